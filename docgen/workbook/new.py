"""Writes an input workbook to fill in: headers, dropdowns, help and an example per column."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.package import open_package, write_package
from docgen.texts import workbook as texts

_ROWS = 500
_PROMPT_LIMIT = 255
_GUIDE_LINE = 95
_HEADER_FILL = PatternFill("solid", fgColor="1F4E5F")
_FIELD_FILL = PatternFill("solid", fgColor="E6EEF1")
_REQUIRED = Border(bottom=Side("double", color="1F4E5F"))
_OPTIONAL = Border(bottom=Side("thin", color="9AA5AA"))
_TOP = Alignment(vertical="top", wrap_text=True)


class _Font(Font):
    """openpyxl writes a font's children in an order that the schema does not allow."""

    __elements__ = (
        "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz",
        "color", "name", "family", "charset", "scheme",
    )  # fmt: skip
    __nested__ = Font.__nested__


@dataclass(frozen=True, slots=True)
class InputColumn:
    """A column or field of an input sheet, as the one who fills it in meets it."""

    header: str
    help: str
    example: str
    required: bool
    repeated: bool
    choices: tuple[str, ...]
    number_format: str
    width: int


@dataclass(frozen=True, slots=True)
class InputSheet:
    """A sheet to fill in: a table with one column each, or a field sheet with one row each."""

    title: str
    help: str
    fields: bool
    needed: bool
    columns: tuple[InputColumn, ...]
    values: tuple[tuple[str, str], ...] = ()
    """Fields that are filled in from the start: (header, value)."""


def input_workbook(document: str, sheets: Sequence[InputSheet]) -> bytes:
    """Return an empty workbook for a document type; the same bytes for the same sheets."""
    book = Workbook()
    book._fonts[0] = _Font(name="Calibri", sz=11, family=2)  # type: ignore[attr-defined]
    book.remove(book.worksheets[0])
    guide = book.create_sheet(texts.GUIDE_SHEET)
    _write_guide(guide, document, sheets)
    lists = _Lists(book.create_sheet(texts.LISTS_SHEET))
    for sheet in sheets:
        page = book.create_sheet(sheet.title, index=len(book.sheetnames) - 1)
        (_write_fields if sheet.fields else _write_table)(page, sheet, lists)
    lists.finish()
    book.active = 1
    for page in book.worksheets:
        page.sheet_view.tabSelected = page is book.worksheets[1]
    return _without_clock(book)


