"""The time between two dates prints as a proof-reader would write it, and means the same days."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.texts.documents import FROM, UNTIL
from docgen.values import Tidsrymd
from docgen.values.dates import EARLIEST, LATEST
from docgen.values.spans import tid_fran, tid_i_ett, tid_mellan, tid_till, tidsrymd
from docgen.values.timepoints import parse_tidpunkt
from tests.values.refusals import read

days = st.dates(EARLIEST, LATEST)


def plainly(span: Tidsrymd) -> str:
    return str(span).replace("\u00a0", " ")


def time(text: str) -> Tidsrymd:
    span = read(parse_tidpunkt, text)
    assert isinstance(span, Tidsrymd)
    return span


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
    begun = tid_fran(time("1 mars 2023"), FROM)
    ended = tid_till(time("30 juni 2023"), UNTIL)
    assert plainly(begun) == "från och med 1 mars 2023"
    assert plainly(ended) == "till och med 30 juni 2023"
    assert sorted([begun, ended]) == [ended, begun]


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2021-03-01", "2021-03-05", "1–5 mars 2021"),
        ("2021-03-01", "2021-03-01", "1 mars 2021"),
        ("2021-03-01", "2021-12-05", "1 mars–5 december 2021"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-03-01", "2022-03-01", "1 mars 2021–1 mars 2022"),
        ("juni 2020", "september 2020", "juni–september 2020"),
        ("oktober 2020", "februari 2021", "oktober 2020–februari 2021"),
        ("2020", "2022", "2020–2022"),
        ("våren 2020", "hösten 2020", "våren–hösten 2020"),
        ("hösten 2020", "våren 2021", "hösten 2020–våren 2021"),
        ("hösten 2020", "hösten 2020", "hösten 2020"),
        ("hösten 2020", "hösten 2021", "hösten 2020–hösten 2021"),
        ("kvartal 1 2020", "kvartal 2 2020", "kvartal 1–2 2020"),
        ("kvartal 1 2020", "kvartal 2 2021", "kvartal 1 2020–kvartal 2 2021"),
        ("mars 2021", "5 juni 2021", "mars–5 juni 2021"),
        ("2020", "5 juni 2021", "2020–5 juni 2021"),
        ("1 mars 2021", "2021", "1 mars 2021–2021"),
        ("mars/april 2023", "juni 2023", "mars/april–juni 2023"),
    ],
)
def test_two_times_are_told_as_exactly_as_they_are_known(
    start: str, end: str, printed: str
) -> None:
    span = tid_mellan(time(start), time(end))
    assert plainly(span) == printed
    assert (span.first, span.last) == (time(start).first, time(end).last)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1 mars 2021–5 mars 2021", "1–5 mars 2021"),
        ("1 mars 2021", "1 mars 2021"),
        ("februari 2021–december 2021", "februari–december 2021"),
        ("2022–2030", "2022–2030"),
        ("våren 2020–hösten 2020", "våren–hösten 2020"),
        ("kvartal 1–2 2020", "kvartal 1–2 2020"),
        ("kvartal 1 2020–kvartal 2 2020", "kvartal 1–2 2020"),
    ],
)
def test_a_span_in_one_piece_is_told_as_one_of_two_times(written: str, printed: str) -> None:
    assert plainly(tid_i_ett(time(written))) == printed
