"""The register as a workbook: one row for each version, with links to its files."""

import io
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from docgen.archive.entries import Entry, EntryVersion
from docgen.texts import archive as texts

_WIDTHS = (18, 22, 60, 12, 34, 11, 20, 9, 12, 24, 12, 16, 10, 10)
_LINKS = {"Word": 13, "PDF": 14}
_LINK = Font(color="0563C1", underline="single")


def book(entries: Sequence[Entry]) -> bytes:
    """Return the register as the bytes of an xlsx file."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = texts.REGISTER_SHEET
    workbook.properties.title = texts.REGISTER_TITLE
    _row(sheet, 1, texts.REGISTER_COLUMNS)
    number = 1
    for entry in entries:
        for version in reversed(entry.versioner):
            number += 1
            _row(sheet, number, tuple(_values(entry, version)))
            if not entry.personuppgifter:
                _links(sheet, number, version)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    if number > 1:
        table = Table(displayName=texts.REGISTER_SHEET, ref=f"A1:{get_column_letter(14)}{number}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
        sheet.add_table(table)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _values(entry: Entry, version: EntryVersion) -> Iterator[str | int]:
    newest = texts.YES if version is entry.newest else texts.NO
    if entry.personuppgifter:
        yield from (entry.diarienummer, "", texts.PROTECTED, "", "", "", "", version.number)
        yield from ("", "", newest, texts.YES)
        return
    yield from (entry.diarienummer, entry.titel, entry.rubrik, entry.datum.isoformat())
    yield from (entry.namnd, texts.STATUSES[version.status], version.beslut, version.number)
    yield from (version.created[:10], version.by, newest, texts.NO)


def _row(sheet: Worksheet, number: int, values: Sequence[str | int]) -> None:
    for column, value in enumerate(values, start=1):
        plain = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        cell = sheet.cell(number, column, plain)
        if isinstance(value, str):
            cell.data_type = "s"  # a title that begins with = is no formula


def _links(sheet: Worksheet, number: int, version: EntryVersion) -> None:
    for (label, column), place in zip(_LINKS.items(), (version.dokument, version.pdf), strict=True):
        if place:
            cell = sheet.cell(number, column, label)
            cell.hyperlink = quote(place)
            cell.font = _LINK
