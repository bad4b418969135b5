"""Reads rows in the plain form that spreadsheet programs write, at the speed of one expression.

The form is a narrow part of XML: UTF-8, no prefixes, attributes in the order that Excel,
LibreOffice and openpyxl give them, nothing between the elements. Every character must belong to
it. A part in any other form gets None, and is read element by element instead: slower, with the
same outcome.
"""

import re
from dataclasses import dataclass, field
from html import unescape as unescape_entities

from docgen.errors import WorkbookRejected
from docgen.workbook.cells import BadCell, CellTypes, Doubt
from docgen.workbook.model import LAST_COLUMN, LAST_ROW, Cell, Kind, address

_BEGIN, _END = "<sheetData>", "</sheetData>"
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n")
_NEVER_PLAIN = (b"]]>", b"<!", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos|#10|#13|#9|#x[aAdD9]|#[1-9][0-9]{2,4});)")
_ROW = re.compile(r'<row((?: [A-Za-z:0-9]+="[^"<&]*")*)(/?)>')
_ATTRIBUTE = re.compile(r' ([A-Za-z:0-9]+)="([^"]*)"')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"((?: s="[0-9]{1,5}")?(?: t="[A-Za-z]{1,9}")?'
    r"(?:/>|>(?:<f>[^<]*</f>)?(?:<v>[^<]*</v>|<v/>|"
    r'<is><t(?: xml:space="preserve")?>[^<]*</t></is>)?</c>))|(.)',
    re.DOTALL,
)
_HEAD = re.compile(r'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?/?>(?:<f>([^<]*)</f>)?')
_COUNT = re.compile("[0-9]{1,7}")
_CACHED = 50_000


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
        self._heads: dict[str, tuple[str, str, str | None]] = {}
        self._columns: dict[str, int] = {}

    def read(self, rows: str) -> None:
        chunks = rows.split("</row>")
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
        known, columns = self._known, self._columns
        for letters, digits, inside, stray in _CELL.findall(content):
            if stray or digits != number:
                raise _NotPlainError
            column = columns.get(letters) or self._column(letters)
            cell = known[inside] if inside in known else self._cell(int(number), column, inside)
            if cell is None:
                continue
            if column in cells:
                raise WorkbookRejected("blad.dubbel_cell", place=address(int(number), column))
            cells[column] = cell
        if not cells:
            del self._plain.cells[int(number)]

    def _column(self, letters: str) -> int:
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        if column > LAST_COLUMN:
            raise WorkbookRejected("blad.ogiltig_adress", place=letters)
        self._columns[letters] = column
        return column

    def _cell(self, row: int, column: int, inside: str) -> Cell | None:
        """Type a cell that has not been met before; None for an empty one."""
        head, raw, inline = _taken_apart(inside)
        style, stored, formula = self._heads.get(head) or self._head(head)
        if raw is not None and inline != (stored == "inlineStr"):
            raise _NotPlainError
        if "&" in inside:
            if _ENTITY.search(inside):
                raise _NotPlainError
            raw = raw and unescape_entities(raw)
        try:
            typed = self._types.read(stored, style, raw, formula=formula is not None)
        except BadCell as bad:
            raise WorkbookRejected(bad.code, place=address(row, column)) from None
        cell = None
        if typed.kind is not Kind.EMPTY or formula is not None:
            shown = None if formula is None else unescape_entities(formula)
            cell = Cell(typed.value, typed.kind, shown)
        if typed.doubt is not None:
            self._plain.doubts.append((row, column, typed.doubt, str(typed.value)))
        elif len(self._known) < _CACHED:
            self._known[inside] = cell
        return cell

    def _head(self, head: str) -> tuple[str, str, str | None]:
        """Return style, type and formula of a cell from what stands before its value."""
        match = _HEAD.match(head)
        if match is None:
            raise _NotPlainError
        known = (match[1] or "0", match[2] or "n", match[3])
        if len(self._heads) < _CACHED:
            self._heads[head] = known
        return known


def _taken_apart(inside: str) -> tuple[str, str | None, bool]:
    """Return what stands before a cell's value, the value, and whether it stands inline."""
    if inside.endswith("</v></c>"):
        head, _, rest = inside.partition("<v>")
        return head, rest[:-8], False
    if inside.endswith("</t></is></c>"):
        head, _, rest = inside.partition("<is>")
        return head, rest[rest.index(">") + 1 : -13], True
    return inside, None, False
