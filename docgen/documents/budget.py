"""What the insatser of a plan cost: by area, by where the money comes from, and in all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.documents.counts import gap_in
from docgen.documents.insatser import by_area
from docgen.figures import Figure, count, is_gap, total
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Handlingsplan
from docgen.texts.documents import NOT_STATED
from docgen.vocabulary import alike, fold


@dataclass(frozen=True, slots=True)
class Budgetrad:
    """Some of the insatser: how many they are, and their kronor if any of them has a budget."""

    namn: Annotated[
        str, Meaning("Det prioriterade området, eller finansieringen.", "Servicegivare")
    ]
    antal: Annotated[Figure, Meaning("Antal insatser.", "8", kind="antal")]
    belopp: Annotated[
        Figure | None,
        Meaning("Summan av deras budget, om någon har en.", "10675000", kind="kronor"),
    ]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of all insatser."""

    omraden: Annotated[
        tuple[Budgetrad, ...], Meaning("Budgeten per prioriterat område, i profilens ordning.")
    ]
    finansiering: Annotated[
        tuple[Budgetrad, ...],
        Meaning(
            "Budgeten per finansiering, i den ordning de först nämns i planen; sist den som inte "
            "är angiven."
        ),
    ]
    antal: Annotated[Figure, Meaning("Antal insatser.", "18", kind="antal")]
    med_belopp: Annotated[Figure, Meaning("Antal insatser som har en budget.", "16", kind="antal")]
    utan_belopp: Annotated[
        Figure, Meaning("Antal insatser som inte har någon budget.", "2", kind="antal")
    ]
    summa: Annotated[
        Figure | None,
        Meaning("Summan av all budget, om någon insats har en.", "13985000", kind="kronor"),
    ]


def budget(rows: Sequence[Handlingsplan], profile: Profile) -> Budget:
    """Add up the budget of these insatser.

    While an insats may belong to any year, area or financing, none of these can be added up.
    """
    unknown = gap_in(rows, "ar")
    costed = [row for row in rows if row.budget is not None]
    free = [row for row in rows if row.budget is None]
    return Budget(
        omraden=tuple(_by_area(rows, profile, unknown or gap_in(rows, "prioriterat_omrade"))),
        finansiering=tuple(_by_financing(costed, unknown)),
        antal=count("budget.antal", (row.cell("insats") for row in rows), unknown),
        med_belopp=count("budget.med_belopp", (row.cell("budget") for row in costed), unknown),
        utan_belopp=count("budget.utan_belopp", (row.cell("insats") for row in free), unknown),
        summa=_sum("budget.summa", rows, unknown),
    )


def _by_area(
    rows: Sequence[Handlingsplan], profile: Profile, unknown: str | None
) -> Iterator[Budgetrad]:
    for area, some in by_area(rows, profile):
        name = "utan_omrade" if is_gap(area) else fold(area)
        yield _group(f"budget.{name}", area, some, unknown)


def _by_financing(costed: Sequence[Handlingsplan], unknown: str | None) -> Iterator[Budgetrad]:
    """Yield each way to finance the insatser that cost something, named as it is first written.

    Those that state none come last.
    """
    unknown = unknown or gap_in(costed, "finansiering")
    groups: dict[str, list[Handlingsplan]] = {}
    for row in costed:
        groups.setdefault(alike(_financing(row)), []).append(row)
    taken: set[str] = set()
    for key in sorted(groups, key=lambda key: key == alike(NOT_STATED)):
        some = groups[key]
        written = _financing(some[0])
        name = fold(written) or fold(NOT_STATED)
        if name in taken:  # written otherwise, and folds alike
            name = f"{name}_{some[0].origin.row}"
        taken.add(name)
        yield _group(f"finansiering.{name}", written, some, unknown)


def _financing(row: Handlingsplan) -> str:
    """Return what an insats is financed by; a dash or another sign alone states nothing."""
    written = row.finansiering or ""
    return written if any(map(str.isalnum, written)) else NOT_STATED


def _group(stem: str, name: str, rows: Sequence[Handlingsplan], unknown: str | None) -> Budgetrad:
    return Budgetrad(
        namn=name,
        antal=count(f"{stem}.antal", (row.cell("insats") for row in rows), unknown),
        belopp=_sum(f"{stem}.belopp", rows, unknown),
    )


def _sum(name: str, rows: Sequence[Handlingsplan], unknown: str | None) -> Figure | None:
    addends = [(row.budget, row.cell("budget")) for row in rows if row.budget is not None]
    return total(name, addends, unknown or gap_in(rows, "budget")) if addends else None
