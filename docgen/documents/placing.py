"""Where what the sheets hold stands among a paper's sections."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from docgen.case import Case
from docgen.documents.avsnitt import Avsnittsdel, D, sections
from docgen.documents.base import Figures
from docgen.documents.headed import Headed
from docgen.figures import is_gap
from docgen.sheets import SHEETS, Row
from docgen.values import Tidsrymd
from docgen.vocabulary import fold

R = TypeVar("R", bound=Row)


def parts_of(case: Case, figures: Figures, kind: type[D]) -> list[D]:
    """Return the sections as parts of the paper; when there are none, one of gaps.

    A first section that is headed as the paper itself has no heading of its own: its text follows
    upon the title.
    """
    parts = sections(case, figures, kind, needed=True)
    first, title = parts[0], case.arende.rubrik
    same = first.rubrik is not None and fold(first.rubrik) == fold(title)
    if same and not is_gap(title) and (len(parts) == 1 or parts[1].niva == 1):
        parts[0] = replace(first, rubrik=None)
    return parts


def place(
    parts: list[D],
    model: type[Row],
    put: Callable[[D], D],
    alone: D,
    others: Collection[Headed] = (),
) -> None:
    """Let the section that a sheet's name heads end with the sheet's content.

    When no section has such a heading the content comes last, in the part that is given to be it
    ``alone``.
    """
    if not place_under(parts, model.is_named_by, put, others):
        parts.append(put(alone))


def place_under(
    parts: list[D], wanted: Headed, put: Callable[[D], D], others: Collection[Headed] = ()
) -> bool:
    """Let the section with a wanted heading end with some content; tell whether there was one."""
    at = end_of(parts, wanted, others)
    if at is not None:
        parts[at] = put(parts[at])
    return at is not None


def end_of(
    parts: Sequence[Avsnittsdel], wanted: Headed, others: Collection[Headed] = ()
) -> int | None:
    """Return the part after whose text the content stands that a heading asks for, if one does.

    The first section with the heading has it, after its own text and that of the sections below
    it, up to the first of them that asks for a sheet's content, or for that of ``others``.
    """
    headings = [part.rubrik for part in parts]
    found = (at for at, name in enumerate(headings) if name is not None and wanted(name))
    if (first := next(found, None)) is None:
        return None
    asked = (*others, *(model.is_named_by for model in SHEETS))
    end = first
    for part in parts[first + 1 :]:
        name = part.rubrik
        if part.niva <= parts[first].niva or name is None or any(asks(name) for asks in asked):
            break
        end += 1
    return end


def in_time_order(rows: Iterable[R], time: Callable[[R], Tidsrymd]) -> tuple[R, ...]:
    """Return rows by the first day of their time, then by its last; equals as they stand.

    In a draft, a row whose time is missing comes last.
    """

    def days(row: R) -> tuple[date, date]:
        span = time(row)
        return (date.max, date.max) if is_gap(span) else (span.first, span.last)

    return tuple(sorted(rows, key=days))
