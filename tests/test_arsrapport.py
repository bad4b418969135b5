"""The yearly report to the agency that funds the work: the facts of the year in its own order."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from docgen.pipeline import check, generate
from docgen.profile import Profile, read_profile
from docgen.recount import recount
from docgen.resources import examples_folder
from docgen.review import review
from docgen.trace import trace
from tests.builder import ARENDE, LEDGER_ROW, Value, fill_in, ledger, lines_of, png, unwrap

GOLDEN = Path(__file__).parent / "golden" / "arsrapport.txt"
NEIGHBOUR = Path(__file__).parent / "data" / "grannregion"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ["Mål", "Aktiviteter", "Utfall", "Beviljade stöd", "Budget"]
REPORT: dict[str, Value] = {
    **{header: value for header, value in ARENDE.items() if header != "Nämnd"},
    "Dokumenttyp": "Årsrapport",
    "Rubrik": "Årsrapport om service 2023",
}
ROW: dict[str, Value] = {
    "Insats-id": "S1-2023",
    "År": 2023,
    "Prioriterat område": "Servicegivare",
    "Insats": "Sprida kunskap",
    "Mål": "Tio besök",
    "Ansvarig": "Regionen",
}
VISIT: dict[str, Value] = {
    "Nummer": 1,
    "Datum": date(2023, 5, 2),
    "Kommun": "Berg",
    "Verksamhet": "Butiken",
    "Besöksform": "fysiskt",
    "Insats-id": "S1-2023",
}
Rows = Sequence[Mapping[str, Value]]


def made(workbook: Path, profile: Profile, *, final: bool = True) -> Path:
    (checked,) = check([workbook], profile)
    return generate(checked, profile, workbook.parent / "ut", final=final).output.document


def written(
    folder: Path,
    profile: Profile,
    *,
    final: bool = True,
    arende: Mapping[str, Value] = REPORT,
    plan: Rows = (ROW,),
    supports: Rows = (LEDGER_ROW,),
    visits: Rows = (),
    sections: Rows = (),
) -> Path:
    """Write a report of these rows."""
    tables = {
        "Handlingsplan": plan,
        "Stödbeslut": supports,
        "Företagsbesök": visits,
        "Avsnitt": sections,
    }
    return made(fill_in(folder / "a.xlsx", arende, tables, "arsrapport"), profile, final=final)


def told(document: Path) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines_of(document)]


def headings(document: Path) -> list[str]:
    paper = docx.Document(str(document))
    unwrap(paper.element)
    return [
        paragraph.text
        for paragraph in paper.paragraphs
        if paragraph.style is not None and paragraph.style.name in ("Heading 2", "Heading 3")
    ]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(examples_folder() / "arsrapport-2023", tmp_path / "fall")
    return tmp_path / "fall" / "arsrapport.xlsx"


@pytest.fixture
def paper(example: Path, profile: Profile) -> Path:
    return made(example, profile)


def test_the_example_reads_as_its_golden_text(paper: Path) -> None:
    assert lines_of(paper) == GOLDEN.read_text("utf-8").splitlines()


def test_the_report_is_valid_and_nothing_is_found_in_it(paper: Path, profile: Profile) -> None:
    assert OpenXmlValidator().validate(str(paper)).is_valid
    assert review(paper, profile).findings == ()


def test_every_counted_figure_can_be_counted_again(
    paper: Path, example: Path, profile: Profile
) -> None:
    tracing = trace(paper)
    counted = {figure.name: figure for figure in tracing.figures if figure.rule != "avläst"}
    values = {name: figure.value for name, figure in counted.items()}
    assert values["stod.summa"] == 7773227
    assert values["stod.kommun.stromsund.belopp"] == 2243350
    assert values["budget.summa"] == 13985000
    assert values["insatser.genomforda"] == 10
    assert values["utfall.s1_2023"] == 22
    for figure in counted.values():
        assert recount(tracing, figure, [example.parent], profile).agrees(figure), figure.name


def test_the_municipalities_and_the_forms_add_up_to_the_same(paper: Path) -> None:
    lines = told(paper)
    assert lines.count("Summa\t30\t7 773 227") == 2


class TestOrder:
    def test_without_sections_the_fixed_parts_stand_in_their_order(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        assert headings(written(tmp_path, profile)) == PARTS

    def test_visits_come_after_the_outcome(self, tmp_path: Path, profile: Profile) -> None:
        document = written(tmp_path, profile, visits=[VISIT])
        assert headings(document)[2:5] == ["Utfall", "Företagsbesök", "Beviljade stöd"]
        assert "Under 2023 gjordes 1 fysiskt företagsbesök." in told(document)

    def test_free_sections_come_first_and_those_of_a_part_in_its_place(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        sections: Rows = [
            {"Rubrik": "Budget", "Text": "Pengarna räckte."},
            {"Rubrik": "Analys", "Text": "Det gick bra."},
            {"Rubrik": "Lärdomar", "Nivå": 2, "Text": "Boka tidigt."},
            {"Rubrik": "Inledning", "Text": "Så var året."},
            {"Rubrik": "mål", "Text": "Målen var höga."},
        ]
        document = written(tmp_path, profile, sections=sections)
        assert headings(document) == [
            "Inledning", "mål", "Aktiviteter", "Utfall", "Beviljade stöd",
            "Analys", "Lärdomar", "Budget",
        ]  # fmt: skip
        lines = told(document)
        assert lines[lines.index("Målen var höga.") + 1] == "Tabell 1. Mål 2023, Servicegivare"
        assert lines.index("Pengarna räckte.") > lines.index("Boka tidigt.")

    def test_a_part_named_below_another_section_stays_there(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        sections: Rows = [
            {"Rubrik": "Inledning", "Text": "Så var året."},
            {"Rubrik": "Mål", "Nivå": 2, "Text": "Programmets mål."},
        ]
        found = headings(written(tmp_path, profile, sections=sections))
        assert found == ["Inledning", "Mål", *PARTS]

    def test_a_section_named_as_a_sheet_gets_its_content_where_it_stands(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        sections = [
            {"Rubrik": "Stödbeslut", "Text": "Stöden är dessa."},
            {"Rubrik": "Handlingsplan", "Text": "Planen var denna."},
            {"Rubrik": "Företagsbesök", "Text": "Vi for ut."},
            {"Rubrik": "Analys", "Text": "Det gick bra."},
        ]
        document = written(tmp_path, profile, sections=sections, visits=[VISIT])
        assert headings(document) == [
            "Stödbeslut", "Handlingsplan", "Mål", "Aktiviteter", "Utfall",
            "Företagsbesök", "Analys", "Budget",
        ]  # fmt: skip
        lines = told(document)
        assert lines.count("Summa\t1\t250 000") == 2
        assert lines[lines.index("Vi for ut.") + 1].startswith("Under 2023 gjordes")

    def test_two_sections_of_one_part_show_its_content_once(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        sections = [
            {"Rubrik": "Stödbeslut", "Text": "Först."},
            {"Rubrik": "Beviljade stöd", "Text": "Sedan."},
            {"Rubrik": "Beviljade stöd", "Text": "Sist."},
        ]
        lines = told(written(tmp_path, profile, sections=sections))
        assert [line for line in lines if line in ("Först.", "Sedan.", "Sist.")] == [
            "Först.", "Sedan.", "Sist.",
        ]  # fmt: skip
        assert lines.count("Servicebidrag\t1\t250 000") == 1

    def test_a_report_without_analysis_is_remarked_on(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        (found,) = review(written(tmp_path, profile), profile).findings
        assert "Analys" in found.message


class TestInsatser:
    def test_goal_activity_and_outcome_of_an_insats_stand_in_a_table_each(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        row = {
            **ROW,
            "Aktivitet": "Besöka butiker",
            "Indikator": "Antal besök",
            "Målvärde": 10,
            "Utfall": 9,
            "Enhet": "st.",
            "Medverkande": "Kommunerna; Tillväxtverket",
            "Startdatum": date(2023, 3, 1),
            "Slutdatum": date(2023, 6, 30),
            "Status": "Genomförd",
            "Resultat": "Fler *söker* stöd.",
        }
        lines = told(written(tmp_path, profile, plan=[row]))
        assert "Sprida kunskap\tTio besök\tAntal besök: 10 st." in lines
        taking_part = "Regionen / Medverkande: Kommunerna, Tillväxtverket"
        assert f"Sprida kunskap\tBesöka butiker\t{taking_part}\tMars–juni 2023" in lines
        assert "Sprida kunskap\t10 st.\t9 st.\tGenomförd\tFler söker stöd." in lines
        assert "Av årets 1 insats är 1 genomförd." in lines

    def test_what_is_not_said_is_a_dash(self, tmp_path: Path, profile: Profile) -> None:
        lines = told(written(tmp_path, profile))
        assert "Sprida kunskap\tTio besök\t–" in lines
        assert "Sprida kunskap\t–\tRegionen\t–" in lines
        assert "Sprida kunskap\t–\t–\t–\t–" in lines
        assert "Utan uppgift om status\t1" in lines

    def test_an_outcome_is_counted_where_the_registers_can(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [{**ROW, "Målvärde": 3, "Enhet": "besök"}]
        visits = [{**VISIT, "Nummer": number} for number in (1, 2)]
        lines = told(written(tmp_path, profile, plan=rows, visits=visits))
        assert "Sprida kunskap\t3 besök\t2 besök\t–\t–" in lines

    def test_an_outcome_in_words_has_no_unit(self, tmp_path: Path, profile: Profile) -> None:
        rows = [{**ROW, "Målvärde": 3, "Utfall": "inte mätt", "Enhet": "st."}]
        assert "Sprida kunskap\t3 st.\tinte mätt\t–\t–" in told(
            written(tmp_path, profile, plan=rows)
        )

    def test_three_hundred_have_a_row_each_in_every_table(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [{**ROW, "Insats-id": f"S{number}", "Budget (kr)": 10} for number in range(300)]
        title = "Årsrapport om kommersiell och offentlig service i länets landsbygder under 2023"
        title = title.ljust(90, "å")
        document = written(
            tmp_path, profile, plan=rows, supports=ledger(300, belopp=1000),
            arende={**REPORT, "Rubrik": title},
        )  # fmt: skip
        lines = told(document)
        assert title in lines
        assert sum(line.startswith("Sprida kunskap\t") for line in lines) == 900
        assert "Ej angiven\t300\t3 000" in lines
        for table in docx.Document(str(document)).tables:
            assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


class TestEmpty:
    def test_a_ledger_of_refusals_says_that_nothing_was_granted(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        lines = told(written(tmp_path, profile, supports=[{**LEDGER_ROW, "Status": "Avslagen"}]))
        assert "Inga stöd har beviljats under 2023." in lines
        assert "Handlingsplanen för 2023 har 1 insats." in lines

    def test_a_plan_without_budget_says_so(self, tmp_path: Path, profile: Profile) -> None:
        lines = told(written(tmp_path, profile))
        assert lines[-2:] == ["Budget", "Ingen av insatserna har någon egen budget."]


class TestDraft:
    def test_marks_the_sheets_that_are_missing_in_their_places(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        arende = {**REPORT, "År": None}
        document = written(tmp_path, profile, final=False, arende=arende, plan=(), supports=())
        assert told(document)[-4:] == [
            "Mål", "[SAKNAS: Handlingsplan]", "Beviljade stöd", "[SAKNAS: Stödbeslut]",
        ]  # fmt: skip
        assert OpenXmlValidator().validate(str(document)).is_valid

    def test_marks_the_year_and_what_cannot_be_counted(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        plan = [ROW, {**ROW, "Insats-id": "X", "Prioriterat område": "Okänt", "Insats": "Vilsen"}]
        supports = [{**LEDGER_ROW, "Kommun": "Ingenstans"}]
        arende = {**REPORT, "År": None}
        lines = told(
            written(tmp_path, profile, final=False, arende=arende, plan=plan, supports=supports)
        )
        assert "Tabell 2. Mål [SAKNAS: År], [SAKNAS: Prioriterat område]" in lines
        assert sum(line.startswith("Vilsen\t") for line in lines) == 3
        assert "Servicebidrag\t1\t250 000" in lines


def test_another_region_has_its_own_lists(tmp_path: Path) -> None:
    shutil.copytree(NEIGHBOUR, tmp_path / "granne")
    (tmp_path / "granne" / "logotyp.png").write_bytes(png())
    neighbour = read_profile(tmp_path / "granne" / "docgen.toml")
    document = written(
        tmp_path,
        neighbour,
        arende={**REPORT, "Diarienummer": "TN/13/2024"},
        plan=[{**ROW, "Prioriterat område": "Boende"}],
        supports=[{**LEDGER_ROW, "Kommun": "Grannköping", "Diarienummer": "TN/9/2023"}],
        sections=[{"Rubrik": "Analys", "Text": "Det gick bra."}],
    )
    lines = told(document)
    assert "Tabell 1. Mål 2023, Boende" in lines
    assert "Stöd till service\t1\t250 000" in lines
    assert "Grannköping\t1\t250 000" in lines
    assert review(document, neighbour).findings == ()
