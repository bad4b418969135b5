"""Styrningsöversikt: how documents, measures and a process steer towards the long-term goals."""

from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import REQUIRED, Avsnittsdel, rows_or_gap
from docgen.documents.base import Context, DocumentType, Figures
from docgen.documents.headed import Wanted, either, has_word, mentions
from docgen.documents.hierarchy import Hierarki, hierarchy
from docgen.documents.placing import parts_of, place
from docgen.documents.steps import Forlopp, course
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Avsnitt, Process, Resultatkedja, Styrdokument, Styrning


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the survey, in its order: a section, or the content of a sheet."""

    hierarki: Annotated[Hierarki | None, Meaning("Styrdokumenten, i den del där de ska stå.")] = (
        None
    )
    styrning: Annotated[
        tuple[Styrning, ...], Meaning("Insatserna för styrningen, i den del där de ska stå.")
    ] = ()
    forlopp: Annotated[Forlopp | None, Meaning("Processens steg, i den del där de ska stå.")] = None
    kedjor: Annotated[
        tuple[Resultatkedja, ...], Meaning("Resultatkedjorna, i den del där de ska stå.")
    ] = ()


@dataclass(frozen=True, slots=True)
class Styrningsoversikt(Context):
    """The names that the template may use."""

    delar: Annotated[
        tuple[Del, ...],
        Meaning(
            "Översiktens delar i ordning: avsnitt, styrdokument, insatser, process och kedjor.",
            each="del",
        ),
    ]


def _build(case: Case, _profile: Profile, figures: Figures) -> Styrningsoversikt:
    rows = case.rows
    parts = parts_of(case, figures, Del) if rows.of(Avsnitt) else []
    documents = hierarchy(rows_or_gap(case, Styrdokument))
    measures = rows_or_gap(case, Styrning)
    steps, chains = course(rows.of(Process), figures), rows.of(Resultatkedja)
    place(parts, Styrdokument, lambda part: replace(part, hierarki=documents), Del())
    place(parts, Styrning, lambda part: replace(part, styrning=measures), Del())
    if steps:
        place(parts, Process, lambda part: replace(part, forlopp=steps), Del())
    if chains:
        place(parts, Resultatkedja, lambda part: replace(part, kedjor=chains), Del())
    return Styrningsoversikt(case.arende, tuple(parts))


def _of_measures(heading: str) -> bool:
    """Tell the heading that a template gives the measures where no section has the sheet's name."""
    return mentions("insatser")(heading) and mentions("styrning")(heading)


def _sections(_profile: Profile) -> Wanted:
    return {
        Styrdokument.title: has_word("styrdokument", "styrdokumenten"),
        Styrning.title: either(Styrning.is_named_by, _of_measures),
    }


DOCUMENT = DocumentType(
    name="styrningsoversikt",
    title="Styrningsöversikt",
    needs=(Styrdokument, Styrning),
    may_use=(Avsnitt, Process, Resultatkedja),
    context=Styrningsoversikt,
    build=_build,
    required_names=(
        *REQUIRED,
        "delar.hierarki.bild",
        "delar.hierarki.dokument.styrdokument.dokument",
        "delar.styrning.del",
        "delar.styrning.insats",
        "delar.styrning.tidplan",
        "delar.styrning.status",
        "delar.forlopp.steg.process.steg",
        "delar.forlopp.steg.tid",
        "delar.forlopp.steg.innehall",
        "delar.kedjor.langsiktigt_mal",
    ),
    sections=_sections,
)
