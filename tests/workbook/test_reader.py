import hashlib
import tempfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.errors import WorkbookRejected
from docgen.package import Limits
from docgen.workbook import Kind, Visibility, open_workbook
from docgen.workbook.model import (
    LAST_COLUMN,
    LAST_ROW,
    Value,
    address,
    column_letters,
    split_address,
)
from tests.builder import fill_in, write_parts, write_workbook
from tests.workbook.raw import (
    BLAD,
    FORMATS,
    HEAD,
    MAIN,
    RELATIONSHIPS,
    codes,
    parts,
    read,
    read_sheet,
    relationship,
    relationships,
    row,
    sheet_part,
    workbook_part,
)

SHEET = "xl/worksheets/sheet1.xml"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONSHIPS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
ORDINARY = row(
    '<c r="A1" t="s"><v>0</v></c>',
    f'<c r="B1" s="{FORMATS["date"]}"><v>45378</v></c>',
    '<c r="C1"><v>1537062</v></c>',
)
ORDINARY_VALUES: list[Value] = ["Exempel AB", date(2024, 3, 27), 1537062]


def ordinary() -> dict[str, bytes | str]:
    return parts(ORDINARY, strings=["<t>Exempel AB</t>"])


def values(folder: Path, content: dict[str, bytes | str]) -> list[Value]:
    sheet = read_sheet(folder, content)
    return [sheet.cell(place).value for place in ("A1", "B1", "C1")]


def rejection(folder: Path, content: dict[str, bytes | str]) -> WorkbookRejected:
    with pytest.raises(WorkbookRejected) as caught:
        read(folder, content)
    assert caught.value.message.startswith("bok.xlsx: ")
    return caught.value


# What a cell holds


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', Kind.TEXT, "Delad text"),
        ('<c r="A1" t="str"><f>B1</f><v>Text ur formel</v></c>', Kind.TEXT, "Text ur formel"),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', Kind.TEXT, ""),
        ('<c r="A1" t="inlineStr"><is><t>Egen</t></is></c>', Kind.TEXT, "Egen"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>Två </t></r><r><t>stilar</t></r></is></c>',
            Kind.TEXT,
            "Två stilar",
        ),
        ('<c r="A1"><v>1537062</v></c>', Kind.NUMBER, 1537062),
        ('<c r="A1"><v>1537062.0</v></c>', Kind.NUMBER, 1537062),
        ('<c r="A1"><v>1.537062E6</v></c>', Kind.NUMBER, 1537062),
        ('<c r="A1"><v>412350.5</v></c>', Kind.NUMBER, Decimal("412350.5")),
        ('<c r="A1"><v>18.100000000000001</v></c>', Kind.NUMBER, Decimal("18.1")),
        ('<c r="A1" s="4"><v>30</v></c>', Kind.NUMBER, 30),
        ('<c r="A1" s="99"><v>30</v></c>', Kind.NUMBER, 30),
        ('<c r="A1" s="1"><v>45378</v></c>', Kind.DATE, date(2024, 3, 27)),
        ('<c r="A1" s="1"><v>45378.5</v></c>', Kind.DATE, datetime(2024, 3, 27, 12)),  # noqa: DTZ001
        ('<c r="A1" t="d"><v>2024-03-27</v></c>', Kind.DATE, date(2024, 3, 27)),
        ('<c r="A1" s="2"><v>0.5</v></c>', Kind.TIME, time(12)),
        ('<c r="A1" s="3"><v>1.5</v></c>', Kind.DURATION, timedelta(hours=36)),
        ('<c r="A1" t="b"><v>1</v></c>', Kind.BOOL, True),
        ('<c r="A1" t="b"><v>0</v></c>', Kind.BOOL, False),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Kind.ERROR, "#REF!"),
        ('<c r="A1" t="e"><v>#SPILL!</v></c>', Kind.ERROR, "#SPILL!"),
        ('<c r="A1" s="1"/>', Kind.EMPTY, None),
        ('<c r="A1"><v></v></c>', Kind.EMPTY, None),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', Kind.EMPTY, None),
    ],
)
def test_a_cell_is_read_as_what_excel_shows(
    tmp_path: Path, cell: str, kind: Kind, value: Value
) -> None:
    data = row(cell) + row('<c r="B2"><v>2</v></c>', number=2)
    workbook = read(tmp_path, parts(data, strings=["<t>Delad text</t>"]))
    found = workbook.sheets["Blad"].cell("A1")
    assert (found.kind, found.value, type(found.value)) == (kind, value, type(value))
    assert workbook.findings == ()


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><f>1+1</f></c>',
        '<c r="A1"><f>1+1</f><v></v></c>',
        '<c r="A1"><f t="shared" si="0"/></c>',
        '<c r="A1" t="str"><f>A2</f></c>',
    ],
)
def test_a_formula_without_a_saved_value_has_none_and_is_reported(
    tmp_path: Path, cell: str
) -> None:
    workbook = read(tmp_path, parts(row(cell)))
    found = workbook.sheets["Blad"].cell("A1")
    assert (found.kind, found.value) == (Kind.FORMULA_WITHOUT_VALUE, None)
    assert codes(workbook) == [("cell.formel_utan_varde", "A1")]


