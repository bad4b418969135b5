"""The filters write as a Swedish proof-reader would; ``_`` here is a no-break space."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from docgen.figures import Saknas
from docgen.render import Template
from docgen.render.filters import FILTERS
from docgen.render.swedish import (
    antal,
    datum,
    forkortning,
    intervall,
    iso_datum,
    kronor,
    paragraf,
    tal,
    telefon,
    uppraknat,
)
from tests.builder import lines_of
from tests.render import word

MUNICIPALITIES = ["Berg", "Bräcke", "Åre"]


def typed(text: str) -> str:
    """Return a text with its no-break spaces as underscores."""
    assert "_" not in text
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (999, "999"),
        (1200, "1_200"),
        (1537062, "1_537_062"),
        (-1234, "−1_234"),
        (1234.5, "1_234,5"),
        (Decimal("0.25"), "0,25"),
    ],
)
def test_a_number_stands_in_groups_of_three(value: float | Decimal, printed: str) -> None:
    assert typed(tal(value)) == printed


@given(
    st.integers(-(10**20), 10**20)
    | st.floats(-1e20, 1e20)
    | st.decimals(-(10**20), 10**20)
    | st.decimals(-(10**6), 10**6, places=4)
)
def test_a_number_is_written_as_the_unicode_consortium_has_it(value: float | Decimal) -> None:
    assert tal(value) == format_decimal(value, locale="sv_SE").replace("-", "−")


@given(st.integers(-(10**15), 10**15))
def test_a_number_reads_back(value: int) -> None:
    assert int(tal(value).replace("\u00a0", "").replace("−", "-")) == value


@given(st.integers(-(10**15), 10**15), st.sampled_from([tal, kronor]))
def test_a_number_is_never_parted_from_its_digits_or_unit(
    value: int, written: Callable[[int], str]
) -> None:
    assert " " not in written(value)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0, "0_kronor"), (1, "1_krona"), (2, "2_kronor"), (1537062, "1_537_062_kronor")],
)
def test_kronor_are_one_krona_or_several(value: int, printed: str) -> None:
    assert typed(kronor(value)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0, "0_besök"), (1, "1_fysiskt besök"), (22, "22_besök"), (1200, "1_200_besök")],
)
def test_a_number_of_things_takes_the_right_form(value: int, printed: str) -> None:
    assert typed(antal(value, "fysiskt besök", "besök")) == printed


@pytest.mark.parametrize(
    ("day", "running", "head"),
    [
        (date(2023, 11, 21), "21_november_2023", "2023-11-21"),
        (date(2024, 3, 1), "1_mars_2024", "2024-03-01"),
        (date(987, 1, 2), "2_januari_987", "987-01-02"),
    ],
)
def test_a_day_in_running_text_and_in_the_head(day: date, running: str, head: str) -> None:
    assert typed(datum(day)) == running
    assert date.fromisoformat(iso_datum(day)) == day
    assert iso_datum(day).lstrip("0") == head


@given(st.dates())
def test_a_day_is_written_as_the_unicode_consortium_has_it(day: date) -> None:
    assert datum(day).replace("\u00a0", " ") == format_date(day, "d MMMM y", locale="sv_SE")


def test_a_paragraph_sign_and_its_number_never_part() -> None:
    assert typed(paragraf(192)) == "§_192"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2023-2030", "2023–2030"),
        ("2023 - 2030", "2023–2030"),
        ("2023–2030", "2023–2030"),
        ("10—12 och 14-16", "10–12 och 14–16"),
        ("9.00-11.30", "9.00–11.30"),
        ("energi- och klimatstrategi", "energi- och klimatstrategi"),
        ("S1-2023", "S1–2023"),
        ("SWOT-analys", "SWOT-analys"),
    ],
)
def test_an_interval_has_a_dash_without_spaces(written: str, right: str) -> None:
    assert intervall(written) == right


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("m fl", "m.fl."),
        ("Norrbotten m.fl. län", "Norrbotten m.fl. län"),
        ("tex Åre", "t.ex. Åre"),
        ("t ex Åre", "t.ex. Åre"),
        ("t. ex. Åre", "t.ex. Åre"),
        ("T ex Åre", "T.ex. Åre"),
        ("bl a, fr o m och t o m", "bl.a., fr.o.m. och t.o.m."),
        ("dvs nu", "dvs. nu"),
        ("d v s nu", "dvs. nu"),
        ("d.v.s. nu", "dvs. nu"),
        ("o s v.", "osv."),
        ("m\u00a0m", "m.m."),
        ("s k stöd", "s.k. stöd"),
    ],
)
def test_abbreviations_have_points_and_no_spaces(written: str, right: str) -> None:
    assert forkortning(written) == right


@pytest.mark.parametrize(
    "text",
    [
        "att exempel",
        "t exempel",
        "text och textil",
        "lådan är tom",
        "5 mm",
        "SK och OD",
        "bland annat",
        "bla bla",
        "Mao",
        "M M Exempelsson",
        "osvensk",
        "e-tex",
        "tex-filen",
    ],
)
def test_words_that_look_like_abbreviations_stay(text: str) -> None:
    assert forkortning(text) == text


@given(st.text(st.sampled_from("tex oms.fl blaådvk "), max_size=30))
def test_abbreviations_once_right_stay_right(text: str) -> None:
    once = forkortning(text)
    assert forkortning(once) == once
    assert re.sub(r"[. ]", "", once) == re.sub(r"[. ]", "", text)


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([], ""),
        (["Berg"], "Berg"),
        (["Berg", "Åre"], "Berg och Åre"),
        (MUNICIPALITIES, "Berg, Bräcke och Åre"),
        (iter(MUNICIPALITIES), "Berg, Bräcke och Åre"),
        ("Berg", "Berg"),
    ],
)
def test_a_list_in_running_text_ends_in_och(values: list[str], printed: str) -> None:
    assert uppraknat(values) == printed


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("063-154408", "063-15_44_08"),
        ("063 - 15 44 08", "063-15_44_08"),
        ("063 154408", "063-15_44_08"),
        ("063–154408", "063-15_44_08"),
        ("0640-12345", "0640-123_45"),
        ("070-1234567", "070-123_45_67"),
        ("08-12345678", "08-123_456_78"),
        ("063154408", "063154408"),
        ("+46 63 15 44 08", "+46 63 15 44 08"),
        ("063-154408, 070-1234567", "063-154408, 070-1234567"),
        ("växeln", "växeln"),
    ],
)
def test_a_telephone_number_stands_in_groups_from_the_right(written: str, right: str) -> None:
    assert typed(telefon(written)) == right


@given(st.from_regex(r"0[1-9]{1,3}-[0-9]{5,8}", fullmatch=True))
def test_a_telephone_number_keeps_every_digit(number: str) -> None:
    written = telefon(number)
    assert re.sub(r"\s", "", written) == number
    assert telefon(written) == written


ARGUMENTS = {"antal": ("ett", "flera"), "join": (", ",)}


@pytest.mark.parametrize("name", sorted({*FILTERS} - {"length", "default"}))
def test_every_filter_lets_a_gap_pass_and_makes_nothing_of_nothing(name: str) -> None:
    gap = Saknas("Datum")
    assert FILTERS[name](gap, *ARGUMENTS.get(name, ())) is gap
    assert FILTERS[name](None, *ARGUMENTS.get(name, ())) is None


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ 1234567 | tal }}", "1_234_567"),
        ("{{ 1 | kronor }}", "1_krona"),
        ("{{ 22 | antal('fysiskt besök', 'fysiska besök') }}", "22_fysiska besök"),
        ("{{ dag | datum }}", "27_mars_2024"),
        ("{{ dag | iso_datum }}", "2024-03-27"),
        ("{{ 192 | paragraf }}", "§_192"),
        ("{{ '2023-2030' | intervall }}", "2023–2030"),
        ("{{ 'm fl' | forkortning }}", "m.fl."),
        ("{{ kommuner | uppraknat }}", "Berg, Bräcke och Åre"),
        ("{{ '063-154408' | telefon }}", "063-15_44_08"),
        ("{{ kommuner | join(' + ') }}", "Berg + Bräcke + Åre"),
        ("{{ kommuner | first }} {{ kommuner | last }}", "Berg Åre"),
        ("{{ tom | first }}{{ tom | length }}", "0"),
        ("{{ intet | length }}", "0"),
        ("{{ ' å ' | trim | upper | lower }}", "å"),
        ("{{ intet | default('–') }}{{ okant | default('a') }}{{ 1 | default(2) }}", "–a1"),
    ],
)  # fmt: skip
def test_every_filter_is_there_for_templates(tmp_path: Path, tag: str, printed: str) -> None:
    template = Template(word.plain(tmp_path / "m.docx", [tag]))
    context = {"dag": date(2024, 3, 27), "kommuner": MUNICIPALITIES, "tom": [], "intet": None}
    assert [line.replace("\u00a0", "_") for line in lines_of(template.render(context))] == [printed]
