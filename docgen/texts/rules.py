"""What is said when cells that are right in themselves do not agree."""

from docgen.texts.message import fel, varning

RULES = {
    "prosa.enhet_utan_mellanslag": varning("Mellanslag saknas i «{found}».", "Skriv {right}."),
    "prosa.intervall": varning("Intervallet {found} har bindestreck.", "Skriv {right}."),
    "prosa.tecken": varning(
        "«{found}» skrivs ut som det står: {header} kan inte ha formatering, lista eller räknad "
        "siffra.",
        "Ta bort tecknen.",
    ),
    "prosa.tusental": varning(
        "Talet {found} är inte delat i grupper om tre siffror.", "Skriv {right}."
    ),
    "regel.beslut_efter_datum": fel(
        "Beslutet {found} är senare än dokumentets datum i {other}.", "Rätta ett av dem."
    ),
    "regel.besoksform_saknas": varning(
        "Besöksform saknas här men står för andra besök, till exempel i {other}.",
        "Skriv den. Dokumentet säger annars bara vad de andra besöken var.",
        "fysiskt eller digitalt",
    ),
    "regel.diarienummer_efter_datum": fel(
        "{found} är av ett senare år än dokumentets datum i {other}.", "Rätta ett av dem."
    ),
    "regel.fel_ar": fel(
        "{found} är ett annat år än {ar}, som dokumentet gäller enligt {other}.",
        "Rätta året eller flytta raden.",
        "{ar}",
    ),
    "regel.flera_ar": varning(
        "Handlingsplanen har insatser för flera år ({years}), och alla räknas ihop.",
        "Skriv i fältet År vilket av åren som dokumentet gäller, om det bara gäller ett.",
        "ett årtal",
    ),
    "regel.genomford_utan_resultat": fel(
        "Insatsen är genomförd enligt {other} men har varken utfall eller resultat.",
        "Skriv vad den ledde till.",
    ),
    "regel.insats_saknas": varning(
        "Ingen insats i handlingsplanen har Insats-id «{found}».",
        "Rätta det. Besöket räknas annars inte till någon insats.",
        "en insats i handlingsplanen",
    ),
    "regel.insats_saknas_nara": varning(
        "Ingen insats i handlingsplanen har Insats-id «{found}».",
        "Menades «{nearest}» i {other}?",
        "{nearest}",
    ),
    "regel.lyft_utan_resultat": fel(
        "Insatsen lyfts fram enligt {other} men har inget resultat.", "Skriv vad den ledde till."
    ),
    "regel.over_kostnadsunderlag": fel(
        "Beloppet {found} och medfinansieringen är tillsammans större än kostnadsunderlaget i "
        "{other}.",
        "Rätta ett av beloppen.",
    ),
    "regel.over_andel": fel(
        "Beloppet {found} är mer än {andel} procent av kostnadsunderlaget i {other}. Taket för "
        "{stodform} blir {tak} kronor ({kalla}).",
        "Rätta ett av beloppen.",
        "högst {tak} kronor",
    ),
    "regel.over_normalt": varning(
        "Beloppet {found} är högre än {normalt} kronor, som i vanliga fall är det mesta för "
        "{stodform} i {other} ({kalla}).",
        "Kontrollera att beslutet anger skälen.",
        "högst {normalt} kronor",
    ),
    "regel.over_tak": fel(
        "Beloppet {found} är högre än taket för {stodform} i {other}, {tak} kronor ({kalla}).",
        "Rätta beloppet eller stödformen.",
        "högst {tak} kronor",
    ),
    "regel.over_tak_aret": varning(
        "Med {other} får mottagaren {summa} kronor samma år. Taket för {stodform} är {tak} kronor "
        "om året ({kalla}).",
        "Kontrollera att besluten gäller olika år.",
        "högst {tak} kronor om året",
    ),
    "regel.overordnat_cirkel": fel(
        "Överordnat går i en cirkel: {circle}.", "Töm eller rätta en av cellerna."
    ),
    "regel.overordnat_saknas": fel(
        "Inget dokument på bladet heter «{found}».",
        "Skriv namnet som i kolumnen Dokument, eller lägg till dokumentet på en egen rad.",
        "namnet på ett dokument på bladet",
    ),
    "regel.overordnat_saknas_nara": fel(
        "Inget dokument på bladet heter «{found}».",
        "Menades «{nearest}» i {other}?",
        "{nearest}",
    ),
    "regel.sammantrade_fore_datum": varning(
        "Sammanträdet {found} ligger före dokumentets datum i {other}.", "Rätta ett av dem."
    ),
    "regel.slut_fore_start": fel(
        "Slutet {found} ligger före starten i {other}.", "Rätta ett av dem."
    ),
    "regel.stod_upphort": fel(
        "{stodform} i {other} kan inte beslutas {found}: reglerna gällde till och med {till} "
        "({kalla}).",
        "Rätta datumet eller stödformen.",
        "senast {till}",
    ),
    "regel.stodform_utan_beslut": fel(
        "Inget stödbeslut gäller {found}; stödbesluten börjar i {other}.",
        "Rätta stödformen eller lämna cellen tom.",
    ),
    "telefon.utan_nolla": varning(
        "Telefonnumret {found} saknar den första nollan, som Excel tar bort ur ett tal.",
        "Skriv det med bindestreck, till exempel 063-14 00 00.",
    ),
    "regel.utfall_stammer_inte": fel(
        "Utfallet {found} stämmer inte: {counted} räknas från {other}.",
        "Töm cellen, så skrivs det räknade värdet.",
        "{counted}",
    ),
}
