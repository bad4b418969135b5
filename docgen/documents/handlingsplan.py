"""Handlingsplan: the insatser of a year, who answers for each, and what they cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import Avsnittsdel, sections
from docgen.documents.base import DocumentType, Figures, prose_of
from docgen.documents.budget import Budget, budget
from docgen.documents.counts import all_figures
from docgen.documents.insatser import Insatsrad, by_area, insatsrad
from docgen.documents.planer import plan_of
from docgen.figures import Figure, Saknas
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Arende, Avsnitt, Beslutshistorik
from docgen.sheets import Handlingsplan as Plan


@dataclass(frozen=True, slots=True)
class Planomrade:
    """A prioritised area with its insatser."""

    namn: Annotated[str, Meaning("Det prioriterade området.", "Servicegivare")]
    insatser: Annotated[tuple[Insatsrad, ...], Meaning("Områdets insatser, i planens ordning.")]
    budget: Annotated[
        Figure | None,
        Meaning("Summan av insatsernas budget, om någon har en.", "10675000", kind="kronor"),
    ]


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the paper, in its order: a section, the plan, its budget, or earlier decisions."""

    omraden: Annotated[
        tuple[Planomrade, ...],
        Meaning("Planens områden, i den del där planen ska stå.", each="omrade"),
    ] = ()
    budget: Annotated[
        Budget | None, Meaning("Budgeten i sammandrag, i delen närmast efter planen.")
    ] = None
    beslutshistorik: Annotated[
        tuple[Beslutshistorik, ...], Meaning("Tidigare beslut, i den del där de ska stå.")
    ] = ()


@dataclass(frozen=True, slots=True)
class Handlingsplan:
    """The names that the template may use."""

    arende: Annotated[Arende, Meaning("Uppgifterna på bladet Ärende.")]
    delar: Annotated[
        tuple[Del, ...],
        Meaning("Papprets delar i ordning: avsnitt, planen, budgeten och beslut.", each="del"),
    ]
    budget: Annotated[
        Budget | None, Meaning("Budgeten, räknad ur bladet Handlingsplan; tom om insatser saknas.")
    ]


def _count(case: Case, profile: Profile) -> Figures:
    return all_figures(budget(plan_of(case), profile))


def _build(case: Case, profile: Profile, figures: Figures) -> Handlingsplan:
    rows = plan_of(case)
    counted = budget(rows, profile) if rows else None
    return Handlingsplan(
        arende=case.arende,
        delar=tuple(_in_order(case, figures, _plan(case, profile, figures, counted))),
        budget=counted,
    )


def _plan(case: Case, profile: Profile, figures: Figures, counted: Budget | None) -> Sequence[Del]:
    """Return the parts that show the plan, or a gap for it in a draft.

    The budget is a part of its own after the areas, since they lie across the page.
    """
    if counted is None:
        return (Del(), Del(text=prose_of(Saknas(Plan.title), figures)))
    areas = zip(by_area(plan_of(case), profile), counted.omraden, strict=True)
    omraden = tuple(
        Planomrade(area, tuple(map(insatsrad, rows)), costs.belopp) for (area, rows), costs in areas
    )
    return (Del(omraden=omraden), Del(budget=counted))


def _in_order(case: Case, figures: Figures, plan: Sequence[Del]) -> Iterator[Del]:
    """Yield the sections, each with the sheet that it names; what none names comes after them."""
    content = {Plan.name(): plan}
    if decisions := case.rows.of(Beslutshistorik):
        content[Beslutshistorik.name()] = (Del(beslutshistorik=decisions),)
    for name, section in sections(case, figures):
        first, *rest = content.pop(name, (Del(),))
        yield replace(first, rubrik=section.rubrik, niva=section.niva, text=section.text)
        yield from rest
    for parts in content.values():
        yield from parts


DOCUMENT = DocumentType(
    name="handlingsplan",
    title="Handlingsplan",
    needs=(Plan,),
    may_use=(Avsnitt, Beslutshistorik),
    required_fields=(),
    context=Handlingsplan,
    count=_count,
    build=_build,
    required_names=(
        "arende.rubrik",
        "arende.diarienummer",
        "arende.datum",
        "arende.handlaggare",
        "delar.rubrik",
        "delar.text",
        "delar.omraden.namn",
        "delar.omraden.insatser.insats.insats",
        "delar.omraden.insatser.insats.mal",
        "delar.omraden.insatser.insats.ansvarig",
    ),
)
