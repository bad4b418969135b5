from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.figures import Saknas
from docgen.findings import stops_final
from docgen.sheets import (
    SHEETS,
    Arende,
    Avsnitt,
    Foretagsbesok,
    Forslag,
    Handlingsplan,
    Row,
    SheetKind,
    Stodbeslut,
    columns,
)
from docgen.sheets.base import column
from docgen.sheets.together import repeated_keys
from docgen.values import Text
from docgen.workbook import Cell, Kind
from tests.sheets.pages import (
    FIELDS,
    LEDGER,
    NO_VALUE,
    PLAN_ROW,
    REF_ERROR,
    VISIT_ROW,
    Table,
    Value,
    codes,
    fields,
    read,
    rows_of,
    table,
)

HEADERS = list(LEDGER)
WITH_FORMULA = Cell(250000, Kind.NUMBER, "H2/2")


def ledger(**changes: Value) -> dict[str, Value]:
    """Return the example row with some of its cells changed, by folded header."""
    by_name = {
        "belopp": "Belopp (kr)",
        "lopnummer": "Löpnummer",
        "organisationsnummer": "Organisationsnummer",
    }
    return {
        **LEDGER,
        **{by_name.get(name, name.capitalize()): value for name, value in changes.items()},
    }


def arende(changes: Mapping[str, Value]) -> list[list[Value]]:
    return fields({**FIELDS, **changes})


# Where the table is


def test_a_sheet_is_read_row_by_row() -> None:
    bound = read(Stodbeslut, table(ledger(lopnummer=1), ledger(lopnummer=2, belopp="1 537 062 kr")))
    assert codes(bound.findings) == []
    assert [(row.lopnummer, row.belopp, row.whole) for row in bound.rows] == [
        (1, 250000, True),
        (2, 1537062, True),
    ]


@pytest.mark.parametrize(
    "above", [[["Stödbeslut 2023"]], [["Bidrag", "2023"], [], ["Kommun", "Ort"]]]
)
def test_the_header_row_is_found_under_any_text(above: Table) -> None:
    bound = read(Stodbeslut, [*above, *table(LEDGER)])
    assert codes(bound.findings) == []
    assert bound.rows[0].cell("belopp").cell == f"G{len(above) + 2}"


@given(st.permutations(HEADERS))
def test_columns_may_stand_in_any_order(order: list[str]) -> None:
    (row,) = read(Stodbeslut, [order, [LEDGER[header] for header in order]]).rows
    (same,) = rows_of(Stodbeslut, LEDGER)
    assert row.model_dump(exclude={"origin"}) == same.model_dump(exclude={"origin"})


@pytest.mark.parametrize(
    "header", ["BELOPP (KR)", "Belopp", "belopp\n(kr)", "\ufeffBelopp (kr)", "Be\u00adlopp (tkr)"]
)
def test_a_header_is_known_by_its_folded_name(header: str) -> None:
    renamed = {header if name == "Belopp (kr)" else name: value for name, value in LEDGER.items()}
    assert codes(read(Stodbeslut, table(renamed)).findings) == []


def test_a_sheet_without_headers_says_which_ones_it_needs() -> None:
    bound = read(Stodbeslut, [["Bidrag till butiker"], [1, 2, 3]])
    assert codes(bound.findings) == [("blad.ingen_rubrikrad", "")]
    assert "Löpnummer, Stödform, Diarienummer" in bound.findings[0].hint
    assert bound.rows == ()


@pytest.mark.parametrize("model", [model for model in SHEETS if model.kind is SheetKind.TABLE])
def test_an_empty_sheet_has_no_headers(model: type[Row]) -> None:
    assert codes(read(model, []).findings) == [("blad.ingen_rubrikrad", "")]


@pytest.mark.parametrize("model", [model for model in SHEETS if model.kind is SheetKind.TABLE])
def test_a_table_with_headers_only_has_no_rows_and_no_faults(model: type[Row]) -> None:
    bound = read(model, [[column.header for column in columns(model)]])
    assert (bound.rows, bound.findings) == ((), ())


def test_two_columns_with_one_name_are_an_error_and_nothing_is_chosen() -> None:
    bound = read(Stodbeslut, [[*HEADERS, "Belopp"], [*LEDGER.values(), 1]])
    assert codes(bound.findings) == [("kolumn.dubbel", "H1")]
    assert "G1" in bound.findings[0].message
    assert bound.rows == ()
    assert stops_final(bound.findings)


