"""Beslutsbrev: the letter that tells a recipient what was decided on a grant."""

from dataclasses import dataclass
from typing import Annotated

from docgen.case import Case
from docgen.documents.base import Context, DocumentType, Figures, Identity, PerRow
from docgen.figures import is_gap
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Stodbeslut
from docgen.texts.documents import DECISION_HEADING


@dataclass(frozen=True, slots=True)
class Beslutsbrev(Context):
    """The names that the template may use; ``stodform`` is the support's name in running text."""

    beslut: Annotated[Stodbeslut, Meaning("Beslutet, en rad på bladet Stödbeslut.")]
    stodform: Annotated[
        str,
        Meaning("Stödformens namn inne i en mening, så som profilen skriver det.", "servicebidrag"),
    ]


def _decision(case: Case) -> Stodbeslut:
    (decision,) = case.rows.of(Stodbeslut)
    return decision


def _granted(case: Case) -> bool:
    return _decision(case).granted


def _identity(case: Case, profile: Profile) -> Identity:
    """A letter goes by the decision's own number and day, and names nobody."""
    decision = _decision(case)
    rubrik = DECISION_HEADING.format(stodform=_in_prose(decision.stodform, profile))
    label = str(decision.lopnummer)
    return Identity(rubrik, decision.diarienummer, decision.beslutsdatum, label)


def _in_prose(name: str, profile: Profile) -> str:
    """Return a support's printed name, small inside a sentence unless it is an abbreviation."""
    if is_gap(name):
        return name
    printed = next((form.utskrift for form in profile.stodformer if form.namn == name), name)
    return printed if printed[1:2].isupper() else printed[:1].lower() + printed[1:]


def _build(case: Case, profile: Profile, _figures: Figures) -> Beslutsbrev:
    decision = _decision(case)
    return Beslutsbrev(case.arende, decision, _in_prose(decision.stodform, profile))


DOCUMENT = DocumentType(
    name="beslutsbrev",
    title="Beslutsbrev",
    needs=(Stodbeslut,),
    may_use=(),
    context=Beslutsbrev,
    build=_build,
    required_names=(
        "arende.handlaggare",
        "beslut.mottagare",
        "beslut.belopp",
        "beslut.diarienummer",
        "beslut.beslutsdatum",
    ),
    per=PerRow(Stodbeslut, _granted, _identity),
)
