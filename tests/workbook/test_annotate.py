"""docgen check --annotate: the officer's own workbook, whole, with every finding in its cell."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from docgen.errors import FileRejected
from docgen.findings import Finding, Place, finding
from docgen.packing import write_package
from docgen.pdf import find_libreoffice
from docgen.texts.findings import Severity
from docgen.workbook import open_workbook
from docgen.workbook.annotate import annotate
from tests.builder import Value, edit, fill_in, write_parts
from tests.command import docgen
from tests.workbook import raw

UNSTYLED = pytest.mark.filterwarnings("ignore:Workbook contains no default style")
NAME = "bok.xlsx"
RED, YELLOW, BLUE = "FFFFC7CE", "FFFFEB9C", "FFDDEBF7"
MAIN = f"{{{raw.MAIN}}}"
OFFICE = f"{{{raw.RELATIONSHIPS}}}"
THREADED = "http://schemas.microsoft.com/office/2018/threadedcomments"


def at(place: str, code: str = "cell.bara_mellanslag", **details: str) -> Finding:
    """Return a finding; the code given last is a warning."""
    sheet, _, cell = place.partition("!")
    return finding(code, Place(NAME, sheet, cell), "x", **details)


def fault(place: str) -> Finding:
    return at(place, "cell.inget_tal")


def rich(path: Path) -> Path:
    """Write a workbook with one of everything that openpyxl can make."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Blad"
    rows: list[list[Value]] = [
        ["Namn", "Belopp", "Datum"],
        ["a", 1, "2024-03-27"],
        ["b", 2.5],
        ["c"],
    ]
    for row in rows:
        page.append(row)
    page["B2"].font = Font(bold=True, color="FF0000FF")
    page["B2"].number_format = "#,##0.00"
    page["D9"] = "=SUM(B2:B3)"
    page["A3"].comment = Comment("Fråga Kim om den här.", "Kim")
    page["C2"].comment = Comment("En annan sak.", "Kim")
    rule = Rule(type="cellIs", operator="greaterThan", formula=["2"])
    page.conditional_formatting.add("B2:B9", rule)
    choice = DataValidation(type="list", formula1='"a,b,c"')
    choice.add("A2:A9")
    page.add_data_validation(choice)
    page.add_table(Table(displayName="Tabell", ref="A1:C4"))
    page.merge_cells("F1:G1")
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.print_area = "A1:D9"
    page.column_dimensions["E"].fill = PatternFill("solid", fgColor="FF112233")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    page.add_chart(chart, "H2")
    other = book.create_sheet("Kim's blad")
    other["B2"] = "ett"
    other.defined_names.add(DefinedName("lokalt", attr_text="'Kim''s blad'!$B$2"))
    book.create_sheet("Dolt").sheet_state = "hidden"
    book["Dolt"]["A1"] = "två"
    book.create_chartsheet("Diagram").add_chart(BarChart())
    book.defined_names.add(DefinedName("globalt", attr_text="Blad!$A$1"))
    book.active = 1
    book.save(path)
    return path


