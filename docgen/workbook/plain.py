"""Reads rows in the plain form that spreadsheet programs write, at the speed of one expression.

The form is a narrow part of XML: UTF-8, no prefixes, attributes in the order that Excel,
LibreOffice and openpyxl give them, nothing between the elements. Every character must belong to
it. A part in any other form gets None, and is read element by element instead: slower, with the
same outcome.
"""

import re
from dataclasses import dataclass, field

from docgen.errors import WorkbookRejected
from docgen.workbook.cells import BadCell, CellTypes, Doubt
from docgen.workbook.model import LAST_COLUMN, LAST_ROW, Cell, Kind, address
from docgen.workbook.shapes import RowShape, row_shape

_BEGIN, _END = "<sheetData>", "</sheetData>"
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n")
_NEVER_PLAIN = (b"]]>", b"<!", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENTITIES = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'",
    "#9": "\t", "#10": "\n", "#13": "\r",
    "#x9": "\t", "#xa": "\n", "#xA": "\n", "#xd": "\r", "#xD": "\r",
}  # fmt: skip
_ENTITY = re.compile(f"&(?:({'|'.join(_ENTITIES)})|#([1-9][0-9]{{2,3}}));")
_ROW = re.compile(r'<row((?: [A-Za-z:0-9]+="[^"<&]*")*)(/?)>')
_ATTRIBUTE = re.compile(r' ([A-Za-z:0-9]+)="([^"]*)"')
_CELL = '<c r="'
_INSIDE = re.compile(
    r'(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]{1,9})")?(?:/>|>(?:<f>([^<]*)</f>)?'
    r'(?:<v>([^<]*)</v>|<v/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_LETTERS = re.compile("[A-Z]{1,3}")
_COUNT = re.compile("[0-9]{1,7}")
_CACHED = 50_000
_SHAPES = 8
_MANY_ROWS = 60
"""How many rows a sheet must have before it pays to learn what its rows look like."""


@dataclass(slots=True)
class Plain:
    """The rows of a sheet, the doubts about them as (row, column, doubt, text), and the rest.

    ``rest`` is the part without its rows. Cells are not yet marked as hidden.
    """

    rest: bytes
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    doubts: list[tuple[int, int, Doubt, str]] = field(default_factory=list)


class _NotPlainError(Exception):
    """Something that the plain form does not have."""


def read_plain(part: bytes, types: CellTypes) -> Plain | None:
    """Read a worksheet part, or return None if it is not in the plain form."""
    if any(sign in part for sign in _NEVER_PLAIN) or len(part.translate(None, _CONTROL)) < len(
        part
    ):
        return None
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head, begin, tail = text.partition(_BEGIN)
    rows, end, tail = tail.rpartition(_END)
    declared = re.match(r'<\?xml[^>]*encoding=["\']([^"\']*)', head)
    if not begin or not end or (declared and declared[1].casefold() != "utf-8"):
        return None
    plain = Plain(f"{head}{_BEGIN}{_END}{tail}".encode())
    try:
        _Rows(plain, types).read(rows)
    except _NotPlainError:
        return None
    return plain


class _Rows:
    def __init__(self, plain: Plain, types: CellTypes) -> None:
        self._plain = plain
        self._types = types
        self._known: dict[str, Cell | None] = {}
        self._columns: dict[str, int] = {}
        self._shapes: list[RowShape] = []
        self._is_long = False

    def read(self, rows: str) -> None:
        chunks = rows.split("</row>")
        self._is_long = len(chunks) > _MANY_ROWS
        for chunk in chunks:
            at = 0
            while head := _ROW.match(chunk, at):
                number = self._row_number(head[1])
                at = head.end()
                if not head[2]:
                    self._row(number, chunk[at:])
                    break
            else:
                if at < len(chunk) or chunk is not chunks[-1]:
                    raise _NotPlainError

    def _row_number(self, attributes: str) -> str:
        named = dict(_ATTRIBUTE.findall(attributes))
        number: str = named.get("r", "")
        if not (_COUNT.fullmatch(number) and 1 <= int(number) <= LAST_ROW):
            raise _NotPlainError
        if named.get("hidden") in ("1", "true"):
            self._plain.hidden_rows.add(int(number))
        return number

    def _row(self, number: str, content: str) -> None:
        cells: dict[int, Cell] = self._plain.cells.setdefault(int(number), {})
        if not cells and self._like_another(number, content, cells):
            return
        known, columns, digits = self._known, self._columns, len(number)
        before, *stored = content.split(_CELL)
        if before:
            raise _NotPlainError
        for text in stored:
            reference, _, inside = text.partition('"')
            column = columns.get(reference[:-digits]) or self._column(reference[:-digits])
            if reference[-digits:] != number:
                raise _NotPlainError
            cell = known[inside] if inside in known else self._cell(int(number), column, inside)
            if cell is None:
                continue
            if column in cells:
                raise WorkbookRejected("blad.dubbel_cell", place=address(int(number), column))
            cells[column] = cell
        if not cells:
            del self._plain.cells[int(number)]
        elif self._is_long and len(self._shapes) < _SHAPES:
            shape = row_shape(number, content, columns, self._types)
            if shape is not None:
                self._shapes.append(shape)

    def _like_another(self, number: str, content: str, cells: dict[int, Cell]) -> bool:
        """Read a row of the same shape as an earlier one: the same columns, types and styles."""
        for shape in self._shapes:
            match = shape.pattern.fullmatch(content)
            if match is None or match[1] != number:
                continue
            raws = match.groups()[1:]
            pairs = zip(shape.cells, raws, strict=True)
            for (column, before, after, simple, known), raw in pairs:
                cell = known.get(raw) or simple(raw)
                if cell is None:
                    doubts = len(self._plain.doubts)
                    cell = self._cell(int(number), column, f"{before}{raw}{after}")
                    if cell is None:
                        continue
                    if len(known) < _CACHED and len(self._plain.doubts) == doubts:
                        known[raw] = cell
                cells[column] = cell
            if not cells:
                del self._plain.cells[int(number)]
            return True
        return False

    def _column(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise _NotPlainError
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        if column > LAST_COLUMN:
            raise WorkbookRejected("blad.ogiltig_adress", place=letters)
        self._columns[letters] = column
        return column

    def _cell(self, row: int, column: int, inside: str) -> Cell | None:
        """Type a cell that has not been met before; None for an empty one."""
        match = _INSIDE.fullmatch(inside)
        if match is None:
            raise _NotPlainError
        style, stored, formula, value, inline = match.groups()
        if (value is not None and stored == "inlineStr") or (
            inline is not None and stored != "inlineStr"
        ):
            raise _NotPlainError
        raw = value if inline is None else inline
        if "&" in inside:
            if inside.count("&") > len(_ENTITY.findall(inside)):
                raise _NotPlainError
            raw = raw and _ENTITY.sub(_character, raw)
            formula = formula and _ENTITY.sub(_character, formula)
        try:
            shown, kind, doubt = self._types.read(
                stored or "n", style or "0", raw, formula=formula is not None
            )
        except BadCell as bad:
            raise WorkbookRejected(bad.code, place=address(row, column)) from None
        empty = kind is Kind.EMPTY and formula is None
        cell = None if empty else Cell(shown, kind, formula, False)
        if doubt is not None:
            self._plain.doubts.append((row, column, doubt, str(shown)))
        elif len(self._known) < _CACHED:
            self._known[inside] = cell
        return cell


def _character(entity: re.Match[str]) -> str:
    return chr(int(entity[2])) if entity[2] else _ENTITIES[entity[1]]
