"""Sections: headings without words or text, and those that a paper of its type should have."""

from collections.abc import Callable, Iterator, Mapping

from docgen.checks.document import Document, Line
from docgen.checks.tables import owner
from docgen.findings import Finding, finding
from docgen.render.words import quoted, w
from docgen.vocabulary import fold

_SHOWN = (w("drawing"), w("pict"), w("object"), w("sdt"))


def empty_findings(document: Document) -> Iterator[Finding]:
    """Something stands under every heading, if only headings of a lower level."""
    waiting: Line | None = None
    for line in document.body.lines:
        if line.level is not None:
            if waiting is not None and waiting.level is not None and line.level <= waiting.level:
                yield finding("avsnitt.tomt", waiting.place, quoted(waiting.text))
            waiting = line
        elif not line.is_blank or _shows(line):
            waiting = None
    if waiting is not None:
        yield finding("avsnitt.tomt", waiting.place, quoted(waiting.text))


def blank_findings(document: Document) -> Iterator[Finding]:
    """Every heading says something; one that is blank is still told by a screen reader."""
    for line in document.body.lines:
        if line.is_blank and not _shows(line) and document.outline.level(line.node) is not None:
            yield finding("tillganglighet.tom_rubrik", line.place)


def _shows(line: Line) -> bool:
    """Tell whether a paragraph without text has something else in it, or asks for something."""
    inside = next(line.node.iter(*_SHOWN), None)
    return inside is not None or owner(line.node, "sdt") is not None


def missing_sections(
    document: Document, sections: Mapping[str, Callable[[str], bool]]
) -> Iterator[Finding]:
    """Report each section that has no heading, by the section's name.

    What the paper is called heads none of its sections.
    """
    title = fold(document.title)
    headings = [line.text for line in document.body.lines if line.level is not None]
    for name, is_its_heading in sections.items():
        if not any(is_its_heading(heading) for heading in headings if fold(heading) != title):
            yield finding("avsnitt.saknas", document.whole, name=name)
