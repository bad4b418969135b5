"""One workbook, many documents: each row of a sheet as a case of its own."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docgen.case import Case, Reading, read_case
from docgen.documents import DocumentType
from docgen.documents.base import PerRow, check_document, row_cases
from docgen.errors import GenerationRefused
from docgen.figures import is_gap
from docgen.findings import Finding, Line, finding, in_order
from docgen.pipeline import Checked
from docgen.profile import Profile
from docgen.sheets import Arende, Row, columns
from docgen.vocabulary import fold


def checked_rows(
    path: Path,
    kind: DocumentType,
    per: PerRow,
    profile: Profile,
    on_number: Callable[[int], None],
) -> Iterator[tuple[str, Checked | None]]:
    """Yield the name of each row, and the row as a checked case if it is to be a document.

    A row's findings are its own and those of its sheet as a whole and of Ärende; what is wrong in
    another row is that row's trouble. ``on_number`` is told how many rows there are. Raises
    WorkbookRejected, and GenerationRefused when there are none.
    """
    reading = read_case(path, profile)
    if reading.rejected:
        raise reading.rejected[0]
    if reading.case is None:
        raise GenerationRefused("arende.saknas", file=path.name)
    found = _Findings(reading, per.sheet)
    if not found.lines:
        raise GenerationRefused("batch.inga_rader", file=path.name, sheet=per.sheet.title)
    on_number(len(found.lines))
    for row, alone in row_cases(per, reading.case):
        checked = None
        if per.wanted(alone):
            findings = (*found.of(row), *check_document(kind, alone, kind.count(alone, profile)))
            checked = Checked(path, alone, kind, tuple(in_order(findings)), (), reading.workbooks)
        yield _name(row), checked


def content_of(case: Case) -> list[list[str]]:
    """Return all that the document of a row's case is made of.

    Where in the ledger the row stands makes no difference: rows above it may come and go, and a
    finished document still tells of the ledger that it was made of.
    """
    rows = [case.arende, *(row for rows in case.rows.tables.values() for row in rows)]
    return [_values(row) for row in rows]


def _values(row: Row) -> list[str]:
    return [str(getattr(row, column.name)) for column in columns(type(row))]


def _name(row: Row) -> str:
    """Return what the row's key says, or the row's place when it says nothing."""
    key = getattr(row, row.key) if row.key else None
    unnamed = key is None or is_gap(key)
    return f"{row.origin.sheet}!{row.origin.row}" if unnamed else str(key)


class _Findings:
    """What was found in a case, by the row that it concerns."""

    def __init__(self, reading: Reading, sheet: type[Row]) -> None:
        rows: Sequence[Row] = reading.case.rows.of(sheet) if reading.case else ()
        self.lines = {row.origin.line for row in rows}
        self._own: dict[Line, list[Finding]] = defaultdict(list)
        self._shared: list[Finding] = []
        concerning_all = {"", Arende.name(), sheet.name()}
        for item in reading.findings:
            if item.place.line in self.lines:
                self._own[item.place.line].append(_in_print(item))
            elif fold(item.place.sheet) in concerning_all:
                self._shared.append(item)

    def of(self, row: Row) -> Sequence[Finding]:
        """Return what concerns one row."""
        return [*self._shared, *self._own.get(row.origin.line, ())]


def _in_print(item: Finding) -> Finding:
    """A ledger is not printed, but a row that becomes a document is."""
    if item.code == "personnummer.finns":
        return finding("personnummer.skrivs_ut", item.place)
    return item
