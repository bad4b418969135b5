"""What is said of places where an archive cannot be worked with, or nothing else may lie."""

PLACE_ERRORS = {
    "arkiv.annan_ordning": "Arkivet {root} är ordnat på ett annat sätt än docgens, eller så är "
    "ocfl_layout.json skadad. Inget har ändrats. Kontrollera det med docgen archive verify.",
    "arkiv.i_arkivet": "{folder} ligger i ett arkiv, och där får bara det som arkiveras ligga. "
    "Ange en annan mapp.",
    "arkiv.lank": "{path} är en länk till en annan plats, och docgen skriver bara i arkivets egen "
    "mapp. Ta bort länken.",
    "arkiv.olaslig": "Arkivet {root} går inte att läsa. Kontrollera dina rättigheter.",
    "arkiv.annan_mapp": "Mappen {root} innehåller annat än ett arkiv. Välj en tom mapp eller en "
    "som inte finns.",
    "arkiv.annat_fel": "Datorn nekade arbetet med arkivet {root} (felkod {number}). Inget har "
    "ändrats.",
    "arkiv.borta": "Arkivet {root} nås inte, eller så försvann det under arbetet. Inget har "
    "ändrats. Kontrollera nätverket och försök igen.",
    "arkiv.diskfel": "Disken med arkivet {root} svarar med fel. Inget har ändrats. Tala med den "
    "som sköter den.",
    "arkiv.full": "Disken där arkivet {root} ligger är full. Inget har ändrats.",
    "arkiv.ingen_mapp": "{root} är ingen mapp.",
}
