"""A copy of a Word file in which each fault is a comment at its paragraph.

Comments may stand in the body only, and in no text box: what is wrong elsewhere is told at the
body's first paragraph, or at the one that the text box hangs on, with the place in words.
"""

import posixpath
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from docgen.packing import write_package
from docgen.render.layout import Layout, relationships_name
from docgen.render.parts import declare, relate, relationships
from docgen.render.words import R_NS, W_NS, name_of, parse, serialize, spaced_text, w, whole_number

_COMMENTS = "word/comments.xml"
_KIND = f"{R_NS}/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS = "docgen", "dg"
_TEXT_STYLE = "annotation text"
_MARK_STYLE = "annotation reference"
_NEW_STYLES = {
    _TEXT_STYLE: ("paragraph", "CommentText", "20"),
    _MARK_STYLE: ("character", "CommentReference", "16"),
}
"""Word's own styles of comments: their type, their identifier, their size in half points."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says, and of what: a paragraph of a part, numbered from 0, or less."""

    part: str
    paragraph: int
    text: str


def annotate(parts: Mapping[str, bytes], notes: Sequence[Note], layout: Layout) -> bytes:
    """Return the file with a comment for each note; the same notes give the same bytes."""
    changed, main = dict(parts), layout.main
    root = parse(changed[main])
    styles = _with_styles(changed, layout.styles)
    comments_part = _comments_part(changed, main)
    comments = parse(changed[comments_part])
    numbers = [whole_number(node.get(w("id"))) for node in comments.iter(w("comment"))]
    paragraphs = list(root.iter(w("p")))
    for number, note in enumerate(notes, start=max(numbers, default=-1) + 1):
        in_body = note.part == main and 0 <= note.paragraph < len(paragraphs)
        at = _outermost(paragraphs[note.paragraph]) if in_body else _first(root)
        _mark(at, str(number), styles)
        comments.append(_comment(str(number), note.text, styles))
    changed[main] = serialize(root)
    changed[comments_part] = serialize(comments)
    return write_package(changed)


def _comments_part(parts: dict[str, bytes], main: str) -> str:
    """Return the name of the part of comments; a file without one gets it."""
    root = relationships(parts, main)
    for node in root:
        target = posixpath.normpath(posixpath.join("/word", node.get("Target", ""))).lstrip("/")
        if node.get("Type") == _KIND and target in parts:
            return target
    identifier = _free("docgenComments", {node.get("Id") for node in root})
    relate(root, identifier, _KIND, _COMMENTS.removeprefix("word/"))
    parts[relationships_name(main)] = serialize(root)
    parts[_COMMENTS] = f'<w:comments xmlns:w="{W_NS}"/>'.encode()
    declare(parts, "Override", "PartName", f"/{_COMMENTS}", _CONTENT_TYPE)
    return _COMMENTS


def _with_styles(parts: dict[str, bytes], part: str) -> dict[str, str]:
    """Return the identifiers of the styles of comments, added where the file lacks them."""
    if part not in parts:
        return {}
    root = parse(parts[part])
    known = {name_of(style): style.get(w("styleId"), "") for style in root.iter(w("style"))}
    missing = {name: new for name, new in _NEW_STYLES.items() if name not in known}
    for name, (kind, wanted, size) in missing.items():
        identifier = _free(wanted, known.values())
        style = etree.SubElement(root, w("style"))
        style.set(w("type"), kind)
        style.set(w("styleId"), identifier)
        _valued(style, "name", name)
        _valued(style, "uiPriority", "99")
        etree.SubElement(style, w("semiHidden"))
        etree.SubElement(style, w("unhideWhenUsed"))
        looks = etree.SubElement(style, w("rPr"))
        _valued(looks, "sz", size)
        _valued(looks, "szCs", size)
        known[name] = identifier
    if missing:
        parts[part] = serialize(root)
    return {name: known[name] for name in _NEW_STYLES}


def _free(wanted: str, taken: Container[str | None]) -> str:
    """Return an identifier that nothing has: the wanted one, with a number if it is taken."""
    numbered = (f"{wanted}{number or ''}" for number in count())
    return next(name for name in numbered if name not in taken)


def _valued(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, w(name)).set(w("val"), value)


def _outermost(paragraph: etree._Element) -> etree._Element:
    """Return the paragraph of the body that holds another, such as one in a text box."""
    return next(reversed([*paragraph.iterancestors(w("p"))]), paragraph)


def _first(root: etree._Element) -> etree._Element:
    """Return the body's first paragraph; an empty body gets one."""
    found = next(root.iter(w("p")), None)
    if found is not None:
        return found
    body = next(root.iter(w("body")), root)
    body.insert(0, etree.Element(w("p")))
    return body[0]


def _mark(paragraph: etree._Element, number: str, styles: Mapping[str, str]) -> None:
    """Let a comment span a paragraph."""
    begin, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
    for node in (begin, end):
        node.set(w("id"), number)
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, begin)
    paragraph.append(end)
    run = etree.SubElement(paragraph, w("r"))
    _style(run, "rPr", "rStyle", styles.get(_MARK_STYLE))
    etree.SubElement(run, w("commentReference")).set(w("id"), number)


def _comment(number: str, text: str, styles: Mapping[str, str]) -> etree._Element:
    """Make a comment; it has no date, so that the same faults give the same bytes."""
    comment = etree.Element(w("comment"))
    comment.set(w("id"), number)
    comment.set(w("author"), _AUTHOR)
    comment.set(w("initials"), _INITIALS)
    paragraph = etree.SubElement(comment, w("p"))
    _style(paragraph, "pPr", "pStyle", styles.get(_TEXT_STYLE))
    mark = etree.SubElement(paragraph, w("r"))
    _style(mark, "rPr", "rStyle", styles.get(_MARK_STYLE))
    etree.SubElement(mark, w("annotationRef"))
    etree.SubElement(paragraph, w("r")).append(spaced_text("t", text))
    return comment


def _style(parent: etree._Element, properties: str, name: str, identifier: str | None) -> None:
    if identifier:
        _valued(etree.SubElement(parent, w(properties)), name, identifier)
