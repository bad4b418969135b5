"""The sheets of people: Organisation, who does what, and Kontakter, whom to ask."""

from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import Epost, Text


class Organisation(Row):
    """One task of one role; rows with the same role make one group."""

    title: ClassVar[str] = "Organisation"
    help: ClassVar[str] = (
        "Vem som gör vad i arbetet, en uppgift per rad. Rader med samma roll hör ihop."
    )
    also_called: ClassVar[tuple[str, ...]] = ("Roller och uppgifter",)

    roll: Text = column("Roll", help="Rollen i arbetet.", example="Styrgrupp", required=True)
    vem: Text = column(
        "Vem",
        help="Den eller de som har rollen.",
        example="Regionala utvecklingsnämndens presidium",
        required=True,
    )
    uppgift: Text = column(
        "Uppgift", help="En av rollens uppgifter.", example="Följer arbetet", required=True
    )


class Kontakter(Row):
    """One person to ask."""

    title: ClassVar[str] = "Kontakter"
    help: ClassVar[str] = "De som läsaren kan vända sig till, i ordning."
    also_called: ClassVar[tuple[str, ...]] = ("Kontakt", "Kontaktuppgifter", "Kontaktpersoner")

    namn: Text = column(
        "Namn", help="För- och efternamn.", example="Kim Exempelsson", required=True
    )
    roll: Text | None = column("Roll", help="Titel eller uppgift.", example="Regional utvecklare")
    telefon: Text | None = column("Telefon", help="Telefonnummer.", example="063-14 00 00")
    e_post: Epost | None = column(
        "E-post", help="E-postadress.", example="kim.exempelsson@example.se"
    )
