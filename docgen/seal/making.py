"""A seal put into a PDF by pyHanko, as an addition to the file (PAdES, ETSI EN 319 142-1)."""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from docgen.errors import SealFailed
from docgen.seal.field import FIELD, with_field
from docgen.seal.model import Certificate
from docgen.seal.reading import read


class _Adding(IncrementalPdfFileWriter):
    """Adds to a file and leaves what it says of itself: its dates are the document's own."""

    def _update_meta(self) -> None:
        pass


def make(pdf: bytes, certificate: Certificate) -> bytes:
    """Return a PDF with a seal that holds; raises SealFailed."""
    ready = with_field(pdf)
    told = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=certificate.organisation,
    )
    try:
        adding, target = _Adding(io.BytesIO(ready)), io.BytesIO()
        sign_pdf(adding, told, certificate.signer, existing_fields_only=True, output=target)
    except (PdfError, SigningError, ValueError, TypeError, KeyError, IndexError):
        raise SealFailed("forsegling.misslyckades") from None
    sealed = target.getvalue()
    made = read(sealed)
    if made is None or not made.whole or made.fingerprint != certificate.fingerprint:
        raise SealFailed("forsegling.misslyckades")
    return sealed
