"""The sheets have the columns that officers were promised, and read what is written in them."""

import pytest

from docgen.documents.offered import names_of
from docgen.sheets import (
    Handlingsplan,
    Kalendarium,
    Kontakter,
    Organisation,
    Process,
    Resultatkedja,
    Row,
    Styrdokument,
    Styrning,
    Tidplan,
    columns,
)
from docgen.sheets.together import repeated_keys
from tests.sheets.pages import PLAN_ROW, Value, codes, read, rows_of, table


@pytest.mark.parametrize(
    ("model", "headers"),
    [
        (Tidplan, "Tidpunkt* Händelse* Organ"),
        (Organisation, "Roll* Vem* Uppgift*"),
        (Kalendarium, "Datum* Aktivitet* Plats"),
        (Kontakter, "Namn* Roll Telefon E-post"),
        (Styrdokument, "Dokument* Diarienummer Överordnat Period Antaget"),
        (Styrning, "Del* Insats* Tidplan Status"),
        (Process, "Steg* Rum Start Slut Innehåll"),
        (Resultatkedja, "Behov* Insats* Delmål Långsiktigt\u00a0mål*"),
    ],
)
def test_a_sheet_has_these_columns_and_those_with_a_star_must_be_filled_in(
    model: type[Row], headers: str
) -> None:
    starred = [f"{item.header}{'*' if item.required else ''}" for item in columns(model)]
    assert starred == [header.replace("\u00a0", " ") for header in headers.split(" ")]


def test_a_time_in_a_sheet_sorts_and_prints() -> None:
    rows = rows_of(
        Tidplan,
        {"Tidpunkt": "2022–2030", "Händelse": "Programmet gäller"},
        {"Tidpunkt": "2022-02-22", "Händelse": "Nämnden beslutar"},
        {"Tidpunkt": 2021, "Händelse": "Uppdraget ges"},
    )
    ordered = sorted(rows, key=lambda row: row.tidpunkt)
    assert [str(row.tidpunkt) for row in ordered] == [
        "2021",
        "2022–2030",
        "22\u00a0februari 2022",
    ]


def test_a_time_that_is_none_is_reported_at_its_cell_with_the_forms_there_are() -> None:
    bound = read(Tidplan, table({"Tidpunkt": "mars eller april 2023", "Händelse": "Remiss"}))
    assert codes(bound.findings) == [("tidpunkt.ogiltig", "A2")]
    assert "mars–april 2023" in bound.findings[0].hint
    assert not bound.rows[0].whole


def test_a_column_whose_name_is_a_word_of_pythons_own_is_like_any_other() -> None:
    bound = read(Styrning, table({"Del": "Bredband", "Insats": "Plan"}, {"Insats": "Plan"}))
    assert codes(bound.findings) == [("cell.saknas", "A3")]
    assert getattr(bound.rows[0], "del") == "Bredband"
    assert set(names_of(Styrning).attributes) == {"del", "insats", "tidplan", "status"}


@pytest.mark.parametrize("status", ["Pågår", "Klart", "Planerat", "I drift", "i drift"])
def test_a_measure_is_under_way_done_planned_or_in_use(status: Value) -> None:
    row = {"Del": "Bredband", "Insats": "Plan", "Status": status}
    assert codes(read(Styrning, table(row)).findings) == []


def test_another_status_is_refused_with_the_choices() -> None:
    bound = read(Styrning, table({"Del": "Bredband", "Insats": "Plan", "Status": "Vilande"}))
    assert codes(bound.findings) == [("val.okant", "C2")]
    assert "Pågår, Klart, Planerat, I drift" in bound.findings[0].hint


def test_two_governing_documents_of_one_name_are_doubtful() -> None:
    rows = rows_of(Styrdokument, {"Dokument": "Plan"}, {"Dokument": "plan "})
    assert codes(repeated_keys(rows)) == [("rad.dubbelt_id", "A3")]


@pytest.mark.parametrize(("year", "expected"), [(2023, [("rad.dubbelt_id", "A3")]), (2024, [])])
def test_an_insats_has_the_same_id_in_the_plans_of_two_years_but_once_in_each(
    year: int, expected: list[tuple[str, str]]
) -> None:
    rows = rows_of(Handlingsplan, PLAN_ROW, {**PLAN_ROW, "År": year})
    assert codes(repeated_keys(rows)) == expected
