"""What the handbook's reference of sheets says beside what the models say themselves."""

WORKBOOK = "Arbetsbok"
HEADING = "# Arbetsbokens blad och kolumner"
INTRODUCTION = """Här står varje blad som docgen läser, med alla kolumner. Bladen och
kolumnerna får stå i vilken ordning som helst; det är namnen som räknas. Vilka blad ett dokument
behöver visar bladet *Läs mig* i den arbetsbok som `docgen new` skapar.

Sidan skrivs ur samma beskrivningar som kontrollen och den tomma arbetsboken. Ändra den inte för
hand. `docgen schema` ger samma uppgifter för program."""
TABLE_HEADERS = ("Kolumn", "Behövs", "Skrivs som", "Förklaring", "Exempel")
FIELD_HEADERS = ("Fält", "Behövs", "Skrivs som", "Förklaring", "Exempel")
NEEDED = "ja"
NOT_NEEDED = "vid behov"
REPEATED = "{expected}; får stå på flera rader"
ONE_OF = "ett av: {choices}"

TIMES = "## Tidpunkter och tidsperioder"
TIMES_TEXT = """En tid skrivs så exakt som den är känd, alltid med årtal. Bindestreck och
tankstreck går lika bra, med eller utan blanksteg. Tidplan och Kalendarium skrivs i tidsordning,
oavsett radernas ordning."""
TIMES_HEADERS = ("Tid", "Exempel")
TIME_FORMS = (
    ("en dag", ("22 februari 2022", "2022-02-22")),
    ("en dag och ett klockslag", ("13 maj 2024 kl. 18", "2024-05-13 kl. 18.00–20.00")),
    ("en månad", ("februari 2022",)),
    ("en årstid; vintern har det år då den slutar", ("sommaren 2021", "höst 2021")),
    ("ett kvartal", ("kvartal 1 2024",)),
    ("ett år", ("2021",)),
    ("dagar", ("22–24 februari 2022", "22 februari–3 mars 2022")),
    ("månader", ("mars–april 2023", "mars 2023–april 2024")),
    ("någon av två månader", ("mars/april 2023", "december 2022/januari 2023")),
    ("årstider", ("våren–hösten 2021", "hösten 2021–våren 2022")),
    ("kvartal", ("kvartal 1–2 2024", "kvartal 4 2023–kvartal 1 2024")),
    ("år", ("2022–2030",)),
)

SUPPORTS = "## Regler för stöd"
SUPPORTS_TEXT = """Varje beviljat beslut på bladet Stödbeslut jämförs med reglerna på
beslutsdagen. Ett belopp över taket är ett fel. Det är också ett beslut efter reglernas sista dag.
Ett belopp över det som gäller i vanliga fall är en varning, liksom flera beslut som tillsammans
går över ett tak per år."""
SUPPORTS_HEADERS = (
    "Stödform",
    "Gäller beslut",
    "Tak",
    "Högsta andel av kostnadsunderlaget",
    "Källa",
)
FROM = "från {first}"
FROM_TO = "{first} till {last}"
CEILING = "{amount} kr"
CEILING_A_YEAR = "{amount} kr om året"
USUALLY = "{ceiling}, i vanliga fall {usual} kr"
SHARE = "{share} %"
NONE = "–"
