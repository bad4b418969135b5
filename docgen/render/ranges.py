"""Ranges in a template, such as bookmarks: both ends or neither, and none of an earlier paper's."""

from collections.abc import Iterable

from lxml import etree

from docgen.render.controls import BOOKMARKS
from docgen.render.words import remove_all, w

_CURSOR = "_GoBack"
"""Where somebody wrote last, which Word remembers."""
_RANGES = ("bookmark", "commentRange", "permStart", "moveFromRange", "moveToRange")
_ENDS = {
    name: ("permStart", "permEnd") if name == "permStart" else (f"{name}Start", f"{name}End")
    for name in _RANGES
}


def drop_halves(root: etree._Element) -> None:
    """Take away the end of a range whose beginning went with a tag, and the other way round."""
    for start, end in _ENDS.values():
        starts, ends = list(root.iter(w(start))), list(root.iter(w(end)))
        begun, ended = ({node.get(w("id")) for node in nodes} for nodes in (starts, ends))
        remove_all(node for node in starts if node.get(w("id")) not in ended)
        remove_all(node for node in ends if node.get(w("id")) not in begun)


def drop_anchors(root: etree._Element) -> None:
    """Take away the bookmark of Word's cursor, and what marks figures if it was once a paper."""
    marks = [
        node
        for node in root.iter(w("bookmarkStart"))
        if node.get(w("name"), "").startswith(BOOKMARKS)
    ]
    controls = [node.getparent() for node in marks]
    marks += (node for node in root.iter(w("bookmarkStart")) if node.get(w("name")) == _CURSOR)
    numbers = {node.get(w("id")) for node in marks}
    remove_all(marks)
    remove_all(node for node in root.iter(w("bookmarkEnd")) if node.get(w("id")) in numbers)
    _unwrap(content for content in controls if content is not None)


def _unwrap(contents: Iterable[etree._Element]) -> None:
    """Put what stands in controls in their place."""
    for content in contents:
        control = content.getparent()
        if content.tag == w("sdtContent") and control is not None:
            for child in list(content):
                control.addprevious(child)
            remove_all([control])
