"""The pages of an input workbook: the guide, tables, field sheets, what is to be renewed."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from docgen.texts import workbook as texts
from docgen.vocabulary import fold

InputValue = str | int | date
_LAST_ROW = 10_000
_PROMPT_LIMIT = 255
_GUIDE_LINE = 95
_LINE_HEIGHT = 15
_SPARE_FIELDS = 3
_COLOUR = "1F4E5F"
_HEADER_FILL = PatternFill("solid", fgColor=_COLOUR)
_FIELD_FILL = PatternFill("solid", fgColor="E6EEF1")
_REQUIRED = Border(bottom=Side("double", color=_COLOUR))
_OPTIONAL = Border(bottom=Side("thin", color="9AA5AA"))
_TOP = Alignment(vertical="top", wrap_text=True)


class SchemaFont(Font):
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
    """A sheet to fill in: a table with one column each, or a field sheet with one row each.

    ``rows`` are filled in from the start: values by header, several for a repeated field. A field
    sheet has at most one.
    """

    title: str
    help: str
    fields: bool
    needed: bool
    columns: tuple[InputColumn, ...]
    rows: tuple[Mapping[str, tuple[InputValue, ...]], ...] = field(default=())

    @property
    def placed(self) -> list[tuple[InputColumn, InputValue | None]]:
        """The rows of a field sheet, from the first below its headers: field and value."""
        filled = self.rows[0] if self.rows else {}
        placed: list[tuple[InputColumn, InputValue | None]] = []
        for column in self.columns:
            values: list[InputValue | None] = list(filled.get(column.header, ()))
            wanted = max(len(values) + 1, _SPARE_FIELDS) if column.repeated else 1
            placed += [(column, value) for value in [*values, *[None] * wanted][:wanted]]
        return placed

    def address(self, row: int, header: str) -> str:
        """Return the cell of a value: of the row's number, counted from 1, in a table."""
        if self.fields:
            headers = [column.header for column, _ in self.placed]
            return f"B{headers.index(header) + 2}"
        headers = [column.header for column in self.columns]
        return f"{get_column_letter(headers.index(header) + 1)}{row + 1}"


