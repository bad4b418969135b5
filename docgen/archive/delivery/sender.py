"""Who delivers: the organisation of the archived profile, and the person who packs."""

import tomllib
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from docgen.archive.delivery.choosing import Chosen
from docgen.archive.inventory import User
from docgen.errors import ArchiveRefused


class _Organisation(BaseModel):
    model_config = ConfigDict(frozen=True)

    namn: str
    organisationsnummer: str = ""


class _Profile(BaseModel):
    """The least of a profile: one of long ago may no longer be whole by the rules of now."""

    model_config = ConfigDict(frozen=True)

    organisation: _Organisation


@dataclass(frozen=True, slots=True)
class Sender:
    """Who delivers. ``agreement`` is the archive's own name for what was agreed with it."""

    organisation: str
    number: str
    person: User | None = None
    agreement: str = ""

    @property
    def code(self) -> str:
        """The organisation's number as METS has it, with what kind of number it is."""
        return f"ORG:{self.number}" if self.number else ""

    @property
    def email(self) -> str:
        """The address of who packs; empty if nobody gave one."""
        address = None if self.person is None else self.person.address
        return (address or "").removeprefix("mailto:")

    @classmethod
    def of(cls, chosen: Chosen, person: User | None, agreement: str) -> Self:
        """Read who made a document; raises ArchiveRefused for a profile that does not say."""
        name = chosen.facts.filer.profil
        data = chosen.stored.read(chosen.number, name)
        try:
            read = _Profile.model_validate(tomllib.loads(data.decode("utf-8-sig"))).organisation
        except (ValidationError, ValueError, RecursionError):
            raise ArchiveRefused("leverans.ingen_avsandare", id=chosen.id, name=name) from None
        return cls(read.namn, read.organisationsnummer, person, agreement)
