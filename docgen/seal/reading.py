"""The seal of a PDF held against its bytes.

A file in an archive may be anybody's, so nothing in it is understood as a PDF: a seal leaves out
only itself, a number in hexadecimal signs, and every other byte must be what was sealed.
"""

import hashlib
import re

from asn1crypto.cms import ContentInfo, SignedData
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.sign.general import (
    CMSExtractionError,
    CMSStructuralError,
    extract_certificate_info,
    extract_signer_info,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from docgen.seal.model import BROKEN, Seal, fingerprint

_RANGES = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
"""Which bytes are sealed (ISO 32000-1, 12.8.1): from the first on, and from another to the end."""
_DIGESTS = {"sha256", "sha384", "sha512"}
_UNREADABLE = (
    CMSExtractionError,
    CMSStructuralError,
    SignatureValidationError,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
)
"""What comes of a seal that is none, or of a kind that nobody knows."""


def read(pdf: bytes) -> Seal | None:
    """Return the seal that a PDF ends with, whole or broken; None if there is none."""
    told = _RANGES.findall(pdf)
    if not told:
        return None
    ends, goes_on, length = map(int, told[-1])
    held = pdf[ends:goes_on]
    if goes_on + length != len(pdf) or not (held.startswith(b"<") and held.endswith(b">")):
        return BROKEN
    try:
        return _read(bytes.fromhex(held[1:-1].decode("ascii")), (pdf[:ends], pdf[goes_on:]))
    except _UNREADABLE:
        return BROKEN


def _read(held: bytes, sealed: tuple[bytes, bytes]) -> Seal:
    message = ContentInfo.load(held)
    if held[len(message.dump()) :].strip(b"\0"):
        return BROKEN
    signed: SignedData = message["content"]
    signer = extract_signer_info(signed)
    certificate = extract_certificate_info(signed).signer_cert
    how = signer["digest_algorithm"]["algorithm"].native
    known_by = fingerprint(certificate.dump())
    if how not in _DIGESTS:
        return Seal(known_by, whole=False)
    digest = hashlib.new(how)
    for part in sealed:
        digest.update(part)
    same, signed_so = validate_sig_integrity(signer, certificate, "data", digest.digest())
    return Seal(known_by, whole=same and signed_so)
