"""The main job: the example case becomes the paper that goes to the nämnd."""

import json
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.pdf import to_pdf
from docgen.pipeline import Generated, check, generate
from docgen.profile import Profile, read_profile
from docgen.resources import templates_folder
from tests.builder import ARENDE, LEDGER_ROW, TABLES, edit, fill_in, lines_of, png, unwrap
from tests.command import docgen

GOLDEN = Path(__file__).parent / "golden" / "tjansteskrivelse.txt"
NEIGHBOUR = Path(__file__).parent / "data" / "grannregion"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NBSP = "\u00a0"
PNG = png()
ARENDE_TITLE = "Uppföljning av regionalt serviceprogram 2023–2030, år 2023"


def made(workbook: Path, profile: Profile, out: Path, *, final: bool = True) -> Generated:
    (checked,) = check([workbook], profile)
    return generate(checked, profile, out, final=final)


def manifest_of(output: Generated) -> dict[str, list[dict[str, object]]]:
    content: dict[str, list[dict[str, object]]] = json.loads(
        output.output.manifest.read_text("utf-8")
    )
    return content


@pytest.fixture
def paper(example: Path, profile: Profile, tmp_path: Path) -> Generated:
    return made(example / "tjansteskrivelse.xlsx", profile, tmp_path / "ut")


def test_the_example_reads_as_its_golden_text(paper: Generated) -> None:
    assert lines_of(paper.output.document) == GOLDEN.read_text("utf-8").splitlines()


def test_the_output_is_named_by_case_number_date_type_and_title(paper: Generated) -> None:
    name = "2024-03-27-tjansteskrivelse-uppfoljning-av-regionalt-serviceprogram-2023-2030-ar-2023"
    assert paper.output.document.parts[-2:] == ("RUN-13-2024", f"{name}.docx")
    assert paper.output.manifest.name == f"{name}.json"


