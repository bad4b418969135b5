"""The sheets that officers fill in: one model each, and how their rows are read."""

from docgen.sheets.arende import Arende
from docgen.sheets.base import Column, Origin, Row, SheetKind, columns
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.skrivelse import (
    Avsnitt,
    Beslutshistorik,
    Bilagor,
    Forslag,
    Underskrifter,
    UtdragTill,
)
from docgen.sheets.stodbeslut import Stodbeslut

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
    "Origin",
    "Row",
    "SheetKind",
    "Stodbeslut",
    "Underskrifter",
    "UtdragTill",
    "columns",
]
