"""What the archive says of a version: a small file beside the document, for people and programs."""

import json
import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
)

from docgen.errors import ArchiveRefused
from docgen.values import Lists
from docgen.values.identifiers import parse_diarienummer

NAME = "arkivuppgifter.json"
DOCUMENT, INPUTS, TEMPLATE, PROFILE = "dokument", "underlag", "mall", "profil"
"""The folders of a version."""


class Status(StrEnum):
    """How far a document has come."""

    UTKAST = "utkast"
    SLUTLIG = "slutlig"
    BESLUTAD = "beslutad"


def _known_number(value: str) -> str:
    return parse_diarienummer(value, Lists())


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Decision(_Part):
    """When a document was decided on, and the paragraph of the minutes."""

    datum: date
    paragraf: int

    def __str__(self) -> str:
        return f"{self.datum.isoformat()} § {self.paragraf}"


_FileName = Annotated[str, StringConstraints(pattern=re.compile(r"^[^/\\\x00]+/[^/\\\x00]+$"))]


class Files(_Part):
    """Which file of a version is what. The main workbook is the first of ``underlag``."""

    dokument: _FileName
    manifest: _FileName
    pdf: _FileName | None = None
    underlag: tuple[_FileName, ...]
    mall: _FileName
    grundmall: _FileName
    profil: _FileName
    logotyp: _FileName | None = None


class Sealed(_Part):
    """By whose certificate a version's PDF is sealed, and when by the clock of whoever did it."""

    organisation: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    tid: AwareDatetime


class Facts(_Part):
    """Everything that the archive says of one version; ``dokument`` tells a case's papers apart.

    ``sekretess`` is the section of the act, ``klassificering`` the code of the case, and
    ``gallring`` how long it is kept; each is empty where nobody has said.
    """

    format: int = 1
    diarienummer: Annotated[str, AfterValidator(_known_number)]
    typ: str
    dokument: str
    rubrik: str
    datum: date
    namnd: str = ""
    arkivbildare: str = ""
    status: Status
    beslut: Decision | None = None
    andrad_efter_docgen: bool = False
    andrade_siffror: tuple[str, ...] = ()
    personuppgifter: bool = False
    sekretess: str = ""
    klassificering: str = ""
    gallring: str = ""
    forsegling: Sealed | None = None
    filer: Files

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes two versions versions of the same document."""
        return self.diarienummer, self.typ, self.dokument

    def decided(self, decision: Decision) -> "Facts":
        """Return the same with a decision; raises ArchiveRefused for a day before its own."""
        if decision.datum < self.datum:
            raise ArchiveRefused("arkiv.beslut_for_tidigt", decision=decision, day=self.datum)
        return self.model_copy(update={"beslut": decision, "status": Status.BESLUTAD})

    def as_bytes(self) -> bytes:
        """Return the file that says it."""
        plain = self.model_dump(mode="json", exclude_none=True)
        return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


def read_facts(data: bytes) -> Facts | None:
    """Read the file; None for what docgen has not written."""
    try:
        return Facts.model_validate_json(data)
    except (ValidationError, RecursionError):
        return None
