"""PDFs sealed by an organisation's certificate (PAdES, baseline B), and their seals read.

A field is put into the PDF (``field``), then pyHanko signs it and only adds to the file
(``making``). pyHanko is an extra, and is imported when a seal is made or read.
"""

from importlib.util import find_spec

from docgen.errors import SealFailed
from docgen.seal.model import Certificate, Seal

__all__ = [
    "Certificate",
    "Seal",
    "can_seal",
    "read_certificate",
    "read_public",
    "read_seal",
    "seal",
]


def can_seal() -> bool:
    """Tell whether what seals are made and read by is installed."""
    return find_spec("pyhanko") is not None


def read_certificate(data: bytes, password: str) -> Certificate:
    """Read a PKCS#12 file; raises SealFailed for one that nothing can be sealed by now."""
    _demand()
    from docgen.seal.certificates import read

    return read(data, password)


def read_public(data: bytes) -> str:
    """Return what a certificate without its key is known by; raises SealFailed for what is none."""
    _demand()
    from docgen.seal.certificates import read_public as read

    return read(data)


def _demand() -> None:
    if not can_seal():
        raise SealFailed("forsegling.saknas")


def seal(pdf: bytes, certificate: Certificate) -> bytes:
    """Return a PDF with a seal that covers all of it; raises SealFailed."""
    from docgen.seal.making import make

    return make(pdf, certificate)


def read_seal(pdf: bytes) -> Seal | None:
    """Return what seals a PDF, whole or broken; None for one that nobody has sealed."""
    from docgen.seal.reading import read

    return read(pdf)
