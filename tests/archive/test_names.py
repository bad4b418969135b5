"""Names in the archive: no two things share one, and every system can hold it."""

import re
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.names import ObjectName, safe_names

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
NUMBERS = st.builds(
    "{}/{}/{}".format,
    st.text(LETTERS, min_size=1, max_size=5),
    st.integers(1, 99999),
    st.integers(1900, 2099),
)
FILES = st.text(min_size=1, max_size=200).filter(
    lambda name: not set(name) & set("/\\\0") and name not in (".", "..")
)


@given(NUMBERS, st.integers(1, 999999))
def test_a_document_is_read_back_from_the_name_of_its_folder(number: str, document: int) -> None:
    name = ObjectName(number, document)
    assert ObjectName.read(name.id) == name
    assert re.fullmatch(r"[A-Z0-9()_-]{1,60}", name.id)


@given(st.lists(NUMBERS, min_size=2, max_size=2, unique=True))
def test_no_two_numbers_share_a_folder_where_case_is_not_told_apart(numbers: list[str]) -> None:
    first, other = (ObjectName(number, 1).id.casefold() for number in numbers)
    assert first != other


@pytest.mark.parametrize(
    ("number", "folder"),
    [("RUN/13/2024", "RUN-13-2024_1"), ("MÖD/1/2024", "M(OE)D-1-2024_1")],
)
def test_a_folder_is_named_so_that_a_person_finds_it(number: str, folder: str) -> None:
    assert ObjectName(number, 1).id == folder


@pytest.mark.parametrize(
    "name", ["", "extensions", "RUN-13-2024", "RUN-13-2024_0", "run-13-2024_1", "RUN-013-2024_1"]
)
def test_other_folders_are_no_documents(name: str) -> None:
    assert ObjectName.read(name) is None


@given(st.lists(FILES, max_size=8))
def test_file_names_are_safe_and_no_two_alike_on_windows(names: list[str]) -> None:
    safe = safe_names(names)
    assert safe.keys() == set(names)
    assert len({one.casefold() for one in safe.values()}) == len(safe)
    for one in safe.values():
        assert not PureWindowsPath(one).is_reserved()
        assert not set(one) & set('<>:"/\\|?*')
        assert one.isprintable()
        assert not one.endswith((" ", "."))
        assert len(one.encode()) <= 140


def test_ordinary_names_stay_as_they_are_and_others_can_be_guessed() -> None:
    told = {
        "stödbeslut 2023.xlsx": "stödbeslut 2023.xlsx",
        "CON.xlsx": "%43ON.xlsx",
        "a:b.xlsx": "a%3ab.xlsx",
        "slut. ": "slut.%20",
    }
    assert dict(safe_names(told)) == told


def test_names_that_differ_in_case_alone_are_told_apart() -> None:
    safe = safe_names(["Bok.xlsx", "bok.xlsx"])
    assert all(re.fullmatch(r"[Bb]ok~[0-9a-f]{16}\.xlsx", one) for one in safe.values())
