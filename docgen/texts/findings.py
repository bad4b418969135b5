"""What is said of input: for each code its severity, the sentence, what was expected, the mend.

The words in braces are filled in by the finding: ``found`` is the value that stands there,
``header`` the column, ``expected`` and ``example`` the column's own, ``other`` another cell.
"""

from docgen.texts.message import Message, Severity, fel, stopp, varning
from docgen.texts.review import REVIEW
from docgen.texts.rules import RULES

__all__ = ["CATALOGUE", "Message", "Severity"]

_BOOK = {
    "bok.okand_dokumenttyp": stopp(
        "«{found}» är ingen dokumenttyp.", "Skriv en av: {choices}.", "en av: {choices}"
    ),
    "bok.aktiv_flik": Message(
        Severity.INFO, "Arbetsboken sparades med det här bladet framme; det första är «{other}»."
    ),
    "bok.aldre_version": varning(
        "Arbetsboken är av version {found}; den senaste är {latest}. Nytt i den: {changes}.",
        "Den läses ändå. En ny arbetsbok med innehållet kvar får du med docgen new --from.",
        "version {latest}",
    ),
    "bok.nyare_version": varning(
        "Arbetsboken är av version {found}, som är nyare än den docgen känner till ({latest}).",
        "Uppdatera docgen.",
        "version {latest}",
    ),
    "underlag.saknas": fel(
        "Underlaget «{found}» finns inte i samma mapp.",
        "Lägg filen bredvid den här arbetsboken eller rätta namnet.",
        "en fil i samma mapp",
    ),
    "underlag.saknas_nara": fel(
        "Underlaget «{found}» finns inte i samma mapp.",
        "Menades «{nearest}»?",
        "en fil i samma mapp",
    ),
}

_SHEET = {
    "blad.dolt": varning("Bladet är dolt men läses.", "Visa det och kontrollera innehållet."),
    "blad.dubbel_rubrik": varning("«{found}» står också i {other}.", "Byt en av rubrikerna."),
    "blad.dubbelt_nummer": varning("«{found}» står också i {other}.", "Kontrollera numren."),
    "blad.dubbelt": fel(
        "Bladet har samma namn som bladet «{other}».", "Byt namn på ett av dem eller ta bort det."
    ),
    "blad.faltblad_dubbelt": fel(
        "Bladet finns redan i {other}.", "Låt det stå i en enda av ärendets arbetsböcker."
    ),
    "blad.filter": varning(
        "Ett filter är på. Rader som filtret döljer räknas ändå.",
        "Ta bort filtret och kontrollera.",
    ),
    "blad.ingen_rubrikrad": fel(
        "Ingen rubrikrad hittades.", "Skriv kolumnernas rubriker på en rad: {wanted}.", "{wanted}"
    ),
    "blad.okant": Message(Severity.INFO, "Bladet används inte."),
    "blad.okant_nara": varning("Bladet används inte.", "Menades «{nearest}»?", "{nearest}"),
    "blad.saknas": fel(
        "Bladet «{sheet}» saknas eller är tomt.",
        "{document} behöver minst en rad i det.",
        "bladet {sheet} med minst en rad",
    ),
    "blad.utan_rader": varning(
        "Bladet «{sheet}» har inga rader.", "{document} skriver då att det inte finns några."
    ),
    "kolumn.dold": varning("Kolumnen {column} är dold men läses.", "Visa den och kontrollera."),
    "kolumn.dubbel": fel(
        "Kolumnen «{found}» finns också i {other}.", "Ta bort den ena eller byt rubrik."
    ),
    "kolumn.okand": varning("Kolumnen «{found}» används inte."),
    "kolumn.okand_nara": varning(
        "Kolumnen «{found}» används inte.", "Menades «{nearest}»?", "{nearest}"
    ),
    "kolumn.saknas": fel(
        "Kolumnen «{header}» saknas.", "Lägg till rubriken i rubrikraden.", "kolumnen {header}"
    ),
    "rad.andra_rubrikrad": fel(
        "Rubrikraden står en gång till; den första är rad {first}.",
        "Ta bort raden, eller flytta tabellen under den till ett eget blad.",
    ),
    "rad.dold": varning("Rad {row} är dold men läses.", "Visa den och kontrollera."),
    "rad.dubbelt_id": varning(
        "«{found}» står redan i {other}.", "Rätta det ena, eller ta bort raden om den är dubbel."
    ),
    "falt.dubbelt": fel("Fältet «{found}» har redan ett värde i {other}.", "Ta bort det ena."),
    "falt.okant": varning("Fältet «{found}» används inte."),
    "falt.okant_nara": varning(
        "Fältet «{found}» används inte.", "Menades «{nearest}»?", "{nearest}"
    ),
    "falt.utan_namn": varning(
        "«{found}» står i Värde men raden har inget Fält, och används inte.",
        "Skriv fältets namn i kolumnen Fält eller töm raden.",
    ),
    "falt.saknas": fel(
        "Fältet «{header}» saknas.",
        "Skriv {header} i kolumnen Fält och {expected} i Värde, till exempel {example}.",
        "{expected}, till exempel {example}",
    ),
}

