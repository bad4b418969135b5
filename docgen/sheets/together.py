"""The rows of all sheets of a case, by model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from docgen.figures import is_gap
from docgen.findings import Finding, finding
from docgen.sheets.base import Row
from docgen.vocabulary import alike

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of every table, those of several workbooks joined in the order they were given."""

    tables: Mapping[type[Row], Sequence[Row]]
    _whole: dict[type[Row], bool] = field(default_factory=dict, compare=False)

    def of(self, model: type[R]) -> tuple[R, ...]:
        """Return the rows of one sheet; none when no workbook has it."""
        return tuple(cast("Sequence[R]", self.tables.get(model, ())))

    def stands(self, model: type[Row]) -> bool:
        """Tell whether a workbook has the sheet, with rows or without."""
        return model in self.tables

    def sound(self, model: type[R], *fields: str) -> tuple[R, ...]:
        """Return the rows in which none of these fields is missing or wrong."""
        rows = self.of(model)
        if model not in self._whole:  # many rules ask, and ledgers are long
            self._whole[model] = all(row.whole for row in rows)
        return rows if self._whole[model] else tuple(row for row in rows if row.sound(*fields))

    def has_gap(self, model: type[Row], *fields: str) -> bool:
        """Tell whether a cell that the sheet's rows are counted by is missing or wrong."""
        return any(is_gap(getattr(row, field)) for row in self.of(model) for field in fields)


def repeated_keys(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report rows of one sheet that have the same name, also when they lie in two workbooks."""
    first: dict[tuple[str, object], Row] = {}
    for row in rows:
        if row.key is None or is_gap(value := getattr(row, row.key)):
            continue
        within = getattr(row, row.key_within) if row.key_within else None
        other = first.setdefault((alike(str(value)), within), row)
        if other is not row:
            place, known = row.cell(row.key), other.cell(row.key)
            same = place.workbook == known.workbook
            name = known.short if same else f"{known.workbook} {known.short}"
            yield finding("rad.dubbelt_id", place, value, other=name)
