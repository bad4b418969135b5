"""What stands in a workbook: sheets by title, cells by address, and what is doubtful."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from docgen.findings import Finding

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
LAST_COLUMN = 16384
LAST_ROW = 1048576


class Kind(StrEnum):
    """What kind of value a cell shows."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    BOOL = "bool"
    ERROR = "error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


Value = str | int | Decimal | date | datetime | time | timedelta | bool | None


class Visibility(StrEnum):
    """Whether a sheet shows in Excel; a very hidden one can only be shown by a program."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


class Cell(NamedTuple):
    """One cell: its value, what kind it is, its formula if it has one, whether it is hidden.

    A number is int or Decimal, an error is its text (``#REF!``), an empty cell has None.
    """

    value: Value = None
    kind: Kind = Kind.EMPTY
    formula: str | None = None
    hidden: bool = False


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both corners included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first = address(self.first_row, self.first_column)
        last = address(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells by row and column, counted from 1, and what is hidden, merged or filtered."""

    title: str
    visibility: Visibility
    cells: Mapping[int, Mapping[int, Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()
    filtered: bool = False

    def cell(self, place: str) -> Cell:
        """Return the cell at an address such as ``D2``; an empty cell where nothing stands."""
        row, column = split_address(place)
        return self.cells.get(row, {}).get(column, EMPTY)

    def rows(self) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        """Walk the rows that hold anything, from the top, whatever their order in the file."""
        for row in sorted(self.cells):
            yield row, self.cells[row]


@dataclass(frozen=True)
class Workbook:
    """A workbook as read: its file name, its sheets by title and in order, its doubts.

    ``sha256`` is of the file's bytes, in hexadecimal.
    """

    name: str
    sha256: str
    sheets: Mapping[str, Sheet]
    findings: tuple[Finding, ...] = field(default=())


def column_letters(column: int) -> str:
    """Return a column's letters: 1 → ``A``, 28 → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell: (2, 4) → ``D2``."""
    return f"{column_letters(column)}{row}"


def split_address(place: str) -> tuple[int, int]:
    """Return row and column of an address; raises ValueError if there is no such cell."""
    match = _ADDRESS.fullmatch(place.replace("$", ""))
    if match is None:
        raise ValueError(place)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    if column > LAST_COLUMN or int(match[2]) > LAST_ROW:
        raise ValueError(place)
    return int(match[2]), column
