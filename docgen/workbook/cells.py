"""A cell as the file stores it → the value that Excel shows, or the doubt that there is none."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from docgen.workbook.formats import from_iso, from_serial
from docgen.workbook.model import Cell, Kind, Value

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_INDEX = re.compile("[0-9]{1,9}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DISGUISED = re.compile(r"[\s\u00a0\u00ad\u200b-\u200d\u2060\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKUP = re.compile(r"</?[A-Za-z]+:[A-Za-z]+|<\?xml|</[A-Za-z]+>")
_EXACT_DIGITS = 15
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class BadCell(ValueError):
    """A stored cell that no sound workbook has; ``code`` is that of the rejection."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Doubt(NamedTuple):
    """Why a cell's value is in doubt: a finding's code, and the sign that causes it, if one does.

    ``seen`` tells whether there is anything to show of the value.
    """

    code: str
    sign: str = ""
    seen: bool = True


Typed = tuple[Value, Kind, Doubt | None]
"""What a stored cell shows, and the doubt about it, if there is one."""
Simple = Callable[[str], Cell | None]

_EMPTY: Typed = (None, Kind.EMPTY, None)
_NO_VALUE: Typed = (None, Kind.FORMULA_WITHOUT_VALUE, None)


def unescape(text: str) -> str:
    """Undo Excel's ``_xHHHH_`` escapes (ECMA-376 part 1, 22.9.2.19 ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


class CellTypes:
    """Types the cells of one workbook: knows its strings, its number formats, its epoch."""

    def __init__(
        self, strings: Sequence[str], formats: Sequence[Kind], *, epoch_1904: bool
    ) -> None:
        self._strings = strings
        self._formats = formats
        self._epoch_1904 = epoch_1904

    def read(self, stored: str, style: str, raw: str | None, *, formula: bool) -> Typed:
        """Type a cell by its stored type (``t``), its style (``s``) and its text.

        Raises BadCell for what no program should have written.
        """
        if stored == "inlineStr":
            return _text(unescape(raw or ""))
        if raw is None or (raw == "" and stored != "str"):
            return _NO_VALUE if formula else _EMPTY
        match stored:
            case "s":
                return _text(self._shared(raw))
            case "str":
                return _text(unescape(raw)) if raw else ("", Kind.TEXT, None)
            case "b":
                return (raw in ("1", "true"), Kind.BOOL, None)
            case "e":
                return (raw, Kind.ERROR, None)
            case "d":
                return self._iso_date(raw)
            case "n" | "":
                return self._number(raw, style)
        raise BadCell("blad.okand_celltyp")

    def simple(self, stored: str, style: str) -> Simple:
        """Return what reads the simplest raw values of a type and style, and gives None for others.

        Simple are whole numbers of few digits, and texts in ASCII that nobody can doubt.
        """
        if stored in ("inlineStr", "str"):
            return _simple_text
        index = int(style)
        plain = index >= len(self._formats) or self._formats[index] is Kind.NUMBER
        return _simple_number if stored == "n" and plain else _never_simple

    def _shared(self, raw: str) -> str:
        if not _INDEX.fullmatch(raw) or int(raw) >= len(self._strings):
            raise BadCell("blad.strangindex")
        return self._strings[int(raw)]

    def _iso_date(self, raw: str) -> Typed:
        try:
            return (from_iso(raw), Kind.DATE, None)
        except (ValueError, OverflowError):
            return (raw, Kind.ERROR, Doubt("cell.inget_datum"))

    def _number(self, raw: str, style: str) -> Typed:
        index = int(style) if style.isdecimal() else 0
        kind = self._formats[index] if index < len(self._formats) else Kind.NUMBER
        if kind is Kind.NUMBER and len(raw) <= _EXACT_DIGITS and raw.isascii() and raw.isdecimal():
            return (int(raw), Kind.NUMBER, None)
        number = _decimal(raw)
        if number is None:
            return (raw, Kind.ERROR, Doubt("cell.inget_tal"))
        if kind is not Kind.NUMBER:
            try:
                return (from_serial(number, kind, self._epoch_1904), kind, None)
            except (ValueError, OverflowError):
                return (raw, Kind.ERROR, Doubt("cell.inget_datum"))
        if number != number.to_integral_value():
            return (number, Kind.NUMBER, None)
        whole = int(number)
        significant = len(str(abs(whole)).rstrip("0"))
        doubt = Doubt("cell.for_manga_siffror") if significant > _EXACT_DIGITS else None
        return (whole, Kind.NUMBER, doubt)


def _simple_number(raw: str) -> Cell | None:
    if len(raw) <= _EXACT_DIGITS and raw.isascii() and raw.isdecimal():
        return Cell(int(raw), Kind.NUMBER)
    return None


def _simple_text(raw: str) -> Cell | None:
    if raw.isascii() and raw[:1].isalnum() and "&" not in raw and "_x" not in raw:
        return Cell(raw, Kind.TEXT)
    return None


def _never_simple(_raw: str) -> Cell | None:
    return None


def _text(text: str) -> Typed:
    """Type a text; it is in doubt when a reader would see nothing, or see it in another order."""
    if not text:
        return _EMPTY
    return (text, Kind.TEXT, _doubt_about(text))


def _doubt_about(text: str) -> Doubt | None:
    if not text.strip(" \n\r\t"):
        return Doubt("cell.bara_mellanslag", seen=False)
    if text.startswith("="):
        return Doubt("text.som_formel")
    if "<" in text and _MARKUP.search(text):
        return Doubt("text.som_kod")
    if text.isascii():
        return None
    if _DISGUISED.fullmatch(text):
        return Doubt("cell.osynlig_text", seen=False)
    if bidi := _BIDI.search(text):
        return Doubt("text.skrivriktning", sign=f"U+{ord(bidi[0]):04X}")
    if hidden := _INVISIBLE.search(text):
        return Doubt("text.osynligt_tecken", sign=f"U+{ord(hidden[0]):04X}")
    return None


def _decimal(raw: str) -> Decimal | None:
    """Read a stored number; None for text and for what is beyond Excel's own numbers."""
    if not _NUMBER.fullmatch(raw):
        return None
    number = Decimal(raw) if _is_exact(raw) else Decimal(repr(float(raw)))
    return number if number.is_finite() else None


def _is_exact(raw: str) -> bool:
    """Tell whether the digits are as somebody typed them, not a float's seventeen."""
    return raw.lstrip("+-").isdecimal() and len(raw) <= _EXACT_DIGITS + 3