def test_a_missing_column_is_reported_once_and_not_for_every_row() -> None:
    without = {name: value for name, value in LEDGER.items() if name != "Kommun"}
    bound = read(Stodbeslut, table(without, {**without, "Löpnummer": 2}))
    assert codes(bound.findings) == [("kolumn.saknas", "")]
    assert "«Kommun»" in bound.findings[0].message
    assert [row.whole for row in bound.rows] == [False, False]
    assert [row.kommun for row in bound.rows] == [Saknas("Kommun")] * 2


def test_a_column_that_may_be_left_out_is_not_missed() -> None:
    (row,) = rows_of(Stodbeslut, LEDGER)
    assert (row.ort, row.kostnadsunderlag, row.status) == (None, None, None)


@pytest.mark.parametrize(
    ("header", "code", "nearest"),
    [
        ("Kostnadsunderlaget", "kolumn.okand_nara", "Kostnadsunderlag (kr)"),
        ("Xyzzy", "kolumn.okand", ""),
    ],
)
def test_a_column_that_nothing_uses_is_a_warning_with_the_nearest_name(
    header: str, code: str, nearest: str
) -> None:
    bound = read(Stodbeslut, table({**LEDGER, header: "x"}))
    assert codes(bound.findings) == [(code, "H1")]
    assert nearest in bound.findings[0].hint
    assert not stops_final(bound.findings)
    assert bound.rows[0].whole


def test_no_column_that_is_there_already_is_suggested() -> None:
    bound = read(Forslag, [["Förslag", "Förslagen"], ["Rapporten godkänns.", "x"]])
    assert codes(bound.findings) == [("kolumn.okand", "B1")]


def test_two_unused_columns_may_have_the_same_name() -> None:
    found = codes(read(Forslag, [["Förslag", "Xyzzy", "Xyzzy"], ["Godkänns.", 1, 2]]).findings)
    assert found == [("kolumn.okand", "B1"), ("kolumn.okand", "C1")]


def test_a_second_header_row_is_an_error_that_names_the_first() -> None:
    bound = read(Stodbeslut, [["Stöd"], *table(LEDGER), [], *table({**LEDGER, "Löpnummer": 2})])
    assert ("rad.andra_rubrikrad", "A5") in codes(bound.findings)
    (second,) = [item for item in bound.findings if item.code == "rad.andra_rubrikrad"]
    assert "rad 2" in second.message
    assert stops_final(bound.findings)


def test_the_first_row_that_holds_all_required_headers_is_the_header_row() -> None:
    wider = {**LEDGER, "Ort": "Gäddede", "Status": "Beviljad", "Löpnummer": 2}
    bound = read(Stodbeslut, [*table(LEDGER), *table(wider)])
    assert ("rad.andra_rubrikrad", "A3") in codes(bound.findings)
    assert bound.rows[0].lopnummer == 1


def test_blank_rows_are_skipped_and_row_numbers_are_excels_own() -> None:
    blank: list[Value] = [None, " ", "\u00a0", "\u200b"]
    other = list({**LEDGER, "Löpnummer": 2, "Belopp (kr)": "fel"}.values())
    bound = read(Stodbeslut, [*table(LEDGER), blank, [], other])
    assert [row.origin.row for row in bound.rows] == [2, 5]
    assert codes(bound.findings) == [("belopp.ogiltigt", "G5")]


def test_a_row_with_notes_in_unused_columns_only_is_blank() -> None:
    bound = read(
        Stodbeslut, [[*HEADERS, "Xyzzy"], list(LEDGER.values()), [None] * 7 + ["Summa ovan"]]
    )
    assert len(bound.rows) == 1


