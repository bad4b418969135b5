"""Finds the figures of a finished document again, by their controls or the bookmarks in them."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from docgen.package import open_package
from docgen.render.controls import BOOKMARKS
from docgen.render.words import parse, w

_WITH_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml")
_NAME = re.compile(rf"{BOOKMARKS}[0-9a-f]{{8}}")
_START, _END = w("bookmarkStart"), w("bookmarkEnd")
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_TEXT = (w("t"), *_SIGNS)
_TAKEN_AWAY = (w("del"), w("moveFrom"))


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
    """Walk a part once; bookmarks may begin and end at different depths."""
    texts: list[str] = []
    begun: dict[str, tuple[etree._Element, int]] = {}
    for node in root.iter(_START, _END, *_TEXT):
        if node.tag == _START and _is_figure(node):
            begun[node.get(w("id"), "")] = node, len(texts)
        elif node.tag == _END:
            if (found := begun.pop(node.get(w("id"), ""), None)) is not None:
                start, first = found
                yield start.get(w("name"), ""), _standing(start, "".join(texts[first:]))
        elif begun and node.tag in _TEXT:
            texts.append(_text(node))


def _is_figure(start: etree._Element) -> bool:
    return _NAME.fullmatch(start.get(w("name"), "")) is not None


def _standing(start: etree._Element, between: str) -> str:
    """Return what stands in a figure's own control, or else between the ends of its bookmark.

    What somebody writes at the edge of a control falls outside the bookmark. LibreOffice may leave
    the bookmark empty where the control is the template's.
    """
    content = start.getparent()
    if content is None or content.tag != w("sdtContent") or not _is_alone(content):
        return between
    if _is_own(content, start) or not between:
        return "".join(map(_text, content.iter(*_TEXT)))
    return between


def _is_alone(content: etree._Element) -> bool:
    """Tell whether a control holds one figure: LibreOffice makes neighbours into one control."""
    return len(list(islice(filter(_is_figure, content.iter(_START)), 2))) == 1


def _is_own(content: etree._Element, start: etree._Element) -> bool:
    """Tell whether a control is a figure's own, and not one in which the template has more.

    They share a number, unless LibreOffice has emptied the control of all that was said of it.
    """
    said = content.getprevious()
    if said is None or not len(said):
        return True
    number = said.find(w("id"))
    own = str(int(start.get(w("name"), "").removeprefix(BOOKMARKS), 16))
    return number is not None and number.get(w("val")) == own


def _text(node: etree._Element) -> str:
    """Return a piece of text as it stands, nothing for what a tracked change has taken away."""
    if next(node.iterancestors(*_TAKEN_AWAY), None) is not None:
        return ""
    return (node.text or "") if node.tag == w("t") else _SIGNS[str(node.tag)]
