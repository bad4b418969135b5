from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from docgen.findings import stops_final
from docgen.sheets import (
    Arende,
    Avsnitt,
    Beslutshistorik,
    Foretagsbesok,
    Handlingsplan,
    Kontakter,
    Row,
    Stodbeslut,
)
from docgen.sheets.rules import check_rules
from tests.sheets.pages import (
    FIELDS,
    HISTORY_ROW,
    LEDGER,
    PLAN_ROW,
    REF_ERROR,
    VISIT_ROW,
    Value,
    codes,
    fields,
    read,
    together,
)

Values = Mapping[str, Value]
Tables = Mapping[type[Row], Sequence[Values]]
PLAN_HEADERS = list(PLAN_ROW)
LEDGER_HEADERS = list(LEDGER)


def found(tables: Tables, arende: Values | None = None) -> list[tuple[str, str]]:
    """Return what the rules find: code and cell. Every one of them stops a final document."""
    (about,) = read(Arende, fields({**FIELDS, **(arende or {})})).rows
    findings = list(check_rules(about, together(tables)))
    assert all(stops_final([item]) for item in findings)
    return codes(findings)


def doubted(tables: Tables) -> list[str]:
    """Return what the rules doubt: findings that stop nothing, in words."""
    (about,) = read(Arende, fields(FIELDS)).rows
    findings = list(check_rules(about, together(tables)))
    assert not stops_final(findings)
    return [str(item) for item in findings]


def sentence(tables: Tables, arende: Values | None = None) -> str:
    (about,) = read(Arende, fields({**FIELDS, **(arende or {})})).rows
    (finding,) = check_rules(about, together(tables))
    return finding.message


def plan(values: Values) -> Values:
    return {**PLAN_ROW, **values}


def ledger(values: Values) -> Values:
    return {**LEDGER, **values}


def visit(values: Values) -> Values:
    return {**VISIT_ROW, **values}


def sections(*levels: Value) -> list[Values]:
    return [{"Rubrik": "Bakgrund", "Text": "Brödtext.", "Nivå": level} for level in levels]


def test_a_case_with_nothing_wrong_breaks_no_rule() -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Stödform": "Servicebidrag", "Utfall": "1"})],
        Stodbeslut: [LEDGER],
        Foretagsbesok: [VISIT_ROW],
        Beslutshistorik: [HISTORY_ROW],
        Avsnitt: sections(1, 2, 3, 1),
    }
    assert found(tables) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"Startdatum": date(2023, 5, 1), "Slutdatum": date(2023, 4, 30)},
            ["regel.slut_fore_start"],
        ),
        ({"Startdatum": date(2023, 5, 1), "Slutdatum": date(2023, 5, 1)}, []),
        ({"Startdatum": date(2023, 5, 1), "Slutdatum": date(2023, 12, 31)}, []),
        ({"Slutdatum": date(2023, 4, 30)}, []),
        ({"Startdatum": date(2023, 4, 30)}, []),
    ],
)
def test_a_measure_does_not_end_before_it_begins(values: Values, expected: list[str]) -> None:
    assert [code for code, _ in found({Handlingsplan: [plan(values)]})] == expected


def test_the_message_of_an_early_end_names_both_cells() -> None:
    values = {"Startdatum": date(2023, 5, 1), "Slutdatum": date(2023, 4, 30)}
    assert found({Handlingsplan: [plan(values)]}) == [("regel.slut_fore_start", "H2")]
    message = sentence({Handlingsplan: [plan(values)]})
    assert "2023-04-30" in message
    assert "Handlingsplan!G2" in message


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"Status": "Genomförd"}, ["regel.genomford_utan_resultat"]),
        ({"Status": "Genomförd", "Utfall": "18"}, []),
        ({"Status": "Genomförd", "Resultat": "Två servicepunkter invigdes."}, []),
        ({"Status": "Pågår"}, []),
        ({"Lyft fram": "Ja"}, ["regel.lyft_utan_resultat"]),
        ({"Lyft fram": "Ja", "Utfall": "18"}, ["regel.lyft_utan_resultat"]),
        ({"Lyft fram": "Ja", "Resultat": "Två servicepunkter invigdes."}, []),
        ({"Lyft fram": "Nej"}, []),
    ],
)
def test_what_is_done_or_highlighted_has_something_to_show(
    values: Values, expected: list[str]
) -> None:
    assert [code for code, _ in found({Handlingsplan: [plan(values)]})] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"Kostnadsunderlag (kr)": 249999}, ["regel.over_kostnadsunderlag"]),
        ({"Kostnadsunderlag (kr)": 250000}, []),
        ({"Kostnadsunderlag (kr)": 500000, "Medfinansiering (kr)": 250000}, []),
        (
            {"Kostnadsunderlag (kr)": 500000, "Medfinansiering (kr)": 250001},
            ["regel.over_kostnadsunderlag"],
        ),
        ({"Kostnadsunderlag (kr)": 0}, ["regel.over_kostnadsunderlag"]),
        ({"Medfinansiering (kr)": 250001}, []),
    ],
)
def test_a_support_and_its_co_financing_are_within_the_costs(
    values: Values, expected: list[str]
) -> None:
    assert [code for code, _ in found({Stodbeslut: [ledger(values)]})] == expected


