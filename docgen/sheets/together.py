"""The rows of all sheets of a case, by model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from docgen.sheets.base import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of every table, those of several workbooks joined in the order they were given."""

    tables: Mapping[type[Row], Sequence[Row]]

    def of(self, model: type[R]) -> tuple[R, ...]:
        """Return the rows of one sheet; none when no workbook has it."""
        return tuple(cast("Sequence[R]", self.tables.get(model, ())))

    def whole(self, model: type[R]) -> tuple[R, ...]:
        """Return the rows in which nothing is missing or wrong."""
        return tuple(row for row in self.of(model) if row.whole)

    def has(self, model: type[Row]) -> bool:
        """Tell whether any workbook has the sheet, with or without rows."""
        return model in self.tables