def _without_clock(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    parts = open_package(buffer.getvalue()).parts
    core = parts["docProps/core.xml"].decode()
    for name in ("created", "modified"):
        head, _, rest = core.partition(f"<dcterms:{name}")
        attributes, _, tail = rest.partition(">")
        core = f"{head}<dcterms:{name}{attributes}>2024-01-01T00:00:00Z{tail[tail.index('<') :]}"
    parts["docProps/core.xml"] = core.encode()
    return write_package(parts)


class _Lists:
    """The sheet that dropdowns take their choices from, one list to a column."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._ranges: dict[tuple[str, ...], str] = {}

    def formula(self, header: str, choices: tuple[str, ...]) -> str:
        if choices not in self._ranges:
            column = len(self._ranges) + 1
            self._page.cell(1, column, header).font = _Font(name="Calibri", sz=11, b=True)
            for row, choice in enumerate(choices, start=2):
                self._page.cell(row, column, choice)
            letter = get_column_letter(column)
            self._page.column_dimensions[letter].width = max(map(len, choices)) + 4
            name = quote_sheetname(self._page.title)
            self._ranges[choices] = f"{name}!${letter}$2:${letter}${len(choices) + 1}"
        return self._ranges[choices]

    def finish(self) -> None:
        self._page.protection.sheet = True
        self._page.sheet_properties.tabColor = "9AA5AA"


def _write_guide(page: Worksheet, document: str, sheets: Sequence[InputSheet]) -> None:
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 12
    page.column_dimensions["C"].width = 70
    heading, *paragraphs = (text.format(document=document) for text in texts.GUIDE)
    page["A1"] = heading
    page["A1"].font = _Font(name="Calibri", sz=16, b=True, color="1F4E5F")
    row = 2
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, _GUIDE_LINE):  # runs over the empty cells beside it
            page.cell(row, 1, line)
            row += 1
        row += 1
    first = row
    for column, text in enumerate(texts.GUIDE_HEADERS, start=1):
        _header(page, first, column, text, required=False)
    for row, sheet in enumerate(sheets, start=first + 1):
        link = page.cell(row, 1, sheet.title)
        link.hyperlink = f"#{quote_sheetname(sheet.title)}!A1"
        link.font = _Font(name="Calibri", sz=11, u="single", color="1F4E5F")
        page.cell(row, 2, texts.NEEDED if sheet.needed else texts.MAY_BE_USED)
        page.cell(row, 3, sheet.help).alignment = _TOP
    page.sheet_view.showGridLines = False
    _print_setup(page, 1)


def _write_table(page: Worksheet, sheet: InputSheet, lists: _Lists) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        _header(page, 1, number, column.header, required=column.required)
        dimension = page.column_dimensions[letter]
        dimension.width = max(column.width, len(column.header) + 3)
        dimension.number_format = column.number_format
        dimension.alignment = _TOP
        _validate(page, f"{letter}2:{letter}{_ROWS}", column, lists)
    page.freeze_panes = "A2"
    _print_setup(page, 1)


def _write_fields(page: Worksheet, sheet: InputSheet, lists: _Lists) -> None:
    headers = ("Fält", "Värde", texts.FIELD_REQUIRED, texts.FIELD_HELP)
    for number, (header, width) in enumerate(zip(headers, (22, 52, 14, 70), strict=True), start=1):
        _header(page, 1, number, header, required=number <= 2)
        page.column_dimensions[get_column_letter(number)].width = width
    filled = dict(sheet.values)
    rows = [column for column in sheet.columns for _ in range(3 if column.repeated else 1)]
    for row, column in enumerate(rows, start=2):
        label = page.cell(row, 1, column.header)
        label.font = _Font(name="Calibri", sz=11, b=column.required)
        label.fill = _FIELD_FILL
        value = page.cell(row, 2, filled.get(column.header))
        value.number_format = column.number_format
        value.border = _REQUIRED if column.required else _OPTIONAL
        page.cell(row, 3, texts.YES if column.required else None)
        page.cell(row, 4, f"{column.help} {texts.EXAMPLE.format(example=column.example)}")
        for number in range(1, 5):
            page.cell(row, number).alignment = _TOP
        _validate(page, f"B{row}", column, lists)
    page.freeze_panes = "A2"
    _print_setup(page, 1)


def _header(page: Worksheet, row: int, column: int, text: str, *, required: bool) -> None:
    cell = page.cell(row, column, text)
    cell.font = _Font(name="Calibri", sz=11, b=required, i=not required, color="FFFFFF")
    cell.fill = _HEADER_FILL
    cell.border = _REQUIRED if required else _OPTIONAL
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _validate(page: Worksheet, cells: str, column: InputColumn, lists: _Lists) -> None:
    """Attach the input message, and the dropdown where there is one; neither forbids anything."""
    rule = DataValidation(allow_blank=True, showInputMessage=True)
    if column.choices:
        rule.type = "list"
        rule.formula1 = lists.formula(column.header, column.choices)
        rule.showErrorMessage = True
        rule.errorTitle = texts.CHOICE_ERROR_TITLE
        rule.error = texts.CHOICE_ERROR
    rule.promptTitle = column.header[:32]
    required = texts.REQUIRED if column.required else texts.OPTIONAL
    prompt = texts.PROMPT.format(help=column.help, required=required, example=column.example)
    rule.prompt = prompt if len(prompt) <= _PROMPT_LIMIT else prompt[: _PROMPT_LIMIT - 1] + "…"
    rule.add(cells)
    page.add_data_validation(rule)


def _print_setup(page: Worksheet, header_row: int) -> None:
    page.print_title_rows = f"{header_row}:{header_row}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
