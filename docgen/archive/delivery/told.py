"""What the archived workbooks tell of a case: who handles it, who signs, what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from docgen.archive.facts import Facts
from docgen.errors import FileRejected
from docgen.figures import is_gap
from docgen.profile import Profile, read_profile
from docgen.sheets import (
    Arende,
    Beslutshistorik,
    Bilagor,
    Forslag,
    Row,
    Underskrifter,
    UtdragTill,
)
from docgen.sheets.binding import bind
from docgen.values import Lists
from docgen.values.identifiers import parse_diarienummer
from docgen.values.personnummer import masked
from docgen.vocabulary import fold
from docgen.workbook.model import Workbook
from docgen.workbook.reader import open_workbook

R = TypeVar("R", bound=Row)
_SHEETS = (Arende, Underskrifter, Forslag, Beslutshistorik, Bilagor, UtdragTill)


@dataclass(frozen=True, slots=True)
class Official:
    """A person with a part in the case."""

    name: str
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision that was made before, as the officer wrote it; ``number`` is its case."""

    body: str
    day: date | None
    paragraph: str
    number: str
    text: str

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two rows tell of one decision; without a paragraph, also their words."""
        return fold(self.body), self.day, self.paragraph or self.text, self.number


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex as the officer wrote of it; ``number`` is its own, empty if it has none."""

    text: str
    number: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a main workbook tells; what cannot be read any more, or is not said, is empty."""

    heading: str = ""
    officer: Official | None = None
    signers: tuple[Official, ...] = ()
    proposals: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    annexes: tuple[Annex, ...] = ()
    recipients: tuple[str, ...] = ()


def told_of(facts: Facts, places: Mapping[str, Path]) -> Told:
    """Read what a document's main workbook tells; ``places`` says where each file lies now."""
    if not facts.filer.underlag:
        return Told()
    try:
        profile = read_profile(places[facts.filer.profil])
        main = places[facts.filer.underlag[0]]
        workbook = open_workbook(main, profile.granser.limits, wanted=_is_wanted)
    except FileRejected:
        return Told()
    book = _Book(workbook, profile)
    cases = book.rows(Arende)
    if not cases:
        return Told()
    officer = _officer(cases[0])
    if _said(cases[0].diarienummer) != facts.diarienummer:  # a row's paper has a case of its own
        return Told(officer=officer)
    signers = [Official(_said(row.namn), _said(row.titel)) for row in book.rows(Underskrifter)]
    return Told(
        heading=_said(cases[0].rubrik),
        officer=officer,
        signers=tuple(signer for signer in signers if signer.name),
        proposals=tuple(filter(None, (_said(row.forslag) for row in book.rows(Forslag)))),
        earlier=tuple(map(_earlier, book.rows(Beslutshistorik))),
        annexes=tuple(map(_annex, book.rows(Bilagor))),
        recipients=tuple(filter(None, (_said(row.mottagare) for row in book.rows(UtdragTill)))),
    )


def _is_wanted(title: str) -> bool:
    return fold(title) in {model.name() for model in _SHEETS}


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook whose sheets are read as rows."""

    workbook: Workbook
    profile: Profile

    def rows(self, model: type[R]) -> list[R]:
        """Return the rows of a model's sheets."""
        sheets = [one for title, one in self.workbook.sheets.items() if fold(title) == model.name()]
        lists = self.profile.lists
        return [row for one in sheets for row in bind(model, self.workbook.name, one, lists).rows]


def _officer(case: Arende) -> Official | None:
    name = _said(case.handlaggare)
    unit = ", ".join(filter(None, (_said(case.omrade), _said(case.enhet))))
    return Official(name, _said(case.titel), unit) if name else None


def _earlier(row: Beslutshistorik) -> Earlier:
    day = None if is_gap(row.datum) else row.datum
    number = _said(row.diarienummer)
    return Earlier(_said(row.organ), day, _said(row.paragraf), number, _said(row.beslut))


def _annex(row: Bilagor) -> Annex:
    said = _said(row.diarienummer)
    text = ", ".join(filter(None, (_said(row.bilaga), said, _said(row.datum))))
    try:
        return Annex(text, parse_diarienummer(said, Lists()))
    except ValueError:
        return Annex(text, "")


def _said(value: object) -> str:
    """Return what a cell says, without any number of a person; nothing for a gap."""
    return "" if value is None or is_gap(value) else masked(str(value))
