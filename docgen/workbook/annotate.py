"""A copy of a workbook with what was found in it: in the cells, and in a list of its own.

Only the parts that must change are changed: the sheets that have findings, their comments, the
styles, and what lists the sheets. Every other part is copied byte for byte.
"""

import itertools
from collections.abc import Iterable, Sequence

from lxml import etree

from docgen.findings import Finding
from docgen.package import open_package
from docgen.packing import write_package
from docgen.texts import workbook as texts
from docgen.texts.findings import Severity
from docgen.workbook.annotate_cells import Cells, style_of
from docgen.workbook.annotate_comments import Found, add_comments
from docgen.workbook.annotate_list import findings_sheet
from docgen.workbook.annotate_parts import (
    Node,
    Parts,
    child,
    namespace,
    relationship_id,
    serialize,
    set_relationship_id,
    tag,
)
from docgen.workbook.annotate_styles import Styles
from docgen.workbook.model import split_address

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORST_FIRST = tuple(Severity)


def annotate(data: bytes, file: str, findings: Sequence[Finding]) -> bytes:
    """Return a copy of a workbook with its findings written into it.

    ``file`` is the name of the original, which the list tells. The same workbook and findings give
    the same bytes. Raises FileRejected for a workbook that cannot be read.
    """
    parts = Parts(open_package(data).parts)
    workbook = parts.read(parts.main)
    sheets = _sheet_parts(parts, workbook)
    styles = Styles(parts, workbook)
    for title, name in sheets.items():
        if found := _found(item for item in findings if item.place.sheet == title):
            _annotate_sheet(parts, name, found, styles)
    listed = findings_sheet(namespace(workbook), file, findings, sheets.keys(), styles)
    styles.save()
    part = parts.add("worksheets/sheet", "xml", serialize(listed), _CONTENT_TYPE)
    identifier = parts.relate(parts.main, "worksheet", part, workbook)
    _put_first(workbook, identifier)
    parts.write(parts.main, workbook)
    return write_package(parts.parts)


def _sheet_parts(parts: Parts, workbook: Node) -> dict[str, str]:
    """Return the part of each worksheet by its title."""
    related = {
        one.identifier: one.target
        for one in parts.relationships(parts.main)
        if one.kind == "worksheet"
    }
    listed = workbook.iterfind(f"{tag(workbook, 'sheets')}/{tag(workbook, 'sheet')}")
    return {
        sheet.get("name", ""): related[relationship_id(sheet)]
        for sheet in listed
        if relationship_id(sheet) in related
    }


def _found(findings: Iterable[Finding]) -> Found:
    """Gather findings by cell."""
    found: dict[tuple[int, int], list[Finding]] = {}
    for item in findings:
        if item.place.cell:
            found.setdefault(split_address(item.place.cell), []).append(item)
    return found


def _annotate_sheet(parts: Parts, name: str, found: Found, styles: Styles) -> None:
    sheet = parts.read(name)
    cells = Cells(sheet)
    for place, items in sorted(found.items()):
        cell = cells.at(*place)
        worst = min((item.severity for item in items), key=_WORST_FIRST.index)
        cell.set("s", str(styles.filled(style_of(cell), worst)))
    add_comments(parts, name, sheet, found)
    parts.write(name, sheet)


def _put_first(workbook: Node, identifier: str) -> None:
    """List a new sheet before the others, and let what counts sheets count one more."""
    sheets = child(workbook, "sheets", ("sheets",))
    listed = sheets.findall(tag(workbook, "sheet"))
    taken = {sheet.get("name", "").casefold() for sheet in listed}
    made = etree.Element(tag(workbook, "sheet"))
    made.set("name", _free_title(taken))
    made.set(
        "sheetId", str(max((int(sheet.get("sheetId", "0")) for sheet in listed), default=0) + 1)
    )
    set_relationship_id(made, identifier)
    sheets.insert(0, made)
    for view in _views(workbook):
        view.set("activeTab", str(int(view.get("activeTab", "0")) + 1))
        if view.get("firstSheet", "0") != "0":
            view.set("firstSheet", str(int(view.get("firstSheet", "0")) + 1))
    for name in workbook.iter(tag(workbook, "definedName")):
        if "localSheetId" in name.attrib:
            name.set("localSheetId", str(int(name.get("localSheetId", "0")) + 1))


def _views(workbook: Node) -> list[Node]:
    views = child(workbook, "bookViews", ("bookViews", "sheets"))
    if not len(views):
        etree.SubElement(views, tag(workbook, "workbookView"))
    return views.findall(tag(workbook, "workbookView"))


def _free_title(taken: set[str]) -> str:
    others = (texts.FINDINGS_SHEET_AGAIN.format(number=number) for number in itertools.count(2))
    titles = itertools.chain([texts.FINDINGS_SHEET], others)
    return next(title for title in titles if title.casefold() not in taken)
