import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.texts.handbook import TIME_FORMS
from docgen.values import CellValue, Tidsrymd
from docgen.values.dates import EARLIEST, LATEST
from docgen.values.timepoints import MONTHS, SEASONS, parse_tidpunkt
from tests.values.refusals import details, read, refusal

Written = tuple[str, date, date]
"""A time as it prints, with plain spaces, and its first and last day."""


def tidpunkt(value: CellValue) -> Tidsrymd:
    span = read(parse_tidpunkt, value)
    assert isinstance(span, Tidsrymd)
    return span


def printed(value: CellValue) -> str:
    return str(tidpunkt(value)).replace("\u00a0", " ")


def end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def as_day(day: date) -> Written:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}", day, day


def as_month(day: date) -> Written:
    first = day.replace(day=1)
    return f"{MONTHS[day.month - 1]} {day.year}", first, end_of(day.year, day.month)


def as_season(day: date) -> Written:
    name = {12: "vintern", 1: "vintern", 2: "vintern"}.get(day.month) or (
        ("våren", "sommaren", "hösten")[day.month // 3 - 1]
    )
    first = SEASONS[name]
    year = day.year + (day.month == 12)
    last = end_of(year, (first + 1) % 12 + 1)
    return f"{name} {year}", date(year - (first == 12), first, 1), last


def as_quarter(day: date) -> Written:
    quarter = (day.month + 2) // 3
    first = date(day.year, quarter * 3 - 2, 1)
    return f"kvartal {quarter} {day.year}", first, end_of(day.year, quarter * 3)


def as_year(day: date) -> Written:
    return f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31)


FORMS = (as_day, as_month, as_season, as_quarter, as_year)
days = st.dates(min_value=date(1951, 1, 1), max_value=date(2099, 12, 31))
forms = st.sampled_from(FORMS)


@st.composite
def spans(draw: st.DrawFn) -> Written:
    """Return a span of two times of one precision, the year said twice where it can be."""
    form = draw(forms)
    (first, begin, before), (second, after, end) = sorted(
        (form(draw(days)), form(draw(days))), key=lambda written: written[1]
    )
    return (f"{first}–{second}", begin, end) if before < after else (first, begin, before)


@st.composite
def points(draw: st.DrawFn) -> Written:
    form: Callable[[date], Written] = draw(forms)
    return form(draw(days))


times = points() | spans()


@given(times)
def test_every_time_prints_as_it_is_read_and_reads_back(written: Written) -> None:
    text, first, last = written
    span = tidpunkt(text)
    assert (span.first, span.last) == (first, last)
    assert printed(text) == text
    assert tidpunkt(str(span)) == span


@given(points(), points())
def test_two_months_with_a_slash_are_the_months_from_first_to_last(
    one: Written, other: Written
) -> None:
    begin, end = sorted((as_month(one[1]), as_month(other[1])), key=lambda month: month[1])
    text = f"{begin[0]}/{end[0]}"
    if begin == end:
        assert refusal(parse_tidpunkt, text) == "tidpunkt.ogiltig"
    else:
        assert (tidpunkt(text).first, tidpunkt(text).last) == (begin[1], end[2])
        assert printed(text) == text


@given(times)
def test_no_line_ends_between_a_day_and_its_month_or_inside_a_quarter(written: Written) -> None:
    assert not re.search(r"kvartal |\b\d\d? [^\W\d]", str(tidpunkt(written[0])))


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("13 maj 2024 kl. 18.00–20.00", ["13\u00a0maj", "2024", "kl.\u00a018.00–20.00"]),
        ("1 mars–15 juni 2023", ["1\u00a0mars–15\u00a0juni", "2023"]),
        ("kvartal 4 2023", ["kvartal\u00a04", "2023"]),
        ("mars/april 2023", ["mars/april", "2023"]),
        ("hösten 2023", ["hösten", "2023"]),
    ],
)
def test_a_line_may_end_before_a_year_and_before_the_hour(cell: str, pieces: list[str]) -> None:
    assert str(tidpunkt(cell)).split(" ") == pieces


@given(
    times,
    st.sampled_from([str.upper, str.title, str.lower]),
    st.sampled_from([" ", "  ", "\u00a0", "\u202f"]),
    st.sampled_from(["-", "–", " - ", " – ", "- ", "\u00a0–\u00a0", "\u2011"]),
)
def test_letter_case_spaces_and_dashes_do_not_matter(
    written: Written, case: Callable[[str], str], space: str, dash: str
) -> None:
    text = case(written[0]).replace(" ", space).replace("–", dash)
    assert tidpunkt(f" {text}\n") == tidpunkt(written[0])


