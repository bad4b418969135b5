"""What keeps some from reading a paper is found, and nothing else."""

from pathlib import Path

import pytest

from docgen.render.drawings import Drawing, Shape, drawn
from tests.checks.papers import (
    DECORATIVE,
    codes,
    drawing,
    findings,
    heading,
    run,
    texts,
)
from tests.render import word


def link(text: str) -> str:
    return word.paragraph("Läs ", f'<w:hyperlink w:anchor="a">{word.run(text)}</w:hyperlink>')


def test_a_plain_paper_has_nothing_to_remark(tmp_path: Path) -> None:
    body = heading(1, "Uppföljning") + heading(2, "Ärende") + texts("Nämnden följer upp stödet.")
    assert codes(tmp_path, body) == []


class TestProperties:
    @pytest.mark.parametrize("title", ["", "  "])
    def test_a_paper_without_title_is_found(self, tmp_path: Path, title: str) -> None:
        (item,) = findings(tmp_path, texts("Text."), title=title)
        assert (item.code, str(item.place)) == ("tillganglighet.titel_saknas", "skrivelse.docx")

    def test_a_paper_that_says_no_language_is_found(self, tmp_path: Path) -> None:
        assert codes(tmp_path, texts("Text."), language="") == ["tillganglighet.sprak_saknas"]

    def test_a_paper_in_another_language_is_found_with_it(self, tmp_path: Path) -> None:
        (item,) = findings(tmp_path, texts("Text."), language="en-GB")
        assert item.message.startswith("Dokumentets språk är en-GB")

    def test_the_swedish_of_finland_is_swedish(self, tmp_path: Path) -> None:
        assert codes(tmp_path, texts("Text."), language="sv-FI") == []


class TestHeadings:
    def test_a_skipped_level_is_found_at_its_heading(self, tmp_path: Path) -> None:
        body = heading(1, "Ett") + texts("a") + heading(3, "Tre") + texts("b")
        (item,) = findings(tmp_path, body)
        assert (item.code, item.place.short) == (
            "tillganglighet.hoppad_rubrikniva",
            "brödtext, stycke 3",
        )
        assert item.hint == "Välj formatmallen Rubrik 2."

    def test_a_first_heading_below_the_first_level_is_found(self, tmp_path: Path) -> None:
        assert codes(tmp_path, heading(2, "Två") + texts("a")) == [
            "tillganglighet.forsta_rubrikniva"
        ]

    def test_a_heading_without_words_is_found(self, tmp_path: Path) -> None:
        body = heading(1, "Ett") + texts("a") + heading(2, " ") + texts("b")
        (item,) = findings(tmp_path, body)
        assert (item.code, item.place.short) == ("tillganglighet.tom_rubrik", "brödtext, stycke 3")

    def test_a_heading_that_is_a_picture_passes(self, tmp_path: Path) -> None:
        body = heading(1, "Ett") + drawing('descr="Karta"').replace(
            "<w:p>", '<w:p><w:pPr><w:pStyle w:val="Rubrik2"/></w:pPr>'
        )
        assert codes(tmp_path, body + texts("a")) == []

    def test_a_second_heading_of_the_level_of_the_title_is_found(self, tmp_path: Path) -> None:
        body = heading(1, "Uppföljning") + texts("a") + heading(1, "Bakgrund") + texts("b")
        (item,) = findings(tmp_path, body)
        assert (item.code, item.found) == ("tillganglighet.flera_titlar", "Bakgrund")

    def test_chapters_of_the_first_level_pass(self, tmp_path: Path) -> None:
        body = heading(1, "Bakgrund") + texts("a") + heading(1, "Syfte") + texts("b")
        assert codes(tmp_path, body) == []

    def test_a_long_paper_without_headings_is_found_and_a_short_one_passes(
        self, tmp_path: Path
    ) -> None:
        sentence = "Nämnden följer upp stödet till kommersiell service i länets landsbygd. "
        assert codes(tmp_path, texts(*[sentence.strip()] * 100)) == ["tillganglighet.inga_rubriker"]
        assert codes(tmp_path, texts(*[sentence.strip()] * 20)) == []

    def test_bold_text_that_only_looks_like_a_heading_is_found(self, tmp_path: Path) -> None:
        bold, running = word.paragraph(run("Bakgrund", "<w:b/>")), texts("Nämnden följer upp. " * 5)
        (item,) = findings(tmp_path, bold + running)
        assert (item.code, item.found) == ("tillganglighet.fet_rubrik", "Bakgrund")

    def test_bold_words_in_a_sentence_and_bold_names_pass(self, tmp_path: Path) -> None:
        bold = word.paragraph(run("Kim Exempelsson", "<w:b/>"))
        mixed = word.paragraph(run("Obs", "<w:b/>"), run(" att stödet upphör"))
        assert codes(tmp_path, bold + texts("Regiondirektör") + mixed + texts("Text. " * 30)) == []


