"""The register as a workbook: one row for each version, with links to its files.

openpyxl makes the workbook with a single row, which the rows of the register take the place of:
cell by cell it would take seconds for what a year may hold, and that at each archiving.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from docgen.archive.register_line import Line, LineVersion
from docgen.package import open_package
from docgen.packing import write_package
from docgen.texts import archive as texts
from docgen.workbook.new import without_clock

_WIDTHS: Final = (18, 22, 60, 12, 34, 11, 20, 9, 12, 24, 12, 16, 10, 10)
_LETTERS: Final = tuple(map(get_column_letter, range(1, len(_WIDTHS) + 1)))
_LINKED: Final = ("M", "N")
_SHEET: Final = "xl/worksheets/sheet1.xml"
_RELATIONSHIPS: Final = "xl/worksheets/_rels/sheet1.xml.rels"
_TABLE: Final = "xl/tables/table1.xml"
_RANGE: Final = f"A1:{_LETTERS[-1]}2"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION: Final = f'<Relationship Type="{_OFFICE}/hyperlink"'
_UNSAYABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Version = tuple[Line, LineVersion]


def book(lines: Sequence[Line]) -> bytes:
    """Return the register as the bytes of an xlsx file; the same for the same documents."""
    versions = [(line, version) for line in lines for version in line.versioner]
    parts = dict(open_package(without_clock(_begun())).parts)
    sheet, relations = parts[_SHEET].decode(), parts[_RELATIONSHIPS].decode()
    style = re.search(r'<c r="M2" s="(\d+)"', sheet)
    linked = style[1] if style else "0"
    rows = "".join(_row(number, one, linked) for number, one in enumerate(versions, start=2))
    links = list(_links(versions))
    marked = "".join(
        f'<hyperlink xmlns:r="{_OFFICE}" ref="{cell}" r:id="lank{number}"/>'
        for number, (cell, _) in enumerate(links)
    )
    told = "".join(
        f'{_RELATION} Target={quoteattr(quote(place))} TargetMode="External" Id="lank{number}"/>'
        for number, (_, place) in enumerate(links)
    )
    sheet = _replaced(sheet, '<row r="2"', "</row>", rows)
    marked = f"<hyperlinks>{marked}</hyperlinks>" if marked else ""
    parts[_SHEET] = _replaced(sheet, "<hyperlinks>", "</hyperlinks>", marked).encode()
    parts[_RELATIONSHIPS] = _replaced(relations, _RELATION, "/>", told).encode()
    last = f"{_LETTERS[-1]}{max(len(versions), 1) + 1}"
    parts[_TABLE] = parts[_TABLE].replace(_RANGE.encode(), f"A1:{last}".encode())
    return write_package(parts)


def _begun() -> Workbook:
    """Return the workbook with its headers, its table and a row that shows how links look."""
    workbook = Workbook()
    workbook.properties.title = texts.REGISTER_TITLE
    sheet = workbook.worksheets[0]
    sheet.title = texts.REGISTER_SHEET
    sheet.append(list(texts.REGISTER_COLUMNS))
    sheet["M2"] = texts.REGISTER_SHEET
    sheet["M2"].hyperlink = texts.REGISTER_SHEET
    sheet["M2"].font = Font(color="0563C1", underline="single")
    for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    table = Table(displayName=texts.REGISTER_SHEET, ref=_RANGE)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(table)
    return workbook


def _replaced(text: str, begin: str, end: str, by: str) -> str:
    """Return a text with another stretch in the place of the first that begins and ends so."""
    head, _, rest = text.partition(begin)
    return head + by + rest.partition(end)[2]


def _row(number: int, one: _Version, linked: str) -> str:
    cells = [
        _cell(f"{letter}{number}", value)
        for letter, value in zip(_LETTERS, _values(*one), strict=False)
        if value != ""
    ]
    for letter, label, _ in _files(one[1]):
        cells.append(_cell(f"{letter}{number}", label, linked))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str | int, style: str = "0") -> str:
    """Return a cell; a text is a text even if it begins as a formula does."""
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    plain = escape(_UNSAYABLE.sub("", value))
    text = f'<is><t xml:space="preserve">{plain}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{text}</c>'


def _values(line: Line, version: LineVersion) -> Iterator[str | int]:
    yield from (line.diarienummer, line.titel, line.rubrik, line.datum, line.namnd)
    yield from (version.status, version.beslut, version.number, version.dag, version.av)
    yield texts.YES if version is line.versioner[0] else texts.NO
    yield line.skydd


def _files(version: LineVersion) -> Iterator[tuple[str, str, str]]:
    """Yield the column, the word and the place of each file that is linked to."""
    for letter, (label, place) in zip(_LINKED, version.files, strict=True):
        if place:
            yield letter, label, place


def _links(versions: Sequence[_Version]) -> Iterator[tuple[str, str]]:
    for number, (_, version) in enumerate(versions, start=2):
        for letter, _, place in _files(version):
            yield f"{letter}{number}", place
