"""The letter of decision: each who is granted support is told so, in the house's format."""

import json
import pickle
from pathlib import Path

import docx
import pytest

from docgen.batch.report import Batch
from docgen.documents import row_type, row_types
from docgen.figures import Saknas, is_gap
from tests.builder import ARENDE, LEDGER_ROW, TABLES, Value, fill_in, lines_of, unwrap
from tests.crews import batch
from tests.making import has_an_empty_paragraph, levels_descend, pages_of, plain_lines_of
from tests.render.word import faults

GOLDEN = Path(__file__).parent / "golden" / "beslutsbrev.txt"


def letter_of(done: Batch, row: str) -> Path:
    (document,) = [outcome.document for outcome in done.outcomes if outcome.spot.row == row]
    assert document is not None
    return document


def draft(folder: Path, **row: Value) -> list[str]:
    """Return the lines of the letter of a single row, spaces plain."""
    folder.mkdir(exist_ok=True)
    tables = {**TABLES, "Stödbeslut": [{**LEDGER_ROW, **row}]}
    workbook = fill_in(folder / "a.xlsx", ARENDE, tables)
    done = batch(workbook, folder / "ut", "Stödbeslut", final=False)
    (document,) = [outcome.document for outcome in done.outcomes]
    assert document is not None
    return plain_lines_of(document)


@pytest.fixture
def letters(example: Path, tmp_path: Path) -> Batch:
    return batch(example / "tjansteskrivelse.xlsx", tmp_path / "ut", "Stödbeslut")


def test_a_letter_reads_as_its_golden_text(letters: Batch) -> None:
    assert lines_of(letter_of(letters, "1")) == GOLDEN.read_text("utf-8").splitlines()


def test_every_granted_decision_of_the_example_gets_a_letter(letters: Batch) -> None:
    assert len({outcome.document for outcome in letters.outcomes}) == 30


def test_a_letter_lies_under_its_own_case_number_and_its_name_names_nobody(
    letters: Batch,
) -> None:
    document = letter_of(letters, "9")
    assert document.parts[-2:] == ("RUN-96-2023", "2023-02-21-beslutsbrev-9.docx")
    header = docx.Document(str(document)).sections[0].header
    unwrap(header._element)
    assert "RUN/96/2023" in header.paragraphs[0].text


def test_the_properties_and_the_manifest_are_the_decisions_own(letters: Batch) -> None:
    document = letter_of(letters, "9")
    properties = docx.Document(str(document)).core_properties
    assert properties.title == "Beslut om servicebidrag"
    assert properties.subject == "Beslutsbrev RUN/96/2023"
    manifest = json.loads(document.with_suffix(".json").read_text("utf-8"))
    assert manifest["document"]["diarienummer"] == "RUN/96/2023"
    assert manifest["document"]["datum"] == "2023-02-21"
    assert "Blåfjällets" not in json.dumps(manifest, ensure_ascii=False)
    names = [file["file"] for file in manifest["inputs"]]
    assert {"tjansteskrivelse.xlsx", "stodbeslut-2023.xlsx"} <= set(names)


def test_what_a_letter_says_of_the_decision_can_be_traced_to_the_ledger(letters: Batch) -> None:
    document = letter_of(letters, "9")
    manifest = json.loads(document.with_suffix(".json").read_text("utf-8"))
    cells = {figure["value"]: figure["cells"] for figure in manifest["figures"]}
    ledger = {"workbook": "stodbeslut-2023.xlsx", "sheet": "Stödbeslut"}
    assert cells["RUN/96/2023"] == [{**ledger, "ranges": ["C10"]}]
    assert cells["2023-02-21"] == [{**ledger, "ranges": ["D10"]}]
    assert cells[250000] == [{**ledger, "ranges": ["I10"]}]


def test_a_letter_is_valid_and_accessible(letters: Batch) -> None:
    document = letter_of(letters, "1")
    assert faults(document) == []
    assert levels_descend(document)
    assert not has_an_empty_paragraph(document)


@pytest.mark.parametrize(
    ("header", "value", "printed"),
    [
        ("Kostnadsunderlag (kr)", 824700, "Kostnadsunderlag\t824 700 kronor"),
        ("Medfinansiering (kr)", 412350, "Medfinansiering\t412 350 kronor"),
        ("Ändamål", "Nya kylmöbler", "Ändamål\tNya kylmöbler"),
        ("Organisationsnummer", "559999-0016", "Organisationsnummer\t559999-0016"),
    ],
)
def test_what_the_ledger_does_not_say_has_no_row(
    tmp_path: Path, header: str, value: Value, printed: str
) -> None:
    assert printed in draft(tmp_path / "med", **{header: value})
    name = printed.partition("\t")[0]
    assert not any(line.startswith(name) for line in draft(tmp_path / "utan"))


def test_a_support_has_the_name_that_the_profile_prints(tmp_path: Path) -> None:
    lines = draft(tmp_path, Stödform="Korrosionsskydd")
    assert "Beslut om stöd till korrosionsskydd" in lines


def test_a_gap_in_the_row_is_marked_in_the_draft(tmp_path: Path) -> None:
    lines = draft(tmp_path, Stödform="Servicebidag", Beslutsdatum=None)
    assert any("[SAKNAS: Stödform]" in line for line in lines)
    assert any("[SAKNAS: Beslutsdatum]" in line for line in lines)


def test_a_gap_is_the_same_gap_in_another_process() -> None:
    gap = pickle.loads(pickle.dumps(Saknas("Belopp (kr)")))
    assert (gap, is_gap(gap)) == ("[SAKNAS: Belopp (kr)]", True)


def test_a_letter_is_asked_for_by_its_sheet_however_it_is_written() -> None:
    assert row_type("stodbeslut") is row_type("STÖDBESLUT") is row_types()[0]
    assert row_type("Tidplan") is None


@pytest.mark.libreoffice
def test_a_letter_is_one_page(letters: Batch) -> None:
    (page,) = pages_of(letter_of(letters, "1"))
    assert "Sida 1(1)" in page