def test_the_message_of_too_much_support_names_the_costs() -> None:
    tables: Tables = {Stodbeslut: [ledger({"Kostnadsunderlag (kr)": 1})]}
    assert found(tables) == [("regel.over_kostnadsunderlag", "G2")]
    assert "Stödbeslut!H2" in sentence(tables)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1, 2, 3), []),
        ((None, 2, None, 2, 3, 1), []),
        ((3, 2, 1), [("avsnitt.hopp", "C2")]),
        ((1, 3), [("avsnitt.hopp", "C3")]),
        ((1, 2, 1, 3), [("avsnitt.hopp", "C5")]),
        ((2,), [("avsnitt.hopp", "C2")]),
        ((0,), [("avsnitt.niva", "C2")]),
        ((1, 4), [("avsnitt.niva", "C3")]),
        ((1, "två", 3), []),
        ((1, 2, "tre", 3), []),
        ((1, "två", 2, 4), [("avsnitt.niva", "C5")]),
    ],
)
def test_sections_go_down_one_level_at_a_time(
    levels: Sequence[Value], expected: list[tuple[str, str]]
) -> None:
    assert found({Avsnitt: sections(*levels)}) == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1, None), []),
        ((1, 1), []),
        ((1, 2), [("avsnitt.niva_ett", "C3")]),
        ((1, 9), [("avsnitt.niva", "C3")]),
        ((1, "två"), []),
        ((1, 1, 2), []),
    ],
)
def test_the_section_that_shows_the_plan_is_of_the_first_level(
    levels: Sequence[Value], expected: list[tuple[str, str]]
) -> None:
    named = [{**row, "Rubrik": "Handlingsplan"} for row in sections(*levels)[1:]]
    tables: Tables = {Avsnitt: [*sections(1), *named], Handlingsplan: [plan({})]}
    assert found(tables) == expected


def test_without_a_plan_a_section_of_its_name_may_have_any_level() -> None:
    assert found({Avsnitt: [*sections(1), {**sections(2)[0], "Rubrik": "Handlingsplan"}]}) == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Servicebidrag", []),
        (None, []),
        ("Hemsändning", [("regel.stodform_utan_beslut", "G2")]),
    ],
)
def test_a_support_that_the_plan_names_is_in_the_ledger(
    form: Value, expected: list[tuple[str, str]]
) -> None:
    assert found({Handlingsplan: [plan({"Stödform": form})], Stodbeslut: [LEDGER]}) == expected


def test_without_a_ledger_no_support_is_missed() -> None:
    assert found({Handlingsplan: [plan({"Stödform": "Hemsändning"})]}) == []


def test_a_support_that_is_new_in_next_years_plan_need_not_be_in_the_ledger() -> None:
    coming = plan({"År": 2024, "Stödform": "Hemsändning"})
    assert found({Handlingsplan: [PLAN_ROW, coming], Stodbeslut: [LEDGER]}) == []


def test_an_insats_that_is_done_needs_no_outcome_that_is_counted() -> None:
    done = plan({"Status": "Genomförd", "Stödform": "Servicebidrag"})
    assert found({Handlingsplan: [done], Stodbeslut: [LEDGER]}) == []


def test_an_outcome_of_next_years_plan_is_not_held_against_this_years_ledger() -> None:
    coming = plan({"År": 2024, "Stödform": "Servicebidrag", "Utfall": "0"})
    assert found({Handlingsplan: [PLAN_ROW, coming], Stodbeslut: [LEDGER]}) == []


