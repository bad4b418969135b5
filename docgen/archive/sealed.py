"""The seals of archived PDFs, held against what the archive says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.damage import Harm
from docgen.archive.facts import NAME, Facts, Sealed, read_facts
from docgen.archive.inventory import Inventory
from docgen.archive.reading import read_file
from docgen.seal import can_seal, read_seal

_TOLD = b'"forsegling"'


@dataclass(frozen=True, slots=True)
class Seals:
    """How many seals were held against their PDFs, which could not be, and what was found."""

    read: int
    unread: int = 0
    harms: tuple[tuple[str, Harm], ...] = ()


def check_seals(folder: Path, inventory: Inventory, trusted: frozenset[str]) -> Seals:
    """Check the seals of a document's versions, those that the archive tells of.

    Files that are missing or cannot be read are another's to tell of.
    """
    told = list(_told(folder, inventory))
    if not can_seal():
        return Seals(0, unread=len(told))
    found: list[tuple[str, Harm]] = []
    for path, sealed in told:
        data = _read(folder / path)
        harm = None if data is None else harm_of(data, sealed, trusted)
        if harm is not None:
            found.append((path, harm))
    return Seals(len(told), harms=tuple(found))


def harm_of(pdf: bytes, told: Sealed, trusted: frozenset[str] = frozenset()) -> Harm | None:
    """Return what is wrong with a PDF that was sealed; None if its seal holds for every byte.

    ``trusted`` are the fingerprints of those certificates that may seal; any may if there are none.
    """
    found = read_seal(pdf)
    if found is None:
        return Harm.OFORSEGLAD
    if not found.whole:
        return Harm.BRUTEN
    if found.fingerprint != told.sha256:
        return Harm.ANNAN_FORSEGLING
    return Harm.FRAMMANDE if trusted and found.fingerprint not in trusted else None


def _told(folder: Path, inventory: Inventory) -> Iterator[tuple[str, Sealed]]:
    """Yield where each PDF lies that is told to be sealed; what tells of it, if there is none."""
    for number in range(1, inventory.last + 1):
        files = inventory.version(number).files
        if NAME not in files:
            continue
        place = inventory.content(number, NAME)
        facts = _facts(folder / place)
        if facts is None or facts.forsegling is None:
            continue
        pdf = facts.filer.pdf
        if pdf is not None and pdf in files:
            place = inventory.content(number, pdf)
        yield place, facts.forsegling


def _facts(path: Path) -> Facts | None:
    data = _read(path)
    return read_facts(data) if data is not None and _TOLD in data else None


def _read(path: Path) -> bytes | None:
    try:
        return read_file(path)
    except OSError:
        return None
