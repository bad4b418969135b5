"""The rows behind a figure, read again from the workbooks, and the figure made of them again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.case import Case, SourceFile, peek_arende, read_case
from docgen.errors import TraceFailed
from docgen.figures import Rule
from docgen.findings import Line, Place, shown
from docgen.profile import Profile
from docgen.sheets import SHEETS, Arende, Row, SheetKind, columns
from docgen.sheets.binding import bind
from docgen.trace import Cells, TracedFigure, Tracing
from docgen.values.base import shown as as_in_excel
from docgen.values.choices import ja_nej
from docgen.values.personnummer import masked
from docgen.vocabulary import fold
from docgen.whereabouts import beside, find
from docgen.workbook.model import Workbook, split_address
from docgen.workbook.reader import open_workbook


class Change(StrEnum):
    """Whether a figure still comes from a cell, as it did when the document was written."""

    KVAR = "kvar"
    NY = "ny"
    BORTA = "borta"


@dataclass(frozen=True, slots=True)
class TracedRow:
    """One cell behind a figure: its place, what stands in it, and the rest of its row in words."""

    place: Place
    value: object
    rest: tuple[str, ...]
    change: Change = Change.KVAR


@dataclass(frozen=True, slots=True)
class Recount:
    """A figure made again: the rows, the value, and the workbooks that are not as they were.

    ``value`` is None if there is nothing any more to make it of.
    """

    rows: tuple[TracedRow, ...]
    value: int | str | None
    changed: tuple[str, ...]

    @property
    def same_cells(self) -> bool:
        """Whether the figure comes from the cells that it came from."""
        return all(row.change is Change.KVAR for row in self.rows)

    def agrees(self, figure: TracedFigure) -> bool:
        """Tell whether the workbooks still give the figure, from the same cells."""
        return self.value == figure.value and self.same_cells


def recount(
    tracing: Tracing, figure: TracedFigure, folders: Sequence[Path], profile: Profile
) -> Recount:
    """Find a document's workbooks in the folders, and make one of its figures again.

    A counted figure is counted by the document type, so rows that came, went or count no more are
    seen; one that was read is read in its cell. Raises TraceFailed for a workbook that is not
    there, and WorkbookRejected for one that cannot be read.
    """
    again = _read_again if figure.rule is Rule.AVLAST else _count_again
    return again(tracing, figure, folders, profile)


def _count_again(
    tracing: Tracing, figure: TracedFigure, folders: Sequence[Path], profile: Profile
) -> Recount:
    case = _case(tracing.inputs, folders, profile)
    digests = {source.file: source.sha256 for source in tracing.inputs}
    changed = (one.file for one in case.sources if digests.get(one.file, one.sha256) != one.sha256)
    counted = tracing.kind.count(case, profile).get(figure.name)
    now = {place for place in counted.cells if place.cell} if counted is not None else set()
    then = {place for cells in figure.cells for place in cells.places()}
    lines = _lines(case)
    rows = (_row(place, lines, _change(place, then, now)) for place in sorted(now | then, key=_key))
    value = counted.value if counted is not None else None  # a figure of zero is a figure
    plain = value if value is None or isinstance(value, int) else str(value)
    return Recount(tuple(rows), plain, tuple(changed))


def _case(inputs: Sequence[SourceFile], folders: Sequence[Path], profile: Profile) -> Case:
    """Read what a document was made from as its type does now.

    A register that the main workbook did not name was given beside it. If the main workbook has
    changed, what it names now is what counts.
    """
    main, *others = inputs
    path, same = find(main, folders)
    arende = peek_arende(path, profile)
    named = arende.underlag if arende else ()
    if named and not same:
        others = [other for other in others if other.file in named]
    reading = read_case(path, profile, [beside(path, other, folders) for other in others])
    if reading.rejected:
        raise reading.rejected[0]
    if reading.case is None:
        raise TraceFailed("spar.blad_saknas", file=path.name, sheet=Arende.title)
    return reading.case


def _lines(case: Case) -> Mapping[Line, Row]:
    return {row.origin.line: row for table in case.rows.tables.values() for row in table}


def _row(place: Place, lines: Mapping[Line, Row], change: Change) -> TracedRow:
    row = lines.get(place.line)
    for column in columns(type(row)) if row else ():
        if row and row.cell(column.name) == place:
            return TracedRow(place, getattr(row, column.name), _rest(row, column.name), change)
    return TracedRow(place, None, (), change)


def _change(place: Place, then: set[Place], now: set[Place]) -> Change:
    if place not in now:
        return Change.BORTA
    return Change.KVAR if place in then else Change.NY


def _key(place: Place) -> tuple[str, str, int, int]:
    return place.workbook, place.sheet, *split_address(place.cell)


def _read_again(
    tracing: Tracing, figure: TracedFigure, folders: Sequence[Path], profile: Profile
) -> Recount:
    sources = {source.file: source for source in tracing.inputs}
    rows: list[TracedRow] = []
    changed: list[str] = []
    for cells in figure.cells:
        path, same = find(sources.get(cells.workbook, SourceFile(cells.workbook, "")), folders)
        if not same:
            changed.append(cells.workbook)
        rows += _rows(open_workbook(path, profile.granser.limits), cells, profile)
    value = next((row.value for row in rows if row.value is not None), None)
    plain = value if value is None or isinstance(value, int) else str(value)
    return Recount(tuple(rows), plain, tuple(dict.fromkeys(changed)))


def _rows(workbook: Workbook, cells: Cells, profile: Profile) -> Iterator[TracedRow]:
    model = next((model for model in SHEETS if model.name() == fold(cells.sheet)), None)
    sheet = workbook.sheets.get(cells.sheet)
    if model is None or sheet is None:
        raise TraceFailed("spar.blad_saknas", file=workbook.name, sheet=shown(cells.sheet))
    bound = bind(model, workbook.name, sheet, profile.lists).rows
    known = {
        row.cell(column.name): (row, column.name) for row in bound for column in columns(model)
    }
    for place in cells.places():
        row, name = known.get(place, (None, ""))
        value = None if row is None else getattr(row, name)
        yield TracedRow(place, value, () if row is None else _rest(row, name))


def _rest(row: Row, counted: str) -> tuple[str, ...]:
    """Return what else stands in a row; a field sheet has nothing else in its row."""
    return () if row.kind is SheetKind.FIELDS else tuple(_others(row, counted))


def _others(row: Row, counted: str) -> Iterable[str]:
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if column.name != counted and value not in (None, "", ()):
            yield masked(", ".join(value)) if isinstance(value, tuple) else in_words(value)


def in_words(value: object) -> str:
    """Return a row's value as Excel shows it; no personnummer is shown."""
    if isinstance(value, bool):
        return ja_nej(value)
    return masked(
        " ".join(str(value).split()) if not isinstance(value, int) else as_in_excel(value)
    )
