"""Numbers of captions are counted and written as Word does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.render.sequences import (
    Counters,
    SequenceCode,
    alphabetic,
    arabic,
    read_sequence,
    roman,
)

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def shown(*codes: str) -> list[str]:
    """What a row of fields with these codes show."""
    counters = Counters()
    read = [read_sequence(code) for code in codes]
    return [one.written(counters.count(one)) for one in read if one is not None]


def test_a_series_goes_from_one_and_each_series_by_itself() -> None:
    codes = ["SEQ Tabell", "SEQ Figur \\* ARABIC", "SEQ Tabell", "SEQ tabell", "SEQ Figur"]
    assert shown(*codes) == ["1", "1", "2", "3", "2"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SEQ a \\* ROMAN", "IV"),
        ("SEQ a \\* roman", "iv"),
        ("SEQ a \\* ALPHABETIC", "D"),
        ("SEQ a \\* alphabetic", "d"),
        ("SEQ a \\* Arabic \\* MERGEFORMAT", "4"),
        ('SEQ "a"', "4"),
        ("SEQ a \\n", "4"),
        ("SEQ a \\c", "3"),
        ("SEQ a \\h", ""),
        ("SEQ a \\h \\* ARABIC", "4"),
        ("SEQ a \\r 9", "9"),
        ("SEQ a \\r9", "9"),
        ("SEQ a \\r 0", "0"),
    ],
)
def test_a_field_says_how_its_number_is_written(code: str, expected: str) -> None:
    assert shown(*["SEQ a"] * 3, code)[-1] == expected


def test_a_series_goes_on_from_where_it_was_set_and_a_hidden_one_counts() -> None:
    assert shown("SEQ a \\r 5", "SEQ a", "SEQ a \\h", "SEQ a") == ["5", "6", "", "8"]


@pytest.mark.parametrize(
    "code",
    ["SEQ", "SEQ \\* ARABIC", "SEQ a \\s 1", "SEQ a bild2", "SEQ a \\* CardText", "SEQ a \\r x"],
)
def test_what_only_word_can_count_is_left_alone(code: str) -> None:
    assert read_sequence(code) is None


@given(st.integers(1, 3999))
def test_roman_numbers_say_what_they_are_worth(number: int) -> None:
    written = roman(number)
    worth = [VALUES[letter] for letter in written]
    signs = [-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True)]
    assert sum(signs) == number
    assert re.fullmatch("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", written)


@given(st.integers(1, 780))
def test_letters_are_repeated_after_the_alphabet(number: int) -> None:
    written = alphabetic(number)
    assert len(set(written)) == 1
    assert (len(written) - 1) * 26 + ord(written[0]) - ord("A") + 1 == number


@given(st.one_of(st.integers(max_value=0), st.integers(40_000, 10**9)))
def test_what_letters_cannot_say_is_said_in_digits(number: int) -> None:
    assert roman(number) == alphabetic(number) == arabic(number)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.integers(0, 99)), max_size=40))
def test_every_number_is_one_more_than_the_last_of_its_series_or_what_it_was_set_to(
    steps: list[tuple[str, int | None]],
) -> None:
    counters, last = Counters(), {"a": 0, "b": 0}
    for series, start in steps:
        last[series] = last[series] + 1 if start is None else start
        assert counters.count(SequenceCode(series, start=start)) == last[series]


@given(st.text(max_size=60))
def test_any_code_is_read_or_left_alone(text: str) -> None:
    read = read_sequence(f"SEQ {text}")
    assert read is None or read.written(Counters().count(read)) is not None
