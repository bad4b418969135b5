from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, to_excel

from docgen.workbook.formats import from_iso, from_serial, kind_of_format
from docgen.workbook.model import Kind, Value

CUSTOM = 164


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (0, Kind.NUMBER),
        (1, Kind.NUMBER),
        (3, Kind.NUMBER),
        (9, Kind.NUMBER),
        (11, Kind.NUMBER),
        (13, Kind.NUMBER),
        (14, Kind.DATE),
        (15, Kind.DATE),
        (17, Kind.DATE),
        (18, Kind.TIME),
        (21, Kind.TIME),
        (22, Kind.DATE),
        (37, Kind.NUMBER),
        (44, Kind.NUMBER),
        (45, Kind.TIME),
        (46, Kind.DURATION),
        (47, Kind.TIME),
        (48, Kind.NUMBER),
        (49, Kind.NUMBER),
        (CUSTOM, Kind.NUMBER),
    ],
)
def test_excels_own_formats_are_known_by_number(number: int, kind: Kind) -> None:
    assert kind_of_format(number, None) is kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy-mm-dd", Kind.DATE),
        ("yyyy\\-mm\\-dd;@", Kind.DATE),
        ("[$-41D]d mmmm yyyy;@", Kind.DATE),
        ("mmm", Kind.DATE),
        ("mmm-yy", Kind.DATE),
        ("DD/MM", Kind.DATE),
        ("yyyy-mm-dd hh:mm", Kind.DATE),
        ("hh:mm", Kind.TIME),
        ("h:mm AM/PM", Kind.TIME),
        ("mm:ss.0", Kind.TIME),
        ("[h]:mm", Kind.DURATION),
        ("[mm]:ss", Kind.DURATION),
        ("[SS]", Kind.DURATION),
        ("General", Kind.NUMBER),
        ("", Kind.NUMBER),
        ("@", Kind.NUMBER),
        ("#,##0", Kind.NUMBER),
        ("0.00E+00", Kind.NUMBER),
        ("# ?/?", Kind.NUMBER),
        ('0" dagar"', Kind.NUMBER),
        ('#,##0\\ "kr"', Kind.NUMBER),
        ("#,##0\\ \\d\\a\\g", Kind.NUMBER),
        ("#,##0 [$kr-41D]", Kind.NUMBER),
        ('_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-', Kind.NUMBER),
        ("_d0_y", Kind.NUMBER),
        ("[Red]0;[Blue]-0", Kind.NUMBER),
        ("[<=9999999]###-####;(###) ###-####", Kind.NUMBER),
        ("0;dd", Kind.NUMBER),
        ('"dag;natt"0', Kind.NUMBER),
        ("\\;0", Kind.NUMBER),
        ('"yyyy"0', Kind.NUMBER),
    ],
)
def test_a_format_is_known_by_what_it_shows(code: str, kind: Kind) -> None:
    assert kind_of_format(CUSTOM, code) is kind


@given(st.text('yymdhs"\\[]_*;0#@ '))
def test_any_format_shows_something(code: str) -> None:
    shown = kind_of_format(CUSTOM, code)
    assert shown in {Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.DURATION}


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("61", date(1900, 3, 1)),
        ("45378", date(2024, 3, 27)),
        ("2958465", date(9999, 12, 31)),
    ],
)
def test_a_day_is_counted_as_excel_for_windows_counts(serial: str, day: date) -> None:
    assert from_serial(Decimal(serial), Kind.DATE, epoch_1904=False) == day


@pytest.mark.parametrize(
    ("serial", "day"),
    [("0", date(1904, 1, 1)), ("60", date(1904, 3, 1)), ("43916", date(2024, 3, 27))],
)
def test_a_day_is_counted_as_excel_for_old_macs_counted(serial: str, day: date) -> None:
    assert from_serial(Decimal(serial), Kind.DATE, epoch_1904=True) == day


@pytest.mark.parametrize(
    ("serial", "epoch_1904"),
    [
        ("60", False),
        ("60.5", False),
        ("-1", False),
        ("-0.5", False),
        ("-1", True),
        ("-0.25", True),
        ("2958466", False),
        ("99999999", False),
        ("1e300", False),
        ("1e300", True),
        ("Infinity", False),
    ],
)
@pytest.mark.parametrize("kind", [Kind.DATE, Kind.TIME])
def test_a_day_that_never_was_is_refused(serial: str, epoch_1904: bool, kind: Kind) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_serial(Decimal(serial), kind, epoch_1904)


@pytest.mark.parametrize("serial", ["1e300", "-1e300", "Infinity", "1e15"])
def test_a_duration_longer_than_all_time_is_refused(serial: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_serial(Decimal(serial), Kind.DURATION, epoch_1904=False)


@pytest.mark.parametrize(
    ("serial", "kind", "value"),
    [
        ("0.5", Kind.TIME, time(12, 0)),
        ("0", Kind.TIME, time(0, 0)),
        ("0.354166666666667", Kind.TIME, time(8, 30)),
        ("1.5", Kind.DURATION, timedelta(hours=36)),
        ("-0.5", Kind.DURATION, timedelta(hours=-12)),
        ("45378.5", Kind.DATE, datetime(2024, 3, 27, 12)),  # noqa: DTZ001
        ("45378.354166666664", Kind.DATE, datetime(2024, 3, 27, 8, 30)),  # noqa: DTZ001
        ("45378.99999999999", Kind.DATE, date(2024, 3, 28)),
    ],
)
def test_a_part_of_a_day_is_a_time_to_the_millisecond(
    serial: str, kind: Kind, value: Value
) -> None:
    assert from_serial(Decimal(serial), kind, epoch_1904=False) == value


@given(st.dates(min_value=date(1904, 1, 2)), st.booleans())
def test_every_day_is_counted_as_openpyxl_counts(day: date, epoch_1904: bool) -> None:
    calendar = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
    serial = Decimal(repr(to_excel(day, calendar)))  # type: ignore[no-untyped-call]
    assert from_serial(serial, Kind.DATE, epoch_1904) == day


@given(st.integers(min_value=1, max_value=2958465), st.integers(min_value=1, max_value=86399))
def test_every_moment_is_counted_as_openpyxl_counts(days: int, seconds: int) -> None:
    if days == 60:
        return
    serial = days + seconds / 86400
    expected = from_excel(serial)
    found = from_serial(Decimal(repr(serial)), Kind.DATE, epoch_1904=False)
    assert isinstance(expected, datetime)
    assert isinstance(found, datetime)
    assert abs(found - expected) <= timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-03-27", date(2024, 3, 27)),
        ("2024-03-27T00:00:00", date(2024, 3, 27)),
        ("2024-03-27T00:00:00Z", date(2024, 3, 27)),
        ("2024-03-27T08:30:00", datetime(2024, 3, 27, 8, 30)),  # noqa: DTZ001
    ],
)
def test_a_cell_may_hold_its_date_in_iso_form(text: str, value: Value) -> None:
    assert from_iso(text) == value


@pytest.mark.parametrize("text", ["", "2024-02-30", "27/3 2024", "T", "2024-03-27T99:00"])
def test_an_iso_cell_that_holds_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_iso(text)


@given(st.dates())
def test_every_iso_date_reads_back(day: date) -> None:
    assert from_iso(day.isoformat()) == day
