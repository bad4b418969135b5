from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from docgen.values import (
    AtgardStatus,
    Besoksform,
    CellValue,
    JaNej,
    Kommun,
    Lists,
    Namnd,
    Omrade,
    Stodform,
    StodStatus,
)
from docgen.values.choices import parse_ja_nej, parse_kommun
from tests.values.refusals import LISTS, details, read, refusal


def chosen(kind: Any, value: CellValue, lists: Lists = LISTS) -> object:
    return TypeAdapter(kind).validate_python(value, context=lists)


def refused(kind: Any, value: CellValue, lists: Lists = LISTS) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        chosen(kind, value, lists)
    return dict(caught.value.errors()[0]["ctx"])


@pytest.mark.parametrize(
    ("kind", "choice"),
    [
        (AtgardStatus, "Ej påbörjad"),
        (AtgardStatus, "Löpande"),
        (StodStatus, "Återkallad"),
        (Besoksform, "digitalt"),
        (Namnd, "Regionala utvecklingsnämnden"),
        (Omrade, "Servicegivare"),
        (Stodform, "Särskilt driftstöd"),
        (Kommun, "Härjedalen"),
    ],
)
def test_a_choice_is_read_whatever_its_letter_case_and_outer_spaces(
    kind: object, choice: str
) -> None:
    for written in (choice, choice.upper(), choice.lower(), f"  {choice}\u00a0"):
        assert chosen(kind, written) == choice


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        (AtgardStatus, "Påbörjad", "Ej påbörjad"),
        (AtgardStatus, "Genomfört", "Genomförd"),
        (StodStatus, "Beviljat", "Beviljad"),
        (Stodform, "Servicebidraget", "Servicebidrag"),
        (Namnd, "Regional utvecklingsnämnd", "Regionala utvecklingsnämnden"),
        (Kommun, "Östersunds kommun", "Östersund"),
        (Kommun, "Harjedalen", "Härjedalen"),
    ],
)
def test_a_near_miss_is_refused_with_the_choice_that_was_meant(
    kind: object, written: str, meant: str
) -> None:
    words = refused(kind, written)
    assert words["code"] == "val.nara"
    assert words["nearest"] == meant
    assert meant in words["choices"]


@pytest.mark.parametrize("written", ["", "xyz", 7, True, "Kiruna kommunalförbund i norr"])
def test_what_is_no_choice_is_refused_with_the_whole_list(written: CellValue) -> None:
    words = refused(Besoksform, written)
    assert words["code"] == "val.okant"
    assert words["choices"] == "fysiskt, digitalt"


def test_the_lists_are_the_profiles_own() -> None:
    own = Lists(stodformer=("Bygdestöd",))
    assert chosen(Stodform, "bygdestöd", own) == "Bygdestöd"
    assert refused(Stodform, "Hemsändning", own)["code"] == "val.okant"


@pytest.mark.parametrize(
    ("cell", "answer"), [("Ja", True), ("ja ", True), ("NEJ", False), ("nej", False)]
)
def test_ja_and_nej_are_yes_and_no(cell: str, answer: bool) -> None:
    assert chosen(JaNej, cell) is answer


@pytest.mark.parametrize("cell", [True, False, 1, 0, "x", "sant", "yes", ""])
def test_nothing_but_ja_and_nej_is_an_answer(cell: CellValue) -> None:
    assert refusal(parse_ja_nej, cell).startswith("val.")


def test_excels_own_truth_value_is_named_as_excel_shows_it() -> None:
    assert details(parse_ja_nej, True)["found"] == "SANT"


@pytest.mark.parametrize("cell", ["Strömsund", "strömsund", "2313", 2313, " 2313 "])
def test_a_municipality_is_given_by_name_or_by_code(cell: CellValue) -> None:
    assert read(parse_kommun, cell) == "Strömsund"


@pytest.mark.parametrize("cell", ["9999", 231, "0180", "Stockholm"])
def test_a_municipality_outside_the_county_is_refused(cell: CellValue) -> None:
    assert refusal(parse_kommun, cell).startswith("val.")


@given(st.text() | st.integers() | st.booleans())
def test_whatever_is_read_is_in_the_list(cell: CellValue) -> None:
    try:
        value = read(parse_kommun, cell)
    except ValueError:
        return
    assert value in LISTS.kommuner
