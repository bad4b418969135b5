"""A document of the archive as lists and registers show it, with all its versions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from docgen.archive.facts import Facts, Status
from docgen.archive.names import ObjectName
from docgen.archive.store import Archive, Stored
from docgen.documents import TYPES
from docgen.errors import ArchiveRefused, DocgenError
from docgen.templates import known_type
from docgen.vocabulary import fold

_PERIOD = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """One version: when and by whom it was archived, and where its files lie in the archive."""

    number: int
    created: str
    by: str
    message: str
    status: Status
    beslut: str
    dokument: str
    pdf: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document, as its newest version has it."""

    id: str
    diarienummer: str
    ar: int
    typ: str
    titel: str
    rubrik: str
    datum: date
    namnd: str
    status: Status
    beslut: str
    andrad_efter_docgen: bool
    personuppgifter: bool
    sekretess: bool
    versioner: tuple[EntryVersion, ...]

    @property
    def newest(self) -> EntryVersion:
        """The newest version."""
        return self.versioner[-1]

    @property
    def settled(self) -> EntryVersion | None:
        """The newest version that is no draft, if a draft lies after it."""
        if self.status is not Status.UTKAST:
            return None
        done = (one for one in reversed(self.versioner) if one.status is not Status.UTKAST)
        return next(done, None)

    @property
    def protected(self) -> bool:
        """Whether a register may tell no more of it than its number."""
        return self.personuppgifter or self.sekretess

    @property
    def archived(self) -> str:
        """The day when the newest version was archived."""
        return self.newest.created[:10]


def entry_of(stored: Stored) -> Entry:
    """Return a document as lists show it; raises ArchiveRefused for one that is damaged."""
    newest = stored.newest
    every = [stored.facts(number) for number in range(1, stored.last + 1)]
    versions = tuple(_version(stored, *one) for one in enumerate(every, start=1))
    return Entry(
        id=stored.name.id,
        diarienummer=newest.diarienummer,
        ar=stored.name.year,
        typ=newest.typ,
        titel=title_of(newest.typ),
        rubrik=newest.rubrik,
        datum=newest.datum,
        namnd=newest.namnd,
        status=newest.status,
        beslut=str(newest.beslut or ""),
        andrad_efter_docgen=newest.andrad_efter_docgen,
        personuppgifter=any(about.personuppgifter for about in every),
        sekretess=any(about.sekretess for about in every),
        versioner=versions,
    )


def _version(stored: Stored, number: int, about: Facts) -> EntryVersion:
    version = stored.version(number)
    pdf = about.filer.pdf
    return EntryVersion(
        number=number,
        created=version.created,
        by=version.user.name if version.user else "",
        message=version.message,
        status=about.status,
        beslut=str(about.beslut or ""),
        dokument=_place(stored, number, about.filer.dokument),
        pdf="" if pdf is None else _place(stored, number, pdf),
    )


def _place(stored: Stored, number: int, name: str) -> str:
    if name not in stored.version(number).files:
        raise ArchiveRefused("arkiv.fil_saknas", id=stored.name.id, name=name)
    return f"{stored.name.id}/{stored.inventory.content(number, name)}"


def title_of(kind: str) -> str:
    """Return what a type is called; its own name where docgen does not know it any more."""
    try:
        return TYPES[kind].title
    except (KeyError, DocgenError):
        return kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents a list is to have; what is empty does not matter.

    A document that was decided is still found as such when a draft lies after it.
    ``datum`` is a day, a month or a year: ``2024-03-27``, ``2024-03`` or ``2024``. Raises
    ArchiveRefused for what is none of them, and GenerationRefused for a type that there is none of.
    """

    diarienummer: str = ""
    typ: str = ""
    datum: str = ""
    status: Status | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if self.typ:
            known_type(self.typ)
        if self.datum and not _is_period(self.datum):
            raise ArchiveRefused("arkiv.inget_datum", found=self.datum)

    def fits(self, entry: Entry) -> bool:
        """Tell whether a document is wanted."""
        told = [entry.diarienummer, entry.titel, entry.rubrik, entry.namnd, entry.beslut]
        statuses = {None, entry.status}
        if entry.settled is not None:
            told.append(entry.settled.beslut)
            statuses.add(entry.settled.status)
        return (
            (not self.typ or fold(self.typ) in (fold(entry.typ), fold(entry.titel)))
            and entry.datum.isoformat().startswith(self.datum)
            and self.status in statuses
            and any(self.text.casefold() in one.casefold() for one in told)
        )


def _is_period(text: str) -> bool:
    if not _PERIOD.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def listed(archive: Archive, wanted: Wanted) -> Iterator[Entry | ArchiveRefused]:
    """Yield the wanted documents in order as they are read, and those that cannot be read.

    The documents of one case are found without looking at any other. Raises ArchiveRefused at once
    for a case that there is none of.
    """
    number = wanted.diarienummer
    names = archive.case_names(number) if number else archive.opened().names()
    return _listed(archive, wanted, names)


def _listed(
    archive: Archive, wanted: Wanted, names: Iterable[ObjectName]
) -> Iterator[Entry | ArchiveRefused]:
    for name in names:
        entry = entry_or_damage(archive, name)
        if isinstance(entry, ArchiveRefused) or (entry is not None and wanted.fits(entry)):
            yield entry


def entry_or_damage(archive: Archive, name: ObjectName) -> Entry | ArchiveRefused | None:
    """Return a document, or why it cannot be read; None if there is none."""
    try:
        stored = archive.find(name)
        return None if stored is None else entry_of(stored)
    except ArchiveRefused as error:
        return error
