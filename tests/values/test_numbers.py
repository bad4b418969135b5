from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.values import CellValue
from docgen.values.base import Parser, shown
from docgen.values.numbers import number, parse_heltal, parse_kronor
from tests.values.refusals import read, refusal

SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007"]
MINUSES = ["-", "\u2212"]
amounts = st.integers(min_value=0, max_value=10**12)


def grouped(value: int, space: str) -> str:
    return f"{value:,}".replace(",", space)


@pytest.mark.parametrize(
    "cell",
    [
        1537062,
        Decimal("1537062.0"),
        Decimal("1.537062E+6"),
        "1537062",
        "1 537 062",
        "1\u00a0537\u00a0062",
        "1\u202f537\u202f062",
        "1 537\u00a0062",
        " 1537062\n",
        "1 537 062 kr",
        "1 537 062 kr.",
        "1 537 062\u00a0KR",
        "1537062kr",
        "1 537 062 kronor",
        "1 537 062 SEK",
        "1 537 062:-",
        "1 537 062,00",
        "1 537 062,00 kr",
        "1537062,0",
    ],
)
def test_an_amount_is_read_in_every_form_that_people_type(cell: CellValue) -> None:
    assert read(parse_kronor, cell) == 1537062


@pytest.mark.parametrize(
    "cell",
    [
        "1.537",
        "1,537",
        "1.537.062",
        "1,537,062",
        "1.537.062,00",
        "1,537,062.00",
        "12.5",
        "1.537 kr",
    ],
)
def test_a_point_or_comma_that_may_mean_thousands_is_never_guessed(cell: str) -> None:
    assert refusal(parse_kronor, cell) == "belopp.tvetydigt"


@pytest.mark.parametrize(
    "cell",
    [
        "tjugo tusen",
        "412 350 kr-",
        "1 53 062",
        "1537 062",
        "1  537",
        "12abc",
        "1e6",
        "0x10",
        "½",
        "kr",
        "",
        "--5",
        "5-",
        "1 537 062 €",
        "ca 5000",
        "1/2",
        "NaN",
        "inf",
        "1\t537",
        "#REF!",
        "1,",
        ",5",
        "1_000",
    ],
)
def test_what_is_no_amount_is_refused(cell: str) -> None:
    assert refusal(parse_kronor, cell) == "belopp.ogiltigt"


@pytest.mark.parametrize(
    "cell", [True, False, date(2023, 3, 15), time(12, 30), timedelta(hours=36)]
)
@pytest.mark.parametrize(
    ("parser", "code"), [(parse_kronor, "belopp.fel_slag"), (parse_heltal, "heltal.fel_slag")]
)
def test_a_cell_of_another_kind_is_no_number(parser: Parser, code: str, cell: CellValue) -> None:
    assert refusal(parser, cell) == code


@pytest.mark.parametrize(
    "cell", [Decimal("0.5"), Decimal("412350.01"), "1 537 062,50", "1,5", "0,1"]
)
def test_a_part_of_a_krona_is_refused_where_kronor_are_whole(cell: CellValue) -> None:
    assert refusal(parse_kronor, cell) == "belopp.oren"


@pytest.mark.parametrize("cell", [-1, "-1000", "\u22121 000", "\u22121 000 kr", Decimal(-5)])
def test_an_amount_below_zero_is_refused(cell: CellValue) -> None:
    assert refusal(parse_kronor, cell) == "belopp.negativt"


@pytest.mark.parametrize("cell", [10**12 + 1, Decimal("1E+15"), "9" * 20])
def test_an_amount_that_no_budget_holds_is_refused(cell: CellValue) -> None:
    assert refusal(parse_kronor, cell) == "belopp.orimligt"


@pytest.mark.parametrize("cell", [0, "0", "0 kr", "-0", Decimal("0.00"), "0,00"])
def test_nothing_is_an_amount(cell: CellValue) -> None:
    assert read(parse_kronor, cell) == 0


@given(
    amounts, st.sampled_from(SPACES), st.sampled_from(["", " kr", "\u00a0kr", "kr", ",00", ":-"])
)
def test_every_amount_reads_back_whatever_space_stands_in_it(
    value: int, space: str, tail: str
) -> None:
    assert read(parse_kronor, grouped(value, space) + tail) == value
    assert read(parse_kronor, f"{value}{tail}") == value


@given(st.integers(), st.sampled_from(SPACES), st.sampled_from(MINUSES))
def test_every_whole_number_reads_back_with_either_minus(
    value: int, space: str, minus: str
) -> None:
    assert number(grouped(value, space).replace("-", minus)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9)))
def test_a_decimal_number_reads_back_as_excel_shows_it_in_swedish(value: Decimal) -> None:
    assert number(shown(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_decimal_point_is_never_a_number(value: Decimal) -> None:
    assert number(f"{value:f}") is None


@given(st.text())
def test_any_text_is_either_a_number_or_none(text: str) -> None:
    read_as = number(text)
    assert read_as is None or any(char.isdecimal() for char in text)


@given(st.text() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_an_amount_is_whole_and_not_negative_or_it_is_refused(cell: CellValue) -> None:
    try:
        value = read(parse_kronor, cell)
    except ValueError:
        return
    assert isinstance(value, int)
    assert 0 <= value <= 10**12


@pytest.mark.parametrize(
    ("cell", "value"), [(18, 18), ("18", 18), ("1 800", 1800), (Decimal("18.0"), 18), ("18,0", 18)]
)
def test_a_whole_number_is_read(cell: CellValue, value: int) -> None:
    assert read(parse_heltal, cell) == value


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("18 kr", "heltal.ogiltigt"),
        ("arton", "heltal.ogiltigt"),
        (-1, "heltal.ogiltigt"),
        ("\u22121", "heltal.ogiltigt"),
        (Decimal("1.5"), "heltal.ogiltigt"),
        ("1,5", "heltal.ogiltigt"),
        (10**13, "heltal.ogiltigt"),
        ("1.500", "heltal.tvetydigt"),
        ("1,500", "heltal.tvetydigt"),
    ],
)
def test_what_is_no_whole_number_is_refused(cell: CellValue, code: str) -> None:
    assert refusal(parse_heltal, cell) == code


@pytest.mark.parametrize("cell", ["١٢٣", "１２３", "१२"])
def test_digits_of_other_scripts_are_not_taken_for_an_amount(cell: str) -> None:
    assert refusal(parse_kronor, cell) == "belopp.ogiltigt"
