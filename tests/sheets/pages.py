"""Makes sheets as the reader would have read them, and rows of what stands in them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from docgen.findings import Finding
from docgen.sheets.base import Row
from docgen.sheets.binding import Bound, bind
from docgen.sheets.together import Rows
from docgen.workbook import Cell, Kind, Sheet, Visibility
from tests.builder import ARENDE, INSATS, LEDGER_ROW, profile

R = TypeVar("R", bound=Row)
Value = str | int | float | Decimal | date | timedelta | bool | Cell | None
Table = Sequence[Sequence[Value]]

LISTS = profile().lists
BOOK = "bok.xlsx"
NO_VALUE = Cell(None, Kind.FORMULA_WITHOUT_VALUE, "SUM(A1:A9)")
REF_ERROR = Cell("#REF!", Kind.ERROR)
_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, Kind.BOOL),
    (str, Kind.TEXT),
    (date, Kind.DATE),
    (timedelta, Kind.DURATION),
)

VISIT_ROW: dict[str, Value] = {
    "Nummer": 1,
    "Datum": date(2023, 1, 24),
    "Kommun": "Strömsund",
    "Verksamhet": "Exempelhandeln AB",
}
HISTORY_ROW: dict[str, Value] = {
    "Organ": "Regionala utvecklingsnämnden",
    "Datum": date(2023, 5, 23),
    "Beslut": "Programmet fastställdes",
}
PLAN_ROW: Mapping[str, Value] = INSATS
LEDGER: Mapping[str, Value] = LEDGER_ROW
FIELDS: Mapping[str, Value] = ARENDE


def cell(value: Value) -> Cell:
    """Return the cell that the reader makes of a value."""
    if isinstance(value, Cell):
        return value
    kind = next((kind for type_, kind in _KINDS if isinstance(value, type_)), Kind.NUMBER)
    return Cell(Decimal(repr(value)) if isinstance(value, float) else value, kind)


def page(title: str, rows: Table) -> Sheet:
    """Return a sheet with these rows from the top; None is no cell at all."""
    cells = {
        number: {
            column: cell(value) for column, value in enumerate(values, start=1) if value is not None
        }
        for number, values in enumerate(rows, start=1)
    }
    return Sheet(title, Visibility.VISIBLE, {number: row for number, row in cells.items() if row})


def table(*rows: Mapping[str, Value]) -> list[list[Value]]:
    """Return a header row of everything the rows name, and the rows under it."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return [list(headers), *([row.get(header) for header in headers] for row in rows)]


def fields(values: Mapping[str, Value]) -> list[list[Value]]:
    """Return a field sheet; a field that is given a tuple of text is repeated with ``|``."""
    rows: list[list[Value]] = [["Fält", "Värde"]]
    for name, value in values.items():
        parts = value.split("|") if isinstance(value, str) else [value]
        rows += [[name, part] for part in parts]
    return rows


def read(model: type[R], rows: Table) -> Bound[R]:
    """Read the rows as a sheet of the model."""
    return bind(model, BOOK, page(model.title, rows), LISTS)


def rows_of(model: type[R], *rows: Mapping[str, Value]) -> tuple[R, ...]:
    """Return the rows of a table, sound or not."""
    return read(model, table(*rows)).rows


def together(tables: Mapping[type[Row], Sequence[Mapping[str, Value]]]) -> Rows:
    """Return the rows of several tables."""
    return Rows({model: rows_of(model, *rows) for model, rows in tables.items()})


def codes(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return code and cell of each finding; each of them can be said in words."""
    found = list(findings)
    for item in found:
        assert "{" not in f"{item}{item.expected}"
    return [(item.code, item.place.cell) for item in found]
