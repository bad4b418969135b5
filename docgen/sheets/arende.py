"""The sheet Ärende: what the document is, and for whom."""

from typing import ClassVar

from docgen.sheets.base import Row, SheetKind, column, repeated
from docgen.values import Ar, Datum, Diarienummer, Epost, Filnamn, JaNej, Lagrum, Namnd, Text


class Arende(Row):
    """The one case that the workbook describes."""

    title: ClassVar[str] = "Ärende"
    help: ClassVar[str] = "Uppgifter om ärendet. Fyll i kolumnen Värde, ett fält per rad."
    kind: ClassVar[SheetKind] = SheetKind.FIELDS

    dokumenttyp: Text = column(
        "Dokumenttyp",
        help="Vilket slags dokument arbetsboken beskriver.",
        example="Tjänsteskrivelse",
        required=True,
    )
    rubrik: Text = column(
        "Rubrik",
        help="Dokumentets rubrik. Den blir också filens titel.",
        example="Uppföljning av regionalt serviceprogram 2023–2030, år 2023",
        required=True,
        renewed=True,
    )
    diarienummer: Diarienummer = column(
        "Diarienummer",
        help="Ärendets nummer i diariet: prefix, löpnummer och år.",
        example="RUN/13/2024",
        required=True,
        renewed=True,
    )
    datum: Datum = column(
        "Datum",
        help="Den dag som dokumentet är daterat.",
        example="2024-03-27",
        required=True,
        renewed=True,
    )
    namnd: Namnd | None = column(
        "Nämnd",
        help="Den nämnd som ska behandla ärendet.",
        example="Regionala utvecklingsnämnden",
    )
    sammantradesdatum: Datum | None = column(
        "Sammanträdesdatum",
        help="Dagen för nämndens sammanträde.",
        example="2024-04-09",
        renewed=True,
    )
    omrade: Text = column(
        "Område",
        help="Det område eller den förvaltning som skriver.",
        example="Samhällsutveckling",
        required=True,
    )
    enhet: Text | None = column(
        "Enhet", help="Enheten inom området.", example="Näringsliv och samhällsbyggnad"
    )
    handlaggare: Text = column(
        "Handläggare",
        help="För- och efternamn på den som handlägger ärendet.",
        example="Kim Exempelsson",
        required=True,
    )
    titel: Text | None = column("Titel", help="Handläggarens titel.", example="Regional utvecklare")
    telefon: Text | None = column(
        "Telefon", help="Handläggarens telefonnummer.", example="063-14 00 00"
    )
    e_post: Epost = column(
        "E-post",
        help="Handläggarens e-postadress.",
        example="kim.exempelsson@example.se",
        required=True,
    )
    ar: Ar | None = column(
        "År", help="Det år som följs upp eller planeras.", example=2023, renewed=True
    )
    programperiod: Text | None = column(
        "Programperiod", help="Programmets första och sista år.", example="2023–2030"
    )
    underlag: tuple[Filnamn, ...] = repeated(
        "Underlag",
        help="En arbetsbok i samma mapp som hör till ärendet, till exempel "
        "handlingsplanen eller stödbesluten. En fil per rad; lägg till fler rader vid behov.",
        example="stodbeslut-2023.xlsx",
        renewed=True,
    )
    klassificering: Text | None = column(
        "Klassificering",
        help="Ärendets kod i klassificeringsstrukturen, om den är en annan än profilens.",
        example="3.2.1",
    )
    personuppgifter: JaNej | None = column(
        "Personuppgifter",
        help="Ja om dokumentet har uppgifter om enskilda som inte ska visas öppet. "
        "Handläggarens egna uppgifter räknas inte.",
        example="Nej",
        renewed=True,
    )
    sekretess: Lagrum | None = column(
        "Sekretess",
        help="Lagrummet, om något i dokumentet är sekretessbelagt. Flera skrivs med semikolon "
        "emellan. Annars tomt.",
        example="30 kap. 23 § OSL",
        renewed=True,
    )
