"""Every byte of every document against its digests: what is missing, extra or changed."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from docgen.archive.damage import Damage, Harm
from docgen.archive.inventory import (
    DECLARATION,
    DECLARED,
    NAME,
    SIDECAR,
    Inventory,
    digest_in,
    read_inventory,
    sha512,
)
from docgen.archive.journal import WORK
from docgen.archive.leftovers import foreign
from docgen.archive.names import ObjectName
from docgen.archive.reading import MOST_TOLD, NotOrdinary, everything, is_link, open_file, read_file
from docgen.archive.register_memory import Memory
from docgen.archive.root import LAYOUT, LAYOUT_DECLARED, OWN, PAGES
from docgen.archive.sealed import Seals, check_seals
from docgen.archive.store import ROOT_DECLARED, Archive
from docgen.outputs import ARCHIVE

_TOGETHER = 50
"""How many documents a process takes at a time."""
_TRIES, _PAUSE = 4, 0.5
_WORTH_A_PROCESS = 10
"""How many such parts it takes for one more process, which starts slowly, to be a help."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How many documents and bytes were read, and what was found.

    ``seals`` are those that were held against their PDFs, and ``unread`` those that could not be,
    because what reads them is not installed.
    """

    objects: int
    size: int
    damages: tuple[Damage, ...]
    seals: int = 0
    unread: int = 0

    def __add__(self, other: "Verified") -> "Verified":
        """Return both as one."""
        return Verified(
            self.objects + other.objects,
            self.size + other.size,
            (*self.damages, *other.damages),
            self.seals + other.seals,
            self.unread + other.unread,
        )


def _silent(number: int) -> None:
    """Say nothing about the progress."""


def verify(
    archive: Archive,
    names: Sequence[ObjectName] | None = None,
    on_done: Callable[[int], None] = _silent,
    trusted: frozenset[str] = frozenset(),
) -> Verified:
    """Verify documents on all cores, or all of the archive and the archive itself.

    ``on_done`` is told how many more documents are done. ``trusted`` are the fingerprints of the
    certificates that seals must be by; they may be by any if there are none.
    """
    found = Verified(0, 0, () if names is not None else tuple(set(_verify_root(archive))))
    names = archive.names() if names is None else names
    parts = [names[start : start + _TOGETHER] for start in range(0, len(names), _TOGETHER)]
    for done in _each(partial(_part, archive.root, trusted), parts):
        found += done
        on_done(done.objects)
    return replace(found, damages=tuple(sorted(found.damages)))


def _each(
    verify_part: Callable[[Sequence[ObjectName]], Verified], parts: Sequence[Sequence[ObjectName]]
) -> Iterator[Verified]:
    cores = min(os.cpu_count() or 1, len(parts) // _WORTH_A_PROCESS)
    if cores < 2:
        yield from map(verify_part, parts)
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield from pool.map(verify_part, parts)


def _part(root: Path, trusted: frozenset[str], names: Sequence[ObjectName]) -> Verified:
    done = (_in_peace(root, name, trusted) for name in names)
    return sum(done, start=Verified(0, 0, ()))


def _in_peace(root: Path, name: ObjectName, trusted: frozenset[str]) -> Verified:
    """Verify a document, again if somebody may have been adding a version meanwhile."""
    for _ in range(_TRIES):
        verified = verify_one(root, name, trusted)
        if not verified.damages or not (root / WORK).exists():
            break
        time.sleep(_PAUSE)
    return verified


def _verify_root(archive: Archive) -> Iterator[Damage]:
    for name, data in ((ARCHIVE, ROOT_DECLARED), (LAYOUT, LAYOUT_DECLARED)):
        harm = _harm_of(archive.root / name, data)
        if harm is not None:
            yield Damage(name, harm)
    yield from _forgotten(archive)
    for name in archive.strangers():
        if is_link(archive.root / name):
            yield Damage(name, Harm.LANK)
        elif name not in OWN and not PAGES.fullmatch(name):
            yield Damage(name, Harm.TILLKOMMEN)
    for place in foreign(archive.root):
        link = is_link(archive.root / place)
        yield Damage(place.as_posix(), Harm.LANK if link else Harm.TILLKOMMEN)


def _harm_of(path: Path, data: bytes) -> Harm | None:
    try:
        return None if read_file(path, MOST_TOLD) == data else Harm.ANDRAD
    except FileNotFoundError:
        return Harm.SAKNAS
    except NotOrdinary:
        return Harm.ANDRAD
    except OSError:
        return Harm.OLASLIG


def _forgotten(archive: Archive) -> Iterator[Damage]:
    """Yield whole documents and versions that are gone: those below a number, or in the register.

    The register is written after them, so it never knows more than there is.
    """
    for name in archive.names():
        before = ObjectName(name.diarienummer, name.document - 1)
        if before.document and not (archive.root / before.id).exists():
            yield Damage(before.id, Harm.SAKNAS)
    for line in Memory(archive).known():
        inventory = archive.root / line.id / NAME
        if not inventory.parent.exists():
            yield Damage(line.id, Harm.SAKNAS)
        for version in line.versioner:
            folder = f"v{version.number}"
            if inventory.exists() and not (inventory.parent / folder).exists():
                yield Damage(f"{line.id}/{folder}", Harm.SAKNAS)


def verify_one(root: Path, name: ObjectName, trusted: frozenset[str] = frozenset()) -> Verified:
    """Verify one document: its inventories, each file, that there are no others, and its seals."""
    if is_link(root / name.id):
        return Verified(1, 0, (Damage(name.id, Harm.LANK),))
    checked = _Checked(root / name.id, name)
    checked.inventories()
    checked.files()
    seals = checked.seals(trusted)
    damages = tuple(sorted(checked.damages))
    return Verified(1, checked.size, damages, seals.read, seals.unread)


class _Checked:
    """One document as it is verified, file by file."""

    def __init__(self, folder: Path, name: ObjectName) -> None:
        self._folder, self._name = folder, name
        found = dict(everything(folder))
        self._left = {path for path, link in found.items() if not link}
        self._links = {path for path, link in found.items() if link}
        self._inventory: Inventory | None = None
        self.damages: set[Damage] = set()
        self.size = 0
        for path in self._links:
            self._say(path, Harm.LANK)

    def inventories(self) -> None:
        """Verify the declaration, and the inventory of the object and of every version."""
        declared = self._take(DECLARATION)
        if declared is not None and declared != DECLARED:
            self._say(DECLARATION, Harm.ANDRAD)
        self._inventory = self._read("")
        if self._inventory is None:
            return
        if self._inventory.id != self._name.id:
            self._say(NAME, Harm.STRIDIG)
        for number in range(1, self._inventory.last + 1):
            self._agree(self._inventory, number)

    def _agree(self, whole: Inventory, number: int) -> None:
        """Hold the inventory of a version to that of the object, which tells of all versions."""
        place = f"v{number}/"
        own = self._read(place)
        if own is None:
            return
        wanted = {f"v{one}": whole.version(one) for one in range(1, number + 1)}
        known = whole.digests
        same = all(known.get(path) == digest for path, digest in own.digests.items())
        if own.id != whole.id or own.versions != wanted or not same:
            self._say(f"{place}{NAME}", Harm.STRIDIG)

    def _read(self, place: str) -> Inventory | None:
        data, sidecar = self._take(f"{place}{NAME}"), self._take(f"{place}{SIDECAR}")
        inventory = None if data is None else read_inventory(data)
        if data is not None and inventory is None:
            self._say(f"{place}{NAME}", Harm.ANDRAD)
        if sidecar is not None and digest_in(sidecar) is None:
            self._say(f"{place}{SIDECAR}", Harm.ANDRAD)
        elif data is not None and sidecar is not None and digest_in(sidecar) != sha512(data):
            self._say(f"{place}{NAME}", Harm.ANDRAD)
        return inventory

    def files(self) -> None:
        """Verify the bytes of every file that the inventory tells of, and that it tells of all."""
        if self._inventory is None:
            return
        for path, digest in self._inventory.digests.items():
            self._left.discard(path)
            found = self._digest(path)
            if found is not None and found != digest:
                self._say(path, Harm.ANDRAD)
        for path in self._left:
            self._say(path, Harm.TILLKOMMEN)

    def seals(self, trusted: frozenset[str]) -> Seals:
        """Verify the seals of the PDFs; a seal tells of bytes whose digests were changed too."""
        if self._inventory is None or self._links:
            return Seals(0)
        found = check_seals(self._folder, self._inventory, trusted)
        for path, harm in found.harms:
            self._say(path, harm)
        return found

    def _digest(self, path: str) -> str | None:
        if self._behind_a_link(path):
            return None
        try:
            with open_file(self._folder / path) as stream:
                found = hashlib.file_digest(stream, "sha512").hexdigest()
                self.size += stream.tell()
                return found
        except OSError as error:
            self._say_why(path, error)
            return None

    def _take(self, path: str) -> bytes | None:
        self._left.discard(path)
        if self._behind_a_link(path):
            return None
        try:
            data = read_file(self._folder / path, MOST_TOLD)
        except OSError as error:
            self._say_why(path, error)
            return None
        self.size += len(data)
        return data

    def _behind_a_link(self, path: str) -> bool:
        return any(path == link or path.startswith(f"{link}/") for link in self._links)

    def _say_why(self, path: str, error: OSError) -> None:
        gone = isinstance(error, FileNotFoundError | NotADirectoryError)
        self._say(path, Harm.SAKNAS if gone else Harm.OLASLIG)

    def _say(self, path: str, harm: Harm) -> None:
        self.damages.add(Damage(f"{self._name.id}/{path}", harm))
