"""The document types: one module and one template each."""

from collections.abc import Mapping

from docgen.documents.base import DocumentType
from docgen.documents.beslutsbrev import BESLUTSBREV
from docgen.documents.tjansteskrivelse import TJANSTESKRIVELSE
from docgen.vocabulary import fold

DOCUMENT_TYPES: tuple[DocumentType, ...] = (TJANSTESKRIVELSE,)
"""The types that a workbook may name as its Dokumenttyp."""

ROW_TYPES: tuple[DocumentType, ...] = (BESLUTSBREV,)
"""The types that are made of each row of a sheet."""

TYPES: Mapping[str, DocumentType] = {kind.name: kind for kind in (*DOCUMENT_TYPES, *ROW_TYPES)}
"""Every type that has a template, by its name."""


def document_type(name: str) -> DocumentType | None:
    """Return the type that a name means: ``Tjänsteskrivelse`` or ``tjansteskrivelse``."""
    return next((kind for kind in DOCUMENT_TYPES if kind.name == fold(name)), None)


def row_type(sheet: str) -> DocumentType | None:
    """Return the type that is made of each row of a sheet: ``Stödbeslut`` or ``stodbeslut``."""
    wanted = fold(sheet)
    return next((kind for kind in ROW_TYPES if kind.per and kind.per.sheet.name() == wanted), None)


__all__ = [
    "DOCUMENT_TYPES",
    "ROW_TYPES",
    "TYPES",
    "DocumentType",
    "document_type",
    "row_type",
]
