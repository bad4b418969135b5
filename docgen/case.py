"""Workbooks → Case: everything that one document needs, read together."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from docgen.errors import WorkbookRejected
from docgen.findings import Finding, Place, finding
from docgen.package import Limits
from docgen.profile import Profile
from docgen.sheets import SHEETS, Arende, Row, SheetKind
from docgen.sheets.binding import bind
from docgen.sheets.guide import check_layout
from docgen.sheets.privacy import persons_in
from docgen.sheets.rules import check_rules
from docgen.sheets.together import Rows, repeated_keys
from docgen.texts.workbook import GUIDE_SHEET, GUIDE_SHEETS
from docgen.values import Lists
from docgen.vocabulary import fold, nearest
from docgen.workbook.model import Sheet, Workbook
from docgen.workbook.reader import open_workbook

R = TypeVar("R", bound=Row)
_SETTLED = ("bok.aktiv_flik", "blad.dubbel_rubrik", "blad.dubbelt_nummer", "cell.negativt")
"""Doubts that reading sheets and columns by their names settles."""
_BY_NAME: Mapping[str, type[Row]] = {model.name(): model for model in SHEETS}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a document is made from: its name and its digest."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the workbooks of one document say, row by row; ``path`` is the main workbook."""

    path: Path
    arende: Arende
    rows: Rows
    sources: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading workbooks: a case when there is an Ärende, and what was found.

    ``rejected`` holds the workbooks that could not be read at all; ``workbooks`` names every file
    that was opened.
    """

    case: Case | None
    findings: tuple[Finding, ...]
    rejected: tuple[WorkbookRejected, ...]
    workbooks: tuple[str, ...]


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let the cyclic collector rest while rows are made: they hold no cycles, and are many."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Located:
    workbook: str
    sheet: Sheet


def read_case(path: Path, profile: Profile, registers: Iterable[Path] = ()) -> Reading:
    """Read a workbook, the ones its Underlag names, and ``registers`` given beside it.

    A table that stands in several of them is joined; a field sheet may stand only once. Nothing is
    raised for what is wrong in the input: a workbook that cannot be read is listed as rejected.
    """
    with _without_collection():
        return _read_case(path, profile, registers)


def _read_case(path: Path, profile: Profile, registers: Iterable[Path]) -> Reading:
    reader = _CaseReader(profile.lists, profile.granser.limits)
    reader.open(path)
    arende = reader.read_arende()
    if arende is not None:
        for index, name in enumerate(arende.underlag):
            reader.open_underlag(path.parent / name, arende, index)
    for register in registers:
        reader.open(register)
    return reader.finish(path, arende)


def peek_arende(path: Path, profile: Profile) -> Arende | None:
    """Return a workbook's Ärende without reading its other sheets; None when it has no Ärende.

    Raises WorkbookRejected.
    """
    limits = profile.granser.limits
    workbook = open_workbook(path, limits, wanted=lambda title: fold(title) == Arende.name())
    for sheet in workbook.sheets.values():
        for arende in bind(Arende, workbook.name, sheet, profile.lists).rows:
            return arende
    return None


class _CaseReader:
    """Gathers workbooks one by one, then reads their sheets together."""

    def __init__(self, lists: Lists, limits: Limits) -> None:
        self._lists = lists
        self._limits = limits
        self._workbooks: dict[Path, Workbook] = {}
        self._sheets: dict[type[Row], list[_Located]] = {}
        self._findings: list[Finding] = []
        self._rejected: list[WorkbookRejected] = []
        self._unreadable: list[str] = []

    def open(self, path: Path) -> None:
        if path.resolve() in self._workbooks:
            return
        try:
            workbook = open_workbook(path, self._limits)
        except WorkbookRejected as error:
            self._rejected.append(error)
            self._unreadable.append(path.name)
            return
        self._workbooks[path.resolve()] = workbook
        self._findings += [item for item in workbook.findings if item.code not in _SETTLED]
        self._locate(workbook)

    def open_underlag(self, path: Path, arende: Arende, index: int) -> None:
        """Open a workbook beside the main one; if it is missing, its cell is at fault."""
        if path.is_file() and path.resolve().parent == path.parent.resolve():
            self.open(path)
            return
        near = nearest(path.name, (other.name for other in path.parent.glob("*.xlsx")))
        code = "underlag.saknas_nara" if near else "underlag.saknas"
        place = arende.cell(f"underlag.{index}")
        self._findings.append(finding(code, place, path.name, nearest=near or ""))

    def _locate(self, workbook: Workbook) -> None:
        """Sort a workbook's sheets under their models, and report the ones that have none."""
        seen: dict[str, str] = {}
        for title, sheet in workbook.sheets.items():
            name = fold(title)
            place = Place(workbook.name, title)
            if name in _BY_NAME and name in seen:
                self._findings.append(finding("blad.dubbelt", place, other=seen[name]))
                continue
            seen[name] = title
            if name in _BY_NAME:
                located = _Located(workbook.name, sheet)
                self._sheets.setdefault(_BY_NAME[name], []).append(located)
            elif name == fold(GUIDE_SHEET):
                self._findings += check_layout(workbook.name, sheet)
            elif sheet.cells and name not in GUIDE_SHEETS:
                self._findings += _unknown(workbook, title)
            self._findings += persons_in(workbook.name, sheet, _BY_NAME.get(name))

    def read_arende(self) -> Arende | None:
        rows = self._bound(Arende)
        return rows[0] if rows else None

    def finish(self, path: Path, arende: Arende | None) -> Reading:
        tables = {
            model: self._bound(model) for model in self._sheets if model.kind is SheetKind.TABLE
        }
        rows = Rows(tables)
        self._findings += check_rules(arende, rows)
        self._report_repeated_fields()
        case = None
        if arende is not None:
            files = (SourceFile(book.name, book.sha256) for book in self._workbooks.values())
            case = Case(path, arende, rows, tuple(files))
        names = (*(book.name for book in self._workbooks.values()), *self._unreadable)
        return Reading(case, tuple(self._findings), tuple(self._rejected), names)

    def _bound(self, model: type[R]) -> tuple[R, ...]:
        rows: list[R] = []
        for located in self._sheets.get(model, ()):
            bound = bind(model, located.workbook, located.sheet, self._lists)
            self._findings += bound.findings
            rows += bound.rows
        self._findings += repeated_keys(rows)
        return tuple(rows)

    def _report_repeated_fields(self) -> None:
        for model, located in self._sheets.items():
            if model.kind is SheetKind.FIELDS:
                for extra in located[1:]:
                    place = Place(extra.workbook, extra.sheet.title)
                    other = f"{located[0].workbook} {located[0].sheet.title}"
                    self._findings.append(finding("blad.faltblad_dubbelt", place, other=other))


def _unknown(workbook: Workbook, title: str) -> Iterable[Finding]:
    missing = [
        model.title for name, model in _BY_NAME.items() if name not in map(fold, workbook.sheets)
    ]
    if near := nearest(title, missing):
        yield finding("blad.okant_nara", Place(workbook.name, title), title, nearest=near)
    else:
        yield finding("blad.okant", Place(workbook.name, title), title)
