"""One worksheet part → a Sheet, with findings for cells whose value is in doubt."""

from docgen.errors import WorkbookRejected
from docgen.findings import Finding, Place, finding
from docgen.workbook.cells import BadCell, CellTypes, Doubt
from docgen.workbook.model import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    Kind,
    Range,
    Sheet,
    Visibility,
    address,
    split_address,
)
from docgen.workbook.plain import Plain, read_plain
from docgen.workbook.xml import Attributes, walk

_SHARED_FORMULA = "(delad formel)"


class SheetParser:
    """Collects one sheet's cells while its part streams by."""

    def __init__(
        self,
        title: str,
        visibility: Visibility,
        workbook: str,
        types: CellTypes,
    ) -> None:
        self._title = title
        self._visibility = visibility
        self._workbook = workbook
        self._types = types
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
        """Read the part; raises WorkbookRejected when its structure cannot be trusted.

        Rows in the plain form that spreadsheet programs write are read by :mod:`plain`; the rest of
        the part, and a part in any other form, is read element by element.
        """
        plain = read_plain(part, self._types)
        self._walk(part if plain is None else plain.rest)
        if plain is not None:
            self._take(plain)
        return Sheet(
            title=self._title,
            visibility=self._visibility,
            cells=self._cells,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            merged=tuple(self._merged),
            filtered=self._filtered,
        )

    def _take(self, plain: Plain) -> None:
        self._cells = plain.cells
        self._hidden_rows = plain.hidden_rows
        for row, column, doubt, text in plain.doubts:
            self._doubt(doubt, Place(self._workbook, self._title, address(row, column)), text)
        everything = self._visibility is not Visibility.VISIBLE
        if not (everything or self._hidden_rows or self._hidden_columns):
            return
        for row, cells in self._cells.items():
            for column, cell in cells.items():
                if everything or row in self._hidden_rows or column in self._hidden_columns:
                    cells[column] = cell._replace(hidden=True)

    def _walk(self, part: bytes) -> None:
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
        stored = self._attributes.get("t", "n")
        raw = "".join(self._inline) if stored == "inlineStr" else self._value
        try:
            value, kind, doubt = self._types.read(
                stored, self._attributes.get("s", "0"), raw, formula=self._has_formula
            )
        except BadCell as bad:
            raise WorkbookRejected(bad.code, place=self._place().short) from None
        if doubt is not None:
            self._doubt(doubt, self._place(), str(value))
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

    def _doubt(self, doubt: Doubt, place: Place, text: str) -> None:
        found = text if doubt.seen else ""
        self.findings.append(finding(doubt.code, place, found, sign=doubt.sign))

    def _place(self) -> Place:
        return Place(self._workbook, self._title, address(self._row, self._column))
