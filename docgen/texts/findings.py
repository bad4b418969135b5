"""What is said of input: for each code its severity, the sentence, what was expected, the mend.

The words in braces are filled in by the finding: ``found`` is the value that stands there,
``header`` the column, ``expected`` and ``example`` the column's own, ``other`` another cell.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. ``stopp`` and ``fel`` keep a final document from being written."""

    STOPP = "stopp"
    FEL = "fel"
    VARNING = "varning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Message:
    """What is said under one code."""

    severity: Severity
    text: str
    hint: str = ""
    expected: str = ""


def _stopp(text: str, hint: str, expected: str = "") -> Message:
    return Message(Severity.STOPP, text, hint, expected)


def _fel(text: str, hint: str, expected: str = "") -> Message:
    return Message(Severity.FEL, text, hint, expected)


def _varning(text: str, hint: str = "", expected: str = "") -> Message:
    return Message(Severity.VARNING, text, hint, expected)


_BOOK = {
    "bok.okand_dokumenttyp": _stopp(
        "«{found}» är ingen dokumenttyp.", "Skriv en av: {choices}.", "en av: {choices}"
    ),
    "bok.aktiv_flik": Message(
        Severity.INFO, "Arbetsboken sparades med det här bladet framme; det första är «{other}»."
    ),
    "bok.aldre_version": _varning(
        "Arbetsboken är av version {found}; den senaste är {latest}. Nytt i den: {changes}.",
        "Den läses ändå. En ny arbetsbok med innehållet kvar får du med docgen new --from.",
        "version {latest}",
    ),
    "bok.nyare_version": _varning(
        "Arbetsboken är av version {found}, som är nyare än den docgen känner till ({latest}).",
        "Uppdatera docgen.",
        "version {latest}",
    ),
    "underlag.saknas": _fel(
        "Underlaget «{found}» finns inte i samma mapp.",
        "Lägg filen bredvid den här arbetsboken eller rätta namnet.",
        "en fil i samma mapp",
    ),
    "underlag.saknas_nara": _fel(
        "Underlaget «{found}» finns inte i samma mapp.",
        "Menades «{nearest}»?",
        "en fil i samma mapp",
    ),
}

_SHEET = {
    "blad.dolt": _varning("Bladet är dolt men läses.", "Visa det och kontrollera innehållet."),
    "blad.dubbel_rubrik": _varning("«{found}» står också i {other}.", "Byt en av rubrikerna."),
    "blad.dubbelt_nummer": _varning("«{found}» står också i {other}.", "Kontrollera numren."),
    "blad.dubbelt": _fel(
        "Bladet har samma namn som bladet «{other}».", "Byt namn på ett av dem eller ta bort det."
    ),
    "blad.faltblad_dubbelt": _fel(
        "Bladet finns redan i {other}.", "Låt det stå i en enda av ärendets arbetsböcker."
    ),
    "blad.filter": _varning(
        "Ett filter är på. Rader som filtret döljer räknas ändå.",
        "Ta bort filtret och kontrollera.",
    ),
    "blad.ingen_rubrikrad": _fel(
        "Ingen rubrikrad hittades.", "Skriv kolumnernas rubriker på en rad: {wanted}.", "{wanted}"
    ),
    "blad.okant": Message(Severity.INFO, "Bladet används inte."),
    "blad.okant_nara": _varning("Bladet används inte.", "Menades «{nearest}»?", "{nearest}"),
    "blad.saknas": _fel(
        "Bladet «{sheet}» saknas eller är tomt.",
        "{document} behöver minst en rad i det.",
        "bladet {sheet} med minst en rad",
    ),
    "kolumn.dold": _varning("Kolumnen {column} är dold men läses.", "Visa den och kontrollera."),
    "kolumn.dubbel": _fel(
        "Kolumnen «{found}» finns också i {other}.", "Ta bort den ena eller byt rubrik."
    ),
    "kolumn.okand": _varning("Kolumnen «{found}» används inte."),
    "kolumn.okand_nara": _varning(
        "Kolumnen «{found}» används inte.", "Menades «{nearest}»?", "{nearest}"
    ),
    "kolumn.saknas": _fel(
        "Kolumnen «{header}» saknas.", "Lägg till rubriken i rubrikraden.", "kolumnen {header}"
    ),
    "rad.andra_rubrikrad": _fel(
        "Rubrikraden står en gång till; den första är rad {first}.",
        "Ta bort raden, eller flytta tabellen under den till ett eget blad.",
    ),
    "rad.dold": _varning("Rad {row} är dold men läses.", "Visa den och kontrollera."),
    "rad.dubbelt_id": _varning("«{found}» står redan i {other}.", "Kontrollera numren."),
    "falt.dubbelt": _fel("Fältet «{found}» har redan ett värde i {other}.", "Ta bort det ena."),
    "falt.okant": _varning("Fältet «{found}» används inte."),
    "falt.okant_nara": _varning(
        "Fältet «{found}» används inte.", "Menades «{nearest}»?", "{nearest}"
    ),
    "falt.utan_namn": _varning(
        "«{found}» står i Värde men raden har inget Fält, och används inte.",
        "Skriv fältets namn i kolumnen Fält eller töm raden.",
    ),
    "falt.saknas": _fel(
        "Fältet «{header}» saknas.",
        "Skriv {header} i kolumnen Fält och {expected} i Värde, till exempel {example}.",
        "{expected}, till exempel {example}",
    ),
}

