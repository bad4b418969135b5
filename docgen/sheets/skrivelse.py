"""The sheets that a written paper is made of: sections, proposals, signers, recipients, annexes."""

from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import Datum, Diarienummer, Heltal, Paragraf, Prosa, Text


class Avsnitt(Row):
    """A section of the document."""

    title: ClassVar[str] = "Avsnitt"
    help: ClassVar[str] = "Dokumentets avsnitt, i den ordning de ska stå."

    rubrik: Text = column(
        "Rubrik", help="Avsnittets rubrik.", example="Ärendebeskrivning", required=True
    )
    niva: Heltal | None = column(
        "Nivå", help="1 för ett avsnitt, 2 och 3 för underavsnitt. Tomt betyder 1.", example=1
    )
    text: Prosa | None = column(
        "Text",
        help="Avsnittets text. Tom rad ger nytt stycke, «- » först på raden en punktlista, "
        "*kursiv*, **fet**, {besok.antal} en räknad siffra. Får saknas över underavsnitt och i "
        "ett avsnitt som heter som ett blad.",
        example="Regionala utvecklingsnämnden fastställde programmet den 23 maj 2023, § 89.",
    )


class Forslag(Row):
    """One sentence of the decision that is proposed."""

    title: ClassVar[str] = "Förslag"
    help: ClassVar[str] = "Förslag till beslut, en beslutsmening per rad."

    forslag: Text = column(
        "Förslag",
        help="En hel mening som kan förstås utan resten av dokumentet.",
        example="Uppföljningen av regionalt serviceprogram för år 2023 godkänns.",
        required=True,
    )


class Underskrifter(Row):
    """One who signs."""

    title: ClassVar[str] = "Underskrifter"
    help: ClassVar[str] = "De som undertecknar, i ordning. En eller flera."

    namn: Text = column("Namn", help="För- och efternamn.", example="Alex Exempel", required=True)
    titel: Text = column("Titel", help="Titel.", example="Regiondirektör", required=True)


class UtdragTill(Row):
    """One who receives an extract of the minutes."""

    title: ClassVar[str] = "Utdrag till"
    help: ClassVar[str] = "De som ska få utdrag ur protokollet, en mottagare per rad."

    mottagare: Text = column(
        "Mottagare", help="Vem beslutet ska skickas till.", example="Tillväxtverket", required=True
    )


class Bilagor(Row):
    """One annex."""

    title: ClassVar[str] = "Bilagor"
    help: ClassVar[str] = "Bilagor, i ordning."

    bilaga: Text = column(
        "Bilaga", help="Bilagans namn.", example="Handlingsplan 2023", required=True
    )
    diarienummer: Text | None = column(
        "Diarienummer", help="Bilagans diarienummer.", example="RUN/536/2021", renewed=True
    )
    datum: Text | None = column("Datum", help="Bilagans datum.", example="2023-06-01", renewed=True)


class Beslutshistorik(Row):
    """One earlier decision in the matter."""

    title: ClassVar[str] = "Beslutshistorik"
    help: ClassVar[str] = "Tidigare beslut i ärendet, ett per rad."

    organ: Text = column(
        "Organ", help="Vem som beslutade.", example="Regionala utvecklingsnämnden", required=True
    )
    datum: Datum = column(
        "Datum", help="Beslutets dag.", example="2023-05-23", required=True, renewed=True
    )
    paragraf: Paragraf | None = column(
        "Paragraf", help="Paragrafens nummer i protokollet.", example=89, renewed=True
    )
    diarienummer: Diarienummer | None = column(
        "Diarienummer", help="Beslutets diarienummer.", example="RUN/536/2021", renewed=True
    )
    beslut: Text = column(
        "Beslut",
        help="Vad som beslutades, med få ord.",
        example="Programmet fastställdes",
        required=True,
    )