@pytest.mark.parametrize(
    ("data", "doubt"),
    [
        (row('<c r="A1"><v>-1000</v></c>'), ("cell.negativt", "A1")),
        (
            row('<c r="A1"><f>WEBSERVICE("http://example.se")</f><v>1</v></c>'),
            ("cell.formel_utifran", "A1"),
        ),
        (row('<c r="A1"><f>[1]Blad1!A1</f><v>1</v></c>'), ("cell.formel_utifran", "A1")),
        (
            row('<c r="A1" t="inlineStr"><is><t>=cmd|A0</t></is></c>'),
            ("text.som_formel", "A1"),
        ),
        (
            row('<c r="A1" t="inlineStr"><is><t>&lt;/w:t&gt;</t></is></c>'),
            ("text.som_kod", "A1"),
        ),
        (
            row('<c r="A1" t="inlineStr"><is><t>Be\u00adlopp</t></is></c>'),
            ("text.osynligt_tecken", "A1"),
        ),
        (
            row('<c r="A1" t="str"><v>Belopp</v></c>', '<c r="B1" t="str"><v>belopp </v></c>'),
            ("blad.dubbel_rubrik", "B1"),
        ),
        (
            row('<c r="A1" t="str"><v>Diarienummer</v></c>')
            + row('<c r="A2" t="str"><v>RUN/1/2023</v></c>', number=2)
            + row('<c r="A3" t="str"><v>run/1/2023 </v></c>', number=3),
            ("blad.dubbelt_nummer", "A3"),
        ),
    ],
)
def test_what_may_be_a_slip_is_read_as_it_stands_and_reported(
    tmp_path: Path, data: str, doubt: tuple[str, str]
) -> None:
    assert codes(read(tmp_path, parts(data))) == [doubt]


def test_a_workbook_saved_with_another_tab_in_front_is_reported(tmp_path: Path) -> None:
    content = parts(row('<c r="A1"><v>1</v></c>'))
    second = '<sheet name="Annat" sheetId="2" r:id="rId1"/>'
    view = '<bookViews><workbookView activeTab="1"/></bookViews>'
    content["xl/workbook.xml"] = workbook_part(BLAD, second, settings=view)
    (finding,) = read(tmp_path, content).findings
    assert (finding.code, finding.place.sheet) == ("bok.aktiv_flik", "Annat")


@pytest.mark.parametrize(
    ("cell", "formula"),
    [
        ('<c r="A1"><f>SUM(B1:B9)</f><v>7</v></c>', "SUM(B1:B9)"),
        ('<c r="A1"><f t="shared" ref="A1:A9" si="0">B1*2</f><v>7</v></c>', "B1*2"),
        ('<c r="A1"><v>7</v></c>', None),
    ],
)
def test_a_cell_knows_whether_it_has_a_formula(
    tmp_path: Path, cell: str, formula: str | None
) -> None:
    found = read_sheet(tmp_path, parts(row(cell))).cell("A1")
    assert (found.value, found.formula) == (7, formula)


