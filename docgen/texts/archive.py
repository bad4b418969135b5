"""What docgen archive says, and what it leaves in the archive for those who open it."""

UNKNOWN_PERSON = "okänd"
MESSAGES = {
    "utkast": "Utkast arkiverat",
    "slutlig": "Slutligt dokument arkiverat",
    "beslutad": "Beslutat {decision}",
}
"""What a version's message says, by status."""
PROTECTED_BY_HAND = "Skyddat efter arkiveringen"

README = """ARKIV ÖVER FÄRDIGA DOKUMENT

Den här mappen är ett arkiv enligt OCFL 1.1 (Oxford Common File Layout, https://ocfl.io). Det går
att läsa utan något särskilt program: allt är vanliga filer och mappar. Arkivbildaren står i varje
versions arkivuppgifter.json.

HITTA ETT DOKUMENT
Börja med register.html, som öppnas i en webbläsare, eller register.xlsx, som öppnas i Excel.
Saknas de hittas dokumentet ändå: varje dokument har en mapp efter ärendets diarienummer.

    RUN-501-2024_1      det första dokumentet i ärende RUN/501/2024
    RUN-501-2024_2      det andra dokumentet i samma ärende

Bindestreck står för snedstreck, och (AA), (AE) och (OE) för Å, Ä och Ö. Talet efter understrecket
skiljer ärendets dokument åt. Årtalet är ärendets, inte dokumentets.

Är numret okänt går det att söka efter filnamn: filerna i mapparna dokument börjar med dokumentets
datum och typ, utan å, ä och ö (2024-03-15-arsrapport-...).

I MAPPEN FÖR ETT DOKUMENT
    v1, v2, v3 ...          versionerna i ordning; den med högst nummer är den senaste
    inventory.json          förteckning över versionerna: när, av vem, varför, och varje fils
                            kontrollsumma; varje version har också en egen
    inventory.json.sha512   kontrollsumman för förteckningen

I VARJE VERSION, UNDER content
    arkivuppgifter.json     uppgifterna om dokumentet, se nedan
    dokument                dokumentet som Word-fil, oftast också som PDF (PDF/A-2a), och manifestet
                            (.json) som säger var varje siffra kommer ifrån
    underlag                arbetsböckerna som dokumentet gjordes av
    mall                    Word-mallen
    profil                  regionens inställningar, grundmallen, och logotypen om det finns någon

Varje version är hel: inget behöver hämtas från en annan. Arbetsböcker med samma namn i olika
dokument kan ha olika innehåll. Ett filnamn som inte går att använda i alla system är omskrivet
med %; det rätta namnet står i inventory.json.

Datumen inuti filerna är dokumentets datum, inte dagen då filen gjordes. Dagen då den kom till
arkivet står i inventory.json.

UPPGIFTERNA I ARKIVUPPGIFTER.JSON
    diarienummer, rubrik, typ, datum, namnd     som i dokumentet; datum är dokumentets
    dokument                                    det som skiljer dokumentet från ärendets andra
    status                                      utkast, slutlig (färdig) eller beslutad
    beslut                                      dag och paragraf i protokollet; hur beslutet lyder
                                                står i protokollet, som inte finns här
    andrad_efter_docgen, andrade_siffror        om någon ändrade dokumentet innan det arkiverades
    personuppgifter, sekretess                  varför dokumentet inte får visas
    klassificering, gallring                    ärendets klass, och hur länge det ska bevaras
    forsegling                                  vem som har förseglat PDF:en
    filer                                       vilken fil som är vad
Det som är tomt, false eller saknas är inte angivet. Det betyder inte att det är prövat.

SIFFRORNA I MANIFESTET
Varje siffra har ett stycke under figures: text (som den står i dokumentet), value (talet utan
mellanrum), rule (antal, summa eller avläst) och cells (arbetsbok, blad och celler).

SKYDDADE DOKUMENT
[Skyddat] döljer ett dokument i registret men inte i mappen. Lämna aldrig ut hela mappen utan
prövning. Är en version skyddad gäller det alla.

KONTROLLERA
Kontrollsummorna är SHA-512. En fils kontrollsumma visas
    i Windows         certutil -hashfile FILNAMN SHA512
    i Mac och Linux   shasum -a 512 FILNAMN
Hela arkivet kontrolleras med docgen archive verify, eller med ett annat program som läser OCFL. Se
till att det räknar om varje fils kontrollsumma; en del kontrollerar annars bara förteckningarna.

Har ett helt dokument eller en version tagits bort syns det bara i registret. Förvara en kopia av
arkivet, eller av registret, på ett annat ställe. Kontrollsummor visar skador, men inte
förfalskning: det gör förseglingen av en PDF.

ÄNDRA INGET HÄR
Öppna en kopia av filen: program sparar ibland utan att fråga. Versioner ändras aldrig, och tas bort
bara efter ett gallringsbeslut. Alla mappar är original. Registren (register... och .register...)
och den här filen skrivs av docgen och kan skrivas på nytt.
"""

