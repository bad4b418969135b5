"""docgen archive package: a case taken out of the archive as a SIP, whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.delivery import history, times
from docgen.archive.delivery.bag import put_in_bag
from docgen.archive.delivery.case_file import CaseFile
from docgen.archive.delivery.choosing import Choice, choose
from docgen.archive.delivery.contents import ORIGINAL, PDFA, Delivered, Filed, Folder
from docgen.archive.delivery.erms import erms_of
from docgen.archive.delivery.formats import known_formats
from docgen.archive.delivery.mets import Group, Listing, mets_of
from docgen.archive.delivery.premis import premis_of
from docgen.archive.delivery.readme import readme_of
from docgen.archive.delivery.schemas import schemas
from docgen.archive.delivery.sender import Sender
from docgen.archive.disk import removed_after, sync_folder, sync_tree
from docgen.archive.inventory import User
from docgen.archive.root import refuse_inside_archives
from docgen.archive.store import Archive
from docgen.errors import ArchiveRefused
from docgen.outputs import PACKAGE, told
from docgen.texts import delivery as texts

_KINDS = {ORIGINAL: texts.KIND_ORIGINAL, PDFA: texts.KIND_PDFA}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be packed, where, and how; ``schemas`` is a folder of XML schemas to add."""

    asked: str
    out: Path
    bagit: bool = False
    by: User | None = None
    agreement: str = ""
    schemas: Path | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that is on the disk, and what its receiver should be told of it."""

    folder: Path
    sender: Sender
    documents: tuple[Delivered, ...]
    drafts: tuple[str, ...]


def pack(archive: Archive, order: Order) -> Packed:
    """Make a package. Raises ArchiveRefused and OutputRefused; then nothing is written."""
    choice = choose(archive, order.asked)
    target = order.out / (choice.bag if order.bagit else choice.name)
    refuse_inside_archives(target)
    if target.exists():
        raise ArchiveRefused("leverans.finns", folder=target)
    sender = Sender.of(choice.documents[-1], order.by, order.agreement)
    formats = known_formats()
    packing = history.Packing(choice.name, times.now(), sender, formats.version)
    given = list(schemas(order.schemas))
    with _beside(order.out) as work:
        inside = Folder(work / choice.name, formats)
        case = _fill(inside, choice, packing, given)
        whole = inside.root
        if order.bagit:
            whole = work / "bag"
            with told(order.out):
                whole.mkdir()
                inside.root.rename(whole / choice.name)
            put_in_bag(whole, case.number, case.title, packing.made, sender)
        with told(order.out):
            _settle(whole, packing.made.timestamp())
            _place(whole, target)
    return Packed(target, sender, tuple(case.documents), choice.drafts)


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Give a folder to work in beside what will be written; leaves nothing when that fails."""
    with told(out):
        fresh = not out.exists()
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".docgen-", dir=out))
    try:
        with removed_after(work):
            yield work
    except BaseException:
        if fresh:
            with contextlib.suppress(OSError):
                out.rmdir()
        raise


def _fill(
    inside: Folder, choice: Choice, packing: history.Packing, given: Sequence[tuple[str, bytes]]
) -> CaseFile:
    """Put everything in place: the documents, what is said of them, and the lists of it all."""
    documents = tuple(inside.deliver(chosen) for chosen in choice.documents)
    case = CaseFile(packing, choice.diarienummer, documents)
    parts = [_representation(inside, case, kind) for kind in _KINDS]
    made = packing.made
    erms = inside.put("metadata/descriptive/erms.xml", erms_of(case), made)
    told_of_case = history.case_account(packing, case.number, case.title, documents)
    premis = inside.put("metadata/preservation/premis.xml", premis_of(told_of_case), made)
    defined = [inside.put(f"schemas/{name}", data, made) for name, data in given]
    readme = inside.put("documentation/LAS-MIG.txt", readme_of(case, choice, defined), made)
    listing = Listing(
        choice.name,
        case.label,
        times.stamp(made),
        packing.sender,
        premis,
        [
            Group("Documentation", texts.KIND_DOCUMENTATION, (readme,)),
            Group("Schemas", texts.KIND_SCHEMAS, tuple(defined)),
            *(part for part in parts if part is not None),
        ],
        descriptive=erms,
    )
    inside.put(PACKAGE, mets_of(listing), made)
    return case


def _representation(inside: Folder, case: CaseFile, kind: str) -> Group | None:
    """List a representation in a METS file of its own; None for one without files."""
    files: list[Filed] = [file for one in case.documents for file in one.of(kind)]
    if not files:
        return None
    packing = case.packing
    folder, made = f"representations/{kind}/", packing.made
    account = history.account(packing, kind, case.documents)
    premis = inside.put(f"{folder}metadata/preservation/premis.xml", premis_of(account), made)
    listing = Listing(
        kind,
        _KINDS[kind],
        times.stamp(made),
        packing.sender,
        premis,
        [Group("Data", _KINDS[kind], tuple(files))],
        folder=folder,
    )
    mets = inside.put(f"{folder}{PACKAGE}", mets_of(listing), made)
    return Group(f"Representations/{kind}", _KINDS[kind], (mets,))


def _place(whole: Path, target: Path) -> None:
    """Give the package its name; takes it back if the name may not be on the disk."""
    whole.rename(target)
    try:
        sync_folder(target.parent)
    except OSError:
        target.rename(whole)
        raise


def _settle(folder: Path, made: float) -> None:
    """Have every file and every name on the disk, and nothing tell how long the packing took."""
    for path in (folder, *folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        if path.is_dir() or path.parent == folder:
            os.utime(path, (made, made))
    sync_tree(folder)
