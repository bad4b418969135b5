"""WordprocessingML names and the few helpers that every module here needs."""

from typing import Final

from lxml import etree

from docgen.errors import TemplateRejected

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
)


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


def parse(part: bytes) -> etree._Element:
    """Parse a part; raises TemplateRejected for a document type or broken XML."""
    try:
        root = etree.fromstring(part, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise TemplateRejected("xml.trasig", line=0) from None
    if root.getroottree().docinfo.doctype:
        raise TemplateRejected("xml.dtd")
    return root


def serialize(root: etree._Element) -> bytes:
    """Return a part's bytes with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's text as its reader sees it."""
    return "".join(node.text or "" for node in paragraph.iter(w("t")))
