"""Tables that cannot be read row by row: without header row, with merged cells, or for layout."""

from collections.abc import Iterator, Sequence

from lxml import etree

from docgen.checks.document import Document
from docgen.checks.tables import cells_of, is_header, is_layout, owner, rows_of, words_of
from docgen.findings import Finding, finding
from docgen.render.words import quoted, w

_SHOWN = (w("drawing"), w("pict"), w("object"), w("sdt"), w("tbl"))
"""What fills a cell without being text."""


def table_findings(document: Document) -> Iterator[Finding]:
    """A table of data is a plain grid under a header row."""
    page = document.body
    for table in page.root.iter(w("tbl")):
        outer = owner(table, "tbl")
        if outer is not None and not is_layout(outer):
            yield finding("tillganglighet.tabell_i_tabell", page.place(_first(table)))
        rows = rows_of(table)
        if not rows or is_layout(table):
            continue
        if len(rows) > 1 and not is_header(rows[0]):
            row = quoted(words_of(rows[0]))
            yield finding("tillganglighet.tabell_utan_rubrikrad", page.place(_first(table)), row)
        yield from _merged(document, rows)
        yield from _blank(document, rows)


def _first(table: etree._Element) -> etree._Element:
    return next(table.iter(w("p")), table)


def _merged(document: Document, rows: Sequence[etree._Element]) -> Iterator[Finding]:
    for row in rows:
        for cell in cells_of(row):
            if _is_merged(cell):
                code = (
                    "tillganglighet.sammanfogad_rubrikcell"
                    if is_header(row)
                    else "tillganglighet.sammanfogad_cell"
                )
                place = document.body.place(next(cell.iter(w("p")), cell))
                yield finding(code, place, quoted(words_of(cell)))


def _is_merged(cell: etree._Element) -> bool:
    """Tell whether a cell is wider or higher than its own; what it covers below counts with it."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        return False
    span = properties.find(w("gridSpan"))
    if span is not None and span.get(w("val"), "1") not in ("0", "1"):
        return True
    merges = (properties.find(w(name)) for name in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(w("val")) == "restart" for merge in merges)


def _blank(document: Document, rows: Sequence[etree._Element]) -> Iterator[Finding]:
    """Find rows and columns with nothing in them, which only make room."""
    if len(rows) < 2:
        return
    grid = [[_is_blank(cell) for cell in cells_of(row)] for row in rows]
    for row, blank in zip(rows, grid, strict=True):
        if blank and all(blank) and not any(map(_is_covered, cells_of(row))):
            yield finding("tillganglighet.tom_tabellrad", document.body.place(_first(row)))
    if len({len(row) for row in grid}) != 1 or any(_is_merged(cell) for cell in cells_of(rows[0])):
        return
    for number, column in enumerate(zip(*grid, strict=True), start=1):
        if all(column) and not all(map(all, grid)):
            place = document.body.place(_first(rows[0]))
            yield finding("tillganglighet.tom_tabellkolumn", place, column=number)


def _is_covered(cell: etree._Element) -> bool:
    return cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None


def _is_blank(cell: etree._Element) -> bool:
    return not words_of(cell).strip() and next(cell.iter(*_SHOWN), None) is None
