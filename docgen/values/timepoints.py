"""Points and spans of time of any precision, as plans and programmes write them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused, shown
from docgen.values.dates import EARLIEST, LATEST, parse_datum

NBSP = "\u00a0"
EN_DASH = "\u2013"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
SEASONS = {"vintern": 12, "våren": 3, "sommaren": 6, "hösten": 9}
"""Each season's first month. A winter has the year in which it ends, as SMHI counts."""
_DEFINITE = {"vinter": "vintern", "vår": "våren", "sommar": "sommaren", "höst": "hösten"}

Span = tuple[date, date]
Parts = Mapping[str, str]
Days = Callable[[Parts], Span]

_FROM = "from_"
_DASH = re.compile(r"\s*[-\u2010\u2011\u2013]\s*")
_SLASH = re.compile(r"\s*/\s*")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)
_CLOCK = re.compile(
    r"(?P<day>.+?),? (?:kl\.?|klockan) ?"
    r"(?P<begin>\d{1,2}(?:[.:]\d\d)?)(?:–(?P<end>\d{1,2}(?:[.:]\d\d)?))?",
    re.ASCII,
)
_UNPARTED = re.compile(r"\b(?:\d\d?(?= [^\W\d])|kvartal|kl\.) ")
"""What must not end a line, with the space after it: a day, what is counted, and ``kl.``"""
_BARE_SEASON = re.compile(rf"\b({'|'.join(_DEFINITE)})\b")
_STATED = re.compile(r"(?:(?:pågår|klart?|planerat|i drift)[,; ]+)+(.+?)\.?")
"""A state of what is done and the time of it, which are told apart in cells of their own."""
_Y, _D, _Q = r"\d{4}", r"[1-9]\d?", r"[1-4]"
_M, _S = "|".join(MONTHS), "|".join(SEASONS)


@dataclass(frozen=True, slots=True, order=True)
class Tidsrymd:
    """A day, or all days from a first to a last; sorts in time order, prints as it was written.

    ``clock`` is the hour of a day at which something begins; without one it is the whole day.
    """

    first: date
    last: date
    clock: time = field(default=time(), kw_only=True)
    text: str

    def __str__(self) -> str:
        return self.text


def parse_tidpunkt(value: CellValue, lists: Lists) -> Tidsrymd:
    """Read a time as Swedish writes it, a date as in any other cell, or the number of a year.

    A day may have an hour, as ``13 maj 2024 kl. 18.00``, and so may an Excel date.
    """
    if isinstance(value, datetime) and value.time() != time():
        day = parse_datum(value.date(), lists)
        value = f"{day.isoformat()} kl. {value:%H.%M}"
    elif isinstance(value, date):
        value = parse_datum(value, lists).isoformat()
    text = _plain(shown(value))
    if clocked := _CLOCK.fullmatch(text):
        return _at_the_hour(clocked, value)
    span = _read(text)
    if span is not None:
        return Tidsrymd(*span, unparted(text))
    if (stated := _STATED.fullmatch(text)) and _read(stated[1]):
        raise refused("tidpunkt.med_status", value, nearest=stated[1])
    if _read(f"{text} {LATEST.year}"):
        raise refused("tidpunkt.utan_ar", value)
    raise refused("tidpunkt.ogiltig", value)


def _at_the_hour(written: re.Match[str], value: CellValue) -> Tidsrymd:
    """Return a day and the hour of it, from which something lasts to another hour of the day."""
    span = _read(written["day"])
    if span is None or span[0] != span[1]:
        raise refused("tidpunkt.ogiltig", value)
    try:
        hours = [_hour(hour) for hour in (written["begin"], written["end"]) if hour]
    except ValueError:
        raise refused("tidpunkt.klockslag", value) from None
    if hours != sorted(set(hours)):
        raise refused("tidpunkt.klockslag", value)
    told = EN_DASH.join(f"{hour:%H.%M}" for hour in hours)
    return Tidsrymd(*span, unparted(f"{written['day']} kl. {told}"), clock=hours[0])


def unparted(text: str) -> str:
    """Return a time with hard spaces where no line may end: ``13 maj`` 2024, ``kl. 18.00``."""
    return _UNPARTED.sub(lambda match: f"{match[0][:-1]}{NBSP}", text)


