"""The yearly action plan: what is to be done, who answers for it, when, and what it costs."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from docgen.pipeline import check
from docgen.profile import Profile
from docgen.recount import recount
from docgen.trace import trace
from tests.builder import (
    ARENDE,
    INSATS,
    Rows,
    Value,
    edit,
    fill_in,
    insats,
    sections,
    write_workbook,
)
from tests.command import docgen
from tests.making import (
    W,
    example_in,
    keeps_rows_whole,
    made,
    opened,
    paper_of,
    plain,
    plain_lines_of,
    remarks_on,
    repeats_header,
)

HEAD = ["Insats", "Mål", "Indikator", "Målvärde", "Ansvarig"]
HEAD += ["Medverkande", "Tid", "Finansiering", "Budget (kr)"]
PLAN_TITLE = "Handlingsplan för service 2023"
PLAN: dict[str, Value] = {
    **ARENDE,
    "Dokumenttyp": "Handlingsplan",
    "Rubrik": PLAN_TITLE,
    "Nämnd": None,
}


def planned(number: int, **changed: Value) -> Rows:
    """Return rows of a plan, all alike but for their ids; ``changed`` by column."""
    called = {"insats": INSATS["Insats"], **changed}
    return [insats(f"S{row}", **called) for row in range(1, number + 1)]


def plan(
    folder: Path,
    rows: Rows,
    *,
    arende: Mapping[str, Value] = PLAN,
    sections: Rows = (),
    profile: Profile | None = None,
    final: bool = True,
) -> Path:
    """Return the plan of these rows."""
    tables = {"Handlingsplan": rows, "Avsnitt": sections}
    return paper_of(folder, arende, tables, "handlingsplan", profile, final=final)


def row_of(lines: list[str], insats: str) -> dict[str, str]:
    """Return the cells of an insats by their headings."""
    (row,) = [line for line in lines if line.startswith(insats) and "\t" in line]
    return dict(zip(HEAD, row.split("\t"), strict=True))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return example_in(tmp_path, "handlingsplan")


@pytest.fixture
def paper(example: Path) -> Path:
    return made(example)


def test_sums_are_made_of_all_of_an_area_and_of_a_way_to_pay(paper: Path) -> None:
    sums = {figure.name: figure.value for figure in trace(paper).figures if figure.rule == "summa"}
    assert sums["budget.summa"] == 11120000
    assert sums["budget.servicegivare.belopp"] == 8800000
    assert sums["finansiering.anslag_1_1.belopp"] == 6150000


def test_a_changed_budget_is_seen_when_a_sum_is_traced(paper: Path, example: Path) -> None:
    edit(example, {"Handlingsplan!P3": 160000})
    ran = docgen("trace", paper, "--figure", "budget.summa", cwd=example.parent)
    assert "11 130 000" in plain(ran.stdout)
    assert ran.returncode != 0


class TestPages:
    def test_only_the_tables_of_insatser_lie_across_the_page(self, paper: Path) -> None:
        pages = [section.orientation for section in docx.Document(str(paper)).sections]
        assert pages == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]

    def test_the_letterhead_stands_on_the_first_page_only(self, paper: Path) -> None:
        sections = docx.Document(str(paper)).sections
        assert [one.different_first_page_header_footer for one in sections] == [True, False, False]

    def test_the_wide_pages_have_their_own_header_as_wide_as_the_text(self, paper: Path) -> None:
        wide = docx.Document(str(paper)).sections[1]
        assert not wide.header.is_linked_to_previous
        assert wide.left_margin is not None
        assert wide.right_margin is not None
        assert wide.page_width is not None
        width = (wide.page_width - wide.left_margin - wide.right_margin) // 635
        (stop,) = [
            int(tab.get(f"{W}pos"))
            for tab in docx.Document(str(paper)).styles["Sidhuvud liggande"].element.iter(f"{W}tab")
            if tab.get(f"{W}val") == "right"
        ]
        assert stop == pytest.approx(width, abs=20)

    def test_every_table_repeats_its_head_and_no_row_is_split(self, tmp_path: Path) -> None:
        rows = planned(300, aktivitet="Genomföra tillgänglighetsanalyser. " * 4, budget=1000)
        document = opened(plan(tmp_path, rows))
        assert len(document.tables[0].rows) == 302
        for table in document.tables:
            assert repeats_header(table)
            assert keeps_rows_whole(table)
            assert table.rows[-1].cells[0].text == "Summa"

    def test_a_plan_without_insatser_is_one_page_with_the_letterhead(self, tmp_path: Path) -> None:
        document = docx.Document(str(plan(tmp_path, [], final=False)))
        assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT}
        assert document.sections[0].different_first_page_header_footer

    def test_a_title_of_ninety_characters_and_long_cells_are_printed_whole(
        self, tmp_path: Path
    ) -> None:
        title = "Handlingsplan för kommersiell och annan service i hela länet 2023"
        title = title.ljust(90, "å")
        goal = ("Alla i länet når kommersiell service inom rimlig tid. " * 40).strip()
        rows = [{**INSATS, "Mål": goal}]
        lines = plain_lines_of(plan(tmp_path, rows, arende={**PLAN, "Rubrik": title}))
        assert title in lines
        assert row_of(lines, "Sprida kunskap om stöd")["Mål"] == goal


class TestInsats:
    def test_what_is_to_be_done_stands_under_its_name(self, tmp_path: Path) -> None:
        row = row_of(
            plain_lines_of(plan(tmp_path, planned(1, aktivitet="Besöka butiker"))), "Sprida"
        )
        assert row["Insats"] == "Sprida kunskap om stöd / Besöka butiker"

    def test_what_the_plan_does_not_say_is_a_dash(self, tmp_path: Path) -> None:
        row = row_of(plain_lines_of(plan(tmp_path, planned(1))), "Sprida kunskap om stöd")
        told = {"Sprida kunskap om stöd", "Minst 20 företagsbesök", "Regionen"}
        assert [value for value in row.values() if value not in told] == ["–"] * 6

    @pytest.mark.parametrize(
        ("cells", "printed"),
        [
            (
                {"Indikator": "Antal besök", "Målvärde": 20, "Enhet": "st."},
                ("Antal besök", "20 st."),
            ),
            ({"Indikator": "Antal besök", "Målvärde": 20}, ("Antal besök", "20")),
            ({"Indikator": "Beviljat", "Målvärde": "ja", "Enhet": "ja/nej"}, ("Beviljat", "ja")),
            ({"Indikator": "Antal besök", "Enhet": "st."}, ("Antal besök", "–")),
            ({"Målvärde": 20, "Enhet": "procent"}, ("–", "20 procent")),
        ],
    )
    def test_an_indicator_stands_with_the_value_that_is_to_be_reached(
        self, tmp_path: Path, cells: dict[str, Value], printed: tuple[str, str]
    ) -> None:
        row = row_of(plain_lines_of(plan(tmp_path, [{**INSATS, **cells}])), "Sprida")
        assert (row["Indikator"], row["Målvärde"]) == printed

    @pytest.mark.parametrize(
        ("first", "last", "printed"),
        [
            (date(2023, 1, 1), date(2023, 12, 31), "2023"),
            (date(2023, 3, 1), date(2023, 6, 30), "Mars–juni 2023"),
            (date(2023, 3, 1), date(2023, 6, 15), "1 mars–15 juni 2023"),
            (date(2023, 3, 1), None, "Från och med 1 mars 2023"),
            (None, date(2023, 6, 15), "Till och med 15 juni 2023"),
        ],
    )
    def test_its_time_is_told_in_words(
        self, tmp_path: Path, first: date | None, last: date | None, printed: str
    ) -> None:
        rows = planned(1, startdatum=first, slutdatum=last)
        assert row_of(plain_lines_of(plan(tmp_path, rows)), "Sprida")["Tid"] == printed

    def test_one_that_is_dropped_is_said_to_be(self, tmp_path: Path) -> None:
        rows = planned(1, status="Utgår", resultat="Ersätts.")
        row = row_of(plain_lines_of(plan(tmp_path, rows)), "Sprida")
        assert row["Insats"] == "Sprida kunskap om stöd / Insatsen utgår."


class TestBudget:
    def test_nothing_and_zero_are_not_the_same(self, tmp_path: Path) -> None:
        rows = [*planned(1, insats="Gratis", budget=0), {**INSATS, "Insats": "Oklart"}]
        lines = plain_lines_of(plan(tmp_path, rows))
        assert row_of(lines, "Gratis")["Budget (kr)"] == "0"
        assert row_of(lines, "Oklart")["Budget (kr)"] == "–"
        assert (
            "1 insats har ingen egen budget och räknas bara i tabellen per prioriterat område."
            in lines
        )

    def test_a_sum_of_zero_can_be_counted_again(self, tmp_path: Path, profile: Profile) -> None:
        tracing = trace(plan(tmp_path, planned(2, budget=0)))
        figure = tracing.figure("budget.summa")
        assert figure is not None
        assert recount(tracing, figure, [tmp_path], profile).agrees(figure)

    def test_an_area_ends_with_its_sum_and_the_paper_with_all(self, tmp_path: Path) -> None:
        rows = [
            *planned(2, prioriterat_omrade="Servicegivare", budget=150000),
            {**INSATS, "Insats-id": "M1", "Prioriterat område": "Medborgare", "Budget (kr)": 20000},
            {**INSATS, "Insats-id": "O1", "Prioriterat område": "Offentliga intressenter"},
        ]
        lines = plain_lines_of(plan(tmp_path, rows))
        areas = [line for line in lines if line.startswith("Prioriterat område:")]
        assert [area.partition(": ")[2] for area in areas] == [
            "Medborgare", "Servicegivare", "Offentliga intressenter",
        ]  # fmt: skip
        sums = [line.split("\t")[-1] for line in lines if line.startswith("Summa")]
        assert sums == ["20 000", "300 000", "–", "320 000", "320 000"]
        assert "Offentliga intressenter\t1\t–" in lines
        assert "Ej angiven\t3\t320 000" in lines
        assert "Planen omfattar 4 insatser under 2023. " in lines[lines.index(PLAN_TITLE) + 1]

    def test_one_way_to_pay_is_one_however_it_is_typed(self, tmp_path: Path) -> None:
        rows = [
            {**INSATS, "Insats-id": name, "Finansiering": paid, "Budget (kr)": 1000}
            for name, paid in [("A", "Anslag 1:1"), ("B", "anslag  1:1"), ("C", "Kommunerna")]
        ]
        lines = plain_lines_of(plan(tmp_path, rows))
        start = lines.index("Finansiering\tInsatser med budget\tBudget (kr)")
        assert lines[start + 1 : start + 4] == [
            "Anslag 1:1\t2\t2 000",
            "Kommunerna\t1\t1 000",
            "Summa\t3\t3 000",
        ]

    def test_two_ways_to_pay_stay_two_and_a_dash_says_none_and_stands_last(
        self, tmp_path: Path
    ) -> None:
        ways = ["-", "Anslag 1:1", "Anslag 1-1", None, "–"]
        rows = [
            {**INSATS, "Insats-id": f"S{number}", "Finansiering": paid, "Budget (kr)": 1000}
            for number, paid in enumerate(ways)
        ]
        paper = plan(tmp_path, rows)
        lines = plain_lines_of(paper)
        start = lines.index("Finansiering\tInsatser med budget\tBudget (kr)")
        assert lines[start + 1 : start + 5] == [
            "Anslag 1:1\t1\t1 000",
            "Anslag 1-1\t1\t1 000",
            "Ej angiven\t3\t3 000",
            "Summa\t5\t5 000",
        ]
        told = {figure.id for figure in trace(paper).figures}
        assert {f"finansiering.anslag_1_1{end}.belopp" for end in ("", "_4")} <= told

    def test_a_plan_without_any_budget_says_so(self, tmp_path: Path) -> None:
        lines = plain_lines_of(plan(tmp_path, planned(2)))
        assert "Ingen av insatserna har någon egen budget." in lines
        assert "Planen omfattar 2 insatser under 2023." in lines

    def test_prose_may_name_the_sums(self, tmp_path: Path) -> None:
        text = "Servicegivare får {budget.servicegivare.belopp} av {budget.summa}."
        lines = plain_lines_of(
            plan(
                tmp_path,
                planned(2, budget=500),
                sections=[{"Rubrik": "Bakgrund", "Text": text}],
            )
        )
        assert "Servicegivare får 1 000 kronor av 1 000 kronor." in lines


class TestYear:
    def test_the_year_of_the_matter_picks_the_insatser(self, tmp_path: Path) -> None:
        rows = [*planned(1, insats="I år"), {**INSATS, "År": 2024, "Insats": "Nästa år"}]
        lines = plain_lines_of(plan(tmp_path, rows))
        assert row_of(lines, "I år")
        assert not any("Nästa år" in line for line in lines)

    def test_without_a_year_all_insatser_stand_in_the_plan(self, tmp_path: Path) -> None:
        rows = [*planned(1, insats="I år"), {**INSATS, "År": 2024, "Insats": "Nästa år"}]
        lines = plain_lines_of(plan(tmp_path, rows, arende={**PLAN, "År": None}))
        assert row_of(lines, "I år")
        assert row_of(lines, "Nästa år")
        assert "Tabell 1. Insatser, Servicegivare" in lines

    @pytest.mark.parametrize(
        ("years", "year", "told"),
        [((2023, 2024), None, True), ((2023, 2023), None, False), ((2023, 2024), 2023, False)],
    )
    def test_several_years_that_are_counted_as_one_are_doubted(
        self,
        tmp_path: Path,
        profile: Profile,
        years: tuple[int, int],
        year: Value,
        told: bool,
    ) -> None:
        rows = [insats(f"S{number}", ar=ar) for number, ar in enumerate(years)]
        about = {**PLAN, "År": year}
        workbook = fill_in(tmp_path / "a.xlsx", about, {"Handlingsplan": rows}, "handlingsplan")
        (checked,) = check([workbook], profile)
        said = "Handlingsplanen har insatser för flera år (2023, 2024), och alla räknas ihop."
        assert [item.message for item in checked.findings] == ([said] if told else [])

    def test_a_year_without_insatser_lacks_its_plan(self, tmp_path: Path) -> None:
        lines = plain_lines_of(plan(tmp_path, planned(1, ar=2024), final=False))
        assert lines[-1] == "[SAKNAS: Handlingsplan]"


class TestOrder:
    def test_a_section_named_as_the_sheet_gets_the_plan(self, tmp_path: Path) -> None:
        sections = [
            {"Rubrik": "Bakgrund", "Text": "Därför."},
            {"Rubrik": "Handlingsplan", "Text": "Det här ska göras."},
            {"Rubrik": "Slutord", "Text": "Nu börjar arbetet."},
        ]
        lines = plain_lines_of(plan(tmp_path, planned(1), sections=sections))
        kept = [line for line in lines if line and "\t" not in line][-9:]
        assert kept == [
            "Därför.",
            "Handlingsplan",
            "Det här ska göras.",
            "Prioriterat område: Servicegivare",
            "Tabell 1. Insatser 2023, Servicegivare",
            "Budget i sammandrag",
            "Ingen av insatserna har någon egen budget.",
            "Slutord",
            "Nu börjar arbetet.",
        ]

    def test_the_plan_stands_after_the_sections_below_its_own(self, tmp_path: Path) -> None:
        written = sections(("Handlingsplan", 1, None), ("Ansvar", 2, "Alla."), ("Slut", 1, "Nu."))
        document = plan(tmp_path, planned(1), sections=written)
        order = ["Alla.", "Prioriterat område: Servicegivare", "Budget i sammandrag", "Slut"]
        assert [line for line in plain_lines_of(document) if line in order] == order
        assert remarks_on(document) == []

    def test_earlier_decisions_stand_last_or_in_their_section(self, tmp_path: Path) -> None:
        decided: list[dict[str, Value]] = [
            {"Organ": "Nämnden", "Datum": date(2023, 5, 23), "Beslut": "Planen antogs"}
        ]
        told = "23 maj 2023, Nämnden: Planen antogs"
        workbook = fill_in(
            tmp_path / "a.xlsx",
            PLAN,
            {"Handlingsplan": planned(1), "Beslutshistorik": decided},
            "handlingsplan",
        )
        assert plain_lines_of(made(workbook))[-2:] == ["Beslutshistorik", told]
        edit(
            workbook, {"Avsnitt!A2": "Beslutshistorik", "Avsnitt!A3": "Slut", "Avsnitt!C3": "Slut."}
        )
        lines = plain_lines_of(made(workbook))
        assert lines[lines.index("Beslutshistorik") + 1] == told
        assert lines.count(told) == 1


class TestDraft:
    def test_without_a_plan_marks_that_it_is_missing(self, tmp_path: Path) -> None:
        lines = plain_lines_of(plan(tmp_path, [], final=False))
        assert lines[-1] == "[SAKNAS: Handlingsplan]"

    def test_an_insats_with_gaps_has_its_place(self, tmp_path: Path) -> None:
        rows = [
            *planned(1, budget=1000),
            {**INSATS, "Insats-id": "X", "Prioriterat område": "Medborgarna", "Insats": "Hemlös"},
            {**INSATS, "Insats-id": "Y", "Mål": None, "Insats": "Mållös", "Slutdatum": "i maj"},
        ]
        lines = plain_lines_of(plan(tmp_path, rows, final=False))
        area = lines.index("Prioriterat område: [SAKNAS: Prioriterat område]")
        assert lines[area + 3].startswith("Hemlös\t")
        broken = row_of(lines, "Mållös")
        assert (broken["Mål"], broken["Tid"]) == ("[SAKNAS: Mål]", "[SAKNAS: Tid]")
        assert "Summa\t3\t1 000" in lines
        assert any(
            line.startswith("Servicegivare\t[SAKNAS: Prioriterat område i Handlingsplan!C3]")
            for line in lines
        )

    def test_adds_up_nothing_of_which_a_part_is_missing(self, tmp_path: Path) -> None:
        rows = [*planned(1, budget=1000), {**INSATS, "Insats-id": "X", "Budget (kr)": "1.537"}]
        lines = plain_lines_of(plan(tmp_path, rows, final=False))
        gap = "[SAKNAS: Budget (kr) i Handlingsplan!P3]"
        assert [line.split("\t")[-1] for line in lines if line.startswith("Summa")] == [gap] * 3

    def test_an_insats_that_ends_before_it_begins_has_no_time(self, tmp_path: Path) -> None:
        rows = planned(1, startdatum=date(2023, 5, 1), slutdatum=date(2023, 4, 1))
        lines = plain_lines_of(plan(tmp_path, rows, final=False))
        assert row_of(lines, "Sprida")["Tid"] == "[SAKNAS: Tid]"


def test_the_plan_may_be_a_register_of_its_own(tmp_path: Path) -> None:
    register = [list[Value](INSATS), list(INSATS.values())]
    write_workbook(tmp_path / "plan.xlsx", {"Handlingsplan": register})
    arende = {**PLAN, "Underlag": "plan.xlsx"}
    workbook = fill_in(tmp_path / "a.xlsx", arende, {}, "handlingsplan")
    assert row_of(plain_lines_of(made(workbook)), "Sprida")["Mål"] == "Minst 20 företagsbesök"


def test_another_region_has_its_own_areas_and_name(tmp_path: Path, neighbour: Profile) -> None:
    arende = {**PLAN, "Diarienummer": "TN/13/2024"}
    rows = [
        insats("N1", prioriterat_omrade="Näringsliv"),
        insats("B1", prioriterat_omrade="Boende"),
    ]
    document = plan(tmp_path, rows, arende=arende, profile=neighbour)
    areas = [line for line in plain_lines_of(document) if line.startswith("Prioriterat område:")]
    assert areas == ["Prioriterat område: Boende", "Prioriterat område: Näringsliv"]
    manifest = json.loads(document.with_suffix(".json").read_text("utf-8"))
    assert manifest["document"]["type"] == "handlingsplan"
    wide = docx.Document(str(document)).sections[1]
    assert "Region Grannbygden" in wide.header.paragraphs[0].text
    assert remarks_on(document, neighbour) == []
