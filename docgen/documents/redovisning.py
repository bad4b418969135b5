"""What a yearly follow-up accounts for: the insatser, the supports, the visits, the deviations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.case import Case
from docgen.diagrams import BarChart
from docgen.documents.avsnitt import Avsnittsdel
from docgen.documents.base import Figures, gap_row, prose_of
from docgen.documents.charts import municipalities_chart, states_chart, supports_chart
from docgen.documents.counts import (
    Besok,
    Kommunbesok,
    Kommunstod,
    Stod,
    besok,
    besok_per_kommun,
    stod,
    stod_per_kommun,
)
from docgen.documents.planer import Insatslage, insatslage, utfall
from docgen.documents.planjamforelse import NastaAr
from docgen.figures import Figure, Saknas, is_gap
from docgen.findings import Place
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.prose import Prose
from docgen.sheets import Beslutshistorik, Handlingsplan
from docgen.texts.documents import AREA

_DEVIATIONS = ("Försenad", "Utgår", "Ej påbörjad")


@dataclass(frozen=True, slots=True)
class Nyckeltal:
    """What the year comes to in a few numbers."""

    lage: Annotated[Insatslage, Meaning("Hur årets insatser ligger till.")]
    diagram: Annotated[BarChart | None, Meaning("Insatser efter område och status.", "ett diagram")]
    stod: Annotated[Stod | None, Meaning("Beviljade stöd; tomt utan bladet Stödbeslut.")]
    besok: Annotated[Besok | None, Meaning("Besöken; tomt utan rader på bladet Företagsbesök.")]


@dataclass(frozen=True, slots=True)
class Insats:
    """An insats of the year: what was to be done and reached, and what came of it."""

    insats: Annotated[str, Meaning("Insatsens namn.", "Sprida kunskap om stöd")]
    aktivitet: Annotated[str | None, Meaning("Vad som skulle göras.", "Besöka butiker")]
    mal: Annotated[str, Meaning("Målet.", "Minst 20 företagsbesök")]
    indikator: Annotated[str | None, Meaning("Vad som mäts.", "Antal fysiska företagsbesök")]
    enhet: Annotated[str | None, Meaning("Måttets enhet.", "st.")]
    malvarde: Annotated[Figure | None, Meaning("Det värde som skulle nås.", "20", kind="text")]
    utfall: Annotated[
        Figure | None, Meaning("Det värde som nåddes, räknat där det går.", "22", kind="text")
    ]
    status: Annotated[str | None, Meaning("Hur långt insatsen har kommit.", "Genomförd")]
    resultat: Annotated[
        Prose | None, Meaning("Vad den ledde till.", "Två nya servicepunkter har invigts.")
    ]


@dataclass(frozen=True, slots=True)
class Omrade:
    """A prioritised area and its insatser."""

    omrade: Annotated[str, Meaning("Det prioriterade området.", "Servicegivare")]
    antal: Annotated[Figure | Saknas, Meaning("Antal insatser i området.", "8", kind="antal")]
    insatser: Annotated[tuple[Insats, ...], Meaning("Områdets insatser, i planens ordning.")]


@dataclass(frozen=True, slots=True)
class Stodredovisning:
    """The granted supports, by kind and by municipality."""

    stod: Annotated[
        Stod | None, Meaning("Beviljade stöd efter stödform, och totalt; tomt utan stödbeslut.")
    ]
    kommuner: Annotated[
        tuple[Kommunstod, ...],
        Meaning("Kommunerna i profilens ordning, bara de som har beviljade stöd."),
    ]
    former_diagram: Annotated[BarChart | None, Meaning("Belopp efter stödform.", "ett diagram")]
    kommuner_diagram: Annotated[BarChart | None, Meaning("Belopp efter kommun.", "ett diagram")]


@dataclass(frozen=True, slots=True)
class Besoksredovisning:
    """The visits in all and by municipality."""

    besok: Annotated[
        Besok | None, Meaning("Besöken, räknade ur bladet Företagsbesök; tomt utan besök.")
    ]
    kommuner: Annotated[
        tuple[Kommunbesok, ...], Meaning("Kommunerna i profilens ordning, bara de som har besök.")
    ]


@dataclass(frozen=True, slots=True)
class Avvikelser:
    """The insatser that did not go as planned."""

    insatser: Annotated[
        tuple[Insats, ...], Meaning("Insatser med status Försenad, Utgår eller Ej påbörjad.")
    ]


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the paper, in its order: a section, or what no section asks for, or both."""

    nyckeltal: Annotated[Nyckeltal | None, Meaning("Nyckeltalen, i den del där de ska stå.")] = None
    handlingsplan: Annotated[
        tuple[Omrade, ...],
        Meaning("Områdena med sina insatser, i den del där de ska stå.", each="omrade"),
    ] = ()
    stod: Annotated[
        Stodredovisning | None, Meaning("De beviljade stöden, i den del där de ska stå.")
    ] = None
    besok: Annotated[Besoksredovisning | None, Meaning("Besöken, i den del där de ska stå.")] = None
    avvikelser: Annotated[Avvikelser | None, Meaning("Avvikelserna, där de ska stå.")] = None
    nasta_ar: Annotated[
        NastaAr | None, Meaning("Nästa års plan jämförd med årets, där den ska stå.")
    ] = None
    beslutshistorik: Annotated[
        tuple[Beslutshistorik, ...], Meaning("Tidigare beslut, där de ska stå.")
    ] = ()