def test_a_support_may_be_the_one_that_cannot_be_read_in_the_ledger() -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Stödform": "Hemsändning"})],
        Stodbeslut: [LEDGER, ledger({"Löpnummer": 2, "Stödform": REF_ERROR})],
    }
    assert found(tables) == []


@pytest.mark.parametrize(
    ("outcome", "statuses", "expected"),
    [
        ("2", ["Beviljad", "Utbetald"], []),
        ("2", [None, "Beviljad", "Avslagen", "Återkallad"], []),
        (2, ["Beviljad", "Beviljad"], []),
        ("3", ["Beviljad", "Beviljad"], [("regel.utfall_stammer_inte", "H2")]),
        ("0", ["Beviljad"], [("regel.utfall_stammer_inte", "H2")]),
        ("2,5", ["Beviljad", "Beviljad"], [("regel.utfall_stammer_inte", "H2")]),
        ("3", ["Avslagen"], [("regel.utfall_stammer_inte", "H2")]),
        ("0", ["Avslagen"], []),
        ("flera", ["Beviljad"], []),
        (None, ["Beviljad"], []),
    ],
)
def test_an_outcome_that_the_ledger_counts_equals_the_count(
    outcome: Value, statuses: list[Value], expected: list[tuple[str, str]]
) -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Stödform": "Servicebidrag", "Utfall": outcome})],
        Stodbeslut: [
            ledger({"Löpnummer": number, "Mottagare": f"Butik {number} AB", "Status": status})
            for number, status in enumerate(statuses, start=1)
        ],
    }
    assert found(tables) == expected


def test_the_message_of_a_wrong_outcome_says_the_count_and_where_it_begins() -> None:
    message = sentence(
        {
            Handlingsplan: [plan({"Stödform": "Servicebidrag", "Utfall": "3"})],
            Stodbeslut: [
                ledger({"Stödform": "Hemsändning"}),
                ledger({"Löpnummer": 2}),
                ledger({"Löpnummer": 3, "Mottagare": "Grannbutiken AB"}),
            ],
        }
    )
    assert "Utfallet 3" in message
    assert "2 räknas" in message
    assert "bok.xlsx Stödbeslut!B3" in message


@pytest.mark.parametrize(
    ("outcome", "insats", "expected"),
    [
        ("2", "S1-2023", []),
        ("1", "S1-2023", [("regel.utfall_stammer_inte", "G2")]),
        ("1", " s1-2023", [("regel.utfall_stammer_inte", "G2")]),
    ],
)
def test_an_outcome_that_the_visits_count_equals_the_count(
    outcome: str, insats: str, expected: list[tuple[str, str]]
) -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Utfall": outcome})],
        Foretagsbesok: [visit({"Nummer": number, "Insats-id": insats}) for number in (1, 2)],
    }
    assert found(tables) == expected


@pytest.mark.parametrize("written", ["S1-2023", "s1-2023", " S1-2023 ", None])
def test_a_visit_is_of_its_insats_however_the_id_is_written(written: Value) -> None:
    tables: Tables = {
        Handlingsplan: [PLAN_ROW],
        Foretagsbesok: [visit({"Insats-id": written})],
    }
    assert doubted(tables) == []


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("S1-203", "Menades «S1-2023» i Handlingsplan!A2?"),
        ("FINNS-EJ", "Rätta det. Besöket räknas annars inte till någon insats."),
    ],
)
def test_a_visit_of_an_insats_in_no_plan_is_doubted(written: str, advice: str) -> None:
    tables: Tables = {
        Handlingsplan: [PLAN_ROW],
        Foretagsbesok: [visit({}), visit({"Nummer": 2, "Insats-id": written})],
    }
    (said,) = doubted(tables)
    assert "Företagsbesök!E3" in said
    assert f"Ingen insats i handlingsplanen har Insats-id «{written}». {advice}" in said


def test_a_visit_is_not_doubted_without_a_plan_that_can_be_read() -> None:
    visits = [visit({"Insats-id": "S9-2023"})]
    assert doubted({Foretagsbesok: visits}) == []
    tables: Tables = {
        Handlingsplan: [PLAN_ROW, plan({"Insats-id": None})],
        Foretagsbesok: visits,
    }
    assert doubted(tables) == []


