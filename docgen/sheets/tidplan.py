"""The sheets of what happens when: Tidplan and Kalendarium."""

from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import Text, Tidpunkt


class Tidplan(Row):
    """One thing that happens in the process."""

    title: ClassVar[str] = "Tidplan"
    help: ClassVar[str] = "Vad som händer i arbetet och när. Skrivs i tidsordning."

    tidpunkt: Tidpunkt = column(
        "Tidpunkt",
        help="När det händer: en dag, månad, årstid, ett kvartal, år eller en period.",
        example="mars–april 2023",
        required=True,
    )
    handelse: Text = column(
        "Händelse",
        help="Vad som händer, med få ord.",
        example="Remiss av förslag till program",
        required=True,
    )
    organ: Text | None = column(
        "Organ",
        help="Den nämnd eller grupp som händelsen gäller.",
        example="Regionala utvecklingsnämnden",
    )


class Kalendarium(Row):
    """One thing to come to."""

    title: ClassVar[str] = "Kalendarium"
    help: ClassVar[str] = "Aktiviteter som läsaren kan delta i. Skrivs i tidsordning."

    datum: Tidpunkt = column(
        "Datum",
        help="När aktiviteten är: en dag, eller en period.",
        example="14 november 2023",
        required=True,
    )
    aktivitet: Text = column(
        "Aktivitet", help="Vad som ordnas.", example="Nätverksträff för butiker", required=True
    )
    plats: Text | None = column(
        "Plats", help="Var aktiviteten är.", example="Bygdegården i Exempelby"
    )
