"""Papers to be reviewed: whole Word files of which one thing is wrong."""

from pathlib import Path
from xml.sax.saxutils import escape

from docgen.checks import RULES
from docgen.checks.document import read_document
from docgen.findings import Finding, in_order
from tests.render import word

_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)
_LIST = (
    '<w:style w:type="paragraph" w:styleId="Punktlista"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
HEADER = "<w:trPr><w:tblHeader/></w:trPr>"
NBSP = "\u00a0"


def styles(language: str = "sv-SE", more: str = "") -> str:
    """The styles of a Swedish paper: headings, a list, and the given ones."""
    said = f'<w:rPr><w:lang w:val="{language}"/></w:rPr>' if language else ""
    return (
        f'<w:styles xmlns:w="{word.W}"><w:docDefaults><w:rPrDefault>{said}</w:rPrDefault>'
        f"</w:docDefaults>{_HEADINGS}{_LIST}{more}</w:styles>"
    )


def properties(title: str = "Uppföljning", status: str = "") -> str:
    """The properties of a paper."""
    return (
        f'<cp:coreProperties xmlns:cp="{word.PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        f"<cp:contentStatus>{status}</cp:contentStatus></cp:coreProperties>"
    )


def write(
    path: Path, body: str, *, title: str = "Uppföljning", status: str = "", language: str = "sv-SE",
    style: str = "", **parts: str,
) -> Path:  # fmt: skip
    """Write a paper of this body with which nothing else is wrong."""
    others = {
        "docProps/core.xml": properties(title, status),
        "word/styles.xml": styles(language, style),
    }
    return word.write(path / "skrivelse.docx", body, parts, others)


def findings(path: Path, body: str, **about: str) -> list[Finding]:
    """Hold a paper of this body against every rule there is."""
    document = read_document(write(path, body, **about))
    return in_order(item for rule in RULES for item in rule(document))


def codes(path: Path, body: str, **about: str) -> list[str]:
    """Return the codes of what is found in a paper of this body."""
    return [item.code for item in findings(path, body, **about)]


def texts(*lines: str) -> str:
    """Paragraphs of these texts; a line break and a tab are Word's own."""
    return "".join(word.paragraph(run(line)) for line in lines)


def run(text: str, marks: str = "") -> str:
    """A run, in which a line break and a tab are Word's own."""
    inside = (
        escape(text)
        .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        .replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    )
    return word.run(inside, marks)


def heading(level: int, text: str) -> str:
    """A heading in one of Word's styles."""
    return word.paragraph(text, properties=f'<w:pStyle w:val="Rubrik{level}"/>')


def item(text: str) -> str:
    """An item of a list that Word knows to be one."""
    return word.paragraph(text, properties='<w:pStyle w:val="Punktlista"/>')


def row(*cells: str, marks: str = "", cell: str = "") -> str:
    """A row of cells with these texts; ``cell`` are the properties of its first."""
    first, *rest = (word.paragraph(run(text)) for text in cells)
    inside = f"<w:tc><w:tcPr>{cell}</w:tcPr>{first}</w:tc>" + "".join(
        f"<w:tc>{text}</w:tc>" for text in rest
    )
    return f"<w:tr>{marks}{inside}</w:tr>"


def table(*rows: str, about: str = "") -> str:
    """A table, with a paragraph after it as Word wants one."""
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>{texts('Slut.')}"


def drawing(about: str = "", inside: str = "", kind: str = "inline") -> str:
    """A paragraph with a picture."""
    return word.paragraph(
        f'<w:r><w:drawing><wp:{kind} xmlns:wp="{DRAWN}"><wp:docPr id="1" name="Bild 1" {about}>'
        f"{inside}</wp:docPr></wp:{kind}></w:drawing></w:r>"
    )
