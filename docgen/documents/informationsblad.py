"""Informationsblad: a page or two for citizens: what goes on, what to come to, whom to ask."""

import re
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import REQUIRED, Avsnittsdel
from docgen.documents.base import Context, DocumentType, Figures
from docgen.documents.placing import in_time_order, parts_of, place
from docgen.figures import Saknas
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.prose import Prose
from docgen.sheets import Avsnitt, Kalendarium, Kontakter

_PARAGRAPH_END = re.compile(r"\r?\n[^\S\n]*\r?\n\s*")
_PLAIN_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")


@dataclass(frozen=True, slots=True)
class Kalender:
    """The calendar in time order."""

    rader: Annotated[tuple[Kalendarium, ...], Meaning("Aktiviteterna i tidsordning.")]
    har_plats: Annotated[bool, Meaning("Ja om någon aktivitet har en plats.", "ja")]


@dataclass(frozen=True, slots=True)
class Kontakt:
    """One person to ask."""

    namn: Annotated[str, Meaning("För- och efternamn.", "Kim Exempelsson")]
    roll: Annotated[str | None, Meaning("Titel eller uppgift.", "Regional utvecklare")]
    telefon: Annotated[str | None, Meaning("Telefonnummer.", "063-14 00 00")]
    e_post: Annotated[
        Prose | Saknas | None,
        Meaning("E-postadressen, som en länk som skriver ett brev.", "kim.exempelsson@example.se"),
    ]


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the sheet, in its order: a section, the calendar or the contacts."""

    ingress: Annotated[
        Prose | None,
        Meaning("Det första stycket. Det står då inte i text.", "Strategin ska skrivas om."),
    ] = None
    kalendarium: Annotated[Kalender | None, Meaning("Kalendariet, i den del där det ska stå.")] = (
        None
    )
    kontakter: Annotated[
        tuple[Kontakt, ...], Meaning("Kontakterna, i den del där de ska stå.")
    ] = ()


@dataclass(frozen=True, slots=True)
class Informationsblad(Context):
    """The names that the template may use."""

    delar: Annotated[
        tuple[Del, ...],
        Meaning("Delarna i ordning: avsnitt, kalendarium och kontakter.", each="del"),
    ]


def _build(case: Case, _profile: Profile, figures: Figures) -> Informationsblad:
    parts = parts_of(case, figures, Del)
    parts[0] = _with_lead(parts[0])
    events = in_time_order(case.rows.of(Kalendarium), lambda row: row.datum)
    if events:
        calendar = Kalender(events, any(event.plats for event in events))
        place(parts, Kalendarium, lambda part: replace(part, kalendarium=calendar), Del())
    people = tuple(map(_contact, case.rows.of(Kontakter)))
    if people:
        place(parts, Kontakter, lambda part: replace(part, kontakter=people), Del())
    return Informationsblad(case.arende, tuple(parts))


def _with_lead(part: Del) -> Del:
    """Let the first paragraph of a section of the first level lead into the paper."""
    if part.niva != 1 or part.text is None:
        return part
    lead, *rest = _PARAGRAPH_END.split(part.text.text.strip(), maxsplit=1)
    text = replace(part.text, text=rest[0]) if rest else None
    return replace(part, ingress=replace(part.text, text=lead), text=text)


def _contact(row: Kontakter) -> Kontakt:
    return Kontakt(row.namn, row.roll, row.telefon, _mail(row.e_post))


def _mail(address: str | None) -> Prose | Saknas | None:
    """Return an address as a link, named by itself; as text when it has signs that mark prose."""
    if address is None or isinstance(address, Saknas):
        return address
    linked = f"[{address}](mailto:{address})"
    return Prose(linked if _PLAIN_ADDRESS.fullmatch(address) else address, {})


DOCUMENT = DocumentType(
    name="informationsblad",
    title="Informationsblad",
    needs=(Avsnitt,),
    may_use=(Kalendarium, Kontakter),
    context=Informationsblad,
    build=_build,
    required_names=(
        *REQUIRED,
        "delar.ingress",
        "delar.kalendarium.rader.datum",
        "delar.kalendarium.rader.aktivitet",
        "delar.kontakter.namn",
        "delar.kontakter.e_post",
    ),
)
