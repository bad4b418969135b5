"""What goes to a worker and what comes back: plain data, since a worker may share no disk."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.manifest import Manifest
from docgen.outputs import sha256
from docgen.package import DEFAULT_LIMITS, Limits, read_bytes
from docgen.pipeline import Checked

_KEY_FORMAT = 1


@dataclass(frozen=True, slots=True)
class File:
    """A file's name and content; two are the same when name and digest are."""

    name: str
    sha256: str
    data: bytes = field(repr=False, compare=False)

    @property
    def identity(self) -> tuple[str, str]:
        """What a key says of the file."""
        return self.name, self.sha256


def carried(path: Path, limits: Limits = DEFAULT_LIMITS) -> File:
    """Read a file that goes to a worker; raises FileRejected."""
    data = read_bytes(path, limits)
    return File(path.name, sha256(data), data)


@dataclass(frozen=True, slots=True)
class Kit:
    """What documents of one type are made with: the same for all, and prepared once by a worker.

    ``profile`` is the profile's file, then those that it names beside it.
    """

    version: str
    kind: str
    final: bool
    template: File
    profile: tuple[File, ...]


Source = tuple[File, ...] | Checked
"""A case as its workbooks, the main one first, or as read already."""


@dataclass(frozen=True, slots=True)
class Job:
    """Documents that one worker makes in one go."""

    kit: Kit
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A document that a worker has made: where it belongs, its bytes, its manifest."""

    folder: str
    stem: str
    data: bytes = field(repr=False)
    manifest: Manifest = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one source: a product, or why there is none.

    ``findings`` counts what was found by severity; ``faults`` are the first sentences of what kept
    the document from being made.
    """

    product: Product | None
    findings: Mapping[str, int]
    code: str = ""
    message: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoPdf:
    """Why a document has no PDF."""

    code: str
    message: str


def key_of(kit: Kit, content: object) -> str:
    """Return the digest that two documents share only if they are made of and with the same."""
    whole = [
        _KEY_FORMAT,
        kit.version,
        kit.kind,
        kit.final,
        [file.identity for file in (kit.template, *kit.profile)],
        content,
    ]
    return sha256(json.dumps(whole, ensure_ascii=False).encode())
