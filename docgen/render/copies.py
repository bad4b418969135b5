"""Bookmarks that a loop repeats: each copy gets a name of its own, and is found by what means it.

A reference in the loop means the copy of its own pass, and is lost if that has none. Where several
are, the template tells: after its bookmark it looks back, to the nearest copy before it, and before
it, or away from it, ahead.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final

from lxml import etree

from docgen.render.passes import Pass, Passes, references
from docgen.render.stories import FALLBACK, LOST, Story, read_story
from docgen.render.words import remove_all, w, whole_number

_LONGEST: Final = 40  # what Word takes in a bookmark's name
_LOOKS_BACK: Final = w("dirty")
"""Word's own mark on a field that is to be counted anew; none has it when it is filled."""


def mark_backward(story: Story) -> None:
    """Mark in a template the references that stand after their bookmarks."""
    for one in references(story.fields):
        found = story.find(one.target)
        one.begin.attrib.pop(_LOOKS_BACK, None)
        if found is not None and found.place < one.place:
            one.begin.set(_LOOKS_BACK, "true")


def part_copies(root: etree._Element, passes: Passes) -> None:
    """Give repeated bookmarks names and numbers of their own, and lead the references to them."""
    named = _renamed(list(_whole(root)))
    if passes.held or any(len(nodes) > 1 for nodes in named.values()):
        _lead(root, named, passes)
    for node in root.iter(w("fldChar"), w("fldSimple")):
        node.attrib.pop(_LOOKS_BACK, None)


def _lead(root: etree._Element, named: dict[str, list[etree._Element]], passes: Passes) -> None:
    """Let each reference and each link lead to the copy that it means."""
    for one in references(read_story(root).fields):
        held, nodes = passes.held.get(one.begin), named.get(one.target.casefold(), [])
        back = one.begin.get(_LOOKS_BACK) is not None
        found = _nearest(nodes, passes.places, one.begin, held, back=back)
        if found is None and held is not None:
            one.begin.set(LOST, "true")
        elif found is not None and len(nodes) > 1:
            one.rename(found)
    for link in root.iter(w("hyperlink")):
        nodes = named.get(link.get(w("anchor"), "").casefold(), [])
        found = _nearest(nodes, passes.places, link, back=False)
        if found is not None and len(nodes) > 1:
            link.set(w("anchor"), found)


def _whole(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the beginnings of bookmarks, each end numbered as its beginning anew.

    Taken away is what has one end only, and what repeats a bookmark for older programs.
    """
    numbers = {whole_number(node.get(w("id"))) for node in root.iter(w("bookmarkStart"))}
    free = count(max(numbers, default=0) + 1)
    begun: dict[str, list[etree._Element]] = {}
    known: set[str] = set()
    found: list[etree._Element] = []
    ended: set[etree._Element] = set()
    lost: list[etree._Element] = []
    for node in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        number = node.get(w("id"), "")
        if next(node.iterancestors(FALLBACK), None) is not None:
            lost.append(node)
        elif node.tag == w("bookmarkStart"):
            begun.setdefault(number, []).append(node)
            found.append(node)
        elif begun.get(number):
            start = begun[number].pop()
            ended.add(start)
            own = str(next(free)) if number in known else number
            known.add(own)
            for end in (start, node):
                end.set(w("id"), own)
        else:
            lost.append(node)
    remove_all([*lost, *(node for node in found if node not in ended)])
    return (node for node in found if node in ended)


def _renamed(starts: list[etree._Element]) -> dict[str, list[etree._Element]]:
    """Give copies names of their own; return the bookmarks of each name, in their order."""
    named: dict[str, list[etree._Element]] = {}
    for start in starts:
        named.setdefault(start.get(w("name"), "").casefold(), []).append(start)
    taken = set(named)
    for nodes in named.values():
        name, number = nodes[0].get(w("name"), ""), 2
        for node in nodes[1:]:
            while (own := _numbered(name, number)).casefold() in taken:
                number += 1
            taken.add(own.casefold())
            node.set(w("name"), own)
    return named


def _numbered(name: str, number: int) -> str:
    ending = f"_{number}"
    return name[: _LONGEST - len(ending)] + ending


def _nearest(
    copies: list[etree._Element],
    places: Mapping[etree._Element, int],
    node: etree._Element,
    held: Pass | None = None,
    *,
    back: bool,
) -> str | None:
    """Return the name of the copy that a reference means; None if its pass has none."""

    def first_after(place: int) -> int:
        return bisect(copies, place, key=lambda copy: places[copy])

    low, high = 0, len(copies)
    if held is not None:
        low, high = first_after(held.first), first_after(held.last)
    if low == high:
        return None
    after = first_after(places[node])
    chosen = after - 1 if back else after
    return copies[min(max(chosen, low), high - 1)].get(w("name"), "")
