"""The time between two dates or times, as Swedish prose writes it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from docgen.values.dates import EARLIEST, LATEST
from docgen.values.timepoints import EN_DASH, MONTHS, NBSP, Tidsrymd, unparted

_SPACES = re.compile(rf"[ {NBSP}]")
_QUARTER = "kvartal"


def tidsrymd(first: date, last: date) -> Tidsrymd:
    """Return the days from a first to a last, told as shortly as they can be.

    Whole years are told by years and whole months by months: ``2023``, ``mars–juni 2023``,
    ``1 mars–15 juni 2023``. The last is not before the first.
    """
    begin, end = _told(first), _told(last)
    if first.day == 1 == (last + timedelta(days=1)).day:
        begin, end = begin[1:], end[1:]
        if (first.month, last.month) == (1, 12):
            begin, end = begin[1:], end[1:]
    return Tidsrymd(first, last, _between(begin, end))


def tid_mellan(start: Tidsrymd, end: Tidsrymd) -> Tidsrymd:
    """Return the days from the first of one time to the last of another.

    Days, months and years are told by what they come to, whoever wrote them. Other times, and two
    of which one is told more exactly, keep their words: ``våren–hösten 2020``.
    """
    begins, ends = _parts(start.text), _parts(end.text)
    if len(begins) == len(ends) and _by_calendar(start.text) and _by_calendar(end.text):
        return tidsrymd(start.first, end.last)
    return Tidsrymd(start.first, end.last, _between(begins, ends))


def tid_i_ett(span: Tidsrymd) -> Tidsrymd:
    """Return a span that was written in one piece, told as one of two times is."""
    if _by_calendar(span.text):
        return tidsrymd(span.first, span.last)
    begins, _, ends = span.text.partition(EN_DASH)
    return Tidsrymd(span.first, span.last, _between(_parts(begins), _parts(ends)))


def tid_fran(start: Tidsrymd, said: str) -> Tidsrymd:
    """Return the days from a time on; ``said`` tells a ``{time}`` so."""
    return Tidsrymd(start.first, LATEST, said.format(time=start))


def tid_till(end: Tidsrymd, said: str) -> Tidsrymd:
    """Return the days up to a time; ``said`` tells a ``{time}`` so."""
    return Tidsrymd(EARLIEST, end.last, said.format(time=end))


def _told(day: date) -> tuple[str, ...]:
    return str(day.day), MONTHS[day.month - 1], str(day.year)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_SPACES.split(text))


def _by_calendar(text: str) -> bool:
    """Tell whether a time is told by days, months and years alone."""
    words = _SPACES.split(text.replace(EN_DASH, " "))
    return all(word.isdecimal() or word in MONTHS for word in words)


def _between(begin: Sequence[str], end: Sequence[str]) -> str:
    """Write a span; what both its ends say is told once, by the last."""
    if begin == end:
        return unparted(" ".join(end))
    if len(begin) == len(end):
        while begin[-1] == end[len(begin) - 1]:
            begin = begin[:-1]
        if begin[0] == end[0] == _QUARTER and len(begin) < len(end):
            end = end[1:]
    elif len(begin) > 1 < len(end) and begin[-1] == end[-1]:
        begin = begin[:-1]
    return EN_DASH.join(unparted(" ".join(ends)) for ends in (begin, end))
