"""What an archivist finds out later: that a document may not be shown."""

from dataclasses import dataclass

from docgen.archive.facts import Facts
from docgen.archive.store import Stored
from docgen.errors import ArchiveRefused
from docgen.values import Lists
from docgen.values.lagrum import parse_lagrum


@dataclass(frozen=True, slots=True)
class Protection:
    """Why a document may not be shown: it tells of persons, or a section of the act says so."""

    persons: bool
    secrecy: str

    def __bool__(self) -> bool:
        """Tell whether there is any reason."""
        return self.persons or bool(self.secrecy)

    def added_to(self, about: Facts) -> Facts:
        """Return what is said of a version with this said too; what was said before stays."""
        grounds = [*self.secrecy.split("; "), *about.sekretess.split("; ")]
        secrecy = "; ".join(dict.fromkeys(filter(None, grounds)))
        persons = about.personuppgifter or self.persons
        return about.model_copy(update={"personuppgifter": persons, "sekretess": secrecy})


def protection_of(stored: Stored) -> Protection:
    """Return why a document may not be shown: what is said of any version holds for all.

    Raises ArchiveRefused for a version of which nobody can read what was said.
    """
    every = [stored.facts(number) for number in range(1, stored.last + 1)]
    grounds = [ground for about in every for ground in about.sekretess.split("; ") if ground]
    persons = any(about.personuppgifter for about in every)
    return Protection(persons, "; ".join(dict.fromkeys(grounds)))


def read_protection(secrecy: str | None, *, persons: bool) -> Protection:
    """Read why; raises ArchiveRefused for no reason at all, or a ground that cannot be read."""
    if secrecy is None:
        if not persons:
            raise ArchiveRefused("arkiv.inget_skydd")
        return Protection(persons, "")
    try:
        return Protection(persons, parse_lagrum(secrecy, Lists()))
    except ValueError:
        raise ArchiveRefused("arkiv.inget_lagrum", found=secrecy) from None
