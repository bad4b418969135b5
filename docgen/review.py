"""Word documents as they are reviewed before they leave the house, whoever wrote them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.checks import RULES, Note, annotate
from docgen.checks.document import Document, Passage, read_document
from docgen.checks.sections import missing_sections
from docgen.copies import Copy, write_copy
from docgen.documents import DocumentType, usable_types
from docgen.errors import FileRejected, TraceFailed
from docgen.findings import Finding, finding, in_order
from docgen.profile import Profile
from docgen.render.words import w
from docgen.texts import review as texts
from docgen.trace import changed, trace
from docgen.vocabulary import fold

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_FIRST_LINES = 15
"""How far down on the first page a paper may say of what type it is."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document with everything that was found in it, in the order of reading."""

    path: Path
    document: Document
    findings: tuple[Finding, ...]

    @property
    def is_template(self) -> bool:
        """Whether it has a loop or a condition of a template, which no paper is left with."""
        return any(
            item.code == "rester.malltagg" and item.found.startswith("{%") for item in self.findings
        )


@dataclass(frozen=True, slots=True)
class Reviews:
    """The documents that were reviewed, and why the others could not be read."""

    done: tuple[Reviewed, ...]
    rejected: tuple[FileRejected, ...]

    @property
    def findings(self) -> list[Finding]:
        """What was found in all of them."""
        return [item for one in self.done for item in one.findings]


def is_document(path: Path) -> bool:
    """Tell by its name whether a file is a Word document."""
    return path.suffix.casefold() in _SUFFIXES


def review(path: Path, profile: Profile) -> Reviewed:
    """Hold a document against every rule; raises FileRejected when it cannot be read."""
    document = read_document(path)
    kind = _kind_of(document)
    found = [item for rule in RULES for item in rule(document)]
    if kind is not None:
        found += missing_sections(document, kind.headed(profile))
    found += _changed_figures(document, path)
    return Reviewed(path, document, tuple(in_order(found)))


def review_all(paths: Iterable[Path], profile: Profile, on_file: Callable[[str], None]) -> Reviews:
    """Review documents; one that cannot be read stops no other.

    ``on_file`` is told the name of each before it is read.
    """
    done: list[Reviewed] = []
    rejected: list[FileRejected] = []
    for path in {path.resolve(): path for path in paths}.values():
        on_file(path.name)
        try:
            done.append(review(path, profile))
        except FileRejected as error:
            rejected.append(error)
    return Reviews(tuple(done), tuple(rejected))


def write_reviewed(reviewed: Sequence[Reviewed]) -> Iterator[Copy]:
    """Write a copy beside each document in which something was found, with comments that say it.

    Raises OutputRefused.
    """
    for one in reviewed:
        if one.findings:
            notes = [_note(item) for item in one.findings]
            copy = annotate(one.document.parts, notes, one.document.layout)
            yield write_copy(one.path, copy, one.path.suffix)


def _note(item: Finding) -> Note:
    """What a comment says; away from its place it says the place too."""
    sentence = " ".join(filter(None, (item.message, item.hint)))
    said = texts.COMMENT.format(severity=str(item.severity).capitalize(), sentence=sentence)
    place = item.place
    if isinstance(place, Passage) and place.cell:
        elsewhere = texts.COMMENT_ELSEWHERE.format(place=place.short, said=said)
        in_body = place.sheet == texts.BODY
        return Note(place.part, int(place.cell) - 1, said if in_body else elsewhere)
    return Note("", 0, said)


def _kind_of(document: Document) -> DocumentType | None:
    """Return the type that a paper says it is of, in a header or else on its first lines."""
    heads = (line for page in document.pages if page is not document.body for line in page.lines)
    lines = (*heads, *islice(document.body.lines, _FIRST_LINES))
    kinds = {kind.name: kind for kind in usable_types()}
    said = (fold(piece) for line in lines for piece in line.text.split("\t"))
    return next((kinds[name] for name in said if name in kinds), None)


def _changed_figures(document: Document, path: Path) -> Iterator[Finding]:
    """Tell each figure that does not stand as docgen wrote it, if its manifest lies beside."""
    try:
        figures = list(changed(trace(path).figures))
    except TraceFailed:
        return
    places = {
        mark.get(w("name")): page.place(mark)
        for page in document.pages
        for mark in page.root.iter(w("bookmarkStart"))
    }
    for figure in figures:
        if figure.gone:
            yield finding("siffra.borttagen", document.whole, name=figure.id, written=figure.text)
        else:
            place = places.get(figure.bookmark, document.whole)
            yield finding("siffra.andrad", place, figure.now, name=figure.id, written=figure.text)
