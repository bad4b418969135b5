"""What colleagues left behind in a document: tracked changes, comments, and hidden text."""

from collections.abc import Iterator

from docgen.checks.document import Document, Line, Passage
from docgen.checks.styles import Styles
from docgen.checks.tables import owner
from docgen.findings import Finding, finding
from docgen.render.words import is_on, parse, quoted, text_of, w

_CHANGES = tuple(
    map(
        w,
        (
            "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange",
            "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
            "numberingChange",
        ),
    )
)  # fmt: skip


def change_findings(document: Document) -> Iterator[Finding]:
    """Each paragraph with a change that is neither accepted nor rejected."""
    for page in document.pages:
        changed: dict[Passage, int] = {}
        for node in page.root.iter(*_CHANGES):
            place = page.place(node)
            changed[place] = changed.get(place, 0) + 1
        for place in changed:
            yield finding("rester.sparad_andring", place)


def comment_findings(document: Document) -> Iterator[Finding]:
    """Each comment at its place."""
    part = document.parts.get(document.comments)
    told: dict[str | None, str] = {}
    for comment in () if part is None else parse(part).iter(w("comment")):
        said = " ".join(text_of(paragraph) for paragraph in comment.iter(w("p")))
        told[comment.get(w("id"))] = quoted(said)
    for page in document.pages:
        for mark in page.root.iter(w("commentReference")):
            said = told.get(mark.get(w("id")), "")
            yield finding("rester.kommentar", page.place(mark), said)


def hidden_findings(document: Document) -> Iterator[Finding]:
    """Each paragraph with text that is there but not shown."""
    for line in document.lines:
        if hidden := "".join(_hidden(line, document.styles)).strip():
            yield finding("rester.dold_text", line.place, hidden)


def _hidden(line: Line, styles: Styles) -> Iterator[str]:
    for run in line.node.iter(w("r")):
        if owner(run, "p") is not line.node:
            continue
        if is_on(styles.run_property(run, line.node, "vanish")):
            yield from (node.text or "" for node in run.iter(w("t")))
