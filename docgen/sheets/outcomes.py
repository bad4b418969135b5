"""Outcomes of the action plan that the ledger or the visits can count."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.findings import Place
from docgen.sheets.base import Row
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.together import Rows
from docgen.vocabulary import alike


@dataclass(frozen=True, slots=True)
class Countable:
    """What counts as the outcome of an insats: a cell for each, and where such cells begin.

    The rows of ``sheet`` were chosen by ``fields``: with a gap in one, the count is not certain.
    """

    cells: tuple[Place, ...]
    begins: Place
    sheet: type[Row]
    fields: tuple[str, ...]


class Outcomes:
    """The decisions of each kind of support, and the visits of each insats."""

    def __init__(self, rows: Rows) -> None:
        self._by_form: dict[str | None, list[Stodbeslut]] = {}
        self._by_insats: dict[str, list[Foretagsbesok]] = {}
        for decision in rows.of(Stodbeslut):
            self._by_form.setdefault(decision.stodform, []).append(decision)
        for visit in rows.of(Foretagsbesok):
            if visit.insats_id:
                self._by_insats.setdefault(alike(visit.insats_id), []).append(visit)

    def of(self, row: Handlingsplan) -> Countable | None:
        """Return what counts as an insats's outcome: granted supports, else visits, else None."""
        if row.stodform and (decisions := self._by_form.get(row.stodform)):
            granted = [decision for decision in decisions if decision.granted]
            return _countable(granted, decisions[0], "stodform", "status")
        if visits := self._by_insats.get(alike(row.insats_id)):
            return _countable(visits, visits[0], "insats_id")
        return None


def _countable(rows: Sequence[Row], first: Row, field: str, *others: str) -> Countable:
    cells = tuple(row.cell(field) for row in rows)
    return Countable(cells, first.cell(field), type(first), (field, *others))
