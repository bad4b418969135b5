"""The shape of a row: its columns with their types and styles, as one expression.

Ledgers repeat one shape for thousands of rows, and a row of a known shape is taken apart in one
step.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from docgen.workbook.cells import CellTypes, Simple
from docgen.workbook.model import Cell

_VALUE = re.compile(r"(.*?<(?:v|t(?: xml:space=\"preserve\")?)>)([^<]*)(</.*)", re.DOTALL)
_HEAD = re.compile(r'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?>')
_CELL = '<c r="'


class Repeated(NamedTuple):
    """A cell that every row of a shape has, each with a value of its own."""

    column: int
    before: str
    after: str
    simple: Simple
    known: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class RowShape:
    """``pattern`` gives a row's number and then the raw value of each cell that has one.

    ``cells`` tell, for each of these, the column, what stands before and after the value inside
    the cell, what reads its simple values, and what values have been read as.
    """

    pattern: re.Pattern[str]
    cells: tuple[Repeated, ...]


def row_shape(
    number: str, content: str, columns: Mapping[str, int], types: CellTypes
) -> RowShape | None:
    """Return the shape of a row that has been read, or None for one with formulas."""
    if "<f" in content:
        return None
    pattern: list[str] = []
    cells: list[Repeated] = []
    for text in content.split(_CELL)[1:]:
        reference, _, inside = text.partition('"')
        letters = reference[: -len(number)]
        digits = "([1-9][0-9]*)" if not pattern else r"\1"
        pattern.append(f'{re.escape(_CELL)}{letters}{digits}"')
        value = _VALUE.fullmatch(inside)
        if value is None:
            pattern.append(re.escape(inside))
        else:
            before, _, after = value.groups()
            pattern.append(f"{re.escape(before)}([^<]*){re.escape(after)}")
            head = _HEAD.match(before)
            style, stored = (head[1] or "0", head[2] or "n") if head else ("0", "")
            simple = types.simple(stored, style)
            cells.append(Repeated(columns[letters], before, after, simple, {}))
    return RowShape(re.compile("".join(pattern)), tuple(cells))