_CELL = {
    "cell.bara_mellanslag": _varning("Cellen ser tom ut men innehåller mellanslag.", "Töm den."),
    "cell.felvarde": _fel(
        "Cellen visar Excels felvärde {found}.",
        "Rätta formeln eller skriv värdet.",
        "{header} utan felvärde",
    ),
    "cell.for_manga_siffror": _varning(
        "Talet {found} har fler siffror än Excel håller reda på (15).",
        "Formatera cellen som text och skriv numret på nytt.",
    ),
    "cell.formel": _varning(
        "{header} räknas med en formel; värdet {found} är det som Excel sparade senast.",
        "Kontrollera värdet eller skriv talet.",
    ),
    "cell.formel_utifran": _varning(
        "Cellen hämtar sitt värde utifrån, med formeln {found}.",
        "Kontrollera värdet och skriv det i stället.",
    ),
    "cell.formel_utan_varde": _fel(
        "Cellen har en formel men inget sparat värde.",
        "Öppna arbetsboken i Excel, spara, försök igen.",
        "ett värde",
    ),
    "cell.inget_datum": _fel(
        "Talet {found} är formaterat som datum men motsvarar ingen dag.",
        "Skriv datumet som 2024-03-27.",
        "ett datum",
    ),
    "cell.inget_tal": _fel("«{found}» är inget tal.", "Skriv talet på nytt.", "ett tal"),
    "cell.negativt": Message(Severity.INFO, "Talet {found} är mindre än noll."),
    "cell.osynlig_text": _varning(
        "Cellen ser tom ut men innehåller osynliga tecken.", "Töm cellen."
    ),
    "cell.saknas": _fel(
        "{header} saknas.", "Skriv {expected}, till exempel {example}.", "{expected}"
    ),
    "cell.sammanfogad": _varning(
        "Cellerna {area} är sammanfogade; bara den första läses.", "Dela dem."
    ),
    "personnummer.finns": _varning(
        "Cellen innehåller ett personnummer.",
        "Det skrivs aldrig ut, men ta bort det om det inte behövs.",
        "inget personnummer",
    ),
    "personnummer.skrivs_ut": _fel(
        "Cellen innehåller ett personnummer, och texten skrivs ut i dokumentet.",
        "Ta bort numret.",
        "inget personnummer",
    ),
}