class Redovisning:
    """The parts of the account, made of a case."""

    def __init__(self, case: Case, profile: Profile, figures: Figures) -> None:
        self._case = case
        self._profile = profile
        self._figures = figures
        self._lage = insatslage(case, profile)
        self._insatser = [(row, self._insats(row, found)) for row, found in utfall(case)]

    def nyckeltal(self) -> Nyckeltal | None:
        """Return the year in a few numbers; None when there is no plan to count."""
        lage = self._lage
        if lage is None:
            return None
        supports = stod(self._case, self._profile)
        return Nyckeltal(lage, states_chart(lage), supports, besok(self._case))

    def omraden(self) -> tuple[Omrade, ...]:
        """Return the areas in the profile's order, each with its insatser.

        Insatser of an area that cannot be read come last.
        """
        return tuple(self._by_area())

    def _by_area(self) -> Iterator[Omrade]:
        for counted in self._lage.omraden if self._lage else ():
            found = (
                told for row, told in self._insatser if row.prioriterat_omrade == counted.omrade
            )
            yield Omrade(counted.omrade, counted.lage.antal, tuple(found))
        lost = [told for row, told in self._insatser if is_gap(row.prioriterat_omrade)]
        if not self._insatser:
            place = Place(self._case.path.name, Handlingsplan.title)
            lost = [self._insats(gap_row(Handlingsplan, place), None)]
        if lost:
            area = Saknas(AREA)
            yield Omrade(area, area, tuple(lost))

    def _insats(self, row: Handlingsplan, outcome: Figure | None) -> Insats:
        return Insats(
            insats=row.insats,
            aktivitet=row.aktivitet,
            mal=row.mal,
            indikator=row.indikator,
            enhet=row.enhet,
            malvarde=row.figure_of("malvarde"),
            utfall=outcome,
            status=row.status,
            resultat=prose_of(row.resultat, self._figures) if row.resultat else None,
        )

    def stod(self) -> Stodredovisning:
        """Return the supports."""
        supports = stod(self._case, self._profile)
        by_municipality = stod_per_kommun(self._case, self._profile)
        return Stodredovisning(
            stod=supports,
            kommuner=by_municipality,
            former_diagram=supports_chart(supports) if supports else None,
            kommuner_diagram=municipalities_chart(by_municipality),
        )

    def besok(self) -> Besoksredovisning:
        """Return the visits."""
        return Besoksredovisning(besok(self._case), besok_per_kommun(self._case, self._profile))

    def avvikelser(self) -> Avvikelser:
        """Return the insatser that did not go as planned, in the order of the plan."""
        found = (told for row, told in self._insatser if row.status in _DEVIATIONS)
        return Avvikelser(tuple(found))
