"""Tjänsteskrivelse: the paper by which an official brings a matter before a nämnd."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import REQUIRED, Avsnittsdel, has_section, rows_or_gap, sections
from docgen.documents.base import Context, DocumentType, Figures, prose_of
from docgen.documents.counts import Besok, Stod, all_figures, besok, stod
from docgen.documents.headed import Wanted, mentions
from docgen.documents.insatser import by_area
from docgen.documents.placing import end_of, place_under
from docgen.documents.planer import plan_of
from docgen.figures import Saknas, is_gap
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.prose import Prose
from docgen.sheets import (
    Avsnitt,
    Beslutshistorik,
    Bilagor,
    Foretagsbesok,
    Forslag,
    Handlingsplan,
    Row,
    Stodbeslut,
    Underskrifter,
    UtdragTill,
)
from docgen.texts.documents import RESULT_OF
from docgen.vocabulary import alike


@dataclass(frozen=True, slots=True)
class Insats:
    """A highlighted insats and what came of it."""

    insats: Annotated[str, Meaning("Insatsens namn.", "Sprida kunskap om stöd")]
    resultat: Annotated[
        Prose | Saknas, Meaning("Vad den ledde till.", "Två nya servicepunkter har invigts.")
    ]


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the paper, in its order: a section, a prioritised area, or what hangs on it."""

    omrade: Annotated[
        str | None, Meaning("Det prioriterade området, om delen är ett sådant.", "Servicegivare")
    ] = None
    insatser: Annotated[tuple[Insats, ...], Meaning("Områdets insatser som lyfts fram.")] = ()
    stod: Annotated[Stod | None, Meaning("Stöden, i den del där de ska stå.")] = None
    besok: Annotated[Besok | None, Meaning("Besöken, i den del där de ska stå.")] = None
    beslutshistorik: Annotated[
        tuple[Beslutshistorik, ...],
        Meaning("Tidigare beslut, i avsnittet som heter Beslutshistorik."),
    ] = ()
    bilagor: Annotated[
        tuple[Bilagor, ...], Meaning("Bilagorna, i avsnittet som heter Bilagor.")
    ] = ()


@dataclass(frozen=True, slots=True)
class Underskriftsrad:
    """Two who sign side by side, or one."""

    vanster: Annotated[Underskrifter, Meaning("Den som undertecknar till vänster.")]
    hoger: Annotated[
        Underskrifter | None, Meaning("Den som undertecknar till höger, om antalet är jämnt.")
    ]


@dataclass(frozen=True, slots=True)
class Tjansteskrivelse(Context):
    """The names that the template may use."""

    delar: Annotated[
        tuple[Del, ...],
        Meaning(
            "Papprets delar i ordning: avsnitt, prioriterade områden, stöd och besök.", each="del"
        ),
    ]
    forslag: Annotated[
        tuple[Forslag, ...], Meaning("Förslaget till beslut, en beslutsmening per rad.")
    ]
    underskrifter: Annotated[
        tuple[Underskriftsrad, ...], Meaning("De som undertecknar, två i bredd på varje rad.")
    ]
    utdrag_till: Annotated[tuple[UtdragTill, ...], Meaning("De som ska få utdrag ur protokollet.")]
    beslutshistorik: Annotated[
        tuple[Beslutshistorik, ...],
        Meaning("Tidigare beslut; tom när ett avsnitt heter Beslutshistorik och visar dem."),
    ]
    bilagor: Annotated[
        tuple[Bilagor, ...], Meaning("Bilagorna; tom när ett avsnitt heter Bilagor och visar dem.")
    ]
    stod: Annotated[Stod | None, Meaning("Beviljade stöd, räknade ur stödbesluten.")]
    besok: Annotated[Besok | None, Meaning("Besöken, räknade ur bladet Företagsbesök.")]


def _count(case: Case, profile: Profile) -> Figures:
    return all_figures(stod(case, profile), besok(case))


def _build(case: Case, profile: Profile, figures: Figures) -> Tjansteskrivelse:
    parts = _Parts(case, profile, figures)
    return Tjansteskrivelse(
        arende=case.arende,
        delar=tuple(parts.in_order()),
        forslag=rows_or_gap(case, Forslag),
        underskrifter=_side_by_side(rows_or_gap(case, Underskrifter)),
        utdrag_till=rows_or_gap(case, UtdragTill),
        beslutshistorik=() if parts.named(Beslutshistorik) else case.rows.of(Beslutshistorik),
        bilagor=() if parts.named(Bilagor) else case.rows.of(Bilagor),
        stod=parts.stod,
        besok=parts.besok,
    )


