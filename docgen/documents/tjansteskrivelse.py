"""Tjänsteskrivelse: the paper by which an official brings a matter before a nämnd."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from docgen.case import Case
from docgen.documents.base import DocumentType, Figures, gap_row, prose_of
from docgen.documents.counts import Besok, Stod, all_figures, besok, stod
from docgen.figures import Saknas, is_gap
from docgen.findings import Place
from docgen.profile import Profile
from docgen.prose import Prose
from docgen.sheets import (
    Arende,
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
from docgen.vocabulary import fold

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Insats:
    """A highlighted insats and what came of it."""

    insats: str
    resultat: Prose | Saknas


@dataclass(frozen=True, slots=True)
class Del:
    """A part of the paper, in its order: a section, a prioritised area, or what hangs on it.

    ``niva`` is 1 to 3 for a section with a heading; ``omrade`` names a prioritised area.
    """

    rubrik: str | None = None
    niva: int = 0
    text: Prose | None = None
    omrade: str | None = None
    insatser: tuple[Insats, ...] = ()
    stod: Stod | None = None
    besok: Besok | None = None
    beslutshistorik: tuple[Beslutshistorik, ...] = ()
    bilagor: tuple[Bilagor, ...] = ()


@dataclass(frozen=True, slots=True)
class Underskriftsrad:
    """Two who sign side by side, or one."""

    vanster: Underskrifter
    hoger: Underskrifter | None


@dataclass(frozen=True, slots=True)
class Tjansteskrivelse:
    """The names that the template may use."""

    arende: Arende
    delar: tuple[Del, ...]
    forslag: tuple[Forslag, ...]
    underskrifter: tuple[Underskriftsrad, ...]
    utdrag_till: tuple[UtdragTill, ...]
    beslutshistorik: tuple[Beslutshistorik, ...]
    bilagor: tuple[Bilagor, ...]
    stod: Stod | None
    besok: Besok | None


def _count(case: Case, profile: Profile) -> Figures:
    return all_figures(stod(case, profile), besok(case))


def _build(case: Case, profile: Profile, figures: Figures) -> Tjansteskrivelse:
    parts = _Parts(case, profile, figures)
    arende = case.arende
    if arende.namnd is None:
        arende = arende.model_copy(update={"namnd": Saknas("Nämnd")})
    return Tjansteskrivelse(
        arende=arende,
        delar=tuple(parts.in_order()),
        forslag=_rows(case, Forslag),
        underskrifter=_side_by_side(_rows(case, Underskrifter)),
        utdrag_till=_rows(case, UtdragTill),
        beslutshistorik=() if parts.named(Beslutshistorik) else case.rows.of(Beslutshistorik),
        bilagor=() if parts.named(Bilagor) else case.rows.of(Bilagor),
        stod=parts.stod,
        besok=parts.besok,
    )


def _rows(case: Case, model: type[R]) -> tuple[R, ...]:
    """Return a needed sheet's rows, or one row of gaps."""
    return case.rows.of(model) or (gap_row(model, Place(case.path.name, model.title)),)


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
        self._areas = profile.prioriterade_omraden
        self._figures = figures
        self.stod = stod(case, profile)
        self.besok = besok(case)
        self._headings = {fold(row.rubrik) for row in case.rows.of(Avsnitt)}

    def named(self, model: type[Row]) -> bool:
        """Tell whether a section has the sheet's name as its heading."""
        return model.name() in self._headings

    def in_order(self) -> Iterator[Del]:
        for row in _rows(self._case, Avsnitt):
            yield self._section(row)
            if fold(row.rubrik) == Handlingsplan.name():
                yield from self._by_area()
        if not self.named(Handlingsplan):
            yield from self._by_area()

    def _section(self, row: Avsnitt) -> Del:
        name = fold(row.rubrik)
        rows = self._case.rows
        return Del(
            rubrik=row.rubrik,
            niva=row.niva if row.niva in (1, 2, 3) else 1,
            text=prose_of(row.text, self._figures),
            stod=self.stod if name == Stodbeslut.name() else None,
            besok=self.besok if name == Foretagsbesok.name() else None,
            beslutshistorik=rows.of(Beslutshistorik) if name == Beslutshistorik.name() else (),
            bilagor=rows.of(Bilagor) if name == Bilagor.name() else (),
        )

    def _by_area(self) -> Iterator[Del]:
        """Yield the areas with highlighted insatser, and what is counted, each in its place."""
        plan = self._plan()
        support_area = self._support_area(plan)
        visit_area = support_area or self._visit_area(plan)
        loose = Del(
            stod=None if self.named(Stodbeslut) else self.stod,
            besok=None if self.named(Foretagsbesok) else self.besok,
        )
        for area in self._areas:
            insatser = tuple(
                self._insats(row)
                for row in plan
                if row.prioriterat_omrade == area and row.lyft_fram is True
            )
            part = Del(omrade=area, insatser=insatser)
            if area == support_area:
                part, loose = replace(part, stod=loose.stod), replace(loose, stod=None)
            if area == visit_area:
                part, loose = replace(part, besok=loose.besok), replace(loose, besok=None)
            if part.insatser or part.stod or part.besok:
                yield part
        homeless = [row for row in plan if is_gap(row.prioriterat_omrade) and row.lyft_fram is True]
        if homeless:
            insatser = tuple(self._insats(row) for row in homeless)
            yield Del(omrade=homeless[0].prioriterat_omrade, insatser=insatser)
        if loose.stod or loose.besok:
            yield loose

    def _plan(self) -> Sequence[Handlingsplan]:
        year = self._case.arende.ar
        rows = self._case.rows.of(Handlingsplan)
        return [row for row in rows if year is None or is_gap(row.ar) or row.ar == year]

    def _support_area(self, plan: Sequence[Handlingsplan]) -> str | None:
        """Return the area whose insatser lead to most kinds of support, the first of equals."""
        links = Counter(row.prioriterat_omrade for row in plan if row.stodform)
        return max(self._areas, key=lambda area: links[area]) if links else None

    def _visit_area(self, plan: Sequence[Handlingsplan]) -> str | None:
        visited = {row.insats_id for row in self._case.rows.of(Foretagsbesok)}
        areas = (row.prioriterat_omrade for row in plan if row.insats_id in visited)
        return next(areas, None)

    def _insats(self, row: Handlingsplan) -> Insats:
        if not row.resultat or is_gap(row.resultat):
            return Insats(row.insats, Saknas(f"Resultat för {row.insats}"))
        return Insats(row.insats, prose_of(row.resultat, self._figures))


def _sections(profile: Profile) -> Mapping[str, Collection[str]]:
    return {
        profile.rubriker.forslag: ("förslag", profile.rubriker.forslag),
        "Utdrag till": ("utdrag", "expedier", "skickas till", "sändlista"),
    }


TJANSTESKRIVELSE = DocumentType(
    name="tjansteskrivelse",
    title="Tjänsteskrivelse",
    needs=(Avsnitt, Forslag, Underskrifter, UtdragTill),
    may_use=(Bilagor, Beslutshistorik, Handlingsplan, Stodbeslut, Foretagsbesok),
    required_fields=("namnd",),
    context=Tjansteskrivelse,
    count=_count,
    build=_build,
    required_names=(
        "arende.rubrik",
        "arende.diarienummer",
        "arende.datum",
        "arende.namnd",
        "arende.handlaggare",
        "delar.rubrik",
        "delar.text",
        "forslag.forslag",
        "underskrifter.vanster.namn",
        "utdrag_till.mottagare",
    ),
    sections=_sections,
)
