"""What deliveries to an e-archive say: in the package, to its receiver, and on the screen."""

# Help
PACKAGE = """Packa ärenden för leverans till ett e-arkiv, vart och ett för sig.

ÄRENDE är ett diarienummer, eller ett dokuments mapp i arkivet om bara det ska med. Varje dokument
tas med i sin senaste slutliga version; utkast lämnas kvar. Paketet är en SIP enligt E-ARK 2.1 (FGS
Paketstruktur 2.0) med beskrivning enligt CITS ERMS (FGS Ärendehantering 2.0).

Varje fil kontrolleras mot arkivet när den packas. Är något skadat skrivs inget paket. Slutkod 1:
något av flera ärenden packades inte.
"""
OPTION_OUT = "Mappen där paketet skrivs. Annars outputs/leverans."
OPTION_BAGIT = "Lägg paketet i en BagIt-påse."
OPTION_BY = "Vem som levererar: namn, gärna med <e-postadress>. Blir paketets kontaktperson."
OPTION_AGREEMENT = "Leveransöverenskommelsens beteckning hos e-arkivet."
OPTION_SCHEMAS = "En mapp med XML-scheman (.xsd) som ska med i paketet, om mottagaren vill ha dem."
METAVAR_CASES = "ÄRENDE..."
METAVAR_AGREEMENT = "BETECKNING"

# What package says
PACKED = "{folder} ({documents} dokument, {files} filer)"
NO_CONTACT = "Paketet har ingen kontaktperson. Ange den med --by."
DRAFT_LEFT = "{id} lämnades kvar: det är ett utkast."
WITHOUT_PDF = "{id} har ingen PDF i arkivet, så den finns inte i paketet heller."
SEKRETESS_TOLD = "{id} är märkt med sekretess ({ground}). Märkningen följer med i paketet."
PERSONS_TOLD = "{id} innehåller personuppgifter. Märkningen följer med i paketet."

# In METS
LABEL = "Ärende {number}: {heading}"
UNTITLED = "Ärende {number}"
CONTACT = "E-post: {address}"
KIND_ORIGINAL = "Word-dokument med underlag, mall och profil"
KIND_PDFA = "Dokument som PDF"
KIND_DOCUMENTATION = "Beskrivning av paketet"
KIND_SCHEMAS = "Scheman"

# In PREMIS
BY_ENDING = "Formatet är bestämt efter filändelsen."
FORMAT_UNKNOWN = "Okänt format"
UNTOLD = "Varken innehållet eller filändelsen säger vilket format det är."
SEVERAL_FORMATS = "Formatet är inte entydigt: {formats}."
_DATED = (
    " Dokumentet är daterat {day}. När filerna skrevs är inte känt; de fanns när de arkiverades "
    "{seen}."
)
EVENT_CREATED = "Dokumentet och dess manifest skrevs av docgen." + _DATED
EVENT_EDITED = (
    "Dokumentet och dess manifest skrevs av docgen, och dokumentet ändrades därefter av en person."
    + _DATED
)
EVENT_ARCHIVED = "Version {number} togs in i arkivet. {message}"
EVENT_FORMATS = "Filernas format bestämdes efter deras innehåll med signaturer ur PRONOM."
EVENT_SEALED = (
    "PDF:en förseglades av {organisation}. Certifikatets fingeravtryck (SHA-256) är {fingerprint}. "
    "Tiden är den som förseglingen själv anger."
)
EVENT_DESCRIBED = (
    "Arkivets uppgifter om dokumentet ändrades i version {number}. Filerna är desamma som i "
    "version {before}. {message}"
)
EVENT_ENDINGS = (
    "Filernas format bestämdes efter filändelsen: deras innehåll har ingen signatur i PRONOM."
)
EVENT_FIXITY = "Varje fil lästes ur arkivet och hade arkivets kontrollsumma (SHA-512)."
EVENT_PACKED = "Leveranspaketet {name} gjordes."

# In ERMS
MARKED_APART = (
    "Märkta med sekretess eller personuppgifter: {documents}. Märkningen står på varje dokument. "
    "På ärendet står bara det som gäller alla dokument."
)
ABOUT_CASE = "Om beskrivningen"
NO_HEADING = "Arkivet har ingen rubrik för ärendet som helhet. Varje dokument har sin egen rubrik."
PACKAGE_NAME = "Paketets namn"
ORGANISATION_NUMBER = "Organisationsnummer"
PROGRAM = "Program"
ROLE_CREATOR = "Arkivbildare"
ROLE_BOARD = "Nämnd"
ROLE_OFFICER = "Handläggare"
ROLE_SIGNER = "Undertecknare"
ROLE_RECIPIENT = "Ska få utdrag ur protokollet"
SEKRETESS = "Omfattas av sekretess."
PERSONS = "Innehåller uppgifter om enskilda som inte ska visas öppet."
GDPR = "Dataskyddsförordningen, (EU) 2016/679"
KEPT = "Bevaras"
DISPOSED = "Gallras efter "
WRITTEN_DOWN = "Uppgiften arkiverades"
DECISION = "Beslut"
EARLIER_DECISION = "Tidigare beslut"
CITED_DECISION = "Beslut som dokumentet hänvisar till"
DECIDED = "Beslut § {number}"
PARAGRAPH = "§ {number}"
ANNEX = "Bilaga"
PROPOSAL = "Förslag till beslut"
RECORD = "Version {version} i arkivet, {status}."
RECORD_EDITED = " Ändrad av en person efter att docgen skrev dokumentet."
FILE_DOCUMENT = "Dokumentet som Word-fil"
FILE_PDF = "Dokumentet som PDF"
FILE_MANIFEST = "Manifestet: vad dokumentet gjordes av, och varje siffras celler"
FILE_FACTS = "Arkivets uppgifter om dokumentet"
FILE_INPUT = "Arbetsbok som dokumentet gjordes av"
FILE_TEMPLATE = "Word-mallen"
FILE_BASE = "Grundmallen, som alla mallar delar"
FILE_PROFILE = "Organisationens inställningar"
FILE_LOGO = "Logotypen"

