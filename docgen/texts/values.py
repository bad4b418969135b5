"""What each type of value should look like, for messages, input help and the handbook."""

EXPECTED = {
    "ar": "ett årtal med fyra siffror",
    "belopp": "ett heltal i kronor",
    "datum": "ett datum",
    "diarienummer": "ett diarienummer med prefix, löpnummer och år",
    "e_post": "en e-postadress",
    "filnamn": "namnet på en Excelfil (.xlsx) i samma mapp",
    "heltal": "ett heltal",
    "ja_nej": "Ja eller Nej",
    "kommun": "en kommun i länet, med namn eller kod",
    "matt": "ett mått",
    "namnd": "en av nämnderna i profilen",
    "namnlista": "namn med semikolon emellan",
    "organisationsnummer": "ett organisationsnummer med tio siffror",
    "paragraf": "paragrafens nummer",
    "prioriterat_omrade": "ett av de prioriterade områdena i profilen",
    "prosa": "löpande text",
    "stodform": "en av stödformerna i profilen",
    "text": "text",
    "tidpunkt": "en tidpunkt eller tidsperiod med årtal",
    "val": "ett av listans alternativ",
}
