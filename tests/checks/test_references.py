"""What numbers, references and lists of contents show is what Word would make of them anew."""

from pathlib import Path

import pytest

from tests.checks.papers import codes, findings, heading, texts
from tests.render.papers import begin, bookmark, code, end, field, separate, simple
from tests.render.word import paragraph, run


def caption(
    number: str, text: str = "Stöd per form", mark: str = "", series: str = "Tabell"
) -> str:
    """A caption that shows a number."""
    shown = run(f"{series} ") + field(f"SEQ {series} \\* ARABIC", number)
    return paragraph(bookmark(mark, shown) if mark else shown, f". {text}")


def listed(*entries: str, said: str = 'TOC \\o "1-3" \\h \\z \\u') -> str:
    """A list of contents with these entries, each with a tab and a page number."""
    opened = begin() + code(f" {said} ") + separate()
    lines = [
        run(entry).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">') for entry in entries
    ]
    lines[0], lines[-1] = opened + lines[0], lines[-1] + end()
    if len(entries) == 1:
        return paragraph(lines[0])
    return "".join(map(paragraph, lines))


def said(tmp_path: Path, body: str) -> list[str]:
    return [
        item.message for item in findings(tmp_path, heading(1, "Rubrik") + body + texts("Slut."))
    ]


PARTED = heading(2, "Bakgrund") + texts("En text.") + heading(2, "Förslag") + texts("En till.")


class TestNumbers:
    def test_one_that_breaks_its_series_is_told_with_the_right_one(self, tmp_path: Path) -> None:
        body = caption("1") + caption("1") + caption("3") + caption("1", series="Figur")
        assert said(tmp_path, body) == ["Numret 1 bryter serien: här ska stå 2."]

    @pytest.mark.parametrize(
        "body",
        [
            caption("1") + caption("2"),
            paragraph("Steg ", field("SEQ steg \\r 4", "4"), " och ", simple("SEQ steg", "5")),
            paragraph(
                "Del ", field("SEQ del \\* ROMAN", "I"), " och ", field("SEQ del \\s 1", "7")
            ),
            paragraph("Sida ", field("PAGE", "7")),
        ],
    )
    def test_series_that_are_whole_are_not(self, tmp_path: Path, body: str) -> None:
        assert said(tmp_path, body) == []


class TestReferences:
    def test_one_that_shows_something_else_is_told(self, tmp_path: Path) -> None:
        body = paragraph("Se ", field("REF stod \\h", "Tabell 4"), ".") + caption("1", mark="stod")
        assert said(tmp_path, body) == [
            "Hänvisningen visar «Tabell 4», men det den leder till heter «Tabell 1»."
        ]

    @pytest.mark.parametrize("kind", ["REF", "PAGEREF"])
    def test_one_that_leads_nowhere_is_told(self, tmp_path: Path, kind: str) -> None:
        assert said(tmp_path, paragraph("Se ", field(f"{kind} borta", "12"), ".")) == [
            "Hänvisningen «12» leder till bokmärket «borta», som inte finns."
        ]

    def test_a_page_that_nobody_knew_is_told(self, tmp_path: Path) -> None:
        body = paragraph("Se sidan ", field("PAGEREF x", "…"), bookmark("x", "."))
        assert said(tmp_path, body) == ["Hänvisningen «…» visar inget sidnummer."]

    @pytest.mark.parametrize(
        "body",
        [
            paragraph("Se ", field("REF stod \\h", "Tabell\u00a01")) + caption("1", mark="STOD"),
            paragraph("Se ", field("REF stod \\* lower", "tabell 1")) + caption("1", mark="stod"),
            paragraph("Se ", field("REF stod \\p", "nedan")) + caption("1", mark="stod"),
            paragraph("Se ", field("REF punkt \\r", "2.1"), bookmark("punkt", "Förslag")),
            paragraph("Se sidan ", field("PAGEREF x", "iv"), bookmark("x", ".")),
        ],
    )
    def test_those_that_say_what_they_lead_to_are_not(self, tmp_path: Path, body: str) -> None:
        assert said(tmp_path, body) == []


