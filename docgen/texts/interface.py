"""What the command line says: help, summaries, and click's own messages in Swedish."""

# Help
MAIN = """docgen gör en regions Word-dokument av Excel-arbetsböcker.

Arbetsböckerna kontrolleras cell för cell. Varje siffra i dokumentet räknas ur dem.
"""
DEMO = """Gör exempelärendets tjänsteskrivelse.

Det som räknades visas, och var dokumentet ligger.
"""
NEW = """Skapa en tom arbetsbok att fylla i.

TYP är dokumenttypen: tjansteskrivelse, processplan, handlingsplan, uppfoljning, arsrapport,
informationsblad eller styrningsoversikt. FIL är namnet på den nya arbetsboken.
"""
CHECK = """Kontrollera arbetsböcker och Word-dokument och visa allt som är fel.

Arbetsböcker som står i fältet Underlag hittas i samma mapp. Ett Word-dokument (.docx) granskas
vem som än har skrivit det: tillgänglighet, rester av mallar och utkast, datum, tal och skrivregler.
Ligger manifestet bredvid visas också siffror som är ändrade för hand.

Slutkod 0: inget värre än varningar. 1: fel. 2: något gick inte att läsa.
"""
GENERATE = """Skriv dokument av arbetsböcker.

Utan --final blir det ett utkast, där det som saknas är markerat. Ett dokument skrivs aldrig över
ett annat: är namnet taget får det nya ett versionsnummer.
"""
BATCH = """Skriv många dokument på en gång.

KÄLLA är en mapp med arbetsböcker, en textfil med en arbetsbok per rad, eller en arbetsbok. Med
--per blir varje rad i ett blad ett eget dokument: --per Stödbeslut skriver ett beslutsbrev till var
och en som fått stöd.

Det som är oförändrat görs inte om, och ett fel i en arbetsbok stoppar inte de andra. Avbryts
arbetet gör samma kommando resten. Slutkod 0: allt är klart. 1: något har fel. 2: något gick inte
att läsa eller skriva. 130: arbetet avbröts.
"""
DOCTOR = """Visa vad som är installerat och vad som saknas.

Det som saknas visas med hur du får det.
"""
COMPLETION = """Låt skalet fylla i kommandon.

Det som skrivs ut gör att tabbtangenten fyller i kommandon och flaggor.

SKAL är bash, zsh eller fish. Lägg raden eval "$(docgen completion bash)" i ~/.bashrc.
"""
SCHEMA = """Skriv ut bladens JSON Schema.

Det är till för program som fyller i eller läser arbetsböcker.

BLAD är bladets namn, till exempel Stödbeslut. Utan BLAD skrivs alla blad.
"""
OPTION_HELP = "Visa den här hjälpen."
OPTION_VERSION = "Visa versionen."
OPTION_QUIET = "Skriv bara det nödvändigaste."
OPTION_VERBOSE = "Skriv mer om vad som görs."
OPTION_PROFILE = (
    "Regionens profil. Annars används docgen.toml bredvid arbetsboken eller i arbetsmappen, "
    "annars den som följer med."
)
OPTION_FROM = (
    "Förra årets arbetsbok. Det som fortsätter följer med; det som ska förnyas töms och listas."
)
OPTION_FORMAT = "Hur fynden skrivs: text eller json."
OPTION_ANNOTATE = (
    "Skriv också en kopia av varje fil som har fynd: i en arbetsbok med fynden i cellerna och i en "
    "lista, i ett dokument med fynden som kommentarer."
)
OPTION_FINAL = "Skriv ett slutligt dokument. Går bara om inget är fel."
OPTION_PDF = "Skriv också en PDF. Kräver LibreOffice."
OPTION_OUT = "Mappen där dokumenten hamnar. Annars outputs."
OPTION_TEMPLATE = "En egen Word-mall i stället för den som följer med."
OPTION_PER = "Skriv ett dokument för varje rad i det här bladet."
OPTION_JOBS = "Hur många processer som arbetar samtidigt. Annars en per processorkärna."
OPTION_DASK = "Låt ett Dask-kluster göra dokumenten, till exempel tcp://192.0.2.10:8786."
OPTION_REPORT = "Var rapporten hamnar. Annars batch-rapport.json i mappen med dokumenten."
METAVAR_SOURCE = "KÄLLA"
METAVAR_ONE_SHEET = "BLAD"
METAVAR_NUMBER = "ANTAL"
METAVAR_VERSION = "NUMMER"
METAVAR_ADDRESS = "ADRESS"
METAVAR_FILES = "FIL..."
METAVAR_FILE = "FIL"
METAVAR_FOLDER = "MAPP"
METAVAR_TYPE = "TYP"
METAVAR_SHELL = "SKAL"
METAVAR_SHEET = "[BLAD]"