YES, NO = "ja", "nej"
PROTECTED = "[Skyddat]"
WORD, PDF = "Word", "PDF"
UNREAD = "går inte att läsa"
PERSONS, SECRET = "personuppgifter", "sekretess"
UNREADABLE_SECRECY = "oläsligt lagrum"
STATUSES = {"utkast": "Utkast", "slutlig": "Slutlig", "beslutad": "Beslutad"}

# The register
REGISTER_TITLE = "Arkivregister"
REGISTER_SHEET = "Register"
REGISTER_COLUMNS = (
    "Diarienummer",
    "Typ",
    "Rubrik",
    "Datum",
    "Nämnd",
    "Status",
    "Beslut",
    "Version",
    "Arkiverad",
    "Arkiverad av",
    "Senaste versionen",
    "Skyddas på grund av",
    "Word",
    "PDF",
)
VERSION_WHEN = "v{number}, {day}"
LINK = "{kind}, {heading}, {number}, version {version}"
AS_WORKBOOK = "{title} som Excelfil"
PART = "{year}, nummer {first}–{last}"

# Help
ARCHIVE = """Bevara färdiga dokument, hitta dem och visa att de är oförändrade.

docgen archive FIL... tar in dokument (add kan utelämnas). Varje dokument bevaras med PDF, manifest,
arbetsböcker, mall och profil. Versioner ändras aldrig och tas aldrig bort.
"""
ADD = """Ta in dokument i arkivet.

FIL är Word-filer som docgen har skrivit, eller mappar med sådana. Manifestet ska ligga bredvid.
Arbetsböckerna söks bredvid dokumentet, i arbetsmappen och i mapparna som anges med --inputs. I en
mapp tas bara slutliga dokument.

Samma dokument en gång till ger ingen ny version. Slutkod 0: allt finns i arkivet. 1: något dokument
togs inte in. 2: arkivet gick inte att använda.
"""
DECIDE = """Skriv in beslutet om ett arkiverat dokument.

ÄRENDE är ett diarienummer, eller dokumentets mapp i arkivet. BESLUT är dag och paragraf:
"2024-04-09 § 55". Beslutet blir en ny version.
"""
PROTECT = """Märk ett arkiverat dokument som skyddat.

ÄRENDE är ett diarienummer, eller dokumentets mapp i arkivet. Märkningen blir en ny version, och
registret visar bara diarienumret. Den går inte att ta tillbaka.
"""
LIST = """Lista arkiverade dokument.

Utan flaggor listas alla.
"""
SHOW = """Visa ett ärendes dokument med versioner, siffror och beslut.

ÄRENDE är ett diarienummer, eller ett dokuments mapp i arkivet.
"""
VERIFY = """Kontrollera att allt i arkivet är oförändrat.

Varje fil läses och jämförs med sin kontrollsumma, och förseglingar prövas. Med ÄRENDE kontrolleras
bara det ärendets dokument. Slutkod 1: något saknas, är ändrat eller har tillkommit, eller en
försegling håller inte.
"""
EXPORT = """Ta ut en versions filer till en ny mapp.

ÄRENDE är ett diarienummer, eller dokumentets mapp i arkivet.
"""
REBUILD = """Gör om ett dokument ur det som är arkiverat med det.

Dokumentet görs i en tillfällig mapp och jämförs med det arkiverade. Slutkod 1: det blev inte
likadant.
"""
REGISTER = """Skriv register.html och register.xlsx på nytt ur arkivets dokument."""
METAVAR_CASE = "ÄRENDE"
METAVAR_MAYBE_CASE = "[ÄRENDE]"
METAVAR_DECISION = "BESLUT"
METAVAR_NAME = "NAMN"
METAVAR_GROUND = "LAGRUM"
OPTION_ARCHIVE = "Arkivets mapp. Annars outputs/arkiv."
OPTION_INPUTS = "En mapp med arbetsböcker, mallar och profiler. Kan anges flera gånger."
OPTION_AS_DRAFT = "Ta också in utkast; de är märkta som utkast i arkivet."
OPTION_DECISION = "Beslutet om dokumentet, till exempel: 2024-04-09 § 55."
OPTION_PERSONAL_DATA = "Dokumentet har personuppgifter som inte ska visas."
OPTION_SECRECY = "Lagrummet för sekretessen, till exempel: 30 kap. 23 § OSL."
OPTION_CORRECT = "Rätta ett beslut som redan är inskrivet."
OPTION_BY = "Vem som arkiverar. Annars skrivs okänd."
OPTION_DOCUMENT = (
    "Vad som skiljer dokumentet från ärendets andra av samma typ. Annars dess rubrik. Ange det "
    "gamla namnet om rubriken har ändrats."
)
OPTION_SEAL = (
    "Försegla PDF:en med organisationens certifikat, en PKCS#12-fil (.p12 eller .pfx). Lösenordet "
    "tas ur miljövariabeln DOCGEN_SEAL_PASSWORD, annars frågas efter det. Kräver docgen[seal]."
)
OPTION_CERTIFICATE = (
    "Godta bara förseglingar med det här certifikatet, en fil utan nyckel (.pem eller .cer). Kan "
    "anges flera gånger."
)
OPTION_DNR = "Bara det här ärendets dokument."
OPTION_TYPE = "Bara dokument av den här typen."
OPTION_DATE = "Bara dokument från en dag, månad eller ett år: 2024-03-27, 2024-03 eller 2024."
OPTION_STATUS = "Bara dokument som är utkast, slutliga eller beslutade."
OPTION_TEXT = "Bara dokument med den här texten i diarienummer, typ, rubrik, nämnd eller beslut."
OPTION_FORMAT = "Hur listan skrivs: table, json eller csv."
OPTION_VERSION = "Versionens nummer. Annars den senaste."

