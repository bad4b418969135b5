"""The yearly action plan: what is to be done, who answers for it, when, and what it costs."""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from openxml_audit import OpenXmlValidator

from docgen.pipeline import check, generate
from docgen.profile import Profile, read_profile
from docgen.recount import recount
from docgen.resources import examples_folder
from docgen.review import review
from docgen.trace import trace
from tests.builder import ARENDE, Value, edit, fill_in, lines_of, png, unwrap, write_workbook
from tests.command import docgen

GOLDEN = Path(__file__).parent / "golden" / "handlingsplan.txt"
NEIGHBOUR = Path(__file__).parent / "data" / "grannregion"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = ["Insats", "Mål", "Indikator", "Målvärde", "Ansvarig"]
HEAD += ["Medverkande", "Tid", "Finansiering", "Budget (kr)"]
PLAN: dict[str, Value] = {
    **{header: value for header, value in ARENDE.items() if header != "Nämnd"},
    "Dokumenttyp": "Handlingsplan",
    "Rubrik": "Handlingsplan för service 2023",
}
ROW: dict[str, Value] = {
    "Insats-id": "S1-2023",
    "År": 2023,
    "Prioriterat område": "Servicegivare",
    "Insats": "Sprida kunskap",
    "Mål": "Tio besök",
    "Ansvarig": "Regionen",
}


def planned(number: int, **changed: Value) -> list[dict[str, Value]]:
    """Return rows of a plan, each with an id of its own."""
    headers = {"budget": "Budget (kr)", "omrade": "Prioriterat område", "ar": "År"}
    changes = {headers.get(name, name.capitalize()): value for name, value in changed.items()}
    return [{**ROW, "Insats-id": f"S{row}", **changes} for row in range(1, number + 1)]


def made(workbook: Path, profile: Profile, *, final: bool = True) -> Path:
    (checked,) = check([workbook], profile)
    return generate(checked, profile, workbook.parent / "ut", final=final).output.document


