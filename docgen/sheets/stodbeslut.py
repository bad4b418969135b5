"""The sheet Stödbeslut: the ledger of grants."""

from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import (
    Datum,
    Diarienummer,
    Heltal,
    Kommun,
    Kronor,
    Organisationsnummer,
    Stodform,
    StodStatus,
    Text,
)


class Stodbeslut(Row):
    """One decision on a grant."""

    title: ClassVar[str] = "Stödbeslut"
    help: ClassVar[str] = "Beslut om stöd, ett per rad."
    also_called: ClassVar[tuple[str, ...]] = ("Beslutade stöd", "Beviljade stöd")
    key: ClassVar[str | None] = "lopnummer"
    printed: ClassVar[bool] = False
    carried: ClassVar[bool] = False

    lopnummer: Heltal = column(
        "Löpnummer", help="Beslutets nummer i liggaren, en gång.", example=1, required=True
    )
    stodform: Stodform = column(
        "Stödform", help="Vilket stöd beslutet gäller.", example="Servicebidrag", required=True
    )
    diarienummer: Diarienummer = column(
        "Diarienummer", help="Beslutets diarienummer.", example="RUN/96/2023", required=True
    )
    beslutsdatum: Datum = column(
        "Beslutsdatum", help="Dagen för beslutet.", example="2023-02-21", required=True
    )
    kommun: Kommun = column(
        "Kommun", help="Kommunens namn eller kod.", example="Strömsund", required=True
    )
    ort: Text | None = column("Ort", help="Orten.", example="Gäddede")
    mottagare: Text = column(
        "Mottagare", help="Den som får stödet.", example="Exempelhandeln AB", required=True
    )
    organisationsnummer: Organisationsnummer | None = column(
        "Organisationsnummer",
        help="Mottagarens organisationsnummer. Lämna tomt för enskild firma.",
        example="559999-0016",
    )
    belopp: Kronor = column(
        "Belopp (kr)", help="Beviljat belopp i hela kronor.", example=412350, required=True
    )
    kostnadsunderlag: Kronor | None = column(
        "Kostnadsunderlag (kr)", help="Stödberättigande kostnader i hela kronor.", example=824700
    )
    medfinansiering: Kronor | None = column(
        "Medfinansiering (kr)", help="Mottagarens eller andras del i hela kronor.", example=412350
    )
    andamal: Text | None = column(
        "Ändamål", help="Vad stödet är till för.", example="Nya kylmöbler"
    )
    status: StodStatus | None = column(
        "Status",
        help="Beslutets läge. Avslagna och återkallade beslut räknas inte.",
        example="Beviljad",
    )

    @property
    def granted(self) -> bool:
        """Whether the decision counts as a granted support."""
        return self.status not in ("Avslagen", "Återkallad")
