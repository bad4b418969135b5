"""Text that is too pale to read on what is behind it (WCAG 2.1, 1.4.3)."""

import re
from collections.abc import Iterator

from lxml import etree

from docgen.checks.document import Document, Line, is_asking
from docgen.checks.styles import Styles
from docgen.checks.tables import owner
from docgen.contrast import LEAST, contrast, said
from docgen.findings import Finding, finding
from docgen.render.words import is_on, value_of, w, whole_number

_LEAST_LARGE = 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Sizes in half points from which text counts as large."""
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_PAPER = "FFFFFF"
_MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


def contrast_findings(document: Document) -> Iterator[Finding]:
    """Say so once of each paragraph with text that is too pale."""
    for line in document.lines:
        for run in line.node.iter(w("r")):
            if owner(run, "p") is line.node and any(
                (t.text or "").strip() for t in run.iter(w("t"))
            ):
                ratio = _too_low(run, line, document.styles)
                if ratio is not None:
                    yield finding("tillganglighet.kontrast", line.place, ratio=said(ratio))
                    break


def _too_low(run: etree._Element, line: Line, styles: Styles) -> float | None:
    """Return the contrast of a run whose colours are known, if it is too low."""
    ink = styles.run_property(run, line.node, "color")
    colour = None if ink is None else ink.get(w("val"), "")
    if colour is None or not _COLOUR.fullmatch(colour):
        return None
    behind = _behind(run, line, styles)
    if behind is None or any(map(is_asking, run.iterancestors(w("sdt")))):
        return None
    ratio = contrast(colour, behind)
    return ratio if ratio < _wanted(run, line, styles) else None


def _behind(run: etree._Element, line: Line, styles: Styles) -> str | None:
    """Return the colour behind a run; None where a table's style decides it."""
    marker = styles.run_property(run, line.node, "highlight")
    if marker is not None and marker.get(w("val")) in _MARKERS:
        return _MARKERS[marker.get(w("val"), "")]
    for shade in (
        styles.run_property(run, line.node, "shd"),
        styles.paragraph_property(line.node, "shd"),
    ):
        if fill := _fill(shade):
            return fill
    cell = owner(run, "tc")
    return _PAPER if cell is None else _behind_cell(cell, styles)


def _behind_cell(cell: etree._Element, styles: Styles) -> str | None:
    if fill := _fill(cell.find(f"{w('tcPr')}/{w('shd')}")):
        return fill
    table = owner(cell, "tbl")
    properties = None if table is None else table.find(w("tblPr"))
    for style in styles.chain(value_of(properties, "tblStyle")):
        if next(style.iter(w("shd")), None) is not None:
            return None
    return _PAPER


def _fill(shade: etree._Element | None) -> str | None:
    fill = "" if shade is None else shade.get(w("fill"), "")
    return fill if _COLOUR.fullmatch(fill) else None


def _wanted(run: etree._Element, line: Line, styles: Styles) -> float:
    size = styles.run_property(run, line.node, "sz")
    points = 0 if size is None else whole_number(size.get(w("val")))
    bold = is_on(styles.run_property(run, line.node, "b"))
    return _LEAST_LARGE if points >= (_LARGE_BOLD if bold else _LARGE) else LEAST
