"""PDFs sealed on their way into the archive; one that lies sealed there keeps its seal."""

from docgen.archive.facts import Sealed
from docgen.archive.gather import Gathered
from docgen.archive.sealed import harm_of
from docgen.errors import SealFailed
from docgen.seal import Certificate, read_seal, seal
from docgen.seal.field import sealed_at, with_field


def with_seal(one: Gathered, pdf: bytes, certificate: Certificate) -> Gathered:
    """Return a document with its PDF sealed; raises SealFailed for one that somebody signed."""
    found = read_seal(pdf)
    if found is None:
        pdf = seal(pdf, certificate)
    elif not found.whole or found.fingerprint != certificate.fingerprint:
        raise SealFailed("forsegling.undertecknad")
    told = Sealed(
        organisation=certificate.organisation, sha256=certificate.fingerprint, tid=sealed_at(pdf)
    )
    return one.with_pdf(pdf, told)


def is_kept(
    archived: bytes, told: Sealed | None, beside: bytes | None, certificate: Certificate | None
) -> bool:
    """Tell whether a document is to have the PDF that the archive has of the same Word file.

    It is, unless another lies beside the document or another certificate is to seal it.
    """
    if told is None:
        return beside is None
    if certificate is not None:
        wanted = frozenset({certificate.fingerprint})
        if harm_of(archived, told, wanted) is not None:
            return False
    return beside in (None, archived) or _became(beside, archived)


def _became(beside: bytes, sealed: bytes) -> bool:
    """Tell whether a sealed PDF is another with nothing but a seal added."""
    try:
        return sealed.startswith(with_field(beside))
    except SealFailed:
        return False