def test_a_shared_formula_without_a_text_of_its_own_is_still_a_formula(tmp_path: Path) -> None:
    cell = '<c r="A1"><f t="shared" si="0"/><v>7</v></c>'
    assert read_sheet(tmp_path, parts(row(cell))).cell("A1").formula


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<t>rak</t>", "rak"),
        ('<t xml:space="preserve"> luft </t>', " luft "),
        ("<r><rPr><b/></rPr><t>fet</t></r><r><t> och mager</t></r>", "fet och mager"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>', "東京"),
        ("<t>A &amp; B &lt; C ]]&gt; &quot;D&quot;</t>", 'A & B < C ]]> "D"'),
        ("<t>&#228;r &#150; &#x9;&#8364;</t>", "är \x96 \t€"),
        ("<t>rad 1\nrad 2_x000D_\nrad 3</t>", "rad 1\nrad 2\r\nrad 3"),
        ("<t>_x005F_x0041_</t>", "_x0041_"),
        ("<t>_x0041_</t>", "A"),
        ("<t>_x041_ _xGGGG_ _x0041</t>", "_x041_ _xGGGG_ _x0041"),
        ("<t>=cmd|'/C calc'!A0</t>", "=cmd|'/C calc'!A0"),
        ("<t>&lt;img src=x onerror=alert(1)&gt;</t>", "<img src=x onerror=alert(1)>"),
        (f"<t>{'Å' * 32767}</t>", "Å" * 32767),
    ],
)
def test_text_is_read_to_the_letter(tmp_path: Path, body: str, text: str) -> None:
    shared = parts(row('<c r="A1" t="s"><v>0</v></c>'), strings=[body])
    inline = parts(row(f'<c r="A1" t="inlineStr"><is>{body}</is></c>'))
    assert read_sheet(tmp_path, shared).cell("A1").value == text
    assert read_sheet(tmp_path, inline).cell("A1").value == text


@pytest.mark.parametrize(
    "raw", ["NaN", "INF", "-inf", "12abc", "1,5", "0x10", "1 000", "1e999", "9" * 400]
)
def test_a_number_that_is_none_is_reported_and_never_read(tmp_path: Path, raw: str) -> None:
    workbook = read(tmp_path, parts(row(f'<c r="A1"><v>{raw}</v></c>')))
    assert workbook.sheets["Blad"].cell("A1").kind is Kind.ERROR
    assert codes(workbook) == [("cell.inget_tal", "A1")]


@pytest.mark.parametrize("raw", ["60", "-1", "-0.5", "99999999", "1e300", "1e15"])
def test_a_date_that_never_was_is_reported_and_never_read(tmp_path: Path, raw: str) -> None:
    workbook = read(tmp_path, parts(row(f'<c r="A1" s="{FORMATS["date"]}"><v>{raw}</v></c>')))
    assert workbook.sheets["Blad"].cell("A1").kind is Kind.ERROR
    assert codes(workbook) == [("cell.inget_datum", "A1")]


def test_an_iso_date_that_never_was_is_reported(tmp_path: Path) -> None:
    workbook = read(tmp_path, parts(row('<c r="A1" t="d"><v>2023-02-29</v></c>')))
    assert codes(workbook) == [("cell.inget_datum", "A1")]


def test_a_workbook_from_an_old_mac_counts_its_days_from_1904(tmp_path: Path) -> None:
    content = parts(row(f'<c r="A1" s="{FORMATS["date"]}"><v>43916</v></c>'))
    for setting in ("1", "true"):
        content["xl/workbook.xml"] = workbook_part(
            BLAD, settings=f'<workbookPr date1904="{setting}"/>'
        )
        assert read_sheet(tmp_path, content).cell("A1").value == date(2024, 3, 27)


def test_a_number_longer_than_excel_remembers_is_reported(tmp_path: Path) -> None:
    long, short = '<c r="A1"><v>123456789012345678</v></c>', '<c r="B1"><v>123456789012345</v></c>'
    assert codes(read(tmp_path, parts(row(long, short)))) == [("cell.for_manga_siffror", "A1")]


