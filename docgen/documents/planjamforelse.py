"""Two years' plans held against each other: what is new, goes on, is changed, and ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.case import Case
from docgen.documents.counts import gap_in
from docgen.documents.planer import plan_of
from docgen.figures import Figure, count, read
from docgen.findings import Place
from docgen.names import Meaning
from docgen.sheets import Handlingsplan, columns
from docgen.values.numbers import number
from docgen.values.spans import tidsrymd
from docgen.vocabulary import alike

_COMPARED = (
    "prioriterat_omrade", "insats", "aktivitet", "mal", "indikator", "enhet", "malvarde",
    "ansvarig", "startdatum", "slutdatum", "budget",
)  # fmt: skip
_ORDER = ("ny", "andrad", "fortsatt", "avslutad")
_YEAR = re.compile(r"[-–/._ ]?(?<!\d)(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Andring:
    """What is another in next year's plan: the column, and the value before and after."""

    falt: Annotated[str, Meaning("Kolumnen i handlingsplanen.", "Mål")]
    fore: Annotated[
        str | Figure | None, Meaning("Årets värde; tomt om cellen är tom.", "Tre dialoger")
    ]
    efter: Annotated[
        str | Figure | None, Meaning("Nästa års värde; tomt om cellen är tom.", "En dialog")
    ]
    kronor: Annotated[bool, Meaning("Ja om värdena är belopp i kronor.", "nej")]


@dataclass(frozen=True, slots=True)
class Planrad:
    """What becomes of one insats: ``slag`` is ny, andrad, fortsatt or avslutad."""

    slag: Annotated[str, Meaning("ny, andrad, fortsatt eller avslutad.", "andrad")]
    insats: Annotated[str, Meaning("Insatsens namn.", "Nätverk för handlare")]
    omrade: Annotated[str, Meaning("Det prioriterade området.", "Servicegivare")]
    mal: Annotated[str, Meaning("Målet: nästa års, eller årets för en som avslutas.", "En träff")]
    status: Annotated[str | None, Meaning("Årets status; tom för en ny insats.", "Försenad")] = None
    andringar: Annotated[
        tuple[Andring, ...], Meaning("Det som ändras, för en insats som ändras.", each="andring")
    ] = ()


@dataclass(frozen=True, slots=True)
class NastaAr:
    """Next year's plan beside this year's."""

    ar: Annotated[Figure, Meaning("Året som nästa handlingsplan gäller.", "2024", kind="ar")]
    antal: Annotated[Figure, Meaning("Antal insatser i nästa års plan.", "16", kind="antal")]
    nya: Annotated[Figure, Meaning("Antal som bara finns i den.", "2", kind="antal")]
    andrade: Annotated[Figure, Meaning("Antal som fortsätter ändrade.", "3", kind="antal")]
    fortsatta: Annotated[Figure, Meaning("Antal som fortsätter oförändrade.", "11", kind="antal")]
    avslutade: Annotated[Figure, Meaning("Antal som bara finns i årets plan.", "4", kind="antal")]
    rader: Annotated[
        tuple[Planrad, ...], Meaning("Insatserna: nya, ändrade, fortsatta och avslutade.")
    ]


def nasta_ar(case: Case) -> NastaAr | None:
    """Compare the year's plan with next year's, or return None when there is none of next year."""
    this, coming = plan_of(case), plan_of(case, ahead=1)
    if not coming:
        return None
    told = sorted(_told(this, coming), key=lambda one: _ORDER.index(one[0].slag))
    gap = gap_in((*this, *coming), "ar", "insats_id")

    def counted(name: str, *kinds: str) -> Figure:
        cells = (cell for row, cell in told if row.slag in kinds)
        return count(f"nasta_ar.{name}", cells, gap)

    return NastaAr(
        ar=read("nasta_ar.ar", coming[0].ar, coming[0].cell("ar")),
        antal=counted("antal", "ny", "andrad", "fortsatt"),
        nya=counted("nya", "ny"),
        andrade=counted("andrade", "andrad"),
        fortsatta=counted("fortsatta", "fortsatt"),
        avslutade=counted("avslutade", "avslutad"),
        rader=tuple(row for row, _ in told),
    )


def _told(
    this: Sequence[Handlingsplan], coming: Sequence[Handlingsplan]
) -> Iterator[tuple[Planrad, Place]]:
    """Yield what becomes of each insats, and the cell by which it is counted."""
    pairs = _pairs(this, coming)
    ended = set(range(len(this))) - set(pairs.values())
    for position, row in enumerate(coming):
        before = this[pairs[position]] if position in pairs else None
        yield _going_on(row, before), row.cell("insats_id")
    for position in sorted(ended):
        row = this[position]
        told = Planrad("avslutad", row.insats, row.prioriterat_omrade, row.mal, row.status)
        yield told, row.cell("insats_id")


def _pairs(this: Sequence[Handlingsplan], coming: Sequence[Handlingsplan]) -> dict[int, int]:
    """Return which of this year's insatser each of next year's is, by their positions.

    They are one insats when they have the same Insats-id, or else the same but for its year. Of
    those that share an id, the ones with the same name are one, and else they go in their order.
    """
    pairs: dict[int, int] = {}
    for key in (_id_and_name, _whole_id, _id_without_year):
        taken = set(pairs.values())
        free: dict[object, list[int]] = {}
        for at, row in reversed([*enumerate(this)]):
            if at not in taken:
                free.setdefault(key(row), []).append(at)
        for position, row in enumerate(coming):
            if position not in pairs and (left := free.get(key(row))):
                pairs[position] = left.pop()
    return pairs


def _id_and_name(row: Handlingsplan) -> object:
    return _whole_id(row), alike(row.insats)


def _whole_id(row: Handlingsplan) -> str:
    return alike(row.insats_id)


def _id_without_year(row: Handlingsplan) -> str:
    return _YEAR.sub("", _whole_id(row)) or _whole_id(row)


def _going_on(row: Handlingsplan, before: Handlingsplan | None) -> Planrad:
    area = row.prioriterat_omrade
    if before is None:
        return Planrad("ny", row.insats, area, row.mal)
    changes = tuple(_changes(before, row))
    kind = "andrad" if changes else "fortsatt"
    return Planrad(kind, row.insats, area, row.mal, before.status, changes)


def _changes(before: Handlingsplan, after: Handlingsplan) -> Iterator[Andring]:
    for column in columns(Handlingsplan):
        name = column.name
        if name in _COMPARED and before.sound(name) and after.sound(name):
            old, new = getattr(before, name), getattr(after, name)
            if _meant(old) != _meant(new):
                header = column.header.partition(" (")[0]
                is_amount = column.type.name == "belopp"
                yield Andring(header, _value(before, name), _value(after, name), is_amount)


def _meant(value: str | int | date | None) -> object:
    """Return what a value says, however it is spaced and a number is typed.

    A day is the same a year later: each plan has its own year.
    """
    if isinstance(value, date):
        return value.month, value.day
    if isinstance(value, str):
        words = " ".join(value.split())
        return words if (typed := number(words)) is None else typed
    return value


def _value(row: Handlingsplan, name: str) -> str | Figure | None:
    figure, value = row.figure_of(name), getattr(row, name)
    if isinstance(value, date):
        return str(tidsrymd(value, value))
    return str(value) if figure is None and value is not None else figure
