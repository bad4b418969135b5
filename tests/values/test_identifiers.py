import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.values import CellValue, Lists
from docgen.values.identifiers import (
    diarienummer_ar,
    parse_diarienummer,
    parse_epost,
    parse_organisationsnummer,
    parse_paragraf,
)
from tests.values.persons import organisation_numbers, persons, with_check_digit
from tests.values.refusals import LISTS, details, read, refusal


@pytest.mark.parametrize("cell", ["RUN/13/2024", " RUN/13/2024\n", "RS/1/1999", "HSN/99999/2023"])
def test_a_diary_number_is_prefix_number_and_year(cell: str) -> None:
    assert read(parse_diarienummer, cell) == cell.strip()


@pytest.mark.parametrize(
    "cell",
    [
        "RUN 13/2024",
        "RUN/13/24",
        "RUN/13-2024",
        "RUN/013/2024",
        "RUN/0/2024",
        "RUN/13/2024/1",
        "run/13/2024",
        "RUN/13/1824",
        "13/2024",
        "RUN/123456/2024",
        "RUN/１３/2024",
        "dnr RUN/13/2024",
        "",
        132024,
        True,
    ],
)
def test_what_is_no_diary_number_is_refused(cell: CellValue) -> None:
    assert refusal(parse_diarienummer, cell) == "diarienummer.ogiltigt"


def test_a_prefix_that_no_committee_has_is_refused_with_the_one_meant() -> None:
    assert refusal(parse_diarienummer, "RUM/13/2024") == "diarienummer.prefix"
    assert details(parse_diarienummer, "RUM/13/2024")["choices"] == "RUN"
    assert details(parse_diarienummer, "XYZ/13/2024")["choices"] == "RUN, RS, HSN"


def test_any_prefix_goes_where_the_profile_lists_none() -> None:
    assert read(parse_diarienummer, "ÅÄÖ/13/2024", Lists()) == "ÅÄÖ/13/2024"


@given(
    st.sampled_from(LISTS.diarieprefix),
    st.integers(min_value=1, max_value=99999),
    st.integers(min_value=1900, max_value=2099),
)
def test_every_diary_number_reads_back_and_knows_its_year(
    prefix: str, running: int, year: int
) -> None:
    written = f"{prefix}/{running}/{year}"
    assert read(parse_diarienummer, written) == written
    assert diarienummer_ar(written) == year


@pytest.mark.parametrize("cell", [192, "192", "§192", "§ 192", " § 192 ", "§\u00a0192"])
def test_a_paragraph_is_read_with_or_without_its_sign(cell: CellValue) -> None:
    assert read(parse_paragraf, cell) == 192


@pytest.mark.parametrize(
    "cell",
    [0, -1, "§", "§§ 192", "§ 192–193", "192 a", "§ 0192", 10000, "19,2", True, "", "１９２"],
)
def test_what_is_no_paragraph_is_refused(cell: CellValue) -> None:
    assert refusal(parse_paragraf, cell) == "paragraf.ogiltigt"


@given(
    st.integers(min_value=1, max_value=9999), st.sampled_from(["{}", "§ {}", "§{}", "§\u202f{}"])
)
def test_every_paragraph_reads_back(paragraph: int, form: str) -> None:
    assert read(parse_paragraf, form.format(paragraph)) == paragraph


@given(organisation_numbers)
def test_every_organisation_number_is_read_in_one_form(number: str) -> None:
    bare = number.replace("-", "")
    assert read(parse_organisationsnummer, number) == f"{bare[:6]}-{bare[6:]}"
    assert read(parse_organisationsnummer, f"16{number}") == f"{bare[:6]}-{bare[6:]}"


def test_an_organisation_number_that_excel_holds_as_a_number_is_read() -> None:
    assert read(parse_organisationsnummer, 2321000214) == "232100-0214"


@given(persons.filter(lambda number: len(number.replace("-", "")) == 10 and "-" in number))
def test_a_sole_traders_number_is_an_organisation_number_that_is_masked(number: str) -> None:
    assert read(parse_organisationsnummer, number) == "[personnummer]"


@given(organisation_numbers, st.integers(min_value=1, max_value=9))
def test_a_wrong_check_digit_is_refused(number: str, shift: int) -> None:
    wrong = f"{number[:-1]}{(int(number[-1]) + shift) % 10}"
    assert refusal(parse_organisationsnummer, wrong) == "organisationsnummer.ogiltigt"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "232100",
        "232100–0214",
        "2321-000214",
        "232100-02140",
        "SE232100021401",
        "17232100-0214",
        with_check_digit("23210002１"),
        "２３２１００-0214",
        True,
    ],
)
def test_what_is_no_organisation_number_is_refused(cell: CellValue) -> None:
    assert refusal(parse_organisationsnummer, cell) == "organisationsnummer.ogiltigt"


@pytest.mark.parametrize(
    "cell",
    [
        "kim.exempelsson@example.se",
        " kim@example.se ",
        "k+e@mail.region.example.se",
        "åke@exempel.se",
    ],
)
def test_an_address_is_read(cell: str) -> None:
    assert read(parse_epost, cell) == cell.strip()


@pytest.mark.parametrize(
    "cell",
    [
        "kim",
        "kim@",
        "@example.se",
        "kim@example",
        "kim@@example.se",
        "kim@example.se, alex@example.se",
        "kim@example.se;alex@example.se",
        "Kim <kim@example.se>",
        "kim exempelsson@example.se",
        "kim@example..se",
        "kim@example.se.",
        "mailto:kim@example.se",
        "",
        7,
    ],
)
def test_what_is_no_single_address_is_refused(cell: CellValue) -> None:
    assert refusal(parse_epost, cell) == "e_post.ogiltig"


@given(st.text())
def test_an_address_has_one_at_sign_and_no_space(text: str) -> None:
    try:
        address = read(parse_epost, text)
    except ValueError:
        return
    assert address.count("@") == 1
    assert not any(char.isspace() for char in address)
