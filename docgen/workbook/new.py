"""Writes an input workbook to fill in: guide, sheets, lists, and what is to be renewed."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

from docgen.package import open_package
from docgen.packing import write_package
from docgen.texts import workbook as texts
from docgen.workbook.pages import (
    InputSheet,
    Lists,
    SchemaFont,
    write_fields,
    write_guide,
    write_renewals,
    write_table,
)


def input_workbook(
    document: str,
    sheets: Sequence[InputSheet],
    renewals: Sequence[tuple[str, str, str, str]] = (),
) -> bytes:
    """Return a workbook to fill in for a document type; the same bytes for the same sheets.

    ``renewals`` are (sheet, cell, header, last year's value), for a workbook that carries on an
    older one.
    """
    book = Workbook()
    book._fonts[0] = SchemaFont(name="Calibri", sz=11, family=2)  # type: ignore[attr-defined]
    book.remove(book.worksheets[0])
    write_guide(book.create_sheet(texts.GUIDE_SHEET), document, sheets)
    if renewals:
        write_renewals(book.create_sheet(texts.RENEWAL_SHEET), renewals)
    lists = Lists(book.create_sheet(texts.LISTS_SHEET))
    for sheet in sheets:
        page = book.create_sheet(sheet.title, index=len(book.sheetnames) - 1)
        (write_fields if sheet.fields else write_table)(page, sheet, lists)
    book.active = 0
    for page in book.worksheets:
        page.sheet_view.tabSelected = page is book.worksheets[0]
    return without_clock(book)


def without_clock(book: Workbook) -> bytes:
    """Return a workbook's bytes; they do not tell when they were made."""
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
