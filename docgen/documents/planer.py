"""What documents count of the action plan: its insatser, their states, and their outcomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.case import Case
from docgen.documents.counts import gap_in
from docgen.documents.insatser import by_area
from docgen.figures import Figure, Rule, count, is_gap
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Handlingsplan
from docgen.sheets.outcomes import Outcomes
from docgen.values.numbers import number
from docgen.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Lage:
    """How many insatser there are, and how many in each state."""

    antal: Annotated[Figure, Meaning("Antal insatser.", "18", kind="antal")]
    genomforda: Annotated[Figure, Meaning("Antal med status Genomförd.", "12", kind="antal")]
    pagar: Annotated[Figure, Meaning("Antal med status Pågår.", "3", kind="antal")]
    lopande: Annotated[Figure, Meaning("Antal med status Löpande.", "1", kind="antal")]
    forsenade: Annotated[Figure, Meaning("Antal med status Försenad.", "1", kind="antal")]
    ej_paborjade: Annotated[Figure, Meaning("Antal med status Ej påbörjad.", "1", kind="antal")]
    utgar: Annotated[Figure, Meaning("Antal med status Utgår.", "0", kind="antal")]
    utan_status: Annotated[Figure, Meaning("Antal utan status.", "0", kind="antal")]


@dataclass(frozen=True, slots=True)
class Omradeslage:
    """A prioritised area, and how its insatser stand."""

    omrade: Annotated[str, Meaning("Det prioriterade området.", "Servicegivare")]
    lage: Annotated[Lage, Meaning("Hur områdets insatser ligger till.")]


@dataclass(frozen=True, slots=True)
class Insatslage:
    """How the insatser of a plan stand: by area in the profile's order, and in all."""

    omraden: Annotated[
        tuple[Omradeslage, ...],
        Meaning("De prioriterade områdena i profilens ordning, bara de som har insatser."),
    ]
    alla: Annotated[Lage, Meaning("Hur alla insatser ligger till.")]


STATUSES: Mapping[str, str | None] = {
    "genomforda": "Genomförd",
    "pagar": "Pågår",
    "lopande": "Löpande",
    "forsenade": "Försenad",
    "ej_paborjade": "Ej påbörjad",
    "utgar": "Utgår",
    "utan_status": None,
}
"""The state that each count is of, in the order in which papers show them."""


def plan_of(case: Case, ahead: int = 0) -> tuple[Handlingsplan, ...]:
    """Return the plan of the year that is followed up, or of one so many years ``ahead``.

    A row whose year cannot be read belongs to the year that is followed up, and so does every row
    when Ärende names no year.
    """
    year, rows = case.arende.ar, case.rows.of(Handlingsplan)
    if year is None or is_gap(year):
        return () if ahead else rows
    return tuple(row for row in rows if row.ar == year + ahead or (is_gap(row.ar) and not ahead))


def insatslage(case: Case, profile: Profile) -> Insatslage | None:
    """Count the insatser of the year by area and state, or return None when there is no plan."""
    plan = plan_of(case)
    if not plan:
        return None
    undated = gap_in(case.rows.of(Handlingsplan), "ar")
    astray = undated or gap_in(plan, "prioriterat_omrade")
    return Insatslage(
        omraden=tuple(
            Omradeslage(area, _lage(f"insatser.{fold(area)}", rows, astray))
            for area, rows in by_area(plan, profile)
            if not is_gap(area)
        ),
        alla=_lage("insatser", plan, undated),
    )


def _lage(stem: str, rows: Sequence[Handlingsplan], gap: str | None) -> Lage:
    def counted(name: str) -> Figure:
        status = STATUSES[name]
        field = "status" if status else "insats_id"  # what lacks a state has no cell for it
        cells = (row.cell(field) for row in rows if row.status == status)
        return count(f"{stem}.{name}", cells, gap or gap_in(rows, "status"))

    antal = count(f"{stem}.antal", (row.cell("insats_id") for row in rows), gap)
    return Lage(antal=antal, **{name: counted(name) for name in STATUSES})


def utfall(case: Case) -> tuple[tuple[Handlingsplan, Figure | None], ...]:
    """Return each insats of the year with its outcome: counted where it can be, else as it stands.

    An outcome that is written in words stands as it is, whatever can be counted.
    """
    outcomes = Outcomes(case.rows)
    names: set[str] = set()
    found: list[tuple[Handlingsplan, Figure | None]] = []
    for row in plan_of(case):
        countable = outcomes.of(row) if row.sound("insats_id", "stodform") else None
        if countable is None or (row.utfall and number(row.utfall) is None):
            found.append((row, row.figure_of("utfall")))
            continue
        name = f"utfall.{fold(row.insats_id)}"
        if name in names:  # ids that fold alike
            name = f"{name}_{row.origin.row}"
        names.add(name)
        gap = gap_in(case.rows.of(countable.sheet), *countable.fields)
        found.append((row, count(name, countable.cells, gap)))
    return tuple(found)


def counted_outcomes(case: Case) -> dict[str, Figure]:
    """Return the outcomes that are counted, by name."""
    figures = (figure for _, figure in utfall(case) if figure is not None)
    return {figure.name: figure for figure in figures if figure.rule is not Rule.AVLAST}
