"""Captions, references and contents lists as Word writes them."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from docgen.render import Properties, Rendered, Template
from tests.render import word

STYLES = (
    f'<w:styles xmlns:w="{word.W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Innehll{level}"><w:name w:val="toc {level}"/>'
        '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs></w:pPr>'
        "</w:style>"
        for level in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:styleId="Figurfrteckning">'
    '<w:name w:val="table of figures"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Innehllsrubrik"><w:name w:val="TOC Heading"/>'
    '<w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bilaga"><w:name w:val="Bilagerubrik"/></w:style>'
    "</w:styles>"
)


def begin() -> str:
    return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'


def separate() -> str:
    return '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'


def end() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(*pieces: str) -> str:
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces
    )


def field(said: str, shown: str = "0", marks: str = "") -> str:
    """A complex field, as Word writes it, with what it shows in a run of these properties."""
    return f"{begin()}{code(f' {said} ')}{separate()}{word.run(shown, marks)}{end()}"


def simple(said: str, shown: str = "0") -> str:
    """A simple field."""
    return f'<w:fldSimple w:instr=" {said} ">{word.run(shown)}</w:fldSimple>'


def bookmark(name: str, *inside: str, number: int = 5) -> str:
    """A bookmark around runs."""
    content = "".join(part if part.startswith("<") else word.run(part) for part in inside)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def caption(text: str, mark: str = "", series: str = "Tabell") -> str:
    """A caption as Word inserts it, in a bookmark if it is referred to."""
    number = word.run(f"{series} ") + field(f"SEQ {series} \\* ARABIC")
    return word.paragraph(bookmark(mark, number) if mark else number, f". {text}")


def heading(level: int, text: str) -> str:
    """A heading in one of Word's styles."""
    return word.paragraph(text, properties=f'<w:pStyle w:val="Rubrik{level}"/>')


def contents(said: str = 'TOC \\o "1-3" \\h \\z \\u', shown: str = "Inga poster.") -> str:
    """A list of contents in the control that Word puts round it."""
    title = word.paragraph("Innehåll", properties='<w:pStyle w:val="Innehllsrubrik"/>')
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{word.paragraph(field(said, shown))}"
        "</w:sdtContent></w:sdt>"
    )


def template(path: Path, body: str, parts: Mapping[str, str] = {}, styles: str = STYLES) -> Path:
    """Write a template with Word's styles for headings and contents."""
    links = [
        ("styles", "styles.xml", False),
        *((name.rstrip("1"), f"{name}.xml", False) for name in parts),
    ]
    return word.write(
        path,
        body,
        parts,
        {
            "word/styles.xml": styles,
            "word/_rels/document.xml.rels": word.relationships(*links),
        },
    )


def filled(path: Path, body: str, *, draft: bool = False, **context: object) -> Rendered:
    """Fill a template of this body."""
    properties = Properties("Rubrik", "Regionen", "Ärende", None, draft)
    return Template(template(path / "mall.docx", body)).fill(context, properties)


def texts(rendered: Rendered, part: str = "word/document.xml") -> list[str]:
    """Return what a reader sees in the paragraphs of a paper, without tabs and empty ones."""
    return [text for text in word.texts(word.root_of(rendered.data, part)) if text]


def codes(root: etree._Element) -> list[str]:
    """Return the codes of the complex fields, as they are pieced together."""
    return [" ".join((node.text or "").split()) for node in word.find(root, ".//w:instrText")]


LOOP = (word.paragraph("{%p for rad in rader %}"), word.paragraph("{%p endfor %}"))
