"""Lets tags take the place of the paragraph, row or cell that they stand in, if nothing is lost."""

from lxml import etree

from docgen.render.source import LINE
from docgen.render.tags import is_line_break
from docgen.render.words import text_of, w

_STRUCTURE = ("p", "pPr", "r", "rPr", "t", "tr", "trPr", "tc", "tcPr", "tblPrEx", "proofErr")
_RANGES = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
_NOT_MISSED = tuple(map(w, (*_STRUCTURE, *_RANGES, "commentReference", "lastRenderedPageBreak")))
"""What an element may hold that a tag takes the place of: nothing that a reader would miss."""
_PROPERTIES = tuple(map(w, ("pPr", "rPr", "trPr", "tcPr", "tblPrEx")))


def holds_only(target: etree._Element, scope: str) -> bool:
    """Tell whether an element holds the tags of a scope and nothing that would be lost."""
    instructions = [(node.text or "").split() for node in target.iter(etree.PI)]
    return (
        not text_of(target).strip()
        and all(words[0] == LINE or words[1:] == [scope] for words in instructions)
        and all(map(_is_harmless, target.iter(etree.Element)))
    )


def _is_harmless(node: etree._Element) -> bool:
    """Tell whether a reader would miss an element; what is set for a paragraph or cell is not."""
    if node.tag == w("sectPr"):
        return False
    if node.tag in _NOT_MISSED or is_line_break(node):
        return True
    return next(node.iterancestors(*_PROPERTIES), None) is not None


def lift(target: etree._Element) -> None:
    """Replace an element by the instructions in it, in their order."""
    for node in list(target.iter(etree.PI)):
        node.tail = None
        node.text = (node.text or "").split()[0]
        target.addprevious(node)
    parent = target.getparent()
    if parent is not None:
        parent.remove(target)
