"""What is said of seals: why there is none, and what a sealed PDF tells a reader."""

SEAL_FIELD = "Försegling av dokumentet"
"""What the field of the seal is called, to who has the PDF read aloud."""

QUESTION = "Certifikatets lösenord"
"""What is asked of the one who seals."""

SEAL_ERRORS = {
    "forsegling.annat_bruk": "Certifikatet får enligt sig självt inte användas till underskrifter. "
    "Välj ett certifikat för underskrift eller stämpel.",
    "forsegling.fel_losenord": "Lösenordet är fel, eller så är certifikatet skadat.",
    "forsegling.fel_pdf": "PDF:en bredvid dokumentet går inte att försegla: den är skadad, skyddad "
    "med lösenord eller inte taggad. Ta bort den, så görs en ny.",
    "forsegling.inget_certifikat": "Filen är inget certifikat med nyckel. Ange en PKCS#12-fil, som "
    "oftast slutar på .p12 eller .pfx.",
    "forsegling.inget_intyg": "Filen är inget certifikat. Ange certifikatet utan nyckel, i en fil "
    "som oftast slutar på .pem, .cer eller .crt.",
    "forsegling.inget_losenord": "Certifikatets lösenord saknas. Skriv det i miljövariabeln "
    "{name}.",
    "forsegling.inte_an": "Certifikatet börjar gälla {day}. Kontrollera datorns klocka.",
    "forsegling.misslyckades": "PDF:en gick inte att försegla med certifikatet.",
    "forsegling.saknas": "Förseglingar kräver pyHanko, som inte är installerat. Kommandot "
    "pip install docgen[seal] installerar det.",
    "forsegling.svag_nyckel": "Certifikatets nyckel duger inte till förseglingar. Den ska vara en "
    "RSA-nyckel om minst {bits} bitar eller en elliptisk kurva.",
    "forsegling.undertecknad": "PDF:en bredvid dokumentet är redan undertecknad eller förseglad av "
    "någon annan, och en försegling till skulle bryta det. Arkivera den utan --seal, eller ta bort "
    "den, så görs en ny.",
    "forsegling.utan_nyckel": "Certifikatets egen nyckel finns inte i filen. Exportera "
    "certifikatet på nytt, med nyckel.",
    "forsegling.utan_organisation": "Certifikatet är inte utfärdat till en organisation. Välj "
    "organisationens certifikat.",
    "forsegling.utgangen": "Certifikatet gällde till och med {day} och kan inte längre försegla "
    "något.",
}
