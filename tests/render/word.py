"""Word files as their XML, for templates that python-docx would never write."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.render import Template
from tests.builder import write_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"document": "document.main", "header": "header", "footer": "footer"}
_NUMBER = "0123456789"
_ROOTS = {"header": "hdr", "footer": "ftr"}


def run(text: str, properties: str = "") -> str:
    """A run of one text, as Word writes it; ``properties`` are the content of its ``w:rPr``."""
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs, or of texts that become runs."""
    marks = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inside = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p>{marks}{inside}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of cells, each one paragraph or the XML of several."""
    cells = [
        "".join(
            f"<w:tc>{cell if cell.startswith('<w:p') else paragraph(cell)}</w:tc>" for cell in row
        )
        for row in rows
    ]
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def part(name: str, content: str) -> str:
    """A part's XML: ``document`` gets a body, any other root holds the content itself."""
    root = _ROOTS.get(name.rstrip(_NUMBER), name)
    inside = f"<w:body>{content}</w:body>" if name == "document" else content
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{root}>'


def relationships(*lines: tuple[str, str, bool]) -> str:
    """A relationships part of (kind, target, external)."""
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}" '
        f'TargetMode="{"External" if external else "Internal"}"/>'
        for number, (kind, target, external) in enumerate(lines)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def write(
    path: Path, body: str, parts: Mapping[str, str] = {}, others: Mapping[str, bytes | str] = {}
) -> Path:
    """Write a Word file of a body, further parts under ``word/``, and parts as they are."""
    own = {"document": body, **parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="{_TYPE}.{_KINDS.get(name.rstrip(_NUMBER), name)}+xml"/>'
        for name in own
    )
    links = [(_KINDS.get(name.rstrip(_NUMBER), name), f"{name}.xml", False) for name in parts]
    return write_parts(
        path,
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
            ),
            "_rels/.rels": relationships(("officeDocument", "word/document.xml", False)),
            "word/_rels/document.xml.rels": relationships(*links),
            **{f"word/{name}.xml": part(name, content) for name, content in own.items()},
            **others,
        },
    )


def plain(path: Path, paragraphs: Sequence[str], header: str = "") -> Path:
    """Write the smallest Word file with these texts as its paragraphs."""
    body = "".join(paragraph(run(escape(text))) for text in paragraphs)
    return write(path, body, {"header1": paragraph(run(escape(header)))} if header else {})


def rendered(path: Path, body: str, context: Mapping[str, object]) -> etree._Element:
    """Fill a template of this body and return the document's root."""
    return root_of(Template(write(path, body)).render(context))


def root_of(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return the root of a part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that a path in WordprocessingML's namespace leads to."""
    return root.findall(path, {"w": W, "r": R})


def texts(root: etree._Element) -> list[str]:
    """Return the text of each paragraph."""
    return ["".join(node.text or "" for node in find(p, ".//w:t")) for p in find(root, ".//w:p")]


def cell(*paragraphs: str, properties: str = "") -> str:
    """A table cell of paragraphs, or of texts; ``properties`` are the content of its ``w:tcPr``."""
    inside = "".join(one if one.startswith("<w:p>") else paragraph(one) for one in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{inside}</w:tc>'


def rows(*cells: Sequence[str], columns: int = 0) -> str:
    """A table of rows of :func:`cell`, or of texts, with this many columns in its grid."""
    grid = '<w:gridCol w:w="2000"/>' * (columns or max(map(len, cells)))
    body = "".join(
        f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in row)}</w:tr>"
        for row in cells
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


_SIGNS = {"tab": "⇥", "cr": "↵", "drawing": "[bild]", "br": "↵"}


def seen(root: etree._Element) -> list[str]:
    """Return each paragraph as its reader sees it: in a table after the numbers of row and cell.

    Space that Word trims is trimmed; tabs, line breaks, page breaks and pictures have signs.
    """
    return [f"{_place(p)}{''.join(_signs(p))}" for p in find(root, ".//w:p")]


def _signs(around: etree._Element) -> Iterator[str]:
    for node in find(around, ".//w:r/*"):
        if next(node.iterancestors(f"{{{W}}}p"), None) is not around:
            continue
        name = etree.QName(node).localname
        if name == "t":
            kept = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            yield (node.text or "") if kept else (node.text or "").strip(" \t\r\n")
        elif name == "br" and value(node, "type") == "page":
            yield "⇟"
        else:
            yield _SIGNS.get(name, "")


def _place(around: etree._Element) -> str:
    steps = [
        str(1 + len(list(above.itersiblings(str(above.tag), preceding=True))))
        for above in around.iterancestors(f"{{{W}}}tc", f"{{{W}}}tr")
    ]
    return f"{'.'.join(reversed(steps))}: " if steps else ""


def value(node: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element, if both are there."""
    return None if node is None else node.get(f"{{{W}}}{name}")


def sound(path: Path) -> Path:
    """Write python-docx's own empty document without the part of it that is unsound."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    del parts["word/stylesWithEffects.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<[^<>]*stylesWithEffects[^<>]*/>", b"", parts[name])
    return write_parts(path, parts)


def faults(path: Path) -> list[str]:
    """Return what openxml-audit has to say of a Word file."""
    return [str(error) for error in OpenXmlValidator().validate(path).errors]