def _side_by_side(signers: Sequence[Underskrifter]) -> tuple[Underskriftsrad, ...]:
    return tuple(
        Underskriftsrad(left, signers[at + 1] if at + 1 < len(signers) else None)
        for at, left in list(enumerate(signers))[::2]
    )


class _Parts:
    """Puts sections, areas, supports and visits in the order of the paper.

    A section whose heading is a sheet's name gets that sheet's content; what no section names
    comes after the sections, supports and visits under the area that they belong to.
    """

    def __init__(self, case: Case, profile: Profile, figures: Figures) -> None:
        self._case = case
        self._profile = profile
        self._figures = figures
        self.stod = stod(case, profile)
        self.besok = besok(case)

    def named(self, model: type[Row]) -> bool:
        """Tell whether a section has the sheet's name as its heading."""
        return has_section(self._case, model)

    def in_order(self) -> list[Del]:
        parts = sections(self._case, self._figures, Del, needed=True)
        rows = self._case.rows
        told: Sequence[tuple[type[Row], Callable[[Del], Del]]] = (
            (Stodbeslut, partial(replace, stod=self.stod)),
            (Foretagsbesok, partial(replace, besok=self.besok)),
            (Beslutshistorik, partial(replace, beslutshistorik=rows.of(Beslutshistorik))),
            (Bilagor, partial(replace, bilagor=rows.of(Bilagor))),
        )
        for model, put in told:
            place_under(parts, model.is_named_by, put)
        at = end_of(parts, Handlingsplan.is_named_by)
        after = len(parts) if at is None else at + 1
        parts[after:after] = self._by_area()
        return parts

    def _by_area(self) -> Iterator[Del]:
        """Yield the areas with highlighted insatser, and what is counted, each in its place."""
        plan = plan_of(self._case)
        support_area = self._support_area(plan)
        visit_area = support_area or self._visit_area(plan)
        loose = Del(
            stod=None if self.named(Stodbeslut) else self.stod,
            besok=None if self.named(Foretagsbesok) else self.besok,
        )
        lifted = dict(by_area([row for row in plan if row.lyft_fram is True], self._profile))
        for area in dict.fromkeys((*self._profile.prioriterade_omraden, *lifted)):
            insatser = tuple(map(self._insats, lifted.get(area, ())))
            part = Del(omrade=area, insatser=insatser)
            if area == support_area:
                part, loose = replace(part, stod=loose.stod), replace(loose, stod=None)
            if area == visit_area:
                part, loose = replace(part, besok=loose.besok), replace(loose, besok=None)
            if part.insatser or part.stod or part.besok:
                yield part
        if loose.stod or loose.besok:
            yield loose

    def _support_area(self, plan: Sequence[Handlingsplan]) -> str | None:
        """Return the area whose insatser lead to most kinds of support, the first of equals."""
        areas = self._profile.prioriterade_omraden
        links = Counter(row.prioriterat_omrade for row in plan if row.stodform)
        return max(areas, key=lambda area: links[area]) if links else None

    def _visit_area(self, plan: Sequence[Handlingsplan]) -> str | None:
        visits = self._case.rows.of(Foretagsbesok)
        visited = {alike(row.insats_id) for row in visits if row.insats_id}
        areas = (row.prioriterat_omrade for row in plan if alike(row.insats_id) in visited)
        return next(areas, None)

    def _insats(self, row: Handlingsplan) -> Insats:
        if not row.resultat or is_gap(row.resultat):
            return Insats(row.insats, Saknas(RESULT_OF.format(insats=row.insats)))
        return Insats(row.insats, prose_of(row.resultat, self._figures))


def _sections(profile: Profile) -> Wanted:
    return {
        profile.rubriker.forslag: mentions("förslag", profile.rubriker.forslag),
        UtdragTill.title: mentions("utdrag", "expedier", "skickas till", "sändlista"),
    }


DOCUMENT = DocumentType(
    name="tjansteskrivelse",
    title="Tjänsteskrivelse",
    needs=(Avsnitt, Forslag, Underskrifter, UtdragTill),
    may_use=(Bilagor, Beslutshistorik, Handlingsplan, Stodbeslut, Foretagsbesok),
    required_fields=("namnd",),
    context=Tjansteskrivelse,
    count=_count,
    build=_build,
    required_names=(
        *REQUIRED,
        "arende.namnd",
        "forslag.forslag",
        "underskrifter.vanster.namn",
        "utdrag_till.mottagare",
    ),
    sections=_sections,
)
