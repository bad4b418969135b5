"""The field's value types: each one parses a cell's value, or refuses it with a code.

A type is an ``Annotated`` alias whose marker is a :class:`~docgen.values.base.ValueType`; pydantic
runs it, the input workbook takes its dropdown and number format from it, and the messages take the
expected form from its name.
"""

from docgen.values.base import CellValue, Lists, ValueType
from docgen.values.choices import (
    AtgardStatus,
    Besoksform,
    JaNej,
    Kommun,
    Namnd,
    Omrade,
    Stodform,
    StodStatus,
    StyrningStatus,
)
from docgen.values.dates import Ar, Datum
from docgen.values.identifiers import Diarienummer, Epost, Organisationsnummer, Paragraf
from docgen.values.lagrum import Lagrum
from docgen.values.numbers import Heltal, Kronor
from docgen.values.text import Filnamn, Matt, Namnlista, Prosa, Text
from docgen.values.timepoints import Tidpunkt, Tidsrymd

__all__ = [
    "Ar",
    "AtgardStatus",
    "Besoksform",
    "CellValue",
    "Datum",
    "Diarienummer",
    "Epost",
    "Filnamn",
    "Heltal",
    "JaNej",
    "Kommun",
    "Kronor",
    "Lagrum",
    "Lists",
    "Matt",
    "Namnd",
    "Namnlista",
    "Omrade",
    "Organisationsnummer",
    "Paragraf",
    "Prosa",
    "StodStatus",
    "Stodform",
    "StyrningStatus",
    "Text",
    "Tidpunkt",
    "Tidsrymd",
    "ValueType",
]