class Lists:
    """The sheet that dropdowns take their choices from, one list to a column."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._ranges: dict[tuple[str, ...], str] = {}
        page.protection.sheet = True
        page.sheet_properties.tabColor = "9AA5AA"

    def formula(self, header: str, choices: tuple[str, ...]) -> str:
        """Return the range that holds the choices, written once."""
        if choices not in self._ranges:
            column = len(self._ranges) + 1
            self._page.cell(1, column, header).font = SchemaFont(name="Calibri", sz=11, b=True)
            for row, choice in enumerate(choices, start=2):
                self._page.cell(row, column, choice)
            letter = get_column_letter(column)
            self._page.column_dimensions[letter].width = max(map(len, choices)) + 4
            name = quote_sheetname(self._page.title)
            self._ranges[choices] = f"{name}!${letter}$2:${letter}${len(choices) + 1}"
        return self._ranges[choices]


def write_guide(page: Worksheet, document: str, sheets: Sequence[InputSheet]) -> None:
    """Write what the workbook is, how it is filled in, and which sheets it has."""
    for letter, width in {"A": 24, "B": 12, "C": 70}.items():
        page.column_dimensions[letter].width = width
    heading, *paragraphs = (text.format(document=document) for text in texts.GUIDE)
    page["A1"] = heading
    page["A1"].font = SchemaFont(name="Calibri", sz=16, b=True, color=_COLOUR)
    row = 2
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, _GUIDE_LINE):  # runs over the empty cells beside it
            page.cell(row, 1, line)
            row += 1
        row += 1
    page.cell(row, 1, texts.LAYOUT_LABEL)
    page.cell(row, 2, texts.LAYOUT)
    row += 2
    for column, text in enumerate(texts.GUIDE_HEADERS, start=1):
        _header(page, row, column, text, required=False)
    for offset, sheet in enumerate(sheets, start=row + 1):
        _link(page.cell(offset, 1, sheet.title), sheet.title, "A1")
        page.cell(offset, 2, texts.NEEDED if sheet.needed else texts.MAY_BE_USED)
        page.cell(offset, 3, sheet.help).alignment = _TOP
    page.sheet_view.showGridLines = False
    _print_setup(page)


def write_table(page: Worksheet, sheet: InputSheet, lists: Lists) -> None:
    """Write a table: an Excel table with its headers, dropdowns and input messages."""
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        _header(page, 1, number, column.header, required=column.required)
        dimension = page.column_dimensions[letter]
        dimension.width = max(column.width, len(column.header) + 5)
        dimension.number_format = column.number_format
        dimension.alignment = _TOP
        _validate(page, f"{letter}2:{letter}{_LAST_ROW}", column, lists)
        for row, values in enumerate(sheet.rows, start=2):
            for value in values.get(column.header, ()):
                _put(page, row, number, value, column)
    last = get_column_letter(len(sheet.columns))
    table = Table(displayName=f"Blad_{fold(sheet.title)}", ref=f"A1:{last}{len(sheet.rows) + 2}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)
    page.freeze_panes = "A2"
    _print_setup(page)


def write_fields(page: Worksheet, sheet: InputSheet, lists: Lists) -> None:
    """Write a field sheet: one row for each field, with its help beside it."""
    headers = ("Fält", "Värde", texts.FIELD_REQUIRED, texts.FIELD_HELP)
    for number, (header, width) in enumerate(zip(headers, (22, 52, 14, 70), strict=True), start=1):
        _header(page, 1, number, header, required=number <= 2)
        page.column_dimensions[get_column_letter(number)].width = width
    for row, (column, value) in enumerate(sheet.placed, start=2):
        label = page.cell(row, 1, column.header)
        label.font = SchemaFont(name="Calibri", sz=11, b=column.required)
        label.fill = _FIELD_FILL
        _put(page, row, 2, value, column)
        page.cell(row, 2).border = _REQUIRED if column.required else _OPTIONAL
        page.cell(row, 3, texts.YES if column.required else None)
        help_text = f"{column.help} {texts.EXAMPLE.format(example=column.example)}"
        page.cell(row, 4, help_text)
        for number in range(1, 5):
            page.cell(row, number).alignment = _TOP
        page.row_dimensions[row].height = _LINE_HEIGHT * len(textwrap.wrap(help_text, 66)) + 4
        _validate(page, f"B{row}", column, lists)
    page.freeze_panes = "A2"
    _print_setup(page)


def write_renewals(page: Worksheet, renewals: Sequence[tuple[str, str, str, str]]) -> None:
    """Write what has to be renewed: sheet, cell, header and what stood there last year."""
    page.column_dimensions["D"].width = 70
    for letter in "ABC":
        page.column_dimensions[letter].width = 22
    for column, text in enumerate(texts.RENEWAL_HEADERS, start=1):
        _header(page, 1, column, text, required=False)
    for row, (sheet, cell, header, before) in enumerate(renewals, start=2):
        page.cell(row, 1, sheet)
        _link(page.cell(row, 2, cell), sheet, cell)
        page.cell(row, 3, header)
        kept = page.cell(row, 4, before)
        kept.data_type = "s"  # never a formula
        kept.alignment = _TOP
    page.freeze_panes = "A2"
    _print_setup(page)


def _link(cell: Cell | MergedCell, sheet: str, target: str) -> None:
    """Let a cell lead to another in the same workbook."""
    place = f"{quote_sheetname(sheet)}!{target}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = SchemaFont(name="Calibri", sz=11, u="single", color=_COLOUR)


def _put(
    page: Worksheet, row: int, number: int, value: InputValue | None, column: InputColumn
) -> None:
    """Fill in a cell; text is never taken for a formula."""
    cell = page.cell(row, number, value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = column.number_format
    cell.alignment = _TOP


def _header(page: Worksheet, row: int, column: int, text: str, *, required: bool) -> None:
    cell = page.cell(row, column, text)
    cell.font = SchemaFont(name="Calibri", sz=11, b=required, i=not required, color="FFFFFF")
    cell.fill = _HEADER_FILL
    cell.border = _REQUIRED if required else _OPTIONAL
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _validate(page: Worksheet, cells: str, column: InputColumn, lists: Lists) -> None:
    """Attach the input message, and the dropdown where there is one."""
    rule = DataValidation(allow_blank=True, showInputMessage=True)
    if column.choices:
        rule.type = "list"
        rule.formula1 = lists.formula(f"{page.title}: {column.header}", column.choices)
        rule.showErrorMessage = True
        rule.errorTitle = texts.CHOICE_ERROR_TITLE
        rule.error = texts.CHOICE_ERROR
    rule.promptTitle = column.header[:32]
    required = texts.REQUIRED if column.required else texts.OPTIONAL
    prompt = texts.PROMPT.format(help=column.help, required=required, example=column.example)
    rule.prompt = prompt if len(prompt) <= _PROMPT_LIMIT else prompt[: _PROMPT_LIMIT - 1] + "…"
    rule.add(cells)
    page.add_data_validation(rule)


def _print_setup(page: Worksheet) -> None:
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