class TestContents:
    def test_a_heading_that_it_does_not_have_is_told_at_the_heading(self, tmp_path: Path) -> None:
        body = listed("Rubrik\t1", "Bakgrund\t2") + PARTED
        (found,) = findings(tmp_path, heading(1, "Rubrik") + body)
        assert found.code == "hanvisning.innehall_saknas"
        assert found.message == "Rubriken «Förslag» saknas i innehållsförteckningen."
        assert found.place.short == "brödtext, stycke 6"

    def test_an_entry_that_no_heading_has_is_told_at_the_entry(self, tmp_path: Path) -> None:
        body = listed("Rubrik\t1", "Bakgrund\t2", "Borttaget\t3", "Förslag\t3") + PARTED
        (found,) = findings(tmp_path, heading(1, "Rubrik") + body)
        assert found.code == "hanvisning.innehall_extra"
        assert found.message.startswith("«Borttaget»")
        assert found.place.short == "brödtext, stycke 4"

    def test_a_heading_that_was_changed_is_both(self, tmp_path: Path) -> None:
        body = listed("Rubrik\t1", "Bakgrunden\t2", "Förslag\t3") + PARTED
        assert codes(tmp_path, heading(1, "Rubrik") + body) == [
            "hanvisning.innehall_extra",
            "hanvisning.innehall_saknas",
        ]

    @pytest.mark.parametrize(
        "body",
        [
            listed("Rubrik\t1", "Bakgrund\t2", "Förslag\t3"),
            listed("Rubrik", "Bakgrund", "Förslag", said="TOC \\n \\h"),
            listed("1\tRubrik\t1", "1.1\tBakgrund\tii", "1.2\tFörslag\tiv"),
            listed("Bakgrund\t2", "Förslag\t3", said='TOC \\o "2-2"'),
            listed("något annat", said="TOC \\f b"),
            listed("Inga poster.", said='TOC \\c "Figur"'),
        ],
    )
    def test_one_that_has_every_heading_once_is_not(self, tmp_path: Path, body: str) -> None:
        assert codes(tmp_path, heading(1, "Rubrik") + body + PARTED) == []

    def test_two_headings_alike_are_two_entries(self, tmp_path: Path) -> None:
        twice = heading(2, "Stöd") + texts("En text.") + heading(2, "Stöd") + texts("En till.")
        once = listed("Rubrik\t1", "Stöd\t1") + twice
        assert codes(tmp_path, heading(1, "Rubrik") + once) == ["hanvisning.innehall_saknas"]
        both = listed("Rubrik\t1", "Stöd\t1", "Stöd\t1") + twice
        assert codes(tmp_path, heading(1, "Rubrik") + both) == []


class TestBounds:
    """A paper of few bytes may ask for more than anybody waits for."""

    REST = "Hänvisningarna eller innehållsförteckningarna är orimligt många"

    def rest(self, tmp_path: Path, body: str) -> bool:
        return any(line.startswith(self.REST) for line in said(tmp_path, body))

    def test_references_that_show_half_the_paper_each(self, tmp_path: Path) -> None:
        start, _, ends = bookmark("a", "x").partition(run("x"))
        held = paragraph(start, "a " * 50) + paragraph("text " * 20) * 100 + paragraph("a", ends)
        assert not self.rest(tmp_path, held + paragraph(field("REF a")) * 2)
        assert self.rest(tmp_path, held + paragraph(field("REF a")) * 1000)

    def test_more_lists_than_a_paper_has(self, tmp_path: Path) -> None:
        lists = [listed("Rubrik\t1", "Annan\t2")] * 400
        assert not self.rest(tmp_path, "".join(lists[:20]))
        assert self.rest(tmp_path, "".join(lists))

    def test_lists_in_lists(self, tmp_path: Path) -> None:
        begun = paragraph(begin() + code(" TOC ") + separate(), "rad") * 800
        assert self.rest(tmp_path, begun + paragraph(end()) * 800)
