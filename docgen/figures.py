"""Figures: values that know the cells they were counted from, or read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from docgen.findings import Place


class Rule(StrEnum):
    """How a figure was made of its cells."""

    ANTAL = "antal"
    SUMMA = "summa"
    AVLAST = "avläst"


class Saknas(str):
    """A value that is missing from a draft; prints as a gap that nobody can overlook.

    In a draft it stands where the value would have stood, whatever that value's type: in a row,
    in a context, in place of a figure that cannot be counted. A final never holds one.
    """

    __slots__ = ()

    def __new__(cls, what: str) -> Self:
        """Make the gap for what is missing, in the user's words."""
        return super().__new__(cls, f"[SAKNAS: {what}]")

    def __getnewargs__(self) -> tuple[str]:
        """Let a copy be the same gap, here or in another process."""
        return (self.removeprefix("[SAKNAS: ").removesuffix("]"),)


def is_gap(value: object) -> bool:
    """Tell whether a value, whatever its declared type, is a gap."""
    return isinstance(value, Saknas)


Value = int | Decimal | date | str


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and its cells: what it is called, the value, the rule, and the cells.

    ``name`` is the name that templates and prose use, ``stod.summa``, or for a value read from one
    cell its sheet, row and column. ``value`` is whole kronor, a number of things or what stands in
    the cell, or a gap when a cell it needs is missing or wrong. ``unit`` follows the value where a
    counted figure stands alone in running text.
    """

    name: str
    value: Value
    rule: Rule
    cells: tuple[Place, ...]
    unit: str = ""

    def __str__(self) -> str:
        return str(self.value)

    def __bool__(self) -> bool:
        """Zero is nothing to write about: a template may ask ``{% if besok.digitala %}``."""
        return bool(self.value)


class Traceable:
    """Data that knows the cells of its values."""

    def figure_of(self, name: str) -> Figure | None:
        """Return a value that is to be traced, by its name, with its cell; None for any other."""
        raise NotImplementedError


def read(name: str, value: Value, cell: Place) -> Figure:
    """Return a value as it stands in a cell, which it keeps."""
    return Figure(name, value, Rule.AVLAST, (cell,))


def count(name: str, cells: Iterable[Place], gap: str | None = None) -> Figure:
    """Count things, one for each cell; ``gap`` names what is missing for it to be counted."""
    counted = tuple(cells)
    value = len(counted) if gap is None else Saknas(gap)
    return Figure(name, value, Rule.ANTAL, counted)


def total(name: str, addends: Sequence[tuple[int, Place]], gap: str | None = None) -> Figure:
    """Add up the kronor of cells; ``gap`` names what is missing for it to be added up."""
    value = sum(value for value, _ in addends) if gap is None else Saknas(gap)
    return Figure(name, value, Rule.SUMMA, tuple(place for _, place in addends), unit="kronor")