# What add and decide say
DECIDED_LATER = "Beslutets dag, {day}, har inte varit än."
READING = "Läser {file}"
TAKEN = "{folder}  version {number}  {file}"
TAKEN_BEFORE = "{folder}  version {number}  {file} (fanns redan, oförändrat)"
EDITED = "  Ändrat efter att docgen skrev det. Siffror som inte står som de skrevs: {figures}."
NO_FIGURES = "inga"
NO_PDF = "  {file} går inte att öppna som PDF och togs inte med."
WITHOUT_PDF = "  Arkiverat utan PDF. {why}"
FOREIGN_LEFT = "Word-filer utan manifest, som inte togs in: {number}."
DRAFTS_LEFT = "{number} utkast togs inte in."
NOTHING_IN = "Inga slutliga dokument i {folder}."
REGISTER_LATE = "Registret kunde inte skrivas. {why} Det skrivs vid nästa arkivering."
REGISTER_UNREAD = "{id} går inte att läsa, och visas som [Skyddat] i registret."
REGISTER_WRITTEN = "{path} ({number} dokument)"

# What list and show say
LIST_HEAD = ("Diarienummer", "Mapp", "Typ", "Datum", "Status", "Versioner", "Rubrik")
LIST_KEYS = (
    "diarienummer",
    "mapp",
    "typ",
    "rubrik",
    "datum",
    "namnd",
    "status",
    "beslut",
    "versioner",
    "arkiverad",
    "personuppgifter",
    "sekretess",
)
DRAFT_AFTER = "{status} v{number}, utkast v{draft}"
NOTHING_LISTED = "Inget dokument i arkivet motsvarar sökningen."
SHOW_HEAD = "{number}  {title}: {heading}"
SHOW_FACTS = "  Mapp {folder} · {board} · dokumentets datum {day} · {status}"
SHOW_DECISION = "  Beslut: {decision}"
SHOW_EDITED = "  Ändrat efter att docgen skrev det."
SHOW_PERSONS = "  Innehåller personuppgifter."
SHOW_SECRECY = "  Sekretess: {ground}"
SHOW_CLASS = "  Klassificering: {code}"
SHOW_KEEPING = "  Bevarande: {keeping}"
SHOW_SEALED = (
    "  PDF:en är förseglad av {organisation}, {when} enligt datorn som gjorde det. Certifikatets "
    "SHA-256: {sha256}"
)
SHOW_VERSION = "  v{number}  {when}  {by}  {message}"
SHOW_FILE = "      {file}"
SHOW_FIGURES = "  Siffror i den senaste versionen:"
SHOW_FIGURE = "      {id}: {text}"
SHOW_FIGURE_CHANGED = "      {id}: {text} (så skrevs den; ändrad eller borttagen i dokumentet)"
NO_BOARD = "ingen nämnd angiven"

