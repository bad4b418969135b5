"""Where things lie on a sheet: a box's size in pixels → the cells that it spans."""

from collections.abc import Callable

from docgen.workbook.annotate_parts import Node, tag
from docgen.workbook.model import LAST_COLUMN, LAST_ROW

_ROW, _COLUMN = 20.0, 64.0
"""What Excel gives a row and a column of which nothing is said; all sizes are in pixels."""
_PER_LETTER, _PER_POINT = 7, 96 / 72
_BESIDE, _ABOVE = 15, 4
Anchor = tuple[int, int, int, int, int, int, int, int]
"""Column, offset, row, offset of the upper left corner, then of the lower right; from 0."""


class Grid:
    """The widths of a sheet's columns and the heights of its rows."""

    def __init__(self, sheet: Node) -> None:
        usual = sheet.find(tag(sheet, "sheetFormatPr"))
        self._column, self._row = _COLUMN, _ROW
        if usual is not None:
            self._column = _size(usual, "defaultColWidth", _PER_LETTER, _COLUMN)
            self._row = _size(usual, "defaultRowHeight", _PER_POINT, _ROW)
        self._columns = [
            (
                int(one.get("min", "0")),
                int(one.get("max", "0")),
                _size(one, "width", _PER_LETTER, _COLUMN),
            )
            for one in sheet.iterfind(f"{tag(sheet, 'cols')}/{tag(sheet, 'col')}")
        ]
        self._rows = {
            int(row.get("r", "0")): _size(row, "ht", _PER_POINT, self._row)
            for row in sheet.iterfind(f"{tag(sheet, 'sheetData')}/{tag(sheet, 'row')}")
            if "ht" in row.attrib or "hidden" in row.attrib
        }

    def beside(self, row: int, column: int, width: int, height: int) -> Anchor:
        """Return the anchor of a box that lies to the right of a cell, counted from 1."""
        left, top = min(column, LAST_COLUMN - 8), min(max(row - 2, 0), LAST_ROW - 40)
        right = _walk(left, _BESIDE + width, self._width, LAST_COLUMN)
        bottom = _walk(top, _ABOVE + height, self._height, LAST_ROW)
        return (left, _BESIDE, top, _ABOVE, *right, *bottom)

    def width(self, anchor: Anchor) -> int:
        """Return how wide a box is."""
        left, before, _, _, right, after, _, _ = anchor
        return int(sum(map(self._width, range(left, right))) + after - before)

    def grown(self, anchor: Anchor, height: int) -> Anchor:
        """Return the anchor of a box made as high as this, unless it is higher already."""
        top, above, bottom = anchor[2], anchor[3], anchor[6:]
        return (*anchor[:6], *max(bottom, _walk(top, above + height, self._height, LAST_ROW)))

    def _width(self, column: int) -> float:
        return next(
            (size for first, last, size in self._columns if first <= column + 1 <= last),
            self._column,
        )

    def _height(self, row: int) -> float:
        return self._rows.get(row + 1, self._row)


def _size(node: Node, attribute: str, scale: float, otherwise: float) -> float:
    if node.get("hidden") in ("1", "true"):
        return 0
    stated = node.get(attribute)
    return otherwise if stated is None else round(float(stated) * scale)


def _walk(start: int, distance: float, size: Callable[[int], float], last: int) -> tuple[int, int]:
    """Go a distance from a column's or row's beginning; return where that is, and how far in."""
    index = start
    while index < last - 1 and distance >= size(index):
        distance -= size(index)
        index += 1
    return index, int(min(distance, size(index)))
