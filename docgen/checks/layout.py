"""Layout made with signs: blank paragraphs, spaces and tabs, and lists typed by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from docgen.checks.document import Document, Line
from docgen.findings import Finding, finding
from docgen.render.words import value_of, w
from docgen.signs import item_sign

_FILLED = (
    w("drawing"), w("pict"), w("object"), w("br"), w("sectPr"), w("fldChar"), w("fldSimple"),
    w("sdt"), w("footnoteRef"), w("endnoteRef"), w("separator"), w("continuationSeparator"),
)  # fmt: skip
_CONTENTS = re.compile(r"toc \d|table of", re.IGNORECASE)
_BREAKS = re.compile(r"\n[ \t\u00a0]*\n")
_ALIGNED = re.compile(r"[ \u00a0]{3,}|\t[ \u00a0]*\t")
_LIKELY = re.compile(r"[ \t\u00a0]*([–—*]|\(?\d{1,2}[.)]|\(?[a-zåäö]\))[ \t\u00a0]+[^\W\d]")


def spacing_findings(document: Document) -> Iterator[Finding]:
    """Room is made by styles, not by what has to be read past."""
    lines = {line.node: line for line in document.body.lines}
    for parent in {line.node.getparent(): None for line in document.body.lines}:
        for run in () if parent is None else _blank_runs(parent, lines):
            place = lines[run[0]].place
            yield finding("tillganglighet.tomma_stycken", place, number=len(run))
    for line in document.body.lines:
        if _BREAKS.search(line.text.strip()):
            yield finding("tillganglighet.tomma_rader", line.place)
        if _ALIGNED.search(line.text.strip(" \u00a0\n")):
            yield finding("tillganglighet.uppstallt_med_tecken", line.place)


def _blank_runs(
    parent: etree._Element, lines: dict[etree._Element, Line]
) -> Iterator[list[etree._Element]]:
    """Yield blank paragraphs that follow on each other; a cell with nothing else is just blank."""
    children = list(parent.iterchildren(etree.Element))
    empty = parent.tag == w("tc") and all(
        _is_blank(child, lines) for child in children if child.tag != w("tcPr")
    )
    for blank, together in groupby(children, lambda node: _is_blank(node, lines)):
        run = list(together)
        if blank and len(run) > 1 and not empty:
            yield run


def _is_blank(node: etree._Element, lines: dict[etree._Element, Line]) -> bool:
    line = lines.get(node)
    return line is not None and line.is_blank and next(node.iter(*_FILLED), None) is None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of text as typed, and the mark that it begins with."""

    line: Line
    text: str
    sure: str
    likely: str


def list_findings(document: Document) -> Iterator[Finding]:
    """A list is one to a listener only if Word knows it is; each typed one is told at its first."""
    rows = [_row(line, text) for line in document.body.lines for text in _typed(document, line)]
    inside = False
    for number, row in enumerate(rows):
        mark = row.sure or (row.likely if _is_list(rows, number) else "")
        if mark and not inside:
            yield finding("tillganglighet.skriven_lista", row.line.place, mark)
        inside = bool(mark)


def _typed(document: Document, line: Line) -> list[str]:
    """Return a paragraph's rows; headings, true lists and the contents have no typed marks."""
    styles = document.styles
    names = (value_of(style, "name") for style in styles.of_paragraph(line.node))
    if line.level is not None or styles.is_listed(line.node) or any(map(_CONTENTS.match, names)):
        return [""]
    return [row for row in line.text.split("\n") if row.strip()]


def _row(line: Line, text: str) -> _Row:
    likely = _LIKELY.match(text)
    return _Row(line, text, item_sign(text), likely[1] if likely else "")


def _is_list(rows: list[_Row], number: int) -> bool:
    """Tell whether a mark that has other meanings too begins an item.

    It does beside another, after a colon, or as the first of a count.
    """
    row, before = rows[number], rows[number - 1] if number else None
    beside = [*([before] if before else []), *rows[number + 1 : number + 2]]
    if any(other.sure or other.likely for other in beside):
        return True
    introduced = before is not None and before.text.rstrip().endswith(":")
    return introduced or row.likely.strip("().") in ("1", "a")
