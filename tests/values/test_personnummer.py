from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.findings import Place, finding
from docgen.values.luhn import luhn
from docgen.values.personnummer import MASK, holds_personnummer, masked
from docgen.values.text import parse_text
from tests.values.persons import (
    ANNA,
    FORMS,
    organisation_numbers,
    person,
    persons,
    with_check_digit,
)
from tests.values.refusals import read

digits = st.text("0123456789", min_size=1, max_size=20)
AROUND = [
    "{}",
    "Sökanden är {}.",
    "({})",
    "«{}»",
    "pnr:{}",
    "pnr.{}",
    "Ek,{},Storgatan 1",
    "Ek;{};Storgatan 1",
    "{}/Ek",
    "Ek/{}",
    "-{}",
    "{}-",
    "a{}b",
    "{}\n{}",
    "{},{}",
    "{}-{}",
    "{}/{}",
    "{} {}",
    "RUN/13/2024,{}",
]


@given(digits)
def test_the_check_digit_is_the_one_of_luhn(number: str) -> None:
    right = with_check_digit(number)
    assert luhn(right)
    assert sum(luhn(f"{number}{last}") for last in range(10)) == 1


@given(digits, st.data())
def test_one_wrong_digit_is_always_found(number: str, data: st.DataObject) -> None:
    right = with_check_digit(number)
    place = data.draw(st.integers(min_value=0, max_value=len(right) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != right[place]]))
    assert not luhn(right[:place] + other + right[place + 1 :])


@given(persons)
def test_every_personnummer_and_samordningsnummer_is_found(number: str) -> None:
    assert holds_personnummer(number)
    assert masked(number) == MASK


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("coordination", [False, True])
def test_every_written_form_is_found(form: str, coordination: bool) -> None:
    number = person(date(1981, 12, 18), 123, form, coordination=coordination)
    assert holds_personnummer(f"Sökanden {number} har fått stöd.")


@pytest.mark.parametrize("sign", [" - ", "\u2010", "\u2011", "\u2212", "\u00a0", "- "])
def test_a_number_written_with_another_sign_or_with_spaces_is_found(sign: str) -> None:
    assert masked(ANNA.replace("-", sign)) == MASK


@pytest.mark.parametrize("text", AROUND)
def test_a_number_is_found_whatever_stands_around_it(text: str) -> None:
    assert masked(text.format(ANNA, ANNA)) == text.format(MASK, MASK)


@given(st.text(), persons, st.sampled_from(["", " ", ",", "-", "/", "."]), persons, st.text())
def test_nothing_is_left_to_find_in_masked_text(
    before: str, one: str, between: str, other: str, after: str
) -> None:
    assert not holds_personnummer(masked(before + one + between + other + after))


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(st.integers(min_value=1, max_value=99999), st.integers(min_value=1900, max_value=2099))
def test_a_diary_number_is_nobodys_number(running: int, year: int) -> None:
    assert not holds_personnummer(f"RUN/{running}/{year}")


@given(
    st.sampled_from(["0", "+46 ", "+46", "0046 ", "+46 (0)"]),
    st.integers(min_value=1, max_value=999),
    st.sampled_from(["-", " ", " - "]),
    st.integers(min_value=10, max_value=999),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=0, max_value=99),
)
def test_a_telephone_number_is_nobodys_number(
    country: str, area: int, sign: str, first: int, second: int, third: int
) -> None:
    assert not holds_personnummer(f"{country}{area}{sign}{first} {second:02d} {third:02d}")


@pytest.mark.parametrize(
    "number", ["063-14 75 00", "070-123 45 67", "+46701234567", "0046701234567"]
)
def test_these_telephone_numbers_are_nobodys_number(number: str) -> None:
    assert not holds_personnummer(number)


@given(organisation_numbers)
def test_an_organisation_number_is_nobodys_number(number: str) -> None:
    assert luhn(number.replace("-", ""))
    assert not holds_personnummer(number)
    assert not holds_personnummer(f"16{number}")


@pytest.mark.parametrize(
    "number",
    [
        with_check_digit("991318001"),
        with_check_digit("810230123"),
        with_check_digit("810132123"),
        with_check_digit("810192123"),
        with_check_digit("810100123"),
        with_check_digit("810160123"),
    ],
)
def test_a_number_with_no_such_day_is_nobodys_number(number: str) -> None:
    assert not holds_personnummer(number)


@given(persons, st.integers(min_value=1, max_value=9))
def test_a_number_with_a_wrong_check_digit_is_nobodys_number(number: str, shift: int) -> None:
    wrong = f"{number[:-1]}{(int(number[-1]) + shift) % 10}"
    assert not holds_personnummer(wrong)


@pytest.mark.parametrize("year", [2000, 1996, 2024])
def test_one_who_is_born_on_a_leap_day_is_found(year: int) -> None:
    born = date(year, 2, 29)
    assert all(holds_personnummer(person(born, 123, form)) for form in FORMS)


def test_a_leap_day_in_a_year_that_had_none_is_nobodys_number() -> None:
    number = with_check_digit("000229123")
    assert not holds_personnummer(f"19{number}")
    assert holds_personnummer(number)


@pytest.mark.parametrize("text", ["{}1", "1{}", "{}1234", "3,14{}", "62.{}", "{},5"])
def test_digits_inside_a_longer_number_are_nobodys_number(text: str) -> None:
    assert not holds_personnummer(text.format(ANNA.replace("-", "")))


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_amount_is_nobodys_number(amount: int) -> None:
    assert not holds_personnummer(f"{amount:,}".replace(",", " ") + " kr")


def test_text_that_is_read_carries_no_personnummer_further() -> None:
    assert read(parse_text, f"Sökanden är {ANNA}.") == f"Sökanden är {MASK}."


def test_a_finding_never_repeats_a_personnummer() -> None:
    made = finding("kolumn.dubbel", Place("bok.xlsx", "Blad", "A1"), ANNA, other=f"B1 {ANNA}")
    assert not holds_personnummer(f"{made} {made!r} {made.message} {made.expected}")
    assert MASK in made.message
