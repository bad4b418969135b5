"""Numbers that Swedish would write otherwise are found; names made of digits pass."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.numbers_written import ungrouped
from docgen.render.swedish import kronor
from tests.checks.papers import HEADER, NBSP, codes, findings, row, table, texts


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("1537062", " kr"),
        ("1537062", "\u00a0kronor"),
        ("1537062", "kr"),
        ("1.537.062", " kronor"),
        ("1,537,062", ""),
        ("1'537'062", ""),
        ("412.350", " kr"),
        ("1537 062", " kr"),
        ("1 5370", " kr"),
    ],
)
def test_a_number_that_is_not_in_groups_is_found(written: str, after: str) -> None:
    assert list(ungrouped(f"Stödet är {written}{after}.")) == [written]


def test_what_is_right_is_told(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts(f"Stödet är 1537062{NBSP}kronor."))
    assert (item.code, item.hint) == ("skrivning.tusental", f"Skriv 1{NBSP}537{NBSP}062.")


@pytest.mark.parametrize(
    "text",
    [
        f"1{NBSP}537{NBSP}062{NBSP}kronor",
        f"1200{NBSP}kr",
        "Org.nr 2321000214",
        "Löpnummer 1537062",
        "192.168.100.100",
        f"3,125{NBSP}procent",
        "förordningen 2000:284",
        "Postnummer 83127 Östersund",
        f"Under 2023 300{NBSP}kronor mindre",
        "version 10.000",
        "kl. 14.05",
        "SOU 2023:12345",
        f"3{NBSP}mars 2024 kronor",
    ],
)
def test_names_made_of_digits_and_right_numbers_pass(text: str) -> None:
    assert list(ungrouped(text)) == []


def test_a_bare_number_under_a_heading_of_amounts_is_found(tmp_path: Path) -> None:
    head = row("Nummer", "Belopp (kr)", marks=HEADER)
    body = table(head, row("1537062", "1537062"), row("2", f"1{NBSP}007{NBSP}710"))
    (item,) = findings(tmp_path, body)
    assert (item.code, item.place.cell) == ("skrivning.tusental", "4")


@pytest.mark.parametrize("text", ["1 537 062 personer", "100 kr", "40 % av", "§ 192"])
def test_a_space_that_may_break_is_told(tmp_path: Path, text: str) -> None:
    (item,) = findings(tmp_path, texts(f"Det är {text}."))
    assert (item.code, item.severity) == ("skrivning.vanligt_mellanslag", "info")


@pytest.mark.parametrize(
    "text",
    [
        f"1{NBSP}537{NBSP}062{NBSP}kronor",
        "Tfn 070 123 456",
        "tfn 063-147 500",
        "+46 63 147 500",
        "Box 910 831",
        "831 27 Östersund",
        "under 2023 300 beslut",
        "2024-03-27 100 beslut",
        "212 000-2486",
    ],
)
def test_spaces_elsewhere_pass(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, texts(text)) == []


@pytest.mark.parametrize("text", ["100kr", "1,5mnkr", "40% av", "§192", "30kronor"])
def test_a_missing_space_is_found(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, texts(f"Det är {text}.")) == ["skrivning.enhet_utan_mellanslag"]


@pytest.mark.parametrize("text", ["100%-igt", "A4-krok", "H2O", "5G", "2023:s krav", "3krona"])
def test_signs_that_belong_to_a_word_pass(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, texts(f"Det är {text}.")) == []


def test_a_decimal_point_is_found_and_a_time_passes(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts(f"Stödet är 3.5{NBSP}procent."))
    assert (item.code, item.hint) == ("skrivning.decimalpunkt", "Skriv 3,5.")
    assert codes(tmp_path, texts("Mötet är kl. 14.05 och avsnitt 3.5 gäller.")) == []


@given(st.integers(0, 10**12))
def test_what_the_filter_writes_passes_and_the_bare_number_is_found(number: int) -> None:
    assert list(ungrouped(f"Stödet är {kronor(number)}.")) == []
    found = [str(number)] if number >= 10_000 else []
    assert list(ungrouped(f"Stödet är {number} kronor.")) == found


@given(st.text(alphabet="0123456789 .,'\u00a0kr-", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(found in text for found in ungrouped(text))
