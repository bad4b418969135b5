"""The cells of a sheet part: found where they stand, made in their place where they do not."""

from collections.abc import Iterator

from docgen.workbook.annotate_parts import WORKSHEET, Node, add, child, tag
from docgen.workbook.model import Range, address, split_address


class Cells:
    """The cells of one sheet, by row and column counted from 1.

    Rows and cells may stand without an address; each is then the one after the one before it.
    """

    def __init__(self, sheet: Node) -> None:
        self._sheet = sheet
        self._data = child(sheet, "sheetData", WORKSHEET)
        self._rows = dict(_numbered_rows(self._data))

    def at(self, row: int, column: int) -> Node:
        """Return a cell; an empty one is made, styled as Excel shows it, if it does not exist."""
        inside = self._row(row)
        follower: Node | None = None
        for number, cell in _numbered_cells(inside):
            if number == column:
                return cell
            if number > column and follower is None:
                follower = cell
        made = add(inside, "c", r=address(row, column), s=self._style_of_empty(inside, column))
        if follower is not None:
            follower.addprevious(made)
        _widen(inside, column)
        self._grow(row, column)
        return made

    def _row(self, wanted: int) -> Node:
        if wanted not in self._rows:
            made = add(self._data, "row", r=wanted)
            follower = next((row for number, row in self._rows.items() if number > wanted), None)
            if follower is not None:
                follower.addprevious(made)
            self._rows = dict(_numbered_rows(self._data))
        return self._rows[wanted]

    def _style_of_empty(self, row: Node, column: int) -> int:
        if row.get("customFormat") in ("1", "true"):
            return style_of(row)
        for settings in self._sheet.iterfind(f"{tag(row, 'cols')}/{tag(row, 'col')}"):
            if int(settings.get("min", "0")) <= column <= int(settings.get("max", "0")):
                return style_of(settings, "style")
        return 0

    def _grow(self, row: int, column: int) -> None:
        """Let the sheet's dimension include a new cell."""
        dimension = self._sheet.find(tag(self._sheet, "dimension"))
        if dimension is None:
            return
        first, _, last = dimension.get("ref", "").partition(":")
        try:
            top, left = split_address(first)
            bottom, right = split_address(last or first)
        except ValueError:
            return  # whole columns, or nonsense; Excel pays no attention to it
        grown = Range(min(top, row), min(left, column), max(bottom, row), max(right, column))
        dimension.set("ref", str(grown))


def style_of(node: Node, attribute: str = "s") -> int:
    """Return the number of a cell's, a row's or a column's style."""
    number = node.get(attribute, "0")
    return int(number) if number.isdecimal() else 0


def _numbered_rows(data: Node) -> Iterator[tuple[int, Node]]:
    number = 0
    for row in data.iterchildren(tag(data, "row")):
        number = int(row.get("r", number + 1))
        yield number, row


def _numbered_cells(row: Node) -> Iterator[tuple[int, Node]]:
    column = 0
    for cell in row.iterchildren(tag(row, "c")):
        place = cell.get("r")
        column = column + 1 if place is None else split_address(place)[1]
        yield column, cell


def _widen(row: Node, column: int) -> None:
    """Let a row's ``spans``, which help Excel to load it, include a new cell."""
    if spans := row.get("spans"):
        columns = [int(number) for span in spans.split() for number in span.split(":")]
        row.set("spans", f"{min(*columns, column)}:{max(*columns, column)}")
