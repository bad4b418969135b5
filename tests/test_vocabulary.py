import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.sheets import SHEETS, columns
from docgen.vocabulary import alike, fold, nearest, slug

HEADERS = [column.header for model in SHEETS for column in columns(model)]


@pytest.mark.parametrize(
    ("header", "identifier"),
    [
        ("Prioriterat område", "prioriterat_omrade"),
        ("Belopp (kr)", "belopp"),
        ("E-post", "e_post"),
        ("Utdrag till", "utdrag_till"),
        ("Åtgärd", "atgard"),
        ("  Stödform  ", "stodform"),
        ("STÖDFORM", "stodform"),
        ("År", "ar"),
        ("Insats-id", "insats_id"),
        ("Nivå 2", "niva_2"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_header_folds_to_the_name_that_templates_use(header: str, identifier: str) -> None:
    assert fold(header) == identifier


@pytest.mark.parametrize(
    "header",
    [
        "Belopp",
        "Belopp (kr)",
        "Belopp(kr)",
        "(kr) Belopp",
        "Belopp (tusen kr)",
        "Belopp （kr）",
        "Belopp ()",
        "Belopp (kr) (netto)",
    ],
)
def test_a_unit_in_parentheses_is_no_part_of_the_name(header: str) -> None:
    assert fold(header) == "belopp"


@pytest.mark.parametrize(
    "header",
    [
        "\ufeffKostnadsunderlag",
        "Kostnads\u00adunderlag",
        "Kostnads\u200bunderlag",
        "Kostnadsunderlag\n",
        "\u00a0Kostnadsunderlag\u202f",
        "Kostnadsunderlag\r\n(kr)",
    ],
)
def test_signs_that_nobody_sees_do_not_change_a_name(header: str) -> None:
    assert fold(header) == "kostnadsunderlag"


@pytest.mark.parametrize("header", ["Prioriterat\nområde", "Prioriterat\u00a0område"])
def test_a_header_broken_over_two_lines_is_the_same_header(header: str) -> None:
    assert fold(header) == "prioriterat_omrade"


def test_letters_written_as_letter_and_mark_are_the_same_letters() -> None:
    assert fold("A\u030ar") == fold("\u00c5r") == "ar"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_name_is_small_letters_digits_and_single_underscores(text: str) -> None:
    words = fold(text).split("_")
    assert words == [""] or all(word.isascii() and word.isalnum() for word in words)
    assert fold(text) == fold(text).lower()


@given(st.sampled_from(HEADERS), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_letter_case_never_matters(header: str, change: type[str]) -> None:
    assert fold(change(header)) == fold(header)


@pytest.mark.parametrize("model", SHEETS, ids=lambda model: str(model.title))
def test_no_two_columns_of_a_sheet_fold_to_one_name(model: type) -> None:
    names = [fold(column.header) for column in columns(model)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Belop", "Belopp (kr)"),
        ("Diarienr", "Diarienummer"),
        ("diarienumer", "Diarienummer"),
        ("Beslutsdag", "Beslutsdatum"),
        ("MOTAGARE", "Mottagare"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest_one(written: str, meant: str) -> None:
    known = ["Belopp (kr)", "Diarienummer", "Beslutsdatum", "Mottagare", "Ort"]
    assert nearest(written, known) == meant


@pytest.mark.parametrize("written", ["Xyz", "", "…", "Väderlek"])
def test_a_name_that_resembles_nothing_gets_no_suggestion(written: str) -> None:
    assert nearest(written, ["Belopp (kr)", "Diarienummer", "Mottagare"]) is None


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("Belopp", []) is None


@given(st.sampled_from(HEADERS))
def test_a_known_name_is_nearest_to_itself(header: str) -> None:
    suggestion = nearest(header, HEADERS)
    assert suggestion is not None
    assert fold(suggestion) == fold(header)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RUN/13/2024", "run-13-2024"),
        ("Uppföljning av stöd", "uppfoljning-av-stod"),
        ("Program 2023–2030 (reviderat)", "program-2023-2030-reviderat"),
        ("  Åre  ", "are"),
        ("../../etc/passwd", "etc-passwd"),
        ("", ""),
    ],
)
def test_a_heading_becomes_a_part_of_a_file_name(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_long_heading_is_cut_at_the_end_of_a_word() -> None:
    assert slug("Uppföljning av regionalt serviceprogram", limit=20) == "uppfoljning-av"


def test_a_word_that_is_too_long_alone_is_cut() -> None:
    assert slug("a" * 100, limit=20) == "a" * 20


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_file_name_part_is_short_and_safe_on_every_system(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert len(name) <= limit
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in name)
    assert not name.startswith("-")
    assert not name.endswith("-")


@pytest.mark.parametrize("written", ["S1-2023", "s1-2023", "  S1-2023 "])
def test_case_and_spaces_make_no_other_name(written: str) -> None:
    assert alike(written) == alike("S1-2023")


def test_signs_make_another_name() -> None:
    assert alike("Anslag 1:1") != alike("Anslag 1-1")
