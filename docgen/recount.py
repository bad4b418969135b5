"""The rows behind a figure, read again from the workbooks, and the figure counted again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.case import SourceFile
from docgen.errors import TraceFailed
from docgen.figures import Rule, is_gap
from docgen.findings import Place
from docgen.outputs import sha256
from docgen.package import read_bytes
from docgen.sheets import SHEETS, Row, SheetKind, columns
from docgen.sheets.binding import bind
from docgen.trace import Cells, TracedFigure, Tracing
from docgen.values import Lists
from docgen.values.base import shown
from docgen.values.personnummer import masked
from docgen.vocabulary import fold
from docgen.workbook.model import Workbook, address, split_address
from docgen.workbook.reader import open_workbook

_MOST_FILES = 20_000
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class TracedRow:
    """One cell behind a figure: its place, what stands in it, and the rest of its row in words."""

    place: Place
    value: object
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recount:
    """A figure counted again: the rows, the value, and the workbooks that are not as they were."""

    rows: tuple[TracedRow, ...]
    value: int | str
    changed: tuple[str, ...]


def recount(
    tracing: Tracing, figure: TracedFigure, folders: Sequence[Path], lists: Lists
) -> Recount:
    """Find a figure's workbooks in the folders, read its rows and count it again.

    Raises TraceFailed for a workbook that is not there, and WorkbookRejected for one that cannot be
    read.
    """
    digests = {source.name: source for source in tracing.inputs}
    rows: list[TracedRow] = []
    changed: list[str] = []
    for cells in figure.cells:
        source = digests.get(cells.workbook, SourceFile(cells.workbook, ""))
        path, same = _find(source, folders)
        if not same:
            changed.append(cells.workbook)
        rows += _rows(open_workbook(path), cells, lists)
    return Recount(tuple(rows), _counted(figure.rule, rows), tuple(dict.fromkeys(changed)))


def _find(source: SourceFile, folders: Sequence[Path]) -> tuple[Path, bool]:
    """Return the workbook of a name, the same bytes if they are there, and whether they are."""
    named = [path for folder in folders for path in _files(folder, source.name)]
    for path in named:
        if sha256(read_bytes(path)) == source.sha256:
            return path, True
    if not named:
        raise TraceFailed("spar.arbetsbok_saknas", file=source.name)
    return named[0], False


def _files(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files of a name in a folder and at most two folders down."""
    waiting, seen = [(folder, 0)], 0
    while waiting and seen < _MOST_FILES:
        inside, depth = waiting.pop(0)
        try:
            entries = sorted(inside.iterdir())
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if entry.name == name and entry.is_file():
                yield entry
            elif depth < _DEEPEST and not entry.name.startswith(".") and entry.is_dir():
                waiting.append((entry, depth + 1))


def _rows(workbook: Workbook, cells: Cells, lists: Lists) -> Iterator[TracedRow]:
    model = next((model for model in SHEETS if model.name() == fold(cells.sheet)), None)
    sheet = workbook.sheets.get(cells.sheet)
    if model is None or sheet is None:
        raise TraceFailed("spar.blad_saknas", file=workbook.name, sheet=cells.sheet)
    bound = bind(model, workbook.name, sheet, lists).rows
    known = {
        row.cell(column.name): (row, column.name) for row in bound for column in columns(model)
    }
    for cell in _cells(cells.ranges):
        place = Place(workbook.name, cells.sheet, cell)
        row, name = known.get(place, (None, ""))
        value = None if row is None else getattr(row, name)
        yield TracedRow(place, value, () if row is None else tuple(_rest(row, name)))


def _cells(ranges: Sequence[str]) -> Iterator[str]:
    for span in ranges:
        first, _, last = span.partition(":")
        top, left = split_address(first)
        bottom, right = split_address(last or first)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield address(row, column)


def _rest(row: Row, counted: str) -> Iterator[str]:
    """Yield what else stands in a row; a field sheet has nothing else in its row."""
    if row.kind is SheetKind.FIELDS:
        return
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if column.name != counted and value not in (None, "", ()):
            yield masked(", ".join(value) if isinstance(value, tuple) else in_words(value))


def in_words(value: object) -> str:
    """Return a row's value as Excel shows it."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return " ".join(str(value).split()) if not isinstance(value, int) else shown(value)


def _counted(rule: Rule, rows: Sequence[TracedRow]) -> int | str:
    values = [row.value for row in rows if row.value is not None and not is_gap(row.value)]
    if rule is Rule.ANTAL:
        return len(values)
    if rule is Rule.SUMMA:
        return sum(value for value in values if isinstance(value, int))
    value = values[0] if values else ""
    return value if isinstance(value, int) else str(value)