@pytest.mark.parametrize(
    ("cell", "text", "first", "last"),
    [
        ("2022-02-22", "22 februari 2022", date(2022, 2, 22), date(2022, 2, 22)),
        ("22 februari 2022", "22 februari 2022", date(2022, 2, 22), date(2022, 2, 22)),
        ("februari 2024", "februari 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("November 2022", "november 2022", date(2022, 11, 1), date(2022, 11, 30)),
        ("mars–april 2023", "mars–april 2023", date(2023, 3, 1), date(2023, 4, 30)),
        ("mars 2023–april 2024", "mars 2023–april 2024", date(2023, 3, 1), date(2024, 4, 30)),
        ("mars 2023 - april 2023", "mars 2023–april 2023", date(2023, 3, 1), date(2023, 4, 30)),
        ("Mars/april 2023", "mars/april 2023", date(2023, 3, 1), date(2023, 4, 30)),
        ("mars / april 2023", "mars/april 2023", date(2023, 3, 1), date(2023, 4, 30)),
        (
            "december 2022/januari 2023",
            "december 2022/januari 2023",
            date(2022, 12, 1),
            date(2023, 1, 31),
        ),
        ("2022–2030", "2022–2030", date(2022, 1, 1), date(2030, 12, 31)),
        ("2022-2030", "2022–2030", date(2022, 1, 1), date(2030, 12, 31)),
        ("2021", "2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("sommaren 2021", "sommaren 2021", date(2021, 6, 1), date(2021, 8, 31)),
        ("höst 2021", "hösten 2021", date(2021, 9, 1), date(2021, 11, 30)),
        ("Vår 2021", "våren 2021", date(2021, 3, 1), date(2021, 5, 31)),
        ("va\u030aren 2021", "våren 2021", date(2021, 3, 1), date(2021, 5, 31)),
        ("vinter 2021", "vintern 2021", date(2020, 12, 1), date(2021, 2, 28)),
        ("vår-höst 2021", "våren–hösten 2021", date(2021, 3, 1), date(2021, 11, 30)),
        ("kvartal 1 2024", "kvartal 1 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("kvartal 1-2 2024", "kvartal 1–2 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("22–24 februari 2022", "22–24 februari 2022", date(2022, 2, 22), date(2022, 2, 24)),
        (
            "28 februari - 1 mars 2022",
            "28 februari–1 mars 2022",
            date(2022, 2, 28),
            date(2022, 3, 1),
        ),
        (
            "2022-02-22–2022-03-01",
            "22 februari 2022–1 mars 2022",
            date(2022, 2, 22),
            date(2022, 3, 1),
        ),
    ],
)
def test_a_time_is_read_as_swedish_writes_it(cell: str, text: str, first: date, last: date) -> None:
    assert printed(cell) == text
    assert (tidpunkt(cell).first, tidpunkt(cell).last) == (first, last)


@pytest.mark.parametrize("times", [times for _, times in TIME_FORMS])
def test_every_form_that_the_handbook_shows_is_read(times: tuple[str, ...]) -> None:
    assert [tidpunkt(time) for time in times]


@pytest.mark.parametrize("cell", [date(2022, 2, 22), datetime(2022, 2, 22, tzinfo=UTC)])
def test_an_excel_date_is_a_day(cell: CellValue) -> None:
    assert tidpunkt(cell) == tidpunkt("22 februari 2022")


@pytest.mark.parametrize("cell", [2021, Decimal(2021), " 2021 "])
def test_a_number_of_four_digits_is_a_year(cell: CellValue) -> None:
    assert tidpunkt(cell) == tidpunkt("2021")


@pytest.mark.parametrize(
    "cell",
    [
        "2023-13",
        "2023-03",
        "2023-13-01",
        "2023-02-30",
        "april/mars 2023",
        "2022/2023",
        "kvartal 1/2 2024",
        "31 februari 2022",
        "29 februari 2023",
        "0 mars 2023",
        "april–mars 2023",
        "mars 2024–april 2023",
        "2030–2022",
        "2022–2022",
        "mars–mars 2023",
        "24–22 februari 2022",
        "hösten–våren 2021",
        "kvartal 2–1 2024",
        "kvartal 5 2024",
        "2022–mars 2023",
        "mars 2023—april 2023",
        "2022–2024–2026",
        "den 22 februari 2022",
        "feb 2022",
        "22",
        "22/2 2022",
        "1949",
        "2101",
        "20233",
        "２０２３",
        "",
        "snart",
        "#REF!",
        45378,
        Decimal("2023.5"),
        True,
        time(12, 0),
        timedelta(days=1),
    ],
)
def test_what_is_no_time_is_refused(cell: CellValue) -> None:
    assert refusal(parse_tidpunkt, cell) == "tidpunkt.ogiltig"


@pytest.mark.parametrize(
    "cell",
    [
        "kvartal 1",
        "mars",
        "22 februari",
        "sommaren",
        "mars–april",
        "mars/april",
        "Juni 2021- Oktober",
    ],
)
def test_a_time_without_a_year_is_refused_as_such(cell: str) -> None:
    assert refusal(parse_tidpunkt, cell) == "tidpunkt.utan_ar"


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("Pågår, klart 2021", "2021"),
        ("Pågår, klart höst 2021", "hösten 2021"),
        ("I drift 2022.", "2022"),
        ("Klart oktober 2021", "oktober 2021"),
    ],
)
def test_a_state_with_a_time_is_refused_with_the_time_that_is_meant(cell: str, time: str) -> None:
    assert refusal(parse_tidpunkt, cell) == "tidpunkt.med_status"
    assert details(parse_tidpunkt, cell)["nearest"] == time


def test_an_excel_date_is_refused_as_in_any_other_cell() -> None:
    assert refusal(parse_tidpunkt, date(1899, 12, 25)) == "datum.orimligt"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2024-05-13 kl. 18.00", "13 maj 2024 kl. 18.00"),
        ("13 maj 2024 kl. 18", "13 maj 2024 kl. 18.00"),
        ("13 maj 2024 kl 9:30", "13 maj 2024 kl. 09.30"),
        ("13 maj 2024, klockan 18.00 - 20.00", "13 maj 2024 kl. 18.00–20.00"),
        (datetime(2024, 5, 13, 18, 0, tzinfo=UTC), "13 maj 2024 kl. 18.00"),
    ],
)
def test_a_day_may_have_an_hour(cell: CellValue, text: str) -> None:
    assert printed(cell) == text
    assert tidpunkt(cell).first == tidpunkt(cell).last == date(2024, 5, 13)


