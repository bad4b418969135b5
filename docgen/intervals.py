"""Intervals written with a hyphen, which an en dash should join: 2023-2030, 5-10 procent."""

import re
from collections.abc import Iterator

from docgen.values.timepoints import MONTHS

_HYPHEN = "[-\u2010\u2011]"
_SPACE = "[ \u00a0]?"
_DAY = r"(?:19|20)\d{2}-\d{2}-\d{2}"
_DAYS = re.compile(rf"(?<![\w/-]){_DAY}{_SPACE}{_HYPHEN}{_SPACE}{_DAY}(?![\w/-])")
_YEARS = re.compile(
    rf"(?<![\w/:.,-])((?:19|20)\d{{2}}){_SPACE}{_HYPHEN}{_SPACE}((?:19|20)\d{{2}})(?![\w/]|{_HYPHEN})"
)
_TIMES = re.compile(
    rf"(?<![\w/:.,-])\d{{1,2}}[.:]\d{{2}}{_SPACE}{_HYPHEN}{_SPACE}\d{{1,2}}[.:]\d{{2}}(?![\w/.:-])"
)
_NAMES = "|".join([*MONTHS, "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"])
_NAMED = re.compile(
    rf"(?<![\w-])(?:{_NAMES})(?:{_HYPHEN}| {_HYPHEN} )(?:{_NAMES})(?![\w-])", re.IGNORECASE
)
_NUMBERS = re.compile(
    rf"(?<![\w/:.,+-])([1-9]\d{{0,3}}){_HYPHEN}([1-9]\d{{0,3}})(?![\w/:-]|[.,]\d|[ \u00a0]?\d)"
)
_SPACED = re.compile(
    rf"(?<![\w/:.,+-])(?<!\d[ \u00a0])([1-9]\d{{0,3}})[ \u00a0]{_HYPHEN}[ \u00a0]([1-9]\d{{0,3}})"
    r"(?![\w/:-]|[.,]\d|[ \u00a0]?\d)"
)
_MEASURED = re.compile(
    r"[ \u00a0](?:minuter|timmar|dagar|dygn|veckor|månader|år|gånger|procent|kr|kronor|tkr|mnkr|"
    r"meter|km|mil|personer|stycken|st)(?!\w)|[ \u00a0]?%"
)
_SPANNING = re.compile(
    r"(?<!\w)(?:mellan|cirka|ca|ungefär|s\.|sid\.|sidorna|kl\.?|klockan)[ \u00a0]$", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?<!\w)[A-ZÅÄÖ]\w*[ \u00a0]$")
"""A word that may have the number as its own: in «Mål 1 - 2 dagar» the hyphen is a dash."""
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:s\.|sid\.|sidan|sidorna|kap\.|kapitel|kl\.?|klockan|punkt(?:en|erna)?|artikel|"
    r"mellan|cirka|ca|ungefär|under|på|om|från|tabell|figur|bilaga|steg|nivå|vecka|v\.|åk|årskurs|§|§§|\()"
    r"|[§(])[ \u00a0]?$",
    re.IGNORECASE,
)
_GROUP = r"[1-9]\d{0,2}(?:[ \u00a0]\d{3})"
_LARGE = re.compile(
    rf"(?<![\w/:.,+-])(?<!\d[ \u00a0]){_GROUP}{{1,4}}{_HYPHEN}{_GROUP}{{1,4}}"
    r"(?![\w/:-]|[ \u00a0]?\d)"
)
_DECIMALS = re.compile(
    rf"(?<![\w/:.,+-])(?:\d{{1,4}},\d{{1,2}}{_HYPHEN}\d{{1,4}}(?:,\d{{1,2}})?|"
    rf"\d{{1,4}}{_HYPHEN}\d{{1,4}},\d{{1,2}})(?![\w/:-])"
)
_AFTER = re.compile(r"[ \u00a0](?:[a-zåäö]{2,}|§)|[ \u00a0]?%")
_NAMES_SOMETHING = re.compile(
    r"(?:dnr|diarienr|diarienummer|tfn|tel|telefon|mobil|fax|bankgiro|bg|plusgiro|pg|konto|isbn|issn|"
    r"org\.?(?:[ \u00a0]?nr)?|organisationsnummer|nr|nummer|box|ärende\w*|version|lokal|rum|sal)"
    r"[.:]?[ \u00a0]*(?:[A-ZÅÄÖ]{1,6}[ \u00a0])?$",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!\w)[A-ZÅÄÖ]{2,6}[ \u00a0]$")


def hyphened(text: str) -> Iterator[str]:
    """Yield each interval in a text that is written with a hyphen."""
    for pattern in (_DAYS, _TIMES, _NAMED, _LARGE, _DECIMALS):
        yield from (match[0] for match in pattern.finditer(text) if not _is_name(text, match))
    for match in _YEARS.finditer(text):
        if match[1] < match[2] and not _is_name(text, match):
            yield match[0]
    for match in _NUMBERS.finditer(text):
        if _YEARS.fullmatch(match[0]) or int(match[1]) >= int(match[2]) or _is_name(text, match):
            continue
        if _BEFORE.search(_just_before(text, match)) or _AFTER.match(text, match.end()):
            yield match[0]
    for match in _SPACED.finditer(text):
        if not _YEARS.fullmatch(match[0]) and int(match[1]) < int(match[2]) and _spans(text, match):
            yield match[0]


def _spans(text: str, match: re.Match[str]) -> bool:
    """Tell whether numbers with spaces around their hyphen are an interval, by what is beside."""
    before = _just_before(text, match)
    if _is_name(text, match):
        return False
    if _SPANNING.search(before):
        return True
    return _MEASURED.match(text, match.end()) is not None and not _NUMBERED.search(before)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether what stands before says that the numbers are the name of something."""
    before = _just_before(text, match)
    return (_NAMES_SOMETHING.search(before) or _CODE.search(before)) is not None


def _just_before(text: str, match: re.Match[str]) -> str:
    return text[max(match.start() - 30, 0) : match.start()]


def dashed(interval: str) -> str:
    """Return an interval as it should be written; the hyphens of its dates stay."""
    half = len(interval) // 2
    middle = min(
        (at for at, sign in enumerate(interval) if sign in "-\u2010\u2011"),
        key=lambda at: abs(at - half),
    )
    return f"{interval[:middle].rstrip()}–{interval[middle + 1 :].lstrip()}"
