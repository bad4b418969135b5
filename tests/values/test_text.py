from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.values import CellValue
from docgen.values.numbers import number
from docgen.values.text import is_blank, parse_filnamn, parse_matt, parse_namnlista, parse_text
from tests.values.refusals import details, read, refusal

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ordinary = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters=BIDI + "0123456789")
)


@given(ordinary)
def test_ordinary_text_is_kept_to_the_letter(text: str) -> None:
    assert read(parse_text, text) == text


@pytest.mark.parametrize(
    "text",
    ["rad 1\nrad 2", "a\tb", "  inledande blanksteg", "A & B < C", "{{ rubrik }}", "=1+1", "😀"],
)
def test_text_that_means_something_elsewhere_is_still_only_text(text: str) -> None:
    assert read(parse_text, text) == text


@pytest.mark.parametrize("text", ["rad 1\r\nrad 2", "rad 1\rrad 2", "rad 1\nrad 2"])
def test_lines_end_in_one_way(text: str) -> None:
    assert read(parse_text, text) == "rad 1\nrad 2"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (18, "18"),
        (Decimal("18.5"), "18,5"),
        (Decimal("1E+3"), "1000"),
        (date(2023, 6, 1), "2023-06-01"),
        (datetime(2023, 6, 1), "2023-06-01"),  # noqa: DTZ001
        (datetime(2023, 6, 1, 8, 30), "2023-06-01 08:30:00"),  # noqa: DTZ001
        (time(8, 30), "08:30:00"),
    ],
)
def test_a_number_or_date_in_a_text_cell_is_written_as_excel_shows_it(
    cell: CellValue, text: str
) -> None:
    assert read(parse_text, cell) == text


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\x00", "U+0000"),
        ("\x01", "U+0001"),
        ("\x0b", "U+000B"),
        ("\x1f", "U+001F"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\ud83d", "U+D83D"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_control_character_is_refused_and_named(sign: str, name: str) -> None:
    assert refusal(parse_text, f"a{sign}b") == "text.styrtecken"
    assert details(parse_text, f"a{sign}b")["sign"] == name


@pytest.mark.parametrize("sign", BIDI)
def test_a_sign_that_reorders_the_text_is_refused_and_named(sign: str) -> None:
    assert refusal(parse_text, f"faktura{sign}fdp.exe") == "text.skrivriktning"
    assert details(parse_text, f"faktura{sign}fdp.exe")["sign"] == f"U+{ord(sign):04X}"


@pytest.mark.parametrize(
    ("cell", "code"), [(True, "text.sanningsvarde"), (timedelta(hours=36), "text.fel_slag")]
)
def test_what_has_no_text_of_its_own_is_refused(cell: CellValue, code: str) -> None:
    assert refusal(parse_text, cell) == code


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t ", "\u00a0", "\u200b", "\ufeff", "\u00ad\u2060", "\u3000"]
)
def test_a_cell_in_which_nobody_sees_anything_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " a ", "-", "0", "\u200ba", "\u00a0.\u00a0"])
def test_a_cell_in_which_something_shows_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize("name", ["stodbeslut-2023.xlsx", " Besök 2023.XLSX ", "a.b.xlsx"])
def test_underlag_is_the_name_of_a_workbook(name: str) -> None:
    assert read(parse_filnamn, name) == name.strip()


@pytest.mark.parametrize(
    "name",
    [
        "../hemligt.xlsx",
        "mapp/fil.xlsx",
        "mapp\\fil.xlsx",
        "C:fil.xlsx",
        "/etc/passwd",
        "..",
        ".",
        "fil.xls",
        "fil.docx",
        "fil",
        "fil?.xlsx",
        "<fil>.xlsx",
        "http://example.se/fil.xlsx",
    ],
)
def test_underlag_never_leads_out_of_the_folder(name: str) -> None:
    assert refusal(parse_filnamn, name) == "filnamn.ogiltigt"


@given(st.text())
def test_no_name_of_a_workbook_holds_a_folder(text: str) -> None:
    try:
        name = read(parse_filnamn, f"{text}.xlsx")
    except ValueError:
        return
    assert not set(name) & set('/\\:*?"<>|')


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Kommunerna; Tillväxtverket", ("Kommunerna", "Tillväxtverket")),
        ("Kommunerna;Tillväxtverket;", ("Kommunerna", "Tillväxtverket")),
        ("Kommunerna", ("Kommunerna",)),
        (" ; ;", ()),
        ("Berg, Bräcke; Åre", ("Berg, Bräcke", "Åre")),
    ],
)
def test_names_stand_with_semicolons_between(cell: str, names: tuple[str, ...]) -> None:
    assert read(parse_namnlista, cell) == names


@given(st.lists(ordinary.map(lambda name: name.replace(";", "").strip()).filter(bool)))
def test_every_list_of_names_reads_back(names: list[str]) -> None:
    assert read(parse_namnlista, "; ".join(names)) == tuple(names)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1500000, "1\u00a0500\u00a0000"),
        ("1500000", "1\u00a0500\u00a0000"),
        (Decimal("12500.5"), "12\u00a0500,5"),
        (2023, "2023"),
        ("minst 15000", "minst 15000"),
        ("00123", "00123"),
    ],
)
def test_a_long_number_of_a_measure_stands_in_groups(cell: CellValue, text: str) -> None:
    assert read(parse_matt, cell) == text


@given(st.integers(0, 10**15 - 1))
def test_a_number_of_a_measure_keeps_its_value(value: int) -> None:
    written = read(parse_matt, value)
    assert isinstance(written, str)
    assert number(written) == value