# What a cell may hold


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Belopp (kr)", "1.537", "belopp.tvetydigt"),
        ("Belopp (kr)", "412 350 kr-", "belopp.ogiltigt"),
        ("Belopp (kr)", True, "belopp.fel_slag"),
        ("Belopp (kr)", date(2023, 3, 15), "belopp.fel_slag"),
        ("Belopp (kr)", timedelta(hours=36), "belopp.fel_slag"),
        ("Belopp (kr)", -1000, "belopp.negativt"),
        ("Belopp (kr)", 412350.5, "belopp.oren"),
        ("Beslutsdatum", "2024-03-279", "datum.ogiltigt"),
        ("Beslutsdatum", 45378, "datum.tal"),
        ("Beslutsdatum", date(1899, 12, 25), "datum.orimligt"),
        ("Diarienummer", "RUN 96/2023", "diarienummer.ogiltigt"),
        ("Diarienummer", "RUM/96/2023", "diarienummer.prefix"),
        ("Kommun", "Stromsund", "val.nara"),
        ("Stödform", "Bygdestipendium till alla", "val.okant"),
        ("Löpnummer", "ett", "heltal.ogiltigt"),
        ("Mottagare", True, "text.sanningsvarde"),
        ("Mottagare", "a\u202eb", "text.skrivriktning"),
        ("Mottagare", "a\x01b", "text.styrtecken"),
        ("Belopp (kr)", REF_ERROR, "cell.felvarde"),
        ("Belopp (kr)", Cell("#SPILL!", Kind.ERROR), "cell.felvarde"),
        ("Mottagare", NO_VALUE, "cell.formel_utan_varde"),
        ("Mottagare", None, "cell.saknas"),
        ("Mottagare", "\u00a0", "cell.saknas"),
    ],
)
def test_a_wrong_cell_is_reported_where_it_stands_and_leaves_a_gap(
    column: str, value: Value, code: str
) -> None:
    bound = read(Stodbeslut, table({**LEDGER, column: value}, {**LEDGER, "Löpnummer": 7}))
    letter = "ABCDEFG"[HEADERS.index(column)]
    assert codes(bound.findings) == [(code, f"{letter}2")]
    assert stops_final(bound.findings)
    faulty, sound = bound.rows
    name = next(item.name for item in columns(Stodbeslut) if item.header == column)
    assert getattr(faulty, name) == Saknas(column)
    assert (faulty.whole, sound.whole) == (False, True)
    kept = {item.name for item in columns(Stodbeslut)} - {name, "lopnummer"}
    assert all(getattr(faulty, other) == getattr(sound, other) for other in kept)


def test_a_number_that_the_reader_has_reported_is_not_reported_again() -> None:
    bound = read(Stodbeslut, table(ledger(belopp=Cell("NaN", Kind.ERROR))))
    assert codes(bound.findings) == []
    assert not bound.rows[0].whole


def test_a_formula_in_an_amount_is_a_warning() -> None:
    bound = read(Stodbeslut, table(ledger(belopp=WITH_FORMULA)))
    assert codes(bound.findings) == [("cell.formel", "G2")]
    assert not stops_final(bound.findings)
    assert bound.rows[0].belopp == 250000
    assert bound.rows[0].whole


def test_a_formula_in_an_amount_is_shown_with_its_value_as_excel_shows_it() -> None:
    formula = Cell(Decimal("412350.5"), Kind.NUMBER, "H2/2")
    bound = read(Stodbeslut, table(ledger(belopp=formula)))
    assert codes(bound.findings) == [("cell.formel", "G2"), ("belopp.oren", "G2")]
    assert all("412350,5" in item.message for item in bound.findings)


def test_a_formula_in_a_text_is_no_matter() -> None:
    formula = Cell("Exempel AB", Kind.TEXT, "H2")
    assert codes(read(Stodbeslut, table({**LEDGER, "Mottagare": formula})).findings) == []


def test_every_fault_of_a_sheet_comes_in_one_pass() -> None:
    bound = read(
        Stodbeslut,
        table(
            {**LEDGER, "Belopp (kr)": "fel", "Kommun": None, "Beslutsdatum": "igår"},
            {**LEDGER, "Löpnummer": 2},
            {**LEDGER, "Löpnummer": NO_VALUE, "Belopp (kr)": REF_ERROR, "Diarienummer": "?"},
        ),
    )
    assert sorted(codes(bound.findings)) == [
        ("belopp.ogiltigt", "G2"),
        ("cell.felvarde", "G4"),
        ("cell.formel_utan_varde", "A4"),
        ("cell.saknas", "E2"),
        ("datum.ogiltigt", "D2"),
        ("diarienummer.ogiltigt", "C4"),
    ]
    assert [row.whole for row in bound.rows] == [False, True, False]


def test_a_message_says_what_was_found_what_is_right_and_how_to_mend_it() -> None:
    (fault,) = read(Stodbeslut, table(ledger(belopp="412 350 kr-"))).findings
    assert str(fault) == (
        "bok.xlsx  Stödbeslut!G2  fel  «412 350 kr-» är inget belopp. "
        "Skriv ett heltal i kronor, till exempel 412350."
    )
    assert fault.expected == "ett heltal i kronor, till exempel 412350"


@pytest.mark.parametrize("again", [1, "1", " 1 "])
def test_the_same_number_twice_is_a_warning_that_names_the_other_cell(again: Value) -> None:
    bound = read(Stodbeslut, table(LEDGER, ledger(lopnummer=2), ledger(lopnummer=again)))
    findings = list(repeated_keys(bound.rows))
    assert codes(findings) == [("rad.dubbelt_id", "A4")]
    assert "Stödbeslut!A2" in findings[0].message
    assert not stops_final(findings)


