"""A template's Word file must be readable for all, and count nothing itself."""

from pathlib import Path

import pytest

from docgen.checks import structure_faults
from docgen.render.faults import WHOLE_PART, Fault
from docgen.render.reading import read_template
from docgen.resources import templates_folder
from tests.render import papers, word

LANGUAGE = f"""<w:styles xmlns:w="{word.W}"><w:docDefaults><w:rPrDefault><w:rPr>
<w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"""
HEADER = "<w:trPr><w:tblHeader/></w:trPr>"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def faults(path: Path, body: str, **parts: str) -> list[Fault]:
    """Check a Word file of this body, which says that it is in Swedish."""
    file = word.write(path / "mall.docx", body, parts, {"word/styles.xml": LANGUAGE})
    return looked_at(file)


def looked_at(path: Path) -> list[Fault]:
    """Check a Word file as it is."""
    reading = read_template(path)
    return structure_faults(reading.parts, reading.layout)


def codes(path: Path, body: str, **parts: str) -> list[str]:
    return [fault.code for fault in faults(path, body, **parts)]


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(f"<w:tc>{word.paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{inside}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def drawing(about: str = "", inside: str = "") -> str:
    return word.paragraph(
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWN}"><wp:docPr id="1" name="Bild 1" {about}>'
        f"{inside}</wp:docPr></wp:inline></w:drawing></w:r>"
    )


def field(*codes: str) -> str:
    """A field as Word writes it, its code in as many runs as it likes."""
    middle = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"{begin}{middle}{end}"


@pytest.mark.parametrize("path", sorted(templates_folder().glob("*.docx")), ids=lambda p: p.stem)
def test_the_templates_that_come_with_docgen_are_clean(path: Path) -> None:
    assert looked_at(path) == []


class TestTables:
    def test_a_table_without_header_row_is_found_at_its_first_row(self, tmp_path: Path) -> None:
        body = word.paragraph("före") + table(row("Stödform", "Antal"), row("a", "1"))
        (fault,) = faults(tmp_path, body)
        assert (fault.code, fault.paragraph, fault.text) == (
            "mall.tabell_utan_rubrikrad",
            1,
            "Stödform",
        )
        assert "«Stödform Antal»" in fault.sentence

    def test_a_table_whose_first_row_heads_it_passes(self, tmp_path: Path) -> None:
        assert codes(tmp_path, table(row("a", properties=HEADER), row("b"))) == []

    def test_a_header_row_that_is_switched_off_is_none(self, tmp_path: Path) -> None:
        off = '<w:trPr><w:tblHeader w:val="0"/></w:trPr>'
        assert codes(tmp_path, table(row("a", properties=off), row("b"))) == [
            "mall.tabell_utan_rubrikrad"
        ]

    def test_rows_of_tags_are_not_the_first_row(self, tmp_path: Path) -> None:
        loop = row("{%tr for rad in rader %}"), row("{%tr endfor %}")
        assert codes(tmp_path, table(row("a", properties=HEADER), loop[0], row("b"), loop[1])) == []
        assert codes(tmp_path, table(loop[0], row("b", properties=HEADER), loop[1])) == []
        assert codes(tmp_path, table(loop[0], row("b"), loop[1])) == ["mall.tabell_utan_rubrikrad"]

    def test_a_table_of_one_row_needs_no_header(self, tmp_path: Path) -> None:
        assert codes(tmp_path, table(row("a", "b"))) == []

    def test_a_table_that_says_it_is_layout_needs_no_header(self, tmp_path: Path) -> None:
        layout = '<w:tblDescription w:val="Layout för underskrifter"/>'
        assert codes(tmp_path, table(row("a"), row("b"), properties=layout)) == []

    def test_a_table_in_a_table_is_judged_by_itself(self, tmp_path: Path) -> None:
        inner = table(row("x"), row("y"))
        cell = f"<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr>"
        assert codes(tmp_path, table(row("a", properties=HEADER), cell)) == [
            "mall.tabell_utan_rubrikrad"
        ]

    def test_tables_in_headers_only_place_things(self, tmp_path: Path) -> None:
        assert codes(tmp_path, word.paragraph("a"), header1=table(row("a"), row("b"))) == []


