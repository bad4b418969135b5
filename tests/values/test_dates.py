from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.values import CellValue
from docgen.values.dates import EARLIEST, LATEST, parse_ar, parse_datum
from tests.values.refusals import read, refusal

days = st.dates(min_value=EARLIEST, max_value=LATEST)


@pytest.mark.parametrize(
    "cell",
    [date(2024, 3, 27), datetime(2024, 3, 27, tzinfo=UTC), "2024-03-27", " 2024-03-27\n"],
)
def test_a_date_is_read_from_excel_or_from_iso_text(cell: CellValue) -> None:
    assert read(parse_datum, cell) == date(2024, 3, 27)


@given(days)
def test_every_date_reads_back_from_its_iso_form(day: date) -> None:
    assert read(parse_datum, day.isoformat()) == day
    assert read(parse_datum, day) == day


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-279",
        "2024-3-27",
        "24-03-27",
        "20240327",
        "27/3 2024",
        "27.3.2024",
        "2024/03/27",
        "2024-03-27T00:00",
        "27 mars 2024",
        "mars 2024",
        "",
        "#REF!",
        "２０２４-０３-２７",
        True,
        timedelta(days=1),
        time(12, 0),
    ],
)
def test_what_is_no_date_is_refused(cell: CellValue) -> None:
    assert refusal(parse_datum, cell) == "datum.ogiltigt"


@pytest.mark.parametrize("cell", ["2023-02-29", "2024-13-01", "2024-04-31", "2024-00-10"])
def test_a_day_that_is_in_no_calendar_is_refused(cell: str) -> None:
    assert refusal(parse_datum, cell) == "datum.finns_inte"


@pytest.mark.parametrize(
    "cell",
    [date(1899, 12, 25), "1899-12-25", date(1949, 12, 31), "2101-01-01", datetime(1900, 1, 1)],  # noqa: DTZ001
)
def test_a_day_that_no_case_can_have_is_refused(cell: CellValue) -> None:
    assert refusal(parse_datum, cell) == "datum.orimligt"


@pytest.mark.parametrize("cell", [45378, Decimal("45378.5"), 20240327])
def test_a_date_that_has_lost_its_format_is_refused(cell: CellValue) -> None:
    assert refusal(parse_datum, cell) == "datum.tal"


def test_a_date_with_a_time_of_day_is_refused() -> None:
    assert refusal(parse_datum, datetime(2024, 3, 27, 8, 30, tzinfo=UTC)) == "datum.klockslag"


@given(st.text())
def test_text_is_a_date_only_in_its_iso_form(text: str) -> None:
    try:
        day = read(parse_datum, text)
    except ValueError:
        return
    assert day.isoformat() == text.strip()


@pytest.mark.parametrize("cell", [2023, "2023", " 2023 ", Decimal(2023)])
def test_a_year_has_four_digits(cell: CellValue) -> None:
    assert read(parse_ar, cell) == 2023


@pytest.mark.parametrize(
    "cell",
    [
        23,
        "23",
        20233,
        "2023-2024",
        "år 2023",
        Decimal("2023.5"),
        date(2023, 1, 1),
        True,
        1899,
        2101,
        "２０２３",
    ],
)
def test_what_is_no_year_is_refused(cell: CellValue) -> None:
    assert refusal(parse_ar, cell) == "ar.ogiltigt"


@given(st.integers(min_value=EARLIEST.year, max_value=LATEST.year))
def test_every_year_reads_back(year: int) -> None:
    assert read(parse_ar, year) == read(parse_ar, str(year)) == year
