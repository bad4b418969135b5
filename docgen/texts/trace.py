"""What docgen trace says."""

TRACE = """Visa vilka celler varje siffra i ett dokument kommer ur.

DOKUMENT är en Word-fil som docgen har skrivit. Manifestet (.json) ska ligga bredvid. Med --figure
räknas en siffra om ur arbetsböckerna som de är nu, på samma sätt som när dokumentet skrevs, och
raderna bakom den visas. Slutkod 1: en siffra är ändrad i dokumentet, eller stämmer inte med
arbetsböckerna.
"""
METAVAR_DOCUMENT = "DOKUMENT"
METAVAR_FIGURE = "SIFFRA"
OPTION_FIGURE = "Visa raderna som siffran kommer ur. Namnet står i den första kolumnen."
OPTION_INPUTS = (
    "Mappen med arbetsböckerna. Annars söks de bredvid dokumentet och i arbetsmappen, två "
    "mappar ner."
)
OPTION_FORMAT = "Hur siffrorna skrivs: text eller json."
HEADERS = ("Siffra", "Skriven som", "Regel", "Celler")
CHANGED = "ändrad i dokumentet till «{now}»"
REMOVED = "finns inte kvar i dokumentet"
NO_FIGURES = "Dokumentet har inga siffror ur arbetsböckerna."
SUMMARY = "{number} siffror. {state}"
AS_WRITTEN = "Alla står som de skrevs."
SOME_CHANGED = "{number} av dem står inte som de skrevs."
FIGURE = "{id}: {text} ({rule})"
BOOK = "{workbook}  {sheet}"
OTHER_BOOK = (
    "{workbook} är ändrad sedan dokumentet skrevs. Det som visas är arbetsboken som den är nu."
)
MORE_CELLS = "… (ytterligare {number})"
AGREES = "Räknat ur arbetsboken nu: {value}. Det stämmer."
DIFFERS = "Räknat ur arbetsboken nu: {value}. Det stämmer inte med dokumentet ({written})."
AGREES_AS_WRITTEN = (
    "Räknat ur arbetsboken nu: {value}. Det stämmer med siffran som den skrevs, men inte med "
    "dokumentet som det är nu."
)
OTHER_CELLS = (
    "Räknat ur arbetsboken nu: {value}. Värdet är detsamma, men det kommer ur andra celler än när "
    "dokumentet skrevs."
)
NEW_CELL = "(ny)"
CELL_GONE = "(räknas inte längre)"
UNKNOWN_VALUE = "ingenting"

# What keeps a figure from being traced
TRACE_ERRORS = {
    "spar.arbetsbok": "Filen är en arbetsbok. Ange Word-dokumentet (.docx) som skrevs av den.",
    "spar.arbetsbok_saknas": "Arbetsboken hittas inte. Ange dess mapp med --inputs.",
    "spar.blad_saknas": "Arbetsboken har inte längre bladet «{sheet}», som siffran kommer ur.",
    "spar.inget_manifest": "Filen är inget manifest som docgen har skrivit.",
    "spar.manifest_saknas": "Manifestet {manifest} ligger inte bredvid dokumentet. Lägg det där: "
    "det talar om vilka celler siffrorna kommer ur.",
    "spar.pdf": "Filen är en PDF. Ange Word-dokumentet (.docx) som den har gjorts av.",
    "spar.okand": "Dokumentet har ingen siffra «{name}». Kör docgen trace utan --figure för att se "
    "dem som finns.",
    "spar.okand_nara": "Dokumentet har ingen siffra «{name}». Menades «{nearest}»?",
}