class TestPictures:
    def test_a_picture_without_text_is_found_with_its_name(self, tmp_path: Path) -> None:
        (fault,) = faults(tmp_path, word.paragraph("a") + drawing())
        assert (fault.code, fault.paragraph) == ("mall.bild_utan_text", 1)
        assert "«Bild 1»" in fault.sentence

    @pytest.mark.parametrize("about", ['descr="Karta över länet"', 'title="Karta"'])
    def test_a_picture_with_text_passes(self, tmp_path: Path, about: str) -> None:
        assert codes(tmp_path, drawing(about)) == []

    def test_space_is_no_text(self, tmp_path: Path) -> None:
        assert codes(tmp_path, drawing('descr=" "')) == ["mall.bild_utan_text"]

    def test_a_picture_marked_as_decoration_passes(self, tmp_path: Path) -> None:
        mark = f'<d:decorative xmlns:d="{DECORATIVE}" d:val="1" val="1"/>'
        assert codes(tmp_path, drawing("", mark)) == []

    def test_a_picture_marked_as_no_decoration_does_not(self, tmp_path: Path) -> None:
        mark = f'<d:decorative xmlns:d="{DECORATIVE}" val="0"/>'
        assert codes(tmp_path, drawing("", mark)) == ["mall.bild_utan_text"]

    def test_a_picture_in_a_header_is_found_there(self, tmp_path: Path) -> None:
        (fault,) = faults(tmp_path, word.paragraph("a"), header1=drawing())
        assert fault.part == "word/header1.xml"

    def test_a_picture_of_old_word_is_found_but_not_a_copy_for_old_word(
        self, tmp_path: Path
    ) -> None:
        vml = (
            '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="Bild 7">'
            "<v:imagedata/></v:shape></w:pict>"
        )
        compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        both = (
            f'<mc:AlternateContent xmlns:mc="{compatibility}"><mc:Fallback>{vml}</mc:Fallback>'
            "</mc:AlternateContent>"
        )
        assert codes(tmp_path, word.paragraph(f"<w:r>{vml}</w:r>")) == ["mall.bild_utan_text"]
        assert codes(tmp_path, word.paragraph(f"<w:r>{both}</w:r>")) == []

    def test_a_text_box_tells_itself(self, tmp_path: Path) -> None:
        shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        box = f'<s:txbx xmlns:s="{shape}"><w:txbxContent><w:p/></w:txbxContent></s:txbx>'
        assert codes(tmp_path, drawing("", box)) == []


class TestTotals:
    @pytest.mark.parametrize("code", ["=SUM(ABOVE)", " = a + b ", "=1+1 \\# 0"])
    def test_a_field_that_computes_is_found(self, tmp_path: Path, code: str) -> None:
        (fault,) = faults(tmp_path, word.paragraph("a") + word.paragraph(field(code)))
        assert (fault.code, fault.paragraph) == ("mall.falt_raknar", 1)
        assert f"«{code.strip()}»" in fault.sentence

    def test_a_field_split_over_runs_is_found(self, tmp_path: Path) -> None:
        assert codes(tmp_path, word.paragraph(field(" =", "SUM(", "ABOVE)"))) == [
            "mall.falt_raknar"
        ]

    def test_a_simple_field_is_found(self, tmp_path: Path) -> None:
        simple = '<w:fldSimple w:instr=" =SUM(ABOVE) "/>'
        assert codes(tmp_path, word.paragraph(simple)) == ["mall.falt_raknar"]

    def test_a_computing_field_inside_another_is_found(self, tmp_path: Path) -> None:
        nested = field(" IF ", "</w:instrText></w:r>" + field("=1") + "<w:r><w:instrText>")
        assert codes(tmp_path, word.paragraph(nested)) == ["mall.falt_raknar"]

    def test_other_fields_pass(self, tmp_path: Path) -> None:
        assert codes(tmp_path, word.paragraph(field(" PAGE "), field(' IF "a" = "b" '))) == []

    def test_a_total_in_a_footer_is_found_there(self, tmp_path: Path) -> None:
        (fault,) = faults(tmp_path, "<w:p/>", footer1=word.paragraph(field("=1+1")))
        assert fault.part == "word/footer1.xml"


