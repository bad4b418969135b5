"""A sheet's cells → its model's rows, validated all at once, every fault with its cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from docgen.figures import Saknas
from docgen.findings import Finding, Place, finding
from docgen.sheets.base import Column, Origin, Row, SheetKind, columns, construct
from docgen.sheets.layout import Layout, find_layout, is_empty
from docgen.texts.values import EXPECTED
from docgen.values import Lists
from docgen.values.base import shown
from docgen.values.text import is_blank
from docgen.vocabulary import fold, nearest
from docgen.workbook.model import EMPTY, Cell, Kind, Sheet, address, column_letters

R = TypeVar("R", bound=Row)
_AMOUNT_TYPES = ("belopp", "heltal")
_PLAIN = frozenset({Kind.TEXT, Kind.NUMBER, Kind.DATE})


@dataclass(slots=True)
class _Draft:
    """A row on its way in: what pydantic is to validate, and the fields that are known bad."""

    origin: Origin
    values: dict[str, object]
    broken: frozenset[str] = frozenset()

    def values_of(self, name: str) -> list[object]:
        """Return the values that a repeated field has so far."""
        return cast("list[object]", self.values.setdefault(name, []))


@dataclass(frozen=True, slots=True)
class Bound(Generic[R]):
    """The rows of one sheet, those with gaps included, and what was found."""

    rows: tuple[R, ...]
    findings: tuple[Finding, ...]


def bind(model: type[R], workbook: str, sheet: Sheet, lists: Lists) -> Bound[R]:
    """Read a sheet as rows of its model; a field sheet gives one row."""
    layout, findings = find_layout(model, workbook, sheet)
    if layout is None:
        return Bound((), tuple(findings))
    if model.kind is SheetKind.FIELDS:
        drafts = [_field_draft(model, workbook, sheet, layout, findings)]
    else:
        drafts = list(_table_drafts(model, workbook, sheet, layout, findings))
    rows = _validated(model, drafts, lists, findings)
    return Bound(tuple(rows), tuple(findings))


def _table_drafts(
    model: type[Row], workbook: str, sheet: Sheet, layout: Layout, findings: list[Finding]
) -> Iterator[_Draft]:
    letters = {name: column_letters(number) for name, number in layout.columns.items()}
    known = {column.name: column for column in columns(model)}
    required = frozenset(name for name, column in known.items() if column.required)
    absent = required.difference(layout.columns)
    read = [(number, name, known[name]) for name, number in layout.columns.items()]
    for row, cells in sheet.rows():
        if row <= layout.header_row or row in layout.repeated_headers:
            continue
        origin = Origin(workbook, sheet.title, row, letters)
        draft = _Draft(origin, {"origin": origin}, absent)
        values = draft.values
        for number, name, column in read:
            if (cell := cells.get(number)) is None:
                continue
            value, kind, formula, _ = cell
            blank = isinstance(value, str) and is_blank(value)
            if kind in _PLAIN and formula is None and not blank:
                values[name] = value
            elif not is_empty(cell):
                _take(draft, column, cell, name, findings)
        if len(draft.values) > 1 or draft.broken != absent:
            yield draft


def _field_draft(
    model: type[Row], workbook: str, sheet: Sheet, layout: Layout, findings: list[Finding]
) -> _Draft:
    known = {column.name: column for column in columns(model)}
    name_column, value_column = layout.columns["falt"], layout.columns["varde"]
    addresses: dict[str, str] = {}
    origin = Origin(workbook, sheet.title, 0, addresses)
    draft = _Draft(origin, {"origin": origin})
    for row, cells in sheet.rows():
        if row <= layout.header_row:
            continue
        label, cell = cells.get(name_column, EMPTY), cells.get(value_column, EMPTY)
        if is_empty(label):
            if not is_empty(cell):
                place = Place(workbook, sheet.title, address(row, value_column))
                findings.append(finding("falt.utan_namn", place, cell.value))
            continue
        name, here = fold(str(label.value)), address(row, value_column)
        if name not in known:
            place = Place(workbook, sheet.title, address(row, name_column))
            near = nearest(str(label.value), (column.header for column in known.values()))
            code = "falt.okant_nara" if near else "falt.okant"
            findings.append(finding(code, place, label.value, nearest=near or ""))
            continue
        if known[name].repeated:
            name = f"{name}.{len(draft.values_of(name))}"
        elif name in addresses:
            place = Place(workbook, sheet.title, here)
            findings.append(finding("falt.dubbelt", place, label.value, other=addresses[name]))
            continue
        addresses[name] = here
        if not is_empty(cell):
            _take(draft, known[name.partition(".")[0]], cell, name, findings)
    return draft


def _take(
    draft: _Draft, column: Column, cell: Cell, address_key: str, findings: list[Finding]
) -> None:
    """Put a cell's value into the draft, or report why it has none."""
    place = draft.origin.cell(address_key)
    if cell.kind is Kind.FORMULA_WITHOUT_VALUE:
        findings.append(finding("cell.formel_utan_varde", place))
        draft.broken |= {column.name}
    elif cell.kind is Kind.ERROR:
        if str(cell.value).startswith("#"):  # the reader itself reports numbers that are none
            findings.append(finding("cell.felvarde", place, cell.value, header=column.header))
        draft.broken |= {column.name}
    else:
        if cell.formula is not None and column.type.name in _AMOUNT_TYPES:
            value = shown(cell.value)
            findings.append(finding("cell.formel", place, value, header=column.header))
        if column.repeated:
            draft.values_of(column.name).append(cell.value)
        else:
            draft.values[column.name] = cell.value


