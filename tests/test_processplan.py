"""The process plan: how a programme is to be made, when, and who does what."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from docgen.findings import stops_final
from docgen.pipeline import check
from docgen.profile import Profile
from docgen.trace import trace
from tests.builder import ARENDE, Rows, Value, lines_of, sections
from tests.making import (
    cells_of,
    example_in,
    keeps_rows_whole,
    made,
    opened,
    paper_of,
    remarks_on,
    repeats_header,
    styled,
    table_with,
)
from tests.render.word import faults

PLAN: dict[str, Value] = {**ARENDE, "Dokumenttyp": "Processplan", "År": None}
TABLES: dict[str, Rows] = {
    "Avsnitt": [{"Rubrik": "Bakgrund", "Text": "Ett nytt program tas fram."}],
    "Tidplan": [{"Tidpunkt": "2024-05-14", "Händelse": "Nämnden fastställer programmet."}],
    "Organisation": [{"Roll": "Styrgrupp", "Vem": "Presidiet", "Uppgift": "Följer arbetet"}],
}


def plan(
    folder: Path,
    tables: Mapping[str, Rows],
    arende: Mapping[str, Value] = PLAN,
    *,
    final: bool = True,
) -> Path:
    """Return the plan of a workbook with these sheets, and those that every plan needs."""
    return paper_of(folder, arende, {**TABLES, **tables}, "processplan", final=final)


def times(*rows: tuple[Value, str]) -> Rows:
    return [{"Tidpunkt": time, "Händelse": event} for time, event in rows]


def tasks(*rows: tuple[str, str, str]) -> Rows:
    return [{"Roll": role, "Vem": who, "Uppgift": task} for role, who, task in rows]


def test_the_numbers_and_days_of_the_example_can_be_traced(tmp_path: Path) -> None:
    figures = trace(made(example_in(tmp_path, "processplan"))).figures
    assert {"RUN/214/2029", "2029-02-06", "2023-05-23"} <= {figure.text for figure in figures}
    assert not any(figure.gone for figure in figures)


class TestTimePlan:
    def test_events_come_in_time_order_whatever_the_order_of_the_rows(self, tmp_path: Path) -> None:
        rows = times(
            ("mars/april 2025", "Remissen avslutas."),
            (date(2024, 2, 20), "Arbetet börjar."),
            ("november 2024", "Remissen börjar."),
        )
        table = table_with(plan(tmp_path, {"Tidplan": rows}), "Händelse")
        assert [cells[0] for cells in cells_of(table)] == [
            "20 februari 2024",
            "November 2024",
            "Mars/april 2025",
        ]

    def test_a_whole_year_comes_before_what_happens_within_it(self, tmp_path: Path) -> None:
        rows = times(
            ("januari 2023", "Efter året."),
            ("2022-01-02", "En dag."),
            (2022, "Hela året."),
            ("2021-12-31", "Före året."),
            ("2022-01-01", "Nyårsdagen."),
            ("2022–2023", "Båda åren."),
        )
        table = table_with(plan(tmp_path, {"Tidplan": rows}), "Händelse")
        assert [cells[1] for cells in cells_of(table)] == [
            "Före året.",
            "Nyårsdagen.",
            "Hela året.",
            "Båda åren.",
            "En dag.",
            "Efter året.",
        ]

    def test_events_of_the_same_time_stand_as_in_the_sheet(self, tmp_path: Path) -> None:
        events = ["Öppnar.", "Arbetar.", "Mäter.", "Berättar."]
        rows = times(*((2022, event) for event in events), ("2022", "Stänger."))
        table = table_with(plan(tmp_path, {"Tidplan": rows}), "Händelse")
        assert [cells[1] for cells in cells_of(table)] == [*events, "Stänger."]

    def test_a_decision_is_marked_in_words_and_no_other_event_is(self, tmp_path: Path) -> None:
        rows = times(
            ("2024-02-20", "Nämnden beslutar att börja."), ("2024-03-01", "Samråd inför beslut.")
        )
        table = table_with(plan(tmp_path, {"Tidplan": rows}), "Händelse")
        assert [cell.text for cell in table.rows[0].cells] == ["Tidpunkt", "Händelse", "Beslut"]
        assert [cells[2] for cells in cells_of(table)] == ["Beslut", ""]

    def test_the_organ_has_a_column_when_an_event_has_an_organ(self, tmp_path: Path) -> None:
        rows = [*times(("2024", "Möten."), ("2025", "Fler möten."))]
        rows[1] = {**rows[1], "Organ": "Service Z"}
        table = table_with(plan(tmp_path, {"Tidplan": rows}), "Organ")
        assert [cells[2] for cells in cells_of(table)] == ["", "Service Z"]


class TestOrganisation:
    def test_a_role_stands_once_with_its_tasks_one_a_line(self, tmp_path: Path) -> None:
        rows = tasks(
            ("Styrgrupp", "Presidiet", "Följer arbetet"),
            ("Arbetsgrupp", "Enheten", "Skriver"),
            ("Styrgrupp", "Presidiet", "Avgör vägval"),
        )
        table = table_with(plan(tmp_path, {"Organisation": rows}), "Roll")
        assert cells_of(table) == [
            ["Styrgrupp", "Presidiet", "Följer arbetet\nAvgör vägval"],
            ["Arbetsgrupp", "Enheten", "Skriver"],
        ]
        lines = table.rows[1].cells[2].paragraphs
        assert [line.style.name for line in lines if line.style] == ["Tabellpunkt"] * 2

    def test_a_cell_of_several_lines_is_as_many_tasks(self, tmp_path: Path) -> None:
        rows = tasks(("Styrgrupp", "Nämnden\nRegionen", "- Följer arbetet\n\n- Avgör vägval"))
        table = table_with(plan(tmp_path, {"Organisation": rows}), "Roll")
        assert cells_of(table) == [
            ["Styrgrupp", "Nämnden\nRegionen", "Följer arbetet\nAvgör vägval"]
        ]
        assert len(table.rows[1].cells[2].paragraphs) == 2

    def test_all_who_have_a_role_stand_with_it_once_each(self, tmp_path: Path) -> None:
        rows = tasks(
            ("Referensgrupp", "Kommunerna", "Svarar"),
            ("referensgrupp ", "Länsstyrelsen", "Svarar också"),
            ("Referensgrupp", "Kommunerna", "Läser"),
        )
        table = table_with(plan(tmp_path, {"Organisation": rows}), "Roll")
        assert cells_of(table) == [
            ["Referensgrupp", "Kommunerna\nLänsstyrelsen", "Svarar\nSvarar också\nLäser"]
        ]

    def test_a_group_is_kept_on_one_page_and_the_header_row_is_repeated(
        self, tmp_path: Path
    ) -> None:
        path = plan(tmp_path, {"Styrdokument": [{"Dokument": "Strategin"}]})
        for table in opened(path).tables:
            assert repeats_header(table)
            assert keeps_rows_whole(table)


class TestWhereItStands:
    def test_a_sheet_stands_after_the_text_of_the_section_that_it_names(
        self, tmp_path: Path
    ) -> None:
        avsnitt = sections(
            ("Tidsplan", 1, "Tiderna är preliminära."), ("Organisation", 1, None), ("Mer", 1, "…")
        )
        lines = lines_of(plan(tmp_path, {"Avsnitt": avsnitt}))
        order = [
            "Tidsplan",
            "Tiderna är preliminära.",
            "Tidpunkt\tHändelse\tBeslut",
            "Organisation",
            "Roll\tVem\tUppgift",
            "Mer",
        ]
        assert [line for line in lines if line in order] == order

    def test_a_sheet_stands_after_the_sections_below_the_one_that_it_names(
        self, tmp_path: Path
    ) -> None:
        avsnitt = sections(
            ("Organisation", 1, None),
            ("Styrgrupp", 2, "Presidiet styr."),
            ("Uppföljning", 1, "Planen följs upp."),
        )
        lines = lines_of(plan(tmp_path, {"Avsnitt": avsnitt}))
        assert lines.index("Presidiet styr.") < lines.index("Roll\tVem\tUppgift")
        assert lines.index("Roll\tVem\tUppgift") < lines.index("Uppföljning")

    def test_a_sheet_that_no_section_names_comes_last_under_a_heading(self, tmp_path: Path) -> None:
        headings = styled(plan(tmp_path, {}), "Heading 2")
        assert headings == ["Bakgrund", "Tidplan", "Roller och uppgifter"]

    def test_governing_documents_stand_in_a_table_and_only_when_there_are_some(
        self, tmp_path: Path
    ) -> None:
        assert len(opened(plan(tmp_path / "utan", {})).tables) == 2
        documents: Rows = [
            {
                "Dokument": "Strategin",
                "Diarienummer": "RUN/515/2018",
                "Period": "2020–2030",
                "Antaget": date(2020, 10, 20),
            },
            {"Dokument": "Planen"},
        ]
        path = plan(tmp_path, {"Styrdokument": documents})
        assert cells_of(table_with(path, "Dokument")) == [
            ["Strategin", "RUN/515/2018", "2020–2030", "2020-10-20"],
            ["Planen", "", "", ""],
        ]
        assert "Styrdokument" in lines_of(path)

    def test_a_first_section_headed_as_the_plan_follows_upon_its_title(
        self, tmp_path: Path
    ) -> None:
        avsnitt = sections(("Uppföljning av stöd", 1, "Planen visar vägen."), ("Mer", 1, "Så här."))
        lines = lines_of(plan(tmp_path, {"Avsnitt": avsnitt}))
        assert lines.count("Uppföljning av stöd") == 1
        assert lines[lines.index("Uppföljning av stöd") + 1] == "Planen visar vägen."

    def test_it_keeps_its_heading_when_a_section_below_it_needs_one_above(
        self, tmp_path: Path
    ) -> None:
        avsnitt = sections(("Uppföljning av stöd", 1, None), ("Bakgrund", 2, "Så här."))
        path = plan(tmp_path, {"Avsnitt": avsnitt})
        assert lines_of(path).count("Uppföljning av stöd") == 2
        assert remarks_on(path) == []


def test_text_comes_out_whole_with_its_lists_as_lists(tmp_path: Path) -> None:
    text = (
        "Arbetet är *öppet*.\nEn rad som bryts.\n\n- en punkt\n- en till:\n\n#hashtag2050 och "
        "www.example.se/plan; m fl\n\n# ingen rubrik"
    )
    avsnitt = sections(("Arbetssätt, utmaningar:", 1, text), ("#plan2050", 1, "Text."))
    document = opened(plan(tmp_path, {"Avsnitt": avsnitt}))
    styles = {
        paragraph.text: paragraph.style.name
        for paragraph in document.paragraphs
        if paragraph.style is not None
    }
    assert styles["Arbetet är öppet.\nEn rad som bryts."] == "Body Text"
    assert styles["en punkt"] == styles["en till:"] == "List Bullet"
    assert styles["#hashtag2050 och www.example.se/plan; m fl"] == "Body Text"
    assert styles["# ingen rubrik"] == "Body Text"
    assert styles["Arbetssätt, utmaningar:"] == styles["#plan2050"] == "Heading 2"


def test_a_draft_without_sheets_shows_every_gap(tmp_path: Path, profile: Profile) -> None:
    empty: dict[str, Rows] = {"Avsnitt": [], "Tidplan": [], "Organisation": []}
    arende = {**PLAN, "Handläggare": None}
    path = plan(tmp_path, empty, arende=arende, final=False)
    text = "\n".join(lines_of(path))
    for gap in ("Handläggare", "Avsnitt", "Tidplan", "Organisation"):
        assert f"[SAKNAS: {gap}]" in text
    (checked,) = check([tmp_path / "a.xlsx"], profile)
    missing = [item.place.sheet for item in checked.findings if stops_final([item])]
    assert {"Avsnitt", "Tidplan", "Organisation"} <= set(missing)


def test_a_draft_with_a_time_that_is_none_shows_the_gap_last(tmp_path: Path) -> None:
    rows = times(("snart", "Något händer."), ("2024", "Annat händer."))
    path = plan(tmp_path, {"Tidplan": rows}, final=False)
    events = [cells[1] for cells in cells_of(table_with(path, "Händelse"))]
    assert events == ["Annat händer.", "Något händer."]
    assert "[SAKNAS: Tidpunkt]" in "\n".join(lines_of(path))


def test_a_long_plan_with_a_long_title_is_whole_and_has_nothing_to_remark_on(
    tmp_path: Path,
) -> None:
    title = (
        "Processplan för ett gemensamt program för service, bredband och vägar i hela länet 2031–38"
    )
    assert len(title) == 90
    rows = times(*((2024 + row % 50, f"Händelse nummer {row}.") for row in range(300)))
    people = tasks(*((f"Roll {row % 60}", "Alla", f"Uppgift {row}") for row in range(300)))
    path = plan(
        tmp_path, {"Tidplan": rows, "Organisation": people}, arende={**PLAN, "Rubrik": title}
    )
    text = "\n".join(lines_of(path))
    assert all(f"Händelse nummer {row}." in text for row in range(300))
    assert all(f"Uppgift {row}" in text for row in range(300))
    assert len(cells_of(table_with(path, "Roll"))) == 60
    assert remarks_on(path) == []
    assert faults(path) == []
