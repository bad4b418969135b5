"""Processplan: how a programme is to be made, when, and who does what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import REQUIRED, Avsnittsdel, rows_or_gap
from docgen.documents.base import Context, DocumentType, Figures
from docgen.documents.headed import Wanted, mentions
from docgen.documents.placing import in_time_order, parts_of, place
from docgen.figures import is_gap
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Avsnitt, Organisation, Styrdokument, Tidplan
from docgen.values import Tidsrymd
from docgen.vocabulary import alike

_LIST_SIGN = re.compile(r"[-–*•·][ \t\u00a0]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Handelse:
    """A row of the time plan, and whether it is a decision."""

    tidpunkt: Annotated[Tidsrymd, Meaning("När det händer.", "mars–april 2023")]
    handelse: Annotated[str, Meaning("Vad som händer.", "Nämnden fastställer programmet.")]
    organ: Annotated[
        str | None, Meaning("Den nämnd eller grupp som det gäller.", "Regionala utvecklingsnämnden")
    ]
    beslut: Annotated[bool, Meaning("Ja om händelsen är ett beslut.", "ja")]


@dataclass(frozen=True, slots=True)
class Tidtabell:
    """The time plan in time order."""

    rader: Annotated[tuple[Handelse, ...], Meaning("Händelserna i tidsordning.")]
    har_organ: Annotated[bool, Meaning("Ja om någon händelse har ett organ.", "ja")]


@dataclass(frozen=True, slots=True)
class Rollgrupp:
    """A role with all who have it and all that they do."""

    roll: Annotated[str, Meaning("Rollen.", "Styrgrupp")]
    vem: Annotated[
        tuple[str, ...],
        Meaning("De som har rollen, var och en en gång.", "Nämndens presidium", each="namn"),
    ]
    uppgifter: Annotated[
        tuple[str, ...],
        Meaning("Rollens uppgifter i bladets ordning.", "Följer arbetet", each="uppgift"),
    ]


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the plan, in its order: a section, or the content of a sheet."""

    styrdokument: Annotated[
        tuple[Styrdokument, ...], Meaning("Styrdokumenten, i den del där de ska stå.")
    ] = ()
    tidplan: Annotated[Tidtabell | None, Meaning("Tidplanen, i den del där den ska stå.")] = None
    organisation: Annotated[
        tuple[Rollgrupp, ...], Meaning("Rollerna, i den del där de ska stå.")
    ] = ()


@dataclass(frozen=True, slots=True)
class Processplan(Context):
    """The names that the template may use."""

    delar: Annotated[
        tuple[Del, ...],
        Meaning("Planens delar i ordning: avsnitt, styrdokument, tidplan och roller.", each="del"),
    ]


def _build(case: Case, _profile: Profile, figures: Figures) -> Processplan:
    parts = parts_of(case, figures, Del)
    documents = case.rows.of(Styrdokument)
    times = _timetable(rows_or_gap(case, Tidplan))
    groups = _groups(rows_or_gap(case, Organisation))
    if documents:
        place(parts, Styrdokument, lambda part: replace(part, styrdokument=documents), Del())
    place(parts, Tidplan, lambda part: replace(part, tidplan=times), Del())
    place(parts, Organisation, lambda part: replace(part, organisation=groups), Del())
    return Processplan(case.arende, tuple(parts))


def _timetable(rows: Iterable[Tidplan]) -> Tidtabell:
    events = tuple(
        Handelse(row.tidpunkt, row.handelse, row.organ, row.is_decision)
        for row in in_time_order(rows, lambda row: row.tidpunkt)
    )
    return Tidtabell(events, any(event.organ for event in events))


def _groups(rows: Iterable[Organisation]) -> tuple[Rollgrupp, ...]:
    """Return one group for each role, however its rows are spread and its name is spaced."""
    by_role: dict[str, list[Organisation]] = {}
    for row in rows:
        by_role.setdefault(alike(row.roll), []).append(row)
    return tuple(
        Rollgrupp(
            group[0].roll,
            tuple(dict.fromkeys(line for row in group for line in _lines(row.vem))),
            tuple(line for row in group for line in _lines(row.uppgift)),
        )
        for group in by_role.values()
    )


def _lines(text: str) -> list[str]:
    """Return the lines of a cell in which somebody wrote several, without the signs of a list."""
    if is_gap(text):
        return [text]
    return [_LIST_SIGN.sub("", line.strip()) for line in text.splitlines() if line.strip()]


def _sections(_profile: Profile) -> Wanted:
    return {
        Tidplan.title: mentions("tidplan", "tidsplan"),
        Organisation.title: mentions("organisation", "roller"),
    }


DOCUMENT = DocumentType(
    name="processplan",
    title="Processplan",
    needs=(Avsnitt, Tidplan, Organisation),
    may_use=(Styrdokument,),
    context=Processplan,
    build=_build,
    required_names=(
        *REQUIRED,
        "delar.tidplan.rader.tidpunkt",
        "delar.tidplan.rader.handelse",
        "delar.tidplan.rader.beslut",
        "delar.organisation.roll",
        "delar.organisation.vem",
        "delar.organisation.uppgifter",
    ),
    sections=_sections,
)
