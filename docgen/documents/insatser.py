"""The insatser of an action plan as tables show them, under the areas that they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from docgen.documents.headed import either, has_word, mentions
from docgen.figures import Saknas, is_gap
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Handlingsplan
from docgen.texts.documents import FROM, TIME, UNTIL
from docgen.values import Tidsrymd
from docgen.values.numbers import number
from docgen.values.spans import tid_fran, tid_till, tidsrymd

OF_INSATSER: Final = either(
    mentions("prioriterat område"), has_word("insatser"), Handlingsplan.is_named_by
)
"""Tells the heading of a section that shows the insatser of a plan."""


@dataclass(frozen=True, slots=True)
class Insatsrad:
    """An insats as a table shows it."""

    insats: Annotated[Handlingsplan, Meaning("Insatsens rad på bladet Handlingsplan.")]
    tid: Annotated[
        Tidsrymd | Saknas | None,
        Meaning("När insatsen pågår, av Startdatum och Slutdatum.", "mars–juni 2023"),
    ]
    enhet: Annotated[str | None, Meaning("Måttets enhet, när målvärdet är ett tal.", "st.")]


def by_area(
    rows: Sequence[Handlingsplan], profile: Profile
) -> Iterator[tuple[str, Sequence[Handlingsplan]]]:
    """Yield each area that has insatser, in the profile's order, and last those without an area."""
    for area in profile.prioriterade_omraden:
        if found := [row for row in rows if row.prioriterat_omrade == area]:
            yield area, found
    if homeless := [row for row in rows if is_gap(row.prioriterat_omrade)]:
        yield homeless[0].prioriterat_omrade, homeless


def insatsrad(row: Handlingsplan) -> Insatsrad:
    """Return an insats with what is made of its cells."""
    return Insatsrad(row, tid_of(row), unit_of(row, row.malvarde))


def unit_of(row: Handlingsplan, value: object) -> str | None:
    """Return the unit of an insats where a value of its measure is a number, or is yet to be."""
    counts = is_gap(value) or isinstance(value, int) or number(str(value)) is not None
    return row.enhet if value is not None and counts else None


def tid_of(row: Handlingsplan) -> Tidsrymd | Saknas | None:
    """Return the time of an insats; there is none that ends before it begins."""
    first, last = row.startdatum, row.slutdatum
    if not row.sound("startdatum", "slutdatum") or (first and last and last < first):
        return Saknas(TIME)
    if first and last:
        return tidsrymd(first, last)
    if first:
        return tid_fran(tidsrymd(first, first), FROM)
    return tid_till(tidsrymd(last, last), UNTIL) if last else None
