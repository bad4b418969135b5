"""An organisation's certificate with its key, as a PKCS#12 file (.p12, .pfx) holds them."""

from datetime import UTC, datetime

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner

from docgen.errors import SealFailed
from docgen.seal.model import Certificate, fingerprint

_LEAST_BITS = 2048


def read(data: bytes, password: str) -> Certificate:
    """Read a certificate that can seal now; raises SealFailed."""
    try:
        certificate = _own(_opened(data, password))
        _refuse_out_of_time(certificate)
        _refuse_other_use(certificate)
        organisation = _organisation(certificate)
        known_by = fingerprint(certificate.public_bytes(Encoding.DER))
        signer = SimpleSigner.load_pkcs12_data(data, [], _as_bytes(password))
    except (ValueError, UnsupportedAlgorithm):
        raise SealFailed("forsegling.inget_certifikat") from None
    if not organisation:
        raise SealFailed("forsegling.utan_organisation")
    return Certificate(organisation, known_by, signer)


def _own(opened: pkcs12.PKCS12KeyAndCertificates) -> x509.Certificate:
    """Return the certificate whose key is in the file, and is strong enough."""
    if opened.cert is None or opened.key is None:
        raise SealFailed("forsegling.utan_nyckel")
    certificate, key = opened.cert.certificate, opened.key
    if certificate.public_key() != key.public_key():
        raise SealFailed("forsegling.utan_nyckel")
    strong = isinstance(key, RSAPrivateKey) and key.key_size >= _LEAST_BITS
    if not strong and not isinstance(key, EllipticCurvePrivateKey):
        raise SealFailed("forsegling.svag_nyckel", bits=_LEAST_BITS)
    return certificate


def _organisation(certificate: x509.Certificate) -> str:
    """Return the organisation that a certificate is made out to, if it is to one."""
    names = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(names[0].value) if names else ""


def read_public(data: bytes) -> str:
    """Return what a certificate is known by, in a file as PEM or DER; raises SealFailed."""
    pem = b"-----BEGIN" in data
    load = x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate
    try:
        return fingerprint(load(data).public_bytes(Encoding.DER))
    except ValueError:
        raise SealFailed("forsegling.inget_intyg") from None


def _opened(data: bytes, password: str) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        Pfx.load(data, strict=True)["auth_safe"].dump()
    except (ValueError, TypeError, KeyError):
        raise SealFailed("forsegling.inget_certifikat") from None
    try:
        return pkcs12.load_pkcs12(data, _as_bytes(password))
    except (ValueError, UnsupportedAlgorithm):
        raise SealFailed("forsegling.fel_losenord") from None


def _as_bytes(password: str) -> bytes | None:
    """Return a password as PKCS#12 has it, where none is not the same as an empty one."""
    return password.encode() or None


def _refuse_out_of_time(certificate: x509.Certificate) -> None:
    now = datetime.now(UTC)
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        raise SealFailed("forsegling.utgangen", day=ends.date().isoformat())
    if now < begins:
        raise SealFailed("forsegling.inte_an", day=begins.date().isoformat())


def _refuse_other_use(certificate: x509.Certificate) -> None:
    """Refuse a certificate that says what it is for, when that is not to sign (RFC 5280)."""
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (use.digital_signature or use.content_commitment):
        raise SealFailed("forsegling.annat_bruk")