README = """LEVERANSPAKET {name}

{case}
{about}

Paketet är en SIP enligt E-ARK 2.1 (FGS Paketstruktur 2.0). Ärendet beskrivs enligt CITS ERMS 2.1
(FGS Ärendehantering 2.0). Talet sist i paketets namn (v{versions}) är hur många versioner
dokumenten hade tillsammans i arkivet när det packades, också de som inte följer med.

DOKUMENT
{documents}
{drafts}
MÄRKNING
{flags}

VAD SOM LIGGER VAR
{places}

Varje representation har en egen METS.xml, och en premis.xml med filernas format (PRONOM) och
kontrollsummor (SHA-256 och SHA-512).

I REPRESENTATIONS/ORIGINAL/DATA, EN MAPP FÖR VARJE DOKUMENT
{folders}

Allt är vanliga filer som går att läsa utan docgen.{renamed}
"""
README_CREATOR = "Arkivbildare: {organisation}"
README_CONTACT = "Kontaktperson: {person}"
README_AGREEMENT = "Leveransöverenskommelse: {agreement}"
README_PACKED = "Packat {day}"
README_DOCUMENT = """    {id}, version {version}: {title}, {heading}
        daterat {day}, status {status}{decision}{pdf}{seal}{left}"""
README_DECISION = " ({decision})"
README_NO_PDF = "; har ingen PDF"
README_SEALED = "\n        PDF:en är elektroniskt förseglad av {organisation} {day}"
README_LEFT = "\n        Version {numbers} finns kvar i arkivet och följer inte med."
README_DRAFT = "    {id} är ett utkast, finns kvar i arkivet och följer inte med.\n"
README_CLASS = "    {id}: klass {said}"
README_KEPT = "    {id}: {said}"
README_SEKRETESS = "    {id}: omfattas av sekretess, {said}"
README_PERSONS = "    {id}: innehåller personuppgifter"
README_NO_CLASS_OR_RULE = "    Klass och gallring är inte angivna."
README_NO_CLASS = "    Klass är inte angiven."
README_NO_RULE = "    Gallring är inte angiven."
README_NO_MARK = (
    "    Sekretess och personuppgifter är inte markerade; det betyder inte att de är prövade."
)
README_NO_SEKRETESS = "    Sekretess är inte markerad; det betyder inte att den är prövad."
README_NO_PERSONS = "    Personuppgifter är inte markerade; det betyder inte att de är prövade."
README_RENAMED = (
    " Ett filnamn som inte går att använda i alla\n"
    "system är omskrivet med %; det rätta namnet står i premis.xml."
)
AND = "{first} och {last}"

PLACE_METS = "förteckning över paketet, med kontrollsummor (SHA-256)"
PLACE_ERMS = "ärendet och dokumenten:\n{said}"
SAID_NUMBER = "diarienummer, rubriker, datum"
SAID_CLASS = "klass"
SAID_OFFICER = "handläggare"
SAID_SIGNERS = "undertecknare"
SAID_DECISIONS = "beslut"
SAID_MARKS = "märkning"
SAID_RULE = "gallring"
PLACE_PREMIS = "vad som har hänt med dokumenten: arkivering och packning"
PLACE_ORIGINAL = "dokumenten som Word-filer, med allt de gjordes av"
PLACE_PDFA = "dokumenten som PDF"
PLACE_STANDARD = ", som enligt filen själv är {standards}"
PLACE_SCHEMAS = "JSON-scheman för arkivuppgifter.json och manifesten"
PLACE_XML_SCHEMAS = "och XML-scheman, efter mottagarens önskan"
PLACE_NO_XML_SCHEMAS = "(XML-scheman för METS, PREMIS och ERMS är inte med)"
FOLDER_FACTS = "diarienummer, typ, rubrik, datum, status och beslut"
FOLDER_PDF_ELSEWHERE = "(PDF:en som nämns där ligger i representations/pdfa)"
FOLDER_DOCUMENT = (
    "Word-filen, och manifestet (.json) som säger vilka celler\n"
    "i arbetsböckerna varje siffra kommer ur"
)
FOLDER_INPUTS = "arbetsböckerna som dokumentet gjordes av"
FOLDER_TEMPLATE = "Word-mallen"
FOLDER_PROFILE = "grundmallen och inställningarna"
FOLDER_LOGO = ", och logotypen"

# What keeps a delivery from being made
DELIVERY_ERRORS = {
    "leverans.bara_utkast": "{asked} har bara utkast i arkivet, och utkast levereras inte. "
    "Arkivera det slutliga dokumentet först.",
    "leverans.finns": "{folder} finns redan, och inget skrivs över. Flytta undan den, eller ange "
    "en annan mapp med --out.",
    "leverans.inga_scheman": "Det finns inga XML-scheman (.xsd) i {folder}.",
    "leverans.ingen_avsandare": "{name} i {id} säger inte vilken organisation som har skrivit "
    "dokumentet, så det går inte att ange vem som levererar.",
}
