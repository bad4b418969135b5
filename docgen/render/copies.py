"""Bookmarks that a loop repeats: each copy gets a name of its own, and is found by what means it.

A reference means the copy of its own pass of the loop. Where that is stands in the template: after
its bookmark it looks back, to the nearest copy before it, and before it, or away from it, ahead.
"""

from bisect import bisect
from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from docgen.render.stories import FALLBACK, Live, read_story
from docgen.render.words import remove_all, w, whole_number

_LONGEST: Final = 40  # what Word takes in a bookmark's name
_REFERENCES: Final = ("REF", "PAGEREF")
_LOOKS_BACK: Final = w("dirty")
"""Word's own mark on a field that is to be counted anew; none has it when it is filled."""


def mark_backward(root: etree._Element) -> None:
    """Mark in a template the references that stand after their bookmarks."""
    story = read_story(root)
    for one in _references(story.fields):
        found = story.find(one.target)
        one.begin.attrib.pop(_LOOKS_BACK, None)
        if found is not None and found.place < one.place:
            one.begin.set(_LOOKS_BACK, "true")


def part_copies(root: etree._Element) -> None:
    """Give repeated bookmarks names and numbers of their own, and lead the references to them."""
    copies = _renamed(list(_whole(root)))
    if copies:
        _lead(root, copies)
    for node in root.iter(w("fldChar"), w("fldSimple")):
        node.attrib.pop(_LOOKS_BACK, None)


def _lead(root: etree._Element, copies: dict[str, list[etree._Element]]) -> None:
    """Let each reference and each link lead to the copy that it means."""
    order = (w("bookmarkStart"), w("fldChar"), w("fldSimple"), w("hyperlink"))
    places = {node: place for place, node in enumerate(root.iter(*order))}
    for one in _references(read_story(root).fields):
        if (nodes := copies.get(one.target.casefold())) is not None:
            back = one.begin.get(_LOOKS_BACK) is not None
            one.rename(_nearest(nodes, places, one.begin, back=back))
    for link in root.iter(w("hyperlink")):
        if (nodes := copies.get(link.get(w("anchor"), "").casefold())) is not None:
            link.set(w("anchor"), _nearest(nodes, places, link, back=False))


def _references(fields: tuple[Live, ...]) -> Iterator[Live]:
    return (one for one in fields if one.keyword in _REFERENCES)


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
    """Give copies names of their own; return those of each name that has some, in their order."""
    named: dict[str, list[etree._Element]] = {}
    for start in starts:
        named.setdefault(start.get(w("name"), "").casefold(), []).append(start)
    taken = set(named)
    copies = {name: nodes for name, nodes in named.items() if len(nodes) > 1}
    for nodes in copies.values():
        name, number = nodes[0].get(w("name"), ""), 2
        for node in nodes[1:]:
            while (own := _numbered(name, number)).casefold() in taken:
                number += 1
            taken.add(own.casefold())
            node.set(w("name"), own)
    return copies


def _numbered(name: str, number: int) -> str:
    ending = f"_{number}"
    return name[: _LONGEST - len(ending)] + ending


def _nearest(
    copies: list[etree._Element],
    places: dict[etree._Element, int],
    node: etree._Element,
    *,
    back: bool,
) -> str:
    """Return the name of the copy that a reference means."""
    after = bisect(copies, places[node], key=lambda copy: places[copy])
    chosen = after - 1 if back else after
    return copies[min(max(chosen, 0), len(copies) - 1)].get(w("name"), "")