# What a reader could be misled by


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "cell.bara_mellanslag"),
        (" \n\t", "cell.bara_mellanslag"),
        ("\u00a0", "cell.osynlig_text"),
        ("\u200b", "cell.osynlig_text"),
        (" \ufeff ", "cell.osynlig_text"),
        ("\u00ad", "cell.osynlig_text"),
        ("faktura\u202efdp.exe", "text.skrivriktning"),
        ("\u2066x", "text.skrivriktning"),
    ],
)
def test_text_that_does_not_look_like_what_it_is_is_reported(
    tmp_path: Path, text: str, code: str
) -> None:
    cell = f'<c r="B2" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    assert codes(read(tmp_path, parts(row(cell, number=2)))) == [(code, "B2")]


def test_a_sign_that_reorders_text_is_named_in_the_message(tmp_path: Path) -> None:
    cell = '<c r="A1" t="inlineStr"><is><t>faktura\u202efdp.exe</t></is></c>'
    (finding,) = read(tmp_path, parts(row(cell))).findings
    assert "U+202E" in finding.message
    assert "\u202e" not in str(finding)


def test_a_hidden_row_is_read_and_reported(tmp_path: Path) -> None:
    cell = '<c r="A{0}"><v>{0}</v></c>'
    workbook = read(
        tmp_path,
        parts(row(cell.format(1)) + row(cell.format(2), number=2, more=' hidden="1"')),
    )
    sheet = workbook.sheets["Blad"]
    assert (sheet.cell("A2").value, sheet.cell("A2").hidden) == (2, True)
    assert not sheet.cell("A1").hidden
    assert codes(workbook) == [("rad.dold", "A2")]


def test_a_hidden_row_with_nothing_in_it_is_no_matter(tmp_path: Path) -> None:
    data = row('<c r="A1" s="1"/>', more=' hidden="1"') + row('<c r="A2"><v>1</v></c>', number=2)
    assert codes(read(tmp_path, parts(data))) == []


def test_a_hidden_column_is_read_and_reported_once(tmp_path: Path) -> None:
    cells = row('<c r="A1"><v>1</v></c>', '<c r="C1"><v>3</v></c>') + row(
        '<c r="C2"><v>4</v></c>', number=2
    )
    hidden = '<cols><col min="2" max="3" hidden="1"/></cols>'
    workbook = read(tmp_path, parts(cells, before=hidden))
    assert workbook.sheets["Blad"].cell("C1").hidden
    assert codes(workbook) == [("kolumn.dold", "C1")]
    assert "Kolumnen C " in workbook.findings[0].message


@pytest.mark.parametrize(
    ("state", "visibility"),
    [
        ("hidden", Visibility.HIDDEN),
        ("veryHidden", Visibility.VERY_HIDDEN),
        ("någotNytt", Visibility.HIDDEN),
    ],
)
def test_a_hidden_sheet_is_read_and_reported(
    tmp_path: Path, state: str, visibility: Visibility
) -> None:
    content = ordinary()
    content["xl/workbook.xml"] = workbook_part(BLAD.replace("/>", f' state="{state}"/>'))
    workbook = read(tmp_path, content)
    assert workbook.sheets["Blad"].visibility is visibility
    assert workbook.sheets["Blad"].cell("A1").hidden
    assert codes(workbook) == [("blad.dolt", "")]


