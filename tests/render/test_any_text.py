"""Any text in, the same text out: in body, cell, header, footnote and the document's title."""

import pytest
from hypothesis import given
from lxml import etree

from docgen.figures import read
from docgen.findings import Place
from docgen.render import Template
from tests.render import word
from tests.render.test_fidelity import TEXT

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
CELL = Place("bok.xlsx", "Ärende", "B2")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template with the same tag everywhere that a paper has text."""
    tag = word.paragraph("före {{ x }} efter")
    return Template(
        word.write(
            tmp_path_factory.mktemp("mall") / "mall.docx",
            tag + word.table(["{{ x }}"]) + word.paragraph("{{ x }}"),
            {"header1": tag, "footnotes": f'<w:footnote w:id="2">{tag}</w:footnote>'},
            {
                "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/">'
                "<dc:title>före {{ x }} efter</dc:title></cp:coreProperties>"
            },
        )
    )


def shown(root: etree._Element) -> list[str]:
    """Return each paragraph as it is read: a break is a new line, a tab a tab."""
    signs = {f"{{{word.W}}}br": "\n", f"{{{word.W}}}tab": "\t"}
    return [
        "".join(signs.get(str(node.tag), node.text or "") for node in paragraph.iter())
        for paragraph in word.find(root, ".//w:p")
    ]


@given(TEXT)
def test_any_text_comes_out_as_it_went_in(template: Template, text: str) -> None:
    data = template.render({"x": text})
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    around = f"före {lines} efter"
    assert shown(word.root_of(data)) == [around, lines, lines]
    assert shown(word.root_of(data, "word/header1.xml")) == [around]
    assert shown(word.root_of(data, "word/footnotes.xml")) == [around]
    title = word.root_of(data, "docProps/core.xml").find(TITLE)
    assert title is not None
    assert title.text == f"före {text} efter"


@given(TEXT)
def test_any_text_read_from_a_cell_comes_out_as_it_went_in(template: Template, text: str) -> None:
    figure = read("arende.rubrik", text, CELL)
    made = template.fill({"x": figure}, traced=True)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert shown(word.root_of(made.data)) == [f"före {lines} efter", lines, lines]
    assert {printed.text for printed in made.figures} == {text}
