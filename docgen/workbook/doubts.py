"""What a reader of a sheet could miss, or be misled by, though every value is read."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from docgen.findings import Finding, Place, finding
from docgen.vocabulary import fold
from docgen.workbook.model import Kind, Range, Sheet, Visibility, address

_FROM_OUTSIDE = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER\.ID|STOCKHISTORY|IMAGE)\s*\(|\[[^\]]+\]|\|",
    re.IGNORECASE,
)
_IDS = ("nummer", "nr", "id")


def doubts_about(workbook: str, sheet: Sheet) -> Iterator[Finding]:
    """Report what is hidden, filtered or merged, and headers that stand twice."""
    here = Place(workbook, sheet.title)
    if sheet.visibility is not Visibility.VISIBLE and sheet.cells:
        yield finding("blad.dolt", here)
    if sheet.filtered:
        yield finding("blad.filter", here)
    for row in sorted(sheet.hidden_rows & sheet.cells.keys()):
        if sheet.cells[row]:
            yield finding("rad.dold", Place(workbook, sheet.title, address(row, 1)), row=row)
    used = {column for cells in sheet.cells.values() for column in cells}
    for column in sorted(sheet.hidden_columns & used):
        place = Place(workbook, sheet.title, address(1, column))
        yield finding("kolumn.dold", place, column=place.cell[:-1])
    for merged in sheet.merged:
        if _holds_data(sheet, merged):
            first = address(merged.first_row, merged.first_column)
            yield finding("cell.sammanfogad", Place(workbook, sheet.title, first), area=merged)
    yield from _repeated_headers(workbook, sheet)
    yield from _repeated_ids(workbook, sheet)


def _holds_data(sheet: Sheet, merged: Range) -> bool:
    return merged.first_column in sheet.cells.get(merged.first_row, {})


def _repeated_headers(workbook: str, sheet: Sheet) -> Iterable[Finding]:
    """Report a text that stands twice in the first row, where headers stand if there are any."""
    first: dict[str, str] = {}
    top = min(sheet.cells, default=0)
    for column, cell in sorted(sheet.cells.get(top, {}).items()):
        if cell.kind is Kind.TEXT:
            place = address(top, column)
            other = first.setdefault(str(cell.value).strip().casefold(), place)
            if other != place:
                where = Place(workbook, sheet.title, place)
                yield finding("blad.dubbel_rubrik", where, cell.value, other=other)


def _repeated_ids(workbook: str, sheet: Sheet) -> Iterable[Finding]:
    """Report values that stand twice in a first column of numbers or ids."""
    top = min(sheet.cells, default=0)
    header = sheet.cells.get(top, {}).get(1)
    if header is None or not fold(str(header.value)).endswith(_IDS):
        return
    first: dict[str, str] = {}
    for row, cells in sheet.rows():
        cell = cells.get(1)
        if row > top and cell is not None and cell.value is not None:
            place = address(row, 1)
            other = first.setdefault(str(cell.value).strip().casefold(), place)
            if other != place:
                where = Place(workbook, sheet.title, place)
                yield finding("blad.dubbelt_nummer", where, cell.value, other=other)


def doubtful_numbers(workbook: str, sheet: Sheet) -> Iterator[Finding]:
    """Report numbers below zero: in ledgers and plans they are slips more often than not."""
    for row, cells in sheet.rows():
        for column, cell in cells.items():
            if (
                cell.kind is Kind.NUMBER
                and isinstance(cell.value, int | Decimal)
                and cell.value < 0
            ):
                place = Place(workbook, sheet.title, address(row, column))
                yield finding("cell.negativt", place, cell.value)


def doubtful_formulas(workbook: str, sheet: Sheet) -> Iterator[Finding]:
    """Report formulas without a saved value, and those that fetch from outside the workbook."""
    for row, cells in sheet.rows():
        for column, cell in cells.items():
            place = Place(workbook, sheet.title, address(row, column))
            if cell.kind is Kind.FORMULA_WITHOUT_VALUE:
                yield finding("cell.formel_utan_varde", place)
            elif cell.formula is not None and _FROM_OUTSIDE.search(cell.formula):
                yield finding("cell.formel_utifran", place, cell.formula)