def test_a_hidden_sheet_with_nothing_in_it_is_no_matter(tmp_path: Path) -> None:
    content = parts(row('<c r="A1"><v>1</v></c>'))
    empty = '<sheet name="Dolt" sheetId="2" state="hidden" r:id="rId9"/>'
    content["xl/workbook.xml"] = workbook_part(BLAD, empty)
    content["xl/worksheets/sheet9.xml"] = sheet_part("")
    content["xl/_rels/workbook.xml.rels"] = str(content["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        relationship("rId9", "worksheet", "worksheets/sheet9.xml") + "</Relationships>",
    )
    assert codes(read(tmp_path, content)) == []


def test_a_filter_that_is_on_is_reported(tmp_path: Path) -> None:
    filters = (
        '<autoFilter ref="A1:C9"><filterColumn colId="0"><filters/></filterColumn></autoFilter>'
    )
    workbook = read(tmp_path, parts(ORDINARY, after=filters, strings=["<t>x</t>"]))
    assert codes(workbook) == [("blad.filter", "")]


def test_filter_buttons_that_hide_nothing_are_no_matter(tmp_path: Path) -> None:
    content = parts(ORDINARY, after='<autoFilter ref="A1:C9"/>', strings=["<t>x</t>"])
    assert codes(read(tmp_path, content)) == []


def test_merged_cells_with_something_in_them_are_reported(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="$H$8:I8"/></mergeCells>'
    workbook = read(tmp_path, parts(ORDINARY, after=merges, strings=["<t>x</t>"]))
    assert codes(workbook) == [("cell.sammanfogad", "A1")]
    assert [str(area) for area in workbook.sheets["Blad"].merged] == ["A1:B2", "H8:I8"]


def test_every_doubt_in_a_workbook_can_be_said_in_words(tmp_path: Path) -> None:
    cells = row(
        '<c r="A1" t="inlineStr"><is><t>\u00a0</t></is></c>',
        '<c r="B1"><v>NaN</v></c>',
        '<c r="C1" s="1"><v>60</v></c>',
        more=' hidden="1"',
    )
    after = '<autoFilter><filterColumn/></autoFilter><mergeCells><mergeCell ref="A1"/></mergeCells>'
    content = parts(cells, '<cols><col min="1" max="1" hidden="true"/></cols>', after)
    for item in read(tmp_path, content).findings:
        assert str(item).startswith("bok.xlsx  Blad")
        assert "{" not in str(item)


# Files that are legal but unusual


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_part_may_be_written_in_utf_16_or_with_a_byte_order_mark(
    tmp_path: Path, part: str, encoding: str
) -> None:
    content = ordinary()
    text = content[part]
    assert isinstance(text, str)
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    content[part] = text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(encoding)
    assert values(tmp_path, content) == ORDINARY_VALUES


@pytest.mark.parametrize("encoding", ["bogus", "big5", "utf-7", "windows-1252"])
def test_a_part_in_another_encoding_is_read_or_refused(tmp_path: Path, encoding: str) -> None:
    content = ordinary()
    content[SHEET] = sheet_part(ORDINARY).replace("UTF-8", encoding)
    if encoding == "windows-1252":
        assert values(tmp_path, content) == ORDINARY_VALUES
    else:
        assert rejection(tmp_path, content).code == "xml.trasig"


def test_a_workbook_saved_as_strict_open_xml_reads_as_any_other(tmp_path: Path) -> None:
    content = ordinary()
    for name, part in content.items():
        assert isinstance(part, str)
        for transitional, strict in STRICT.items():
            part = part.replace(transitional, strict)  # noqa: PLW2901
        content[name] = part
    assert values(tmp_path, content) == ORDINARY_VALUES


def test_a_workbook_whose_elements_have_a_prefix_reads_as_any_other(tmp_path: Path) -> None:
    content = ordinary()
    for name in (SHEET, "xl/sharedStrings.xml", "xl/styles.xml"):
        part = str(content[name]).replace("<?", "\0").replace("</", "\1").replace("<", "<x:")
        part = part.replace("\0", "<?").replace("\1", "</x:").replace("xmlns=", "xmlns:x=")
        content[name] = part
    assert values(tmp_path, content) == ORDINARY_VALUES


def test_cells_without_an_address_stand_one_after_the_other(tmp_path: Path) -> None:
    cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    cells += '<row r="7"><c><v>4</v></c><c r="E7"><v>5</v></c><c><v>6</v></c></row>'
    cells += "<row><c><v>7</v></c></row>"
    sheet = read_sheet(tmp_path, parts(cells))
    found = {place: sheet.cell(place).value for place in ("A1", "B1", "A2", "A7", "E7", "F7", "A8")}
    assert list(found.values()) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B7:C9", "trams"])
def test_what_the_sheet_says_of_its_own_size_is_not_believed(
    tmp_path: Path, dimension: str
) -> None:
    content = parts(ORDINARY, f'<dimension ref="{dimension}"/>', strings=["<t>Exempel AB</t>"])
    assert values(tmp_path, content) == ORDINARY_VALUES


def test_rows_out_of_order_are_walked_from_the_top(tmp_path: Path) -> None:
    cells = "".join(row(f'<c r="A{n}"><v>{n}</v></c>', number=n) for n in (3, 1, 2))
    sheet = read_sheet(tmp_path, parts(cells))
    assert [(number, found[1].value) for number, found in sheet.rows()] == [(1, 1), (2, 2), (3, 3)]


def test_formatted_but_empty_rows_are_no_rows(tmp_path: Path) -> None:
    ghosts = "".join(row(f'<c r="A{n}" s="1"/>', number=n) for n in (2, 3, LAST_ROW))
    content = parts(ORDINARY + ghosts, strings=["<t>x</t>"])
    assert [number for number, _ in read_sheet(tmp_path, content).rows()] == [1]


def test_the_last_cell_of_a_sheet_can_be_read(tmp_path: Path) -> None:
    place = address(LAST_ROW, LAST_COLUMN)
    content = parts(row(f'<c r="{place}"><v>7</v></c>', number=LAST_ROW))
    assert read_sheet(tmp_path, content).cell(place).value == 7
    assert place == "XFD1048576"


def test_sheets_come_in_the_order_of_their_tabs_and_charts_are_skipped(tmp_path: Path) -> None:
    content = ordinary()
    content["xl/workbook.xml"] = workbook_part(
        '<sheet name="Två" sheetId="2" r:id="rId9"/>',
        '<sheet name="Diagram" sheetId="3" r:id="rId8"/>',
        BLAD,
    )
    content["xl/_rels/workbook.xml.rels"] = relationships(
        relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
        relationship("rId8", "chartsheet", "chartsheets/sheet1.xml"),
        relationship("rId9", "worksheet", "/xl/worksheets/sheet2.xml"),
        relationship("rId2", "sharedStrings", "sharedStrings.xml"),
        relationship("rId3", "styles", "styles.xml"),
    )
    content["xl/worksheets/sheet2.xml"] = sheet_part(row('<c r="A1"><v>2</v></c>'))
    assert list(read(tmp_path, content).sheets) == ["Två", "Blad"]


def test_a_workbook_without_texts_or_styles_is_read(tmp_path: Path) -> None:
    content = parts(row('<c r="A1"><v>7</v></c>'))
    del content["xl/sharedStrings.xml"], content["xl/styles.xml"]
    content["xl/_rels/workbook.xml.rels"] = relationships(
        relationship("rId1", "worksheet", "worksheets/sheet1.xml")
    )
    assert read_sheet(tmp_path, content).cell("A1").value == 7


def test_a_workbook_without_a_cell_is_refused(tmp_path: Path) -> None:
    assert rejection(tmp_path, parts()).code == "bok.tom"


def test_a_workbook_knows_its_name_and_its_bytes(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "Stöd 2023.xlsx", ordinary())
    workbook = open_workbook(path)
    assert workbook.name == "Stöd 2023.xlsx"
    assert workbook.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


# Files that cannot be trusted


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("blad.dubbel_cell", row('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>')),
        ("blad.dubbel_cell", row('<c r="A1"><v>1</v></c>') + row('<c r="A1"><v>2</v></c>')),
        ("blad.strangindex", row('<c r="A1" t="s"><v>1</v></c>')),
        ("blad.strangindex", row('<c r="A1" t="s"><v>-1</v></c>')),
        ("blad.strangindex", row('<c r="A1" t="s"><v>x</v></c>')),
        ("blad.okand_celltyp", row('<c r="A1" t="hemlig"><v>1</v></c>')),
        ("blad.ogiltig_adress", row('<c r="ZZZZZZ4294967295"><v>1</v></c>')),
        ("blad.ogiltig_adress", row('<c r="XFE1"><v>1</v></c>')),
        ("blad.ogiltig_adress", row('<c r="A1048577"><v>1</v></c>')),
        ("blad.ogiltig_adress", row('<c r="A0"><v>1</v></c>')),
        ("blad.ogiltig_adress", row('<c r="1A"><v>1</v></c>')),
        ("blad.ogiltig_adress", row('<c r="XFD1"/>', "<c><v>1</v></c>")),
        ("blad.ogiltig_adress", row(number=0)),
        ("blad.ogiltig_adress", row(number=LAST_ROW + 1)),
        ("blad.ogiltig_adress", row(number=-1)),
        ("xml.djup", "<a>" * 200_000 + "</a>" * 200_000),
        ("xml.trasig", row('<c r="A1"><v>1</v></c>') + "<row>"),
        ("xml.trasig", row('<c r="A1" t="inlineStr"><is><t>&#1;</t></is></c>')),
        ("xml.trasig", row('<c r="A1" t="inlineStr"><is><t>&okänd;</t></is></c>')),
    ],
)
def test_a_sheet_whose_cells_cannot_be_trusted_is_refused(
    tmp_path: Path, code: str, data: str
) -> None:
    assert rejection(tmp_path, parts(data, strings=["<t>x</t>"])).code == code


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<cols><col max="1" hidden="1"/></cols>', ""),
        ('<cols><col min="ett" max="två" hidden="1"/></cols>', ""),
        ("", '<mergeCells><mergeCell ref="A1:??"/></mergeCells>'),
        ("", "<mergeCells><mergeCell/></mergeCells>"),
    ],
)
def test_a_sheet_whose_settings_make_no_sense_is_refused(
    tmp_path: Path, before: str, after: str
) -> None:
    code = rejection(tmp_path, parts(ORDINARY, before, after, ["<t>x</t>"])).code
    assert code in {"xml.trasig", "blad.ogiltig_adress"}


