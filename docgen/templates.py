"""Word templates as their owners look after them: which there are, what they use, what is wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.checks import Note, annotate, structure_faults
from docgen.copies import Copy, write_copy
from docgen.documents import TYPES, DocumentType, usable_types
from docgen.errors import GenerationRefused, OutputRefused, ProfileRejected
from docgen.names import offered
from docgen.outputs import named, sha256, write_beside
from docgen.package import read_bytes
from docgen.packing import write_package
from docgen.profile import Profile
from docgen.reference import loop_tags_of, tag_of
from docgen.render.faults import WHOLE_PART, Fault
from docgen.render.inheriting import inherit, noting
from docgen.render.layout import Layout
from docgen.render.parts import CORE, core_property
from docgen.render.reading import open_template, read_template
from docgen.render.template import faults_in
from docgen.requirements import left_out
from docgen.resources import base_template
from docgen.texts import templates as texts
from docgen.vocabulary import fold

BASE = "grundmall"
_UNREADABLE = ("mall.strikt",)
"""What is wrong with all of a file, so that nothing else can be told of it."""
_PART = re.compile(r"word/([a-z]+)\d*\.xml")


class Why(StrEnum):
    """How it was settled which type a template is of."""

    ASKED = texts.BY_OPTION
    FILE_NAME = texts.BY_FILE_NAME
    NAMES = texts.BY_NAMES
    UNKNOWN = texts.BY_NOTHING


@dataclass(frozen=True, slots=True)
class Listed:
    """A template as a list shows it; ``kind`` is None when nothing tells its type."""

    path: Path
    kind: DocumentType | None
    version: str
    names: tuple[str, ...]
    faulty: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """A template with everything that is wrong in it, in the order of reading.

    Without a ``kind`` its names are not judged.
    """

    path: Path
    kind: DocumentType | None
    why: Why
    faults: tuple[Fault, ...]
    parts: Mapping[str, bytes]
    layout: Layout


def shipped() -> list[Path]:
    """Return the templates that come with docgen."""
    return [kind.template_path for kind in usable_types()]


def known_type(name: str, *besides: str) -> DocumentType:
    """Return the type of a name; raises GenerationRefused with those, and what else, there are."""
    wanted = TYPES.get(fold(name))
    if wanted is None:
        choices = ", ".join((*(kind.name for kind in usable_types()), *besides))
        raise GenerationRefused("typ.okand", found=name, choices=choices)
    return wanted


def look_at(path: Path) -> Listed:
    """Return what a list tells of a template; raises TemplateRejected when it cannot be read."""
    reading = read_template(path)
    names = reading.names()
    guess = _guessed(path, names)
    return Listed(
        path,
        None if guess is None else guess[0],
        _version(reading.parts, path),
        tuple(sorted(names)),
        bool(reading.faults),
    )


def examine(path: Path, kind: DocumentType | None = None, base: Path | None = None) -> Examined:
    """Find everything that is wrong in a template, in one pass.

    It is judged as it will be used: with what it has from the house's ``base``. Without a ``kind``
    the file's name tells it, else the names that the template uses. Raises TemplateRejected when
    the file cannot be read.
    """
    reading = read_template(path, base=base)
    for fault in reading.faults:
        if fault.code in _UNREADABLE:
            raise fault.error.about(path.name)
    names = reading.names()
    asked = (kind, Why.ASKED) if kind is not None else _guessed(path, names)
    chosen, why = asked or (None, Why.UNKNOWN)
    found = [
        *faults_in(reading, None if chosen is None else chosen.names()),
        *structure_faults(reading.parts, reading.layout),
    ]
    main = reading.layout.main
    if chosen is not None and reading.whole:
        found += _names_left_out(chosen, names, main)
    faults = tuple(in_order(reading.placed(found), main))
    return Examined(path, chosen, why, faults, open_template(path), reading.layout)


def _guessed(path: Path, names: Iterable[str]) -> tuple[DocumentType, Why] | None:
    """Tell a template's type by its file's name, else by the names that it uses.

    Names that several types offer alike tell nothing.
    """
    kinds = usable_types()
    stems = [kind for kind in kinds if kind.name in fold(path.stem)]
    if stems:
        return max(stems, key=lambda kind: len(kind.name)), Why.FILE_NAME
    used = set(names)
    known = [(kind, len(used & _paths(kind))) for kind in kinds]
    most = max(number for _, number in known)
    best = [kind for kind, number in known if number == most]
    return (best[0], Why.NAMES) if len(best) == 1 else None


def _paths(kind: DocumentType) -> set[str]:
    return {one.path for one in offered(kind.names())}


def _names_left_out(kind: DocumentType, names: Iterable[str], main: str) -> Iterator[Fault]:
    """Report the names that a template of the type must use and this one never does."""
    every = offered(kind.names())
    loops = {one.name: loop_tags_of(one)[0] for one in every if one.names.item is not None}
    for one in left_out(kind, names):
        details = {"name": one.name, "document": kind.title.lower(), "tag": tag_of(one)}
        if one.within:
            yield Fault(
                "mall.namn_anvands_inte_i_slinga",
                main,
                details={**details, "loop": loops[one.within]},
            )
        else:
            yield Fault("mall.namn_anvands_inte", main, details=details)


def _version(parts: Mapping[str, bytes], path: Path) -> str:
    """Return what the template's properties say, else the beginning of its digest."""
    for name, text in (("version", texts.BY_PROPERTY), ("revision", texts.BY_REVISION)):
        if version := core_property(parts, name):
            return text.format(version=version)
    return texts.BY_DIGEST.format(version=sha256(read_bytes(path))[:12])