_CELL = {
    "cell.bara_mellanslag": varning("Cellen ser tom ut men innehåller mellanslag.", "Töm den."),
    "cell.felvarde": fel(
        "Cellen visar Excels felvärde {found}.",
        "Rätta formeln eller skriv värdet.",
        "{header} utan felvärde",
    ),
    "cell.for_manga_siffror": varning(
        "Talet {found} har fler siffror än Excel håller reda på (15).",
        "Formatera cellen som text och skriv numret på nytt.",
    ),
    "cell.formel": varning(
        "{header} räknas med en formel; värdet {found} är det som Excel sparade senast.",
        "Kontrollera värdet eller skriv talet.",
    ),
    "cell.formel_utifran": varning(
        "Cellen hämtar sitt värde utifrån, med formeln {found}.",
        "Kontrollera värdet och skriv det i stället.",
    ),
    "cell.formel_utan_varde": fel(
        "Cellen har en formel men inget sparat värde.",
        "Öppna arbetsboken i Excel, spara, försök igen.",
        "ett värde",
    ),
    "cell.inget_datum": fel(
        "Talet {found} är formaterat som datum men motsvarar ingen dag.",
        "Skriv datumet som 2024-03-27.",
        "ett datum",
    ),
    "cell.inget_tal": fel("«{found}» är inget tal.", "Skriv talet på nytt.", "ett tal"),
    "cell.negativt": Message(Severity.INFO, "Talet {found} är mindre än noll."),
    "cell.osynlig_text": varning(
        "Cellen ser tom ut men innehåller osynliga tecken.", "Töm cellen."
    ),
    "cell.saknas": fel(
        "{header} saknas.", "Skriv {expected}, till exempel {example}.", "{expected}"
    ),
    "cell.sammanfogad": varning(
        "Cellerna {area} är sammanfogade; bara den första läses.", "Dela dem."
    ),
    "personnummer.finns": varning(
        "Cellen innehåller ett personnummer.",
        "Det skrivs aldrig ut, men ta bort det om det inte behövs.",
        "inget personnummer",
    ),
    "personnummer.skrivs_ut": fel(
        "Cellen innehåller ett personnummer, och texten skrivs ut i dokumentet.",
        "Ta bort numret.",
        "inget personnummer",
    ),
}