def test_the_same_id_in_other_letters_is_the_same_id() -> None:
    bound = read(Handlingsplan, table(PLAN_ROW, {**PLAN_ROW, "Insats-id": "s1-2023 "}))
    assert codes(repeated_keys(bound.rows)) == [("rad.dubbelt_id", "A3")]


def test_two_rows_without_an_id_are_not_the_same_row() -> None:
    bound = read(Stodbeslut, table(ledger(lopnummer=None), ledger(lopnummer=None), LEDGER))
    assert codes(bound.findings) == [("cell.saknas", "A2"), ("cell.saknas", "A3")]
    assert not list(repeated_keys(bound.rows))


@pytest.mark.parametrize(
    ("model", "row"), [(Handlingsplan, PLAN_ROW), (Foretagsbesok, VISIT_ROW), (Stodbeslut, LEDGER)]
)
def test_each_register_reads_its_least_row(model: type[Row], row: Mapping[str, Value]) -> None:
    bound = read(model, table(row))
    assert codes(bound.findings) == []
    assert bound.rows[0].whole


@pytest.mark.parametrize("model", SHEETS, ids=lambda model: str(model.title))
def test_the_examples_that_are_shown_are_right_themselves(model: type[Row]) -> None:
    examples: dict[str, Value] = {item.header: item.example for item in columns(model)}  # type: ignore[misc]
    bound = read(model, fields(examples) if model.kind is SheetKind.FIELDS else table(examples))
    assert codes(bound.findings) == []
    assert bound.rows[0].whole


anything = (
    st.none()
    | st.text(max_size=12)
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False)
)


@settings(max_examples=60)
@given(st.lists(st.lists(anything, min_size=7, max_size=7), max_size=6))
def test_whatever_stands_in_a_table_each_row_is_whole_or_has_a_finding(rows: Table) -> None:
    bound = read(Stodbeslut, [HEADERS, *rows])
    faulty = {int(item.place.cell[1:]) for item in bound.findings if item.severity == "fel"}
    second = {item.place.cell for item in bound.findings if item.code == "rad.andra_rubrikrad"}
    if not second:
        assert {row.origin.row for row in bound.rows if not row.whole} == faulty
    for item in bound.findings:
        assert item.message
        assert item.hint


# A sheet of fields


def test_a_field_sheet_is_one_row() -> None:
    bound = read(Arende, arende({}))
    assert codes(bound.findings) == []
    (row,) = bound.rows
    assert (row.whole, row.diarienummer, row.datum, row.ar) == (
        True,
        "RUN/13/2024",
        date(2024, 3, 27),
        2023,
    )


def test_fields_may_stand_in_any_order_with_guidance_beside_them() -> None:
    rows: list[list[Value]] = [[value, name, "Förklaring"] for name, value in FIELDS.items()]
    bound = read(Arende, [["Så här fyller du i"], ["Värde", "Fält", "Hjälp"], *reversed(rows)])
    assert codes(bound.findings) == []
    assert bound.rows[0].whole


def test_a_field_knows_the_cell_of_its_value() -> None:
    (row,) = read(Arende, arende({})).rows
    assert str(row.cell("diarienummer")) == "bok.xlsx  Ärende!B4"
    assert str(row.cell("enhet")) == "bok.xlsx  Ärende"


def test_a_field_that_is_repeated_takes_several_values() -> None:
    (row,) = read(Arende, arende({"Underlag": "a.xlsx|b.xlsx"})).rows
    assert row.underlag == ("a.xlsx", "b.xlsx")
    assert [row.cell(f"underlag.{n}").cell for n in (0, 1)] == ["B11", "B12"]


def test_blank_rows_of_a_repeated_field_do_not_count() -> None:
    rows: Table = [
        *arende({"Underlag": "a.xlsx"}),
        ["Underlag", None],
        ["Underlag", " "],
        ["Underlag", "b.xlsx"],
    ]
    (row,) = read(Arende, rows).rows
    assert row.underlag == ("a.xlsx", "b.xlsx")
    assert row.cell("underlag.1").cell == "B14"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a.xlsx", "../b.xlsx"], [("filnamn.ogiltigt", "B12")]),
        (["../a.xlsx", "../b.xlsx"], [("filnamn.ogiltigt", "B11"), ("filnamn.ogiltigt", "B12")]),
        ([REF_ERROR, "../b.xlsx"], [("cell.felvarde", "B11"), ("filnamn.ogiltigt", "B12")]),
        ([NO_VALUE, "b.xlsx"], [("cell.formel_utan_varde", "B11")]),
    ],
)
def test_a_wrong_value_of_a_repeated_field_is_reported_at_its_own_cell(
    values: list[Value], expected: list[tuple[str, str]]
) -> None:
    bound = read(Arende, [*arende({}), *(["Underlag", value] for value in values)])
    assert codes(bound.findings) == expected
    assert not bound.rows[0].whole