_AMOUNT_HINT = "Skriv ett heltal i kronor, till exempel {example}."
_DATE_HINT = "Skriv datumet som {example}."
_EXPECTED = "{expected}, till exempel {example}"
_VALUE = {
    "ar.ogiltigt": _fel("«{found}» är inget årtal.", "Skriv fyra siffror.", _EXPECTED),
    "avsnitt.hopp": _fel(
        "Nivå {found} hoppar över en nivå efter {other}.", "Skriv {highest} eller lägre."
    ),
    "avsnitt.niva": _fel("«{found}» är ingen nivå.", "Skriv 1, 2 eller 3.", "1, 2 eller 3"),
    "belopp.fel_slag": _fel("«{found}» är inget belopp.", _AMOUNT_HINT, _EXPECTED),
    "belopp.negativt": _fel("Beloppet {found} är mindre än noll.", _AMOUNT_HINT, _EXPECTED),
    "belopp.ogiltigt": _fel("«{found}» är inget belopp.", _AMOUNT_HINT, _EXPECTED),
    "belopp.oren": _fel("Beloppet {found} är inte hela kronor.", _AMOUNT_HINT, _EXPECTED),
    "belopp.orimligt": _fel("Beloppet {found} är orimligt stort.", _AMOUNT_HINT, _EXPECTED),
    "belopp.tvetydigt": _fel(
        "«{found}» kan läsas på två sätt: som tusental eller med decimaler.",
        _AMOUNT_HINT,
        _EXPECTED,
    ),
    "datum.finns_inte": _fel("«{found}» finns inte i kalendern.", _DATE_HINT, _EXPECTED),
    "datum.klockslag": _fel("«{found}» har ett klockslag.", _DATE_HINT, _EXPECTED),
    "datum.ogiltigt": _fel("«{found}» är inget datum.", _DATE_HINT, _EXPECTED),
    "datum.orimligt": _fel("Datumet {found} är orimligt.", _DATE_HINT, _EXPECTED),
    "datum.tal": _fel(
        "Talet {found} är inget datum.",
        "Formatera cellen som datum, eller skriv det som {example}.",
        _EXPECTED,
    ),
    "diarienummer.ogiltigt": _fel(
        "«{found}» är inget diarienummer.", "Skriv det som {example}.", _EXPECTED
    ),
    "diarienummer.prefix": _fel(
        "«{found}» börjar på {prefix}, som ingen nämnd har.",
        "Skriv ett av: {choices}.",
        "ett diarienummer som börjar på {choices}",
    ),
    "e_post.ogiltig": _fel(
        "«{found}» är ingen e-postadress.", "Skriv den som {example}.", _EXPECTED
    ),
    "figur.okand": _fel(
        "«{found}» är ingen siffra som dokumentet räknar.", "Välj en av: {choices}.", "{choices}"
    ),
    "figur.okand_nara": _fel(
        "«{found}» är ingen siffra som dokumentet räknar.", "Menades {nearest}?", "{nearest}"
    ),
    "figur.utan_underlag": _fel(
        "«{found}» kan inte räknas.",
        "Kontrollera namnet, och att bladet som siffran räknas ur finns och har rader.",
        "en siffra som dokumentet räknar",
    ),
    "filnamn.ogiltigt": _fel(
        "«{found}» är inget filnamn i samma mapp.",
        "Skriv bara namnet på en .xlsx-fil, utan mapp, till exempel {example}.",
        _EXPECTED,
    ),
    "heltal.fel_slag": _fel("«{found}» är inget tal.", "Skriv ett heltal.", _EXPECTED),
    "heltal.ogiltigt": _fel("«{found}» är inget heltal.", "Skriv ett heltal.", _EXPECTED),
    "heltal.tvetydigt": _fel("«{found}» kan läsas på två sätt.", "Skriv ett heltal.", _EXPECTED),
    "organisationsnummer.ogiltigt": _fel(
        "«{found}» är inget organisationsnummer: form eller kontrollsiffra stämmer inte.",
        "Skriv det som {example}.",
        _EXPECTED,
    ),
    "paragraf.ogiltigt": _fel(
        "«{found}» är inget paragrafnummer.",
        "Skriv bara numret, till exempel {example}.",
        _EXPECTED,
    ),
    "text.fel_slag": _fel("«{found}» är ingen text.", "Formatera cellen som text.", _EXPECTED),
    "text.sanningsvarde": _fel(
        "«{found}» är ett sanningsvärde, ingen text.", "Skriv texten på nytt.", _EXPECTED
    ),
    "text.osynligt_tecken": _varning(
        "Texten «{found}» innehåller ett osynligt tecken ({sign}).", "Skriv texten på nytt."
    ),
    "text.som_formel": Message(
        Severity.INFO, "Texten «{found}» ser ut som en formel. Den läses och skrivs som text."
    ),
    "text.som_kod": Message(
        Severity.INFO, "Texten «{found}» innehåller kod. Den läses och skrivs som text."
    ),
    "text.skrivriktning": _fel(
        "Texten «{found}» innehåller ett osynligt tecken ({sign}) som kastar om läsordningen.",
        "Skriv texten på nytt.",
        "text utan styrtecken",
    ),
    "text.styrtecken": _fel(
        "Texten «{found}» innehåller ett tecken ({sign}) som Word inte kan visa.",
        "Ta bort tecknet.",
        "text utan styrtecken",
    ),
    "tidpunkt.ogiltig": _fel(
        "«{found}» är ingen tidpunkt.",
        "Skriv till exempel 22 februari 2022, mars–april 2023, hösten 2023, kvartal 1 2024 eller "
        "2022–2030.",
        _EXPECTED,
    ),
    "val.nara": _fel("«{found}» finns inte i listan.", "Menades «{nearest}»?", "en av: {choices}"),
    "val.okant": _fel(
        "«{found}» finns inte i listan.", "Välj en av: {choices}.", "en av: {choices}"
    ),
}