_AMOUNT_HINT = "Skriv ett heltal i kronor, till exempel {example}."
_DATE_HINT = "Skriv datumet som {example}."
_EXPECTED = "{expected}, till exempel {example}"
_VALUE = {
    "ar.ogiltigt": fel("«{found}» är inget årtal.", "Skriv fyra siffror.", _EXPECTED),
    "avsnitt.behovs": fel(
        "Avsnittet «{name}» saknas.",
        "{document} behöver det. Skriv det på bladet Avsnitt.",
        "ett avsnitt med rubriken {name}",
    ),
    "avsnitt.hopp": fel(
        "Nivå {found} hoppar över en nivå efter {other}.", "Skriv {highest} eller lägre."
    ),
    "avsnitt.niva": fel("«{found}» är ingen nivå.", "Skriv 1, 2 eller 3.", "1, 2 eller 3"),
    "avsnitt.niva_ett": fel(
        "Avsnittet «{name}» har nivå {found}, men det som visas i det har egna underrubriker.",
        "Skriv nivå 1.",
        "1",
    ),
    "belopp.fel_slag": fel("«{found}» är inget belopp.", _AMOUNT_HINT, _EXPECTED),
    "belopp.negativt": fel("Beloppet {found} är mindre än noll.", _AMOUNT_HINT, _EXPECTED),
    "belopp.ogiltigt": fel("«{found}» är inget belopp.", _AMOUNT_HINT, _EXPECTED),
    "belopp.oren": fel("Beloppet {found} är inte hela kronor.", _AMOUNT_HINT, _EXPECTED),
    "belopp.orimligt": fel("Beloppet {found} är orimligt stort.", _AMOUNT_HINT, _EXPECTED),
    "belopp.tvetydigt": fel(
        "«{found}» kan läsas på två sätt: som tusental eller med decimaler.",
        _AMOUNT_HINT,
        _EXPECTED,
    ),
    "datum.finns_inte": fel("«{found}» finns inte i kalendern.", _DATE_HINT, _EXPECTED),
    "datum.klockslag": fel("«{found}» har ett klockslag.", _DATE_HINT, _EXPECTED),
    "datum.ogiltigt": fel("«{found}» är inget datum.", _DATE_HINT, _EXPECTED),
    "datum.orimligt": fel("Datumet {found} är orimligt.", _DATE_HINT, _EXPECTED),
    "datum.tal": fel(
        "Talet {found} är inget datum.",
        "Formatera cellen som datum, eller skriv det som {example}.",
        _EXPECTED,
    ),
    "diarienummer.ogiltigt": fel(
        "«{found}» är inget diarienummer.", "Skriv det som {example}.", _EXPECTED
    ),
    "diarienummer.prefix": fel(
        "«{found}» börjar på {prefix}, som ingen nämnd har.",
        "Skriv ett av: {choices}.",
        "ett diarienummer som börjar på {choices}",
    ),
    "e_post.ogiltig": fel(
        "«{found}» är ingen e-postadress.", "Skriv den som {example}.", _EXPECTED
    ),
    "figur.okand": fel(
        "«{found}» är ingen siffra som dokumentet räknar.", "Välj en av: {choices}.", "{choices}"
    ),
    "figur.okand_nara": fel(
        "«{found}» är ingen siffra som dokumentet räknar.", "Menades {nearest}?", "{nearest}"
    ),
    "figur.utan_underlag": fel(
        "«{found}» kan inte räknas.",
        "Kontrollera namnet, och att bladet som siffran räknas ur finns och har rader.",
        "en siffra som dokumentet räknar",
    ),
    "filnamn.ogiltigt": fel(
        "«{found}» är inget filnamn i samma mapp.",
        "Skriv bara namnet på en .xlsx-fil, utan mapp, till exempel {example}.",
        _EXPECTED,
    ),
    "heltal.fel_slag": fel("«{found}» är inget tal.", "Skriv ett heltal.", _EXPECTED),
    "heltal.ogiltigt": fel("«{found}» är inget heltal.", "Skriv ett heltal.", _EXPECTED),
    "heltal.tvetydigt": fel("«{found}» kan läsas på två sätt.", "Skriv ett heltal.", _EXPECTED),
    "lagrum.ogiltigt": fel(
        "«{found}» är inget lagrum i offentlighets- och sekretesslagen.",
        "Skriv kapitel och paragraf, till exempel {example}. Är inget sekretessbelagt lämnas "
        "cellen tom.",
        _EXPECTED,
    ),
    "organisationsnummer.ogiltigt": fel(
        "«{found}» är inget organisationsnummer: form eller kontrollsiffra stämmer inte.",
        "Skriv det som {example}.",
        _EXPECTED,
    ),
    "paragraf.ogiltigt": fel(
        "«{found}» är inget paragrafnummer.",
        "Skriv bara numret, till exempel {example}.",
        _EXPECTED,
    ),
    "text.fel_slag": fel("«{found}» är ingen text.", "Formatera cellen som text.", _EXPECTED),
    "text.sanningsvarde": fel(
        "«{found}» är ett sanningsvärde, ingen text.", "Skriv texten på nytt.", _EXPECTED
    ),
    "text.osynligt_tecken": varning(
        "Texten «{found}» innehåller ett osynligt tecken ({sign}).", "Skriv texten på nytt."
    ),
    "text.som_formel": Message(
        Severity.INFO, "Texten «{found}» ser ut som en formel. Den läses och skrivs som text."
    ),
    "text.som_kod": Message(
        Severity.INFO, "Texten «{found}» innehåller kod. Den läses och skrivs som text."
    ),
    "text.skrivriktning": fel(
        "Texten «{found}» innehåller ett osynligt tecken ({sign}) som kastar om läsordningen.",
        "Skriv texten på nytt.",
        "text utan styrtecken",
    ),
    "text.styrtecken": fel(
        "Texten «{found}» innehåller ett tecken ({sign}) som Word inte kan visa.",
        "Ta bort tecknet.",
        "text utan styrtecken",
    ),
    "tidpunkt.klockslag": fel(
        "«{found}» har klockslag som inte stämmer.",
        "Skriv till exempel 13 maj 2024 kl. 18.00, eller 13 maj 2024 kl. 18.00–20.00.",
        _EXPECTED,
    ),
    "tidpunkt.med_status": fel(
        "«{found}» är både ett läge och en tid.",
        "Skriv bara tiden här, {nearest}, och läget i en egen kolumn.",
        "{nearest}",
    ),
    "tidpunkt.ogiltig": fel(
        "«{found}» är ingen tidpunkt.",
        "Skriv till exempel 22 februari 2022, mars–april 2023, hösten 2023, kvartal 1 2024 eller "
        "2022–2030.",
        _EXPECTED,
    ),
    "tidpunkt.utan_ar": fel(
        "«{found}» saknar årtal på slutet.",
        "Skriv till exempel oktober 2021, eller juni–oktober 2021.",
        _EXPECTED,
    ),
    "val.nara": fel("«{found}» finns inte i listan.", "Menades «{nearest}»?", "en av: {choices}"),
    "val.okant": fel(
        "«{found}» finns inte i listan.", "Välj en av: {choices}.", "en av: {choices}"
    ),
}

CATALOGUE: dict[str, Message] = {**_BOOK, **_SHEET, **_CELL, **_VALUE, **RULES, **REVIEW}
