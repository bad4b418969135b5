"""Marks what is missing in a draft, so that nobody can overlook it."""

import re

from lxml import etree

from docgen.render.words import put, split_run, w

_GAP = re.compile(r"(\[SAKNAS: (?:[^\[\]]|\[[^\[\]]*\])*\])")


def highlight(root: etree._Element) -> None:
    """Give every gap in a part a run of its own, highlighted in yellow."""
    for node in root.findall(f".//{w('r')}/{w('t')}"):
        pieces = [piece for piece in _GAP.split(node.text or "") if piece]
        if any(map(_GAP.fullmatch, pieces)):
            for piece, text in zip(pieces, split_run(node, pieces), strict=True):
                if _GAP.fullmatch(piece):
                    _mark(text)


def _mark(text: etree._Element) -> None:
    run = next(text.iterancestors(w("r")))
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    put(properties, "highlight", "yellow")
