"""Adding to the archive: whole or not at all, by one writer at a time, on the disk when told."""

import contextlib
import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docgen.archive import facts
from docgen.archive.disk import make_folders, sync_tree, write_new
from docgen.archive.facts import Decision, Facts, Status
from docgen.archive.inventory import (
    DECLARATION,
    DECLARED,
    NAME,
    SIDECAR,
    Inventory,
    User,
    Version,
    new_inventory,
    sha512,
    sidecar_of,
)
from docgen.archive.journal import WORK, Claim
from docgen.archive.leftovers import mark, put_right, refuse_links, unmark
from docgen.archive.lock import Lock
from docgen.archive.names import ObjectName, safe_paths
from docgen.archive.protecting import Protection, protection_of
from docgen.archive.register_memory import Memory, Part
from docgen.archive.root import prepare_root, refuse_other_folders
from docgen.archive.store import Archive, Stored
from docgen.archive.trouble import told
from docgen.errors import ArchiveRefused
from docgen.texts import archive as texts

Changed = Callable[[Archive, list[ObjectName]], bool]
"""What writes the register when documents have got new versions; tells whether it could."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What makes a version: what is said of it, and its files by name."""

    facts: Facts
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Added:
    """Where a bundle is in the archive; ``new`` is False when it was there already."""

    name: ObjectName
    version: int
    new: bool


class Writer:
    """Adds versions, while it holds the archive's lock."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.changed: list[ObjectName] = []

    def add(self, bundle: Bundle, by: User | None = None) -> Added:
        """Add a version of a document, or find that its newest version is the same.

        What was said of the very same document is kept. Raises ArchiveRefused; then nothing is
        changed.
        """
        name, stored = self._place(bundle.facts)
        if stored is not None:
            bundle = _said_before(bundle, stored)
        return self._put(name, stored, bundle, by)

    def decide(
        self,
        stored: Stored,
        decision: Decision,
        by: User | None = None,
        *,
        correcting: bool = False,
    ) -> Added:
        """Add the decision on a document's newest version.

        Raises ArchiveRefused for a draft, for a day before the document's own, and for another
        decision than the one it has, unless that one is to be corrected.
        """
        before = stored.newest
        if before.status is Status.UTKAST:
            raise ArchiveRefused("arkiv.beslut_pa_utkast", file=before.filer.dokument)
        if not correcting:
            _refuse_another(before, decision)
        about = before.decided(decision)
        return self._say(stored, about, by)

    def protect(self, stored: Stored, why: Protection, by: User | None = None) -> Added:
        """Add that a document's newest version may not be shown."""
        return self._say(stored, why.added_to(stored.newest), by, texts.PROTECTED_BY_HAND)

    def _say(self, stored: Stored, about: Facts, by: User | None, message: str = "") -> Added:
        """Add a version of the same files, of which something else is said."""
        names = stored.inventory.version(stored.last).files
        files = {name: stored.read(stored.last, name) for name in names if name != facts.NAME}
        return self._put(stored.name, stored, Bundle(about, files), by, message)

    def _put(
        self,
        name: ObjectName,
        stored: Stored | None,
        bundle: Bundle,
        by: User | None,
        message: str = "",
    ) -> Added:
        """Add a version; ``message`` says why, where the document's status does not."""
        files = {**bundle.files, facts.NAME: bundle.facts.as_bytes()}
        digests = {path: sha512(data) for path, data in files.items()}
        if stored is not None and dict(stored.inventory.version(stored.last).files) == digests:
            return Added(name, stored.last, new=False)
        with told(self.archive.root):
            number = self._write(name, stored, files, _version(bundle.facts, digests, by, message))
        self.changed.append(name)
        return Added(name, number, new=True)

    def _place(self, wanted: Facts) -> tuple[ObjectName, Stored | None]:
        """Return the document that a bundle is a version of, or the case's next number."""
        number = 0
        for stored in self.archive.of(wanted.diarienummer):
            number = stored.name.document
            if stored.newest.identity == wanted.identity:
                return stored.name, stored
        new = ObjectName(wanted.diarienummer, number + 1)
        self._refuse_a_gap(new)
        return new, None

    def _refuse_a_gap(self, new: ObjectName) -> None:
        """Raise ArchiveRefused if there is, or was, a document by that number or a later one."""
        after = ObjectName(new.diarienummer, new.document + 1)
        if (self.archive.root / after.id).exists():
            raise ArchiveRefused("arkiv.dokument_borta", id=new.id)
        for line in Memory(self.archive).known([Part.of(new)]):
            if line.diarienummer == new.diarienummer:
                known = ObjectName.read(line.id)
                if known is not None and known.document >= new.document:
                    raise ArchiveRefused("arkiv.dokument_borta", id=new.id)

    def _write(
        self, name: ObjectName, stored: Stored | None, files: Mapping[str, bytes], version: Version
    ) -> int:
        number = 1 if stored is None else stored.last + 1
        places = {path: f"v{number}/content/{safe}" for path, safe in safe_paths(files).items()}
        content = {places[path]: sha512(data) for path, data in files.items()}
        if stored is None:
            inventory = new_inventory(name.id, version, content)
        else:
            inventory = stored.inventory.with_version(version, content)
        claim = Claim.begin(self.archive.root)
        try:
            below = claim.new / "v1" if stored is None else claim.new
            prefix = f"v{number}/"
            _make(below, inventory, {places[p].removeprefix(prefix): d for p, d in files.items()})
            if stored is None:
                _make_object(claim.new, inventory)
            sync_tree(claim.new)
            data = inventory.as_bytes()
            mark(self.archive.root, name)  # on the disk by the plan's syncs, before the move
            claim.plan(name, number, data, sidecar_of(data))
            claim.carry_out(name, number)
        except OSError as error:
            self._give_up(claim, name, number, error)
            raise
        with contextlib.suppress(OSError):
            claim.end()  # rubbish, which the next writer takes away
        return number

    def _give_up(self, claim: Claim, name: ObjectName, number: int, error: OSError) -> None:
        """Leave no trace of a change that failed; raises ArchiveRefused if that fails too."""
        if error.errno == errno.ENOENT and self.archive.exists and not claim.folder.exists():
            raise ArchiveRefused("arkiv.overtaget", root=self.archive.root) from None
        if not claim.undo(name, number):
            raise ArchiveRefused("arkiv.oavslutat", root=self.archive.root) from None
        with contextlib.suppress(OSError):
            claim.end()


