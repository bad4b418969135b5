"""What the input workbook says to the one who fills it in."""

FINDINGS_SHEET = "docgen"
FINDINGS_SHEET_AGAIN = "docgen {number}"
GUIDE_SHEETS = frozenset(
    {"las_mig", "listor", "att_fornya", "docgen", *(f"docgen_{number}" for number in range(2, 100))}
)
LISTS_SHEET = "Listor"
GUIDE_SHEET = "Läs mig"
RENEWAL_SHEET = "Att förnya"
RENEWAL_HEADERS = ("Blad", "Cell", "Uppgift", "Förra året")
UNREADABLE = "(var fel eller saknades)"
LAYOUT_LABEL = "Arbetsbokens version"
LAYOUT = 2
LAYOUT_CHANGES = {
    2: "bladen är Excel-tabeller, och textceller tar emot text som börjar med bindestreck",
}
"""What each version changed for the one who fills in; the first had no version number."""
REQUIRED = "Obligatorisk."
OPTIONAL = "Får lämnas tom."
PROMPT = "{help}\n{required} Exempel: {example}"
EXAMPLE = "Exempel: {example}"
CHOICE_ERROR_TITLE = "Välj ur listan"
CHOICE_ERROR = "Värdet finns inte i listan."
FIELD_HELP = "Förklaring"
FIELD_REQUIRED = "Obligatoriskt"
YES = "Ja"
GUIDE = (
    "Arbetsbok för {document}",
    (
        "Fyll i ett blad i taget. Rubriker i fet stil med dubbel linje under är obligatoriska, de "
        "andra får lämnas tomma. Markera en cell för att se vad som ska stå där, med ett exempel."
    ),
    (
        "Blad som inte behövs kan lämnas tomma. Ligger handlingsplanen, stödbesluten eller besöken "
        "i egna arbetsböcker: lägg dem i samma mapp och skriv filernas namn i bladet Ärende, "
        "fältet Underlag."
    ),
    "Kontrollera arbetsboken med docgen check och skriv dokumentet med docgen generate.",
)
GUIDE_HEADERS = ("Blad", "Behövs", "Innehåll")
NEEDED = "Ja"
MAY_BE_USED = "Vid behov"
FINDINGS_TITLE = "{counts} i {file}"
FINDINGS_NOTE = (
    "Det här är en kopia, där varje fynd är markerat i sin cell. Klicka på en cell för att komma "
    "till den. Rätta i {file}; kopian läses inte."
)
FINDINGS_HEADERS = ("Allvar", "Blad", "Cell", "Fel", "Så rättar du")
COPY_SUFFIX = "-granskad"
COMMENT_HEAD = "docgen, {severity}:"
