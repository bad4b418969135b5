"""Dates that no calendar has: 2024-03-279, 31 februari, 30.2.2024."""

import re
from collections.abc import Iterator
from datetime import date

from docgen.checks.document import Document
from docgen.checks.tables import owner
from docgen.findings import Finding, finding
from docgen.values.timepoints import MONTHS

_LEAP = 2000
"""A year in which February has all its days."""
_NUMBERS = re.compile(r"(?<![\w/.:-])\d{1,8}(?:-\d{1,8}){2,6}(?![\w/]|-\w)")
_NOT_A_DATE = re.compile(
    r"(?:dnr|diarienr|diarienummer|ärendenummer|ärendenr|referens|ref|isbn|issn|nr|nummer)"
    r"[.:]?[ \u00a0]*(?:[A-ZÅÄÖ]{1,6}[ \u00a0])?$",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"(?<![\w.,/-])(\d{1,2})(?:\.(\d{1,2})\.|/(\d{1,2})[ \u00a0/-])((?:19|20)\d{2})(?![\w/]|[.-]\d)"
)
_SOLID = re.compile(
    r"(?<![\w.,:/+-])(?<!\d[ \u00a0])((?:19|20)\d{2})([01]\d)([0-3]\d)"
    r"(?![\w/:+-]|[.,]\d|[ \u00a0]?(?:\d|%|"
    r"(?:kr|kronor|sek|tkr|mnkr|mkr|euro|st|stycken|procent)\b))",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"(?:belopp\w*|summa\w*|kostnad\w*|konto|bankgiro|bg|plusgiro|pg|tel|tfn|telefon|mobil|fax|"
    r"org\.?[ \u00a0]?nr|organisationsnummer|\w*nummer)"
    r"[.:]?[ \u00a0]*(?:är[ \u00a0]|på[ \u00a0])?$",
    re.IGNORECASE,
)
_SHORT = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
_NAMES = "|".join([*MONTHS, r"(?:jan|feb|sept?|okt|nov|dec)\.?", r"(?:mar|apr|jun|jul|aug)\."])
_WORDED = re.compile(
    r"(?<![\w.,:/§])(?<!\d[ \u00a0])(?<!§[ \u00a0])(\d{1,3})(?::[ae])?[ \u00a0]"
    rf"({_NAMES})(?![\wåäö-])(?:[ \u00a0](\d{{4,8}})(?!\d))?",
    re.IGNORECASE,
)


def date_findings(document: Document) -> Iterator[Finding]:
    """Every date that is written is a day."""
    for line in document.lines:
        for found in impossible_dates(line.prose):
            yield finding("datum.omojligt", line.place, found)
        if not (line.text.strip().isdecimal() and owner(line.node, "tc") is not None):
            for found in impossible_solid_dates(line.prose):
                yield finding("datum.omojligt", line.place, found)
        for found in odd_dates(line.prose):
            yield finding("datum.ofullstandigt", line.place, found)


def impossible_dates(text: str) -> Iterator[str]:
    """Yield each date in a text that is no day, as it is written."""
    for parts in _iso_like(text):
        if not _is_day(*parts):
            yield "-".join(parts)
    for pointed in _POINTED.finditer(text):
        day, month = pointed[1], pointed[2] or pointed[3]
        if not _is_day(pointed[4], month, day):
            yield pointed[0]
    for worded in _WORDED.finditer(text):
        year = worded[3] or str(_LEAP)
        month = str(_SHORT[worded[2].casefold()[:3]])
        strange = len(year) > 4 and year.startswith(("19", "20"))
        if strange or not _is_day(year if len(year) == 4 else str(_LEAP), month, worded[1]):
            yield worded[0]


def impossible_solid_dates(text: str) -> Iterator[str]:
    """Yield each date written as eight digits that is no day; a number of something is no date."""
    for solid in _SOLID.finditer(text):
        before = text[max(solid.start() - 30, 0) : solid.start()]
        named = _NOT_A_DATE.search(before) or _NUMBER_OF.search(before)
        if not named and not _is_day(*solid.groups()):
            yield solid[0]


def odd_dates(text: str) -> Iterator[str]:
    """Yield each date in a text that is a day but lacks a zero: 2024-3-27."""
    for parts in _iso_like(text):
        if _is_day(*parts) and (len(parts[1]), len(parts[2])) != (2, 2):
            yield "-".join(parts)


def _iso_like(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is written as year, month and day; two of them when they are an interval."""
    for match in _NUMBERS.finditer(text):
        numbers = match[0].split("-")
        if len(numbers) % 3 or _NOT_A_DATE.search(text[max(match.start() - 30, 0) : match.start()]):
            continue
        triples = [
            (numbers[at], numbers[at + 1], numbers[at + 2]) for at in range(0, len(numbers), 3)
        ]
        if all(_is_meant_as_date(*triple) for triple in triples):
            yield from triples


def _is_meant_as_date(year: str, month: str, day: str) -> bool:
    if not year.startswith(("19", "20")) or len(year) not in (4, 5):
        return False
    if len(year) == 5:
        return len(month) == 2 and len(day) == 2
    return len(month) <= 3 and len(day) <= 3


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return False
    return len(month) <= 2 and len(day) <= 2