# What verify says
HARMS = {
    "saknas": "{file}: filen saknas.",
    "tillkommen": "{file}: hör inte till arkivet.",
    "lank": "{file}: är en länk, och det som den leder till är inte arkiverat.",
    "andrad": "{file}: filen är ändrad eller skadad.",
    "olaslig": "{file}: filen går inte att läsa.",
    "stridig": "{file}: förteckningen stämmer inte med dokumentets egen förteckning.",
    "oforseglad": "{file}: förseglingen saknas.",
    "bruten": "{file}: förseglingen är bruten; filen är ändrad sedan den förseglades.",
    "annan_forsegling": "{file}: förseglad med ett annat certifikat än när filen arkiverades.",
    "frammande": "{file}: förseglad med ett annat certifikat än det som angavs.",
}
VERIFYING = "Kontrollerar"
ALL_WELL = "{objects} dokument ({size} MB): allt är oförändrat."
SEALS_READ = "Prövade förseglingar: {number}."
SEALS_UNREAD = (
    "Förseglingar som inte prövades: {number}. Det kräver pyHanko; kommandot "
    "pip install docgen[seal] installerar det."
)
NOT_WELL = "{objects} dokument ({size} MB): {number} fel."

# What export and rebuild say
EXPORTED = "{folder} ({number} filer ur {id}, version {version})"
REBUILT_SAME = "{id}, version {version}: dokumentet blev likadant, tecken för tecken."
REBUILT_OTHER = "{id}, version {version}: dokumentet blev inte likadant."
REBUILT_EDITED = (
    "Det arkiverade dokumentet är ändrat efter att docgen skrev det, och jämförelsen gäller "
    "dokumentet som docgen skrev."
)
REBUILT_VERSION = "Det gjordes med docgen {then}; den här datorn har docgen {now}."
REBUILT_LAYOUT = "Sidnumren räknades då av {then}; på den här datorn av {now}."
NO_LAYOUT = "inget program"
REBUILT_PARTS = "Delar av Word-filen som skiljer sig: {parts}."
