"""Uppföljning: the whole yearly follow-up of the action plan, the supports and the visits."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import REQUIRED, asking, has_section, sections
from docgen.documents.base import Context, DocumentType, Figures
from docgen.documents.counts import all_figures, besok, besok_per_kommun, stod, stod_per_kommun
from docgen.documents.headed import Headed, Wanted, called, mentions
from docgen.documents.insatser import OF_INSATSER
from docgen.documents.omfang import estimated_pages
from docgen.documents.placing import place, place_under
from docgen.documents.planer import counted_outcomes, insatslage, plan_of
from docgen.documents.planjamforelse import nasta_ar
from docgen.documents.redovisning import Del, Redovisning
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import (
    Avsnitt,
    Beslutshistorik,
    Foretagsbesok,
    Handlingsplan,
    Row,
    Stodbeslut,
)
from docgen.texts import documents as texts

_MAY_BE_EMPTY = (Stodbeslut, Foretagsbesok)
_LONG = 5
"""Pages; a paper with more has a table of contents."""


_OWN = _SUMMARY, _DEVIATIONS, _NEXT_YEAR = tuple(
    map(called, (texts.SUMMARY, texts.DEVIATIONS, texts.NEXT_YEAR))
)
"""What tell the sections that ask for parts which no sheet gives its name."""


@dataclass(frozen=True, slots=True)
class Uppfoljning(Context):
    """The names that the template may use."""

    innehallsforteckning: Annotated[
        bool, Meaning("Ja om uppföljningen blir längre än ungefär fem sidor.", "ja")
    ]
    delar: Annotated[
        tuple[Del, ...],
        Meaning("Uppföljningens delar i ordning: avsnitt och det som räknas.", each="del"),
    ]


def _count(case: Case, profile: Profile) -> Figures:
    counted = all_figures(
        insatslage(case, profile),
        stod(case, profile),
        stod_per_kommun(case, profile),
        besok(case),
        besok_per_kommun(case, profile),
        nasta_ar(case),
    )
    return {**counted, **counted_outcomes(case)}


def _filled(case: Case) -> Collection[Avsnitt]:
    of_year = (_SUMMARY, _DEVIATIONS) if plan_of(case) else ()
    of_next = (_NEXT_YEAR,) if plan_of(case, ahead=1) else ()
    return asking(case, *of_year, *of_next)


def _build(case: Case, profile: Profile, figures: Figures) -> Uppfoljning:
    parts = sections(case, figures, Del, may_be_empty=_MAY_BE_EMPTY, filled=_filled(case))
    _place_account(parts, case, Redovisning(case, profile, figures))
    return Uppfoljning(case.arende, estimated_pages(parts) > _LONG, tuple(parts))


def _place_account(parts: list[Del], case: Case, account: Redovisning) -> None:
    """Put what is accounted for under the sections that ask for it by their headings.

    What none asks for comes after them all, but the key figures before them. An empty ledger or
    register of visits is told of only where it is asked for: it may be a sheet that nobody needs.
    Without a plan nothing is said of what deviates from it.
    """
    key_figures, areas = account.nyckeltal(), account.omraden()
    told = partial(replace, nyckeltal=key_figures)
    if key_figures and not place_under(parts, _SUMMARY, told, _OWN):
        parts.insert(0, told(Del()))
    place(parts, Handlingsplan, partial(replace, handlingsplan=areas), Del(), _OWN)
    if case.rows.of(Stodbeslut) or _asked_for(case, Stodbeslut):
        place(parts, Stodbeslut, partial(replace, stod=account.stod()), Del(), _OWN)
    if case.rows.of(Foretagsbesok) or _asked_for(case, Foretagsbesok):
        place(parts, Foretagsbesok, partial(replace, besok=account.besok()), Del(), _OWN)
    if key_figures:
        _place(parts, _DEVIATIONS, partial(replace, avvikelser=account.avvikelser()))
    if coming := nasta_ar(case):
        _place(parts, _NEXT_YEAR, partial(replace, nasta_ar=coming))
    if history := case.rows.of(Beslutshistorik):
        place(parts, Beslutshistorik, partial(replace, beslutshistorik=history), Del(), _OWN)


def _asked_for(case: Case, model: type[Row]) -> bool:
    """Tell whether a section asks for a sheet that stands in a workbook, if only its headers."""
    return has_section(case, model) and case.rows.stands(model)


def _place(parts: list[Del], wanted: Headed, put: Callable[[Del], Del]) -> None:
    if not place_under(parts, wanted, put, _OWN):
        parts.append(put(Del()))


def _sections(_profile: Profile) -> Wanted:
    return {
        texts.SUMMARY: mentions("sammanfattning", "nyckeltal", "i korthet"),
        texts.RESULTS: OF_INSATSER,
        texts.DEVIATIONS: mentions("avvikelse", "avvikit", "avviker"),
    }


DOCUMENT = DocumentType(
    name="uppfoljning",
    title="Uppföljning",
    needs=(Handlingsplan,),
    may_use=(Avsnitt, Stodbeslut, Foretagsbesok, Beslutshistorik),
    required_fields=("ar",),
    may_be_empty=_MAY_BE_EMPTY,
    filled=_filled,
    context=Uppfoljning,
    count=_count,
    build=_build,
    required_names=(
        *REQUIRED,
        "delar.nyckeltal.lage.alla.antal",
        "delar.handlingsplan.omrade",
        "delar.handlingsplan.insatser.insats",
        "delar.handlingsplan.insatser.utfall",
        "delar.handlingsplan.insatser.status",
        "delar.stod.stod.summa",
        "delar.besok.besok.antal",
        "delar.avvikelser.insatser.insats",
        "delar.nasta_ar.rader.insats",
    ),
    sections=_sections,
)
