"""Whole numbers and kronor: read from Excel numbers or from what people type, never guessed."""

import re
from decimal import Decimal
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused

_SPACES = " \u00a0\u202f\u2009\u2007"
_GROUPED = re.compile(
    rf"(?P<minus>[-\u2212])?(?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?:,(?P<part>\d+))?",
    re.ASCII,
)
_UNIT = re.compile(rf"[{_SPACES}]*(?:kr\.?|kronor|sek|:-)$", re.IGNORECASE)
_POINTED = re.compile(r"[-\u2212]?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|[-\u2212]?\d+\.\d+", re.ASCII)
_LARGEST = 10**12


def number(text: str) -> Decimal | None:
    """Read a number as Swedish writers type it, or return None.

    Groups of three may stand apart by any space that people type; the decimal sign is a comma;
    U+2212 is a minus. A point is never accepted: it may mean thousands or decimals.
    """
    match = _GROUPED.fullmatch(text.strip())
    if match is None:
        return None
    whole = re.sub(rf"[{_SPACES}]", "", match["whole"])
    value = Decimal(f"{whole}.{match['part'] or 0}")
    return value.copy_negate() if match["minus"] else value


def grouped(value: int) -> str:
    """Return a whole number in groups of three with spaces that do not break."""
    return f"{value:,}".replace(",", "\u00a0")


def _typed_number(value: CellValue, kind: str) -> Decimal:
    """Return the cell's number, or refuse it under a code that starts with ``kind``."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise refused(f"{kind}.fel_slag", value)
    if not isinstance(value, str):
        return Decimal(value)
    bare = _UNIT.sub("", value.strip()) if kind == "belopp" else value.strip()
    if _POINTED.fullmatch(bare) and not _is_plain_decimal(bare):
        raise refused(f"{kind}.tvetydigt", value)
    parsed = number(bare)
    if parsed is None:
        raise refused(f"{kind}.ogiltigt", value)
    return parsed


def _is_plain_decimal(text: str) -> bool:
    """Tell ``1234,567`` and ``1,50`` (a comma that can only be decimal) from ``1,537``."""
    return "." not in text and text.count(",") == 1 and not re.fullmatch(r"\D?\d{1,3},\d{3}", text)


def parse_kronor(value: CellValue, _lists: Lists) -> int:
    """Read whole kronor, zero or more."""
    if type(value) is int and 0 <= value <= _LARGEST:
        return value
    amount = _typed_number(value, "belopp")
    if amount != amount.to_integral_value():
        raise refused("belopp.oren", value)
    if amount < 0:
        raise refused("belopp.negativt", value)
    if amount > _LARGEST:
        raise refused("belopp.orimligt", value)
    return int(amount)


def parse_heltal(value: CellValue, _lists: Lists) -> int:
    """Read a whole number, zero or more."""
    if type(value) is int and 0 <= value <= _LARGEST:
        return value
    amount = _typed_number(value, "heltal")
    if amount != amount.to_integral_value() or not 0 <= amount <= _LARGEST:
        raise refused("heltal.ogiltigt", value)
    return int(amount)


Kronor = Annotated[
    int, ValueType("belopp", parse_kronor, excel_format="#,##0", width=16, json_type="integer")
]
Heltal = Annotated[
    int, ValueType("heltal", parse_heltal, excel_format="0", width=12, json_type="integer")
]
