"""The events of a package: what has been done to its documents, as the archive knows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from docgen import __version__
from docgen.archive import facts
from docgen.archive.delivery import times
from docgen.archive.delivery.contents import ORIGINAL, PDFA, Delivered
from docgen.archive.delivery.formats import Way
from docgen.archive.delivery.premis import Account, Agent, Entity, Event, FileObject
from docgen.archive.delivery.sender import Sender
from docgen.archive.inventory import User, Version
from docgen.texts import archive as archive_texts
from docgen.texts import delivery as texts

_DONE = "success"


@dataclass(frozen=True, slots=True)
class Packing:
    """When a package is made, by whom, and with what told formats apart."""

    name: str
    made: datetime
    sender: Sender
    fido: str

    @property
    def docgen(self) -> Agent:
        """The docgen that packs."""
        return _docgen(__version__)


def case_account(packing: Packing, number: str, title: str, all_: Sequence[Delivered]) -> Account:
    """Tell of the case and its documents as wholes: what was decided, archived and packed."""
    documents = [Entity(one.chosen.id, one.chosen.heading, part_of=number) for one in all_]
    entities = [Entity(number, title), *documents]
    events = [event for one in all_ for event in _archived(one)]
    events.append(_packed(packing, [entity.id for entity in entities]))
    return Account(entities=entities, events=events)


def account(packing: Packing, kind: str, all_: Sequence[Delivered]) -> Account:
    """Tell of a representation's files: how they were made, and how their formats were told."""
    files = [file for one in all_ for file in _files(one, kind)]
    told = tuple(file.file.id for file in files)
    held = Event(
        f"{packing.name}/{kind}/kontrollsummor",
        "fixity check",
        times.stamp(packing.made),
        texts.EVENT_FIXITY,
        ((packing.docgen, "executing program"),),
        told,
        _DONE,
    )
    made = [_created(one) for one in all_] if kind == ORIGINAL else list(_sealed(all_))
    whole = f"{packing.name}/{kind}"
    return Account(
        files=files, representation=whole, events=[*made, held, *_formats(packing, kind, files)]
    )


def _formats(packing: Packing, kind: str, files: Sequence[FileObject]) -> Iterator[Event]:
    """Tell by what the formats were told: the bytes, or the ending where those say nothing."""
    name, when = f"{packing.name}/{kind}/format", times.stamp(packing.made)
    ways = (
        (Way.SIGNATUR, texts.EVENT_FORMATS, _fido(packing)),
        (Way.ANDELSE, texts.EVENT_ENDINGS, packing.docgen),
    )
    for way, detail, program in ways:
        told = tuple(one.file.id for one in files if one.file.format.way is way)
        if told:
            agents = ((program, "executing program"),)
            known = f"{name}/{way}"
            yield Event(known, "format identification", when, detail, agents, told, _DONE)


def _docgen(version: str) -> Agent:
    return Agent(f"docgen {version}", "docgen", "software", version)


def _fido(packing: Packing) -> Agent:
    return Agent(f"fido {packing.fido}", "fido", "software", packing.fido)


def _organisation(name: str) -> Agent:
    return Agent(f"organisation {name}", name, "organization")


def _person(user: User) -> Agent:
    return Agent(f"person {user.name}", user.name, "person")


def _files(one: Delivered, kind: str) -> Iterator[FileObject]:
    """Yield the files of a document; only what docgen surely wrote is said to be made by it."""
    by_docgen = ("docgen", one.chosen.manifest.docgen)
    names = one.chosen.facts.filer
    written = {names.manifest}
    if not one.chosen.facts.andrad_efter_docgen:
        written.add(names.dokument)
    for name, file in one.files.items():
        if file in one.of(kind):
            yield FileObject(
                file,
                one.chosen.id,
                by_docgen if name in written else None,
                derived_from=one.document.id if kind == PDFA else "",
            )


def _created(one: Delivered) -> Event:
    """Tell that the document was made; all that is known of when is that it was there once."""
    chosen = one.chosen
    names = (chosen.facts.filer.dokument, chosen.facts.filer.manifest)
    seen = chosen.archived(max(map(chosen.since, names))).date().isoformat()
    files = tuple(one.files[name].id for name in names)
    said = texts.EVENT_EDITED if chosen.facts.andrad_efter_docgen else texts.EVENT_CREATED
    detail = said.format(day=chosen.facts.datum.isoformat(), seen=seen)
    agents = ((_docgen(chosen.manifest.docgen), "executing program"),)
    name = f"{chosen.id}/v{chosen.number}/framställning"
    return Event(name, "creation", times.at_latest(seen), detail, agents, files)


def _sealed(all_: Sequence[Delivered]) -> Iterator[Event]:
    """Tell of every PDF that was sealed, as the archive has it."""
    for one in all_:
        seal = one.chosen.facts.forsegling
        if seal is not None and one.pdf is not None:
            name = f"{one.chosen.id}/v{one.chosen.number}/försegling"
            when = times.stamp(seal.tid.astimezone(UTC).replace(microsecond=0))
            told = {"organisation": seal.organisation, "fingerprint": seal.sha256}
            detail = texts.EVENT_SEALED.format(**told)
            agents = ((_organisation(seal.organisation), "implementer"),)
            kind = "digital signature generation"
            yield Event(name, kind, when, detail, agents, (one.pdf.id,))


def _archived(one: Delivered) -> Iterator[Event]:
    """Tell of every version of a document up to the one that is delivered."""
    chosen = one.chosen
    for number in range(1, chosen.number + 1):
        version = chosen.stored.version(number)
        when = times.stamp(chosen.archived(number))
        same = number > 1 and _papers(version) == _papers(chosen.stored.version(number - 1))
        kind, said = (
            ("metadata modification", texts.EVENT_DESCRIBED)
            if same
            else ("ingestion", texts.EVENT_ARCHIVED)
        )
        detail = said.format(number=number, before=number - 1, message=version.message)
        event = f"{chosen.id}/v{number}/arkivering"
        agents = tuple((_person(user), "implementer") for user in _known(version))
        yield Event(event, kind, when, detail, agents, (chosen.id,), _DONE)


def _papers(version: Version) -> dict[str, str]:
    """Return the digest of every file but what the archive itself says."""
    return {name: digest for name, digest in version.files.items() if name != facts.NAME}


def _known(version: Version) -> list[User]:
    """Return who made a version, if anybody said."""
    user = version.user
    return [] if user is None or user.name == archive_texts.UNKNOWN_PERSON else [user]


def _packed(packing: Packing, objects: Sequence[str]) -> Event:
    sender = packing.sender
    organisation = _organisation(sender.organisation)
    agents = [(packing.docgen, "executing program"), (organisation, "implementer")]
    if sender.person is not None:
        agents.append((_person(sender.person), "implementer"))
    when = times.stamp(packing.made)
    detail = texts.EVENT_PACKED.format(name=packing.name)
    kind = "information package creation"
    name = f"{packing.name}/paketering"
    return Event(name, kind, when, detail, tuple(agents), tuple(objects), _DONE)
