"""Finds the figures of a finished document again, by their controls or the bookmarks in them."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.package import open_package
from docgen.render.controls import BOOKMARKS
from docgen.render.words import parse, w

_WITH_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml")
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}


def anchored_texts(document: bytes) -> Mapping[str, str]:
    """Return what stands at each figure's place now, by the name of its bookmark.

    A figure that somebody has taken away, bookmark and all, is left out. Raises FileRejected for
    what is no Word file.
    """
    parts = open_package(document).parts
    found: dict[str, str] = {}
    for name, part in parts.items():
        if _WITH_TEXT.fullmatch(name):
            found |= dict(_anchors(parse(part)))
    return found


def _anchors(root: etree._Element) -> Iterator[tuple[str, str]]:
    for start in root.iter(w("bookmarkStart")):
        name, parent = start.get(w("name"), ""), start.getparent()
        if not name.startswith(BOOKMARKS) or parent is None:
            continue
        if parent.tag == w("sdtContent") and _is_own(parent):
            yield name, _text([parent])
        else:
            yield name, _text(_until_end(start))


def _is_own(content: etree._Element) -> bool:
    """Tell whether a control is a figure's own, and not one in which the template has more."""
    return len(content.findall(w("bookmarkStart"))) == 1 and content[0].tag == w("bookmarkStart")


def _until_end(start: etree._Element) -> Iterator[etree._Element]:
    """Yield what follows a bookmark's start up to its end."""
    for node in start.itersiblings():
        if node.tag == w("bookmarkEnd") and node.get(w("id")) == start.get(w("id")):
            return
        yield node


def _text(nodes: Iterator[etree._Element] | list[etree._Element]) -> str:
    return "".join(
        (inside.text or "") if inside.tag == w("t") else _SIGNS[str(inside.tag)]
        for node in nodes
        for inside in node.iter(w("t"), *_SIGNS)
    )
