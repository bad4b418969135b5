"""What is said of a document that is reviewed: what keeps some from reading it, what is left."""

from docgen.texts.message import Message, Severity, fel, varning
from docgen.texts.templates import PARTS

BODY = PARTS["document"]
COMMENT = "{severity}: {sentence}"
COMMENT_ELSEWHERE = "{place}. {said}"


def _info(text: str, hint: str) -> Message:
    return Message(Severity.INFO, text, hint)


_ACCESSIBLE = {
    "tillganglighet.annat_sprak": fel(
        "Dokumentets språk är {found}, och då blir uppläsning och stavningskontroll fel.",
        "Ange svenska under Granska, Språk, Ange språkkontroll, Använd som standard.",
    ),
    "tillganglighet.bild_filnamn": fel(
        "Alternativtexten «{found}» är namnet på en fil.",
        "Högerklicka, välj Visa alternativtext och skriv vad bilden visar.",
    ),
    "tillganglighet.bild_utan_text": fel(
        "Bilden eller objektet «{found}» saknar alternativtext.",
        "Högerklicka, välj Visa alternativtext och skriv vad den visar, eller markera den som "
        "dekorativ.",
    ),
    "tillganglighet.fet_rubrik": varning(
        "«{found}» ser ut som en rubrik men är bara fet text.",
        "Välj en av formatmallarna Rubrik 1, Rubrik 2 och så vidare.",
    ),
    "tillganglighet.flera_titlar": varning(
        "Rubriken «{found}» är på nivå 1, som dokumentets titel.", "Välj formatmallen Rubrik 2."
    ),
    "tillganglighet.flytande_objekt": varning(
        "Objektet «{found}» ligger utanför textens ordning, och en skärmläsare kan läsa det på fel "
        "ställe.",
        "Välj Layoutalternativ, I nivå med texten.",
    ),
    "tillganglighet.forsta_rubrikniva": fel(
        "Den första rubriken, «{found}», är på nivå {level}.", "Välj formatmallen Rubrik 1."
    ),
    "tillganglighet.hoppad_rubrikniva": fel(
        "Rubriken «{found}» är på nivå {level} men kommer efter en på nivå {before}.",
        "Välj formatmallen Rubrik {wanted}.",
    ),
    "tillganglighet.inga_rubriker": varning(
        "Dokumentet är långt men har inga rubriker.",
        "Dela in texten med formatmallarna Rubrik 1, Rubrik 2 och så vidare.",
    ),
    "tillganglighet.kontrast": fel(
        "Texten har för låg kontrast mot bakgrunden ({ratio}:1).",
        "Välj en mörkare färg: minst 4,5:1, eller 3:1 för stor text.",
    ),
    "tillganglighet.lank_adress": varning(
        "Länken visar sin adress, {found}.", "Låt länktexten säga vad länken leder till."
    ),
    "tillganglighet.lank_intetsagande": fel(
        "Länktexten «{found}» säger inte vart länken leder.",
        "Låt länktexten säga vad länken leder till.",
    ),
    "tillganglighet.sammanfogad_cell": fel(
        "Cellen «{found}» är sammanfogad med andra.", "Dela den, så att varje rad läses rätt."
    ),
    "tillganglighet.sammanfogad_rubrikcell": varning(
        "Rubrikcellen «{found}» är sammanfogad med andra.",
        "Dela den, så att varje kolumn har en rubrik.",
    ),
    "tillganglighet.skriven_lista": fel(
        "En lista är skriven med tecknet «{found}».",
        "Ta bort tecknen och välj formatmallen Punktlista eller Numrerad lista.",
    ),
    "tillganglighet.sprak_saknas": fel(
        "Dokumentet anger inget språk, och då blir uppläsning och stavningskontroll fel.",
        "Ange svenska under Granska, Språk, Ange språkkontroll, Använd som standard.",
    ),
    "tillganglighet.tabell_i_tabell": varning(
        "En tabell står i en annan tabell.",
        "Ställ den efter den andra, eller gör om den till text.",
    ),
    "tillganglighet.tabell_utan_rubrikrad": fel(
        "En tabell har ingen rubrikrad; den börjar med «{found}».",
        "Markera första raden och välj Upprepa rubrikrader på fliken Tabellayout. En tabell som "
        "bara placerar text får i stället alternativtexten Layout.",
    ),
    "tillganglighet.titel_saknas": fel(
        "Dokumentet har ingen titel i sina egenskaper.", "Skriv den under Arkiv, Info, Rubrik."
    ),
    "tillganglighet.tom_lank": varning("En länk har ingen text.", "Ta bort länken eller skriv en."),
    "tillganglighet.tom_rubrik": fel(
        "Ett stycke är en rubrik men har ingen text.",
        "Ta bort stycket, eller välj formatmallen Brödtext.",
    ),
    "tillganglighet.tom_tabellkolumn": varning(
        "Kolumn {column} i tabellen är tom.", "Ta bort den; gör luft med kolumnernas bredd."
    ),
    "tillganglighet.tom_tabellrad": varning(
        "En rad i tabellen är tom.", "Ta bort den; gör luft med avstånd i formatmallen."
    ),
    "tillganglighet.tomma_rader": varning(
        "Stycket har tomma rader.", "Dela det i flera stycken; gör luft med avstånd i formatmallen."
    ),
    "tillganglighet.tomma_stycken": varning(
        "{number} tomma stycken står i rad.", "Ta bort dem; gör luft med avstånd i formatmallen."
    ),
    "tillganglighet.uppstallt_med_tecken": varning(
        "Text är placerad med mellanslag eller tabbar.",
        "Använd indrag, tabbstopp eller en tabell.",
    ),
}

