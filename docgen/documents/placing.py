"""Where what the sheets hold stands among a paper's sections."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from docgen.case import Case
from docgen.documents.avsnitt import Avsnittsdel, sections
from docgen.documents.base import Figures
from docgen.figures import is_gap
from docgen.sheets import Row
from docgen.values import Tidsrymd
from docgen.vocabulary import fold

D = TypeVar("D", bound=Avsnittsdel)
R = TypeVar("R", bound=Row)


def parts_of(case: Case, figures: Figures, kind: type[D]) -> list[D]:
    """Return the sections as parts of the paper; when there are none, one of gaps.

    A first section that is headed as the paper itself has no heading of its own: its text follows
    upon the title.
    """
    parts = [
        kind(section.rubrik, section.niva, section.text)
        for _, section in sections(case, figures, needed=True)
    ]
    first, title = parts[0], case.arende.rubrik
    same = first.rubrik is not None and fold(first.rubrik) == fold(title)
    if same and not is_gap(title) and (len(parts) == 1 or parts[1].niva == 1):
        parts[0] = replace(first, rubrik=None)
    return parts


def place(parts: list[D], model: type[Row], put: Callable[[D], D], alone: D) -> None:
    """Let each section that a sheet's name heads end with the sheet's content.

    It comes after what stands in the sections below it. When no section has such a heading the
    content comes last, in the part that is given to be it ``alone``.
    """
    ends = [
        _end(parts, at)
        for at, part in enumerate(parts)
        if part.rubrik is not None and model.is_named_by(part.rubrik)
    ]
    if not ends:
        ends = [len(parts)]
        parts.append(alone)
    for at in ends:
        parts[at] = put(parts[at])


def _end(parts: Sequence[Avsnittsdel], at: int) -> int:
    """Return the last of the sections below one, or itself."""
    end = at
    while end + 1 < len(parts) and parts[end + 1].niva > parts[at].niva:
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