_RULE = {
    "regel.beslut_efter_datum": _fel(
        "Beslutet {found} är senare än dokumentets datum i {other}.", "Rätta ett av dem."
    ),
    "regel.diarienummer_efter_datum": _fel(
        "{found} är av ett senare år än dokumentets datum i {other}.", "Rätta ett av dem."
    ),
    "regel.fel_ar": _fel(
        "{found} är ett annat år än {ar}, som följs upp enligt {other}.",
        "Rätta året eller flytta raden.",
        "{ar}",
    ),
    "regel.genomford_utan_resultat": _fel(
        "Insatsen är genomförd enligt {other} men har varken utfall eller resultat.",
        "Skriv vad den ledde till.",
    ),
    "regel.lyft_utan_resultat": _fel(
        "Insatsen lyfts fram enligt {other} men har inget resultat.", "Skriv vad den ledde till."
    ),
    "regel.over_kostnadsunderlag": _fel(
        "Beloppet {found} och medfinansieringen är tillsammans större än kostnadsunderlaget i "
        "{other}.",
        "Rätta ett av beloppen.",
    ),
    "regel.over_andel": _fel(
        "Beloppet {found} är mer än {andel} procent av kostnadsunderlaget i {other}. Taket för "
        "{stodform} blir {tak} kronor ({kalla}).",
        "Rätta ett av beloppen.",
        "högst {tak} kronor",
    ),
    "regel.over_normalt": _varning(
        "Beloppet {found} är högre än {normalt} kronor, som i vanliga fall är det mesta för "
        "{stodform} i {other} ({kalla}).",
        "Kontrollera att beslutet anger skälen.",
        "högst {normalt} kronor",
    ),
    "regel.over_tak": _fel(
        "Beloppet {found} är högre än taket för {stodform} i {other}, {tak} kronor ({kalla}).",
        "Rätta beloppet eller stödformen.",
        "högst {tak} kronor",
    ),
    "regel.over_tak_aret": _varning(
        "Med {other} får mottagaren {summa} kronor samma år. Taket för {stodform} är {tak} kronor "
        "om året ({kalla}).",
        "Kontrollera att besluten gäller olika år.",
        "högst {tak} kronor om året",
    ),
    "regel.overordnat_cirkel": _fel(
        "Överordnat går i en cirkel: {circle}.", "Töm eller rätta en av cellerna."
    ),
    "regel.overordnat_saknas": _fel(
        "Inget dokument på bladet heter «{found}».",
        "Skriv namnet som i kolumnen Dokument, eller lägg till dokumentet på en egen rad.",
        "namnet på ett dokument på bladet",
    ),
    "regel.overordnat_saknas_nara": _fel(
        "Inget dokument på bladet heter «{found}».",
        "Menades «{nearest}» i {other}?",
        "{nearest}",
    ),
    "regel.slut_fore_start": _fel(
        "Slutet {found} ligger före starten i {other}.", "Rätta ett av dem."
    ),
    "regel.stod_upphort": _fel(
        "{stodform} i {other} kan inte beslutas {found}: reglerna gällde till och med {till} "
        "({kalla}).",
        "Rätta datumet eller stödformen.",
        "senast {till}",
    ),
    "regel.stodform_utan_beslut": _fel(
        "Inget stödbeslut gäller {found}; stödbesluten börjar i {other}.",
        "Rätta stödformen eller lämna cellen tom.",
    ),
    "regel.utfall_stammer_inte": _fel(
        "Utfallet {found} stämmer inte: {counted} räknas från {other}.",
        "Töm cellen, så skrivs det räknade värdet.",
        "{counted}",
    ),
}

CATALOGUE: dict[str, Message] = {**_BOOK, **_SHEET, **_CELL, **_VALUE, **_RULE}