@pytest.mark.parametrize("broken", [{"Belopp (kr)": "fel"}, {"Stödform": None}])
def test_an_outcome_is_not_held_against_a_ledger_that_cannot_be_counted(broken: Values) -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Stödform": "Servicebidrag", "Utfall": "2"})],
        Stodbeslut: [LEDGER, ledger({"Löpnummer": 2, **broken})],
    }
    assert found(tables) == []


def test_an_outcome_is_not_held_against_visits_that_cannot_be_counted() -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Utfall": "2"})],
        Foretagsbesok: [
            visit({"Insats-id": "S1-2023"}),
            visit({"Nummer": 2, "Insats-id": "S1-2023", "Datum": "igår"}),
        ],
    }
    assert found(tables) == []


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({Stodbeslut: [ledger({"Beslutsdatum": date(2022, 12, 31)})]}, ("regel.fel_ar", "D2")),
        ({Stodbeslut: [ledger({"Beslutsdatum": date(2024, 1, 1)})]}, ("regel.fel_ar", "D2")),
        ({Foretagsbesok: [visit({"Datum": date(2022, 1, 24)})]}, ("regel.fel_ar", "B2")),
        ({Handlingsplan: [plan({"År": 2022})]}, ("regel.fel_ar", "B2")),
        ({Handlingsplan: [plan({"År": 2025})]}, ("regel.fel_ar", "B2")),
        ({Handlingsplan: [plan({"År": 2024})]}, ("regel.fel_ar", "B2")),
        ({Handlingsplan: [PLAN_ROW, plan({"År": 2024})]}, None),
        ({Stodbeslut: [LEDGER], Foretagsbesok: [VISIT_ROW], Handlingsplan: [PLAN_ROW]}, None),
    ],
)
def test_registers_are_of_the_year_that_is_followed_up(
    tables: Tables, expected: tuple[str, str] | None
) -> None:
    assert found(tables) == ([expected] if expected else [])


def test_the_message_of_a_wrong_year_names_both_years_and_the_field() -> None:
    message = sentence({Foretagsbesok: [visit({"Datum": date(2022, 1, 24)})]})
    assert "2022" in message
    assert "2023" in message
    assert "Ärende!B10" in message


def test_a_case_that_follows_up_no_year_takes_registers_of_any_year() -> None:
    tables: Tables = {Foretagsbesok: [visit({"Datum": date(2019, 1, 24)})]}
    assert found(tables, {"År": None}) == []


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        (
            {Beslutshistorik: [{**HISTORY_ROW, "Datum": date(2024, 3, 28)}]},
            [("regel.beslut_efter_datum", "B2")],
        ),
        ({Beslutshistorik: [{**HISTORY_ROW, "Datum": date(2024, 3, 27)}]}, []),
    ],
)
def test_no_earlier_decision_is_later_than_the_document(
    tables: Tables, expected: list[tuple[str, str]]
) -> None:
    assert found(tables) == expected


def test_no_support_is_decided_after_the_document() -> None:
    tables: Tables = {Stodbeslut: [ledger({"Beslutsdatum": date(2023, 6, 1)})]}
    early: Values = {"Datum": date(2023, 5, 31), "Diarienummer": "RUN/13/2023"}
    assert found(tables, early) == [("regel.beslut_efter_datum", "D2")]
    assert "Ärende!B5" in sentence(tables, early)


@pytest.mark.parametrize(
    ("tables", "arende", "expected"),
    [
        ({}, {"Diarienummer": "RUN/13/2025"}, [("regel.diarienummer_efter_datum", "B4")]),
        ({}, {"Diarienummer": "RUN/13/2019"}, []),
        (
            {Stodbeslut: [ledger({"Diarienummer": "RUN/1/2025"})]},
            {},
            [("regel.diarienummer_efter_datum", "C2")],
        ),
        ({Stodbeslut: [ledger({"Diarienummer": "RUN/1/2024"})]}, {}, []),
        (
            {Beslutshistorik: [{**HISTORY_ROW, "Diarienummer": "RUN/1/2025"}]},
            {},
            [("regel.diarienummer_efter_datum", "D2")],
        ),
        ({Beslutshistorik: [HISTORY_ROW]}, {}, []),
    ],
)
def test_no_diary_number_is_of_a_later_year_than_the_document(
    tables: Tables, arende: Values, expected: list[tuple[str, str]]
) -> None:
    assert found(tables, arende) == expected


