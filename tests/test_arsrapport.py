"""The yearly report to the agency that funds the work: the facts of the year in its own order."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from docgen.findings import stops_final
from docgen.pipeline import check
from docgen.profile import Profile
from docgen.trace import trace
from tests.builder import (
    ARENDE,
    INSATS,
    LEDGER_ROW,
    Rows,
    Value,
    fill_in,
    ledger,
    lines_of,
    remove_sheet,
    sections,
    visits,
)
from tests.making import (
    example_in,
    made,
    opened,
    paper_of,
    plain_lines_of,
    remarks_on,
    repeats_header,
    styled,
)
from tests.render.word import faults

PARTS = ["Mål", "Aktiviteter", "Utfall", "Beviljade stöd", "Analys", "Budget"]
ANALYSIS: Rows = [{"Rubrik": "Analys", "Text": "Det gick bra."}]
REPORT: dict[str, Value] = {
    **ARENDE,
    "Dokumenttyp": "Årsrapport",
    "Rubrik": "Årsrapport om service 2023",
    "Nämnd": None,
}


def written(
    folder: Path,
    *,
    profile: Profile | None = None,
    final: bool = True,
    arende: Mapping[str, Value] = REPORT,
    plan: Rows = (INSATS,),
    supports: Rows = (LEDGER_ROW,),
    visits: Rows = (),
    sections: Rows = ANALYSIS,
) -> Path:
    """Write a report of these rows."""
    tables = {
        "Handlingsplan": plan,
        "Stödbeslut": supports,
        "Företagsbesök": visits,
        "Avsnitt": sections,
    }
    return paper_of(folder, arende, tables, "arsrapport", profile, final=final)


def headings(document: Path) -> list[str]:
    return styled(document, "Heading 2", "Heading 3")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The report of the example."""
    return made(example_in(tmp_path, "arsrapport"))


def test_the_figures_of_the_year_are_counted(paper: Path) -> None:
    values = {figure.name: figure.value for figure in trace(paper).figures}

    assert values["stod.summa"] == 7773227
    assert values["stod.kommun.stromsund.belopp"] == 2243350
    assert values["budget.summa"] == 13985000
    assert values["insatser.genomforda"] == 10
    assert values["utfall.s1_2023"] == 22


def test_the_municipalities_and_the_forms_add_up_to_the_same(paper: Path) -> None:
    lines = plain_lines_of(paper)
    assert lines.count("Summa\t30\t7 773 227") == 2


def test_the_number_of_supports_never_stands_apart_from_what_it_counts(tmp_path: Path) -> None:
    told = [line for line in lines_of(written(tmp_path)) if "beviljades" in line]
    assert len(told) == 2
    assert all("beviljades 1\u00a0stöd om 250" in line for line in told)


