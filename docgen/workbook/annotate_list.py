"""The sheet that lists all findings of a workbook, with links to their cells."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from docgen.findings import Finding
from docgen.texts import workbook as texts
from docgen.texts.findings import Severity
from docgen.texts.interface import COUNTS
from docgen.workbook.annotate_parts import Node, add, xstring
from docgen.workbook.annotate_styles import Styles
from docgen.workbook.model import address

_WIDTHS = (10, 20, 8, 62, 62)
_HEADER_ROW = 4
_LINE = 15
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def findings_sheet(
    namespace: str, file: str, findings: Sequence[Finding], titles: Iterable[str], styles: Styles
) -> Node:
    """Return the worksheet; ``titles`` are the sheets, in order, that a link can lead to."""
    sheet = etree.Element(f"{{{namespace}}}worksheet", nsmap={None: namespace})
    add(add(sheet, "sheetPr"), "pageSetUpPr", fitToPage=1)
    last = address(_HEADER_ROW + len(findings), len(_WIDTHS))
    add(sheet, "dimension", ref=f"A1:{last}")
    _freeze(sheet)
    add(sheet, "sheetFormatPr", defaultRowHeight=15)
    columns = add(sheet, "cols")
    for number, width in enumerate(_WIDTHS, start=1):
        add(columns, "col", min=number, max=number, width=width, customWidth=1)
    data = add(sheet, "sheetData")
    title = texts.FINDINGS_TITLE.format(counts=_counts(findings), file=xstring(file))
    _row(data, 1, [(title, styles.title())], height=21)
    _row(data, 2, [(texts.FINDINGS_NOTE.format(file=xstring(file)), 0)])
    _row(data, _HEADER_ROW, [(header, styles.header()) for header in texts.FINDINGS_HEADERS])
    links = etree.Element(f"{{{namespace}}}hyperlinks")
    tabs = {title: number for number, title in enumerate(titles)}
    in_order = sorted(findings, key=lambda item: tabs.get(item.place.sheet, -1))
    for row, item in enumerate(in_order, start=_HEADER_ROW + 1):
        linked = item.place.sheet in tabs
        cells = _cells(item, styles, linked=linked)
        _row(data, row, cells, height=_LINE * _lines(cells))
        if linked:
            _link(links, address(row, 3 if item.place.cell else 2), item)
    if len(links):
        sheet.append(links)
    add(sheet, "pageMargins", left=0.5, right=0.5, top=0.5, bottom=0.5, header=0.3, footer=0.3)
    add(sheet, "pageSetup", paperSize=9, orientation="landscape", fitToHeight=0)
    return sheet


def _counts(findings: Sequence[Finding]) -> str:
    counts = Counter(item.severity for item in findings)
    return ", ".join(
        COUNTS[severity][counts[severity] > 1].format(number=counts[severity])
        for severity in Severity
        if counts[severity]
    )


def _freeze(sheet: Node) -> None:
    view = add(add(sheet, "sheetViews"), "sheetView", showGridLines=0, workbookViewId=0)
    first = address(_HEADER_ROW + 1, 1)
    place = {"ySplit": _HEADER_ROW, "topLeftCell": first}
    add(view, "pane", **place, activePane="bottomLeft", state="frozen")
    add(view, "selection", pane="bottomLeft", activeCell=first, sqref=first)


def _cells(item: Finding, styles: Styles, *, linked: bool) -> list[tuple[str, int]]:
    plain, link = styles.text(), styles.link() if linked else styles.text()
    place = item.place
    return [
        (str(item.severity), styles.severity(item.severity)),
        (xstring(place.sheet), plain if place.cell else link),
        (place.cell, link),
        (xstring(item.message), plain),
        (xstring(item.hint), plain),
    ]


def _row(data: Node, number: int, cells: Sequence[tuple[str, int]], height: int = 0) -> None:
    row = add(data, "row", r=number)
    if height:
        row.set("ht", str(height))
        row.set("customHeight", "1")
    for column, (text, style) in enumerate(cells, start=1):
        cell = add(row, "c", r=address(number, column), s=style)
        if text:
            cell.set("t", "inlineStr")
            add(add(cell, "is"), "t", text).set(_SPACE, "preserve")


def _lines(cells: Sequence[tuple[str, int]]) -> int:
    """Return how many lines a row needs; not every program works it out when it opens a file."""
    wrapped = zip(cells, _WIDTHS, strict=True)
    return max(1, *(len(textwrap.wrap(text, width)) for (text, _), width in wrapped))


def _link(links: Node, ref: str, item: Finding) -> None:
    title = item.place.sheet.replace("'", "''")
    add(links, "hyperlink", ref=ref, location=f"'{title}'!{item.place.cell or 'A1'}")
