"""One worksheet part → a Sheet, with findings for cells whose value is in doubt."""

import re
from collections.abc import Callable
from decimal import Decimal

from docgen.errors import WorkbookRejected
from docgen.findings import Finding, Place, finding
from docgen.workbook.formats import from_iso, from_serial
from docgen.workbook.model import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    Kind,
    Range,
    Sheet,
    Value,
    Visibility,
    address,
    split_address,
)
from docgen.workbook.xml import Attributes, walk

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EXACT_DIGITS = 15
_SHARED_FORMULA = "(delad formel)"


def unescape(text: str) -> str:
    """Undo Excel's ``_xHHHH_`` escapes (ECMA-376 part 1, 22.9.2.19 ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


class SheetParser:
    """Collects one sheet's cells while its part streams by."""

    def __init__(
        self,
        title: str,
        visibility: Visibility,
        workbook: str,
        strings: list[str],
        formats: list[Kind],
        epoch_1904: bool,
    ) -> None:
        self._title = title
        self._visibility = visibility
        self._workbook = workbook
        self._strings = strings
        self._formats = formats
        self._epoch_1904 = epoch_1904
        self._cells: dict[int, dict[int, Cell]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merged: list[Range] = []
        self._filtered = False
        self._row = 0
        self._column = 0
        self._attributes: Attributes = {}
        self._value: str | None = None
        self._inline: list[str] = []
        self._formula: str | None = None
        self._has_formula = False
        self._phonetic = 0
        self.findings: list[Finding] = []

    def parse(self, part: bytes) -> Sheet:
        """Read the part; raises WorkbookRejected when its structure cannot be trusted."""
        walk(
            part,
            starts={
                "row": self._start_row,
                "c": self._start_cell,
                "f": self._start_formula,
                "col": self._column_settings,
                "mergeCell": self._merge,
                "filterColumn": self._filter,
                "rPh": self._start_phonetic,
            },
            ends={
                "c": self._end_cell,
                "v": self._end_value,
                "f": self._end_formula,
                "t": self._end_inline,
                "rPh": self._end_phonetic,
            },
        )
        return Sheet(
            title=self._title,
            visibility=self._visibility,
            cells=self._cells,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            merged=tuple(self._merged),
            filtered=self._filtered,
        )

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isdecimal() and 1 <= int(number) <= LAST_ROW:
            self._row = int(number)
        else:
            raise WorkbookRejected("blad.ogiltig_adress", place=number)
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self._hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
            self._row = max(self._row, 1)
        else:
            try:
                self._row, self._column = split_address(place)
            except ValueError:
                raise WorkbookRejected("blad.ogiltig_adress", place=place[:20]) from None
        if self._column > LAST_COLUMN:
            raise WorkbookRejected("blad.ogiltig_adress", place=str(self._column))
        self._attributes = attributes
        self._value = None
        self._inline = []
        self._formula = None
        self._has_formula = False

    def _start_formula(self, attributes: Attributes) -> None:
        self._has_formula = True

    def _end_formula(self, text: str) -> None:
        self._formula = text or _SHARED_FORMULA

    def _end_value(self, text: str) -> None:
        self._value = text

    def _start_phonetic(self, attributes: Attributes) -> None:
        self._phonetic += 1

    def _end_phonetic(self, text: str) -> None:
        self._phonetic -= 1

    def _end_inline(self, text: str) -> None:
        if not self._phonetic:
            self._inline.append(text)

    def _end_cell(self, text: str) -> None:
        value, kind = self._typed()
        if kind is Kind.EMPTY and not self._has_formula:
            return
        row = self._cells.setdefault(self._row, {})
        if self._column in row:
            raise WorkbookRejected("blad.dubbel_cell", place=self._place().short)
        hidden = (
            self._row in self._hidden_rows
            or self._column in self._hidden_columns
            or self._visibility is not Visibility.VISIBLE
        )
        row[self._column] = Cell(value, kind, self._formula, hidden)

    def _typed(self) -> tuple[Value, Kind]:
        """Return the cell's value and kind from its type, its style and its text."""
        kind = self._attributes.get("t", "n")
        if kind == "inlineStr":
            text = unescape("".join(self._inline))
            return (text, Kind.TEXT) if text else (None, Kind.EMPTY)
        raw = self._value
        if raw is None or (raw == "" and kind != "str"):
            return (None, Kind.FORMULA_WITHOUT_VALUE if self._has_formula else Kind.EMPTY)
        match kind:
            case "s":
                text = self._shared(raw)
                return (text, Kind.TEXT) if text else (None, Kind.EMPTY)
            case "str":
                return unescape(raw), Kind.TEXT
            case "b":
                return raw in ("1", "true"), Kind.BOOL
            case "e":
                return raw, Kind.ERROR
            case "d":
                return self._doubtful_date(raw, lambda: from_iso(raw), Kind.DATE)
            case "n":
                return self._number(raw)
        raise WorkbookRejected("blad.okand_celltyp", place=self._place().short)

    def _shared(self, raw: str) -> str:
        if not raw.isdecimal() or int(raw) >= len(self._strings):
            raise WorkbookRejected("blad.strangindex", place=self._place().short)
        return self._strings[int(raw)]

    def _number(self, raw: str) -> tuple[Value, Kind]:
        number = _decimal(raw)
        if number is None:
            self._doubt("cell.inget_tal", raw)
            return raw, Kind.ERROR
        style = self._attributes.get("s", "0")
        index = int(style) if style.isdecimal() else 0
        kind = self._formats[index] if index < len(self._formats) else Kind.NUMBER
        if kind is not Kind.NUMBER:
            return self._doubtful_date(
                raw, lambda: from_serial(number, kind, self._epoch_1904), kind
            )
        if number != number.to_integral_value():
            return number, Kind.NUMBER
        if len(raw.lstrip("+-").strip("0")) > _EXACT_DIGITS and raw.isdecimal():
            self._doubt("cell.for_manga_siffror", raw)
        return int(number), Kind.NUMBER

    def _doubtful_date(self, raw: str, read: Callable[[], Value], kind: Kind) -> tuple[Value, Kind]:
        try:
            return read(), kind
        except (ValueError, OverflowError):
            self._doubt("cell.inget_datum", raw)
            return raw, Kind.ERROR

    def _column_settings(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            self._hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        try:
            top, left = split_address(first)
            bottom, right = split_address(last or first)
        except ValueError:
            raise WorkbookRejected("blad.ogiltig_adress", place=first[:20]) from None
        self._merged.append(Range(top, left, bottom, right))

    def _filter(self, attributes: Attributes) -> None:
        self._filtered = True

    def _place(self) -> Place:
        return Place(self._workbook, self._title, address(self._row, self._column))

    def _doubt(self, code: str, found: str) -> None:
        self.findings.append(finding(code, self._place(), found))


def _decimal(raw: str) -> Decimal | None:
    """Read a stored number; None for text and for what is beyond Excel's own numbers."""
    if not _NUMBER.fullmatch(raw):
        return None
    number = Decimal(raw) if _is_exact(raw) else Decimal(repr(float(raw)))
    return number if number.is_finite() else None


def _is_exact(raw: str) -> bool:
    """Tell whether the digits are as somebody typed them, not a float's seventeen."""
    return raw.lstrip("+-").isdecimal() and len(raw) <= _EXACT_DIGITS + 3
