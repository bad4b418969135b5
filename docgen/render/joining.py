"""Tags with dashes, ``{%- if x -%}``: what stands on either side of them is joined.

As in docxtpl, the dash takes away what parts the tag from the text before or after it: line breaks,
the ends of paragraphs, empty paragraphs. It does so where the tag is first or last in its line, and
never takes text. Elsewhere a dash takes the space beside it, as in Jinja.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.render.source import LINE
from docgen.render.tags import STATEMENT, TAG, is_line_break, read_tag
from docgen.render.words import TRIMMED, w

_DASHED = re.compile(r"\{[{%]-|-[%}]\}")
_SPACE_BESIDE = re.compile(f"[{TRIMMED}]+({{[{{%]-)|(-[%}}]}})[{TRIMMED}]+")
_NOT_SHOWN = (w("rPr"), w("lastRenderedPageBreak"))
_HOLDS_RUNS = tuple(
    map(w, ("p", "r", "hyperlink", "ins", "sdt", "sdtContent", "smartTag", "fldSimple"))
)
_MARKERS = tuple(map(w, ("bookmarkStart", "bookmarkEnd", "proofErr")))


def join_lines(lines: Mapping[etree._Element, int]) -> None:
    """Join what the dashed tags of these text nodes, in the order of the paper, ask for."""
    for node in lines:
        if _DASHED.search(node.text or ""):
            _join_before(node)
            _join_after(node)
            node.text = _SPACE_BESIDE.sub(r"\1\2", node.text or "")


def _join_before(node: etree._Element) -> None:
    text = node.text or ""
    first = next(TAG.finditer(text), None)
    if first is None or not first[0].startswith("{%-") or _is_scoped(first[0]):
        return
    if text[: first.start()].strip(TRIMMED) or not _reach(node, forward=False):
        return
    node.text = "{%" + text[first.start() + 3 :]


def _join_after(node: etree._Element) -> None:
    text = node.text or ""
    last = ([None, *TAG.finditer(text)])[-1]
    if last is None or not last[0].endswith("-%}") or _is_scoped(last[0]):
        return
    if text[last.end() :].strip(TRIMMED) or not _reach(node, forward=True):
        return
    node.text = text[: last.end() - 3] + "%}"


def _is_scoped(tag: str) -> bool:
    return bool(read_tag(tag).scope) or read_tag(tag).marks is not STATEMENT


def _reach(node: etree._Element, *, forward: bool) -> bool:
    """Take away what parts a tag from the text before or after it; False if text is in its line."""
    paragraph = next(node.iterancestors(w("p")))
    parting: list[etree._Element] = []
    crossed = False
    for other in _content_beside(node, forward=forward):
        breaks = other.tag != w("tab") and is_line_break(other)
        if not breaks and (crossed or not _is_blank(other)):
            break
        crossed = crossed or breaks
        parting.append(other)
    else:
        _remove_all(parting)
        _join_paragraph(paragraph, forward=forward)
        return True
    if crossed:
        _remove_all(parting)
    return crossed


def _content_beside(node: etree._Element, *, forward: bool) -> Iterator[etree._Element]:
    """Yield what the runs of a paragraph hold after or before a text of it, the nearest first."""
    current: etree._Element | None = node
    while current is not None and current.tag != w("p"):
        for sibling in current.itersiblings(preceding=not forward):
            yield from _content(sibling, forward=forward)
        current = current.getparent()


def _content(element: etree._Element, *, forward: bool) -> Iterator[etree._Element]:
    parent = element.getparent()
    if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN:
        return
    if parent is not None and parent.tag == w("r"):
        yield element
    elif element.tag in _HOLDS_RUNS:
        for child in element.iterchildren(reversed=not forward):
            yield from _content(child, forward=forward)


def _is_blank(node: etree._Element) -> bool:
    return node.tag == w("t") and not (node.text or "").strip(TRIMMED)


def _remove_all(nodes: list[etree._Element]) -> None:
    for node in nodes:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _join_paragraph(paragraph: etree._Element, *, forward: bool) -> None:
    """Join a paragraph with the nearest beside it that has text, and the empty ones between."""
    empty: list[etree._Element] = []
    other = _beside(paragraph, forward=forward)
    while other is not None and other.tag == w("p") and _is_empty(other):
        empty.append(other)
        other = _beside(other, forward=forward)
    if other is None or other.tag != w("p") or _takes_a_place(other, forward=forward):
        return
    between = [*empty, other] if forward else [*empty[::-1], paragraph]
    into = paragraph if forward else other
    for joined in between:
        _append(into, joined)


def _beside(paragraph: etree._Element, *, forward: bool) -> etree._Element | None:
    """Return the next element in the same container, past what nobody sees."""
    for other in paragraph.itersiblings(preceding=not forward):
        if isinstance(other.tag, str) and other.tag not in _MARKERS:
            return other
    return None


def _is_empty(paragraph: etree._Element) -> bool:
    return next(_content(paragraph, forward=True), None) is None and not _ends_section(paragraph)


def _ends_section(paragraph: etree._Element) -> bool:
    first = next(iter(paragraph), None)  # a joined paragraph may be long: its properties come first
    return first is not None and first.tag == w("pPr") and first.find(w("sectPr")) is not None


def _takes_a_place(paragraph: etree._Element, *, forward: bool) -> bool:
    """Tell whether what stands nearest is a tag of the dialect's scopes, or a section ends."""
    nearest = next(_content(paragraph, forward=forward), None)
    tags = TAG.findall("" if nearest is None else nearest.text or "")
    scoped = any(read_tag(tag).scope in ("p", "tr", "tc") for tag in tags)
    return scoped or _ends_section(paragraph)


def _append(into: etree._Element, joined: etree._Element) -> None:
    """Put a paragraph's content last in another, after the instruction that counts its line."""
    mark = joined.getprevious()
    if mark is not None and not isinstance(mark.tag, str) and mark.text == LINE:
        into.append(mark)
    into.extend([child for child in joined if child.tag != w("pPr")])
    _remove_all([joined])
