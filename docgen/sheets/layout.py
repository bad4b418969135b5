"""Finds a sheet's header row and its columns, in any order, under any text that stands above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from docgen.findings import Finding, Place, finding
from docgen.sheets.base import Row, SheetKind, columns
from docgen.values.text import is_blank
from docgen.vocabulary import fold, nearest
from docgen.workbook.model import Cell, Kind, Sheet, address

FIELD_HEADERS = ("Fält", "Värde")
_ROWS_ABOVE = 50
_value = itemgetter(Cell._fields.index("value"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header row is, which column holds which field, and rows that repeat the headers."""

    header_row: int
    columns: Mapping[str, int]
    repeated_headers: frozenset[int]


def headers_of(model: type[Row]) -> dict[str, str]:
    """Return a sheet's headers by identifier: a table's columns, or Fält and Värde."""
    if model.kind is SheetKind.FIELDS:
        return {fold(header): header for header in FIELD_HEADERS}
    return {column.name: column.header for column in columns(model)}


def required_of(model: type[Row]) -> set[str]:
    """Return the identifiers of the headers that must be there."""
    if model.kind is SheetKind.FIELDS:
        return {fold(header) for header in FIELD_HEADERS}
    return {column.name for column in columns(model) if column.required}


def find_layout(
    model: type[Row], workbook: str, sheet: Sheet
) -> tuple[Layout | None, list[Finding]]:
    """Find the header row: the first with all required headers, else the one with the most.

    Returns no layout when no row looks like headers, or when one header stands twice.
    """
    known = headers_of(model)
    required = required_of(model)
    best = _header_row(sheet, known, required)
    if best is None:
        expected = ", ".join(known[name] for name in known if name in required)
        return None, [
            finding("blad.ingen_rubrikrad", Place(workbook, sheet.title), wanted=expected)
        ]
    names = _folded(sheet.cells[best])
    findings = list(_header_findings(model, workbook, sheet, best, names))
    repeated = frozenset(_second_headers(sheet, best, required))
    for row in sorted(repeated):
        place = Place(workbook, sheet.title, address(row, min(sheet.cells[row])))
        findings.append(finding("rad.andra_rubrikrad", place, first=best))
    by_name = {name: column for column, name in reversed(names.items()) if name in known}
    twice = len(set(names.values()) & known.keys()) < sum(name in known for name in names.values())
    return (None if twice else Layout(best, by_name, repeated)), findings


def _header_row(sheet: Sheet, known: Mapping[str, str], required: set[str]) -> int | None:
    best, most = None, 0
    for row, cells in sheet.rows():
        if row > _ROWS_ABOVE:
            break
        names = set(_folded(cells).values())
        if required <= names:
            return row
        if (hits := len(names & known.keys())) > most:
            best, most = row, hits
    return best if most >= min(2, len(known)) else None


def _folded(cells: Mapping[int, Cell]) -> dict[int, str]:
    """Return the folded headers of a row by column, from the left."""
    return {
        column: name
        for column, cell in sorted(cells.items())
        if cell.kind is Kind.TEXT and (name := fold(str(cell.value)))
    }


def _header_findings(
    model: type[Row], workbook: str, sheet: Sheet, row: int, names: Mapping[int, str]
) -> Iterable[Finding]:
    known = headers_of(model)
    seen: dict[str, str] = {}
    for column, name in names.items():
        place = Place(workbook, sheet.title, address(row, column))
        printed = str(sheet.cells[row][column].value)
        if name in seen and name in known:
            yield finding("kolumn.dubbel", place, printed, other=seen[name])
        elif name not in known and model.kind is SheetKind.TABLE:
            unused = [header for key, header in known.items() if key not in names.values()]
            near = nearest(printed, unused)
            code = "kolumn.okand_nara" if near else "kolumn.okand"
            yield finding(code, place, printed, nearest=near or "")
        seen.setdefault(name, place.cell)
    for name in known:
        if name in required_of(model) - set(names.values()):
            yield finding("kolumn.saknas", Place(workbook, sheet.title), header=known[name])


def _second_headers(sheet: Sheet, header_row: int, required: set[str]) -> Iterable[int]:
    """Return the rows below the header row that repeat it."""
    headers = sheet.cells[header_row]
    printed = {cell.value for cell in headers.values()}
    wanted = required if len(required) > 1 else set(_folded(headers).values())
    for row, cells in sheet.rows():
        likely = row > header_row and not printed.isdisjoint(map(_value, cells.values()))
        if likely and wanted <= set(_folded(cells).values()):
            yield row


def is_empty(cell: Cell) -> bool:
    """Tell whether a reader sees nothing in the cell."""
    value = cell.value
    if isinstance(value, str):
        return cell.kind is Kind.TEXT and is_blank(value)
    return cell.kind is Kind.EMPTY
