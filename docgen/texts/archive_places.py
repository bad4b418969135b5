"""What is said of places where an archive cannot be worked with, or nothing else may lie."""

PLACE_ERRORS = {
    "arkiv.annan_ordning": "Arkivet {root} är ordnat på ett annat sätt än docgens, eller så är "
    "ocfl_layout.json skadad. Inget har ändrats. Kontrollera det med docgen archive verify.",
    "arkiv.i_arkivet": "{folder} ligger i ett arkiv, och där får bara det som arkiveras ligga. "
    "Ange en annan mapp.",
    "arkiv.lank": "{path} är en länk till en annan plats, och docgen skriver bara i arkivets egen "
    "mapp. Ta bort länken.",
    "arkiv.olaslig": "Arkivet {root} går inte att läsa. Kontrollera dina rättigheter.",
}
