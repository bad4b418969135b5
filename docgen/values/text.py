"""Text as it stands in a cell: kept to the letter, refused only where Word cannot carry it."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused, shown
from docgen.values.numbers import grouped
from docgen.values.personnummer import masked

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANK = re.compile(r"[\s\u00a0\u00ad\u200b-\u200d\u2060\ufeff]*")
_LONG_NUMBER = re.compile(r"(?P<whole>[1-9]\d{4,14})(?P<part>,\d+)?", re.ASCII)
_UNSAFE_FILE = re.compile(r'[\\/:*?"<>|]')


def is_blank(text: str) -> bool:
    """Tell whether a reader sees nothing: spaces of any kind and invisible signs only."""
    return not text[:1].isalnum() and _BLANK.fullmatch(text) is not None


def check_characters(text: str) -> None:
    """Refuse what XML or Word cannot carry, and what reorders the text before the reader's eyes."""
    if bad := _FORBIDDEN.search(text):
        raise refused("text.styrtecken", text, sign=f"U+{ord(bad[0]):04X}")
    if bad := _BIDI.search(text):
        raise refused("text.skrivriktning", text, sign=f"U+{ord(bad[0]):04X}")


def parse_text(value: CellValue, _lists: Lists) -> str:
    """Return the cell's text; a number or a date as Excel shows it with Swedish settings.

    A personnummer is masked: it is reported at its cell, and never travels further.
    """
    if isinstance(value, str) and value.isascii() and value.isprintable():
        return masked(value)
    if isinstance(value, bool):
        raise refused("text.sanningsvarde", value)
    if not isinstance(value, str | int | Decimal | date | time):
        raise refused("text.fel_slag", value)
    text = shown(value).replace("\r\n", "\n").replace("\r", "\n")
    check_characters(text)
    return masked(text)


def parse_matt(value: CellValue, lists: Lists) -> str:
    """Read a value of a measure: a text, in which a long number stands in groups of three."""
    text = parse_text(value, lists)
    long = _LONG_NUMBER.fullmatch(text.strip())
    return grouped(int(long["whole"])) + (long["part"] or "") if long else text


def parse_filnamn(value: CellValue, lists: Lists) -> str:
    """Read the name of a workbook that lies beside the one that names it: no folder, no drive."""
    name = parse_text(value, lists).strip()
    if _UNSAFE_FILE.search(name) or name in {".", ".."} or not name.casefold().endswith(".xlsx"):
        raise refused("filnamn.ogiltigt", value)
    return name


def parse_namnlista(value: CellValue, lists: Lists) -> tuple[str, ...]:
    """Read names with semicolons between them."""
    return tuple(name.strip() for name in parse_text(value, lists).split(";") if name.strip())


Text = Annotated[str, ValueType("text", parse_text, excel_format="@", width=28)]
Matt = Annotated[str, ValueType("matt", parse_matt, excel_format="@", width=28)]
Prosa = Annotated[str, ValueType("prosa", parse_text, excel_format="@", width=80)]
Filnamn = Annotated[str, ValueType("filnamn", parse_filnamn, width=28)]
Namnlista = Annotated[tuple[str, ...], ValueType("namnlista", parse_namnlista, width=40)]
