"""The sheet Företagsbesök: the register of visits."""

from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import Besoksform, Datum, Heltal, JaNej, Kommun, Text


class Foretagsbesok(Row):
    """One visit to a business."""

    title: ClassVar[str] = "Företagsbesök"
    help: ClassVar[str] = "Besök hos företag, ett per rad."
    key: ClassVar[str | None] = "nummer"
    printed: ClassVar[bool] = False
    carried: ClassVar[bool] = False

    nummer: Heltal = column("Nummer", help="Besökets nummer, en gång.", example=1, required=True)
    datum: Datum = column("Datum", help="Dagen för besöket.", example="2023-01-24", required=True)
    kommun: Kommun = column(
        "Kommun", help="Kommunens namn eller kod.", example="Strömsund", required=True
    )
    ort: Text | None = column("Ort", help="Orten.", example="Gäddede")
    verksamhet: Text = column(
        "Verksamhet", help="Det besökta företaget.", example="Exempelhandeln AB", required=True
    )
    besoksform: Besoksform | None = column(
        "Besöksform", help="Hur besöket gjordes.", example="fysiskt"
    )
    kommunen_deltog: JaNej | None = column(
        "Kommunen deltog", help="Ja om kommunen var med.", example="Ja"
    )
    lansstyrelsen_deltog: JaNej | None = column(
        "Länsstyrelsen deltog", help="Ja om Länsstyrelsen var med.", example="Nej"
    )
    syfte: Text | None = column(
        "Syfte", help="Vad besöket handlade om.", example="Energieffektivisering"
    )
    insats_id: Text | None = column(
        "Insats-id", help="Den insats i handlingsplanen som besöket hör till.", example="S1-2023"
    )