@pytest.mark.parametrize("number", ["9" * 5000, "²", "1.5", "0x1"])
@pytest.mark.parametrize(
    "data",
    [
        '<row r="{}"/>',
        '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>',
        '<row r="1"><c r="A{}"/></row>',
    ],
)
def test_a_count_that_is_no_count_is_refused(tmp_path: Path, data: str, number: str) -> None:
    assert rejection(tmp_path, parts(data.format(number))).code.startswith(("blad.", "xml."))


@pytest.mark.parametrize(
    "styles",
    [
        '<numFmts><numFmt formatCode="0"/></numFmts>',
        '<numFmts><numFmt numFmtId="x" formatCode="0"/></numFmts>',
        '<cellXfs><xf numFmtId="x"/></cellXfs>',
    ],
)
def test_styles_that_make_no_sense_are_refused(tmp_path: Path, styles: str) -> None:
    content = {**ordinary(), "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'}
    assert rejection(tmp_path, content).code == "xml.trasig"


@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        SHEET,
        "xl/sharedStrings.xml",
        "xl/styles.xml",
    ],
)
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.se/x.dtd">',
        "<!DOCTYPE x>",
    ],
)
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, part: str, doctype: str) -> None:
    content = ordinary()
    text = str(content[part])
    head = HEAD if text.startswith(HEAD) else ""
    content[part] = head + doctype + text.removeprefix(head)
    assert rejection(tmp_path, content).code == "xml.dtd"