def test_a_field_given_twice_is_an_error_that_names_the_first() -> None:
    bound = read(Arende, [*arende({}), ["Rubrik", "En annan rubrik"]])
    assert codes(bound.findings) == [("falt.dubbelt", "B11")]
    assert "B3" in bound.findings[0].message
    assert bound.rows[0].rubrik == "Uppföljning av stöd"
    assert stops_final(bound.findings)


@pytest.mark.parametrize(
    ("name", "code", "nearest"),
    [("Handlägare", "falt.okant_nara", "Handläggare"), ("Xyzzy", "falt.okant", "")],
)
def test_a_field_that_nothing_uses_is_a_warning_with_the_nearest_name(
    name: str, code: str, nearest: str
) -> None:
    bound = read(Arende, arende({name: "x"}))
    assert codes(bound.findings) == [(code, "A11")]
    assert nearest in bound.findings[0].hint
    assert not stops_final(bound.findings)


@pytest.mark.parametrize("value", [None, " ", "\u00a0"])
def test_a_required_field_without_a_value_is_reported_at_its_cell(value: Value) -> None:
    bound = read(Arende, arende({"Rubrik": value}))
    assert codes(bound.findings) == [("cell.saknas", "B3")]
    assert bound.rows[0].rubrik == Saknas("Rubrik")


def test_a_required_field_that_stands_nowhere_is_reported_for_the_sheet() -> None:
    bound = read(
        Arende, fields({name: value for name, value in FIELDS.items() if name != "Rubrik"})
    )
    assert codes(bound.findings) == [("falt.saknas", "")]
    assert "Rubrik" in bound.findings[0].hint
    assert bound.rows[0].rubrik == Saknas("Rubrik")


def test_every_field_that_is_missing_is_reported_at_once() -> None:
    bound = read(Arende, [["Fält", "Värde"]])
    required = [item for item in columns(Arende) if item.required]
    assert codes(bound.findings) == [("falt.saknas", "")] * len(required)
    assert not bound.rows[0].whole


def test_a_wrong_field_leaves_the_others_as_they_are() -> None:
    bound = read(Arende, arende({"Datum": "27/3 2024", "År": REF_ERROR}))
    assert codes(bound.findings) == [("cell.felvarde", "B10"), ("datum.ogiltigt", "B5")]
    (row,) = bound.rows
    assert [row.datum, row.ar] == [Saknas("Datum"), Saknas("År")]
    assert row.namnd == "Regionala utvecklingsnämnden"


def test_a_field_sheet_without_its_headers_is_not_guessed_at() -> None:
    bound = read(Arende, [[name, value] for name, value in FIELDS.items()])
    assert codes(bound.findings) == [("blad.ingen_rubrikrad", "")]
    assert bound.rows == ()


# Rows know where they stand


@given(st.integers(0, 49))
def test_a_row_names_its_cells_as_excel_does(above: int) -> None:
    (row,) = read(
        Avsnitt, [[]] * above + [["Text", None, "Rubrik"], ["Brödtext.", None, "Bakgrund"]]
    ).rows
    assert row.cell("rubrik").short == f"Avsnitt!C{above + 2}"
    assert row.cell("text").short == f"Avsnitt!A{above + 2}"
    assert row.cell("niva").short == "Avsnitt"


def test_a_header_row_further_down_than_anyone_would_look_is_not_found() -> None:
    bound = read(Avsnitt, [*[[]] * 50, ["Rubrik", "Text"], ["Bakgrund", "Brödtext."]])
    assert codes(bound.findings) == [("blad.ingen_rubrikrad", "")]


def test_a_row_cannot_be_changed() -> None:
    (row,) = rows_of(Stodbeslut, LEDGER)
    with pytest.raises(ValueError, match="frozen"):
        row.belopp = 0  # type: ignore[misc]


def test_a_column_whose_name_is_not_its_header_folded_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="folds to another name"):

        class Wrong(Row):
            title = "Fel"
            help = ""
            summa: Text = column("Belopp (kr)", help="", example="1")
