"""Room and lists made with signs are found; signs that mean something else pass."""

from pathlib import Path

import pytest

from tests.checks.papers import HEADER, NBSP, codes, findings, heading, item, row, run, table, texts
from tests.render import word

BREAK = '<w:r><w:br w:type="page"/></w:r>'


class TestSpacing:
    def test_blank_paragraphs_in_a_row_are_told_once_with_their_number(
        self, tmp_path: Path
    ) -> None:
        (found,) = findings(tmp_path, texts("a", "", " ", "", "b"))
        assert (found.code, found.place.cell) == ("tillganglighet.tomma_stycken", "2")
        assert found.message == "3 tomma stycken står i rad."

    def test_one_blank_paragraph_or_a_page_break_passes(self, tmp_path: Path) -> None:
        body = texts("a", "", "b") + word.paragraph(BREAK) + word.paragraph(BREAK) + texts("c")
        assert codes(tmp_path, body) == []

    def test_a_cell_with_nothing_in_it_is_just_blank(self, tmp_path: Path) -> None:
        blank, filled = texts("", ""), texts("a", "", "", "b")
        assert codes(tmp_path, word.table(["a", blank]) + texts("b")) == []
        assert codes(tmp_path, word.table(["a", filled]) + texts("b")) == [
            "tillganglighet.tomma_stycken"
        ]

    def test_blank_lines_in_a_paragraph_are_found(self, tmp_path: Path) -> None:
        assert codes(tmp_path, texts("a\n\nb")) == ["tillganglighet.tomma_rader"]
        assert codes(tmp_path, texts("a\nb")) == []

    @pytest.mark.parametrize("text", ["Namn:    Kim", "Ort\t\tDatum"])
    def test_text_placed_with_spaces_or_tabs_is_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == ["tillganglighet.uppstallt_med_tecken"]

    def test_one_tab_passes_and_so_do_the_tabs_of_a_header(self, tmp_path: Path) -> None:
        header = word.paragraph("Region", "<w:r><w:tab/><w:tab/></w:r>", "Sida 1")
        assert codes(tmp_path, texts("Ort\tDatum"), header1=header) == []


class TestLists:
    @pytest.mark.parametrize("mark", ["-", "•", "·", "●", "–", "*", "- *"])
    def test_a_typed_list_is_told_once_at_its_first_item(self, tmp_path: Path, mark: str) -> None:
        body = texts("Vi har:", f"{mark} följt upp", f"{mark} spridit kunskap", "Slut.")
        (found,) = findings(tmp_path, body)
        assert (found.code, found.place.cell) == ("tillganglighet.skriven_lista", "2")

    @pytest.mark.parametrize(
        "lines", [("1. Ett", "2. Två"), ("1) Ett", "2) Två"), ("a) Ett", "b) Två"), ("1.\tEtt",)]
    )
    def test_a_typed_count_is_found(self, tmp_path: Path, lines: tuple[str, ...]) -> None:
        assert codes(tmp_path, texts(*lines)) == ["tillganglighet.skriven_lista"]

    @pytest.mark.parametrize(
        "text", ["- Ett enda", "• Ett enda", "Vi har:\n- följt upp\n- spridit"]
    )
    def test_one_item_and_items_on_lines_of_a_paragraph_are_found(
        self, tmp_path: Path, text: str
    ) -> None:
        assert codes(tmp_path, texts(text)) == ["tillganglighet.skriven_lista"]

    def test_two_lists_are_two(self, tmp_path: Path) -> None:
        assert codes(tmp_path, texts("- a", "Text.", "- b")) == ["tillganglighet.skriven_lista"] * 2

    @pytest.mark.parametrize(
        "text",
        [
            "– Stödet har betytt mycket, säger Kim.",
            "* Preliminära uppgifter",
            "-5 grader är kallt",
            f"- 5{NBSP}000{NBSP}kr",
            "1,2 miljarder",
            f"12{NBSP}mars",
            "e-post",
            "-",
            "A. Andersson",
            "2023 var ett år.",
        ],
    )
    def test_signs_that_mean_something_else_pass(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts("Före.", text, "Efter.")) == []

    def test_true_lists_and_numbered_headings_pass(self, tmp_path: Path) -> None:
        body = item("ett") + item("två") + heading(1, "1. Inledning") + texts("a")
        assert codes(tmp_path, body) == []

    def test_the_contents_of_a_paper_are_no_typed_list(self, tmp_path: Path) -> None:
        toc = '<w:style w:type="paragraph" w:styleId="Inneh"><w:name w:val="toc 1"/></w:style>'
        lines = (
            word.paragraph(run(f"{n}.\tDel\t{n}"), properties='<w:pStyle w:val="Inneh"/>')
            for n in (1, 2)
        )
        assert codes(tmp_path, "".join(lines), style=toc) == []

    def test_a_dash_for_nothing_in_a_cell_passes(self, tmp_path: Path) -> None:
        head = row("Stöd", "Antal", marks=HEADER)
        assert codes(tmp_path, table(head, row("a", "-"), row("b", "-"))) == []
