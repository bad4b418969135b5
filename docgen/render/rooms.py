"""How much room there is on the paper at a place of a template: what a drawing may fill."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.words import w

EMU_PER_TWIP: Final = 635
_PAGE = {"w": 11906, "h": 16838}
_MARGIN = 1418
_LARGEST_TWIPS = 31680  # the largest page that Word knows
_LEAST = 2000
_CELL_MARGINS = 216
_FOR_CAPTION = 1400
"""What is kept free of a page's height for the caption that belongs to a drawing."""


@dataclass(frozen=True, slots=True)
class Room:
    """The width of the column of text or the cell, and the height of the page, in EMU."""

    width: int = (_PAGE["w"] - 2 * _MARGIN) * EMU_PER_TWIP
    height: int = (_PAGE["h"] - 2 * _MARGIN - _FOR_CAPTION) * EMU_PER_TWIP


SOMEWHERE: Final = Room()
"""The room where nothing tells, as in a page's header."""


def rooms(root: etree._Element) -> Mapping[etree._Element, Room]:
    """Return the room at each paragraph of a part; a section's is told at the section's end."""
    return dict(_rooms(root))


def _rooms(root: etree._Element) -> Iterator[tuple[etree._Element, Room]]:
    waiting: list[etree._Element] = []
    for node in root.iter(w("p"), w("sectPr")):
        if node.tag == w("p"):
            waiting.append(node)
            continue
        room = _room_of(node)
        yield from ((paragraph, _inside(paragraph, room)) for paragraph in waiting)
        waiting = []
    yield from ((paragraph, _inside(paragraph, SOMEWHERE)) for paragraph in waiting)


def _room_of(section: etree._Element) -> Room:
    page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    columns = section.find(w("cols"))
    width = _twips(page, "w", _PAGE["w"]) - _margins(margins, "left", "right")
    height = _twips(page, "h", _PAGE["h"]) - _margins(margins, "top", "bottom") - _FOR_CAPTION
    number = max(_twips(columns, "num", 1), 1)
    between = _twips(columns, "space", 0) * (number - 1)
    width = (width - between) // number
    return Room(max(width, _LEAST) * EMU_PER_TWIP, max(height, _LEAST) * EMU_PER_TWIP)


def _inside(paragraph: etree._Element, room: Room) -> Room:
    """Return the room of a paragraph, which may stand in a table's cell."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    width = None if cell is None else cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return room
    own = max(_twips(width, "w", 0) - _CELL_MARGINS, _LEAST) * EMU_PER_TWIP
    return Room(min(own, room.width), room.height)


def _margins(node: etree._Element | None, *sides: str) -> int:
    return sum(_twips(node, side, _MARGIN) for side in sides)


def _twips(node: etree._Element | None, name: str, otherwise: int) -> int:
    """Read a measure; what is none, or larger than any page, is as if it were not told."""
    text = "" if node is None else node.get(w(name), "").removeprefix("-")
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > _LARGEST_TWIPS:
        return otherwise
    return int(text[:9])
