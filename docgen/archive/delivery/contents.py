"""The files of a package: put in place once, and known from then on by place and digests."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from docgen.archive.delivery import times
from docgen.archive.delivery.choosing import Chosen
from docgen.archive.delivery.formats import Format, Formats, own_format
from docgen.archive.delivery.told import Told, told_of
from docgen.archive.disk import write_new
from docgen.archive.names import safe_paths
from docgen.outputs import told

ORIGINAL, PDFA = "original", "pdfa"
"""The representations: the Word file with all that it was made of, and what anybody can read."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the package. ``place`` is from the package's root, ``name`` what it was called.

    ``id`` is what PREMIS calls it, which says where in the archive it comes from.
    """

    place: str
    name: str
    id: str
    size: int
    sha256: str
    sha512: str
    created: str
    format: Format


@dataclass(frozen=True, slots=True)
class Delivered:
    """A document in the package: its files by what the archive calls them, and its case."""

    chosen: Chosen
    files: Mapping[str, Filed]
    told: Told

    @property
    def document(self) -> Filed:
        """The Word file."""
        return self.files[self.chosen.facts.filer.dokument]

    @property
    def pdf(self) -> Filed | None:
        """The PDF, if there is one."""
        name = self.chosen.facts.filer.pdf
        return None if name is None else self.files[name]

    def of(self, representation: str) -> tuple[Filed, ...]:
        """Return the files that lie in a representation."""
        within = f"representations/{representation}/"
        return tuple(one for one in self.files.values() if one.place.startswith(within))


class Folder:
    """The package's folder, as it is filled."""

    def __init__(self, root: Path, formats: Formats) -> None:
        self.root = root
        self._formats = formats

    def put(self, place: str, data: bytes, created: datetime) -> Filed:
        """Write a file of the package's own; raises OutputRefused."""
        name = PurePosixPath(place).name
        return self._put(place, data, created, own_format(name), name, place)

    def _put(
        self, place: str, data: bytes, created: datetime, kind: Format, name: str, id: str
    ) -> Filed:
        path = self.root / place
        with told(self.root.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, data)
            moment = created.timestamp()
            os.utime(path, (moment, moment))
        digests = hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest()
        return Filed(place, name, id, len(data), *digests, times.stamp(created), kind)

    def deliver(self, chosen: Chosen) -> Delivered:
        """Copy a document with all its files, each held to the archive's digest.

        A file has the time when its very bytes first came into the archive.
        Raises ArchiveRefused for a file that is not as it was archived.
        """
        stored, number = chosen.stored, chosen.number
        files: dict[str, Filed] = {}
        for name, safe in safe_paths(sorted(stored.version(number).files)).items():
            within = PDFA if name == chosen.facts.filer.pdf else ORIGINAL
            place = f"representations/{within}/data/{chosen.id}/{safe}"
            data, own = stored.read(number, name), PurePosixPath(name).name
            kind = self._formats.of(own, data)
            created = chosen.archived(chosen.since(name))
            known = f"{chosen.id}/v{number}/{name}"
            files[name] = self._put(place, data, created, kind, own, known)
        places = {name: self.root / one.place for name, one in files.items()}
        return Delivered(chosen, files, told_of(chosen.facts, places))