def parts_in(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def loaded(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield every cell of every sheet but docgen's own, as ``Blad!A1``."""
    for page in loaded(data).worksheets:
        if not page.title.startswith("docgen"):
            for row in page.iter_rows():
                yield from ((f"{page.title}!{cell.coordinate}", cell) for cell in row)


def comments(data: bytes) -> dict[str, str]:
    return {place: cell.comment.text for place, cell in cells(data) if cell.comment}


def marks(data: bytes) -> dict[str, str]:
    """Return the colour of each cell that has one of docgen's."""
    filled = {place: cell.fill.fgColor.rgb for place, cell in cells(data)}
    return {place: colour for place, colour in filled.items() if colour in {RED, YELLOW, BLUE}}


def values(data: bytes) -> dict[str, object]:
    return {place: cell.value for place, cell in cells(data) if cell.value is not None}


def listed(data: bytes) -> list[tuple[object, ...]]:
    page = loaded(data).worksheets[0]
    assert page.title.startswith("docgen")
    return [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=5)]


def links(data: bytes) -> dict[str, str]:
    page = loaded(data).worksheets[0]
    return {
        cell.coordinate: str(cell.hyperlink.location)
        for row in page.iter_rows()
        for cell in row
        if cell.hyperlink
    }


def remove(node: etree._Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def unmarked(sheet: bytes) -> str:
    """Return a sheet without what annotating may change: styles, empty cells, the drawing."""
    root = etree.fromstring(sheet)
    for node in list(root.iter(f"{MAIN}c")):
        node.attrib.pop("s", None)
        if not len(node):
            remove(node)
    for node in list(root.iter(f"{MAIN}row")):
        node.attrib.pop("spans", None)
        if not len(node) and set(node.attrib) == {"r"}:
            remove(node)
    for name in ("legacyDrawing", "dimension"):
        for node in root.findall(f"{MAIN}{name}"):
            remove(node)
    return etree.tostring(root, method="c14n").decode()


def sheet_of(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> etree._Element:
    return etree.fromstring(parts_in(data)[name])


def packed(content: Mapping[str, bytes | str]) -> bytes:
    return write_package(
        {name: part.encode() if isinstance(part, str) else part for name, part in content.items()}
    )


FINDINGS = [
    at("", "bok.okand_dokumenttyp", choices="Brev"),
    at("Dolt", "blad.dolt"),
    fault("Blad!B2"),
    at("Blad!B2"),
    at("Blad!A2"),
    fault("Blad!A3"),
    fault("Blad!B4"),
    fault("Blad!E12"),
    at("Kim's blad!B2"),
]


@pytest.fixture
def original(tmp_path: Path) -> bytes:
    return rich(tmp_path / NAME).read_bytes()


@pytest.fixture
def copy(original: bytes) -> bytes:
    return annotate(original, NAME, FINDINGS)


def test_each_cell_with_a_finding_is_marked_by_its_worst_and_no_other(copy: bytes) -> None:
    assert marks(copy) == {
        "Blad!B2": RED,
        "Blad!A2": YELLOW,
        "Blad!A3": RED,
        "Blad!B4": RED,
        "Blad!E12": RED,
        "Kim's blad!B2": YELLOW,
    }


def test_each_cell_with_a_finding_says_what_and_how(copy: bytes) -> None:
    said = comments(copy)
    assert said["Blad!B4"] == "docgen, fel:\n«x» är inget tal. Skriv talet på nytt."
    assert set(said) == {*marks(copy), "Blad!C2"}


def test_several_findings_in_a_cell_are_one_comment(copy: bytes) -> None:
    assert comments(copy)["Blad!B2"] == (
        "docgen, fel:\n«x» är inget tal. Skriv talet på nytt.\n\n"
        "docgen, varning:\nCellen ser tom ut men innehåller mellanslag. Töm den."
    )


def test_a_comment_that_stands_there_is_kept_and_comes_first(copy: bytes) -> None:
    said = comments(copy)
    assert said["Blad!A3"].startswith("Fråga Kim om den här.\n\ndocgen, fel:\n«x» är")
    assert said["Blad!C2"] == "En annan sak."
    authors = {place: cell.comment.author for place, cell in cells(copy) if cell.comment}
    assert (authors["Blad!A3"], authors["Blad!B4"]) == ("Kim", "docgen")


def test_no_value_changes(original: bytes, copy: bytes) -> None:
    assert values(copy) == values(original)


def test_all_of_a_style_but_its_fill_is_kept(copy: bytes) -> None:
    cell = dict(cells(copy))["Blad!B2"]
    assert (cell.font.b, cell.font.color.rgb) == (True, "FF0000FF")
    assert cell.number_format == "#,##0.00"


def test_parts_that_need_not_change_keep_their_bytes(original: bytes, copy: bytes) -> None:
    before, after = parts_in(original), parts_in(copy)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    assert set(after) - set(before) == {
        "xl/worksheets/sheet4.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }


@pytest.mark.parametrize("number", [1, 2])
def test_all_else_in_a_marked_sheet_is_kept(original: bytes, copy: bytes, number: int) -> None:
    name = f"xl/worksheets/sheet{number}.xml"
    assert unmarked(parts_in(copy)[name]) == unmarked(parts_in(original)[name])


def test_names_that_belong_to_a_sheet_still_belong_to_it(original: bytes, copy: bytes) -> None:
    def names(data: bytes) -> object:
        book = loaded(data)
        own = {page.title: sorted(page.defined_names) for page in book.worksheets}
        own.pop("docgen", None)
        printed = (book["Blad"].print_title_rows, book["Blad"].print_area)
        return own, printed, sorted(book.defined_names)

    assert names(copy) == names(original)


def test_the_sheet_in_front_is_still_in_front(original: bytes, copy: bytes) -> None:
    for data in (original, copy):
        book = loaded(data)
        assert book.active == book["Kim's blad"]


def test_the_list_stands_first_and_the_rest_as_before(original: bytes, copy: bytes) -> None:
    assert loaded(copy).sheetnames == ["docgen", *loaded(original).sheetnames]
    assert loaded(copy)["Dolt"].sheet_state == "hidden"


def test_the_list_has_every_finding_in_the_order_of_the_tabs(copy: bytes) -> None:
    page = loaded(copy).worksheets[0]
    assert page["A1"].value == "1 stopp, 4 fel, 4 varningar i bok.xlsx"
    assert [cell.value for cell in page[4]] == ["Allvar", "Blad", "Cell", "Fel", "Så rättar du"]
    assert page.freeze_panes == "A5"
    assert [row[:3] for row in listed(copy)] == [
        ("stopp", None, None),
        ("fel", "Blad", "B2"),
        ("varning", "Blad", "B2"),
        ("varning", "Blad", "A2"),
        ("fel", "Blad", "A3"),
        ("fel", "Blad", "B4"),
        ("fel", "Blad", "E12"),
        ("varning", "Kim's blad", "B2"),
        ("varning", "Dolt", None),
    ]
    assert listed(copy)[1][3:] == ("«x» är inget tal.", "Skriv talet på nytt.")


def test_the_list_leads_to_each_cell(copy: bytes) -> None:
    found = links(copy)
    assert found["C6"] == "'Blad'!B2"
    assert found["C12"] == "'Kim''s blad'!B2"
    assert found["B13"] == "'Dolt'!A1"
    assert "B5" not in found
    assert len(found) == len(FINDINGS) - 1


def test_a_sheet_that_is_not_there_has_no_link(original: bytes) -> None:
    missing = at("Underskrifter", "blad.saknas", sheet="Underskrifter", document="Brevet")
    copy = annotate(original, NAME, [missing])
    assert not links(copy)
    assert listed(copy)[0][:3] == ("fel", "Underskrifter", None)


def test_a_missing_cell_is_made_in_its_place(copy: bytes) -> None:
    sheet = sheet_of(copy)
    rows = [int(row.get("r", "")) for row in sheet.iter(f"{MAIN}row")]
    assert rows == sorted(set(rows))
    assert rows[-1] == 12
    for row in sheet.iter(f"{MAIN}row"):
        columns = [cell.get("r", "").rstrip("0123456789") for cell in row]
        assert columns == sorted(columns)
    dimension = sheet.find(f"{MAIN}dimension")
    assert dimension is not None
    assert dimension.get("ref") == "A1:G12"


def test_a_made_cell_is_styled_as_its_row_or_column_was(tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="3" style="1"/></cols>'
    content = raw.parts(
        raw.row('<c r="A1"/>', '<c r="E1"/>', more=' spans="1:5"')
        + raw.row(number=2, more=' s="2" customFormat="1"')
        + raw.row(number=9),
        before=columns,
    )
    places = ["Blad!B1", "Blad!D1", "Blad!H1", "Blad!B2", "Blad!A4"]
    copy = annotate(packed(content), NAME, [fault(place) for place in places])
    sheet = sheet_of(copy)
    formats = [xf.get("numFmtId") for xf in sheet_of(copy, "xl/styles.xml")[5]]
    styles = {cell.get("r"): cell.get("s") for cell in sheet.iter(f"{MAIN}c")}
    assert list(styles) == ["A1", "B1", "D1", "E1", "H1", "B2", "A4"]
    assert formats[int(styles["B1"] or 0)] == "164"
    assert formats[int(styles["D1"] or 0)] == "0"
    assert formats[int(styles["B2"] or 0)] == "20"
    assert [row.get("r") for row in sheet.iter(f"{MAIN}row")] == ["1", "2", "4", "9"]
    assert next(sheet.iter(f"{MAIN}row")).get("spans") == "1:8"


@UNSTYLED
def test_cells_and_rows_without_addresses_are_found(tmp_path: Path) -> None:
    content = raw.parts(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
    )
    copy = annotate(packed(content), NAME, [fault("Blad!B1"), fault("Blad!A2"), fault("Blad!B2")])
    assert marks(copy) == {"Blad!B1": RED, "Blad!A2": RED, "Blad!B2": RED}
    assert values(copy) == {"Blad!A1": 1, "Blad!B1": 2, "Blad!A2": 3}


def test_a_workbook_without_styles_gets_them(tmp_path: Path) -> None:
    content = raw.parts(raw.row('<c r="A1"><v>1</v></c>'))
    del content["xl/styles.xml"]
    content["xl/_rels/workbook.xml.rels"] = raw.relationships(
        raw.relationship("rId1", "worksheet", "worksheets/sheet1.xml")
    )
    copy = annotate(packed(content), NAME, [fault("Blad!A1")])
    assert marks(copy) == {"Blad!A1": RED}


def test_the_same_input_gives_the_same_bytes(original: bytes, copy: bytes) -> None:
    assert annotate(original, NAME, FINDINGS) == copy


def test_a_prefixed_and_strict_workbook_is_annotated_in_its_own_names(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    related = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    def own(part: bytes | str) -> str:
        text = part.decode() if isinstance(part, bytes) else part
        text = text.replace(raw.MAIN, strict).replace(raw.RELATIONSHIPS, related)
        if strict in text:
            text = re.sub(r"<(/?)(?!\?)", r"<\1q:", text).replace(f'="{strict}"', f':q="{strict}"')
        return text.replace('Target="worksheets/', 'Target="/xl/worksheets/')

    content = {
        name: own(part) for name, part in raw.parts(raw.row('<c r="A1"><v>1</v></c>')).items()
    }
    before = raw.read(tmp_path, content)
    copy = annotate((tmp_path / NAME).read_bytes(), NAME, [fault("Blad!A1"), at("Blad!C3")])
    (tmp_path / NAME).write_bytes(copy)
    after = open_workbook(tmp_path / NAME)
    assert list(after.sheets) == ["docgen", "Blad"]
    assert after.sheets["Blad"] == before.sheets["Blad"]
    written = parts_in(copy)
    assert not any(raw.MAIN.encode() in part for part in written.values())
    assert not any(raw.RELATIONSHIPS.encode() in part for part in written.values())
    said = etree.fromstring(written["xl/comments1.xml"])
    assert [node.get("ref") for node in said.iter(f"{{{strict}}}comment")] == ["A1", "C3"]


def test_a_thread_is_left_alone_but_its_cell_is_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["A1"].comment = Comment("[Trådad kommentar]", "tc={1}")
    book.save(tmp_path / NAME)
    content = parts_in((tmp_path / NAME).read_bytes())
    relationships = "xl/worksheets/_rels/sheet1.xml.rels"
    thread = (
        '<Relationship Id="rId9" Target="../threadedComments/threadedComment1.xml" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/>'
    )
    content[relationships] = content[relationships].replace(b"</Rel", thread.encode() + b"</Rel")
    content["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{THREADED}"><threadedComment ref="A1"><text>Hej</text>'
        "</threadedComment></ThreadedComments>"
    ).encode()
    copy = annotate(packed(content), NAME, [fault("Sheet!A1")])
    assert marks(copy) == {"Sheet!A1": RED}
    after = parts_in(copy)
    kept = [name for name in content if "omment" in name or name.endswith(".vml")]
    assert len(kept) == 3
    assert all(after[name] == content[name] for name in kept)
    assert listed(copy)[0][:3] == ("fel", "Sheet", "A1")


def boxes(drawing: bytes) -> dict[tuple[int, int], list[int]]:
    """Return the anchor of each comment's box, by row and column counted from 0."""
    found: dict[tuple[int, int], list[int]] = {}
    for note in etree.fromstring(drawing).iter(
        "{urn:schemas-microsoft-com:office:excel}ClientData"
    ):
        told = {etree.QName(child).localname: child.text or "" for child in note}
        anchor = [int(number) for number in told.get("Anchor", "").split(",") if number]
        found[int(told["Row"]), int(told["Column"])] = anchor
    return found


def test_every_comment_has_a_hidden_box_of_its_own(copy: bytes) -> None:
    after = parts_in(copy)
    drawing = after["xl/drawings/commentsDrawing1.vml"]
    expected = {(1, 1), (1, 0), (2, 0), (3, 1), (11, 4), (1, 2)}
    assert boxes(drawing).keys() == expected
    identifiers = re.findall(rb'id="(_x0000_s\d+)"', drawing)
    assert len(set(identifiers)) == len(identifiers) == len(expected)
    shapes = list(etree.fromstring(drawing).iter("{urn:schemas-microsoft-com:vml}shape"))
    assert all("visibility:hidden" in shape.get("style", "") for shape in shapes)
    assert boxes(after["xl/drawings/vmlDrawing1.vml"]).keys() == {(1, 1)}
    assert b'data="2"' in after["xl/drawings/vmlDrawing1.vml"]


def test_a_box_is_as_high_as_its_text_in_rows_of_any_height(tmp_path: Path) -> None:
    data = "".join(raw.row(number=number, more=' ht="60"') for number in range(1, 30))
    low = raw.parts(raw.row('<c r="A1"/>'))
    high = raw.parts(data, before='<cols><col min="2" max="2" width="80"/></cols>')
    many = [fault("Blad!A1"), *(at("Blad!A1") for _ in range(5))]

    def box(content: Mapping[str, bytes | str], findings: list[Finding]) -> list[int]:
        copy = annotate(packed(content), NAME, findings)
        return boxes(parts_in(copy)["xl/drawings/vmlDrawing1.vml"])[0, 0]

    assert box(low, many)[6] > box(low, many[:1])[6]
    assert box(high, many)[6] < box(low, many)[6]
    assert box(high, many)[4] == 1
    assert box(low, many)[4] == 6


def test_a_box_of_excel_grows_with_its_text_and_nothing_else_of_the_drawing_changes(
    original: bytes,
) -> None:
    name = "xl/drawings/commentsDrawing1.vml"
    content = parts_in(original)
    anchored = re.sub(
        rb"(<(\w+):AutoFill>)", rb"<\2:Anchor>1, 15, 1, 2, 3, 15, 3, 1</\2:Anchor>\1", content[name]
    )
    content[name] = anchored.replace(b"<div ", b"<br><div ")  # as Excel may write it
    copy = annotate(packed(content), NAME, [fault("Blad!A3"), fault("Blad!B4")])
    drawing = parts_in(copy)[name]
    grown, count = re.subn(rb"3, 15, \d+, \d+<", b"3, 15, 3, 1<", drawing)
    assert count == 2
    assert drawing.count(b"3, 15, 3, 1<") == 1
    assert grown.startswith(content[name].removesuffix(b"</xml>"))


def test_comments_that_have_no_boxes_get_them(original: bytes) -> None:
    content = parts_in(original)
    del content["xl/drawings/commentsDrawing1.vml"]
    for name, found in {
        "xl/worksheets/sheet1.xml": rb"<legacyDrawing[^>]*>",
        "xl/worksheets/_rels/sheet1.xml.rels": rb"<Relationship [^>]*vml[^>]*>",
    }.items():
        content[name] = re.sub(found, b"", content[name])
    copy = annotate(packed(content), NAME, [fault("Blad!B4")])
    drawing = parts_in(copy)["xl/drawings/vmlDrawing1.vml"]
    assert boxes(drawing).keys() == {(2, 0), (1, 2), (3, 1)}
    sheet = [etree.QName(child).localname for child in sheet_of(copy)]
    assert sheet[-3:] == ["drawing", "legacyDrawing", "tableParts"]


def test_signs_that_a_workbook_cannot_hold_are_named(original: bytes) -> None:
    odd = finding("cell.inget_tal", Place(NAME, "Blad", "A2"), "a\x01\u202e_x0041_\ufffe")
    copy = annotate(original, NAME, [odd])
    expected = "«a[U+0001][U+202E]_x0041_[U+FFFE]» är inget tal."
    sheet = sheet_of(copy, "xl/worksheets/sheet4.xml")
    texts = [node.text or "" for node in sheet.iter(f"{MAIN}t")]
    assert expected.replace("_x", "_x005F_x") in texts


def test_the_list_takes_another_name_when_its_own_is_taken(original: bytes, copy: bytes) -> None:
    again = annotate(copy, NAME, FINDINGS)
    assert loaded(again).sheetnames[:2] == ["docgen 2", "docgen"]
    assert marks(again) == marks(copy)


def test_a_broken_part_is_refused_in_words(original: bytes) -> None:
    content = parts_in(original)
    content["xl/comments/comment1.xml"] = b"<comments>"
    with pytest.raises(FileRejected) as caught:
        annotate(packed(content), NAME, FINDINGS)
    assert caught.value.code == "xml.trasig"


@pytest.mark.parametrize(
    ("severity", "colour"),
    [
        (Severity.STOPP, RED),
        (Severity.FEL, RED),
        (Severity.VARNING, YELLOW),
        (Severity.INFO, BLUE),
    ],
)
def test_each_severity_has_its_colour_in_the_list(
    original: bytes, severity: Severity, colour: str
) -> None:
    codes = {
        Severity.STOPP: "bok.okand_dokumenttyp",
        Severity.FEL: "cell.inget_tal",
        Severity.VARNING: "blad.dolt",
        Severity.INFO: "blad.okant",
    }
    page = loaded(annotate(original, NAME, [at("Blad", codes[severity], choices="")])).worksheets[0]
    assert page["A5"].value == severity
    assert page["A5"].fill.fgColor.rgb == colour


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_libreoffice_reads_the_copy(tmp_path: Path, copy: bytes, ending: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / NAME).write_bytes(copy)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [str(find_libreoffice()), profile, "--headless", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "in" / NAME)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    made = (tmp_path / f"bok.{ending}").read_bytes()
    if ending == "pdf":
        assert made.startswith(b"%PDF-")
    else:
        assert marks(made) == marks(copy)
        assert comments(made).keys() == comments(copy).keys()


def faulty(folder: Path) -> Path:
    return edit(fill_in(folder / NAME), {"Ärende!B5": "2024-03-279", "Ärende!B10": None})


def test_the_command_writes_a_copy_beside_and_says_where(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    before = path.read_bytes()
    ran = docgen("check", NAME, "--annotate", cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout.splitlines()[-1] == "bok-granskad.xlsx"
    assert path.read_bytes() == before
    copy = (tmp_path / "bok-granskad.xlsx").read_bytes()
    assert marks(copy) == {"Ärende!B5": RED, "Ärende!B10": RED}
    assert values(copy) == values(before)


def test_a_copy_that_is_there_is_not_written_again_and_never_over(tmp_path: Path) -> None:
    faulty(tmp_path)
    docgen("check", NAME, "--annotate", cwd=tmp_path)
    stood = (tmp_path / "bok-granskad.xlsx").stat().st_mtime_ns
    ran = docgen("check", NAME, "--annotate", cwd=tmp_path)
    assert ran.stdout.splitlines()[-1] == "bok-granskad.xlsx (fanns redan, oförändrat)"
    assert (tmp_path / "bok-granskad.xlsx").stat().st_mtime_ns == stood
    (tmp_path / "bok-granskad.xlsx").write_bytes(b"handskrivet")
    ran = docgen("check", NAME, "--annotate", cwd=tmp_path)
    assert ran.stdout.splitlines()[-1] == "bok-granskad-2.xlsx"
    assert (tmp_path / "bok-granskad.xlsx").read_bytes() == b"handskrivet"


def test_json_is_nothing_but_json(tmp_path: Path) -> None:
    faulty(tmp_path)
    ran = docgen("check", NAME, "--annotate", "--format", "json", cwd=tmp_path)
    assert len(json.loads(ran.stdout)) == 2
    assert ran.stderr.splitlines()[-1] == "bok-granskad.xlsx"


def test_only_workbooks_with_findings_get_a_copy(example: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "412 350 kr-"})
    docgen("check", "tjansteskrivelse.xlsx", "--annotate", cwd=example)
    assert [path.name for path in example.glob("*-granskad*")] == ["stodbeslut-2023-granskad.xlsx"]


def test_a_workbook_that_cannot_be_read_gets_no_copy(tmp_path: Path) -> None:
    write_parts(tmp_path / NAME, {"[Content_Types].xml": "<Types/>"})
    ran = docgen("check", NAME, "--annotate", cwd=tmp_path)
    assert ran.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_the_copy_is_checked_as_its_original_is(tmp_path: Path) -> None:
    faulty(tmp_path)

    def found(name: str) -> str:
        return docgen("check", name, cwd=tmp_path).stdout

    docgen("check", NAME, "--annotate", cwd=tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "bok-granskad.xlsx").rename(tmp_path / "b" / NAME)
    assert found(f"b/{NAME}") == found(NAME)
    docgen("check", f"b/{NAME}", "--annotate", cwd=tmp_path)
    assert found("b/bok-granskad.xlsx") == found(NAME).replace(NAME, "bok-granskad.xlsx")


def test_a_copy_is_not_read_beside_its_original(example: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "412 350 kr-"})
    names = sorted(path.name for path in example.glob("*.xlsx"))
    first = docgen("check", *names, "--annotate", cwd=example)
    again = docgen("check", *names, "stodbeslut-2023-granskad.xlsx", cwd=example)
    assert first.stdout.splitlines()[:-1] == again.stdout.splitlines()
    assert "stodbeslut-2023-granskad.xlsx är en granskad kopia" in again.stderr


def test_workbooks_that_share_a_name_get_no_copy_and_a_word_about_it(example: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "412 350 kr-"})
    other = example / "b"
    other.mkdir()
    edit(example / "stodbeslut-2023.xlsx", {}).rename(other / "stodbeslut-2023.xlsx")
    edit(other / "stodbeslut-2023.xlsx", {"Stödbeslut!I15": "x"})
    (example / "stodbeslut-2023.xlsx").write_bytes((other / "stodbeslut-2023.xlsx").read_bytes())
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I16": "y"})
    ran = docgen(
        "check", "tjansteskrivelse.xlsx", "b/stodbeslut-2023.xlsx", "--annotate", cwd=example
    )
    assert "stodbeslut-2023.xlsx får ingen granskad kopia" in ran.stderr
    assert not list(example.rglob("stodbeslut-2023-granskad*"))