_LEFT = {
    "rester.att_fylla_i": fel("«{found}» är inte ifyllt.", "Skriv det som ska stå där."),
    "rester.dold_text": varning(
        "Texten «{found}» är dold men finns i filen.", "Ta bort den eller visa den."
    ),
    "rester.felvarde": fel(
        "«{found}» är ett felvärde ur ett annat program.", "Skriv det som ska stå där."
    ),
    "rester.kommentar": varning(
        "En kommentar finns kvar: «{found}».", "Åtgärda den och ta bort den."
    ),
    "rester.kopplingsfalt": fel(
        "Kopplingsfältet {found} är inte ifyllt.", "Skriv det som ska stå där."
    ),
    "rester.ledtext": fel("Ledtexten «{found}» står kvar.", "Skriv det som ska stå där."),
    "rester.lucka": fel("En uppgift saknas: {found} står kvar.", "Skriv det som ska stå där."),
    "rester.malltagg": fel(
        "Taggen «{found}» ur en mall står kvar.", "Skriv det som ska stå där, eller ta bort den."
    ),
    "rester.personnummer": fel("Texten innehåller ett personnummer.", "Ta bort numret."),
    "rester.saknas": fel(
        "Uppgiften «{found}» saknas.",
        "Fyll i den i arbetsboken och skriv dokumentet på nytt, eller skriv den här.",
    ),
    "rester.sparad_andring": varning(
        "Stycket har en spårad ändring.", "Godkänn eller avvisa den under Granska."
    ),
    "rester.trasig_hanvisning": fel(
        "En hänvisning är trasig: «{found}».", "Sätt in hänvisningen på nytt."
    ),
    "rester.uppmarkning": fel(
        "Tecken för formatering står kvar som text: «{found}».", "Ta bort dem och formatera i Word."
    ),
    "rester.utkast": varning("Dokumentet kallas utkast.", "Ta bort ordet när dokumentet är klart."),
}

