"""What was meant for the one who writes is found before the paper leaves the house."""

from pathlib import Path

import pytest

from tests.checks.papers import codes, findings, run, texts
from tests.render import word


def control(text: str, marks: str = "<w:showingPlcHdr/>") -> str:
    inside = f"<w:sdtContent>{run(text)}</w:sdtContent>"
    return word.paragraph(f"<w:sdt><w:sdtPr>{marks}</w:sdtPr>{inside}</w:sdt>")


def field(code: str, shown: str) -> str:
    kinds = ("begin", "separate", "end")
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    said = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return word.paragraph(begin, said, middle, run(shown), end)


class TestPrompts:
    @pytest.mark.parametrize(
        "text",
        [
            "Klicka eller tryck här för att ange text.",
            "Klicka här för att fylla i vilka beslutet ska skickas till.",
            "Klicka här och skriv namn",
            "Click or tap here to enter text.",
            "Skriv text här",
            "Skriv rubrik här.",
            "Ange diarienummer",
            "Ange ett datum",
            "Ange nämnd och sammanträde …",
            "[Skriv en sammanfattning]",
            "[Ange belopp] kronor beviljas.",
            "Kontakta <namn> för frågor.",
            "Handläggare: [Namn]",
            "Lorem ipsum dolor sit amet",
            "Beslutsdatum: ÅÅÅÅ-MM-DD",
            "Klicka för att lägga till text",
            "Klicka eller tryck här för att ange text",
        ],
    )
    def test_a_prompt_is_found_once(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts("Före.", text)) == ["rester.ledtext"]

    @pytest.mark.parametrize(
        "text",
        [
            "Programmet gäller till XX.",
            "Stödet är xx kronor.",
            "Uppföljning för 20XX",
            "Uppföljning för 202X",
            "Belopp: ???",
            "TODO: fråga Kim",
            "Stödet är [XX] procent.",
            "Texten fortsätter [...]",
            "Skälet är [___].",
            "Stödet är ____ kronor.",
            "____",
        ],
    )
    def test_what_is_to_be_filled_in_is_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == ["rester.att_fylla_i"]

    @pytest.mark.parametrize(
        "signing",
        [
            texts("__________", "Kim Exempelsson", "Regionråd"),
            texts("__________\t__________", "Kim Exempelsson\tRobin Exempelsson"),
            texts("__________\nKim Exempelsson"),
        ],
        ids=["alone", "beside another", "above a name in the same paragraph"],
    )
    def test_a_line_to_sign_on_passes(self, tmp_path: Path, signing: str) -> None:
        assert codes(tmp_path, texts("Beslutet gäller.") + signing) == []

    def test_a_content_control_that_still_asks_is_found_whatever_it_says(
        self, tmp_path: Path
    ) -> None:
        (item,) = findings(tmp_path, texts("a") + control("Välj dag: 2024-03-279"))
        assert (item.code, item.found) == ("rester.ledtext", "Välj dag: 2024-03-279")
        assert item.place.short == "brödtext, stycke 2"

    def test_a_content_control_that_is_filled_in_passes(self, tmp_path: Path) -> None:
        assert codes(tmp_path, control("Regionala utvecklingsnämnden", "")) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Du kan klicka här och var på kartan.",
            "Nämnden anger vilka mål som gäller.",
            "Ange skälen till beslutet när du överklagar.",
            "Skriv till regionen, så får du svar.",
            "Uppgiften är [Skyddat] i diariet.",
            "Enligt rapporten [3] har stödet ökat.",
            "Kommunen skriver: ”Stödet [...] har betytt mycket.”",
            "Storleken är XXL.",
            "Är stödet rätt? Det är frågan.",
            "☐ Ja [ ] Nej [x] Vet inte",
            "Namn och datum anges i underskriften.",
            "Underskrift: __________",
            "__________",
            "Ort och datum ________",
            "Filen heter min_egen__fil.",
            "Du kan klicka för att förstora kartan.",
        ],
    )
    def test_words_that_only_look_like_prompts_pass(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == []


class TestMarks:
    @pytest.mark.parametrize(
        "text",
        [
            "{{ arende.rubrik }}",
            "{%p for del in delar %}",
            "{# en anmärkning #}",
            "Det blev {stod.antal} beslut.",
            "Rubrik }}",
        ],
    )
    def test_a_tag_of_a_template_is_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == ["rester.malltagg"]

    def test_a_merge_field_is_found_as_field_and_as_text(self, tmp_path: Path) -> None:
        body = field(" MERGEFIELD Mottagare ", "«Mottagare»") + texts("Hej «Fornamn»!")
        assert [(item.code, item.found) for item in findings(tmp_path, body)] == [
            ("rester.kopplingsfalt", "«Mottagare»"),
            ("rester.kopplingsfalt", "«Fornamn»"),
        ]

    def test_each_gap_of_a_draft_is_found_with_what_is_missing(self, tmp_path: Path) -> None:
        body = texts("Dnr [SAKNAS: Diarienummer]", "[SAKNAS: Resultat för [S1] 2-3 besök]")
        assert [(item.code, item.found) for item in findings(tmp_path, body)] == [
            ("rester.saknas", "Diarienummer"),
            ("rester.saknas", "Resultat för [S1] 2-3 besök"),
        ]

    @pytest.mark.parametrize("text", ["[SAKNAS]", "[SAKNAS: ]"])
    def test_a_gap_without_a_name_is_told_as_it_stands(self, tmp_path: Path, text: str) -> None:
        (item,) = findings(tmp_path, texts(text))
        assert item.message == "En uppgift saknas: [SAKNAS] står kvar."

    @pytest.mark.parametrize(
        "text",
        [
            "None",
            "Stödet är nan kr.",
            "Datum: NaT",
            "#REF!",
            "Summa #SAKNADT! kr",
            "#DIVISION/0!",
            "#N/A",
            "#VALUE!",
            "#VÄRDEFEL!",
            "#NAMN?",
        ],
    )
    def test_what_a_program_writes_for_nothing_is_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == ["rester.felvarde"]

    @pytest.mark.parametrize(
        "text", ["Nonesuch", "nanoteknik", "NATO", "hashtaggen #namn", "none", "#N/Ax", "fin-nan"]
    )
    def test_words_that_only_look_so_pass(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == []

    @pytest.mark.parametrize(
        "text",
        [
            "dokumentet *Uppföljning 2023* är",
            "**viktigt**",
            "se [planen](https://example.se/plan)",
            "## Bakgrund",
        ],
    )
    def test_marks_of_markdown_are_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == ["rester.uppmarkning"]

    @pytest.mark.parametrize("text", ["3*4*5", "* not", "a * b * c", "nr #4 och # 5"])
    def test_other_asterisks_and_number_signs_pass(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts("Före.", text)) == []

    @pytest.mark.parametrize(
        "text", ["Fel! Bokmärket är inte definierat.", "Error! Reference source not found."]
    )
    def test_a_broken_reference_is_found(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(f"Se tabell {text}")) == ["rester.trasig_hanvisning"]

    @pytest.mark.parametrize(
        "text",
        [
            "Mängden {a, b} är liten.",
            "Det blev fel! Men det rättades.",
            "Citatet «så här är det» är långt.",
        ],
    )
    def test_other_braces_and_words_pass(self, tmp_path: Path, text: str) -> None:
        assert codes(tmp_path, texts(text)) == []

    def test_other_fields_pass(self, tmp_path: Path) -> None:
        assert codes(tmp_path, field(" PAGE ", "1")) == []


class TestDrafts:
    def test_a_paper_that_calls_itself_a_draft_is_found(self, tmp_path: Path) -> None:
        (item,) = findings(tmp_path, texts("a"), header1=word.paragraph("UTKAST"))
        assert (item.code, item.place.short) == ("rester.utkast", "sidhuvud, stycke 1")

    def test_a_draft_by_its_properties_may_say_so(self, tmp_path: Path) -> None:
        header = word.paragraph("UTKAST")
        assert codes(tmp_path, texts("a"), status="utkast", header1=header) == []

    def test_the_word_in_a_sentence_passes(self, tmp_path: Path) -> None:
        assert codes(tmp_path, texts("Ett utkast skickades ut.")) == []


def test_a_number_of_a_person_is_found_and_never_told(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts("Bidraget beviljas 811218-9876."))
    assert item.code == "rester.personnummer"
    assert "9876" not in str(item)
    assert codes(tmp_path, texts("Org.nr 232100-0214, 559999-0040")) == []


class TestRevisions:
    def test_tracked_changes_are_told_once_for_each_paragraph(self, tmp_path: Path) -> None:
        inserted = f'<w:ins w:id="1">{run("nytt")}</w:ins>'
        deleted = '<w:del w:id="2"><w:r><w:delText>2024-02-31</w:delText></w:r></w:del>'
        body = texts("a") + word.paragraph(inserted, deleted) + word.paragraph("b", inserted)
        found = findings(tmp_path, body)
        assert [(item.code, item.place.cell) for item in found] == [
            ("rester.sparad_andring", "2"),
            ("rester.sparad_andring", "3"),
        ]

    def test_a_changed_row_is_found_in_its_table(self, tmp_path: Path) -> None:
        marks = '<w:trPr><w:ins w:id="1"/></w:trPr>'
        table = f"<w:tbl><w:tr>{marks}<w:tc>{word.paragraph('a')}</w:tc></w:tr></w:tbl><w:p/>"
        (item,) = findings(tmp_path, texts("före") + table)
        assert (item.code, item.place.cell) == ("rester.sparad_andring", "2")

    def test_text_that_is_moved_is_read_where_it_stands_now(self, tmp_path: Path) -> None:
        moved = f'<w:moveFrom w:id="1">{run("31 februari")}</w:moveFrom>'
        assert codes(tmp_path, word.paragraph(moved)) == ["rester.sparad_andring"]

    def test_each_comment_is_told_with_its_words(self, tmp_path: Path) -> None:
        mark = '<w:r><w:commentReference w:id="3"/></w:r>'
        comments = f'<w:comment w:id="3">{word.paragraph("Stämmer det?")}</w:comment>'
        (item,) = findings(tmp_path, word.paragraph("a", mark), comments=comments)
        assert (item.code, item.found) == ("rester.kommentar", "Stämmer det?")

    def test_hidden_text_is_found_with_what_it_says(self, tmp_path: Path) -> None:
        body = word.paragraph("a", run(" intern anteckning", "<w:vanish/>"))
        (item,) = findings(tmp_path, body)
        assert (item.code, item.found) == ("rester.dold_text", "intern anteckning")

    def test_text_that_says_it_is_not_hidden_passes(self, tmp_path: Path) -> None:
        assert codes(tmp_path, word.paragraph(run("a", '<w:vanish w:val="0"/>'))) == []
