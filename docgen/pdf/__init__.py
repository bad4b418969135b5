"""Word documents as PDFs that are both PDF/A-2a and PDF/UA-1.

A document is made ready (``source``), exported by LibreOffice (``libreoffice``, shut in by
``seclusion``), and what the export leaves wrong is put right (``mend``).
"""

from collections.abc import Sequence

from docgen.errors import PdfFailed
from docgen.pdf.libreoffice import find_libreoffice, libreoffice_version

__all__ = ["find_libreoffice", "is_pdf", "laid_out", "libreoffice_version", "to_pdf", "to_pdfs"]


def to_pdf(document: bytes) -> bytes:
    """Turn a Word document into a PDF; raises PdfFailed."""
    (made,) = to_pdfs([document])
    if isinstance(made, PdfFailed):
        raise made
    return made


def to_pdfs(documents: Sequence[bytes]) -> list[bytes | PdfFailed]:
    """Turn Word documents into PDFs in one run of LibreOffice, which starts slowly.

    A PDF does not depend on the others of its run, and one that fails is told of in its place.
    Raises PdfFailed when LibreOffice is missing.
    """
    from docgen.pdf.making import make_pdfs  # slow to import, and most runs make no PDF

    program = find_libreoffice()
    if program is None:
        raise PdfFailed("pdf.saknas")
    return make_pdfs(program, documents)


def is_pdf(data: bytes) -> bool:
    """Tell whether a file is a PDF that can be opened."""
    from docgen.pdf.reading import opens  # slow to import, and most runs look at no PDF

    return opens(data)


def laid_out(document: bytes) -> bytes:
    """Return a PDF in which each bookmark of a Word document is a destination.

    It is to be looked at and not to be kept. Raises PdfFailed.
    """
    from docgen.pdf.making import make_layout  # slow to import, and few papers tell their pages

    program = find_libreoffice()
    if program is None:
        raise PdfFailed("pdf.saknas")
    return make_layout(program, document)
