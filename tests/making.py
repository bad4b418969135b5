"""Makes papers of workbooks, and reads of them what a reader sees."""

import shutil
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

from docgen.pdf import to_pdf
from docgen.pipeline import Generated, check, generate
from docgen.profile import Profile
from docgen.resources import examples_folder
from docgen.review import review
from tests import builder
from tests.builder import ARENDE, TABLES, Rows, Value, fill_in, lines_of, unwrap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NBSP = "\u00a0"


def example_in(folder: Path, kind: str) -> Path:
    """Copy the example of a type, to change at will, and return its workbook."""
    (workbook,) = examples_folder().glob(f"*/{kind}.xlsx")
    shutil.copytree(workbook.parent, folder / "fall")
    return folder / "fall" / workbook.name


def generated(workbook: Path, profile: Profile | None = None, *, final: bool = True) -> Generated:
    """Make the paper of a workbook, in a folder beside it; by the profile that ships at first."""
    used = profile or builder.profile()
    (checked,) = check([workbook], used)
    return generate(checked, used, workbook.parent / "ut", final=final)


def made(workbook: Path, profile: Profile | None = None, *, final: bool = True) -> Path:
    """Return the paper of a workbook."""
    return generated(workbook, profile, final=final).output.document


def paper_of(
    folder: Path,
    arende: Mapping[str, Value] = ARENDE,
    tables: Mapping[str, Rows] = TABLES,
    kind: str = "tjansteskrivelse",
    profile: Profile | None = None,
    *,
    final: bool = True,
) -> Path:
    """Return the paper of a workbook that is filled in with this."""
    folder.mkdir(exist_ok=True)
    return made(fill_in(folder / "a.xlsx", arende, tables, kind), profile, final=final)


def plain(text: str) -> str:
    """Return a text with every space as a plain one."""
    return text.replace(NBSP, " ")


def plain_lines_of(paper: Path) -> list[str]:
    """Return the lines of a paper, spaces plain."""
    return [plain(line) for line in lines_of(paper)]


def opened(paper: Path) -> Document:
    """Open a paper, with what stands in its content controls."""
    document = docx.Document(str(paper))
    unwrap(document.element)
    return document


def styled(paper: Path, *styles: str) -> list[str]:
    """Return the paragraphs of these styles."""
    return [
        paragraph.text
        for paragraph in opened(paper).paragraphs
        if paragraph.style is not None and paragraph.style.name in styles
    ]


def levels_descend(paper: Path) -> bool:
    """Tell whether headings begin at the first level and descend without gaps."""
    styles = [str(one.style.name) for one in opened(paper).paragraphs if one.style is not None]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    return levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def has_an_empty_paragraph(paper: Path) -> bool:
    """Tell whether a paragraph holds nothing: no text, no drawing and no end of a section."""
    return any(
        not paragraph.text.strip() and not paragraph._p.xpath(".//w:drawing | .//w:sectPr")
        for paragraph in opened(paper).paragraphs
    )


def table_with(paper: Path, header: str) -> Table:
    """Return the one table with a column of this name."""
    (table,) = [
        table
        for table in opened(paper).tables
        if header in [cell.text for cell in table.rows[0].cells]
    ]
    return table


def cells_of(table: Table) -> list[list[str]]:
    """Return what stands below the header row, spaces plain."""
    return [[plain(cell.text) for cell in row.cells] for row in list(table.rows)[1:]]


def repeats_header(table: Table) -> bool:
    """Tell whether the first row is told to stand on every page of the table."""
    return table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


def keeps_rows_whole(table: Table) -> bool:
    """Tell whether no row may be split between two pages."""
    return all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def remarks_on(paper: Path, profile: Profile | None = None) -> list[str]:
    """Return what the review has to say of a paper."""
    return [item.message for item in review(paper, profile or builder.profile()).findings]


def pages_of(paper: Path) -> list[str]:
    """Return what stands on each page as LibreOffice lays the paper out."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    pdf = to_pdf(paper.read_bytes())
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return plain(done.stdout.decode()).removesuffix("\f").split("\f")
