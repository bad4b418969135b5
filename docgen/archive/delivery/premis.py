"""PREMIS 3: what the files are, where they come from, and what has been done to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.archive.delivery.contents import Filed
from docgen.archive.delivery.xml import XSI, add, as_bytes, begin, maybe

PREMIS = "http://www.loc.gov/premis/v3"
_SCHEMAS = {PREMIS: "https://www.loc.gov/standards/premis/premis.xsd"}
_LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Agent:
    """A program, a person or an organisation that did something."""

    id: str
    name: str
    kind: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``when`` is a day or a time, and ``objects`` what it happened to."""

    id: str
    kind: str
    when: str
    detail: str
    agents: tuple[tuple[Agent, str], ...]
    objects: tuple[str, ...]
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that is described as a whole: a case or a document, and what it is part of."""

    id: str
    name: str
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class FileObject:
    """A file as PREMIS tells of it; ``made_by`` is a program with its version."""

    file: Filed
    represents: str
    made_by: tuple[str, str] | None = None
    derived_from: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one PREMIS file tells: wholes, files, a representation of them, and events."""

    entities: Sequence[Entity] = ()
    files: Sequence[FileObject] = ()
    representation: str = ""
    events: Sequence[Event] = ()


def premis_of(account: Account) -> bytes:
    """Return a PREMIS file."""
    root = begin("premis", {None: PREMIS}, _SCHEMAS, version="3.0")
    for entity in account.entities:
        _entity(root, entity, account.events)
    if account.representation:
        _representation(root, account)
    for file in account.files:
        _file(root, file, account.events)
    for event in account.events:
        _event(root, event)
    for agent in _agents(account.events):
        one = add(root, "agent")
        _identifier(one, "agentIdentifier", agent.id)
        add(one, "agentName", agent.name)
        add(one, "agentType", agent.kind)
        maybe(one, "agentVersion", agent.version)
    return as_bytes(root)


def _object(root: etree._Element, kind: str, id: str) -> etree._Element:
    one = add(root, "object", **{f"{{{XSI}}}type": kind})
    _identifier(one, "objectIdentifier", id)
    return one


def _identifier(parent: etree._Element, name: str, id: str) -> etree._Element:
    one = add(parent, name)
    add(one, f"{name}Type", _LOCAL)
    add(one, f"{name}Value", id)
    return one


def _entity(root: etree._Element, entity: Entity, events: Iterable[Event]) -> None:
    one = _object(root, "intellectualEntity", entity.id)
    add(one, "originalName", entity.name)
    if entity.part_of:
        _related(one, "structural", "is Part Of", entity.part_of)
    _events(one, entity.id, events)


def _representation(root: etree._Element, account: Account) -> None:
    one = _object(root, "representation", account.representation)
    for file in account.files:
        _related(one, "structural", "has Part", file.file.id)
    _events(one, account.representation, account.events)


def _file(root: etree._Element, told: FileObject, events: Iterable[Event]) -> None:
    file = told.file
    one = _object(root, "file", file.id)
    traits = add(one, "objectCharacteristics")
    add(traits, "compositionLevel", "0")
    for algorithm, digest in (("SHA-256", file.sha256), ("SHA-512", file.sha512)):
        fixity = add(traits, "fixity")
        add(fixity, "messageDigestAlgorithm", algorithm)
        add(fixity, "messageDigest", digest)
        add(fixity, "messageDigestOriginator", "docgen")
    add(traits, "size", str(file.size))
    _format(traits, file)
    if told.made_by is not None:
        name, version = told.made_by
        program = add(traits, "creatingApplication")
        add(program, "creatingApplicationName", name)
        add(program, "creatingApplicationVersion", version)
    add(one, "originalName", file.name)
    place = add(add(one, "storage"), "contentLocation")
    add(place, "contentLocationType", "relative path")
    add(place, "contentLocationValue", file.place)
    if told.derived_from:
        _related(one, "derivation", "has Source", told.derived_from)
    _related(one, "structural", "represents", told.represents)
    _events(one, file.id, events)


def _format(traits: etree._Element, file: Filed) -> None:
    kind = file.format
    one = add(traits, "format")
    named = add(one, "formatDesignation")
    add(named, "formatName", kind.name)
    maybe(named, "formatVersion", kind.version)
    if kind.puid:
        registry = add(one, "formatRegistry")
        add(registry, "formatRegistryName", "PRONOM")
        add(registry, "formatRegistryKey", kind.puid)
        add(registry, "formatRegistryRole", "specification")
    maybe(one, "formatNote", kind.basis)


def _related(parent: etree._Element, kind: str, part: str, other: str) -> None:
    one = add(parent, "relationship")
    add(one, "relationshipType", kind)
    add(one, "relationshipSubType", part)
    _identifier(one, "relatedObjectIdentifier", other)


def _events(parent: etree._Element, id: str, events: Iterable[Event]) -> None:
    for event in events:
        if id in event.objects:
            _identifier(parent, "linkingEventIdentifier", event.id)


def _event(root: etree._Element, event: Event) -> None:
    one = add(root, "event")
    _identifier(one, "eventIdentifier", event.id)
    add(one, "eventType", event.kind)
    add(one, "eventDateTime", event.when)
    add(add(one, "eventDetailInformation"), "eventDetail", event.detail)
    if event.outcome:
        add(add(one, "eventOutcomeInformation"), "eventOutcome", event.outcome)
    for agent, role in event.agents:
        link = _identifier(one, "linkingAgentIdentifier", agent.id)
        add(link, "linkingAgentRole", role)
    for known in event.objects:
        _identifier(one, "linkingObjectIdentifier", known)


def _agents(events: Iterable[Event]) -> list[Agent]:
    return list(dict.fromkeys(agent for event in events for agent, _ in event.agents))