def _version(about: Facts, digests: Mapping[str, str], by: User | None, message: str) -> Version:
    state: dict[str, list[str]] = {}
    for path, digest in digests.items():
        state.setdefault(digest, []).append(path)
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    message = message or texts.MESSAGES[about.status].format(decision=about.beslut or "")
    return Version(
        created=now, state=state, message=message, user=by or User(name=texts.UNKNOWN_PERSON)
    )


def _refuse_another(before: Facts, decision: Decision) -> None:
    if before.beslut not in (None, decision):
        raise ArchiveRefused("arkiv.redan_beslutat", decision=before.beslut)


def _said_before(bundle: Bundle, stored: Stored) -> Bundle:
    """Keep why the document may not be shown, and the decision on the very same Word file."""
    before, about = stored.newest, protection_of(stored).added_to(bundle.facts)
    digests = stored.inventory.version(stored.last).files
    if digests.get(before.filer.dokument) == sha512(bundle.files[about.filer.dokument]):
        if about.beslut is not None:
            _refuse_another(before, about.beslut)
        elif before.beslut is not None:
            about = about.decided(before.beslut)
    return Bundle(about, bundle.files)


def _make(folder: Path, inventory: Inventory, files: Mapping[str, bytes]) -> None:
    """Write the folder of a version."""
    folder.mkdir(parents=True)
    for place, data in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, data)
    _write_inventory(folder, inventory)


def _make_object(folder: Path, inventory: Inventory) -> None:
    """Write what stands beside an object's first version."""
    write_new(folder / DECLARATION, DECLARED)
    _write_inventory(folder, inventory)


def _write_inventory(folder: Path, inventory: Inventory) -> None:
    data = inventory.as_bytes()
    write_new(folder / NAME, data)
    write_new(folder / SIDECAR, sidecar_of(data))


@contextmanager
def writer(root: Path, changed: Changed) -> Iterator[Writer]:
    """Give a writer of an archive, which is begun if it is not there.

    What a killed writer left is finished or undone first. ``changed`` is called with the documents
    that got new versions, while the archive is still locked.
    """
    with told(root):
        refuse_other_folders(root)
        refuse_links(root)
        make_folders(root)
    with _locked(root, Lock(root / WORK)):
        archive = Archive(root)
        with told(root):
            prepare_root(root)
            late = put_right(root)
        one = Writer(archive)
        try:
            yield one
        finally:
            _tell(archive, [*late, *one.changed], changed)


def recover(root: Path, changed: Changed) -> None:
    """Finish or undo what a killed writer left, if one did and this archive can be written."""
    if not (root / WORK.parent).exists():
        return
    try:
        refuse_links(root)
        with _locked(root, Lock(root / WORK, patience=0)):
            _tell(Archive(root), put_right(root), changed)
    except (ArchiveRefused, OSError):
        return  # another is writing now, or nobody can: what is there can still be read


@contextmanager
def _locked(root: Path, lock: Lock) -> Iterator[None]:
    with told(root):
        lock.__enter__()
    try:
        yield
    finally:
        lock.__exit__(None, None, None)
        for folder in (root / WORK, root / WORK.parent):
            with contextlib.suppress(OSError):
                folder.rmdir()  # stays while another waits there


def _tell(archive: Archive, names: list[ObjectName], changed: Changed) -> None:
    """Have the register written; the documents stay marked until it is."""
    if names and changed(archive, names):
        for name in names:
            unmark(archive.root, name)
