"""The boxes that comments show in: shapes of a sheet's legacy drawing, sized to their text.

A legacy drawing is VML, which Excel itself does not always write as sound XML. So nothing of it is
parsed: shapes are put in before its last tag, and only the anchor of a box that must grow changes.
"""

import re
import textwrap
from collections.abc import Iterable, Mapping

from docgen.errors import WorkbookRejected
from docgen.workbook.annotate_grid import Anchor, Grid

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_WIDTH, _LETTER, _LINE, _MARGIN, _TALLEST = 320, 6, 15, 14, 600
"""A box and the letters in it, in pixels."""
_BLOCK = 1024
"""Shapes are numbered in blocks of so many; a drawing says which are its own."""
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
_OWN = re.compile(rb"<(?:\w+:)?idmap\b[^>]*\bdata=.([\d,\s]*)")
_NUMBER = re.compile(rb"\d+")
_NOTE = re.compile(
    rb"<(?P<tag>(?:\w+:)?ClientData)\b[^>]*ObjectType=.Note.[^>]*>.*?</(?P=tag)\s*>", re.DOTALL
)
_PLACE = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*</")
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor\b[^>]*>)([^<]*)(</)")
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = (
    f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{blocks}}"/>'
    "</o:shapelayout></xml>"
)
_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_NAMESPACES} id="_x0000_s{{identifier}}" type="#_x0000_t202" '
    'style="position:absolute;width:{width}px;height:{height}px;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

Boxes = Mapping[tuple[int, int], str]
"""Texts by the row and column of their cell, counted from 1."""


def new_drawing(others: Iterable[bytes], boxes: int) -> bytes:
    """Return an empty drawing with room for so many boxes, numbered after those of the others."""
    used = [block for other in others for block in _blocks(other)]
    first = max(used, default=0) + 1
    blocks = range(first, first + boxes // _BLOCK + 1)
    return _EMPTY.format(blocks=",".join(map(str, blocks))).encode()


def add_boxes(drawing: bytes, boxes: Boxes, grid: Grid) -> bytes:
    """Add a hidden box for each text, large enough to show it."""
    if not boxes:
        return drawing
    end = drawing.rfind(b"</xml")
    if end < 0:
        raise WorkbookRejected("xml.trasig", line=0)
    made = [] if b'"_x0000_t202"' in drawing else [_TYPE]
    first = max(_shapes(drawing), default=min(_blocks(drawing), default=1) * _BLOCK) + 1
    for identifier, ((row, column), text) in enumerate(sorted(boxes.items()), start=first):
        width = _WIDTH if _height(text, _WIDTH) <= _TALLEST else 2 * _WIDTH
        height = min(_height(text, width), _TALLEST)
        anchor = _written(grid.beside(row, column, width, height))
        made.append(
            _SHAPE.format(
                identifier=identifier,
                width=width,
                height=height,
                anchor=anchor,
                row=row - 1,
                column=column - 1,
            )
        )
    return drawing[:end] + "".join(made).encode() + drawing[end:]


def grow_boxes(drawing: bytes, boxes: Boxes, grid: Grid) -> bytes:
    """Make the boxes that are there high enough for texts that have become longer."""

    def grow(note: re.Match[bytes]) -> bytes:
        place = {name: int(number) + 1 for name, number in _PLACE.findall(note[0])}
        text = boxes.get((place.get(b"Row", 0), place.get(b"Column", 0)))
        return note[0] if text is None else _ANCHOR.sub(lambda at: _grown(at, text, grid), note[0])

    return _NOTE.sub(grow, drawing)


def _grown(match: re.Match[bytes], text: str, grid: Grid) -> bytes:
    numbers = [int(number) for number in match[2].split(b",") if number.strip().isdigit()]
    if len(numbers) != 8:
        return match[0]
    a, b, c, d, e, f, g, h = numbers
    anchor = (a, b, c, d, e, f, g, h)
    height = min(_height(text, grid.width(anchor)), _TALLEST)
    return match[1] + _written(grid.grown(anchor, height)).encode() + match[3]


def _height(text: str, width: int) -> int:
    letters = max((width - _MARGIN) // _LETTER, 1)
    lines = sum(len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n"))
    return lines * _LINE + _MARGIN


def _written(anchor: Anchor) -> str:
    return ", ".join(map(str, anchor))


def _shapes(drawing: bytes) -> list[int]:
    return [int(number) for number in _SHAPE_NUMBER.findall(drawing)]


def _blocks(drawing: bytes) -> list[int]:
    """Return the blocks of shape numbers that a drawing calls its own or uses."""
    own = [int(number) for named in _OWN.findall(drawing) for number in _NUMBER.findall(named)]
    return own + [number // _BLOCK for number in _shapes(drawing)]