@cache
def _rows_adapter(model: type[Row]) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


@cache
def _field_adapter(model: type[Row], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(cast("Any", annotation))


def _validated(
    model: type[R], drafts: Sequence[_Draft], lists: Lists, findings: list[Finding]
) -> list[R]:
    """Validate every row in one call; rows with faults come back with gaps in those fields."""
    given = [draft.values for draft in drafts]
    try:
        rows: list[R] = _rows_adapter(model).validate_python(given, context=lists)
    except ValidationError as error:
        faults = _by_row(error.errors(include_url=False, include_input=False))
    else:
        faults = {}
        if not any(draft.broken for draft in drafts):
            return rows
    bad = {index for index, draft in enumerate(drafts) if draft.broken} | faults.keys()
    sound = [values for index, values in enumerate(given) if index not in bad]
    whole = iter(_rows_adapter(model).validate_python(sound, context=lists))
    by_name = {column.name: column for column in columns(model)}
    result: list[R] = []
    for index, draft in enumerate(drafts):
        if index not in bad:
            result.append(next(whole))
            continue
        for fault in faults.get(index, ()):
            name = str(fault["loc"][1])
            if name not in draft.broken or fault["type"] != "missing":
                findings.append(_finding(draft, by_name[name], fault))
            draft.broken |= {name}
        result.append(_with_gaps(model, draft, lists))
    return result


def _by_row(errors: Sequence[ErrorDetails]) -> dict[int, list[ErrorDetails]]:
    grouped: dict[int, list[ErrorDetails]] = {}
    for error in errors:
        grouped.setdefault(int(error["loc"][0]), []).append(error)
    return grouped


def _finding(draft: _Draft, column: Column, fault: ErrorDetails) -> Finding:
    words: Mapping[str, str] = fault.get("ctx", {})
    details = {
        "header": column.header,
        "expected": EXPECTED[column.type.name],
        "example": str(column.example),
    }
    place = draft.origin.cell(column.name)
    if fault["type"] == "missing":
        code = "cell.saknas" if place.cell else "falt.saknas"
        return finding(code, place, **details)
    if column.repeated:
        place = draft.origin.cell(f"{column.name}.{fault['loc'][2]}")
    extra = {name: word for name, word in words.items() if name not in ("code", "found")}
    return finding(words["code"], place, words["found"], **{**details, **extra})


def _with_gaps(model: type[R], draft: _Draft, lists: Lists) -> R:
    """Build a row whose broken fields are gaps; the rest is validated field by field."""
    given = draft.values
    values: dict[str, object] = {"whole": False}
    for column in columns(model):
        if column.name in draft.broken:
            values[column.name] = () if column.repeated else Saknas(column.header)
        elif column.name in given:
            adapter = _field_adapter(model, column.name)
            values[column.name] = adapter.validate_python(given[column.name], context=lists)
    return construct(model, {"origin": draft.origin, **values})
