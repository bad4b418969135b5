"""The main job: the example case becomes the paper that goes to the nämnd."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from docgen.pipeline import Generated, check
from docgen.profile import Profile
from docgen.resources import templates_folder
from docgen.trace import trace
from tests.builder import (
    ARENDE,
    LEDGER_ROW,
    TABLES,
    Rows,
    edit,
    lines_of,
    parts_of,
    png,
)
from tests.command import docgen
from tests.making import (
    NBSP,
    generated,
    made,
    pages_of,
    paper_of,
    plain,
    plain_lines_of,
    styled,
)

ARENDE_TITLE = "Uppföljning av regionalt serviceprogram 2023–2030, år 2023"


def lines(
    folder: Path,
    *,
    stod: Rows,
    avsnitt: Rows = TABLES["Avsnitt"],
    final: bool = True,
) -> list[str]:
    """Return the lines of a paper of these supports, spaces plain."""
    tables = {**TABLES, "Avsnitt": avsnitt, "Stödbeslut": stod}
    return plain_lines_of(paper_of(folder, ARENDE, tables, final=final))


def figures_of(paper: Generated) -> list[dict[str, object]]:
    """Return the figures of a paper by its manifest."""
    found: list[dict[str, object]] = json.loads(paper.output.manifest.read_text("utf-8"))["figures"]
    return found


@pytest.fixture
def workbook(example: Path) -> Path:
    return example / "tjansteskrivelse.xlsx"


@pytest.fixture
def paper(workbook: Path) -> Generated:
    return generated(workbook)


def test_the_output_is_named_by_case_number_date_type_and_title(paper: Generated) -> None:
    name = "2024-03-27-tjansteskrivelse-uppfoljning-av-regionalt-serviceprogram-2023-2030-ar-2023"
    assert paper.output.document.parts[-2:] == ("RUN-13-2024", f"{name}.docx")
    assert paper.output.manifest.name == f"{name}.json"


def test_every_figure_can_be_counted_again_from_the_cells_that_the_manifest_names(
    paper: Generated, example: Path
) -> None:
    figures = [each for each in figures_of(paper) if each["rule"] != "avläst"]
    assert {figure["name"]: figure["value"] for figure in figures} == {
        "stod.hemsandning.antal": 8,
        "stod.hemsandning.belopp": 1537062,
        "stod.servicebidrag.antal": 7,
        "stod.servicebidrag.belopp": 1007710,
        "stod.investeringsbidrag.antal": 12,
        "stod.investeringsbidrag.belopp": 3482980,
        "stod.korrosionsskydd.antal": 3,
        "stod.korrosionsskydd.belopp": 1745475,
        "stod.antal": 30,
        "stod.summa": 7773227,
        "besok.antal": 22,
        "besok.med_kommunen": 22,
        "besok.med_lansstyrelsen": 5,
    }
    for figure in figures:
        values = [cell.value for cell in cells_of(figure, example)]
        counted = (
            sum(int(str(value)) for value in values) if figure["rule"] == "summa" else len(values)
        )
        assert counted == figure["value"], figure["name"]


def cells_of(figure: dict[str, object], folder: Path) -> list[openpyxl.cell.Cell]:
    cells: list[openpyxl.cell.Cell] = []
    places = figure["cells"]
    assert isinstance(places, list)
    for place in places:
        page = openpyxl.load_workbook(folder / place["workbook"])[place["sheet"]]
        for span in place["ranges"]:
            area = page[span]
            cells += [cell for row in area for cell in row] if isinstance(area, tuple) else [area]
    return cells


def test_no_figure_stands_typed_in_a_workbook_or_in_the_template(
    paper: Generated, example: Path
) -> None:
    printed = {plain(str(figure["text"])) for figure in figures_of(paper)}
    sums = {text for text in printed if " " in text}
    typed = [
        str(cell.value)
        for path in example.glob("*.xlsx")
        for page in openpyxl.load_workbook(path)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    template = parts_of(templates_folder() / "tjansteskrivelse.docx")
    everything = plain("\n".join([*typed, template["word/document.xml"].decode()]))
    for text in sums:
        assert text not in everything
        assert text.replace(" ", "") not in everything


def test_the_same_inputs_give_the_same_bytes_wherever_and_whenever(
    paper: Generated, example: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "en annan mapp"
    shutil.copytree(example, moved)
    ran = docgen(
        "generate", "--final", moved / "tjansteskrivelse.xlsx", "--out", tmp_path / "två",
        cwd=tmp_path, TZ="Pacific/Auckland", LANG="C", PYTHONHASHSEED="4711",
    )  # fmt: skip
    assert ran.returncode == 0
    for path in (paper.output.document, paper.output.manifest):
        twin = tmp_path / "två" / path.relative_to(example / "ut")
        assert twin.read_bytes() == path.read_bytes()


def test_a_second_run_writes_nothing_and_an_edited_paper_is_left_alone(
    paper: Generated, workbook: Path
) -> None:
    again = generated(workbook)
    assert not again.output.written
    assert again.output.document == paper.output.document
    edited = paper.output.document.read_bytes() + b"changed in Word"
    paper.output.document.write_bytes(edited)
    third = generated(workbook)
    assert third.output.document.stem == f"{paper.output.document.stem}-v2"
    assert third.output.manifest.stem == third.output.document.stem
    assert paper.output.document.read_bytes() == edited


def test_the_paper_has_title_and_language(paper: Generated) -> None:
    properties = docx.Document(str(paper.output.document)).core_properties
    assert properties.title == ARENDE_TITLE
    assert properties.language == "sv-SE"


@pytest.mark.libreoffice
def test_libreoffice_lays_the_paper_out_on_two_pages_with_page_numbers(paper: Generated) -> None:
    first, second = pages_of(paper.output.document)
    assert "Sida 1(2)" in first
    assert "Sida 2(2)" in second
    assert "7 773 227" in first + second


class TestDraft:
    def test_says_utkast_in_its_header_and_marks_every_gap(self, tmp_path: Path) -> None:
        arende = {**ARENDE, "Handläggare": None, "Nämnd": None}
        tables = {**TABLES, "Utdrag till": [], "Underskrifter": []}
        draft = paper_of(tmp_path, arende, tables, final=False)
        text = "\n".join(lines_of(draft))
        for gap in ("Utdrag till", "Handläggare", "Nämnd", "Underskrifter"):
            assert f"[SAKNAS: {gap}]" in text
        document = docx.Document(str(draft))
        header = document.sections[0].first_page_header
        assert "UTKAST" in "\n".join(paragraph.text for paragraph in header.paragraphs)
        highlighted = [
            run.text
            for paragraph in document.paragraphs
            for run in paragraph.runs
            if run.font.highlight_color is not None
        ]
        assert "[SAKNAS: Utdrag till]" in highlighted

    def test_does_not_count_what_it_cannot_count(self, tmp_path: Path) -> None:
        second = {
            **LEDGER_ROW,
            "Löpnummer": 2,
            "Diarienummer": "RUN/97/2023",
            "Belopp (kr)": "1.537",
        }
        text = "\n".join(lines(tmp_path, final=False, stod=[LEDGER_ROW, second]))
        assert "Servicebidrag\t2\t[SAKNAS: Belopp (kr) i Stödbeslut!I3]" in text
        assert "250" not in text

    def test_is_written_though_a_column_of_a_register_is_misspelt(
        self, example: Path, workbook: Path
    ) -> None:
        edit(example / "foretagsbesok-2023.xlsx", {"Företagsbesök!A1": "Numer"})
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I1": "Beloppp"})
        text = "\n".join(lines_of(made(workbook, final=False)))
        assert "[SAKNAS: Nummer i Företagsbesök]" in text
        assert "[SAKNAS: Belopp (kr) i Stödbeslut]" in text

    def test_marks_a_highlighted_insats_without_an_area_and_a_figure_named_in_vain(
        self, example: Path, workbook: Path
    ) -> None:
        edit(
            example / "handlingsplan-2023.xlsx",
            {"Handlingsplan!C2": "Medborgarna", "Handlingsplan!R2": "Detta hände {besok.antl}."},
        )
        lines = lines_of(made(workbook, final=False))
        area = lines.index("Prioriterat område: [SAKNAS: Prioriterat område]")
        assert lines[area + 1] == "Detta hände [SAKNAS: besok.antl]."

    def test_without_a_case_number_has_a_folder_that_says_so(self, tmp_path: Path) -> None:
        draft = paper_of(tmp_path, {"Dokumenttyp": "Tjänsteskrivelse"}, {}, final=False)
        assert draft.parent.name == "utan-diarienummer"

    def test_never_prints_a_personnummer(self, tmp_path: Path) -> None:
        tables = {**TABLES, "Utdrag till": [{"Mottagare": "Kim Exempelsson 19811218-9876"}]}
        draft = paper_of(tmp_path, ARENDE, tables, final=False)
        assert "Kim Exempelsson [personnummer]" in lines_of(draft)
        assert "9876" not in draft.with_suffix(".json").read_text("utf-8")


class TestOrder:
    def test_supports_stand_under_the_area_whose_insatser_lead_to_them(
        self, paper: Generated
    ) -> None:
        lines = lines_of(paper.output.document)
        area = lines.index("Prioriterat område: Servicegivare")
        following = lines.index("Prioriterat område: Offentliga intressenter")
        assert area < lines.index("Beslutade stöd 2023") < following

    def test_a_section_named_as_a_sheet_gets_that_sheets_content(self, tmp_path: Path) -> None:
        avsnitt = [
            {"Rubrik": "Ärendebeskrivning", "Text": "Bakgrund."},
            {"Rubrik": "Stödbeslut", "Text": "Stöden är dessa."},
            {"Rubrik": "Slutsats", "Text": "Stöden gör nytta."},
        ]
        text = lines(tmp_path, avsnitt=avsnitt, stod=[LEDGER_ROW])
        start = text.index("Stöden är dessa.")
        assert text[start + 1 : start + 5] == [
            "Beslutade stöd 2023",
            "Stödform\tAntal\tBelopp (kr)",
            "Servicebidrag\t1\t250 000",
            "Summa\t1\t250 000",
        ]
        assert text[start + 5] == "Slutsats"

    def test_several_proposals_are_numbered_and_one_is_not(
        self, tmp_path: Path, paper: Generated
    ) -> None:
        proposals = [{"Förslag": "Ett godkänns."}, {"Förslag": "Två läggs ned."}]
        several = paper_of(tmp_path, ARENDE, {**TABLES, "Förslag": proposals})
        assert styled(several, "Förslagspunkt") == ["Ett godkänns.", "Två läggs ned."]
        single = styled(paper.output.document, "Body Text")
        assert any(text.startswith("Uppföljningen av regionalt") for text in single)

    def test_a_refused_or_recalled_decision_is_not_counted(self, tmp_path: Path) -> None:
        refused = {**LEDGER_ROW, "Löpnummer": 2, "Status": "Avslagen"}
        assert "Summa\t1\t250 000" in lines(tmp_path, stod=[LEDGER_ROW, refused])

    @pytest.mark.parametrize(("year", "told"), [(2023, "2023"), (None, "året")])
    def test_a_ledger_of_refusals_says_that_nothing_was_granted(
        self, tmp_path: Path, year: int | None, told: str
    ) -> None:
        tables = {**TABLES, "Stödbeslut": [{**LEDGER_ROW, "Status": "Avslagen"}]}
        text = plain_lines_of(paper_of(tmp_path, {**ARENDE, "År": year}, tables))
        assert f"Inga stöd har beviljats under {told}." in text
        assert not any(line.startswith("Summa") for line in text)


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2024, 4, 23), ", sammanträde den 23 april 2024"), (None, "")],
)
def test_the_meeting_stands_beside_the_name_of_the_body_when_it_is_given(
    tmp_path: Path, day: date | None, told: str
) -> None:
    paper = paper_of(tmp_path, {**ARENDE, "Sammanträdesdatum": day}, TABLES)
    assert f"Regionala utvecklingsnämnden{told}" in plain_lines_of(paper)


class TestAnotherRegion:
    @pytest.fixture
    def paper(self, tmp_path: Path, neighbour: Profile) -> Path:
        stod = {**LEDGER_ROW, "Kommun": "Grannköping", "Diarienummer": "TN/9/2023"}
        arende = {**ARENDE, "Nämnd": "Tillväxtnämnden", "Diarienummer": "TN/13/2024"}
        return paper_of(tmp_path, arende, {**TABLES, "Stödbeslut": [stod]}, profile=neighbour)

    def test_needs_no_code_for_its_name_headings_and_lists(self, paper: Path) -> None:
        lines = plain_lines_of(paper)
        assert "Förvaltningens förslag till beslut" in lines
        assert "Tillväxtnämnden" in lines
        assert "Stöd till service\t1\t250 000" in lines
        assert paper.parent.name == "TN-13-2024"

    def test_has_its_logo_with_a_text_alternative(self, paper: Path) -> None:
        parts = parts_of(paper)
        media = [part for name, part in parts.items() if name.startswith("word/media/")]
        assert media == [png()]
        alternatives = [
            drawing.get("descr")
            for name, header in parts.items()
            if "word/header" in name
            for drawing in etree.fromstring(header).iter("{*}docPr")
        ]
        assert alternatives == ["Region Grannbygden"]


def test_prose_may_name_figures_and_they_are_traced(tmp_path: Path) -> None:
    text = "Regionen beviljade {stod.antal} stöd, sammanlagt {stod.summa}."
    avsnitt = [{"Rubrik": "Ärendebeskrivning", "Text": text}]
    paper = paper_of(tmp_path, ARENDE, {**TABLES, "Avsnitt": avsnitt, "Stödbeslut": [LEDGER_ROW]})
    told = f"250{NBSP}000{NBSP}kronor"
    assert f"Regionen beviljade 1 stöd, sammanlagt {told}." in lines_of(paper)
    assert told in [figure.text for figure in trace(paper).figures]


def test_a_name_of_no_figure_is_a_fault_of_its_cell(workbook: Path, profile: Profile) -> None:
    edit(workbook, {"Avsnitt!C2": "Under året {besok.antl} besök."})
    (checked,) = check([workbook], profile)
    (finding,) = checked.findings
    assert finding.place.short == "Avsnitt!C2"
    assert "{besok.antal}" in finding.hint


def test_the_manifest_names_its_sources_by_digest_and_holds_no_personal_data(
    paper: Generated, example: Path
) -> None:
    text = paper.output.manifest.read_text("utf-8")
    content = json.loads(text)
    assert [source["file"] for source in content["inputs"]] == [
        "tjansteskrivelse.xlsx",
        "handlingsplan-2023.xlsx",
        "stodbeslut-2023.xlsx",
        "foretagsbesok-2023.xlsx",
    ]
    assert all(re.fullmatch(r"[0-9a-f]{64}", source["sha256"]) for source in content["inputs"])
    assert content["template"]["file"] == "tjansteskrivelse.docx"
    assert content["profile"]["file"] == "docgen.toml"
    for private in ("Exempelsson", "example.se", str(example)):
        assert private not in text
