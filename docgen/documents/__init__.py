"""The document types: one module and one template each."""

from collections.abc import Mapping

from docgen.documents.base import DocumentType
from docgen.documents.tjansteskrivelse import TJANSTESKRIVELSE
from docgen.vocabulary import fold

DOCUMENT_TYPES: tuple[DocumentType, ...] = (TJANSTESKRIVELSE,)

TYPES: Mapping[str, DocumentType] = {kind.name: kind for kind in DOCUMENT_TYPES}
"""Every type that has a template, by its name."""


def document_type(name: str) -> DocumentType | None:
    """Return the type that a name means: ``Tjänsteskrivelse`` or ``tjansteskrivelse``."""
    return next((kind for kind in DOCUMENT_TYPES if kind.name == fold(name)), None)


__all__ = ["DOCUMENT_TYPES", "TYPES", "DocumentType", "document_type"]
