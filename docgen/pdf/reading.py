"""PDFs that somebody else has made: whether they are any."""

import io

import pikepdf

_BEGINNING = b"%PDF-"


def opens(data: bytes) -> bool:
    """Tell whether a PDF reader could open a file, and finds a page in it."""
    if not data.startswith(_BEGINNING):
        return False
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages) > 0
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return False
