"""Taking documents into the archive: each with all that belongs to it, or a sentence why not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
_OPEN_IN_WORD = "~$"
"""How the files begin that Word keeps beside what is open in it."""


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


@dataclass(slots=True)
class Found:
    """What a folder holds: its finished documents, how many others, and what could not be read.

    ``foreign`` are Word files without a manifest, which docgen has not written.
    """

    finished: list[Path] = field(default_factory=list)
    drafts: int = 0
    foreign: int = 0
    unread: list[DocgenError] = field(default_factory=list)


def documents_in(source: Path) -> Found:
    """Return what a folder holds, and the folders in it.

    A document is finished when its manifest says so. What is an archive itself, or a
    package made of one, is passed by.
    """
    found = Found()
    for path in _word_files(source, found.unread):
        if not path.with_suffix(".json").is_file():
            found.foreign += 1
            continue
        try:
            draft = manifest_beside(path).document.draft
        except DocgenError as error:
            found.unread.append(error)
            continue
        found.drafts += draft
        if not draft:
            found.finished.append(path)
    return found


def _word_files(folder: Path, unread: list[DocgenError]) -> Iterator[Path]:
    if (folder / ARCHIVE).exists() or (folder / PACKAGE).exists():
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        unread.append(ArchiveRefused("arkiv.mapp_olaslig", folder=folder))
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            yield from _word_files(entry, unread)
        elif entry.suffix.lower() == ".docx" and not entry.name.startswith(_OPEN_IN_WORD):
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
