"""One house, many papers: what holds for the paper of every type."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from docgen.checks.document import read_document
from docgen.checks.sections import missing_sections
from docgen.documents import TYPES, DocumentType
from docgen.figures import Rule
from docgen.pipeline import Generated
from docgen.profile import Profile
from docgen.recount import recount
from docgen.sheets import columns
from docgen.trace import trace
from tests.builder import Value, lines_of, parts_of
from tests.making import (
    example_in,
    generated,
    has_an_empty_paragraph,
    levels_descend,
    made,
    opened,
    paper_of,
    plain_lines_of,
    remarks_on,
    repeats_header,
)
from tests.render.word import faults

GOLDEN = Path(__file__).parent / "golden"
THEIRS: dict[str, Value] = {
    "Nämnd": "Tillväxtnämnden",
    "Kommun": "Grannköping",
    "Prioriterat område": "Boende",
    "Stödform": "Servicebidrag",
    "Belopp (kr)": 1000,
}
"""What the other region's lists have, by field and header, and what such a support may be."""
THEIR_WORDS = {
    "RUN/": "TN/",
    "Jämtlands?( Härjedalens?)?": "Grannbygden",
    r"\{[a-z0-9_.]+\}": "flera",
}
"""How their prose differs: case numbers, the region's name, figures of supports they have not."""
SHOWN = {
    "arsrapport": ("Stödbeslut", "Stödform\t"),
    "handlingsplan": ("Handlingsplan", "Prioriterat område: Medborgare"),
    "informationsblad": ("Kontakt", "Frågor om stöd och ansökan"),
    "processplan": ("Organisation", "Roll\t"),
    "styrningsoversikt": ("Processen", "Steg\t"),
    "tjansteskrivelse": ("Stödbeslut", "Stödform\t"),
    "uppfoljning": ("Stödbeslut", "Stödform\t"),
}
"""By type a heading that names a sheet of the example, and how what the sheet holds begins."""


@pytest.fixture(
    scope="module",
    params=[kind for kind in TYPES.values() if kind.per is None],
    ids=lambda kind: str(kind.name),
)
def kind(request: pytest.FixtureRequest) -> DocumentType:
    """Each type of paper that a case becomes."""
    found: DocumentType = request.param
    return found


