"""A paper with a list of contents tells its pages as LibreOffice lays it out."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from docgen.page_numbers import numbered
from docgen.pdf import find_libreoffice, to_pdf
from docgen.pipeline import check, generate
from docgen.profile import read_profile
from docgen.resources import default_profile, examples_folder
from tests.command import docgen
from tests.render import word
from tests.render.papers import bookmark, contents, field, filled, heading, template, texts
from tests.render.word import paragraph

BREAK = '<w:r><w:br w:type="page"/></w:r>'
BODY = (
    contents()
    + heading(1, "{{ x }}")
    + paragraph(BREAK)
    + heading(2, "Bakgrund")
    + paragraph("Se sidan ", field("PAGEREF ref \\h"), ".", BREAK)
    + heading(2, "Förslag")
    + paragraph(bookmark("ref", "Här."))
)


@pytest.mark.libreoffice
def test_each_heading_and_each_page_reference_says_its_page(tmp_path: Path) -> None:
    made, program = numbered(filled(tmp_path, BODY, x="Uppföljning"))
    assert texts(made) == [
        "Innehåll", "Uppföljning1", "Bakgrund2", "Förslag3",
        "Uppföljning", "Bakgrund", "Se sidan 3.", "Förslag", "Här.",
    ]  # fmt: skip
    assert re.fullmatch(r"LibreOffice [\d.]+", program)


@pytest.mark.libreoffice
def test_the_pdf_says_the_same_pages(tmp_path: Path) -> None:
    made, _ = numbered(filled(tmp_path, BODY, x="Uppföljning"))
    (tmp_path / "ut.pdf").write_bytes(to_pdf(made.data))
    command = ["pdftotext", "-layout", str(tmp_path / "ut.pdf"), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
    said = re.findall(r"^(\w+)[ .]+(\d+)$", pages[0], re.MULTILINE)
    assert said == [("Uppföljning", "1"), ("Bakgrund", "2"), ("Förslag", "3")]
    for title, page in said:
        assert title in pages[int(page) - 1]


@pytest.mark.libreoffice
def test_a_list_that_is_longer_than_a_page_counts_itself_in(tmp_path: Path) -> None:
    loop = paragraph("{%p for n in x %}"), paragraph("{%p endfor %}")
    body = contents() + paragraph(BREAK) + loop[0] + heading(1, "Del {{ n }}") + loop[1]
    made, _ = numbered(filled(tmp_path, body, x=list(range(120))))
    last = [text for text in texts(made) if text.startswith("Del 119")]
    assert int(last[0].removeprefix("Del 119")) > 4


def test_without_libreoffice_no_page_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    find_libreoffice.cache_clear()
    try:
        paper = filled(tmp_path, BODY, x="Uppföljning")
        assert numbered(paper) == (paper, "")
        assert texts(paper)[1:4] == ["Uppföljning", "Bakgrund", "Förslag"]
    finally:
        monkeypatch.undo()
        find_libreoffice.cache_clear()


def test_the_officer_is_told_that_no_page_could_be_counted(tmp_path: Path) -> None:
    body = contents() + heading(1, "{{ arende.rubrik }}")
    mall = template(tmp_path / "tjansteskrivelse.docx", body)
    case = examples_folder() / "uppfoljning-2023" / "tjansteskrivelse.xlsx"
    ran = docgen("generate", case, "--template", mall, cwd=tmp_path, PATH=str(tmp_path))
    assert ran.returncode == 0
    assert ran.stderr.startswith("Innehållsförteckningen skrevs utan sidnummer")


def test_a_paper_that_tells_no_pages_is_left_as_it_is(tmp_path: Path) -> None:
    paper = filled(tmp_path, heading(1, "{{ x }}"), x="Ett")
    assert numbered(paper) == (paper, "")


@pytest.mark.libreoffice
def test_the_manifest_says_what_told_the_pages(tmp_path: Path) -> None:
    profile = read_profile(default_profile())
    (case,) = check([examples_folder() / "uppfoljning-2023" / "tjansteskrivelse.xlsx"], profile)
    body = contents() + heading(1, "{{ arende.rubrik }}")
    mall = template(tmp_path / "tjansteskrivelse.docx", body)
    first, again = (
        generate(case, profile, tmp_path, final=False, template=mall).output for _ in range(2)
    )
    assert first.document == again.document
    assert word.texts(word.root_of(first.document.read_bytes()))[1].endswith("1")
    manifest = json.loads(first.manifest.read_text("utf-8"))
    assert manifest["document"]["layout"].startswith("LibreOffice ")
