"""The archive as it is read: its documents, their versions, and the files of each."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, takewhile
from pathlib import Path

from docgen.archive import facts
from docgen.archive.facts import Facts, read_facts
from docgen.archive.inventory import NAME, Inventory, Version, read_inventory, sha512
from docgen.archive.names import ObjectName
from docgen.archive.reading import (
    MOST,
    MOST_TOLD,
    WITHOUT_BYTES,
    NotOrdinary,
    is_link,
    read_file,
)
from docgen.archive.trouble import told_of_reading
from docgen.errors import ArchiveRefused
from docgen.outputs import ARCHIVE
from docgen.values import Lists
from docgen.values.identifiers import parse_diarienummer

ROOT_DECLARED = b"ocfl_1.1\n"
"""What the file holds that says that a folder is an archive."""


@dataclass(frozen=True)
class Stored:
    """A document in the archive, with all its versions."""

    name: ObjectName
    folder: Path
    inventory: Inventory

    @property
    def last(self) -> int:
        """The number of its newest version."""
        return self.inventory.last

    def version(self, number: int) -> Version:
        """Return a version; raises ArchiveRefused for one that there is not."""
        if not 1 <= number <= self.last:
            versions = ", ".join(str(one) for one in range(1, self.last + 1))
            raise ArchiveRefused(
                "arkiv.ingen_version", id=self.name.id, number=number, choices=versions
            )
        return self.inventory.version(number)

    def path(self, number: int, name: str) -> Path:
        """Return where a file of a version lies."""
        return self.folder / self.inventory.content(number, name)

    def read(self, number: int, name: str, most: int = MOST) -> bytes:
        """Return a file of a version; raises ArchiveRefused unless it is as it was archived."""
        wanted = self.version(number).files.get(name)
        if wanted is None:
            raise ArchiveRefused("arkiv.fil_saknas", id=self.name.id, name=name)
        data = _read(self.folder.parent, self.path(number, name), most)
        if data is None:
            raise ArchiveRefused("arkiv.fil_saknas", id=self.name.id, name=name)
        if sha512(data) != wanted:
            raise ArchiveRefused("arkiv.fil_andrad", id=self.name.id, name=name)
        return data

    def facts(self, number: int) -> Facts:
        """Return what the archive says of a version; raises ArchiveRefused if it is damaged."""
        read = read_facts(self.read(number, facts.NAME, MOST_TOLD))
        if read is None:
            raise ArchiveRefused("arkiv.fil_andrad", id=self.name.id, name=facts.NAME)
        return read

    @cached_property
    def newest(self) -> Facts:
        """What the archive says of the newest version."""
        return self.facts(self.last)


class Archive:
    """A storage root, read without ever being changed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def exists(self) -> bool:
        """Whether there is an archive."""
        return (self.root / ARCHIVE).is_file()

    def opened(self) -> "Archive":
        """Return the archive; raises ArchiveRefused when there is none."""
        if not self.exists:
            raise ArchiveRefused("arkiv.finns_inte", root=self.root)
        return self

    def of(self, diarienummer: str) -> Iterator[Stored]:
        """Yield the documents of a case, found by their numbers alone."""
        for number in count(1):
            stored = self.find(ObjectName(diarienummer, number))
            if stored is None:
                return
            yield stored

    def find(self, name: ObjectName) -> Stored | None:
        """Return a document; None if there is none by that name.

        Raises ArchiveRefused for one whose inventory cannot be read.
        """
        folder = self.root / name.id
        linked = is_link(folder)
        data = None if linked else _read(self.root, folder / NAME, MOST_TOLD)
        if data is None and not linked and not folder.exists():
            return None
        inventory = None if data is None else read_inventory(data)
        if inventory is None or inventory.id != name.id:
            raise ArchiveRefused("arkiv.trasig", id=name.id)
        return Stored(name, folder, inventory)

    def names(self) -> list[ObjectName]:
        """Return the names of all documents, in order; nothing is opened."""
        with told_of_reading(self.root), os.scandir(self.root) as entries:
            found = [name for entry in entries if (name := ObjectName.read(entry.name))]
        return sorted(found, key=lambda name: name.place)

    def strangers(self) -> Iterator[str]:
        """Yield the names of all in the root that is no document."""
        with told_of_reading(self.root), os.scandir(self.root) as entries:
            yield from (entry.name for entry in entries if ObjectName.read(entry.name) is None)

    def case_names(self, asked: str) -> list[ObjectName]:
        """Return the names of what is meant, damaged or not; raises ArchiveRefused."""
        self.opened()
        name = ObjectName.read(asked)
        numbered = (ObjectName(_diarienummer(asked), one) for one in count(1)) if not name else ()
        found = [name] if name else takewhile(lambda one: (self.root / one.id).exists(), numbered)
        names = [one for one in found if (self.root / one.id).exists()]
        if not names:
            raise ArchiveRefused("arkiv.inte_arkiverat", asked=asked)
        return names

    def wanted(self, asked: str) -> list[Stored]:
        """Return what ``RUN/13/2024`` or ``RUN-13-2024_1`` means; raises ArchiveRefused."""
        return [stored for name in self.case_names(asked) if (stored := self.find(name))]

    def the_one(self, asked: str) -> Stored:
        """Return the one document that is meant; raises ArchiveRefused if there are several."""
        found = self.wanted(asked)
        if len(found) > 1:
            choices = ", ".join(one.name.id for one in found)
            raise ArchiveRefused("arkiv.flera_dokument", asked=asked, choices=choices)
        return found[0]


def _read(root: Path, path: Path, most: int) -> bytes | None:
    """Read a file; None for what is not there or cannot be read, which is not the disk's fault."""
    with told_of_reading(root):
        try:
            return read_file(path, most)
        except (*WITHOUT_BYTES, PermissionError, NotOrdinary):
            return None


def _diarienummer(asked: str) -> str:
    try:
        return parse_diarienummer(asked, Lists())
    except ValueError:
        raise ArchiveRefused("arkiv.inget_diarienummer", asked=asked) from None
