"""The sheets that officers fill in: one model each, and how their rows are read."""

from docgen.sheets.arende import Arende
from docgen.sheets.base import Column, Origin, Row, SheetKind, columns, construct
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.organisation import Kontakter, Organisation
from docgen.sheets.skrivelse import (
    Avsnitt,
    Beslutshistorik,
    Bilagor,
    Forslag,
    Underskrifter,
    UtdragTill,
)
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.styrning import Process, Resultatkedja, Styrdokument, Styrning
from docgen.sheets.tidplan import Kalendarium, Tidplan

SHEETS: tuple[type[Row], ...] = (
    Arende,
    Avsnitt,
    Forslag,
    Underskrifter,
    UtdragTill,
    Bilagor,
    Beslutshistorik,
    Handlingsplan,
    Stodbeslut,
    Foretagsbesok,
    Tidplan,
    Organisation,
    Kalendarium,
    Kontakter,
    Styrdokument,
    Styrning,
    Process,
    Resultatkedja,
)

__all__ = [
    "SHEETS",
    "Arende",
    "Avsnitt",
    "Beslutshistorik",
    "Bilagor",
    "Column",
    "Foretagsbesok",
    "Forslag",
    "Handlingsplan",
    "Kalendarium",
    "Kontakter",
    "Organisation",
    "Origin",
    "Process",
    "Resultatkedja",
    "Row",
    "SheetKind",
    "Stodbeslut",
    "Styrdokument",
    "Styrning",
    "Tidplan",
    "Underskrifter",
    "UtdragTill",
    "columns",
    "construct",
]