_WRITTEN = {
    "avsnitt.saknas": fel(
        "Avsnittet «{name}» saknas.", "Lägg till det med en rubrik i en av formatmallarna Rubrik."
    ),
    "avsnitt.tomt": fel(
        "Under rubriken «{found}» står ingenting.", "Skriv texten eller ta bort den."
    ),
    "datum.ofullstandigt": varning("Datumet {found} saknar en nolla.", "Skriv det som 2024-03-07."),
    "datum.omojligt": fel("{found} finns inte i kalendern.", "Rätta datumet."),
    "hanvisning.bokmarke_saknas": varning(
        "Hänvisningen «{found}» leder till bokmärket «{name}», som inte finns.",
        "Sätt in den på nytt: Referenser, Korsreferens.",
    ),
    "hanvisning.annan_text": varning(
        "Hänvisningen visar «{found}», men det den leder till heter «{right}».",
        "Markera allt (Ctrl+A) och tryck F9.",
    ),
    "hanvisning.innehall_extra": varning(
        "«{found}» står i innehållsförteckningen men är ingen rubrik i dokumentet.",
        "Uppdatera innehållsförteckningen: högerklicka, Uppdatera fält.",
    ),
    "hanvisning.innehall_saknas": varning(
        "Rubriken «{found}» saknas i innehållsförteckningen.",
        "Uppdatera innehållsförteckningen: högerklicka, Uppdatera fält.",
    ),
    "hanvisning.inte_granskat": varning(
        "Hänvisningarna eller innehållsförteckningarna är orimligt många eller långa, och resten "
        "av dem är inte granskade.",
        "Granska dem i Word, eller ta bort dem som inte behövs.",
    ),
    "hanvisning.nummer": varning(
        "Numret {found} bryter serien: här ska stå {right}.", "Markera allt (Ctrl+A) och tryck F9."
    ),
    "hanvisning.sidnummer": varning(
        "Hänvisningen «{found}» visar inget sidnummer.", "Markera allt (Ctrl+A) och tryck F9."
    ),
    "siffra.andrad": varning(
        "Siffran {name} är ändrad för hand: {found} i stället för {written}.",
        "Rätta i arbetsboken och skriv dokumentet på nytt.",
    ),
    "siffra.borttagen": varning(
        "Siffran {name} ({written}) är borttagen ur dokumentet.",
        "Kontrollera att det är meningen.",
    ),
    "skrivning.citattecken": _info(
        "Stycket har raka eller främmande citattecken.", "Skriv dem som ”här”."
    ),
    "skrivning.decimalpunkt": varning("{found} har decimalpunkt.", "Skriv {right}."),
    "skrivning.dubbelt_mellanslag": varning(
        "Två mellanslag står i rad i «{found}».", "Ta bort det ena."
    ),
    "skrivning.enhet_utan_mellanslag": varning(
        "Mellanslag saknas i «{found}».", "Skriv ett hårt mellanslag mellan talet och tecknet."
    ),
    "skrivning.intervall": fel("Intervallet {found} har bindestreck.", "Skriv {right}."),
    "skrivning.intervall_mellanslag": varning(
        "Intervallet {found} har mellanslag.", "Skriv {right}."
    ),
    "skrivning.mellanslag_vid_tecken": varning(
        "Ett mellanslag för mycket står vid tecknet «{found}».", "Ta bort mellanslaget."
    ),
    "skrivning.tankstreck": _info(
        "Ett bindestreck står som tankstreck i «{found}».", "Skriv ett tankstreck (–)."
    ),
    "skrivning.tusental": fel(
        "Talet {found} är inte delat i grupper om tre siffror.", "Skriv {right}."
    ),
    "skrivning.vanligt_mellanslag": _info(
        "Talet «{found}» kan delas av ett radbyte.",
        "Skriv hårda mellanslag (Ctrl+Skift+Mellanslag) i talet och före enheten.",
    ),
}

REVIEW = {**_ACCESSIBLE, **_LEFT, **_WRITTEN}
