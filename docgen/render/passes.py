"""The passes of a loop, marked in a template and found again in a filled part.

A reference in a loop means a bookmark of its own pass of the innermost loop that holds both. Only
loops that hold such a pair are marked: each pass with an element at its beginning and one at its
end, that are taken away when the part has been filled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.runs import instruction
from docgen.render.source import Codes
from docgen.render.stories import Live, Story
from docgen.render.words import remove_all, w

_PASS: Final = w("docgenPass")
_LOOP: Final = w("docgenLoop")
"""On the beginning of a pass: the number of its loop. On a field: that of the loop it goes by."""
REFERENCES: Final = ("REF", "PAGEREF")
_ORDER: Final = (w("bookmarkStart"), w("fldChar"), w("fldSimple"), w("hyperlink"))


@dataclass(slots=True, eq=False)
class Pass:
    """A pass of a loop: the places in its part where it begins and ends."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Passes:
    """Where bookmarks, fields and links stand, and the passes that references are held to."""

    places: Mapping[etree._Element, int]
    held: Mapping[etree._Element, Pass]


def references(fields: Iterable[Live]) -> Iterator[Live]:
    """Yield the fields that lead to a bookmark."""
    return (one for one in fields if one.keyword in REFERENCES)


def mark_passes(root: etree._Element, story: Story, codes: Codes) -> None:
    """Mark in a template the loops that hold a reference and its bookmark, and the references."""
    remove_all(list(root.iter(_PASS)))
    around, ends = _loops(root, codes)
    marked: dict[etree._Element, str] = {}
    for one in references(story.fields):
        one.begin.attrib.pop(_LOOP, None)
        found = story.find(one.target)
        theirs = () if found is None else around.get(found.node, ())
        both = [loop for loop in around.get(one.begin, ()) if loop in theirs and loop in ends]
        if both:
            one.begin.set(_LOOP, marked.setdefault(both[-1], str(len(marked))))
    for loop, number in marked.items():
        loop.addnext(instruction(codes.data(f'<w:docgenPass w:docgenLoop="{number}"/>')))
        ends[loop].addprevious(instruction(codes.data("<w:docgenPass/>")))


def _loops(
    root: etree._Element, codes: Codes
) -> tuple[dict[etree._Element, tuple[etree._Element, ...]], dict[etree._Element, etree._Element]]:
    """Return the loops around each bookmark and field, the outer ones first, and where each ends.

    What stands in the ``else`` of a loop stands in no pass of it.
    """
    around: dict[etree._Element, tuple[etree._Element, ...]] = {}
    ends: dict[etree._Element, etree._Element] = {}
    begun: list[etree._Element | None] = []
    for node in root.iter(etree.PI, *_ORDER):
        if isinstance(node.tag, str):
            around[node] = tuple(loop for loop in begun if loop is not None)
            continue
        one = codes.tag_of(node)
        word = "" if one is None else one.tag.word
        if word in ("for", "if"):
            begun.append(node if word == "for" else None)
        elif begun and word in ("else", "endfor", "endif"):
            loop = begun.pop()
            if loop is not None:
                ends[loop] = node
            if word == "else":
                begun.append(None)
    return around, ends


def take_passes(root: etree._Element) -> Passes:
    """Find the passes of a filled part, and take the marks away."""
    places: dict[etree._Element, int] = {}
    held: dict[etree._Element, Pass] = {}
    marks: list[etree._Element] = []
    begun: list[tuple[str, Pass]] = []
    current: dict[str, list[Pass]] = {}
    for place, node in enumerate(root.iter(_PASS, *_ORDER)):
        if node.tag != _PASS:
            places[node] = place
            if passes := current.get(node.attrib.pop(_LOOP, "")):
                held[node] = passes[-1]
            continue
        marks.append(node)
        if loop := node.get(_LOOP, ""):
            begun.append((loop, Pass(place, place)))
            current.setdefault(loop, []).append(begun[-1][1])
        elif begun:
            loop, ended = begun.pop()
            ended.last = place
            current[loop].pop()
    remove_all(marks)
    return Passes(places, held)
