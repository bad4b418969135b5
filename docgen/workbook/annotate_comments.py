"""Findings as comments on their cells, beside the comments that stand there already."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from docgen.findings import Finding
from docgen.texts import workbook as texts
from docgen.workbook import annotate_boxes as boxes
from docgen.workbook.annotate_grid import Grid
from docgen.workbook.annotate_parts import (
    WORKSHEET,
    Node,
    Parts,
    add,
    child,
    namespace,
    relationship_id,
    set_relationship_id,
    tag,
    xstring,
)
from docgen.workbook.model import address, split_address

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_AUTHOR = "docgen"
_ORDER = ("authors", "commentList", "extLst")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Found = Mapping[tuple[int, int], Sequence[Finding]]
"""Findings by the row and column of their cell, counted from 1."""


def add_comments(parts: Parts, name: str, sheet: Node, found: Found) -> None:
    """Comment cells of the sheet part ``name``, of which ``sheet`` is the root.

    A comment that stands in a cell is kept, and the findings come after it. A threaded one is left
    alone: Excel shows the thread and nothing else.
    """
    threads = set(_threads(parts, name))
    wanted = {cell: items for cell, items in found.items() if address(*cell) not in threads}
    if not wanted:
        return
    part = parts.target(name, "comments") or _new_part(parts, name, sheet)
    root = parts.read(part)
    standing = {comment.get("ref", ""): comment for comment in root.iter(tag(root, "comment"))}
    longer: dict[tuple[int, int], str] = {}
    new: dict[tuple[int, int], str] = {}
    for cell, items in sorted(wanted.items()):
        comment = standing.get(address(*cell))
        if comment is None:
            comment = _new_comment(root, address(*cell))
            new[cell] = _say(comment, items)
        else:
            longer[cell] = _say(comment, items)
    parts.write(part, root)
    if sheet.find(tag(sheet, "legacyDrawing")) is None:  # then no comment has a box yet
        new |= {split_address(ref): _text(comment) for ref, comment in standing.items()}
    _draw(parts, name, sheet, new, longer)


def _threads(parts: Parts, name: str) -> Iterator[str]:
    """Yield the cells that have a threaded comment."""
    for related in parts.relationships(name):
        if related.kind == "threadedComment":
            for comment in parts.read(related.target).iterchildren("{*}threadedComment"):
                yield comment.get("ref", "")


def _new_part(parts: Parts, name: str, sheet: Node) -> str:
    empty = f'<comments xmlns="{namespace(sheet)}"><authors/><commentList/></comments>'
    part = parts.add("comments", "xml", empty.encode(), _CONTENT_TYPE)
    parts.relate(name, "comments", part, sheet)
    return part


def _new_comment(root: Node, ref: str) -> Node:
    authors = child(root, "authors", _ORDER)
    names = [author.text for author in authors.iterchildren(tag(root, "author"))]
    if _AUTHOR not in names:
        add(authors, "author", _AUTHOR)
        names.append(_AUTHOR)
    number = names.index(_AUTHOR)
    comment = add(child(root, "commentList", _ORDER), "comment", ref=ref, authorId=number)
    add(comment, "text")
    return comment


def _say(comment: Node, items: Sequence[Finding]) -> str:
    """Append findings to a comment; return its whole text."""
    text = child(comment, "text", ("text", "commentPr"))
    for plain in text.findall(tag(text, "t")):  # a text is either plain or in runs
        run = etree.Element(tag(text, "r"))
        plain.addprevious(run)
        run.append(plain)
    before = _text(comment)
    for item in items:
        gap = "\n\n" if before else ""
        _run(text, f"{gap}{texts.COMMENT_HEAD.format(severity=item.severity)}\n", bold=True)
        _run(text, xstring(" ".join(part for part in (item.message, item.hint) if part)))
        before = "…"
    return _text(comment)


def _run(text: Node, words: str, *, bold: bool = False) -> None:
    run = add(text, "r")
    phonetic = next(text.iterchildren(tag(text, "rPh"), tag(text, "phoneticPr")), None)
    if phonetic is not None:  # how the text is read aloud comes after all of it
        phonetic.addprevious(run)
    look = add(run, "rPr")
    if bold:
        add(look, "b")
    add(look, "sz", val=9)
    add(look, "color", indexed=81)
    add(look, "rFont", val="Tahoma")
    add(look, "family", val=2)
    add(run, "t", words).set(_SPACE, "preserve")


def _text(comment: Node) -> str:
    aloud = set(comment.iterfind(f".//{tag(comment, 'rPh')}/{tag(comment, 't')}"))
    return "".join(node.text or "" for node in comment.iter(tag(comment, "t")) if node not in aloud)


def _draw(parts: Parts, name: str, sheet: Node, new: boxes.Boxes, longer: boxes.Boxes) -> None:
    """Give the new comments boxes, and the longer ones higher boxes."""
    grid = Grid(sheet)
    legacy = child(sheet, "legacyDrawing", WORKSHEET)
    related = {one.identifier: one.target for one in parts.relationships(name)}
    part = related.get(relationship_id(legacy))
    if part is None:
        others = [data for other, data in parts.parts.items() if other.endswith(".vml")]
        empty = boxes.new_drawing(others, len(new))
        part = parts.add("drawings/vmlDrawing", "vml", empty, boxes.CONTENT_TYPE)
        set_relationship_id(legacy, parts.relate(name, "vmlDrawing", part, sheet))
    drawing = boxes.grow_boxes(parts.data(part), longer, grid)
    parts.parts[part] = boxes.add_boxes(drawing, new, grid)
