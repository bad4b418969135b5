"""Dates and years."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)


def parse_datum(value: CellValue, _lists: Lists) -> date:
    """Read an Excel date, or text as ``2024-03-27`` (ISO 8601, strictly)."""
    if isinstance(value, datetime):
        if value.time() != time():
            raise refused("datum.klockslag", value)
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        raise refused("datum.tal", value)
    match = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise refused("datum.ogiltigt", value)
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        raise refused("datum.finns_inte", value) from None
    return _plausible(day)


def _plausible(value: date) -> date:
    if not EARLIEST <= value <= LATEST:
        raise refused("datum.orimligt", value)
    return value


def parse_ar(value: CellValue, _lists: Lists) -> int:
    """Read a year of four digits."""
    text = str(value).strip() if not isinstance(value, bool) else ""
    if re.fullmatch(r"[0-9]{4}", text) and EARLIEST.year <= int(text) <= LATEST.year:
        return int(text)
    raise refused("ar.ogiltigt", value)


Datum = Annotated[
    date,
    ValueType("datum", parse_datum, excel_format="yyyy-mm-dd", width=13, json_format="date"),
]
Ar = Annotated[int, ValueType("ar", parse_ar, excel_format="0", width=8, json_type="integer")]
