"""The sections of a paper, in the order of the sheet Avsnitt."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, TypeVar

from docgen.case import Case
from docgen.documents.base import Figures, gap_row, prose_of
from docgen.documents.headed import Headed
from docgen.figures import Saknas
from docgen.findings import Place
from docgen.names import Meaning
from docgen.prose import Prose
from docgen.sheets import Avsnitt, Row
from docgen.sheets.paper_rules import without_text
from docgen.texts.documents import TEXT

R = TypeVar("R", bound=Row)
D = TypeVar("D", bound="Avsnittsdel")

REQUIRED = (
    "arende.rubrik",
    "arende.diarienummer",
    "arende.datum",
    "arende.handlaggare",
    "delar.rubrik",
    "delar.text",
)
"""The names that no template of a paper with sections may leave out."""


@dataclass(frozen=True, slots=True)
class Avsnittsdel:
    """A section: its heading, its level from 1 to 3, and its text."""

    rubrik: Annotated[str | None, Meaning("Avsnittets rubrik.", "Ärendebeskrivning")] = None
    niva: Annotated[int, Meaning("1, 2 eller 3 för ett avsnitt; 0 för en annan del.", "1")] = 0
    text: Annotated[
        Prose | None,
        Meaning(
            "Avsnittets text, med stycken och listor.", "Nämnden fastställde programmet den 23 maj."
        ),
    ] = None


def sections(
    case: Case,
    figures: Figures,
    kind: type[D],
    *,
    needed: bool = False,
    may_be_empty: Collection[type[Row]] = (),
    filled: Collection[Avsnitt] = (),
) -> list[D]:
    """Return each section as a part of the paper, of the ``kind`` that its document type has.

    A section may lack text where its heading is enough, as the name of a sheet with rows or of one
    that ``may_be_empty`` is, or in one of those that are ``filled``; where it is not, a gap stands
    for it. When sections are ``needed`` and there are none, one of gaps is given.
    """
    lacking = without_text(case.rows, may_be_empty, filled)
    parts = []
    for row in rows_or_gap(case, Avsnitt) if needed else case.rows.of(Avsnitt):
        text = Saknas(TEXT) if row in lacking else row.text
        level = row.niva if row.niva in (1, 2, 3) else 1
        prose = None if text is None else prose_of(text, figures)
        parts.append(kind(row.rubrik, level, prose))
    return parts


def asking(case: Case, *asked: Headed, deepest: int = 3) -> tuple[Avsnitt, ...]:
    """Return for each content the first section, no deeper than a level, that asks for it."""
    found = [row for row in case.rows.of(Avsnitt) if row.niva not in range(deepest + 1, 4)]
    first = (next((row for row in found if asks(row.rubrik)), None) for asks in asked)
    return tuple(row for row in first if row is not None)


def has_section(case: Case, model: type[Row]) -> bool:
    """Tell whether a section has a sheet's name as its heading, and so shows what it holds."""
    return any(model.is_named_by(row.rubrik) for row in case.rows.of(Avsnitt))


def rows_or_gap(case: Case, model: type[R]) -> tuple[R, ...]:
    """Return a needed sheet's rows, or one row of gaps."""
    return case.rows.of(model) or (gap_row(model, Place(case.path.name, model.title)),)
