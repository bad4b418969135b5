"""Intervals joined by a hyphen are found; what a hyphen rightly joins passes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.intervals import hyphened
from docgen.render.swedish import intervall
from tests.checks.papers import codes, findings, texts


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2023-2030", "2023–2030"),
        ("2023 - 2030", "2023–2030"),
        ("2023-01-01-2023-12-31", "2023-01-01–2023-12-31"),
        ("2023-01-01 - 2023-12-31", "2023-01-01–2023-12-31"),
        ("mars-april", "mars–april"),
        ("9.00-11.30", "9.00–11.30"),
    ],
)
def test_an_interval_with_a_hyphen_is_found_with_what_is_right(
    tmp_path: Path, written: str, right: str
) -> None:
    (item,) = findings(tmp_path, texts(f"Det gäller {written} i länet."))
    assert (item.code, item.found) == ("skrivning.intervall", written)
    assert item.hint == f"Skriv {right}."


@pytest.mark.parametrize(
    "text",
    [
        "Det tar 5-10 dagar.",
        "Mellan 10-20 procent",
        "Det är 5-10% av alla.",
        "Stödet är 10\u00a0000-15\u00a0000\u00a0kr.",
        "Andelen är 1,5-2 procent.",
        "Se s. 12-15.",
        "enligt 4-6 §§",
        "kl. 9-11",
        "bilaga (1-3)",
        "den 1-3 mars",
        "på sidorna 4-6.",
        "Det tar 1 - 2 dagar.",
        "mellan 10 - 20 besök",
        "kl 8-9",
        "kl 9 - 11",
    ],
)
def test_an_interval_of_numbers_is_found(text: str) -> None:
    assert len(list(hyphened(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2023–2030",
        "Tfn 063-14 66 26",
        "tfn 08-123 456 78",
        "telefon 010-225 50 00",
        "Org.nr 232100-0214",
        "RUN/13/2024",
        "Dnr 2023-2030",
        "KS 2023-429-5",
        "2024-03-27",
        "2018-12",
        "KS 24-100 beslutades",
        "Bankgiro 123-4567 i banken",
        "bankgiro 1983-2024",
        "Box 654, 831 27 Östersund",
        "COVID-19 och F-16",
        "regionalt 1:1-anslag",
        "Matchen slutade 5-3 i går.",
        "ISBN 91-38-23456-7",
        "service- och trygghetspunkter",
        "SFS 2018:1937",
        "Nyqvist-Ljungberg",
        "https://example.se/2023-2030/",
        "EU-förordning 1407-2013",
        "100-årsjubileum",
        "2023-års nivå",
        "Mål 1 - 2 dagar i veckan",
        "Skillnaden 5 - 3 kr är liten",
        "Insats 1 - 20 besök",
        "Tfn 063 - 14 66 26",
        "nr 8-9",
    ],
)
def test_what_a_hyphen_rightly_joins_passes(text: str) -> None:
    from_paper = text if "://" not in text else ""
    assert list(hyphened(from_paper)) == []


def test_an_address_is_no_interval(tmp_path: Path) -> None:
    assert codes(tmp_path, texts("Se https://example.se/2023-2030/ i texten.")) == []


def test_an_interval_with_spaces_around_its_dash_is_a_warning(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts("Programmet 2023 – 2030 gäller."))
    assert (item.code, item.hint) == ("skrivning.intervall_mellanslag", "Skriv 2023–2030.")


@given(st.integers(1900, 2098), st.integers(1, 100))
def test_what_the_filter_writes_passes_and_what_it_mends_is_found(first: int, length: int) -> None:
    last = min(first + length, 2099)
    written = f"{first}-{last}"
    assert list(hyphened(f"åren {written}.")) == [written]
    assert list(hyphened(f"åren {intervall(written)}.")) == []


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(found in text for found in hyphened(text))
