"""What docgen doctor says."""

MISSING = "saknas"
INSTALLED = "installerat"
NO_ANSWER = "finns men svarar inte"
TEMPLATE = "mallen {name}"
ADDED_TYPE = "tillägg"
PROFILE = "profil"
FONT = "typsnittet {name}"
NO_PDF = "inte installerat; dokument skrivs, men inga PDF-filer och inga sidnummer i innehåll"
FONT_MATTERS = "inte installerat; PDF-filer kan få andra radbrytningar än Word"
REINSTALL = "Installera om docgen."
MEND_BASE = "Rätta regionens grundmall, eller ta bort den ur profilen."
MEND_PROFILE = "Rätta filen, eller ta bort den för att använda den som följer med."
GET_LIBREOFFICE = (
    "Windows och Mac: hämta LibreOffice från libreoffice.org. "
    "Debian och Ubuntu: apt install libreoffice-writer."
)
GET_FONTS = "Debian och Ubuntu: apt install fonts-crosextra-carlito fonts-liberation."
