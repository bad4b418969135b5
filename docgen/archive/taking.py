"""Taking documents into the archive: each with all that belongs to it, or a sentence why not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.archive.finding import Finder
from docgen.archive.gather import Gathered, Order, gather
from docgen.archive.inventory import User
from docgen.archive.sealing import is_kept, with_seal
from docgen.archive.store import Archive, Stored
from docgen.archive.writing import Added, Changed, writer
from docgen.errors import ArchiveRefused, DocgenError, PdfFailed
from docgen.manifest import manifest_beside
from docgen.outputs import ARCHIVE, PACKAGE
from docgen.pdf import to_pdfs
from docgen.seal import Certificate

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
            found = gather(path, order, finder)
            ready.append(_with_the_archived_pdf(found, Archive(root), order.certificate))
        except DocgenError as error:
            yield Taken(path, refused=error)
    if not ready:
        return
    pdfs = _pdfs([one for one in ready if one.pdf is None])
    whole: list[tuple[Gathered, PdfFailed | None]] = []
    for one in ready:
        try:
            whole.append(_completed(one, pdfs.get(one.path), order.certificate))
        except DocgenError as error:
            yield Taken(one.path, refused=error.about(one.path.name))
    if not whole:
        return
    with writer(root, changed) as adding:
        for one, failed in whole:
            try:
                yield Taken(one.path, adding.add(one.bundle, by), one, no_pdf=failed)
            except ArchiveRefused as error:
                yield Taken(one.path, refused=error)


def _completed(
    one: Gathered, made: bytes | PdfFailed | None, certificate: Certificate | None
) -> tuple[Gathered, PdfFailed | None]:
    """Return a document with its PDF, sealed if it is to be, and why it has none if it has none.

    Raises ArchiveRefused or SealFailed for one that cannot be sealed.
    """
    if isinstance(made, PdfFailed):
        if certificate is None:
            return one, made
        raise ArchiveRefused("arkiv.ingen_pdf", why=made.sentence)
    whole = one if made is None else one.with_pdf(made)
    sealed = whole.bundle.facts.forsegling is not None
    if certificate is None or whole.pdf is None or sealed:
        return whole, None
    return with_seal(whole, whole.pdf, certificate), None


def _with_the_archived_pdf(
    one: Gathered, archive: Archive, certificate: Certificate | None
) -> Gathered:
    """Take the PDF of the same Word file from the archive: LibreOffice makes no two alike."""
    before = _before(one, archive)
    if before is None:
        return one
    then, told = before.newest.filer, before.newest.forsegling
    if then.pdf is None or (told is None and one.pdf is not None):
        return one
    if before.read(before.last, then.dokument) != one.document:
        return one
    archived = before.read(before.last, then.pdf)
    return one.with_pdf(archived, told) if is_kept(archived, told, one.pdf, certificate) else one


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
