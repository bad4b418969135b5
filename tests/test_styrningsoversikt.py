"""The survey of steering: documents in their order, measures, a process, chains to goals."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diagrams import Node
from docgen.documents.hierarchy import hierarchy
from docgen.pipeline import check
from docgen.profile import Profile
from docgen.review import review
from docgen.sheets import Origin, Styrdokument, construct
from docgen.texts.findings import Severity
from docgen.trace import trace
from tests.builder import ARENDE, Rows, Value, fill_in, lines_of, parts_of
from tests.making import (
    cells_of,
    example_in,
    made,
    opened,
    paper_of,
    plain,
    remarks_on,
    table_with,
)
from tests.render.word import faults

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SURVEY: dict[str, Value] = {**ARENDE, "Dokumenttyp": "Styrningsöversikt", "År": None}
TABLES: dict[str, Rows] = {
    "Styrdokument": [{"Dokument": "Utvecklingsstrategi"}],
    "Styrning": [{"Del": "Bredband", "Insats": "Utbyggnaden följer strategin."}],
}


def survey(
    folder: Path,
    tables: Mapping[str, Rows],
    arende: Mapping[str, Value] = SURVEY,
    *,
    final: bool = True,
) -> Path:
    """Return the survey of a workbook with these sheets, and those that every survey needs."""
    return paper_of(folder, arende, {**TABLES, **tables}, "styrningsoversikt", final=final)


def documents(*rows: tuple[str, str | None]) -> Rows:
    return [{"Dokument": name, "Överordnat": above} for name, above in rows]


def steps(*rows: tuple[str, Value, Value]) -> Rows:
    return [{"Steg": name, "Start": start, "Slut": end} for name, start, end in rows]


def listed(path: Path) -> list[tuple[str, str]]:
    """Return the items of lists, with their styles."""
    paragraphs = opened(path).paragraphs
    return [
        (str(one.style.name), plain(one.text))
        for one in paragraphs
        if one.style is not None and str(one.style.name).startswith("List")
    ]


def told(path: Path) -> list[str]:
    """Return what the drawings say in words."""
    found = opened(path).element.iter(f"{WP}docPr")
    return [plain(str(node.get("descr"))) for node in found]


def test_the_numbers_and_days_of_the_example_can_be_traced(tmp_path: Path) -> None:
    figures = trace(made(example_in(tmp_path, "styrningsoversikt"))).figures
    assert {"RUN/612/2021", "2021-11-24"} <= {figure.text for figure in figures}
    assert not any(figure.gone for figure in figures)


class TestDocuments:
    CHAIN = documents(
        ("Strategi", None),
        ("Program", "Strategi"),
        ("Plan", "program "),
        ("Delplan", "Plan"),
        ("Mål", "Strategi"),
    )

    def test_they_are_drawn_and_listed_each_below_the_one_that_it_follows_from(
        self, tmp_path: Path
    ) -> None:
        paper = survey(tmp_path, {"Styrdokument": self.CHAIN})
        assert told(paper) == [
            (
                "Träd: Hur styrdokumenten hänger ihop. Överst ligger Strategi. Under Strategi "
                "ligger Program och Mål. Under Program ligger Plan. Under Plan ligger Delplan."
            )
        ]
        assert listed(paper) == [
            ("List Bullet", "Strategi"),
            ("List Bullet 2", "Program"),
            ("List Bullet 3", "Plan"),
            ("List Bullet 3", "Delplan, följer av Plan"),
            ("List Bullet 2", "Mål"),
        ]

    def test_the_list_tells_number_period_and_the_day_of_adoption(self, tmp_path: Path) -> None:
        row: dict[str, Value] = {
            "Dokument": "Serviceprogram",
            "Diarienummer": "RUN/536/2021",
            "Period": "2023-2030",
            "Antaget": date(2023, 5, 23),
        }
        paper = survey(tmp_path, {"Styrdokument": [row]})
        assert listed(paper)[0][1] == (
            "Serviceprogram (RUN/536/2021), 2023–2030, antaget den 23 maj 2023"
        )

    def test_a_document_that_nobody_knows_what_it_follows_from_is_not_lost(
        self, tmp_path: Path
    ) -> None:
        rows = documents(("Strategi", None), ("Plan", "Okänt"))
        paper = survey(tmp_path, {"Styrdokument": rows}, final=False)
        assert [text for _, text in listed(paper)] == ["Strategi", "Plan"]

    def test_a_circle_is_reported_and_drawn_in_a_draft_from_its_first_row(
        self, tmp_path: Path
    ) -> None:
        rows = documents(("Fyra", "Två"), ("Ett", "Tre"), ("Två", "Ett"), ("Tre", "Två"))
        paper = survey(tmp_path, {"Styrdokument": rows}, final=False)
        assert listed(paper) == [
            ("List Bullet", "Ett"),
            ("List Bullet 2", "Två"),
            ("List Bullet 3", "Fyra"),
            ("List Bullet 3", "Tre"),
        ]

    @given(st.lists(st.integers(-1, 20), max_size=20))
    def test_every_document_is_in_the_list_and_in_the_drawing_once(self, above: list[int]) -> None:
        origin = Origin("a.xlsx", "Styrdokument", 2, {})
        rows = [
            construct(
                Styrdokument,
                {
                    "origin": origin,
                    "dokument": f"Nr {number}",
                    "overordnat": None if superior < 0 else f"nr  {superior}",
                },
            )
            for number, superior in enumerate(above)
        ]
        found = hierarchy(rows)
        names = [placed.styrdokument.dokument for placed in found.dokument]
        assert sorted(names) == sorted(row.dokument for row in rows)
        assert [node.text for node in walked(found.bild.nodes)] == names


def walked(nodes: Sequence[Node]) -> list[Node]:
    return [one for node in nodes for one in (node, *walked(node.below))]


class TestMeasures:
    def test_time_and_state_stand_in_columns_of_their_own(self, tmp_path: Path) -> None:
        row = {
            "Del": "Bredband",
            "Insats": "Utbyggnad",
            "Tidplan": "höst 2021",
            "Status": "Pågår",
        }
        table = table_with(survey(tmp_path, {"Styrning": [row]}), "Status")
        assert cells_of(table) == [["Bredband", "Utbyggnad", "Hösten 2021", "Pågår"]]

    def test_three_hundred_measures_are_three_hundred_rows(self, tmp_path: Path) -> None:
        rows = [{"Del": f"Del {number}", "Insats": "Görs"} for number in range(300)]
        assert len(cells_of(table_with(survey(tmp_path, {"Styrning": rows}), "Insats"))) == 300


class TestProcess:
    def test_steps_come_in_time_order_drawn_and_in_the_table(self, tmp_path: Path) -> None:
        rows = steps(
            ("Uppföljning", None, None),
            ("Styrning", "Februari 2021 – December 2021", None),
            ("Vision", "oktober 2020", "Februari 2021"),
            ("Beslut", "2021-02-16", "2021-02-16"),
            ("Samråd", "2021-03-01", "2021-03-05"),
            ("Start", None, "september 2020"),
            ("Arbete", "januari 2022", None),
            ("Analys", "Juni-september 2020", None),
            ("Plan", "2023", "2024-2025"),
        )
        paper = survey(tmp_path, {"Process": rows})
        expected = [
            ("Analys", "juni–september 2020"),
            ("Start", "till och med september 2020"),
            ("Vision", "oktober 2020–februari 2021"),
            ("Styrning", "februari–december 2021"),
            ("Beslut", "16 februari 2021"),
            ("Samråd", "1–5 mars 2021"),
            ("Arbete", "från och med januari 2022"),
            ("Plan", "2023 till 2024–2025"),
            ("Uppföljning", "ingen tid angiven"),
        ]
        assert [(name, time) for name, time, _ in cells_of(table_with(paper, "Steg"))] == [
            (name, time[0].upper() + time[1:]) for name, time in expected
        ]
        drawn = ", ".join(f"{name} {time}" for name, time in expected)
        assert told(paper)[1] == f"Tidslinje: Processens steg i tidsordning. {drawn}."

    def test_a_step_with_only_an_end_stands_where_that_end_begins(self, tmp_path: Path) -> None:
        rows = steps(("Analys", "Juni-september 2020", None), ("Start", None, "juni 2020"))
        paper = survey(tmp_path, {"Process": rows})
        assert [name for name, *_ in cells_of(table_with(paper, "Steg"))] == ["Start", "Analys"]

    @pytest.mark.parametrize("ends", [("2001", None), (None, "2001")])
    def test_a_step_of_a_whole_year_has_an_axis_of_that_year(
        self, tmp_path: Path, ends: tuple[str | None, str | None]
    ) -> None:
        paper = survey(tmp_path, {"Process": steps(("Arbete", *ends))})
        drawn = parts_of(paper)["word/document.xml"].decode()
        assert all(f">{tick}</w:t>" in drawn for tick in ("2001", "jan.", "april", "juli", "okt."))

    def test_what_is_done_is_told_with_its_lists(self, tmp_path: Path) -> None:
        row = {"Steg": "Styrning", "Innehåll": "Tre frågor:\n\n- *Hur*?\n- När?\n\nSedan mer."}
        cell = table_with(survey(tmp_path, {"Process": [row]}), "Steg").rows[1].cells[-1]
        assert [(str(one.style and one.style.name), one.text) for one in cell.paragraphs] == [
            ("Tabelltext", "Tre frågor:"),
            ("Tabellpunkt", "Hur?"),
            ("Tabellpunkt", "När?"),
            ("Tabelltext", "Sedan mer."),
        ]

    def test_there_is_a_column_of_rooms_only_when_some_step_has_one(self, tmp_path: Path) -> None:
        rows = [{"Steg": "Vision", "Rum": "Framtidens rum"}]
        for number, table in enumerate((rows, steps(("Vision", None, None)))):
            paper = survey(tmp_path / str(number), {"Process": table})
            header = table_with(paper, "Steg").rows[0].cells
            assert ("Rum" in [cell.text for cell in header]) is (number == 0)

    def test_an_end_without_a_year_is_told_so(self, tmp_path: Path, profile: Profile) -> None:
        rows = {**TABLES, "Process": steps(("Prioritering", "Juni 2021- Oktober", None))}
        workbook = fill_in(tmp_path / "a.xlsx", SURVEY, rows, "styrningsoversikt")
        (checked,) = check([workbook], profile)
        (finding,) = checked.findings
        assert finding.message == "«Juni 2021- Oktober» saknar årtal på slutet."


class TestOrder:
    def test_a_section_named_as_a_sheet_shows_what_it_holds_and_the_rest_comes_last(
        self, tmp_path: Path
    ) -> None:
        tables: dict[str, Rows] = {
            "Avsnitt": [
                {"Rubrik": "Resultatkedjor", "Nivå": 1, "Text": "Så här leder det framåt."},
                {"Rubrik": "Styrning", "Nivå": 1},
            ],
            "Process": steps(("Analys", "2020", None)),
            "Resultatkedja": [
                {"Behov": "Avstånd", "Insats": "Stöd", "Långsiktigt mål": "God service"}
            ],
        }
        lines = [line for line in lines_of(survey(tmp_path, tables)) if line]
        order = [
            "Resultatkedjor",
            "Så här leder det framåt.",
            "Avstånd\tStöd\t\tGod service",
            "Styrning",
            "Bredband\tUtbyggnaden följer strategin.\t\t",
            "Styrdokument",
            "Utvecklingsstrategi",
            "Process",
            "Analys\tFrån och med 2020\t",
        ]
        assert [line for line in lines if line in order] == order

    def test_the_survey_is_whole_without_sections_process_and_chains(self, tmp_path: Path) -> None:
        paper = survey(tmp_path, {})
        assert remarks_on(paper) == []
        assert "Process" not in lines_of(paper)


def test_a_draft_of_an_empty_workbook_shows_what_is_missing(tmp_path: Path) -> None:
    paper = survey(tmp_path, {"Styrdokument": [], "Styrning": []}, final=False)
    assert told(paper) == [
        "Träd: Hur styrdokumenten hänger ihop. Överst ligger [SAKNAS: Styrdokument]."
    ]
    assert cells_of(table_with(paper, "Insats"))[0][:2] == ["[SAKNAS: Styrning]"] * 2


def test_a_long_title_and_a_deep_tree_pass_every_rule(tmp_path: Path, profile: Profile) -> None:
    title = "Utvecklad styrning mot länets mål " * 3
    names = [f"Styrdokument nummer {number} med ett namn" for number in range(60)]
    rows = documents(*zip(names, [None, *names[:-1]], strict=True))
    paper = survey(
        tmp_path, {"Styrdokument": rows}, arende={**SURVEY, "Rubrik": title[:90].strip()}
    )
    found = review(paper, profile).findings
    assert [item for item in found if item.severity is Severity.FEL] == []
    assert len(told(paper)) > 1
    assert faults(paper) == []