# Headings of help pages
HEADINGS = {"Options": "Flaggor", "Commands": "Kommandon", "Arguments": "Argument"}
USAGE = "Användning: "
OPTIONS_METAVAR = "[FLAGGOR]"
SUBCOMMAND_METAVAR = "KOMMANDO [ARGUMENT]..."

# Mistakes on the command line
WRONG_OPTION = "Flaggan {option} finns inte."
WRONG_COMMAND = "Kommandot «{command}» finns inte."
DID_YOU_MEAN = " Menades {near}?"
MISSING_ARGUMENT = "{name} saknas."
MISSING_VALUE = "Flaggan {option} behöver ett värde."
NO_VALUE_ALLOWED = "Flaggan {option} tar inget värde."
WRONG_VALUE = "«{value}» passar inte som {name}."
WRONG_JOBS = "--jobs ska vara ett heltal från 1 till {most}, inte «{value}»."
WRONG_CHOICE = "{name} ska vara en av: {choices}."
TOO_MANY = "För många argument."
WRONG_CALL = "Kommandot går inte att förstå."
SEE_HELP = "Skriv {command} --help för att se hur det används."

# Results
ERROR = "Fel: {message}"
INTERRUPTED = "Avbrutet. Inget halvt dokument har skrivits."
UNEXPECTED = (
    "Fel: något oväntat hände ({kind} i {place}). Inget halvt dokument har skrivits. "
    "Meddela den som sköter docgen vad du gjorde."
)
NOTHING_FOUND = "Inget att anmärka i {files}."
SUMMARY = "{counts} i {files}."
FILES = ("{number} arbetsbok", "{number} arbetsböcker")
DOCUMENTS = ("{number} dokument", "{number} dokument")
BOTH = "{files} och {documents}"
COUNTS = {
    "stopp": ("{number} stopp", "{number} stopp"),
    "fel": ("{number} fel", "{number} fel"),
    "varning": ("{number} varning", "{number} varningar"),
    "info": ("{number} upplysning", "{number} upplysningar"),
}
READING = "Läser {file}"
WRITING = "Skriver dokument"
CONVERTING = "Gör PDF"
BATCH_ROWS = (
    ("skriven", "skrivna"),
    ("oförändrad", "oförändrade"),
    ("överhoppad", "överhoppade"),
    ("fel", "med fel"),
)
BATCH_ROW = "{label:<12} {number:>9}"
BATCH_PDF = "utan PDF"
BATCH_FAILED = "{name}  fel  {message}"
BATCH_FAULT = "    {fault}"
BATCH_MORE_FAULTS = "    … och {number} till. Se dem alla: docgen check {workbook}"
BATCH_MORE_FAILED = "… och {number} till."
BATCH_FOLDER = "Dokumenten ligger i {folder}."
BATCH_REPORT = "Rapport: {path}"
BATCH_BROKEN_OFF = "Det som är klart är kvar. Samma kommando gör resten."
WRITTEN = "{path}"
UNCHANGED = "{path} (fanns redan, oförändrat)"
COPY_LEFT_OUT = "{file} är en granskad kopia och läses inte när originalet läses."
LOOKS_LIKE_TEMPLATE = (
    "{file} ser ut att vara en mall. En mall granskas med docgen templates check {file}."
)
NOT_ANNOTATED = "{file} får ingen granskad kopia: två av ärendets arbetsböcker heter så."
PAGELESS = (
    "Innehållsförteckningen skrevs utan sidnummer: LibreOffice kunde inte räkna dem. "
    "Kör docgen doctor."
)
STALE = "{path} (fanns redan, oförändrat; manifestet beskriver arbetsböckerna som de var då)"
VERBOSE_PROFILE = "Profil: {path}"
VERBOSE_MANIFEST = "Manifest: {path}"
VERBOSE_FIGURES = "Skrivna siffror: {number}"
RENEWALS = "{number} uppgifter ska förnyas. De står i bladet «{sheet}»."
CREATED = "{path} är skapad. Öppna den i Excel, fyll i och kör docgen check."
DEMO_HEAD = "Beslutade stöd {year}"
DEMO_ROW = "{form:<30} {number:>4}  {amount:>12}"
DEMO_SUM = "Sammanlagt {number} beslut och {amount}."
DEMO_VISITS = (
    "{number} företagsbesök, varav {kommunen} tillsammans med kommunen och {lansstyrelsen} "
    "tillsammans med {namn}."
)
DEMO_OPEN = "Öppna dokumentet i Word: {path}"
DEMO_TRACE = "Varje siffra och dess celler: {path}"
DEMO_NEXT = "Arbetsböckerna som det gjordes av: {folder}"
DOCTOR_STATES = {"ok": "finns", "saknas": "saknas", "fel": "fel"}
