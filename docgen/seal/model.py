"""What a seal is made by, and what is known of one that is there."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an extra that few install
    from pyhanko.sign.signers import SimpleSigner


def fingerprint(certificate: bytes) -> str:
    """Return what a certificate is known by: the SHA-256 of it, in DER."""
    return sha256(certificate).hexdigest()


@dataclass(frozen=True, slots=True)
class Certificate:
    """An organisation's certificate and its key, which is never shown."""

    organisation: str
    fingerprint: str
    signer: "SimpleSigner" = field(repr=False)


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as it stands in a PDF: by which certificate, and whether it holds for every byte."""

    fingerprint: str
    whole: bool


BROKEN = Seal("", whole=False)
"""A seal that not even its certificate can be read from."""
