"""Makes whole what loops and conditions leave: Word refuses a file with an empty table or cell."""

import re

from lxml import etree

from docgen.render.words import w, whole_number

_NEEDS_PARAGRAPH = tuple(map(w, ["tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"]))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


_BROKEN = re.compile(
    "</w:(?:"
    "tc>(?<!</w:p></w:tc>)|tr>(?<!</w:tc></w:tr>)|tbl>(?<!</w:tr></w:tbl>)|"
    "hdr>(?<!</w:p></w:hdr>)|ftr>(?<!</w:p></w:ftr>)|txbxContent>(?<!</w:p></w:txbxContent>)|"
    "footnote>(?<!</w:p></w:footnote>)|endnote>(?<!</w:p></w:endnote>))"
    "|<w:(?:tc|tr|tbl)/>"
)


def may_be_broken(text: str) -> bool:
    """Tell whether a part may have an empty row, cell or the like; quicker than to look at it."""
    return _BROKEN.search(text) is not None


def tidy(root: etree._Element) -> None:
    """Take away empty rows and tables, end cells with a paragraph, make repeated ids unique."""
    for inner, outer in (("tc", "tr"), ("tr", "tbl")):
        for node in list(root.iter(w(outer))):
            parent = node.getparent()
            if parent is not None and next(node.iter(w(inner)), None) is None:
                parent.remove(node)
    for node in root.iter(*_NEEDS_PARAGRAPH):
        if not len(node) or node[-1].tag in (w("tbl"), w("tcPr")):
            etree.SubElement(node, w("p"))
    _make_unique(root)


def _make_unique(root: etree._Element) -> None:
    """A loop repeats drawings with the numbers of the first."""
    drawings: set[int] = set()
    for node in root.iter(_DRAWING):
        drawing = whole_number(node.get("id"))
        if drawing in drawings:
            drawing = max(drawings) + 1
            node.set("id", str(drawing))
        drawings.add(drawing)
