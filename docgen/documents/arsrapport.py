"""Årsrapport: the yearly report to the agency that funds the work, in the order in which it reads.

Goals, activities, outcome, supports granted, analysis and budget.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.case import Case
from docgen.diagrams import BarChart
from docgen.documents.avsnitt import REQUIRED
from docgen.documents.base import Context, DocumentType, Figures, prose_of
from docgen.documents.budget import Budget, budget
from docgen.documents.charts import states_chart
from docgen.documents.counts import (
    Besok,
    Kommunstod,
    Stod,
    all_figures,
    besok,
    stod,
    stod_per_kommun,
)
from docgen.documents.fasta_delar import (
    ANALYSIS_WORDS,
    MAY_BE_EMPTY,
    Del,
    filled,
    in_order,
)
from docgen.documents.headed import Wanted, either, has_word, mentions
from docgen.documents.insatser import Insatsrad, by_area, tid_of, unit_of
from docgen.documents.planer import Insatslage, counted_outcomes, insatslage, plan_of, utfall
from docgen.figures import Figure
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.prose import Prose
from docgen.sheets import Avsnitt, Foretagsbesok, Handlingsplan, Stodbeslut
from docgen.texts import documents as texts


@dataclass(frozen=True, slots=True)
class Utfallsrad(Insatsrad):
    """An insats and what came of it."""

    utfall: Annotated[
        Figure | None, Meaning("Det värde som nåddes, räknat där det går.", "22", kind="text")
    ]
    utfallsenhet: Annotated[str | None, Meaning("Måttets enhet, när utfallet är ett tal.", "st.")]
    resultat: Annotated[
        Prose | None, Meaning("Vad insatsen ledde till.", "Två nya servicepunkter har invigts.")
    ]


@dataclass(frozen=True, slots=True)
class Rapportomrade:
    """A prioritised area with its insatser."""

    namn: Annotated[str, Meaning("Det prioriterade området.", "Servicegivare")]
    insatser: Annotated[tuple[Utfallsrad, ...], Meaning("Områdets insatser, i planens ordning.")]


@dataclass(frozen=True, slots=True)
class Arsrapport(Context):
    """The names that the template may use."""

    delar: Annotated[
        tuple[Del, ...],
        Meaning("Rapportens delar i ordning: fria avsnitt och de fasta delarna.", each="del"),
    ]
    omraden: Annotated[
        tuple[Rapportomrade, ...],
        Meaning("De prioriterade områdena med årets insatser.", each="omrade"),
    ]
    lage: Annotated[
        Insatslage | None, Meaning("Hur årets insatser ligger till; tomt utan insatser.")
    ]
    diagram: Annotated[BarChart | None, Meaning("Insatser efter område och status.", "ett diagram")]
    stod: Annotated[Stod | None, Meaning("Beviljade stöd; tomt utan stödbeslut.")]
    kommuner: Annotated[
        tuple[Kommunstod, ...],
        Meaning("Beviljade stöd per kommun, bara kommuner som har fått stöd."),
    ]
    besok: Annotated[Besok | None, Meaning("Besöken; tomt utan rader på bladet Företagsbesök.")]
    budget: Annotated[Budget | None, Meaning("Budgeten för årets insatser; tom utan insatser.")]


def _count(case: Case, profile: Profile) -> Figures:
    counted = all_figures(
        insatslage(case, profile),
        stod(case, profile),
        stod_per_kommun(case, profile),
        besok(case),
        budget(plan_of(case), profile),
    )
    return {**counted, **counted_outcomes(case)}


def _build(case: Case, profile: Profile, figures: Figures) -> Arsrapport:
    lage = insatslage(case, profile)
    return Arsrapport(
        arende=case.arende,
        delar=tuple(in_order(case, figures)),
        omraden=tuple(_areas(case, profile, figures)),
        lage=lage,
        diagram=states_chart(lage) if lage else None,
        stod=stod(case, profile),
        kommuner=stod_per_kommun(case, profile),
        besok=besok(case),
        budget=budget(plan_of(case), profile) if lage else None,
    )


def _areas(case: Case, profile: Profile, figures: Figures) -> Iterator[Rapportomrade]:
    outcomes = {row.origin.line: outcome for row, outcome in utfall(case)}
    for area, rows in by_area(plan_of(case), profile):
        insatser = (_insats(row, outcomes[row.origin.line], figures) for row in rows)
        yield Rapportomrade(area, tuple(insatser))


def _insats(row: Handlingsplan, outcome: Figure | None, figures: Figures) -> Utfallsrad:
    return Utfallsrad(
        insats=row,
        tid=tid_of(row),
        enhet=unit_of(row, row.malvarde),
        utfall=outcome,
        utfallsenhet=unit_of(row, None if outcome is None else outcome.value),
        resultat=prose_of(row.resultat, figures) if row.resultat else None,
    )


def _sections(_profile: Profile) -> Wanted:
    return {
        texts.GOALS: has_word("mål", "målen"),
        texts.ACTIVITIES: mentions("aktivitet"),
        texts.OUTCOME: mentions("utfall", "resultat"),
        texts.GRANTED: either(mentions("beviljade stöd", "beslutade"), Stodbeslut.is_named_by),
        texts.BUDGET: mentions("budget", "kostnad", "finansiering", "ekonomi"),
    }


DOCUMENT = DocumentType(
    name="arsrapport",
    title="Årsrapport",
    needs=(Handlingsplan, Stodbeslut),
    may_use=(Foretagsbesok, Avsnitt),
    required_fields=("ar",),
    may_be_empty=MAY_BE_EMPTY,
    filled=filled,
    context=Arsrapport,
    count=_count,
    build=_build,
    required_names=(
        *REQUIRED,
        "omraden.insatser.insats.mal",
        "omraden.insatser.insats.ansvarig",
        "omraden.insatser.utfall",
        "stod.summa",
        "kommuner.belopp",
        "budget.summa",
    ),
    sections=_sections,
    written={texts.ANALYSIS: ANALYSIS_WORDS},
)