def test_invalid_utf_8_is_refused(tmp_path: Path) -> None:
    content = {**ordinary(), SHEET: sheet_part(ORDINARY).encode() + b"\xff\xfe"}
    assert rejection(tmp_path, content).code == "xml.trasig"


@pytest.mark.parametrize(
    "part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
)
def test_a_part_that_is_missing_is_refused(tmp_path: Path, part: str) -> None:
    content = ordinary()
    del content[part]
    assert rejection(tmp_path, content).code == "paket.del_saknas"


@pytest.mark.parametrize(
    "target",
    [
        relationship("rId1", "worksheet", "../../etc/passwd"),
        relationship("rId1", "worksheet", "http://example.se/s.xml", ' TargetMode="External"'),
        relationship("rId7", "worksheet", "worksheets/sheet1.xml"),
    ],
)
def test_a_sheet_that_lies_outside_the_file_is_refused(tmp_path: Path, target: str) -> None:
    content = {**ordinary(), "xl/_rels/workbook.xml.rels": relationships(target)}
    assert rejection(tmp_path, content).code == "paket.del_saknas"


def test_two_sheets_with_one_name_are_refused(tmp_path: Path) -> None:
    content = {**ordinary(), "xl/workbook.xml": workbook_part(BLAD, BLAD)}
    assert rejection(tmp_path, content).code == "paket.dubbel_del"