@pytest.mark.parametrize("hour", ["25.00", "18.60", "20–18", "18–18.00", "24"])
def test_an_hour_that_is_none_is_refused(hour: str) -> None:
    assert refusal(parse_tidpunkt, f"13 maj 2024 kl. {hour}") == "tidpunkt.klockslag"


@pytest.mark.parametrize("cell", ["maj 2024 kl. 18", "13–14 maj 2024 kl. 18", "snart kl. 18"])
def test_only_a_day_has_hours(cell: str) -> None:
    assert refusal(parse_tidpunkt, cell) == "tidpunkt.ogiltig"


@given(days, st.times(), days, st.times())
def test_hours_sort_within_their_days_and_read_back(
    day: date, hour: time, other_day: date, other_hour: time
) -> None:
    a, b = (
        tidpunkt(f"{day.isoformat()} kl. {hour:%H.%M}")
        for day, hour in ((day, hour), (other_day, other_hour))
    )
    clocks = [(day, hour.hour, hour.minute), (other_day, other_hour.hour, other_hour.minute)]
    assert (a < b) == (clocks[0] < clocks[1])
    assert tidpunkt(str(a)) == a
    assert tidpunkt(day) <= a


@given(st.text() | st.from_regex(r"[0-9a-zåäö ]{1,12}[-– ][0-9a-zåäö ]{1,12}", fullmatch=True))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        span = tidpunkt(text)
    except ValueError:
        assert refusal(parse_tidpunkt, text).startswith("tidpunkt.")
    else:
        assert EARLIEST <= span.first <= span.last <= LATEST


@given(st.lists(times, min_size=2, max_size=6))
def test_times_sort_by_first_day_then_last_then_text(written: list[Written]) -> None:
    ordered = sorted(tidpunkt(text) for text, _, _ in written)
    keys = [(span.first, span.last, span.text) for span in ordered]
    assert keys == sorted(keys)


@given(times, times)
def test_of_two_times_one_is_first_unless_they_are_the_same(one: Written, other: Written) -> None:
    a, b = tidpunkt(one[0]), tidpunkt(other[0])
    assert [a < b, a == b, a > b].count(True) == 1
    if a.last < b.first:
        assert a < b


@given(days, days)
def test_days_sort_as_their_dates_do(one: date, other: date) -> None:
    assert (tidpunkt(one) < tidpunkt(other)) == (one < other)


def test_a_plan_sorts_in_time_order_whatever_its_precision() -> None:
    plan = ["2022–2030", "hösten 2021", "2021", "15 juni 2021", "sommaren 2021", "mars 2021"]
    assert [printed(text) for text in sorted(plan, key=tidpunkt)] == [
        "2021",
        "mars 2021",
        "sommaren 2021",
        "15 juni 2021",
        "hösten 2021",
        "2022–2030",
    ]