def in_order(faults: Iterable[Fault], main: str) -> list[Fault]:
    """Sort faults as a reader meets them: the body first, then the other parts; no repeats."""
    unique = {
        (fault.code, fault.part, fault.paragraph, *sorted(fault.details.items())): fault
        for fault in faults
    }
    return sorted(unique.values(), key=lambda one: (one.part != main, one.part, one.paragraph))


def place_of(fault: Fault) -> str:
    """Return where a fault is, in words: ``brödtext, stycke 12``; in the base with its file."""
    if fault.part == CORE:
        return texts.PROPERTIES
    match = _PART.fullmatch(fault.part)
    part = texts.PARTS.get(match[1] if match else "")
    if part is None or fault.paragraph == WHOLE_PART:
        return texts.WHOLE_FILE
    place = texts.PLACE.format(part=part, paragraph=fault.paragraph + 1)
    return texts.IN_BASE.format(file=fault.file, place=place) if fault.file else place


def write_annotated(examined: Examined) -> Copy:
    """Write a copy of a template with each fault as a comment; raises OutputRefused."""
    notes = [_note(fault, examined.layout.main) for fault in examined.faults]
    copy = annotate(examined.parts, notes, examined.layout)
    return write_copy(examined.path, copy, ending=".docx")


def _note(fault: Fault, main: str) -> Note:
    """Return a comment at a fault; what is in the base has no place in the template."""
    part, paragraph = (main, WHOLE_PART) if fault.file else (fault.part, fault.paragraph)
    return Note(part, paragraph, _comment(fault, main))


def _comment(fault: Fault, main: str) -> str:
    """What a comment says; away from its place it says the place too."""
    if fault.part == main and fault.paragraph != WHOLE_PART:
        return fault.sentence
    return texts.COMMENT_ELSEWHERE.format(place=place_of(fault), sentence=fault.sentence)


def new_template(name: str, file: Path, profile: Profile) -> Path:
    """Write a template of a type to start from, or a copy of the base that all templates share.

    A template goes on following the profile's base. Raises GenerationRefused for a type that there
    is not, and OutputRefused: nothing is written over a file.
    """
    path = named(file, ".docx")
    if fold(name) == BASE:
        parts = open_template(_base_to_copy(profile))
    else:
        shipped_parts = open_template(known_type(name, BASE).template_path)
        base = open_template(profile.grundmall())
        parts = noting(inherit(shipped_parts, base), base)
    if not write_beside(path, write_package(parts)):
        raise OutputRefused("ut.finns", file=path.name)
    return path


def _base_to_copy(profile: Profile) -> Path:
    """Return the base template: docgen's own where the one that the profile names is to be made."""
    try:
        return profile.grundmall()
    except ProfileRejected as error:
        if error.code != "profil.grundmall_saknas":
            raise
        return base_template()