@pytest.mark.parametrize(
    "change",
    [
        {"[Content_Types].xml": "<Types>application/vnd…wordprocessingml.document</Types>"},
        {"_rels/.rels": relationships()},
    ],
)
def test_an_office_file_that_is_no_workbook_is_refused(
    tmp_path: Path, change: dict[str, bytes | str]
) -> None:
    assert rejection(tmp_path, {**ordinary(), **change}).code == "fil.inte_excel"


def test_limits_of_the_package_hold_for_workbooks(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "bok.xlsx", ordinary())
    with pytest.raises(WorkbookRejected) as caught:
        open_workbook(path, Limits(members=2))
    assert caught.value.code == "paket.for_stort"


@given(st.text('<>/="&;rcvtsAB19 x!', max_size=30), st.integers(0, 400))
def test_a_sheet_with_anything_in_its_midst_is_read_or_refused(text: str, place: int) -> None:
    sheet = sheet_part(ORDINARY)
    place = len(HEAD) + place % (len(sheet) - len(HEAD))
    content = {**ordinary(), SHEET: sheet[:place] + text + sheet[place:]}
    with tempfile.TemporaryDirectory() as folder:
        try:
            workbook = read(Path(folder), content)
        except WorkbookRejected as error:
            assert error.message  # noqa: PT017
        else:
            assert list(workbook.sheets) == ["Blad"]


# Addresses


@pytest.mark.parametrize(
    ("place", "row_number", "column"),
    [
        ("A1", 1, 1),
        ("D2", 2, 4),
        ("$Z$9", 9, 26),
        ("AA1", 1, 27),
        ("XFD1048576", LAST_ROW, LAST_COLUMN),
    ],
)
def test_an_address_is_a_row_and_a_column(place: str, row_number: int, column: int) -> None:
    assert split_address(place) == (row_number, column)
    assert address(row_number, column) == place.replace("$", "")


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_every_address_reads_back(row_number: int, column: int) -> None:
    assert split_address(address(row_number, column)) == (row_number, column)
    assert column_letters(column) == openpyxl.utils.get_column_letter(column)


@pytest.mark.parametrize(
    "place", ["", "A", "1", "a1", "A0", "A01", "XFE1", "A1048577", "Å1", "A1:B2", "A１"]
)
def test_what_is_no_address_is_none(place: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        split_address(place)


# Workbooks as Excel's own users make them

excel_text = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="_"),
    min_size=1,
    max_size=40,
).filter(lambda text: not text.startswith("="))
cell_values = (
    st.none()
    | excel_text
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e12, 1e12, allow_nan=False).filter(lambda number: number != int(number))
    | st.booleans()
    | st.dates(min_value=date(1900, 3, 1))
)


@settings(max_examples=50)
@given(
    st.lists(st.lists(cell_values, min_size=1, max_size=6), min_size=1, max_size=8),
    st.booleans(),
)
def test_an_ordinary_workbook_short_or_long_is_read_as_openpyxl_reads_it(
    rows: list[list[str | int | float | bool | date | None]], long: bool
) -> None:
    assume(any(value is not None for cells in rows for value in cells))
    with tempfile.TemporaryDirectory() as folder:
        rows = rows * (80 // len(rows)) if long else rows
        path = write_workbook(Path(folder) / "bok.xlsx", {"Blad": rows})
        sheet = open_workbook(path).sheets["Blad"]
        theirs = openpyxl.load_workbook(path, data_only=True)["Blad"]
    for cells in theirs.iter_rows():
        for cell in cells:
            value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            ours = sheet.cell(cell.coordinate).value
            assert (float(ours) if isinstance(ours, Decimal) else ours) == value
            assert isinstance(ours, bool) == isinstance(value, bool)


def test_the_workbook_that_docgen_hands_out_is_read_without_a_doubt(tmp_path: Path) -> None:
    workbook = open_workbook(fill_in(tmp_path / "bok.xlsx"))
    assert workbook.findings == ()
    assert workbook.sheets["Ärende"].cell("A1").value == "Fält"