class TestPictures:
    def test_a_picture_without_text_is_found_with_its_name(self, tmp_path: Path) -> None:
        (item,) = findings(tmp_path, drawing())
        assert (item.code, item.found) == ("tillganglighet.bild_utan_text", "Bild 1")

    @pytest.mark.parametrize("told", ["bild1.png", "image001.jpg", "Skärmbild 2024.PNG"])
    def test_a_text_that_is_the_name_of_a_file_is_found(self, tmp_path: Path, told: str) -> None:
        (item,) = findings(tmp_path, drawing(f'descr="{told}"'))
        assert (item.code, item.found) == ("tillganglighet.bild_filnamn", told)

    def test_a_text_that_speaks_of_a_file_passes(self, tmp_path: Path) -> None:
        assert codes(tmp_path, drawing('descr="Ikon för filer som slutar på .png."')) == []

    def test_a_picture_in_a_header_is_found_there_once_for_all_headers(
        self, tmp_path: Path
    ) -> None:
        (item,) = findings(tmp_path, texts("a"), header1=drawing(), header2=drawing())
        assert item.place.short == "sidhuvud, stycke 1"

    def test_an_embedded_object_without_text_is_found(self, tmp_path: Path) -> None:
        shape = (
            '<w:r><w:object xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="Kalkylblad">'
            "<v:imagedata/></v:shape></w:object></w:r>"
        )
        assert codes(tmp_path, word.paragraph(shape)) == ["tillganglighet.bild_utan_text"]

    def test_a_picture_beside_the_text_is_found(self, tmp_path: Path) -> None:
        assert codes(tmp_path, drawing('descr="Karta"', kind="anchor")) == [
            "tillganglighet.flytande_objekt"
        ]

    def test_a_text_box_of_old_word_beside_the_text_is_found(self, tmp_path: Path) -> None:
        box = (
            '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
            'style="position:absolute"/></w:pict></w:r>'
        )
        assert codes(tmp_path, word.paragraph(box)) == ["tillganglighet.flytande_objekt"]

    def test_shapes_that_hang_together_need_a_text_even_if_there_is_text_in_them(
        self, tmp_path: Path
    ) -> None:
        box = Shape(0, 0, 9, 9, said=(("A",),))
        boxes = drawn(
            Drawing("Träd", "Träd: A över B.", 9, 9, (box,)), 1, "", lambda text, _: run(str(text))
        )
        told = word.paragraph(f"<w:r>{boxes}</w:r>")
        assert codes(tmp_path, told) == []
        untold = told.replace('descr="Träd: A över B."', "", 1)
        assert codes(tmp_path, untold) == ["tillganglighet.bild_utan_text"]

    def test_pictures_in_the_line_with_texts_and_decorations_pass(self, tmp_path: Path) -> None:
        mark = f'<d:decorative xmlns:d="{DECORATIVE}" val="1"/>'
        body = drawing('descr="Karta över länet"') + drawing("", mark) + drawing("", mark, "anchor")
        assert codes(tmp_path, body) == []


class TestLinks:
    @pytest.mark.parametrize(
        "text", ["här", "Klicka här", "läs mer", "Läs mer här", "länk", "här."]
    )
    def test_a_link_that_says_nothing_is_found(self, tmp_path: Path, text: str) -> None:
        (item,) = findings(tmp_path, link(text))
        assert (item.code, item.found) == ("tillganglighet.lank_intetsagande", text)

    @pytest.mark.parametrize("text", ["https://example.se/rapport", "www.example.se"])
    def test_a_bare_address_is_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, link(text)) == ["tillganglighet.lank_adress"]

    def test_a_link_without_text_is_found(self, tmp_path: Path) -> None:
        assert codes(tmp_path, link("")) == ["tillganglighet.tom_lank"]

    def test_a_link_that_is_a_field_is_read_too(self, tmp_path: Path) -> None:
        marks = [
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
            for kind in ("begin", "separate", "end")
        ]
        code = '<w:r><w:instrText> HYPERLINK "https://example.se" </w:instrText></w:r>'
        field = word.paragraph(marks[0], code, marks[1], word.run("klicka här"), marks[2])
        assert codes(tmp_path, field) == ["tillganglighet.lank_intetsagande"]

    @pytest.mark.parametrize(
        "text",
        [
            "Handlingsplan för 2024",
            "kim.exempelsson@example.se",
            "example.se",
            "Läs mer om stödet",
            "Härjedalen",
        ],
    )
    def test_a_link_that_says_where_it_leads_passes(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, link(text)) == []
