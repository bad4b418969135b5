"""Handlingsplan: the insatser of a year, who answers for each, and what they cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import REQUIRED, Avsnittsdel, sections
from docgen.documents.base import Context, DocumentType, Figures, prose_of
from docgen.documents.budget import Budget, budget
from docgen.documents.counts import all_figures
from docgen.documents.headed import Wanted, mentions
from docgen.documents.insatser import OF_INSATSER, Insatsrad, by_area, insatsrad
from docgen.documents.placing import end_of, place
from docgen.documents.planer import plan_of
from docgen.figures import Figure, Saknas
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Avsnitt, Beslutshistorik
from docgen.sheets import Handlingsplan as Plan
from docgen.texts import documents as texts


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
class Handlingsplan(Context):
    """The names that the template may use."""

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
        delar=tuple(_in_order(case, figures, tuple(_areas(rows, profile, counted)), counted)),
        budget=counted,
    )


def _areas(rows: Sequence[Plan], profile: Profile, counted: Budget | None) -> Iterator[Planomrade]:
    for (area, some), costs in zip(
        by_area(rows, profile), counted.omraden if counted else (), strict=True
    ):
        yield Planomrade(area, tuple(map(insatsrad, some)), costs.belopp)


def _in_order(
    case: Case, figures: Figures, areas: tuple[Planomrade, ...], counted: Budget | None
) -> list[Del]:
    """Return the sections, each with the sheet that it names; what none names comes after them.

    The budget is a part of its own after the areas, since they lie across the page. In a draft a
    gap stands for a plan that is missing.
    """
    parts = sections(case, figures, Del)
    at = end_of(parts, Plan.is_named_by)
    if at is None:
        parts.append(Del())
        at = len(parts) - 1
    after = Del(budget=counted) if counted else Del(text=prose_of(Saknas(Plan.title), figures))
    parts[at : at + 1] = [replace(parts[at], omraden=areas), after]
    if decisions := case.rows.of(Beslutshistorik):
        place(parts, Beslutshistorik, partial(replace, beslutshistorik=decisions), Del())
    return parts


def _sections(_profile: Profile) -> Wanted:
    return {
        texts.MEASURES: OF_INSATSER,
        texts.BUDGET_IN_BRIEF: mentions("budget", "kostnad", "finansiering"),
    }


DOCUMENT = DocumentType(
    name="handlingsplan",
    title="Handlingsplan",
    needs=(Plan,),
    may_use=(Avsnitt, Beslutshistorik),
    context=Handlingsplan,
    count=_count,
    build=_build,
    required_names=(
        *REQUIRED,
        "delar.omraden.namn",
        "delar.omraden.insatser.insats.insats",
        "delar.omraden.insatser.insats.mal",
        "delar.omraden.insatser.insats.ansvarig",
    ),
    sections=_sections,
)