def plainly(lines: list[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


def paper_of(
    folder: Path,
    rows: Sequence[Mapping[str, Value]],
    profile: Profile,
    *,
    final: bool = True,
    arende: dict[str, Value] = PLAN,
    **tables: Sequence[Mapping[str, Value]],
) -> list[str]:
    """Return the lines of the plan of these rows."""
    sheets = {"Handlingsplan": rows, **{name.capitalize(): each for name, each in tables.items()}}
    workbook = fill_in(folder / "a.xlsx", arende, sheets, "handlingsplan")
    return plainly(lines_of(made(workbook, profile, final=final)))


def row_of(lines: list[str], insats: str) -> dict[str, str]:
    """Return the cells of an insats by their headings."""
    (row,) = [line for line in lines if line.startswith(insats) and "\t" in line]
    return dict(zip(HEAD, row.split("\t"), strict=True))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(examples_folder() / "handlingsplan-2024", tmp_path / "fall")
    return tmp_path / "fall" / "handlingsplan.xlsx"


@pytest.fixture
def paper(example: Path, profile: Profile) -> Path:
    return made(example, profile)


def test_the_example_reads_as_its_golden_text(paper: Path) -> None:
    assert lines_of(paper) == GOLDEN.read_text("utf-8").splitlines()


def test_the_paper_is_valid_and_nothing_is_found_in_it(paper: Path, profile: Profile) -> None:
    assert OpenXmlValidator().validate(str(paper)).is_valid
    assert review(paper, profile).findings == ()


def test_every_sum_can_be_counted_again_from_its_cells(
    paper: Path, example: Path, profile: Profile
) -> None:
    tracing = trace(paper)
    sums = {figure.name: figure for figure in tracing.figures if figure.rule == "summa"}
    assert sums["budget.summa"].value == 11120000
    assert sums["budget.servicegivare.belopp"].value == 8800000
    assert sums["finansiering.anslag_1_1.belopp"].value == 6150000
    for figure in sums.values():
        assert recount(tracing, figure, [example.parent], profile).agrees(figure)


def test_a_changed_budget_is_seen_when_a_sum_is_traced(paper: Path, example: Path) -> None:
    edit(example, {"Handlingsplan!P3": 160000})
    ran = docgen("trace", paper, "--figure", "budget.summa", cwd=example.parent)
    assert "11 130 000" in ran.stdout.replace("\u00a0", " ")
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

    def test_every_table_repeats_its_head_and_no_row_is_split(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = planned(300, aktivitet="Genomföra tillgänglighetsanalyser. " * 4, budget=1000)
        workbook = fill_in(tmp_path / "a.xlsx", PLAN, {"Handlingsplan": rows}, "handlingsplan")
        document = docx.Document(str(made(workbook, profile)))
        unwrap(document.element)
        assert len(document.tables[0].rows) == 302
        for table in document.tables:
            assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
            assert table.rows[-1].cells[0].text == "Summa"

    def test_a_plan_without_insatser_is_one_page_with_the_letterhead(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        workbook = fill_in(tmp_path / "a.xlsx", PLAN, {}, "handlingsplan")
        document = docx.Document(str(made(workbook, profile, final=False)))
        assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT}
        assert document.sections[0].different_first_page_header_footer

    def test_a_title_of_ninety_characters_and_long_cells_are_printed_whole(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        title = "Handlingsplan för kommersiell och annan service i hela länet 2023"
        title = title.ljust(90, "å")
        goal = ("Alla i länet når kommersiell service inom rimlig tid. " * 40).strip()
        rows = [{**ROW, "Mål": goal}]
        lines = paper_of(tmp_path, rows, profile, arende={**PLAN, "Rubrik": title})
        assert title in lines
        assert row_of(lines, "Sprida kunskap")["Mål"] == goal


class TestInsats:
    def test_what_is_to_be_done_stands_under_its_name(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        row = row_of(paper_of(tmp_path, planned(1, aktivitet="Besöka butiker"), profile), "Sprida")
        assert row["Insats"] == "Sprida kunskap / Besöka butiker"

    def test_what_the_plan_does_not_say_is_a_dash(self, tmp_path: Path, profile: Profile) -> None:
        row = row_of(paper_of(tmp_path, planned(1), profile), "Sprida kunskap")
        told = {"Sprida kunskap", "Tio besök", "Regionen"}
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
        self, tmp_path: Path, profile: Profile, cells: dict[str, Value], printed: tuple[str, str]
    ) -> None:
        row = row_of(paper_of(tmp_path, [{**ROW, **cells}], profile), "Sprida")
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
        self, tmp_path: Path, profile: Profile, first: date | None, last: date | None, printed: str
    ) -> None:
        rows = planned(1, startdatum=first, slutdatum=last)
        assert row_of(paper_of(tmp_path, rows, profile), "Sprida")["Tid"] == printed

    def test_one_that_is_dropped_is_said_to_be(self, tmp_path: Path, profile: Profile) -> None:
        rows = planned(1, status="Utgår", resultat="Ersätts.")
        row = row_of(paper_of(tmp_path, rows, profile), "Sprida")
        assert row["Insats"] == "Sprida kunskap / Insatsen utgår."


class TestBudget:
    def test_nothing_and_zero_are_not_the_same(self, tmp_path: Path, profile: Profile) -> None:
        rows = [*planned(1, insats="Gratis", budget=0), {**ROW, "Insats": "Oklart"}]
        lines = paper_of(tmp_path, rows, profile)
        assert row_of(lines, "Gratis")["Budget (kr)"] == "0"
        assert row_of(lines, "Oklart")["Budget (kr)"] == "–"
        assert "1 insats har ingen egen budget och ingår inte i summorna." in lines

    def test_a_sum_of_zero_can_be_counted_again(self, tmp_path: Path, profile: Profile) -> None:
        paper_of(tmp_path, planned(2, budget=0), profile)
        (document,) = (tmp_path / "ut").rglob("*.docx")
        tracing = trace(document)
        figure = tracing.figure("budget.summa")
        assert figure is not None
        assert recount(tracing, figure, [tmp_path], profile).agrees(figure)

    def test_an_area_ends_with_its_sum_and_the_paper_with_all(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [
            *planned(2, omrade="Servicegivare", budget=150000),
            {**ROW, "Insats-id": "M1", "Prioriterat område": "Medborgare", "Budget (kr)": 20000},
            {**ROW, "Insats-id": "O1", "Prioriterat område": "Offentliga intressenter"},
        ]
        lines = paper_of(tmp_path, rows, profile)
        areas = [line for line in lines if line.startswith("Prioriterat område:")]
        assert [area.partition(": ")[2] for area in areas] == [
            "Medborgare", "Servicegivare", "Offentliga intressenter",
        ]  # fmt: skip
        sums = [line.split("\t")[-1] for line in lines if line.startswith("Summa")]
        assert sums == ["20 000", "300 000", "–", "320 000", "320 000"]
        assert "Offentliga intressenter\t1\t–" in lines
        assert "Ej angiven\t3\t320 000" in lines
        assert "Planen omfattar 4 insatser under 2023. " in lines[lines.index(PLAN_TITLE) + 1]

    def test_one_way_to_pay_is_one_however_it_is_typed(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [
            {**ROW, "Insats-id": name, "Finansiering": paid, "Budget (kr)": 1000}
            for name, paid in [("A", "Anslag 1:1"), ("B", "anslag  1:1"), ("C", "Kommunerna")]
        ]
        lines = paper_of(tmp_path, rows, profile)
        start = lines.index("Finansiering\tInsatser\tBudget (kr)")
        assert lines[start + 1 : start + 4] == [
            "Anslag 1:1\t2\t2 000",
            "Kommunerna\t1\t1 000",
            "Summa\t3\t3 000",
        ]

    def test_a_plan_without_any_budget_says_so(self, tmp_path: Path, profile: Profile) -> None:
        lines = paper_of(tmp_path, planned(2), profile)
        assert "Ingen av insatserna har någon egen budget." in lines
        assert "Planen omfattar 2 insatser under 2023." in lines

    def test_prose_may_name_the_sums(self, tmp_path: Path, profile: Profile) -> None:
        text = "Servicegivare får {budget.servicegivare.belopp} av {budget.summa}."
        lines = paper_of(
            tmp_path,
            planned(2, budget=500),
            profile,
            avsnitt=[{"Rubrik": "Bakgrund", "Text": text}],
        )
        assert "Servicegivare får 1 000 kronor av 1 000 kronor." in lines


PLAN_TITLE = str(PLAN["Rubrik"])


class TestYear:
    def test_the_year_of_the_matter_picks_the_insatser(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [*planned(1, insats="I år"), {**ROW, "År": 2024, "Insats": "Nästa år"}]
        lines = paper_of(tmp_path, rows, profile)
        assert row_of(lines, "I år")
        assert not any("Nästa år" in line for line in lines)

    def test_without_a_year_all_insatser_stand_in_the_plan(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [*planned(1, insats="I år"), {**ROW, "År": 2024, "Insats": "Nästa år"}]
        lines = paper_of(tmp_path, rows, profile, arende={**PLAN, "År": None})
        assert row_of(lines, "I år")
        assert row_of(lines, "Nästa år")
        assert "Tabell 1. Insatser, Servicegivare" in lines

    def test_a_year_without_insatser_lacks_its_plan(self, tmp_path: Path, profile: Profile) -> None:
        lines = paper_of(tmp_path, planned(1, ar=2024), profile, final=False)
        assert lines[-1] == "[SAKNAS: Handlingsplan]"


class TestOrder:
    def test_a_section_named_as_the_sheet_gets_the_plan(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        sections = [
            {"Rubrik": "Bakgrund", "Text": "Därför."},
            {"Rubrik": "Handlingsplan", "Text": "Det här ska göras."},
            {"Rubrik": "Slutord", "Text": "Nu börjar arbetet."},
        ]
        lines = paper_of(tmp_path, planned(1), profile, avsnitt=sections)
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

    def test_earlier_decisions_stand_last_or_in_their_section(
        self, tmp_path: Path, profile: Profile
    ) -> None:
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
        assert plainly(lines_of(made(workbook, profile)))[-2:] == ["Beslutshistorik", told]
        edit(
            workbook, {"Avsnitt!A2": "Beslutshistorik", "Avsnitt!A3": "Slut", "Avsnitt!C3": "Slut."}
        )
        lines = plainly(lines_of(made(workbook, profile)))
        assert lines[lines.index("Beslutshistorik") + 1] == told
        assert lines.count(told) == 1


class TestDraft:
    def test_without_a_plan_marks_that_it_is_missing(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        lines = paper_of(tmp_path, [], profile, final=False)
        assert lines[-1] == "[SAKNAS: Handlingsplan]"

    def test_an_insats_with_gaps_has_its_place(self, tmp_path: Path, profile: Profile) -> None:
        rows = [
            *planned(1, budget=1000),
            {**ROW, "Insats-id": "X", "Prioriterat område": "Medborgarna", "Insats": "Hemlös"},
            {**ROW, "Insats-id": "Y", "Mål": None, "Insats": "Mållös", "Slutdatum": "i maj"},
        ]
        lines = paper_of(tmp_path, rows, profile, final=False)
        area = lines.index("Prioriterat område: [SAKNAS: Prioriterat område]")
        assert lines[area + 3].startswith("Hemlös\t")
        broken = row_of(lines, "Mållös")
        assert (broken["Mål"], broken["Tid"]) == ("[SAKNAS: Mål]", "[SAKNAS: Tid]")
        assert "Summa\t3\t1 000" in lines
        assert any(
            line.startswith("Servicegivare\t[SAKNAS: Prioriterat område i Handlingsplan!C3]")
            for line in lines
        )

    def test_adds_up_nothing_of_which_a_part_is_missing(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = [*planned(1, budget=1000), {**ROW, "Insats-id": "X", "Budget (kr)": "1.537"}]
        lines = paper_of(tmp_path, rows, profile, final=False)
        gap = "[SAKNAS: Budget (kr) i Handlingsplan!P3]"
        assert [line.split("\t")[-1] for line in lines if line.startswith("Summa")] == [gap] * 3

    def test_an_insats_that_ends_before_it_begins_has_no_time(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        rows = planned(1, startdatum=date(2023, 5, 1), slutdatum=date(2023, 4, 1))
        lines = paper_of(tmp_path, rows, profile, final=False)
        assert row_of(lines, "Sprida")["Tid"] == "[SAKNAS: Tid]"


def test_the_plan_may_be_a_register_of_its_own(tmp_path: Path, profile: Profile) -> None:
    register = [list[Value](ROW), list(ROW.values())]
    write_workbook(tmp_path / "plan.xlsx", {"Handlingsplan": register})
    arende = {**PLAN, "Underlag": "plan.xlsx"}
    workbook = fill_in(tmp_path / "a.xlsx", arende, {}, "handlingsplan")
    assert row_of(plainly(lines_of(made(workbook, profile))), "Sprida")["Mål"] == "Tio besök"


def test_another_region_has_its_own_areas_and_name(tmp_path: Path) -> None:
    shutil.copytree(NEIGHBOUR, tmp_path / "granne")
    (tmp_path / "granne" / "logotyp.png").write_bytes(png())
    neighbour = read_profile(tmp_path / "granne" / "docgen.toml")
    arende = {**PLAN, "Diarienummer": "TN/13/2024"}
    rows = [
        *planned(1, omrade="Näringsliv"),
        {**ROW, "Insats-id": "B1", "Prioriterat område": "Boende"},
    ]
    lines = paper_of(tmp_path, rows, neighbour, arende=arende)
    areas = [line for line in lines if line.startswith("Prioriterat område:")]
    assert areas == ["Prioriterat område: Boende", "Prioriterat område: Näringsliv"]
    (document,) = (tmp_path / "ut").rglob("*.docx")
    manifest = json.loads(document.with_suffix(".json").read_text("utf-8"))
    assert manifest["document"]["type"] == "handlingsplan"
    assert (
        "Region Grannbygden" in docx.Document(str(document)).sections[1].header.paragraphs[0].text
    )
    assert review(document, neighbour).findings == ()
