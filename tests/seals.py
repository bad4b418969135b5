"""Certificates of organisations that do not exist, and papers sealed by them for validators."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from docgen.seal import read_certificate, seal

PASSWORD = "hemligt å"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Made:
    """A certificate, and its key."""

    key: Key
    certificate: x509.Certificate

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def with_key(self, password: str = PASSWORD) -> bytes:
        """Return the file that seals."""
        how = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(
            b"stampel", self.key, self.certificate, None, how
        )

    def without_key(self) -> bytes:
        """Return a file of the same kind, in which the key is not."""
        how = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(None, None, None, [self.certificate], how)

    def public(self, form: Encoding = Encoding.PEM) -> bytes:
        """Return the file that anybody may have."""
        return self.certificate.public_bytes(form)


_CURVE = ec.SECP256R1()


@cache
def certificate(
    organisation: str = "Exempelregionen",
    begins: timedelta = timedelta(days=-1),
    ends: timedelta = timedelta(days=365),
    *,
    signs: bool = True,
    bits: int = 0,
) -> Made:
    """Make a certificate: of a curve, or of RSA with so many bits; an empty name is a person's."""
    key: Key = rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(_CURVE)
    names = [x509.NameAttribute(NameOID.COMMON_NAME, "Kim Exempelsson")]
    if organisation:
        names = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)]
    name, now = x509.Name(names), datetime.now(UTC)
    use = dict.fromkeys(_USES, False) | {"digital_signature": signs, "key_agreement": not signs}
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins)
        .not_valid_after(now + ends)
        .add_extension(x509.KeyUsage(**use), critical=True)
    )
    return Made(key, builder.sign(key, hashes.SHA256()))


_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def main(source: str, target: str) -> None:
    """Seal every PDF of a folder into another, for validators to judge."""
    made = read_certificate(certificate(bits=2048).with_key(), PASSWORD)
    for path in Path(source).rglob("*.pdf"):
        (Path(target) / path.name).write_bytes(seal(path.read_bytes(), made))


if __name__ == "__main__":
    main(*sys.argv[1:])
