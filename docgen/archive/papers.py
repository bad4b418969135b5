"""The manifest beside a finished document, as far as the archive needs it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from docgen.archive.facts import Status
from docgen.errors import ArchiveRefused, TraceFailed
from docgen.package import read_bytes
from docgen.values import Lists
from docgen.values.identifiers import parse_diarienummer
from docgen.vocabulary import slug

_PERSON = "personnummer."
"""How the codes of findings about numbers of persons begin."""
_VERSION = re.compile(r"-v[0-9]+$")


def _plain(name: str) -> str:
    """Refuse what is no file name."""
    if not name or Path(name).name != name or "\\" in name or "\0" in name:
        raise ValueError(name)
    return name


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(_Part):
    """A file that a document was made of."""

    file: Annotated[str, AfterValidator(_plain)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Document(_Part):
    type: str
    diarienummer: str
    datum: str
    draft: bool
    sha256: str
    layout: str = ""


class _Finding(_Part):
    code: str


class _Figure(_Part):
    id: str
    text: str


class Manifest(_Part):
    """What docgen wrote of a document: what it was made of, and its figures."""

    docgen: str
    document: _Document
    file: str = ""
    inputs: Annotated[tuple[Source, ...], Field(min_length=1)]
    template: Source
    base: Source
    profile: Source
    findings: tuple[_Finding, ...] = ()
    figures: tuple[_Figure, ...] = ()

    @property
    def persons(self) -> bool:
        """Whether a personnummer stands in an input."""
        return any(one.code.startswith(_PERSON) for one in self.findings)

    @property
    def status(self) -> Status:
        """How far the document has come."""
        return Status.UTKAST if self.document.draft else Status.SLUTLIG

    def identity(self, file: str) -> tuple[str, date]:
        """Return diary number and date; raises ArchiveRefused for a document without them."""
        try:
            number = parse_diarienummer(self.document.diarienummer, Lists())
            return number, date.fromisoformat(self.document.datum)
        except ValueError:
            raise ArchiveRefused("arkiv.utan_diarienummer", file=file) from None

    def document_name(self, title: str) -> str:
        """Return what tells the document from others of its case and type: its name in short.

        It is the end of the file's name as docgen wrote it, without the number of a version.
        """
        short = slug(title)
        prefix = f"{self.document.datum}-{self.document.type}-"
        own = self.file.removesuffix(".docx").removeprefix(prefix)
        if own == self.file or _VERSION.sub("", own) == short or own == short:
            return short
        return _VERSION.sub("", own)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; raises TraceFailed for what is none."""
    return manifest_of(read_bytes(path), path.name)


def manifest_of(data: bytes, file: str) -> Manifest:
    """Read a manifest's bytes; raises TraceFailed for what is none."""
    try:
        return Manifest.model_validate(json.loads(data))
    except (ValidationError, ValueError, RecursionError):
        raise TraceFailed("spar.inget_manifest", file=file) from None
