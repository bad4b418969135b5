"""Dates that no calendar has are found; numbers that only look like dates pass."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.checks.dates import impossible_dates, impossible_solid_dates, odd_dates
from docgen.render.swedish import datum
from tests.checks.papers import HEADER, codes, findings, row, table, texts


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-279",
        "2023-13-01",
        "2023-02-29",
        "2024-00-10",
        "20224-03-27",
        "31 februari",
        "30 februari 2024",
        "29 februari 2023",
        "31 april 2024",
        "32 mars",
        "0 maj",
        "31\u00a0november\u00a02023",
        "31 sept. 2023",
        "27 mars 20244",
        "30.2.2024",
        "31/4 2024",
    ],
)
def test_a_date_that_is_no_day_is_found_as_it_is_written(tmp_path: Path, written: str) -> None:
    (item,) = findings(
        tmp_path, texts(f"Beslutet fattades den {written}, § 89.".replace("§ ", "§\u00a0"))
    )
    assert (item.code, item.found) == ("datum.omojligt", written)


@pytest.mark.parametrize("written", ["20240231", "20241301", "20230229", "19990431", "20240100"])
def test_eight_digits_that_look_like_a_date_and_are_no_day_are_found(
    tmp_path: Path, written: str
) -> None:
    (item,) = findings(tmp_path, texts(f"Beslutet fattades {written}."))
    assert (item.code, item.found) == ("datum.omojligt", written)


@pytest.mark.parametrize(
    "text",
    [
        "20240229",
        "Dnr 20240231",
        "Kontonummer 20240231",
        "bankgiro 20240231",
        "Org.nr 20240231-1234",
        "20241301 kr",
        "20241301\u00a0%",
        "Belopp: 20241301",
        "20242301",
        "RUN/20240231",
        "202402310",
    ],
)
def test_eight_digits_that_are_no_date_pass(text: str) -> None:
    assert list(impossible_solid_dates(text)) == []


def test_a_number_alone_in_a_cell_is_no_date(tmp_path: Path) -> None:
    body = table(row("Löpnummer", "Ort", marks=HEADER), row("20240231", "Krokom"))
    assert codes(tmp_path, body) == []


def test_both_ends_of_an_interval_are_read() -> None:
    assert list(impossible_dates("2023-01-01-2023-02-30")) == ["2023-02-30"]
    assert list(impossible_dates("den 30–31 februari")) == ["31 februari"]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-27",
        "29 februari 2024",
        "den 1 mars–31 maj",
        "RUN/536/2021",
        "Dnr KS 2023-429-5",
        "Org.nr 232100-0214",
        "Tfn 063-14 66 26",
        "063-999-99",
        "ISBN 91-38-23456-7",
        "förordningen (2000:284) och (EU) 2023/2831",
        "avsnitt 4.13.2 och version 1.13.2019a",
        "de 45 majblommorna",
        "Under 2023 mars till maj",
        "§ 192",
        "kl. 13.45",
        "30.4.2024 och 31/12 2024",
        "https://example.se/2024-13-45/sida",
    ],
)
def test_what_only_looks_like_an_impossible_date_passes(text: str, tmp_path: Path) -> None:
    assert "datum.omojligt" not in codes(tmp_path, texts(text))


def test_a_date_without_its_zeros_is_a_warning(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts("Beslutet fattades 2024-3-7."))
    assert (item.code, item.found) == ("datum.ofullstandigt", "2024-3-7")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_passes_however_it_is_written(day: date) -> None:
    for text in (day.isoformat(), datum(day), f"{day.day}.{day.month}.{day.year}"):
        assert list(impossible_dates(f"Den {text}.")) == []
        assert list(odd_dates(f"Den {text}.")) == []


@given(st.integers(1900, 2099), st.integers(0, 199), st.integers(0, 399))
def test_year_month_and_day_are_a_date_or_found(year: int, month: int, day: int) -> None:
    written = f"{year}-{month:02}-{day:02}"
    try:
        date(year, month, day)
    except ValueError:
        assert list(impossible_dates(written)) == [written]
    else:
        assert list(impossible_dates(written)) == []


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(found in text for found in impossible_dates(text))
