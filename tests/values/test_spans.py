"""The time between two dates prints as a proof-reader would write it, and means the same days."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.values import Tidsrymd
from docgen.values.dates import EARLIEST, LATEST
from docgen.values.spans import tid_fran, tid_till, tidsrymd
from docgen.values.timepoints import parse_tidpunkt
from tests.values.refusals import read

days = st.dates(EARLIEST, LATEST)


def plainly(span: Tidsrymd) -> str:
    return str(span).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("2023-03-01", "2023-06-30", "mars–juni 2023"),
        ("2024-02-01", "2024-02-29", "februari 2024"),
        ("2024-02-01", "2024-02-28", "1–28 februari 2024"),
        ("2023-07-01", "2026-06-30", "juli 2023–juni 2026"),
        ("2023-01-01", "2024-01-31", "januari 2023–januari 2024"),
        ("2023-03-01", "2023-06-15", "1 mars–15 juni 2023"),
        ("2023-01-01", "2023-12-30", "1 januari–30 december 2023"),
        ("2023-09-01", "2024-02-15", "1 september 2023–15 februari 2024"),
        ("2023-03-03", "2023-03-15", "3–15 mars 2023"),
        ("2023-03-03", "2024-03-03", "3 mars 2023–3 mars 2024"),
        ("2023-03-03", "2023-03-03", "3 mars 2023"),
        ("1950-01-01", "2100-12-31", "1950–2100"),
    ],
)
def test_a_time_is_told_as_shortly_as_it_can_be(first: str, last: str, printed: str) -> None:
    span = tidsrymd(date.fromisoformat(first), date.fromisoformat(last))
    assert plainly(span) == printed


@given(days, days)
def test_what_is_printed_means_the_same_days_to_whoever_reads_it(one: date, other: date) -> None:
    span = tidsrymd(min(one, other), max(one, other))
    again = read(parse_tidpunkt, span.text)
    assert isinstance(again, Tidsrymd)
    assert (again.first, again.last) == (span.first, span.last)
    assert plainly(again) == plainly(span)


@given(days, days)
def test_a_day_and_its_month_never_part_and_the_dash_has_no_spaces(one: date, other: date) -> None:
    text = tidsrymd(min(one, other), max(one, other)).text
    assert not re.search(r"\b\d\d? ", text)
    assert not re.search(r"\s[-–]|[-–]\s|-", text)


def test_a_time_with_one_end_says_which() -> None:
    begun, ended = tid_fran(date(2023, 3, 1)), tid_till(date(2023, 6, 30))
    assert str(begun) == "från och med 1\u00a0mars 2023"
    assert str(ended) == "till och med 30\u00a0juni 2023"
    assert sorted([begun, ended]) == [ended, begun]
