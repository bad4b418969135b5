"""The way of a document to its PDF: made ready, exported, mended."""

from collections.abc import Sequence
from pathlib import Path

from docgen.errors import DocgenError, PdfFailed
from docgen.pdf.libreoffice import convert, lay_out
from docgen.pdf.mend import mend
from docgen.pdf.source import Source, read_source


def make_pdfs(program: Path, documents: Sequence[bytes]) -> list[bytes | PdfFailed]:
    """Turn Word documents into PDFs, in their order."""
    sources = [_read(document) for document in documents]
    ready = [source.document for source in sources if isinstance(source, Source)]
    exported = iter(convert(program, ready))
    return [
        source if isinstance(source, PdfFailed) else _mended(next(exported), source)
        for source in sources
    ]


def make_layout(program: Path, document: bytes) -> bytes:
    """Return a PDF as the document's own will be laid out; raises PdfFailed."""
    source = _read(document)
    made = source if isinstance(source, PdfFailed) else lay_out(program, source.document)
    if isinstance(made, PdfFailed):
        raise made
    return made


def _read(document: bytes) -> Source | PdfFailed:
    try:
        source = read_source(document)
    except DocgenError:
        return PdfFailed("pdf.misslyckades")
    return source if source.properties.title else PdfFailed("pdf.utan_titel")


def _mended(exported: bytes | PdfFailed, source: Source) -> bytes | PdfFailed:
    if isinstance(exported, PdfFailed):
        return exported
    try:
        return mend(exported, source)
    except PdfFailed as error:
        return error