@pytest.mark.parametrize(
    ("forms", "cells"),
    [
        (["fysiskt", None, "digitalt", None], ["E3", "E5"]),
        ([None, "digitalt"], ["E2"]),
        (["fysiskt", "digitalt"], []),
        ([None, None], []),
        (["fysiskt", REF_ERROR], []),
    ],
)
def test_a_visit_without_a_form_is_doubted_where_others_have_one(
    forms: list[Value], cells: list[str]
) -> None:
    visits = [
        visit({"Nummer": number, "Besöksform": form}) for number, form in enumerate(forms, start=1)
    ]
    told = doubted({Foretagsbesok: visits})
    assert len(told) == len(cells)
    assert all(f" Företagsbesök!{cell} " in line for cell, line in zip(cells, told, strict=True))


def test_the_message_of_a_lacking_form_names_a_visit_that_has_one() -> None:
    visits = [visit({"Nummer": 1, "Besöksform": "fysiskt"}), visit({"Nummer": 2})]
    (told,) = doubted({Foretagsbesok: visits})
    assert "till exempel i Företagsbesök!E2" in told


@pytest.mark.parametrize(
    ("day", "doubts"), [(date(2024, 3, 26), 1), (date(2024, 3, 27), 0), (None, 0), (REF_ERROR, 0)]
)
def test_a_meeting_before_the_date_of_the_paper_is_doubted(day: Value, doubts: int) -> None:
    (about,) = read(Arende, fields({**FIELDS, "Sammanträdesdatum": day})).rows
    findings = list(check_rules(about, together({})))
    assert not stops_final(findings)
    assert [item.code for item in findings] == ["regel.sammantrade_fore_datum"] * doubts


def test_a_fault_in_one_cell_hides_no_fault_of_the_others() -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Status": "Genomförd", "År": 2019, "Mål": REF_ERROR})],
        Stodbeslut: [
            ledger({"Beslutsdatum": date(2019, 1, 1), "Kostnadsunderlag (kr)": 1, "Kommun": "?"})
        ],
    }
    assert {code for code, _ in found(tables)} >= {
        "regel.genomford_utan_resultat", "regel.fel_ar", "regel.over_kostnadsunderlag",
    }  # fmt: skip


def test_a_cell_with_a_fault_breaks_no_rule_besides() -> None:
    wrong: Values = {
        "Startdatum": date(2023, 6, 1), "Slutdatum": REF_ERROR, "Status": REF_ERROR,
        "Utfall": REF_ERROR, "Stödform": REF_ERROR, "År": REF_ERROR,
    }  # fmt: skip
    tables: Tables = {
        Handlingsplan: [plan(wrong)],
        Stodbeslut: [ledger({"Beslutsdatum": REF_ERROR, "Belopp (kr)": REF_ERROR})],
    }
    assert found(tables) == []


def test_without_a_date_and_a_year_in_arende_they_rule_nothing() -> None:
    tables: Tables = {
        Stodbeslut: [ledger({"Beslutsdatum": date(2025, 1, 1), "Diarienummer": "RUN/1/2025"})],
    }
    assert found(tables, {"Datum": REF_ERROR, "År": REF_ERROR}) == []
    assert codes(check_rules(None, together(tables))) == []


def test_all_rules_that_are_broken_are_told_at_once() -> None:
    tables: Tables = {
        Handlingsplan: [plan({"Status": "Genomförd", "År": 2019})],
        Stodbeslut: [ledger({"Kostnadsunderlag (kr)": 1, "Beslutsdatum": date(2024, 6, 1)})],
        Avsnitt: sections(2),
    }
    assert sorted(code for code, _ in found(tables)) == [
        "avsnitt.hopp",
        "regel.beslut_efter_datum",
        "regel.fel_ar",
        "regel.fel_ar",
        "regel.genomford_utan_resultat",
        "regel.over_kostnadsunderlag",
    ]


def test_a_telephone_number_that_excel_took_for_a_number_lacks_its_zero() -> None:
    written = sentence({}, {"Telefon": 631475000})
    assert written.startswith("Telefonnumret 631475000 saknar den första nollan")
    assert doubted({Kontakter: [{"Namn": "Kim Exempelsson", "Telefon": 701740605}]})


@pytest.mark.parametrize("number", ["063-14 75 00", "0631475000", "+46 63 14 75 00", 1177])
def test_a_whole_telephone_number_is_not_doubted(number: Value) -> None:
    assert found({}, {"Telefon": number}) == []
