"""Taking documents into the archive: each with all that belongs to it, or a sentence why not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.archive.finding import Finder
from docgen.archive.gather import Gathered, Order, gather
from docgen.archive.inventory import User
from docgen.archive.store import Archive, Stored
from docgen.archive.writing import Added, Changed, writer
from docgen.errors import ArchiveRefused, DocgenError, PdfFailed
from docgen.manifest import manifest_beside
from docgen.outputs import ARCHIVE, PACKAGE
from docgen.pdf import to_pdfs

_TOGETHER = 20
"""How many documents are read, made into PDFs and written at a time."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document: where it is in the archive, or why it is not.

    ``no_pdf`` says why it has no PDF there.
    """

    path: Path
    added: Added | None = None
    gathered: Gathered | None = None
    refused: DocgenError | None = None
    no_pdf: PdfFailed | None = None


def documents_in(source: Path) -> tuple[list[Path], int]:
    """Return the finished documents of a folder, and how many drafts there are beside them.

    A document is finished when its manifest says so. What is an archive itself, or a
    package made of one, is passed by.
    """
    finished: list[Path] = []
    drafts = 0
    for path in sorted(_word_files(source)):
        try:
            draft = manifest_beside(path).document.draft
        except DocgenError:
            continue
        drafts += draft
        if not draft:
            finished.append(path)
    return finished, drafts


def _word_files(folder: Path) -> Iterator[Path]:
    if (folder / ARCHIVE).exists() or (folder / PACKAGE).exists():
        return
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            yield from _word_files(entry)
        elif entry.suffix == ".docx" and entry.with_suffix(".json").is_file():
            yield entry


def take(
    paths: Iterable[Path],
    root: Path,
    order: Order,
    changed: Changed,
    by: User | None = None,
    on_file: Callable[[str], None] = lambda _: None,
) -> Iterator[Taken]:
    """Archive documents; one that is refused stops no other."""
    waiting, finder = iter(paths), Finder(order.folders)
    while together := list(islice(waiting, _TOGETHER)):
        yield from _take(together, root, order, finder, changed, by, on_file)


def _take(
    paths: Sequence[Path],
    root: Path,
    order: Order,
    finder: Finder,
    changed: Changed,
    by: User | None,
    on_file: Callable[[str], None],
) -> Iterator[Taken]:
    ready: list[Gathered] = []
    for path in paths:
        on_file(path.name)
        try:
            ready.append(_with_the_archived_pdf(gather(path, order, finder), Archive(root)))
        except DocgenError as error:
            yield Taken(path, refused=error)
    if not ready:
        return
    pdfs = _pdfs([one for one in ready if not one.has_pdf])
    with writer(root, changed) as adding:
        for one in ready:
            pdf = pdfs.get(one.path)
            whole = one.with_pdf(pdf) if isinstance(pdf, bytes) else one
            failed = pdf if isinstance(pdf, PdfFailed) else None
            try:
                yield Taken(one.path, adding.add(whole.bundle, by), whole, no_pdf=failed)
            except ArchiveRefused as error:
                yield Taken(one.path, refused=error)


def _with_the_archived_pdf(one: Gathered, archive: Archive) -> Gathered:
    """Take the PDF of the same Word file from the archive: LibreOffice makes no two alike."""
    before = None if one.has_pdf else _before(one, archive)
    if before is None:
        return one
    then = before.newest.filer
    if then.pdf is None or before.read(before.last, then.dokument) != one.document:
        return one
    return one.with_pdf(before.read(before.last, then.pdf))


def _before(one: Gathered, archive: Archive) -> Stored | None:
    facts = one.bundle.facts
    found = archive.of(facts.diarienummer)
    return next((stored for stored in found if stored.newest.identity == facts.identity), None)


def _pdfs(documents: Sequence[Gathered]) -> dict[Path, bytes | PdfFailed]:
    if not documents:
        return {}
    try:
        made = to_pdfs([one.document for one in documents])
    except PdfFailed as error:
        made = [error] * len(documents)
    return {one.path: pdf for one, pdf in zip(documents, made, strict=True)}
