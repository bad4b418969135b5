"""Numbers in a text that are not in groups of three, or have no space before their unit."""

import re
from collections.abc import Iterator

from docgen.values.numbers import grouped

_SPACE = "[ \u00a0\u202f]"
_MONEY = r"(?:kr|kronor|SEK|euro|tkr)(?!\w)"
UNIT = r"(?:kr|kronor|SEK|tkr|mnkr|mkr|procent)(?!\w)"
_UNGROUPED = re.compile(rf"(?<![\w.,:/–-])\d{{5,15}}(?=(?:,\d{{1,2}})?{_SPACE}?{_MONEY})")
_POINTED = re.compile(r"(?<![\w.,:/-])[1-9]\d{0,2}([.,'’])\d{3}(?:\1\d{3}){1,5}(?!\w|\1\d)")
_POINTED_ONCE = re.compile(rf"(?<![\w.,:/-])[1-9]\d{{0,2}}[.,]\d{{3}}(?={_SPACE}?{_MONEY})")
_MISGROUPED = re.compile(
    rf"(?<![\w.,:/-])(?<!\d{_SPACE})(?:\d{{4,9}}(?:{_SPACE}\d{{3}}){{1,4}}|"
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}}){{0,4}}{_SPACE}\d{{4,9}})(?={_SPACE}{_MONEY})"
)
_YEAR_BEFORE = re.compile(rf"(?:19|20)\d{{2}}{_SPACE}\d{{3}}(?:{_SPACE}\d{{3}})*")
_DAY_BEFORE = re.compile(rf"\d{{1,3}}{_SPACE}(?:19|20)\d{{2}}")
_TIGHT = re.compile(
    rf"(?<![\w.,:/-])\d{{1,15}}(?:,\d{{1,3}})?(?:{UNIT}|%(?![\w:/-]))|(?<!\w)§§?\d{{1,5}}"
)


def ungrouped(text: str) -> Iterator[str]:
    """Yield each large number in a text that is not in groups of three with spaces between."""
    for pattern in (_UNGROUPED, _POINTED_ONCE):
        yield from (match[0] for match in pattern.finditer(text))
    for match in _POINTED.finditer(text):
        if match[0].count(".") != 3:  # four groups with points are an address of a computer
            yield match[0]
    for match in _MISGROUPED.finditer(text):
        if not (_YEAR_BEFORE.fullmatch(match[0]) or _DAY_BEFORE.fullmatch(match[0])):
            yield match[0]


def tight(text: str) -> Iterator[str]:
    """Yield each number in a text that has no space before its unit, or after its sign."""
    yield from (match[0] for match in _TIGHT.finditer(text))


def regrouped(number: str) -> str:
    """Return a number, however it is grouped, in groups of three with spaces that do not break."""
    return grouped(int(re.sub(r"[^0-9]", "", number)))


def spaced(found: str) -> str:
    """Return a number and its unit, or a sign and its number, with a space that does not break."""
    return re.sub(r"(?<=\d)(?=[^\d,])|(?<=§)(?=\d)", "\u00a0", found, count=1)
