"""What docgen templates says: help, lists, places, summaries."""

TEMPLATES = """Visa, kontrollera och skapa Word-mallar.

Sekreterarens kommandon: vilka namn en mall får använda, och vad som är fel i den.
"""
LIST = """Visa mallarna: typ, fil, version och hur många namn de använder.

Utan FIL visas de mallar som följer med. Versionen är den som står i mallens egenskaper, annars de
första tolv tecknen av filens SHA-256.
"""
FIELDS = """Visa varje namn som en mall får använda.

Namnen visas med slag, betydelse och exempel, och efter dem filtren och taggarna. TYP är
dokumenttypen, till exempel tjansteskrivelse.
"""
CHECK = """Kontrollera en mall och visa allt som är fel.

Slutkod 0: inget fel. 1: fel. 2: filen gick inte att läsa.
"""
NEW = """Skapa en mall att börja från.

TYP är dokumenttypen, till exempel tjansteskrivelse, eller grundmall för den fil som alla mallar
hämtar formatmallar, sidhuvud och sidfot ur. FIL är namnet på den nya mallen.
"""
OPTION_VERBOSE = "Visa också vilka namn varje mall använder."
OPTION_FORMAT = "Hur det skrivs: text eller json."
OPTION_TYPE = "Dokumenttypen. Annars bedöms den av filens namn eller av namnen i mallen."
OPTION_PROFILE = (
    "Regionens profil, som nämner grundmallen. Annars används docgen.toml bredvid filen eller i "
    "arbetsmappen, annars den som följer med."
)
OPTION_ANNOTATE = "Skriv också en kopia av mallen, med varje fel som en kommentar där det står."
METAVAR_MAYBE_FILES = "[FIL]..."

LISTED = "{kind:<18}  {file:<28}  {version:<28}  {names}"
LIST_HEAD = {"kind": "Typ", "file": "Mall", "version": "Version", "names": "Namn"}
BY_PROPERTY = "{version}"
BY_REVISION = "{version} (Words revision)"
BY_DIGEST = "{version} (SHA-256)"
UNKNOWN_KIND = "okänd"
USED_NAME = "    {name}"
FAULTY = "{number}, och fel i mallen: kör docgen templates check"

REFERENCE_TITLE = "{title}: namn som en mall får använda"
REFERENCE_ITEMS = "I {tag}, eller i en tabell {row_tag}:"
REFERENCE_LINE = "  {name:<28}  {kind:<13}  {help}"
EXAMPLE = "Till exempel: {example}"
MAY_BE_EMPTY = "Kan saknas."
KINDS_TITLE = "Så skrivs varje slag"
KIND_LINE = "  {name:<13}  {tag}"
FILTERS_TITLE = "Filter"
FILTER_LINE = "  {tag:<62}  {given} blir {printed}"
TAGS_TITLE = "Taggar"
TAG_LINE = "  {tag:<44}  {does}"

PARTS = {
    "document": "brödtext",
    "header": "sidhuvud",
    "footer": "sidfot",
    "footnotes": "fotnot",
    "endnotes": "slutnot",
}
PROPERTIES = "mallens egenskaper"
WHOLE_FILE = "hela mallen"
PLACE = "{part}, stycke {paragraph}"
IN_BASE = "{place} i {file}"
FAULT = "fel"
COMMENT_ELSEWHERE = "{place}: {sentence}"
NO_FAULTS = "Inget att anmärka"
SUMMARY = "{counts} i {file}, granskad som {title} ({why})."
SUMMARY_WITHOUT_TYPE = (
    "{counts} i {file}. Namnen är inte granskade: det går inte att se vilken dokumenttyp mallen är "
    "till. Ange den med --type, en av: {choices}."
)
BY_OPTION = "efter --type"
BY_FILE_NAME = "efter filens namn"
BY_NAMES = "efter namnen i mallen"
BY_NOTHING = "okänd"
CREATED = "{path} är skapad. Öppna den i Word, ändra och kör docgen templates check."
NO_COPY = "Inget fel, så ingen granskad kopia skrevs."

UNKNOWN = "\n  «{name}» i stycket «{text}»."
MEANT = " Menades «{nearest}»?"
"""How a template that is refused tells of each name that nothing offers."""
