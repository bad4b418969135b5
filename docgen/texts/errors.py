"""What is said when the work cannot go on; the file's name comes before the sentence."""

from docgen.texts.archive_places import PLACE_ERRORS
from docgen.texts.delivery import DELIVERY_ERRORS
from docgen.texts.seal import SEAL_ERRORS
from docgen.texts.trace import TRACE_ERRORS

ERRORS = {
    "arende.har_fel": "Ärendet har fel och kan inte bli slutligt. Rätta dem, eller skriv ett "
    "utkast utan --final.",
    "arende.saknas": "Arbetsboken har inget blad Ärende och blir därför inget dokument. Ange den "
    "arbetsbok som har bladet.",
    "arende.utan_dokumenttyp": "Bladet Ärende anger ingen känd dokumenttyp, så det går inte att "
    "veta vilket dokument som ska skrivas.",
    **PLACE_ERRORS,
    "arkiv.beslut_for_tidigt": "Beslutet {decision} är tidigare än dokumentets datum, {day}.",
    "arkiv.beslut_pa_utkast": "Ett utkast kan inte vara beslutat. Skriv dokumentet slutligt med "
    "docgen generate --final och arkivera det.",
    "arkiv.blir_inget": "Arbetsböckerna i {id} ger inte längre det dokumentet.",
    "arkiv.fil_andrad": "{name} i {id} är inte längre som den arkiverades. Kör docgen archive "
    "verify.",
    "arkiv.fil_saknas": "{name} i {id} finns inte eller går inte att läsa. Kör docgen archive "
    "verify.",
    "arkiv.dokument_borta": "{id} har funnits i arkivet men saknas. Kontrollera med docgen archive "
    "verify. Är dokumentet gallrat: kör docgen archive register först.",
    "arkiv.filnamn": "Namnet går inte att bevara. Byt namn på filen och på manifestet bredvid.",
    "arkiv.finns_inte": "Det finns inget arkiv i {root}. Ange var det ligger med --archive.",
    "arkiv.flera_dokument": "{asked} har flera dokument i arkivet. Ange ett av: {choices}.",
    "arkiv.ingen_version": "{id} har ingen version {number}. Välj en av: {choices}.",
    "arkiv.inget_lagrum": "«{found}» är inget lagrum i offentlighets- och sekretesslagen. Skriv "
    "kapitel och paragraf: 30 kap. 23 § OSL.",
    "arkiv.inget_skydd": "Ange varför dokumentet ska skyddas: --personal-data, --secrecy LAGRUM "
    "eller båda.",
    "arkiv.ingen_pdf": "{why} Dokumentet skulle förseglas och togs därför inte in.",
    "arkiv.inget_beslut": "«{found}» går inte att förstå som ett beslut. Skriv dag och paragraf, "
    "till exempel 2024-04-09 § 55.",
    "arkiv.inget_datum": "«{found}» är varken dag, månad eller år. Skriv 2024-03-27, 2024-03 eller "
    "2024.",
    "arkiv.inget_diarienummer": "«{asked}» är inget diarienummer. Skriv det som RUN/13/2024, "
    "eller ange dokumentets mapp i arkivet, till exempel RUN-13-2024_1.",
    "arkiv.inte_arkiverat": "{asked} finns inte i arkivet.",
    "arkiv.lika_namn": "Dokumentet är gjort av flera arbetsböcker som heter {name}, och de kan "
    "inte bevaras i samma mapp. Byt namn på den ena och skriv dokumentet på nytt.",
    "arkiv.mapp_olaslig": "Mappen {folder} går inte att läsa. Kontrollera dina rättigheter.",
    "arkiv.mapp_upptagen": "Mappen {folder} är inte tom. Ange en mapp som inte finns.",
    "arkiv.namn_for_flera": "Med --document «{name}» kan bara ett dokument arkiveras åt gången.",
    "arkiv.namn_olasligt": "«{name}» går inte att läsa. Skriv namnet vid --by på nytt.",
    "arkiv.redan_beslutat": "Dokumentet är redan beslutat {decision}. Ett fel rättas med "
    "docgen archive decide --correct.",
    "arkiv.oavslutat": "Arkivet {root} slutade svara när versionen redan låg på plats. Nästa "
    "docgen archive-kommando gör den klar. Kontrollera den med docgen archive verify.",
    "arkiv.okand_typ": "{id} är av typen {kind}, som den här docgen inte känner till.",
    "arkiv.overtaget": "En annan dator tog över arkivet {root}, eftersom den här inte hade svarat "
    "på länge. Se med docgen archive show om dokumentet kom in, och arkivera det annars igen.",
    "arkiv.skrivskyddat": "Arkivet {root} går inte att skriva i. Inget har ändrats. Kontrollera "
    "dina rättigheter.",
    "arkiv.trasig": "Dokumentet {id} i arkivet är skadat. Kör docgen archive verify.",
    "arkiv.underlag_andrat": "{name} är inte längre som när dokumentet skrevs, så dokumentet kan "
    "inte bevaras med det som det gjordes av. Ange mappen med den ursprungliga filen med "
    "--inputs, eller skriv dokumentet på nytt.",
    "arkiv.underlag_saknas": "{name}, som dokumentet gjordes av, hittas inte. Ange mappen där "
    "filen ligger med --inputs.",
    "arkiv.upptaget": "Någon annan skriver i arkivet {root} (datorn {host}). Försök igen om en "
    "stund.",
    "arkiv.utan_diarienummer": "Dokumentet har inget diarienummer eller inget datum, och kan "
    "därför inte hittas i ett arkiv. Fyll i dem i arbetsboken och skriv dokumentet på nytt.",
    "arkiv.utkast": "Dokumentet är ett utkast. Skriv det slutligt med docgen generate --final, "
    "eller arkivera det som utkast med --as-draft.",
    "batch.annan_version": "Arbetaren har docgen {own}, men dokumenten ska göras med docgen "
    "{wanted}. Installera samma version på alla datorer i klustret.",
    "batch.blad_utan_dokument": "Bladet «{found}» blir inga dokument rad för rad. Välj ett av: "
    "{choices}.",
    "batch.dask_adress": "«{address}» är ingen adress till ett kluster. Skriv den som "
    "tcp://192.0.2.10:8786.",
    "batch.dask_nas_inte": "Klustret {address} svarade inte inom {limit} sekunder. Kontrollera "
    "adressen och att klustret är igång.",
    "batch.dask_saknas": "Kluster kräver paketet distributed, som inte är installerat. Kommandot "
    "pip install docgen[cluster] installerar det.",
    "batch.dask_utan_arbetare": "Klustret {address} har inga arbetare. Starta minst en.",
    "batch.forlorad": "Processen som gjorde dokumentet dog två gånger. Kontrollera att minnet "
    "räcker och försök igen.",
    "batch.inga_arbetsbocker": "Mappen har inga arbetsböcker (.xlsx).",
    "batch.inga_rader": "Bladet «{sheet}» saknas eller är tomt, så det finns inget att skriva "
    "dokument av.",
    "batch.lista_kodning": "Listan är inte sparad som UTF-8. Öppna den i Anteckningar och spara "
    "den med kodningen UTF-8.",
    "batch.lista_tom": "Listan nämner inga arbetsböcker. Skriv en per rad.",
    "batch.okant_blad": "«{found}» är inget blad. Välj ett av: {choices}.",
    "batch.rad_utan_dokument": "Raden får inget {document}.",
    "bok.tom": "Arbetsboken är tom: inget av bladen innehåller något.",
    "fil.finns_inte": "Filen finns inte. Kontrollera namnet och mappen.",
    "fil.gammalt_format": "Filen är i ett gammalt format (.xls eller .doc), eller så är den "
    "trasig. Öppna den i Excel eller Word och spara den som .xlsx eller .docx.",
    "fil.inte_excel": "Filen är ingen Excel-arbetsbok. Öppna den i Excel och spara den som .xlsx.",
    "fil.inte_office": "Filen är ett zip-arkiv men inget Office-dokument.",
    "fil.kan_inte_lasas": "Filen kan inte läsas ({why}).",
    "fil.last": "Filen går inte att läsa. Den är öppen i ett annat program, eller så saknar du "
    "behörighet. Stäng den i Excel och försök igen.",
    "fil.losenord": "Filen är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet under "
    "Arkiv, Info, Skydda, och spara.",
    "fil.makron": "Filen innehåller makron. Spara en kopia utan makron, som .xlsx eller .docx.",
    "fil.mapp": "Det här är en mapp. Ange en fil.",
    "fil.opendocument": "Filen är i OpenDocument-format. Öppna den och spara den som .xlsx "
    "eller .docx.",
    "fil.pdf": "Filen är en PDF. Ange i stället arbetsboken (.xlsx) eller Word-dokumentet (.docx).",
    "fil.stor": "Filen är större än {limit} MB och läses därför inte.",
    "fil.strikt": "Filen är sparad som Strict Open XML. Spara den som Word-dokument (.docx).",
    "fil.text": "Filen är en textfil, troligen csv, som har fått ett annat filnamn. Öppna den i "
    "Excel och spara den som Excel-arbetsbok (.xlsx).",
    "fil.tom": "Filen är tom.",
    "fil.word": "Filen är ett Word-dokument. Ange arbetsboken (.xlsx).",
    "paket.bomb": "Filen packas upp till orimligt mycket data och läses därför inte.",
    "paket.del_saknas": "Filen är trasig: en del som den hänvisar till saknas. Hämta en hel kopia.",
    "paket.dubbel_del": "Filen är trasig: samma del finns två gånger. Öppna den i Excel och spara.",
    "paket.falsk_storlek": "Filen är trasig: en del har fel storlek. Hämta en hel kopia.",
    "paket.for_stort": "Filen innehåller mer än docgen läser.",
    "paket.lank": "Filen innehåller en länk till en annan fil och läses därför inte.",
    "paket.metod": "Filen är packad på ett sätt som Office inte använder. Öppna den i Excel och "
    "spara den på nytt.",
    "paket.namn": "Filen innehåller en del med ett otillåtet namn och läses därför inte.",
    "paket.nastlat": "Filen innehåller ett inbäddat arkiv och läses därför inte. Ta bort bifogade "
    "objekt och spara.",
    "paket.trasigt": "Filen är trasig eller avhuggen. Hämta en hel kopia.",
    "xml.djup": "Filen är trasig: innehållet är nästlat orimligt djupt.",
    "xml.dtd": "Filen innehåller en dokumenttypsdeklaration, som Office aldrig skriver, och läses "
    "därför inte.",
    "xml.trasig": "Filen är trasig: innehållet kan inte tolkas. Öppna den i Excel eller Word "
    "och spara den på nytt.",
    "blad.dubbel_cell": "Filen är trasig: cellen {place} står två gånger.",
    "blad.ogiltig_adress": "Filen är trasig: «{place}» är ingen celladress.",
    "blad.okand_celltyp": "Filen är trasig: cellen {place} har en okänd typ.",
    "blad.strangindex": "Filen är trasig: cellen {place} hänvisar till en text som inte finns.",
    "fil.inte_word": "Filen är inget Word-dokument (.docx).",
    **DELIVERY_ERRORS,
    "mall.andringsmarkering": "Mallen har en spårad ändring i en tagg: «{paragraph}». Godkänn "
    "eller avvisa ändringen i Word.",
    "mall.annan_typ": "Mallen är gjord för {found}, men det som ska skrivas är {wanted}. Välj en "
    "annan mall.",
    "mall.annat_sprak": "Mallens språk är {language}, och då blir stavningskontroll och uppläsning "
    "fel. Ange svenska i Word under Granska, Språk, Ange språkkontroll, Använd som standard.",
    "mall.bifogad_mall": "Mallen är kopplad till en annan mall. Koppla loss den i Word: "
    "Utvecklare, Dokumentmall, välj Normal.",
    "mall.bara_stycken": "En uppgift i stycket «{paragraph}» är hela stycken. Skriv den med "
    "{{{{p … }}}} ensam i sitt stycke.",
    "mall.bild": "En bild går inte att läsa. Använd PNG eller JPEG.",
    "mall.bild_utan_text": "Bilden «{name}» saknar alternativtext. Högerklicka på den, välj Visa "
    "alternativtext och skriv vad den visar, eller markera den som dekorativ.",
    "mall.cell_bredd": "En cell kan spänna över 1 till 63 kolumner, inte «{found}», i stycket "
    "«{paragraph}».",
    "mall.cell_farg": "«{found}» är ingen färg, i stycket «{paragraph}». Skriv sex tecken av 0–9 "
    "och A–F, till exempel D9E2F3.",
    "mall.deldokument": "Ett dokument som ska fogas in har något som inte kan följa med ({kind}).",
    "mall.lank": "Länken «{target}» är ingen webb- eller e-postadress.",
    "mall.odelbart": "En uppgift i stycket «{paragraph}» har nya stycken, och kan inte stå i en "
    "länk eller en innehållskontroll.",
    "mall.utseende": "«{value}» går inte att använda som {option} i formaterad text.",
    "mall.delat_falt": "En slinga eller ett villkor slutar mitt i ett av Words fält, i stycket "
    "«{paragraph}». Låt fältet vara helt innanför eller helt utanför.",
    "mall.extern": "Mallen hänvisar till något utanför sig själv («{target}»). Ta bort länken.",
    "mall.falt": "Mallen har ett fält som hämtar innehåll utifrån ({field}). Ta bort fältet.",
    "mall.falt_fylls_inte": "Fältet «{field}» kan inte fyllas i så som det står. Infoga "
    "bildtexten eller innehållsförteckningen på nytt med Words egna val.",
    "mall.falt_raknar": "Mallen räknar själv i ett fält («{field}»), så siffran går inte att spåra "
    "till arbetsboken. Ta bort fältet och sätt in en räknad uppgift.",
    "mall.filter_fel_bruk": "Filtret «{name}» används fel, i stycket «{paragraph}»: det ska ha "
    "fler, färre eller andra ord inom parentes. Kör docgen templates fields för att se hur.",
    "mall.for_djup": "Filen har delar som ligger orimligt djupt i varandra och används inte. "
    "Öppna den i Word och spara den på nytt.",
    "mall.for_invecklad": "En tagg i mallen är för invecklad. Dela upp den.",
    "mall.for_lange": "Det tog mer än {limit} sekunder att fylla mallen, och arbetet avbröts. "
    "Kontrollera slingorna, särskilt dem som står i andra slingor.",
    "mall.for_manga_forteckningar": "Dokumentet har fler än {limit} innehållsförteckningar. "
    "Ta bort några av dem.",
    "mall.for_manga_hanvisningar": "Hänvisningarna i dokumentet visar orimligt mycket text. "
    "Kontrollera bokmärkena som de leder till.",
    "mall.for_stort": "Mallen upprepar orimligt mycket. Kontrollera slingorna, särskilt dem som "
    "står i andra slingor.",
    "mall.forsta_rubrikniva": "Den första rubriken, «{paragraph}», är på nivå {level}. Välj "
    "formatmallen Rubrik 1.",
    "mall.halv_tagg": "En tagg är inte hel i stycket «{paragraph}»: varje {{{{ behöver sin }}}} "
    "och varje {{% sin %}}.",
    "mall.hoppad_rubrikniva": "Rubriken «{paragraph}» är på nivå {level} men kommer efter en på "
    "nivå {before}. Välj formatmallen Rubrik {wanted}.",
    "mall.grundmall_bild": "Sidhuvudet eller sidfoten har en bild som inte ligger i filen. "
    "Öppna grundmallen i Word, ta bort bilden och infoga den på nytt.",
    "mall.hanvisning_okand": "En hänvisning leder till bokmärket «{name}», som mallen inte har: "
    "«{paragraph}». Sätt in den på nytt: Referenser, Korsreferens.",
    "mall.hanvisning_utan_mal": "Stycket «{paragraph}» hänvisar till «{name}», som inte kom med i "
    "det här dokumentet. Sätt samma villkor omkring hänvisningen som omkring det den leder till.",
    "mall.inbaddat": "Mallen har ett inbäddat objekt ({kind}) och används därför inte.",
    "mall.ingen_lista": "En slinga går igenom något som inte är en lista, i stycket «{paragraph}».",
    "mall.inget_varde": "En uppgift i stycket «{paragraph}» kan inte skrivas ut så: den är en "
    "lista, en rad eller en räknad siffra. Ange en del av den, eller ett annat filter.",
    "mall.inte_ensam": "En tagg som tar hela stycket, raden eller cellen delar plats med något "
    "annat: «{paragraph}». Ställ den ensam.",
    "mall.kan_inte_fyllas": "Mallen går inte att fylla i stycket «{paragraph}»: ett filter "
    "passar inte värdet, eller används fel.",
    "mall.korsande": "En slinga eller ett villkor börjar i stycket «{beginning}» men slutar på "
    "ett annat slags ställe, i stycket «{paragraph}». Låt båda stå i samma cell, på samma sätt.",
    "mall.namn_anvands_inte": "Mallen använder aldrig «{name}», som en {document} ska ha. Sätt in "
    "{tag}.",
    "mall.namn_anvands_inte_i_slinga": "Mallen använder aldrig «{name}», som en {document} ska ha. "
    "Sätt in {tag} i slingan {loop}.",
    "mall.namn_fattas": "Mallen är inte hel och kan inte ge ett slutligt dokument: den använder "
    "aldrig {names}, som en {document} ska ha. Se docgen templates check; ett utkast går att göra.",
    "mall.okand_sats_nara": "«{name}» är inget som en tagg kan börja med, i stycket «{paragraph}». "
    "Menades «{nearest}»?",
    "mall.okanda_namn": "Mallen använder namn som inte finns:{faults}",
    "mall.oavslutad": "En slinga eller ett villkor avslutas aldrig; det börjar i stycket "
    "«{paragraph}».",
    "mall.okant_filter": "Filtret «{name}» finns inte, i stycket «{paragraph}».",
    "mall.okant_filter_nara": "Filtret «{name}» finns inte, i stycket «{paragraph}». Menades "
    "«{nearest}»?",
    "mall.okant_test": "Provet «{name}» finns inte, i stycket «{paragraph}».",
    "mall.okant_test_nara": "Provet «{name}» finns inte, i stycket «{paragraph}». Menades "
    "«{nearest}»?",
    "mall.okant_namn": "Namnet «{name}» finns inte, i stycket «{paragraph}».",
    "mall.okant_namn_nara": "Namnet «{name}» finns inte, i stycket «{paragraph}». Menades "
    "«{nearest}»?",
    "mall.otillaten_tagg": "En tagg säger något som en mall inte får säga, i stycket "
    "«{paragraph}». Den får bara visa uppgifter, upprepa och välja.",
    "mall.raknar": "En tagg räknar själv, i stycket «{paragraph}». En summa i mallen kan inte "
    "spåras till några celler: använd den siffra som redan är räknad.",
    "mall.sprak_saknas": "Mallen anger inget språk, och då blir stavningskontroll och uppläsning "
    "fel. Ange svenska i Word under Granska, Språk, Ange språkkontroll, Använd som standard.",
    "mall.stil_namn": "Mallen saknar formatmallen «{style}», som en formaterad text anger.",
    "mall.stil_saknas": "Mallen saknar formatmallen «{style}», som en text i arbetsboken "
    "behöver. Den finns inbyggd i Word: använd den en gång i mallen.",
    "mall.stil_utan_numrering": "Formatmallen «{style}» i mallen har ingen numrering, som en text "
    "i arbetsboken behöver.",
    "mall.strikt": "Mallen är sparad som Strict Open XML. Spara den som Word-dokument (.docx).",
    "mall.svg": "Mallen har en SVG-bild, som kan hämta innehåll utifrån. Byt den mot PNG.",
    "mall.tabell_utan_rubrikrad": "En tabell har ingen rubrikrad; den börjar med «{row}». Markera "
    "första raden och välj Upprepa rubrikrader på fliken Tabellayout. En tabell som bara placerar "
    "text får i stället alternativtexten Layout.",
    "mall.trasig_tagg": "En tagg går inte att förstå i stycket «{paragraph}».",
    "mall.utanfor_slinga": "En tagg som hör till en slinga står utanför den, i stycket "
    "«{paragraph}».",
    "mall.utanfor_tabell": "En tagg för rader eller celler står utanför en tabell, i stycket "
    "«{paragraph}».",
    "mall.utanfor_text": "Mallen har en tagg där ingen text kan stå, som i ett fält eller en bilds "
    "beskrivning: «{tag}». Skriv den i ett stycke.",
    "pdf.bild_utan_text": "En bild eller ett diagram saknar alternativtext, som PDF:en måste ha. "
    "Skriv en i Word (Visa alternativtext), eller märk bilden som dekorativ.",
    "pdf.misslyckades": "LibreOffice gav ingen PDF. Kör docgen doctor och försök igen.",
    "pdf.saknas": "PDF kräver LibreOffice, som inte är installerat. Kör docgen doctor för att se "
    "hur du får det.",
    "pdf.tecken": "Dokumentet har ett tecken som bara dess typsnitt känner till, till exempel ur "
    "Wingdings. Byt det mot ett vanligt tecken.",
    "pdf.tid": "LibreOffice blev inte klart på {limit} sekunder och avbröts.",
    "pdf.utan_titel": "Dokumentet har varken titel eller text att göra en PDF av.",
    "profil.fel": "Profilen har fel: {faults}.",
    "profil.logotyp_format": "Logotypen ska vara en PNG- eller JPEG-bild.",
    "profil.sokvag": "Filen «{name}» ska ligga i samma mapp som profilen.",
    "profil.grundmall_saknas": "Grundmallen «{name}», som profilen nämner, finns inte bredvid den. "
    "Skapa den med docgen templates new grundmall {name}.",
    "profil.kodning": "Profilen är inte sparad som UTF-8. Öppna den i Anteckningar och spara den "
    "med kodningen UTF-8.",
    "profil.toml": "Profilen går inte att läsa: rad {line} följer inte formen. Kontrollera "
    "likhetstecken, raka citattecken och hakparenteser.",
    "schema.okant_blad": "«{found}» är inget blad. Välj ett av: {choices}.",
    **TRACE_ERRORS,
    "text.styrtecken": "En text innehåller ett tecken ({sign}) som Word inte kan visa.",
    "typ.per_rad": "«{found}» har ingen egen arbetsbok: det skrivs av raderna på bladet {sheet}. "
    "Kör docgen batch FIL --per {sheet}, där FIL är arbetsboken med bladet Ärende.",
    "typ.tillagg": "Tillägget för dokumenttypen «{name}» går inte att använda. Installera om det "
    "eller ta bort det.",
    "typ.okand": "«{found}» är ingen dokumenttyp. Välj en av: {choices}.",
    **SEAL_ERRORS,
    "ut.annan_andelse": "Filen ska sluta på {ending}, inte {found}.",
    "ut.finns": "Filen finns redan och skrivs inte över. Välj ett annat namn.",
    "ut.for_langt_namn": "Mappens eller filens namn är för långt: {folder}.",
    "ut.for_manga": "Mappen {folder} har för många versioner av dokumentet.",
    "ut.inget_filnamn": "«{folder}» är inget filnamn. Ange vad filen ska heta.",
    "ut.full": "Disken är full. Inget skrevs i {folder}.",
    "ut.ingen_mapp": "{folder} är ingen mapp.",
    "ut.kan_inte_skrivas": "Det gick inte att skriva i {folder} (felkod {number}).",
    "ut.skrivskyddad": "Mappen {folder} går inte att skriva i. Välj en annan mapp.",
}

IN_PARAGRAPH = "Det står i stycket «{paragraph}»."
"""What follows a sentence that does not itself name the paragraph at fault."""

STYLE_NAMES = {
    "hyperlink": "Hyperlänk",
    "list bullet": "Punktlista",
    "list bullet 2": "Punktlista 2",
    "list bullet 3": "Punktlista 3",
    "list number": "Numrerad lista",
    "list number 2": "Numrerad lista 2",
    "list number 3": "Numrerad lista 3",
}
"""What Word calls its own styles in Swedish, by the names that files hold."""