class TestOrder:
    def test_without_other_sections_the_fixed_parts_stand_in_their_order(
        self, tmp_path: Path
    ) -> None:
        assert headings(written(tmp_path)) == PARTS

    def test_visits_come_after_the_outcome(self, tmp_path: Path) -> None:
        document = written(tmp_path, visits=visits(1))
        assert headings(document)[2:5] == ["Utfall", "Företagsbesök", "Beviljade stöd"]
        assert "Under 2023 gjordes 1 fysiskt företagsbesök." in plain_lines_of(document)

    def test_free_sections_come_first_and_those_of_a_part_in_its_place(
        self, tmp_path: Path
    ) -> None:
        sections: Rows = [
            {"Rubrik": "Budget", "Text": "Pengarna räckte."},
            {"Rubrik": "Analys", "Text": "Det gick bra."},
            {"Rubrik": "Lärdomar", "Nivå": 2, "Text": "Boka tidigt."},
            {"Rubrik": "Inledning", "Text": "Så var året."},
            {"Rubrik": "mål", "Text": "Målen var höga."},
        ]
        document = written(tmp_path, sections=sections)
        assert headings(document) == [
            "Inledning", "mål", "Aktiviteter", "Utfall", "Beviljade stöd",
            "Analys", "Lärdomar", "Budget",
        ]  # fmt: skip
        lines = plain_lines_of(document)
        assert lines[lines.index("Målen var höga.") + 1] == "Tabell 1. Mål 2023, Servicegivare"
        assert lines.index("Pengarna räckte.") > lines.index("Boka tidigt.")

    def test_a_heading_is_enough_for_a_part_that_is_filled_in(self, tmp_path: Path) -> None:
        document = written(
            tmp_path,
            sections=[*ANALYSIS, *({"Rubrik": part} for part in PARTS if part != "Analys")],
        )
        assert headings(document) == PARTS
        assert remarks_on(document) == []

    def test_a_heading_is_not_enough_for_a_part_that_stands_elsewhere(self, tmp_path: Path) -> None:
        named = sections(("Handlingsplan", 1, None), ("Mål", 1, None), ("Analys", 1, "Bra."))
        lines = plain_lines_of(written(tmp_path, sections=named, final=False))
        assert "[SAKNAS: Text]" in lines

    def test_a_part_named_below_another_section_stays_there(self, tmp_path: Path) -> None:
        sections: Rows = [
            {"Rubrik": "Inledning", "Text": "Så var året."},
            {"Rubrik": "Mål", "Nivå": 2, "Text": "Programmets mål."},
            *ANALYSIS,
        ]
        found = headings(written(tmp_path, sections=sections))
        assert found == ["Inledning", "Mål", *PARTS]

    def test_a_section_named_as_a_sheet_gets_its_content_where_it_stands(
        self, tmp_path: Path
    ) -> None:
        sections = [
            {"Rubrik": "Stödbeslut", "Text": "Stöden är dessa."},
            {"Rubrik": "Handlingsplan", "Text": "Planen var denna."},
            {"Rubrik": "Företagsbesök", "Text": "Vi for ut."},
            {"Rubrik": "Analys", "Text": "Det gick bra."},
        ]
        document = written(tmp_path, sections=sections, visits=visits(1))
        assert headings(document) == [
            "Stödbeslut", "Handlingsplan", "Mål", "Aktiviteter", "Utfall",
            "Företagsbesök", "Analys", "Budget",
        ]  # fmt: skip
        lines = plain_lines_of(document)
        assert lines.count("Summa\t1\t250 000") == 2
        assert lines[lines.index("Vi for ut.") + 1].startswith("Under 2023 gjordes")

    def test_the_parts_of_the_plan_are_headed_below_the_section_that_shows_them(
        self, tmp_path: Path
    ) -> None:
        below = sections(("Handlingsplan", 1, None), ("Ansvar", 2, "Alla."), ("Analys", 1, "Bra."))
        document = written(tmp_path, sections=below)
        assert styled(document, "Heading 2") == [
            "Handlingsplan", "Beviljade stöd", "Analys", "Budget",
        ]  # fmt: skip
        assert styled(document, "Heading 3") == ["Ansvar", "Mål", "Aktiviteter", "Utfall"]
        alone = sections(("Handlingsplan", 1, None), ("Analys", 1, "Bra."))
        assert remarks_on(written(tmp_path / "utan", sections=alone)) == []

    def test_two_sections_of_one_part_show_its_content_once(self, tmp_path: Path) -> None:
        sections = [
            {"Rubrik": "Stödbeslut", "Text": "Först."},
            {"Rubrik": "Beviljade stöd", "Text": "Sedan."},
            {"Rubrik": "Beviljade stöd", "Text": "Sist."},
            *ANALYSIS,
        ]
        lines = plain_lines_of(written(tmp_path, sections=sections))
        assert [line for line in lines if line in ("Först.", "Sedan.", "Sist.")] == [
            "Först.", "Sedan.", "Sist.",
        ]  # fmt: skip
        assert lines.count("Servicebidrag\t1\t250 000") == 1

    def test_a_report_without_analysis_is_a_draft_with_a_gap(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        document = written(tmp_path, sections=(), final=False)
        lines = plain_lines_of(document)
        assert lines[lines.index("Analys") + 1] == "[SAKNAS: Analys]"
        (checked,) = check([tmp_path / "a.xlsx"], profile)
        (finding,) = checked.findings
        assert finding.message == "Avsnittet «Analys» saknas."
        assert stops_final([finding])

    @pytest.mark.parametrize("heading", ["Slutsatser", "Bedömning av året", "Lärdomar"])
    def test_an_analysis_may_be_called_otherwise(self, tmp_path: Path, heading: str) -> None:
        called = [{"Rubrik": heading, "Text": "Det gick bra."}]
        assert remarks_on(written(tmp_path, sections=called)) == []


class TestInsatser:
    def test_goal_activity_and_outcome_of_an_insats_stand_in_a_table_each(
        self, tmp_path: Path
    ) -> None:
        row = {
            **INSATS,
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
        lines = plain_lines_of(written(tmp_path, plan=[row]))
        assert "Sprida kunskap om stöd\tMinst 20 företagsbesök\tAntal besök: 10 st." in lines
        taking_part = "Regionen / Medverkande: Kommunerna, Tillväxtverket"
        assert f"Sprida kunskap om stöd\tBesöka butiker\t{taking_part}\tMars–juni 2023" in lines
        assert "Sprida kunskap om stöd\t10 st.\t9 st.\tGenomförd\tFler söker stöd." in lines
        assert "Årets enda insats är genomförd." in lines
        assert (
            "Handlingsplanen för 2023 har 1 insats, och den är genomförd. "
            "Under året beviljades 1 stöd om 250 000 kronor."
        ) in lines

    def test_a_list_among_the_results_is_lines_that_nothing_can_be_said_of(
        self, tmp_path: Path
    ) -> None:
        told = "Under året:\n\n- Ny butik\n- Fler besök"
        paper = written(tmp_path, plan=[{**INSATS, "Resultat": told}])
        result = "Under året: / Ny butik / Fler besök"
        assert f"Sprida kunskap om stöd\t–\t–\t–\t{result}" in plain_lines_of(paper)
        assert remarks_on(paper) == []

    def test_what_is_not_said_is_a_dash(self, tmp_path: Path) -> None:
        lines = plain_lines_of(written(tmp_path))
        assert "Sprida kunskap om stöd\tMinst 20 företagsbesök\t–" in lines
        assert "Sprida kunskap om stöd\t–\tRegionen\t–" in lines
        assert "Sprida kunskap om stöd\t–\t–\t–\t–" in lines
        assert "Utan uppgift om status\t1" in lines

    def test_an_outcome_is_counted_where_the_registers_can(self, tmp_path: Path) -> None:
        rows = [{**INSATS, "Målvärde": 3, "Enhet": "besök"}]
        lines = plain_lines_of(written(tmp_path, plan=rows, visits=visits(2, insats_id="S1-2023")))
        assert "Sprida kunskap om stöd\t3 besök\t2 besök\t–\t–" in lines

    def test_an_outcome_in_words_has_no_unit(self, tmp_path: Path) -> None:
        rows = [{**INSATS, "Målvärde": 3, "Utfall": "inte mätt", "Enhet": "st."}]
        assert "Sprida kunskap om stöd\t3 st.\tinte mätt\t–\t–" in plain_lines_of(
            written(tmp_path, plan=rows)
        )

    def test_an_outcome_of_nothing_has_its_unit(self, tmp_path: Path) -> None:
        row = {**INSATS, "Målvärde": 5, "Enhet": "st.", "Stödform": "Servicebidrag"}
        refused = {**LEDGER_ROW, "Status": "Avslagen"}
        lines = plain_lines_of(written(tmp_path, plan=[row], supports=[refused]))
        assert "Sprida kunskap om stöd\t5 st.\t0 st.\t–\t–" in lines

    def test_three_hundred_have_a_row_each_in_every_table(self, tmp_path: Path) -> None:
        rows = [{**INSATS, "Insats-id": f"S{number}", "Budget (kr)": 10} for number in range(300)]
        title = "Årsrapport om kommersiell och offentlig service i länets landsbygder under 2023"
        title = title.ljust(90, "å")
        document = written(
            tmp_path, plan=rows, supports=ledger(300, belopp=1000),
            arende={**REPORT, "Rubrik": title},
        )  # fmt: skip
        lines = plain_lines_of(document)
        assert title in lines
        assert sum(line.startswith("Sprida kunskap om stöd\t") for line in lines) == 900
        assert "Ej angiven\t300\t3 000" in lines
        assert all(repeats_header(table) for table in opened(document).tables)


class TestEmpty:
    def test_a_ledger_of_refusals_says_that_nothing_was_granted(self, tmp_path: Path) -> None:
        lines = plain_lines_of(written(tmp_path, supports=[{**LEDGER_ROW, "Status": "Avslagen"}]))
        assert "Inga stöd har beviljats under 2023." in lines
        assert "Handlingsplanen för 2023 har 1 insats." in lines

    @pytest.mark.parametrize("sections", [ANALYSIS, [{"Rubrik": "Stödbeslut"}, *ANALYSIS]])
    def test_a_year_without_supports_is_told_of_and_hinders_no_final(
        self, tmp_path: Path, sections: Rows
    ) -> None:
        lines = plain_lines_of(written(tmp_path, supports=(), sections=sections))
        assert lines.count("Inga stöd har beviljats under 2023.") == 1

    def test_an_empty_ledger_is_warned_of_and_a_missing_one_is_a_fault(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        written(tmp_path, supports=())
        workbook = tmp_path / "a.xlsx"
        (one,) = check([workbook], profile)
        assert [item.code for item in one.findings] == ["blad.utan_rader"]
        remove_sheet(workbook, "Stödbeslut")
        (one,) = check([workbook], profile)
        assert [item.code for item in one.findings if stops_final([item])] == ["blad.saknas"]

    def test_a_plan_without_budget_says_so(self, tmp_path: Path) -> None:
        lines = plain_lines_of(written(tmp_path))
        assert lines[-2:] == ["Budget", "Ingen av insatserna har någon egen budget."]


class TestDraft:
    def test_marks_the_sheets_that_are_missing_in_their_places(self, tmp_path: Path) -> None:
        workbook = fill_in(tmp_path / "a.xlsx", {**REPORT, "År": None}, {}, "arsrapport")
        remove_sheet(workbook, "Stödbeslut")
        document = made(workbook, final=False)
        lines = plain_lines_of(document)
        assert lines[lines.index("Mål") + 1] == "[SAKNAS: Handlingsplan]"
        assert lines[-4:] == [
            "Beviljade stöd", "[SAKNAS: Stödbeslut]", "Analys", "[SAKNAS: Analys]",
        ]  # fmt: skip
        assert faults(document) == []

    def test_marks_the_year_and_what_cannot_be_counted(self, tmp_path: Path) -> None:
        plan = [
            INSATS,
            {**INSATS, "Insats-id": "X", "Prioriterat område": "Okänt", "Insats": "Vilsen"},
        ]
        supports = [{**LEDGER_ROW, "Kommun": "Ingenstans"}]
        arende = {**REPORT, "År": None}
        lines = plain_lines_of(
            written(tmp_path, final=False, arende=arende, plan=plan, supports=supports)
        )
        assert "Tabell 2. Mål [SAKNAS: År], [SAKNAS: Prioriterat område]" in lines
        assert sum(line.startswith("Vilsen\t") for line in lines) == 3
        assert "Servicebidrag\t1\t250 000" in lines


def test_another_region_has_its_own_lists(tmp_path: Path, neighbour: Profile) -> None:
    document = written(
        tmp_path,
        profile=neighbour,
        arende={**REPORT, "Diarienummer": "TN/13/2024"},
        plan=[{**INSATS, "Prioriterat område": "Boende"}],
        supports=[{**LEDGER_ROW, "Kommun": "Grannköping", "Diarienummer": "TN/9/2023"}],
        sections=[{"Rubrik": "Analys", "Text": "Det gick bra."}],
    )
    lines = plain_lines_of(document)
    assert "Tabell 1. Mål 2023, Boende" in lines
    assert "Stöd till service\t1\t250 000" in lines
    assert "Grannköping\t1\t250 000" in lines
    assert remarks_on(document, neighbour) == []
