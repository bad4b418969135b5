"""Writes workbooks part by part, so that a test can have any one of them wrong."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.workbook import Sheet, Workbook, open_workbook
from tests.builder import write_parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
FORMATS = {"date": 1, "time": 2, "duration": 3, "days": 4, "general": 0}
"""Styles of a cell (``s=``) by what they make of a number."""
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts>'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="0&quot; dagar&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/></cellXfs></styleSheet>'
)


def relationships(*items: str) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(items)}</Relationships>'


def relationship(name: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{mode}/>'


def sheet_part(data: str, before: str = "", after: str = "") -> str:
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    )


def workbook_part(*sheets: str, settings: str = "") -> str:
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f"{settings}<sheets>{''.join(sheets)}</sheets></workbook>"
    )


BLAD = '<sheet name="Blad" sheetId="1" r:id="rId1"/>'


def parts(
    data: str = "", before: str = "", after: str = "", strings: Sequence[str] = ()
) -> dict[str, bytes | str]:
    """Return the parts of a workbook with one sheet, ``Blad``; ``strings`` are ``<si>`` bodies."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook_part(BLAD),
        "xl/_rels/workbook.xml.rels": relationships(
            relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
            relationship("rId2", "sharedStrings", "sharedStrings.xml"),
            relationship("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_part(data, before, after),
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">'
        + "".join(f"<si>{body}</si>" for body in strings)
        + "</sst>",
        "xl/styles.xml": STYLES,
    }


def row(*cells: str, number: int = 1, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def read(folder: Path, content: Mapping[str, bytes | str]) -> Workbook:
    """Write the parts as a file and open it."""
    return open_workbook(write_parts(folder / "bok.xlsx", content))


def read_sheet(folder: Path, content: Mapping[str, bytes | str]) -> Sheet:
    return read(folder, content).sheets["Blad"]


def codes(workbook: Workbook) -> list[tuple[str, str]]:
    """Return what was found in a workbook: code and cell."""
    return [(item.code, item.place.cell) for item in workbook.findings]
