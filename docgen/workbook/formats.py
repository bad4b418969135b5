"""Number formats: which ones make a stored number a date, a time or a duration.

Office Open XML stores all three as a day count; only the cell's format tells them apart
(ECMA-376 part 1, 18.8.30 numFmts and 18.17.4.1 dates).
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from docgen.workbook.model import Kind, Value

_BUILT_IN = {
    **dict.fromkeys([14, 15, 16, 17, 22], Kind.DATE),
    **dict.fromkeys([18, 19, 20, 21, 45, 47], Kind.TIME),
    46: Kind.DURATION,
    **dict.fromkeys([*range(27, 37), *range(50, 59)], Kind.DATE),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKET = re.compile(r"\[[^\]]*\]")
_SECONDS_A_DAY = 86400
_TOO_MANY_DAYS = 10**9


def kind_of_format(number: int, code: str | None) -> Kind:
    """Return what a number with this format shows: NUMBER, DATE, TIME or DURATION."""
    if code is None:
        return _BUILT_IN.get(number, Kind.NUMBER)
    bare = _LITERAL.sub("", code).split(";")[0]
    if _ELAPSED.search(bare):
        return Kind.DURATION
    bare = _BRACKET.sub("", bare).casefold().replace("general", "")
    if re.search(r"[yd]", bare):
        return Kind.DATE
    if re.search(r"[hs]", bare):
        return Kind.TIME
    return Kind.DATE if "m" in bare else Kind.NUMBER


def from_serial(serial: Decimal, kind: Kind, epoch_1904: bool) -> Value:
    """Turn a day count into what its format shows.

    Raises ValueError for a day that never was: serial 60 in the 1900 system (29 February 1900),
    a negative day, a day after the year 9999.
    """
    if abs(serial) >= _TOO_MANY_DAYS or (serial < 0 and kind is not Kind.DURATION):
        raise ValueError(serial)
    seconds = round(serial * _SECONDS_A_DAY, 3)
    if kind is Kind.DURATION:
        return timedelta(seconds=float(seconds))
    days, rest = divmod(seconds, _SECONDS_A_DAY)
    if kind is Kind.TIME and days == 0:
        return (datetime.combine(date(1904, 1, 1), time()) + timedelta(seconds=float(rest))).time()
    if epoch_1904:
        first = date(1904, 1, 1)
    elif days > 60:
        first = date(1899, 12, 30)
    else:
        first = date(1899, 12, 31)
    if days == 60 and not epoch_1904:
        raise ValueError(serial)
    try:
        day = first + timedelta(days=int(days))
    except OverflowError:
        raise ValueError(serial) from None
    return datetime.combine(day, time()) + timedelta(seconds=float(rest)) if rest else day


def from_iso(text: str) -> Value:
    """Read an ISO 8601 cell (``t="d"``); raises ValueError."""
    if "T" not in text:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text.removesuffix("Z"))
    return moment.date() if moment.time() == time() else moment