def _hour(written: str) -> time:
    hour, _, minute = written.replace(":", ".").partition(".")
    return time(int(hour), int(minute or 0))


def _read(text: str) -> Span | None:
    """Return the days of a time that is written in one of the ways; None for anything else."""
    for pattern, days in _forms():
        if match := pattern.fullmatch(text):
            span = _span(match.groupdict(), days)
            if span is not None and span[0] >= EARLIEST and span[1] <= LATEST:
                return span
    return None


def _plain(written: str) -> str:
    """Return the text with one way to write each thing: ``2022-02-22`` → ``22 februari 2022``."""
    words = unicodedata.normalize("NFC", written).casefold().split()
    text = _ISO.sub(_in_words, " ".join(words))
    text = _BARE_SEASON.sub(lambda match: _DEFINITE[match[0]], text)
    return _SLASH.sub("/", _DASH.sub(EN_DASH, text))


def _in_words(iso: re.Match[str]) -> str:
    year, month, day = map(int, iso.groups())
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else iso[0]


def _span(groups: Mapping[str, str | None], days: Days) -> Span | None:
    """Return the first and the last day; None when they are in no calendar or in no order.

    What the beginning of a span leaves out, as in ``mars–april 2023``, it has from the end. A
    slash, as in ``mars/april 2023``, says that nobody knows yet which: the days are those of both.
    """
    given = {name: part for name, part in groups.items() if part}
    end = {name: part for name, part in given.items() if not name.startswith(_FROM)}
    begin = {name.removeprefix(_FROM): given[name] for name in given.keys() - end.keys()}
    try:
        first, before = days({**end, **begin})
        after, last = days(end)
    except ValueError:
        return None
    return None if begin and before >= after else (first, last)


def _year(parts: Parts) -> Span:
    return _months(int(parts["year"]), 1, 12)


def _month(parts: Parts) -> Span:
    return _months(int(parts["year"]), MONTHS.index(parts["month"]) + 1, 1)


def _day(parts: Parts) -> Span:
    month = MONTHS.index(parts["month"]) + 1
    day = date(int(parts["year"]), month, int(parts["day"]))
    return day, day


def _season(parts: Parts) -> Span:
    month = SEASONS[parts["season"]]
    return _months(int(parts["year"]) - (month == 12), month, 3)


def _quarter(parts: Parts) -> Span:
    return _months(int(parts["year"]), int(parts["quarter"]) * 3 - 2, 3)


def _months(year: int, month: int, number: int) -> Span:
    """Return the first and the last day of some months in a row."""
    beyond = month - 1 + number
    after = date(year + beyond // 12, beyond % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def _form(pattern: str, days: Days) -> tuple[re.Pattern[str], Days]:
    return re.compile(pattern, re.ASCII), days


@cache  # five long expressions, and most cases hold dates only
def _forms() -> tuple[tuple[re.Pattern[str], Days], ...]:
    """Return the ways to write a time, and what gives the days of each."""
    return (
        _form(rf"(?:(?P<from_year>{_Y})–)?(?P<year>{_Y})", _year),
        _form(
            rf"(?:(?P<from_month>{_M})(?: (?P<from_year>{_Y}))?[–/])?"
            rf"(?P<month>{_M}) (?P<year>{_Y})",
            _month,
        ),
        _form(
            rf"(?:(?P<from_day>{_D})(?: (?P<from_month>{_M})(?: (?P<from_year>{_Y}))?)?–)?"
            rf"(?P<day>{_D}) (?P<month>{_M}) (?P<year>{_Y})",
            _day,
        ),
        _form(
            rf"(?:(?P<from_season>{_S})(?: (?P<from_year>{_Y}))?–)?(?P<season>{_S}) (?P<year>{_Y})",
            _season,
        ),
        _form(
            rf"(?:kvartal (?P<from_quarter>{_Q})(?:–| (?P<from_year>{_Y})–kvartal )|kvartal )"
            rf"(?P<quarter>{_Q}) (?P<year>{_Y})",
            _quarter,
        ),
    )


Tidpunkt = Annotated[Tidsrymd, ValueType("tidpunkt", parse_tidpunkt, excel_format="@", width=24)]
