"""The sheets of how work is steered: Styrdokument, Styrning, Process and Resultatkedja."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import create_model

from docgen.sheets.base import Row, column
from docgen.values import Datum, Prosa, StyrningStatus, Text, Tidpunkt


class Styrdokument(Row):
    """One governing document, and the one that it follows from."""

    title: ClassVar[str] = "Styrdokument"
    help: ClassVar[str] = "Styrdokument och hur de hänger ihop, ett per rad."
    key: ClassVar[str | None] = "dokument"

    dokument: Text = column(
        "Dokument",
        help="Dokumentets namn, en gång i bladet.",
        example="Regionalt serviceprogram",
        required=True,
    )
    diarienummer: Text | None = column(
        "Diarienummer", help="Dokumentets diarienummer.", example="RUN/536/2021"
    )
    overordnat: Text | None = column(
        "Överordnat",
        help="Det dokument som detta följer av, skrivet som i kolumnen Dokument på dess egen "
        "rad. Tomt för det översta.",
        example="Regional utvecklingsstrategi",
    )
    period: Tidpunkt | None = column(
        "Period", help="Den tid som dokumentet gäller.", example="2023–2030"
    )
    antaget: Datum | None = column(
        "Antaget", help="Den dag då dokumentet antogs.", example="2023-05-23"
    )


if TYPE_CHECKING:
    _Del = Row
else:  # «del» is a word of Python's own, so this column cannot be declared as an attribute
    _Del = create_model(
        "_Del",
        __base__=Row,
        **{
            "del": (
                Text,
                column(
                    "Del",
                    help="Den del av uppdraget som insatsen gäller.",
                    example="Bredband",
                    required=True,
                ),
            )
        },
    )


class Styrning(_Del):
    """One measure that develops how a part of the commission is steered."""

    title: ClassVar[str] = "Styrning"
    help: ClassVar[str] = "Insatser för att utveckla styrningen, en per rad."
    also_called: ClassVar[tuple[str, ...]] = ("Insatser för att utveckla styrningen",)

    insats: Text = column(
        "Insats",
        help="Vad som görs.",
        example="Konkretisering av arbetet med bredband",
        required=True,
    )
    tidplan: Tidpunkt | None = column(
        "Tidplan", help="När insatsen görs eller ska vara klar.", example="hösten 2021"
    )
    status: StyrningStatus | None = column("Status", help="Insatsens läge.", example="Pågår")


class Process(Row):
    """One step of the process."""

    title: ClassVar[str] = "Process"
    help: ClassVar[str] = "Processens steg. Skrivs i tidsordning."
    also_called: ClassVar[tuple[str, ...]] = ("Processen",)

    steg: Text = column("Steg", help="Stegets namn.", example="Analys", required=True)
    rum: Text | None = column(
        "Rum", help="Det rum som steget hör till.", example="Samskapandets rum"
    )
    start: Tidpunkt | None = column(
        "Start",
        help="När steget börjar, eller hela dess tid, till exempel juni–september 2020. Då lämnas "
        "Slut tomt.",
        example="juni 2020",
    )
    slut: Tidpunkt | None = column(
        "Slut",
        help="När steget slutar. Tomt för ett steg som fortsätter.",
        example="september 2020",
    )
    innehall: Prosa | None = column(
        "Innehåll",
        help="Vad som görs i steget. Tom rad ger nytt stycke, «- » först på raden en punktlista.",
        example="Underlag om styrkeområdena och möjligheterna i dem",
    )


class Resultatkedja(Row):
    """One chain from a need to the goal that it serves."""

    title: ClassVar[str] = "Resultatkedja"
    help: ClassVar[str] = "Vägen från behov till långsiktigt mål, en kedja per rad."
    also_called: ClassVar[tuple[str, ...]] = ("Resultatkedjan", "Resultatkedjor")

    behov: Text = column(
        "Behov",
        help="Det behov eller den utmaning som insatsen svarar mot.",
        example="Långt till närmaste butik",
        required=True,
    )
    insats: Text = column(
        "Insats", help="Vad som görs.", example="Stöd till butiker i gles bygd", required=True
    )
    delmal: Text | None = column(
        "Delmål", help="Det som ska nås på vägen.", example="Ingen butik läggs ned"
    )
    langsiktigt_mal: Text = column(
        "Långsiktigt mål",
        help="Det mål i strategin som insatsen bidrar till.",
        example="God tillgång till service i hela länet",
        required=True,
    )
