"""Marks what is missing in a draft, so that nobody can overlook it."""

import copy
import re

from lxml import etree

from docgen.render.words import parse, serialize, w

_GAP = re.compile(r"(\[SAKNAS: [^\]]*\])")
_SIGN = "[SAKNAS: ".encode()
_AFTER_HIGHLIGHT = (
    "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def highlight(part: bytes) -> bytes:
    """Return the part with every gap in a run of its own, highlighted in yellow."""
    if _SIGN not in part:
        return part
    root = parse(part)
    for node in list(root.iter(w("t"))):
        run = node.getparent()
        if _GAP.search(node.text or "") and run is not None and run.tag == w("r"):
            _split(run, node)
    return serialize(root)


def _split(run: etree._Element, node: etree._Element) -> None:
    """Split a run at the gaps in one of its texts; what follows the text goes last."""
    parent = run.getparent()
    if parent is None:
        return
    after = list(node.itersiblings())
    place = parent.index(run)
    runs = [_piece(run, piece) for piece in _GAP.split(node.text or "") if piece]
    run.remove(node)
    if after:
        rest = _empty_copy(run)
        rest.extend(after)
        runs.append(rest)
    if all(child.tag == w("rPr") for child in run):
        parent.remove(run)
        place -= 1
    for offset, new in enumerate(runs, start=1):
        parent.insert(place + offset, new)


def _empty_copy(run: etree._Element) -> etree._Element:
    new = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    return new


def _piece(run: etree._Element, text: str) -> etree._Element:
    new = _empty_copy(run)
    if _GAP.fullmatch(text):
        properties = new.find(w("rPr"))
        if properties is None:
            properties = etree.SubElement(new, w("rPr"))
        _mark(properties)
    node = etree.SubElement(new, w("t"))
    node.text = text
    node.set(_SPACE, "preserve")
    return new


def _mark(properties: etree._Element) -> None:
    """Add the highlight where the schema's order wants it."""
    for old in properties.findall(w("highlight")):
        properties.remove(old)
    mark = etree.Element(w("highlight"))
    mark.set(w("val"), "yellow")
    later = (child for child in properties if etree.QName(child).localname in _AFTER_HIGHLIGHT)
    following = next(later, None)
    if following is None:
        properties.append(mark)
    else:
        following.addprevious(mark)