def test_every_figure_can_be_counted_again_from_the_cells_that_the_manifest_names(
    paper: Generated, example: Path
) -> None:
    figures = [each for each in manifest_of(paper)["figures"] if each["rule"] != "avläst"]
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
    printed = {str(figure["text"]).replace(NBSP, " ") for figure in manifest_of(paper)["figures"]}
    sums = {text for text in printed if " " in text}
    typed = [
        str(cell.value)
        for path in example.glob("*.xlsx")
        for page in openpyxl.load_workbook(path)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    with zipfile.ZipFile(templates_folder() / "tjansteskrivelse.docx") as archive:
        typed.append(archive.read("word/document.xml").decode())
    everything = "\n".join(typed).replace(NBSP, " ")
    for text in sums:
        assert text not in everything
        assert text.replace(" ", "") not in everything


def test_the_same_inputs_give_the_same_bytes_wherever_and_whenever(
    example: Path, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(example / "tjansteskrivelse.xlsx", profile, tmp_path / "en")
    moved = tmp_path / "en annan mapp"
    shutil.copytree(example, moved)
    ran = docgen(
        "generate", "--final", moved / "tjansteskrivelse.xlsx", "--out", tmp_path / "två",
        cwd=tmp_path, TZ="Pacific/Auckland", LANG="C", PYTHONHASHSEED="4711",
    )  # fmt: skip
    assert ran.returncode == 0
    for path in (first.output.document, first.output.manifest):
        twin = tmp_path / "två" / path.relative_to(tmp_path / "en")
        assert twin.read_bytes() == path.read_bytes()


def test_a_second_run_writes_nothing_and_an_edited_paper_is_left_alone(
    paper: Generated, example: Path, profile: Profile, tmp_path: Path
) -> None:
    again = made(example / "tjansteskrivelse.xlsx", profile, tmp_path / "ut")
    assert not again.output.written
    assert again.output.document == paper.output.document
    edited = paper.output.document.read_bytes() + b"changed in Word"
    paper.output.document.write_bytes(edited)
    third = made(example / "tjansteskrivelse.xlsx", profile, tmp_path / "ut")
    assert third.output.document.stem == f"{paper.output.document.stem}-v2"
    assert third.output.manifest.stem == third.output.document.stem
    assert paper.output.document.read_bytes() == edited


def test_the_paper_passes_the_validator_and_has_title_language_and_header_rows(
    paper: Generated,
) -> None:
    assert OpenXmlValidator().validate(str(paper.output.document)).is_valid
    document = docx.Document(str(paper.output.document))
    assert document.core_properties.title == ARENDE_TITLE
    assert document.core_properties.language == "sv-SE"
    for table in document.tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


def test_headings_descend_without_gaps_and_no_paragraph_is_empty(paper: Generated) -> None:
    document = docx.Document(str(paper.output.document))
    unwrap(document.element)
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(paragraph.text.strip() for paragraph in document.paragraphs)


@pytest.mark.libreoffice
def test_libreoffice_lays_the_paper_out_on_two_pages_with_page_numbers(
    paper: Generated, tmp_path: Path
) -> None:
    pdf = tmp_path / "papper.pdf"
    pdf.write_bytes(to_pdf(paper.output.document.read_bytes()))
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == 2
    assert "Sida 1(2)" in pages[0]
    assert "Sida 2(2)" in pages[1]
    assert "7 773 227" in text.replace(NBSP, " ")


class TestDraft:
    def test_says_utkast_in_its_header_and_marks_every_gap(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        arende = {**ARENDE, "Handläggare": None, "Nämnd": None}
        tables = {**TABLES, "Utdrag till": [], "Underskrifter": []}
        workbook = fill_in(tmp_path / "a.xlsx", arende, tables)
        draft = made(workbook, profile, tmp_path / "ut", final=False)
        text = "\n".join(lines_of(draft.output.document))
        for gap in ("Utdrag till", "Handläggare", "Nämnd", "Underskrifter"):
            assert f"[SAKNAS: {gap}]" in text
        document = docx.Document(str(draft.output.document))
        header = document.sections[0].first_page_header
        assert "UTKAST" in "\n".join(paragraph.text for paragraph in header.paragraphs)
        highlighted = [
            run.text
            for paragraph in document.paragraphs
            for run in paragraph.runs
            if run.font.highlight_color is not None
        ]
        assert "[SAKNAS: Utdrag till]" in highlighted

    def test_does_not_count_what_it_cannot_count(self, tmp_path: Path, profile: Profile) -> None:
        second = {
            **LEDGER_ROW,
            "Löpnummer": 2,
            "Diarienummer": "RUN/97/2023",
            "Belopp (kr)": "1.537",
        }
        tables = {**TABLES, "Stödbeslut": [LEDGER_ROW, second]}
        workbook = fill_in(tmp_path / "a.xlsx", ARENDE, tables)
        draft = made(workbook, profile, tmp_path / "ut", final=False)
        text = "\n".join(lines_of(draft.output.document))
        assert "Servicebidrag\t2\t[SAKNAS: Belopp (kr) i Stödbeslut!I3]" in text
        assert "250" not in text

    def test_is_written_though_a_column_of_a_register_is_misspelt(
        self, example: Path, profile: Profile, tmp_path: Path
    ) -> None:
        edit(example / "foretagsbesok-2023.xlsx", {"Företagsbesök!A1": "Numer"})
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I1": "Beloppp"})
        draft = made(example / "tjansteskrivelse.xlsx", profile, tmp_path / "ut", final=False)
        text = "\n".join(lines_of(draft.output.document))
        assert "[SAKNAS: Nummer i Företagsbesök]" in text
        assert "[SAKNAS: Belopp (kr) i Stödbeslut]" in text

    def test_marks_a_highlighted_insats_without_an_area_and_a_figure_named_in_vain(
        self, example: Path, profile: Profile, tmp_path: Path
    ) -> None:
        edit(
            example / "handlingsplan-2023.xlsx",
            {"Handlingsplan!C2": "Medborgarna", "Handlingsplan!R2": "Detta hände {besok.antl}."},
        )
        draft = made(example / "tjansteskrivelse.xlsx", profile, tmp_path / "ut", final=False)
        lines = lines_of(draft.output.document)
        area = lines.index("Prioriterat område: [SAKNAS: Prioriterat område]")
        assert lines[area + 1] == "Detta hände [SAKNAS: besok.antl]."

    def test_of_an_empty_workbook_is_all_gaps_and_still_valid(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        workbook = fill_in(tmp_path / "a.xlsx", {"Dokumenttyp": "Tjänsteskrivelse"}, {})
        draft = made(workbook, profile, tmp_path / "ut", final=False)
        assert draft.output.document.parent.name == "utan-diarienummer"
        assert OpenXmlValidator().validate(str(draft.output.document)).is_valid

    def test_never_prints_a_personnummer(self, tmp_path: Path, profile: Profile) -> None:
        tables = {**TABLES, "Utdrag till": [{"Mottagare": "Kim Exempelsson 19811218-9876"}]}
        workbook = fill_in(tmp_path / "a.xlsx", ARENDE, tables)
        draft = made(workbook, profile, tmp_path / "ut", final=False)
        assert "Kim Exempelsson [personnummer]" in lines_of(draft.output.document)
        assert "9876" not in draft.output.manifest.read_text("utf-8")

    def test_has_no_utkast_once_it_is_final(self, paper: Generated) -> None:
        with zipfile.ZipFile(paper.output.document) as archive:
            headers = [archive.read(name) for name in archive.namelist() if "header" in name]
        assert not any(b"UTKAST" in header for header in headers)


class TestOrder:
    def test_supports_stand_under_the_area_whose_insatser_lead_to_them(
        self, paper: Generated
    ) -> None:
        lines = lines_of(paper.output.document)
        area = lines.index("Prioriterat område: Servicegivare")
        following = lines.index("Prioriterat område: Offentliga intressenter")
        assert area < lines.index("Beslutade stöd 2023") < following

    def test_a_section_named_as_a_sheet_gets_that_sheets_content(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        sections = [
            {"Rubrik": "Ärendebeskrivning", "Text": "Bakgrund."},
            {"Rubrik": "Stödbeslut", "Text": "Stöden är dessa."},
            {"Rubrik": "Slutsats", "Text": "Stöden gör nytta."},
        ]
        tables = {**TABLES, "Avsnitt": sections, "Stödbeslut": [LEDGER_ROW]}
        workbook = fill_in(tmp_path / "a.xlsx", ARENDE, tables)
        lines = lines_of(made(workbook, profile, tmp_path / "ut").output.document)
        start = lines.index("Stöden är dessa.")
        assert lines[start + 1 : start + 5] == [
            "Beslutade stöd 2023",
            "Stödform\tAntal\tBelopp (kr)",
            f"Servicebidrag\t1\t250{NBSP}000",
            f"Summa\t1\t250{NBSP}000",
        ]
        assert lines[start + 5] == "Slutsats"

    def test_several_proposals_are_numbered_and_one_is_not(
        self, tmp_path: Path, profile: Profile, paper: Generated
    ) -> None:
        tables = {
            **TABLES,
            "Förslag": [{"Förslag": "Ett godkänns."}, {"Förslag": "Två läggs ned."}],
        }
        workbook = fill_in(tmp_path / "b.xlsx", ARENDE, tables)
        document = docx.Document(str(made(workbook, profile, tmp_path / "b").output.document))
        assert style_of(document, "Ett godkänns.") == "Förslagspunkt"
        single = docx.Document(str(paper.output.document))
        assert style_of(single, "Uppföljningen av regionalt") == "Body Text"

    def test_a_refused_or_recalled_decision_is_not_counted(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        refused = {**LEDGER_ROW, "Löpnummer": 2, "Status": "Avslagen"}
        tables = {**TABLES, "Stödbeslut": [LEDGER_ROW, refused]}
        workbook = fill_in(tmp_path / "a.xlsx", ARENDE, tables)
        lines = lines_of(made(workbook, profile, tmp_path / "ut").output.document)
        assert f"Summa\t1\t250{NBSP}000" in lines

    def test_a_ledger_of_refusals_says_that_nothing_was_granted(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        tables = {**TABLES, "Stödbeslut": [{**LEDGER_ROW, "Status": "Avslagen"}]}
        workbook = fill_in(tmp_path / "a.xlsx", ARENDE, tables)
        lines = lines_of(made(workbook, profile, tmp_path / "ut").output.document)
        assert "Inga stöd har beslutats under året." in lines
        assert not any(line.startswith("Summa") for line in lines)


def style_of(document: docx.document.Document, beginning: str) -> str:
    (found,) = [item for item in document.paragraphs if item.text.startswith(beginning)]
    assert found.style is not None
    return str(found.style.name)


class TestAnotherRegion:
    @pytest.fixture
    def neighbour(self, tmp_path: Path) -> Profile:
        folder = tmp_path / "grannregion"
        shutil.copytree(NEIGHBOUR, folder)
        (folder / "logotyp.png").write_bytes(PNG)
        return read_profile(folder / "docgen.toml")

    @pytest.fixture
    def paper(self, tmp_path: Path, neighbour: Profile) -> Generated:
        ledger = {**LEDGER_ROW, "Kommun": "Grannköping", "Diarienummer": "TN/9/2023"}
        arende = {**ARENDE, "Nämnd": "Tillväxtnämnden", "Diarienummer": "TN/13/2024"}
        workbook = fill_in(tmp_path / "a.xlsx", arende, {**TABLES, "Stödbeslut": [ledger]})
        return made(workbook, neighbour, tmp_path / "ut")

    def test_needs_no_code_for_its_name_headings_and_lists(self, paper: Generated) -> None:
        lines = lines_of(paper.output.document)
        assert "Förvaltningens förslag till beslut" in lines
        assert "Tillväxtnämnden" in lines
        assert f"Stöd till service\t1\t250{NBSP}000" in lines
        assert paper.output.document.parent.name == "TN-13-2024"

    def test_has_its_own_colours_and_fonts_and_none_of_the_first_regions(
        self, paper: Generated
    ) -> None:
        with zipfile.ZipFile(paper.output.document) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert b"7A1F3D" in parts["word/styles.xml"]
        assert b'typeface="Georgia"' in parts["word/theme/theme1.xml"]
        assert not any(b"1F4E5F" in part for part in parts.values())
        assert not any("Jämtland".encode() in part for part in parts.values())

    def test_has_its_logo_with_a_text_alternative(self, paper: Generated) -> None:
        with zipfile.ZipFile(paper.output.document) as archive:
            media = [name for name in archive.namelist() if name.startswith("word/media/")]
            headers = [archive.read(name) for name in archive.namelist() if "word/header" in name]
            assert [archive.read(name) for name in media] == [PNG]
        alternatives = [
            drawing.get("descr")
            for header in headers
            for drawing in etree.fromstring(header).iter("{*}docPr")
        ]
        assert alternatives == ["Region Grannbygden"]
        assert OpenXmlValidator().validate(str(paper.output.document)).is_valid


def test_prose_may_name_figures_and_they_are_traced(tmp_path: Path, profile: Profile) -> None:
    text = "Regionen beviljade {stod.antal} stöd, sammanlagt {stod.summa}."
    tables = {
        **TABLES,
        "Avsnitt": [{"Rubrik": "Ärendebeskrivning", "Text": text}],
        "Stödbeslut": [LEDGER_ROW],
    }
    paper = made(fill_in(tmp_path / "a.xlsx", ARENDE, tables), profile, tmp_path / "ut")
    expected = f"Regionen beviljade 1 stöd, sammanlagt 250{NBSP}000{NBSP}kronor."
    assert expected in lines_of(paper.output.document)
    texts = [figure["text"] for figure in manifest_of(paper)["figures"]]
    assert f"250{NBSP}000{NBSP}kronor" in texts


def test_a_name_of_no_figure_is_a_fault_of_its_cell(example: Path, profile: Profile) -> None:
    edit(example / "tjansteskrivelse.xlsx", {"Avsnitt!C2": "Under året {besok.antl} besök."})
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
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
