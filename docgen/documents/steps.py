"""The steps of a process in time order: each with its time in words, and all along an axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.diagrams import Step, Timeline
from docgen.documents.base import Figures, prose_of
from docgen.figures import is_gap
from docgen.names import Meaning
from docgen.prose import Prose
from docgen.sheets import Process
from docgen.texts import documents as texts
from docgen.values import Tidsrymd
from docgen.values.spans import tid_i_ett, tid_mellan
from docgen.values.timepoints import EN_DASH


@dataclass(frozen=True, slots=True)
class Processteg:
    """A step, its time in words, and what is done in it."""

    process: Annotated[Process, Meaning("Steget, en rad på bladet Process.")]
    tid: Annotated[str, Meaning("Stegets tid, av Start och Slut.", "juni–september 2020")]
    innehall: Annotated[
        Prose | None, Meaning("Vad som görs i steget.", "Underlag om styrkeområdena.")
    ]


@dataclass(frozen=True, slots=True)
class Forlopp:
    """The steps, drawn and one by one."""

    bild: Annotated[Timeline, Meaning("Stegen ritade som en tidslinje.", "en tidslinje")]
    steg: Annotated[tuple[Processteg, ...], Meaning("Samma steg i tidsordning.")]
    har_rum: Annotated[bool, Meaning("Ja om något steg har ett rum.", "ja")]


def course(rows: Iterable[Process], figures: Figures) -> Forlopp | None:
    """Put the steps of a process in time order; None if there are none."""
    ordered = sorted(rows, key=_order)
    if not ordered:
        return None
    steps = tuple(map(_step, ordered))
    told = tuple(
        Processteg(row, step.told, prose_of(row.innehall, figures) if row.innehall else None)
        for row, step in zip(ordered, steps, strict=True)
    )
    return Forlopp(Timeline(texts.PROCESS, steps), told, any(row.rum for row in ordered))


def _step(row: Process) -> Step:
    first, last = _days(row)
    return Step(row.steg, first, last, _told(row.start, row.slut), _other_day(row))


def _order(row: Process) -> tuple[date, date]:
    """Return by what a step is sorted: what has no time comes last.

    A step of which only the end is told stands where that begins.
    """
    first, last = _days(row)
    return first or _other_day(row) or date.max, last or date.max


def _other_day(row: Process) -> date | None:
    """Return the last day of an only beginning, or the first of an only end."""
    first, last = _days(row)
    start, end = _known(row.start), _known(row.slut)
    if last is None:
        return start.last if start else None
    return end.first if end and first is None else None


def _days(row: Process) -> tuple[date | None, date | None]:
    """Return the first and the last day of a step, each None where nobody knows it.

    A span in Start alone is the whole time of the step.
    """
    start, end = _known(row.start), _known(row.slut)
    if start and row.slut is None and _is_span(start):
        end = start
    return start.first if start else None, end.last if end else None


def _known(time: Tidsrymd | None) -> Tidsrymd | None:
    return None if is_gap(time) else time


def _told(start: Tidsrymd | None, end: Tidsrymd | None) -> str:
    """Return a step's time as a sentence has it; either may be a gap."""
    if start is None:
        return texts.NO_TIME if end is None else texts.UNTIL.format(time=end)
    if end is None:
        return str(tid_i_ett(start)) if _is_span(start) else texts.FROM.format(time=start)
    if is_gap(start) or is_gap(end) or _is_span(start) or _is_span(end):
        return str(start) if start == end else texts.FROM_UNTIL.format(start=start, end=end)
    return str(tid_mellan(start, end))


def _is_span(time: Tidsrymd) -> bool:
    return EN_DASH in str(time)
