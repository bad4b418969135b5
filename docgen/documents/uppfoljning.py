"""Uppföljning: the whole yearly follow-up of the action plan, the supports and the visits."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import sections
from docgen.documents.base import DocumentType, Figures
from docgen.documents.counts import all_figures, besok, besok_per_kommun, stod, stod_per_kommun
from docgen.documents.omfang import estimated_pages
from docgen.documents.planer import counted_outcomes, insatslage
from docgen.documents.planjamforelse import nasta_ar
from docgen.documents.redovisning import Del, Redovisning
from docgen.figures import Saknas
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import (
    Arende,
    Avsnitt,
    Beslutshistorik,
    Foretagsbesok,
    Handlingsplan,
    Stodbeslut,
)

_FIRST = "sammanfattning"
_LONG = 5
"""Pages; a paper with more has a table of contents."""


@dataclass(frozen=True, slots=True)
class Uppfoljning:
    """The names that the template may use."""

    arende: Annotated[Arende, Meaning("Uppgifterna på bladet Ärende.")]
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


def _build(case: Case, profile: Profile, figures: Figures) -> Uppfoljning:
    arende = case.arende
    if arende.ar is None:
        arende = arende.model_copy(update={"ar": Saknas("År")})
    parts = tuple(_in_order(case, _own_parts(case, profile, figures), figures))
    pages = estimated_pages(parts)
    return Uppfoljning(arende, pages > _LONG, parts)


def _own_parts(case: Case, profile: Profile, figures: Figures) -> dict[str, Del]:
    """Return what the paper has besides its sections, by the folded heading that asks for it."""
    account = Redovisning(case, profile, figures)
    parts = {
        _FIRST: Del(nyckeltal=account.nyckeltal()),
        Handlingsplan.name(): Del(handlingsplan=account.omraden()),
        Stodbeslut.name(): Del(stod=account.stod()),
        Foretagsbesok.name(): Del(besok=account.besok()),
        "avvikelser": Del(avvikelser=account.avvikelser()),
        "nasta_ar": Del(nasta_ar=nasta_ar(case)),
        Beslutshistorik.name(): Del(beslutshistorik=case.rows.of(Beslutshistorik)),
    }
    return {name: part for name, part in parts.items() if part != Del()}


def _in_order(case: Case, own: dict[str, Del], figures: Figures) -> Iterator[Del]:
    """Yield the sections, each with what its heading asks for.

    What none asks for comes after them, but the key figures before them. An empty ledger or
    register of visits is told of only where it is asked for: it may be a sheet that nobody needs.
    """
    named = list(sections(case, figures))
    if _FIRST in own and all(name != _FIRST for name, _ in named):
        yield own.pop(_FIRST)
    for name, section in named:
        part = own.pop(name, Del())
        yield replace(part, rubrik=section.rubrik, niva=section.niva, text=section.text)
    empty = [model.name() for model in (Stodbeslut, Foretagsbesok) if not case.rows.of(model)]
    yield from (part for name, part in own.items() if name not in empty)


def _sections(_profile: Profile) -> Mapping[str, Collection[str]]:
    return {"Avvikelser": ("avvikelse", "avvikit", "avviker")}


DOCUMENT = DocumentType(
    name="uppfoljning",
    title="Uppföljning",
    needs=(Handlingsplan,),
    may_use=(Avsnitt, Stodbeslut, Foretagsbesok, Beslutshistorik),
    required_fields=("ar",),
    context=Uppfoljning,
    count=_count,
    build=_build,
    required_names=(
        "arende.rubrik",
        "arende.diarienummer",
        "arende.datum",
        "arende.handlaggare",
        "delar.rubrik",
        "delar.text",
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
