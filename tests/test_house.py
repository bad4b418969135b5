"""One house, many papers: what holds for every example paper that docgen makes."""

import re
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from docgen.documents import TYPES, DocumentType
from docgen.pipeline import Checked, check, generate
from docgen.profile import Profile, read_profile
from docgen.resources import examples_folder
from docgen.review import review
from docgen.sheets import columns
from docgen.trace import trace
from tests.builder import lines_of, parts_of, png

NEIGHBOUR = Path(__file__).parent / "data" / "grannregion" / "docgen.toml"


THEIRS = {
    "Nämnd": "Tillväxtnämnden",
    "Kommun": "Grannköping",
    "Prioriterat område": "Boende",
    "Stödform": "Servicebidrag",
}
"""What the other region's lists have, by field and header."""


def example_of(kind: DocumentType) -> Path:
    """Return the example workbook of a type."""
    return next(examples_folder().glob(f"*/{kind.name}.xlsx"))


def case_of(kind: DocumentType, profile: Profile) -> Checked:
    """Return the example case of a type."""
    (checked,) = check([example_of(kind)], profile)
    return checked


cases = pytest.mark.parametrize(
    "kind", [kind for kind in TYPES.values() if kind.per is None], ids=lambda kind: str(kind.name)
)


@pytest.fixture
def neighbour(tmp_path: Path) -> Profile:
    """The profile of another region, with its logo."""
    (tmp_path / "docgen.toml").write_bytes(NEIGHBOUR.read_bytes())
    (tmp_path / "logotyp.png").write_bytes(png())
    return read_profile(tmp_path / "docgen.toml")


@cases
def test_an_example_is_without_faults_and_becomes_a_final_that_nothing_can_be_said_of(
    kind: DocumentType, profile: Profile, tmp_path: Path
) -> None:
    checked = case_of(kind, profile)
    assert [str(item) for item in checked.findings] == []
    paper = generate(checked, profile, tmp_path, final=True).output.document
    assert [item.message for item in review(paper, profile).findings] == []
    assert [issue.description for issue in OpenXmlValidator().validate(str(paper)).errors] == []
    assert not [text for text in ("{{", "{%", "[SAKNAS", "UTKAST") if text in str(lines_of(paper))]


@cases
def test_every_figure_of_an_example_stands_as_it_was_written(
    kind: DocumentType, profile: Profile, tmp_path: Path
) -> None:
    made = generate(case_of(kind, profile), profile, tmp_path, final=True)
    traced = trace(made.output.document)
    assert all(figure.now == figure.text for figure in traced.figures)


@cases
def test_the_same_example_gives_the_same_bytes(
    kind: DocumentType, profile: Profile, tmp_path: Path
) -> None:
    first, second = (
        generate(case_of(kind, profile), profile, tmp_path / name, final=True).rendered.data
        for name in ("a", "b")
    )
    assert first == second


@cases
def test_another_region_has_its_own_papers_by_its_profile_alone(
    kind: DocumentType, neighbour: Profile, tmp_path: Path
) -> None:
    (checked,) = check([moved(kind, tmp_path / "fall")], neighbour)
    assert not [item for item in checked.findings if item.code.startswith(("val.", "dnr."))]
    parts = parts_of(generate(checked, neighbour, tmp_path / "ut", final=False).output.document)
    whole = b"".join(parts[name] for name in parts if name.endswith(".xml")).decode()
    assert "Region Grannbygden" in whole
    assert "Jämtland Härjedalen" not in "".join(
        part.decode() for name, part in parts.items() if re.search("header|footer", name)
    )
    assert "7A1F3D" in whole
    assert "1F4E5F" not in whole
    fonts = re.findall(r'<a:latin typeface="([^"]+)"', parts["word/theme/theme1.xml"].decode())
    assert fonts == ["Georgia", "Arial"]
    used = {column.name for model in kind.sheets for column in columns(model)}
    if {"kommun", "belopp"} <= used and kind.name != "tjansteskrivelse":
        assert "Grannköping" in whole


def moved(kind: DocumentType, folder: Path) -> Path:
    """Copy the example of a type, with what comes from the profile as the neighbours have it."""
    source = example_of(kind)
    folder.mkdir()
    for path in source.parent.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for page in book.worksheets:
            headers = [str(cell.value) for cell in page[1]]
            for row in page.iter_rows(min_row=2):
                for header, cell in zip(headers, row, strict=True):
                    named = str(row[0].value) if header == "Värde" else header
                    if cell.value is not None and named in THEIRS:
                        cell.value = THEIRS[named]
                    elif isinstance(cell.value, str) and named == "Diarienummer":
                        cell.value = cell.value.replace("RUN/", "TN/")
        book.save(folder / path.name)
    return folder / source.name
