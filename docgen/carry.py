"""Last year's workbook → what next year's begins with, and what has to be renewed in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.case import Case, read_case
from docgen.documents import DocumentType
from docgen.documents.planer import plan_of
from docgen.errors import GenerationRefused
from docgen.figures import is_gap
from docgen.findings import Finding, in_order
from docgen.profile import Profile
from docgen.sheets import Arende, Column, Handlingsplan, Row, columns
from docgen.texts.workbook import UNREADABLE
from docgen.values.choices import ja_nej

Value = str | int | date


@dataclass(frozen=True, slots=True)
class Renewal:
    """A value of last year that next year's workbook lacks: where it goes, and what it was."""

    sheet: str
    row: int
    header: str
    before: str


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A row of next year's workbook: values by header, and last year's of those left out."""

    values: dict[str, tuple[Value, ...]]
    left_out: dict[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """What next year's workbook begins with, sheet by sheet, and what was found in last year's."""

    rows: dict[str, tuple[CarriedRow, ...]]
    findings: tuple[Finding, ...] = ()

    def renewals(self) -> Iterator[Renewal]:
        """Yield what was left out, in the order of sheets and rows; rows are counted from 1."""
        for sheet, rows in self.rows.items():
            for number, row in enumerate(rows, start=1):
                for header, before in row.left_out.items():
                    yield Renewal(sheet, number, header, before)


def carry_over(path: Path, kind: DocumentType, profile: Profile) -> Carried:
    """Read last year's workbook and the registers that it names.

    Rows that go on keep their values, except those that are another every year; the year itself is
    raised by one, also where an Insats-id ends in it. A plan of next year goes over as it is, in
    place of this year's. Dokumenttyp becomes the type that is asked for. Raises WorkbookRejected
    when a workbook cannot be read, GenerationRefused when it has no Ärende.
    """
    reading = read_case(path, profile)
    if reading.rejected:
        raise reading.rejected[0]
    if reading.case is None:
        raise GenerationRefused("arende.saknas", file=path.name)
    rows: dict[str, tuple[CarriedRow, ...]] = {}
    for model in kind.sheets:
        if model.carried:
            rows[model.title] = tuple(_rows(reading.case, model, kind))
    return Carried(rows, tuple(in_order(reading.findings)))


def _rows(case: Case, model: type[Row], kind: DocumentType) -> Iterator[CarriedRow]:
    """Yield a sheet's rows for next year; a plan of next year that is there already is the plan."""
    if model is Arende:
        yield _carried(case.arende.model_copy(update={"dokumenttyp": kind.title}))
    elif model is Handlingsplan and (coming := plan_of(case, ahead=1)):
        yield from map(_as_it_is, coming)
    else:
        yield from (_carried(row) for row in case.rows.of(model) if row.goes_on())


def _as_it_is(row: Row) -> CarriedRow:
    found = ((column, getattr(row, column.name)) for column in columns(type(row)))
    return CarriedRow(
        {
            column.header: _values(value, column)
            for column, value in found
            if value not in (None, ()) and not is_gap(value)
        },
        {},
    )


def _carried(row: Row) -> CarriedRow:
    values: dict[str, tuple[Value, ...]] = {}
    left_out: dict[str, str] = {}
    for column in columns(type(row)):
        found = getattr(row, column.name)
        if found is None or found == ():
            continue
        if is_gap(found):
            left_out[column.header] = UNREADABLE
            continue
        if column.type.name == "ar":
            values[column.header] = (int(found) + 1,)
            left_out[column.header] = str(found)
        elif column.renewed:
            left_out[column.header] = "; ".join(str(value) for value in _values(found, column))
        else:
            values[column.header] = _values(found, column)
    if row.key is not None and row.key in type(row).model_fields:
        _raise_year(row, values)
    return CarriedRow(values, left_out)


def _values(found: object, column: Column) -> tuple[Value, ...]:
    """Return a field's value as an officer would have typed it; several if it is repeated."""
    if isinstance(found, tuple):
        texts = tuple(str(value) for value in found)
        return texts if column.repeated else ("; ".join(texts),)
    if isinstance(found, bool):
        return (ja_nej(found),)
    if isinstance(found, int | date | str):
        return (found,)
    return (str(found),)


def _raise_year(row: Row, values: dict[str, tuple[Value, ...]]) -> None:
    """Let an id that ends in its row's year end in the next."""
    year = getattr(row, "ar", None)
    for column in columns(type(row)):
        if column.name == row.key and isinstance(year, int) and column.header in values:
            (found,) = values[column.header]
            raised = re.sub(rf"(?<!\d){year}$", str(year + 1), str(found))
            values[column.header] = (raised if isinstance(found, str) else found,)
