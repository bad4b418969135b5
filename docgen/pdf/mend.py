"""What LibreOffice's export leaves wrong by PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

Each mend is a step over the opened file. What is written depends on nothing but the export and the
document: no clock, no chance, no machine.
"""

import io
import struct

import pikepdf

from docgen.errors import PdfFailed
from docgen.pdf.content import remark
from docgen.pdf.figures import forget_lacking, mend_figures
from docgen.pdf.fonts import refuse_unknown_signs
from docgen.pdf.headings import close_gaps
from docgen.pdf.links import mend_links
from docgen.pdf.metadata import write_metadata
from docgen.pdf.source import Source
from docgen.pdf.tree import Tree

_BY_THE_CLOCK = ("/ID", "/DocChecksum")
_DATE = slice(24, 36)
_LONG_AGO = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


def mend(exported: bytes, source: Source) -> bytes:
    """Return a PDF that keeps both standards; raises PdfFailed for a document that cannot."""
    try:
        with pikepdf.open(io.BytesIO(exported)) as pdf:
            return _mended(pdf, source)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise PdfFailed("pdf.misslyckades") from None


def _mended(pdf: pikepdf.Pdf, source: Source) -> bytes:
    tree = Tree(pdf)
    changes = mend_figures(tree, source.drawings)
    for page in pdf.pages:
        remark(pdf, page, changes.get(page.obj.objgen))
    for change in changes.values():
        forget_lacking(tree, change)
    close_gaps(tree)
    mend_links(tree)
    refuse_unknown_signs(pdf)
    write_metadata(pdf, source.properties)
    _forget_clock(pdf)
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _forget_clock(pdf: pikepdf.Pdf) -> None:
    """Take away what differs from run to run: file identifiers, and the date of the colours."""
    for name in _BY_THE_CLOCK:
        if name in pdf.trailer:
            del pdf.trailer[name]
    for intent in pdf.Root.get("/OutputIntents", ()):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_DATE] = _LONG_AGO  # of its making (ICC.1, 7.2.8)
        intent.DestOutputProfile.write(bytes(profile))
