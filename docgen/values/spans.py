"""The time between two dates, as Swedish prose writes it."""

from collections.abc import Sequence
from datetime import date, timedelta

from docgen.values.dates import EARLIEST, LATEST
from docgen.values.timepoints import EN_DASH, MONTHS, NBSP, Tidsrymd


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
    while begin and begin[-1] == end[len(begin) - 1]:
        begin = begin[:-1]
    return Tidsrymd(first, last, EN_DASH.join(_line(ends) for ends in (begin, end) if ends))


def tid_fran(first: date) -> Tidsrymd:
    """Return the days from a first on: ``från och med 1 mars 2023``."""
    return Tidsrymd(first, LATEST, f"från och med {_line(_told(first))}")


def tid_till(last: date) -> Tidsrymd:
    """Return the days up to a last: ``till och med 30 juni 2023``."""
    return Tidsrymd(EARLIEST, last, f"till och med {_line(_told(last))}")


def _told(day: date) -> tuple[str, ...]:
    return str(day.day), MONTHS[day.month - 1], str(day.year)


def _line(parts: Sequence[str]) -> str:
    """Write a day, its month and their year, or some of them; a day and its month never part."""
    text = " ".join(parts)
    return text.replace(" ", NBSP, 1) if parts[0].isdecimal() else text