class TestReferences:
    @pytest.mark.parametrize("code", [" REF borta \\h ", " PAGEREF borta ", " REF "])
    def test_one_that_leads_nowhere_is_found(self, tmp_path: Path, code: str) -> None:
        (fault,) = faults(tmp_path, word.paragraph("a") + word.paragraph("Se ", field(code)))
        assert (fault.code, fault.paragraph, fault.text) == ("mall.hanvisning_okand", 1, "Se")

    def test_one_to_a_bookmark_of_another_part_passes(self, tmp_path: Path) -> None:
        mark = '<w:bookmarkStart w:id="1" w:name="Dnr"/><w:bookmarkEnd w:id="1"/>'
        header = word.paragraph(field(" REF dnr "))
        assert codes(tmp_path, word.paragraph(mark, "x"), header1=header) == []

    def test_what_a_list_of_contents_leads_to_is_made_anew(self, tmp_path: Path) -> None:
        opened = papers.begin() + papers.code(" TOC ") + papers.separate()
        body = word.paragraph(opened, field(" PAGEREF _Toc1 "), papers.end())
        assert codes(tmp_path, body) == []

    def test_a_list_that_stands_as_word_never_puts_one_is_found(self, tmp_path: Path) -> None:
        opened = papers.begin() + papers.code(" TOC ") + papers.separate()
        box = f"<w:tbl><w:tr><w:tc>{word.paragraph(papers.end())}</w:tc></w:tr></w:tbl>"
        for body in (
            word.paragraph('<w:fldSimple w:instr=" TOC "/>'),
            word.paragraph(opened) + box,
        ):
            assert "mall.falt_fylls_inte" in codes(tmp_path, body)

    def test_more_lists_than_a_paper_may_have_are_found(self, tmp_path: Path) -> None:
        lists = [word.paragraph(field(" TOC "))] * 21
        assert codes(tmp_path, "".join(lists[:20])) == []
        assert codes(tmp_path, "".join(lists)) == ["mall.for_manga_forteckningar"]

    @pytest.mark.parametrize("code", [" SEQ Tabell \\s 1 ", " TOC \\f ", " TOC \\b del "])
    def test_a_field_that_cannot_be_filled_is_found(self, tmp_path: Path, code: str) -> None:
        assert codes(tmp_path, word.paragraph(field(code))) == ["mall.falt_fylls_inte"]

    @pytest.mark.parametrize("code", [" SEQ Tabell \\* ARABIC ", ' TOC \\o "1-3" \\h \\z \\u '])
    def test_those_that_word_inserts_pass(self, tmp_path: Path, code: str) -> None:
        assert codes(tmp_path, word.paragraph(field(code))) == []


class TestLanguage:
    def test_a_file_that_says_no_language_is_found(self, tmp_path: Path) -> None:
        path = word.plain(tmp_path / "mall.docx", ["a"])
        (fault,) = looked_at(path)
        assert (fault.code, fault.paragraph) == ("mall.sprak_saknas", WHOLE_PART)

    @pytest.mark.parametrize(
        ("defaults", "style", "found"),
        [
            ("sv-SE", "", []),
            ("sv-FI", "", []),
            ("en-US", "sv-SE", []),
            ("", "sv-SE", []),
            ("en-US", "", ["mall.annat_sprak"]),
            ("sv-SE", "en-US", ["mall.annat_sprak"]),
        ],
    )
    def test_the_language_is_that_of_the_default_style_else_the_defaults(
        self, tmp_path: Path, defaults: str, style: str, found: list[str]
    ) -> None:
        first, second = (
            f'<w:rPr><w:lang w:val="{language}"/></w:rPr>' if language else ""
            for language in (defaults, style)
        )
        styles = (
            f'<w:styles xmlns:w="{word.W}"><w:docDefaults><w:rPrDefault>{first}</w:rPrDefault>'
            '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            f'<w:name w:val="Normal"/>{second}</w:style></w:styles>'
        )
        path = word.write(tmp_path / "mall.docx", "<w:p/>", {}, {"word/styles.xml": styles})
        assert [fault.code for fault in looked_at(path)] == found


def test_everything_is_found_in_one_pass_in_the_order_of_the_file(tmp_path: Path) -> None:
    body = table(row("a"), row("b")) + drawing() + word.paragraph(field("=1"))
    assert sorted(codes(tmp_path, body)) == [
        "mall.bild_utan_text",
        "mall.falt_raknar",
        "mall.tabell_utan_rubrikrad",
    ]