@pytest.fixture(scope="module")
def paper(kind: DocumentType, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """The final of the example of the type."""
    return generated(example_in(tmp_path_factory.mktemp(kind.name), kind.name))


def test_an_example_reads_as_its_golden_text(kind: DocumentType, paper: Generated) -> None:
    golden = (GOLDEN / f"{kind.name}.txt").read_text("utf-8").splitlines()
    assert without_pages(lines_of(paper.output.document)) == golden


def without_pages(lines: list[str]) -> list[str]:
    """The lines of a paper, its list of contents without the pages that LibreOffice tells."""
    headings = set(lines)
    parted = [(line, *line.rpartition("\t")[::2]) for line in lines]
    return [text if page.isdecimal() and text in headings else line for line, text, page in parted]


def test_an_example_is_without_faults_and_becomes_a_final_that_nothing_can_be_said_of(
    paper: Generated,
) -> None:
    assert [str(item) for item in paper.checked.findings] == []
    assert remarks_on(paper.output.document) == []
    assert faults(paper.output.document) == []
    headers = [part for name, part in parts_of(paper.output.document).items() if "header" in name]
    text = f"{lines_of(paper.output.document)} {b''.join(headers).decode()}"
    assert not [mark for mark in ("{{", "{%", "[SAKNAS", "UTKAST") if mark in text]


def test_each_section_that_is_taken_out_is_missed(
    kind: DocumentType, paper: Generated, profile: Profile
) -> None:
    document = read_document(paper.output.document)
    wanted = kind.headed(profile)
    headings = [line for line in document.body.lines if line.level is not None]
    for name, is_its_heading in wanted.items():
        at = next(at for at, line in enumerate(headings) if at and is_its_heading(line.text))
        levels = [line.level or 0 for line in headings]
        end = next((to for to in range(at + 1, len(levels)) if levels[to] <= levels[at]), None)
        rest = [] if end is None else headings[end:]
        page = replace(document.body, lines=(*headings[:at], *rest))
        missed = missing_sections(replace(document, pages=(page,)), wanted)
        assert name in [item.details["name"] for item in missed]


def test_headings_descend_without_gaps_and_no_paragraph_is_empty(paper: Generated) -> None:
    assert levels_descend(paper.output.document)
    assert not has_an_empty_paragraph(paper.output.document)


def test_every_table_repeats_its_header_row(paper: Generated) -> None:
    assert all(repeats_header(table) for table in opened(paper.output.document).tables)


def test_every_figure_of_an_example_stands_as_it_was_written_and_can_be_counted_again(
    paper: Generated, profile: Profile
) -> None:
    traced = trace(paper.output.document)
    assert all(figure.now == figure.text for figure in traced.figures)
    counted = [figure for figure in traced.figures if figure.rule is not Rule.AVLAST]
    folders = [paper.checked.path.parent]
    wrong = [one for one in counted if not recount(traced, one, folders, profile).agrees(one)]
    assert [figure.name for figure in wrong] == []


def test_the_same_example_gives_the_same_bytes(
    kind: DocumentType, paper: Generated, tmp_path: Path
) -> None:
    again = generated(example_in(tmp_path, kind.name))
    assert again.rendered.data == paper.rendered.data


def test_an_empty_workbook_becomes_a_draft_of_gaps_that_is_valid(
    kind: DocumentType, tmp_path: Path
) -> None:
    draft = paper_of(tmp_path, {"Dokumenttyp": kind.title}, {}, kind.name, final=False)
    assert "[SAKNAS: Rubrik]" in str(lines_of(draft))
    assert faults(draft) == []


def test_another_region_has_its_own_papers_by_its_profile_alone(
    kind: DocumentType, neighbour: Profile, tmp_path: Path
) -> None:
    theirs = generated(moved(example_in(tmp_path, kind.name)), neighbour)
    assert [str(item) for item in theirs.checked.findings] == []
    assert remarks_on(theirs.output.document, neighbour) == []
    assert faults(theirs.output.document) == []
    parts = parts_of(theirs.output.document)
    whole = b"".join(parts.values()).decode("utf-8", "replace")
    assert "Region Grannbygden" in whole
    assert "Jämtland" not in whole
    assert b"7A1F3D" in parts["word/styles.xml"]
    assert "1F4E5F" not in whole
    fonts = re.findall(r'<a:latin typeface="([^"]+)"', parts["word/theme/theme1.xml"].decode())
    assert fonts == ["Georgia", "Arial"]
    used = {column.name for model in kind.sheets for column in columns(model)}
    if {"kommun", "belopp"} <= used and kind.name != "tjansteskrivelse":
        assert "Grannköping" in whole


class TestSectionsNamedAsASheet:
    @pytest.fixture
    def sheet(self, kind: DocumentType) -> str:
        return SHOWN[kind.name][0]

    def lines(self, kind: DocumentType, folder: Path, *rows: tuple[str, int, str | None]) -> str:
        """Return what stands in the example with these sections, and where its sheet stands."""
        workbook = example_in(folder, kind.name)
        book = openpyxl.load_workbook(workbook)
        page = book["Avsnitt"]
        page.delete_rows(2, page.max_row)
        for row in [("Först", 1, "I början."), *rows, ("Sist", 1, "Vid slutet.")]:
            page.append(row)
        book.save(workbook)
        marker = SHOWN[kind.name][1]
        told = [text for *_, text in rows if text] + ["Vid slutet."]
        found = plain_lines_of(made(workbook, final=False))
        return " ".join(
            "INNEHÅLL" if line.startswith(marker) else line
            for line in found
            if line in told or line.startswith(marker)
        )

    def test_the_first_of_a_name_shows_it_and_each_has_its_own_text(
        self, kind: DocumentType, sheet: str, tmp_path: Path
    ) -> None:
        told = self.lines(kind, tmp_path, (sheet, 1, "Ett."), (sheet, 1, "Två."))
        assert told == "Ett. INNEHÅLL Två. Vid slutet."

    def test_it_stands_after_the_sections_below(
        self, kind: DocumentType, sheet: str, tmp_path: Path
    ) -> None:
        below = ("Under", 2, "Under."), ("Längst ned", 3, "Längst ned.")
        told = self.lines(kind, tmp_path, (sheet, 1, "Ett."), *below)
        assert told == "Ett. Under. Längst ned. INNEHÅLL Vid slutet."

    def test_it_stands_before_a_section_below_that_is_named_as_a_sheet_too(
        self, kind: DocumentType, sheet: str, tmp_path: Path
    ) -> None:
        below = ("Under", 2, "Under."), ("Utdrag till", 2, "Annat."), ("Mer", 2, "Mer.")
        told = self.lines(kind, tmp_path, (sheet, 1, "Ett."), *below)
        assert told == "Ett. Under. INNEHÅLL Annat. Mer. Vid slutet."

    def test_it_may_be_a_section_below_another(
        self, kind: DocumentType, sheet: str, tmp_path: Path
    ) -> None:
        told = self.lines(kind, tmp_path, ("Analys", 1, "Ett."), (sheet, 2, "Två."))
        expected = "Ett. Två. INNEHÅLL"
        assert told in (f"{expected} Vid slutet.", f"Vid slutet. {expected}")


def moved(workbook: Path) -> Path:
    """Rewrite a case as the neighbours have it: what comes from the profile, and their name."""
    for path in workbook.parent.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for page in book.worksheets:
            headers = [str(cell.value) for cell in page[1]]
            for row in page.iter_rows(min_row=2):
                for header, cell in zip(headers, row, strict=True):
                    named = str(row[0].value) if header == "Värde" else header
                    if cell.value is not None and named in THEIRS:
                        cell.value = THEIRS[named]
                    elif isinstance(cell.value, str):
                        for ours, theirs in THEIR_WORDS.items():
                            cell.value = re.sub(ours, theirs, cell.value)
        book.save(path)
    return workbook
