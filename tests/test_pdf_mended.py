"""A PDF is for all to read and to keep: PDF/UA-1 and PDF/A-2a, as the document says it."""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Object

from docgen.errors import PdfFailed
from docgen.pdf import to_pdf, to_pdfs
from docgen.pdf.headings import without_gaps
from docgen.pdf.tree import Tree, kids, tag, within
from docgen.pipeline import check, generate
from docgen.profile import Profile
from tests import pdf_papers as papers
from tests.builder import lines_of, text_of

pytestmark = pytest.mark.libreoffice


@cache
def made() -> dict[str, bytes]:
    """Every paper's PDF, all of one run."""
    wanted = papers.papers()
    pdfs = to_pdfs(list(wanted.values()))
    return {
        name: pdf for name, pdf in zip(wanted, pdfs, strict=True) if not isinstance(pdf, PdfFailed)
    }


def opened(name: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made()[name]))


def elements(pdf: pikepdf.Pdf, *tags: str) -> list[Object]:
    return [one for one in Tree(pdf).elements() if tag(one) in tags]


def alternatives(pdf: pikepdf.Pdf) -> list[str]:
    return [str(figure.Alt) for figure in elements(pdf, "Figure")]


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield what a page does, and as what: each operator and the outermost mark around it."""
    for page in pdf.pages:
        around: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BMC", "BDC"):
                around.append(str(instruction.operands[0]))
            elif operator == "EMC":
                around.pop()
            else:
                yield operator, around[0] if around else ""


def test_every_paper_becomes_a_pdf() -> None:
    assert set(made()) == set(papers.papers())


def test_a_pdf_names_its_standards_and_says_what_the_document_says_of_itself() -> None:
    with opened("listor") as pdf, pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == str(pdf.docinfo.Title) == papers.TITLE
        assert told["dc:creator"] == ["Region Exempel"]
        assert str(pdf.docinfo.Author) == "Region Exempel"
        assert told["dc:description"] == str(pdf.docinfo.Subject) == "Rapport RUN/13/2024"
        assert told["dc:language"] == {"sv-SE"}
        assert str(pdf.Root.Lang) == "sv-SE"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_a_pdf_is_dated_by_the_document_and_not_by_the_clock() -> None:
    with opened("listor") as pdf, pdf.open_metadata() as told:
        assert told["xmp:CreateDate"] == told["xmp:ModifyDate"] == papers.CREATED
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20240327000000Z"


def test_a_document_without_a_title_is_called_by_its_first_words() -> None:
    pdf = to_pdf(papers.paper(papers.heading(1, "Första orden"), title=""))
    with pikepdf.open(io.BytesIO(pdf)) as found:
        assert str(found.docinfo.Title) == "Första orden"


def test_the_same_document_gives_the_same_bytes_alone_and_in_company() -> None:
    wanted = papers.papers()
    for name in ("allt", "ritat-diagram"):
        assert to_pdf(wanted[name]) == made()[name]


def test_headings_and_bookmarks_are_those_of_the_document() -> None:
    with opened("innehall") as pdf:
        assert [tag(one) for one in elements(pdf, "H1", "H2", "H3")] == ["H1", "H2", "H2"]
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [papers.TITLE]
            below = [item.title for item in outline.root[0].children]
            assert below == ["Första delen", "Andra delen"]


def test_headings_that_skip_a_level_are_lifted_with_their_like() -> None:
    with opened("rubriker") as pdf:
        found = [tag(one) for one in elements(pdf, "H1", "H2", "H3", "H4")]
        assert found == ["H1", "H2", "H2", "H3", "H2"]


@given(st.lists(st.integers(1, 6)))
def test_no_heading_is_two_levels_below_the_one_before(levels: list[int]) -> None:
    lifted = list(without_gaps(levels))
    assert all(now <= before + 1 for before, now in zip([0, *lifted], lifted, strict=False))
    assert all(now <= level for now, level in zip(lifted, levels, strict=True))
    assert list(without_gaps(lifted)) == lifted


def test_a_table_s_first_row_is_told_to_head_its_columns() -> None:
    with opened("tabell") as pdf:
        heads = elements(pdf, "TH")
        assert len(heads) == 3
        assert {str(about.Scope) for head in heads for about in head.A if "/Scope" in about} == {
            "/Column"
        }
        assert len(elements(pdf, "TR")) == 120
        assert len(pdf.pages) > 2


@pytest.mark.parametrize("name", ["bild", "bild-med-titel", "dekor"])
def test_a_picture_has_the_document_s_text_and_holds_the_picture(name: str) -> None:
    with opened(name) as pdf:
        assert alternatives(pdf) == ["En röd bild"]
        assert kids(elements(pdf, "Figure")[0])
        painted = [around for operator, around in operators(pdf) if operator == "Do"]
        assert sorted(painted) == (["/Artifact", "/Figure"] if name == "dekor" else ["/Figure"])


def test_a_drawn_chart_is_one_figure_in_its_place_with_its_texts() -> None:
    with opened("ritat-diagram") as pdf:
        assert alternatives(pdf) == ["Tre staplar", "En röd bild"]
        chart, _ = elements(pdf, "Figure")
        assert [tag(one) for one in within(chart)] == ["Div"] * 3
        around = within(chart.P.P)
        assert [tag(one) for one in around] == ["H1", "Text body", "P", "Text body", "Text body"]
        assert around[2] == chart.P


def test_a_chart_of_word_s_own_has_its_text() -> None:
    with opened("diagram") as pdf:
        assert alternatives(pdf) == ["Stöd per kommun"]
    with opened("allt") as pdf:
        assert sorted(alternatives(pdf)) == sorted([
            *["En röd bild"] * 4, "Tre staplar", "Stöd per kommun", "Liggande staplar", "En ruta",
        ])  # fmt: skip


def test_a_chart_s_numbers_are_written_as_swedish_does() -> None:
    assert "15,5" in text_of(made()["diagram"])


def test_nothing_is_left_of_the_marks_that_the_document_was_given() -> None:
    with opened("allt") as pdf:
        assert "docgen-bild" not in str(pdf.Root.StructTreeRoot.RoleMap)
        for element in Tree(pdf).elements():
            assert "docgen-bild" not in tag(element) + str(element.get("/Alt", ""))


@pytest.mark.parametrize("name", ["lankar", "fotnoter", "innehall", "hanvisningar"])
def test_every_link_is_told_of_and_says_where_it_leads(name: str) -> None:
    with opened(name) as pdf:
        told = {
            kid.Obj.objgen
            for link in elements(pdf, "Link")
            for kid in kids(link)
            if isinstance(kid, Dictionary) and "/Obj" in kid
        }
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        assert links
        assert {link.objgen for link in links} == told
        assert all(str(link.Contents) for link in links)
        assert all(str(page.Tabs) == "/S" for page in pdf.pages if page.get("/Annots"))


def test_a_link_in_a_footer_keeps_its_text_only() -> None:
    with opened("listor") as pdf:
        assert not [link for page in pdf.pages for link in page.get("/Annots", ())]
    assert "www.example.se" in text_of(made()["listor"])


def test_a_note_has_a_name_and_a_way_back() -> None:
    with opened("fotnoter") as pdf:
        notes = elements(pdf, "Note")
        assert [str(note.ID) for note in notes] == ["not-1", "not-2"]
        assert [tag(within(within(note)[0])[0]) for note in notes] == ["Link", "Link"]


def test_borders_are_only_to_look_at_and_no_text_is() -> None:
    with opened("ramar") as pdf:
        found = list(operators(pdf))
        assert {around for operator, around in found if operator in ("S", "f", "f*")} == {
            "/Artifact"
        }
        texts = [around for operator, around in found if operator in ("Tj", "TJ")]
        assert texts.count("/Text#20body") + texts.count("/Text body") == 5


def test_signs_of_symbol_fonts_are_ordinary_signs() -> None:
    assert "Tecken: •▪✓" in text_of(made()["tecken"])


def test_content_controls_are_text_and_no_form() -> None:
    with opened("kontroller") as pdf:
        assert "/AcroForm" not in pdf.Root
    assert "Ja2024-03-27Berg" in text_of(made()["kontroller"])


def test_another_language_is_told() -> None:
    with opened("engelska") as pdf:
        assert [str(one.Lang) for one in Tree(pdf).elements() if "/Lang" in one] == ["en-GB"]


def test_a_style_named_as_a_tag_does_not_become_one() -> None:
    body = papers.heading(1, "Rubrik") + papers.paragraph("Citat.", style="Egen")
    with pikepdf.open(io.BytesIO(to_pdf(papers.paper(body, style="Quote")))) as pdf:
        assert "/Quote" not in pdf.Root.StructTreeRoot.RoleMap
        assert [tag(one) for one in Tree(pdf).elements()] == ["Document", "H1", "Stil Quote"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (papers.picture(""), "pdf.bild_utan_text"),
        (papers.native_chart(""), "pdf.bild_utan_text"),
        (papers.paragraph("Okänt tecken: \ue123"), "pdf.tecken"),
    ],
)
def test_what_no_reader_could_be_told_gives_no_pdf(body: str, code: str) -> None:
    with pytest.raises(PdfFailed) as found:
        to_pdf(papers.paper(papers.heading(1, "Rubrik") + body))
    assert found.value.code == code


def test_a_document_with_neither_title_nor_text_gives_no_pdf() -> None:
    with pytest.raises(PdfFailed, match="titel"):
        to_pdf(papers.paper("", title=""))


def test_the_paper_s_text_and_figures_are_the_same_in_its_pdf(
    example: Path, profile: Profile, tmp_path: Path
) -> None:
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    paper = generate(checked, profile, tmp_path / "ut", final=True)
    document = paper.output.document.read_bytes()
    words = text_of(to_pdf(document))
    figures = json.loads(paper.output.manifest.read_text("utf-8"))["figures"]
    assert len(figures) > 10
    for figure in figures:
        assert " ".join(figure["text"].split()) in words
    for line in lines_of(document):
        for cell in re.split(r"\t| / ", line):
            assert "".join(cell.split()) in words.replace(" ", "")
