"""What of a case is delivered: every document in its newest version that is no draft."""

from dataclasses import dataclass
from datetime import datetime

from docgen.archive.delivery import times
from docgen.archive.facts import Facts, Files, Status
from docgen.archive.names import ObjectName
from docgen.archive.protecting import protection_of
from docgen.archive.store import Archive, Stored
from docgen.errors import ArchiveRefused
from docgen.manifest import Manifest, manifest_of
from docgen.values.personnummer import masked


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document that is delivered, and which of its versions."""

    stored: Stored
    number: int
    facts: Facts
    manifest: Manifest

    @property
    def id(self) -> str:
        """Its name in the archive."""
        return self.stored.name.id

    @property
    def heading(self) -> str:
        """Its title, without any number of a person."""
        return masked(self.facts.rubrik)

    def archived(self, number: int) -> datetime:
        """Return when a version was archived; raises ArchiveRefused if nobody can tell."""
        when = times.read(self.stored.version(number).created)
        if when is None:
            raise ArchiveRefused("arkiv.trasig", id=self.id)
        return when

    def since(self, name: str) -> int:
        """Return the first version that had the very bytes of one of its files."""
        digest = self.stored.version(self.number).files[name]
        numbers = range(1, self.number + 1)
        return next(one for one in numbers if digest in self.stored.version(one).state)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is delivered together: ``folder`` says of what, a case or one document.

    ``versions`` is how many there are of it all. They are only added, one at a time, so their
    number tells every state of the archive apart. ``drafts`` are the documents that stay,
    because they have never been anything else.
    """

    folder: str
    versions: int
    diarienummer: str
    documents: tuple[Chosen, ...]
    drafts: tuple[str, ...]

    @property
    def name(self) -> str:
        """The package's name, which no other state of the archive gives."""
        return f"SIP-{self.folder}-v{self.versions}"

    @property
    def bag(self) -> str:
        """The bag's name; its paths are long as they are, and the package's name stands in it."""
        return f"{self.folder}-v{self.versions}-bagit"


def choose(archive: Archive, asked: str) -> Choice:
    """Find what ``RUN/13/2024``, a whole case, or ``RUN-13-2024_1``, one document, means.

    Raises ArchiveRefused, also for a case that has drafts only.
    """
    found = archive.wanted(asked)
    documents = tuple(one for one in map(_newest, found) if one is not None)
    going = {one.id for one in documents}
    drafts = tuple(stored.name.id for stored in found if stored.name.id not in going)
    if not documents:
        raise ArchiveRefused("leverans.bara_utkast", asked=asked)
    first = found[0].name
    versions = sum(stored.last for stored in found)
    folder = first.id if ObjectName.read(asked) else first.id.rpartition("_")[0]
    return Choice(folder, versions, first.diarienummer, documents, drafts)


def _newest(stored: Stored) -> Chosen | None:
    for number in range(stored.last, 0, -1):
        facts = stored.facts(number)
        if facts.status is not Status.UTKAST:
            _hold_whole(stored, number, facts.filer)
            manifest = manifest_of(stored.read(number, facts.filer.manifest), facts.filer.manifest)
            return Chosen(stored, number, protection_of(stored).added_to(facts), manifest)
    return None


def _hold_whole(stored: Stored, number: int, files: Files) -> None:
    """Refuse a version that lacks a file which it says that it has."""
    one_each = (files.dokument, files.manifest, files.mall, files.grundmall, files.profil)
    for name in (*one_each, *files.underlag, files.pdf, files.logotyp):
        if name is not None and name not in stored.version(number).files:
            raise ArchiveRefused("arkiv.fil_saknas", id=stored.name.id, name=name)
