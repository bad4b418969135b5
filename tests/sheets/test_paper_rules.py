from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from docgen.findings import Finding, stops_final
from docgen.sheets import Arende, Avsnitt, Kontakter, Process, Row, Styrdokument
from docgen.sheets.paper_rules import check_texts
from docgen.sheets.rules import check_rules
from tests.sheets.pages import FIELDS, REF_ERROR, Value, codes, fields, read, together

Values = Mapping[str, Value]
Tables = Mapping[type[Row], Sequence[Values]]


def check(tables: Tables) -> list[Finding]:
    """Return what the rules find; every one of them stops a final document."""
    (about,) = read(Arende, fields(FIELDS)).rows
    findings = list(check_rules(about, together(tables)))
    assert all(stops_final([item]) for item in findings)
    return findings


def documents(*pairs: tuple[Value, Value]) -> Tables:
    return {Styrdokument: [{"Dokument": name, "Överordnat": above} for name, above in pairs]}


@pytest.mark.parametrize(
    "above", ["Strategi", "strategi", " Strategi ", "STRATEGI", "Strategi\u00a0"]
)
def test_a_document_lies_under_one_that_has_a_row(above: str) -> None:
    assert check(documents(("Plan", above), ("Strategi", None))) == []


def test_a_document_above_that_has_no_row_is_reported_with_the_nearest_one() -> None:
    (item,) = check(documents(("Strategi", None), ("Plan", "Strateggi")))
    assert codes([item]) == [("regel.overordnat_saknas_nara", "B3")]
    assert "«Strateggi»" in item.message
    assert "«Strategi» i Styrdokument!A2" in item.hint


def test_a_document_above_that_is_like_no_other_is_reported_without_a_guess() -> None:
    found = check(documents(("Strategi", None), ("Plan", "Agenda 2030")))
    assert codes(found) == [("regel.overordnat_saknas", "B3")]


def test_the_document_above_may_be_the_one_whose_name_cannot_be_read() -> None:
    assert check(documents((REF_ERROR, None), ("Plan", "Strategi"))) == []


@pytest.mark.parametrize(
    ("pairs", "cell", "circle"),
    [
        ([("Plan", "Plan")], "B2", "Plan (Styrdokument!B2) → Plan"),
        (
            [("Plan", "Strategi"), ("Strategi", "Plan")],
            "B2",
            "Plan (Styrdokument!B2) → Strategi (Styrdokument!B3) → Plan",
        ),
        (
            [("Plan", "A"), ("A", "B"), ("B", "C"), ("C", "A")],
            "B3",
            "A (Styrdokument!B3) → B (Styrdokument!B4) → C (Styrdokument!B5) → A",
        ),
    ],
)
def test_documents_that_lie_over_each_other_in_a_circle_are_reported_once(
    pairs: list[tuple[Value, Value]], cell: str, circle: str
) -> None:
    (item,) = check(documents(*pairs))
    assert codes([item]) == [("regel.overordnat_cirkel", cell)]
    assert circle in item.message


def test_every_circle_is_reported() -> None:
    found = check(documents(("A", "B"), ("B", "A"), ("C", "D"), ("D", "C"), ("E", "A")))
    assert codes(found) == [("regel.overordnat_cirkel", "B2"), ("regel.overordnat_cirkel", "B4")]


def test_many_documents_under_one_and_long_chains_are_no_circles() -> None:
    chain: list[tuple[Value, Value]] = [("0", None)]
    chain += [(str(number), str(number - 1)) for number in range(1, 2000)]
    branches: list[tuple[Value, Value]] = [(f"gren {number}", "0") for number in range(50)]
    assert check(documents(*chain, *branches)) == []


def test_no_document_was_adopted_after_the_paper_that_names_it() -> None:
    late: list[Values] = [{"Dokument": "Plan", "Antaget": date(2024, 3, 28)}]
    assert codes(check({Styrdokument: late})) == [("regel.beslut_efter_datum", "B2")]
    assert check({Styrdokument: [{"Dokument": "Plan", "Antaget": date(2024, 3, 27)}]}) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("juni 2020", "september 2020", []),
        ("juni 2020", "juni 2020", []),
        ("2020", "juni 2020", []),
        ("juni 2020", "2020", []),
        ("15 juni 2020", "juni 2020", []),
        ("juni 2020", None, []),
        (None, "juni 2020", []),
        ("oktober 2020", "september 2020", [("regel.slut_fore_start", "C2")]),
        ("oktober 2020", "2019", [("regel.slut_fore_start", "C2")]),
        ("oktober 2020", "sommaren 2020", [("regel.slut_fore_start", "C2")]),
    ],
)
def test_a_step_does_not_end_before_it_begins(
    start: Value, end: Value, expected: list[tuple[str, str]]
) -> None:
    found = check({Process: [{"Steg": "Analys", "Start": start, "Slut": end}]})
    assert codes(found) == expected
    assert all("Process!B2" in item.message for item in found)


def sections(*rows: tuple[Value, Value]) -> Tables:
    return {Avsnitt: [{"Rubrik": heading, "Text": text} for heading, text in rows]}


def lacking(tables: Tables, *may_be_empty: type[Row]) -> list[tuple[str, str]]:
    """Return what a type whose papers tell of these sheets also when empty finds lacking."""
    found = list(check_texts(together(tables), may_be_empty, ()))
    assert all(stops_final([item]) for item in found)
    return codes(found)


@pytest.mark.parametrize("heading", ["Kontakter", "KONTAKTER:", "Kontaktuppgifter:", "Kontakt"])
def test_a_section_needs_no_text_when_its_heading_is_a_filled_sheets_name(heading: str) -> None:
    contacts: Tables = {Kontakter: [{"Namn": "Kim Exempelsson"}]}
    assert lacking({**sections((heading, None)), **contacts}) == []


@pytest.mark.parametrize("heading", ["Kontaktuppgifter:", "Bakgrund"])
def test_a_section_needs_text_when_its_heading_names_no_sheet_or_an_empty_one(
    heading: str,
) -> None:
    assert lacking({**sections((heading, None)), Kontakter: []}) == [("cell.saknas", "B2")]


def test_a_second_section_of_a_sheets_name_shows_nothing_and_needs_text() -> None:
    contacts: Tables = {Kontakter: [{"Namn": "Kim Exempelsson"}]}
    found = lacking({**sections(("Kontakter", None), ("Kontakt", None)), **contacts})
    assert found == [("cell.saknas", "B3")]


def test_an_empty_sheets_name_is_enough_where_the_paper_tells_that_it_is_empty() -> None:
    section = sections(("Kontakter", None))
    assert lacking({**section, Kontakter: []}, Kontakter) == []
    assert lacking(section, Kontakter) == [("cell.saknas", "B2")]
