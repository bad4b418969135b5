"""The sheet Handlingsplan: the year's planned work and what came of it."""

from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import (
    Ar,
    AtgardStatus,
    Datum,
    JaNej,
    Kronor,
    Matt,
    Namnlista,
    Omrade,
    Prosa,
    Stodform,
    Text,
)


class Handlingsplan(Row):
    """One insats of the action plan."""

    title: ClassVar[str] = "Handlingsplan"
    help: ClassVar[str] = "Årets insatser, en per rad."
    also_called: ClassVar[tuple[str, ...]] = ("Insatser och resultat",)
    key: ClassVar[str | None] = "insats_id"
    key_within: ClassVar[str | None] = "ar"

    insats_id: Text = column(
        "Insats-id",
        help="Insatsens beteckning, en gång per år.",
        example="S1-2023",
        required=True,
    )
    ar: Ar = column(
        "År", help="Det år som planen gäller.", example=2023, required=True, renewed=True
    )
    prioriterat_omrade: Omrade = column(
        "Prioriterat område",
        help="Det prioriterade område som insatsen hör till.",
        example="Servicegivare",
        required=True,
    )
    insats: Text = column(
        "Insats", help="Insatsens namn.", example="Sprida kunskap om stöd", required=True
    )
    aktivitet: Text | None = column(
        "Aktivitet", help="Vad som ska göras.", example="Besöka butiker och drivmedelsstationer"
    )
    mal: Text = column(
        "Mål",
        help="Ett mål som går att följa upp.",
        example="Minst 20 företagsbesök",
        required=True,
    )
    indikator: Text | None = column(
        "Indikator", help="Vad som mäts.", example="Antal fysiska företagsbesök"
    )
    enhet: Text | None = column("Enhet", help="Måttets enhet.", example="st.")
    malvarde: Matt | None = column("Målvärde", help="Det värde som ska nås.", example="20")
    utfall: Matt | None = column(
        "Utfall",
        help="Det värde som nåddes. Lämna tomt för det som räknas ur stödbesluten eller besöken.",
        example="18",
        renewed=True,
    )
    ansvarig: Text = column(
        "Ansvarig", help="Den som ansvarar.", example="Region Jämtland Härjedalen", required=True
    )
    medverkande: Namnlista | None = column(
        "Medverkande",
        help="De som medverkar, med semikolon emellan.",
        example="Kommunerna; Tillväxtverket",
    )
    startdatum: Datum | None = column(
        "Startdatum", help="Första dagen.", example="2023-01-01", renewed=True
    )
    slutdatum: Datum | None = column(
        "Slutdatum", help="Sista dagen.", example="2023-12-31", renewed=True
    )
    finansiering: Text | None = column(
        "Finansiering", help="Var pengarna kommer ifrån.", example="Anslag 1:1"
    )
    budget: Kronor | None = column("Budget (kr)", help="Budget i hela kronor.", example=180000)
    status: AtgardStatus | None = column(
        "Status", help="Hur långt insatsen har kommit.", example="Pågår", renewed=True
    )
    resultat: Prosa | None = column(
        "Resultat",
        help="Vad insatsen ledde till, i en eller två meningar. En räknad siffra skrivs "
        "{besok.antal}.",
        example="Två nya servicepunkter har invigts.",
        renewed=True,
    )
    lyft_fram: JaNej | None = column(
        "Lyft fram",
        help="Ja om resultatet ska stå i tjänsteskrivelsen.",
        example="Ja",
        renewed=True,
    )
    stodform: Stodform | None = column(
        "Stödform", help="Den stödform som insatsen leder till.", example="Servicebidrag"
    )
    diarienummer: Text | None = column(
        "Diarienummer", help="Ärendet som insatsen hör till.", example="RUN/536/2021"
    )

    def goes_on(self) -> bool:
        """An insats goes on until it is carried out or dropped."""
        return self.status not in ("Genomförd", "Utgår")
