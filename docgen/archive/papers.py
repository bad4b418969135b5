"""What the archive takes from the manifest beside a document."""

import re
from datetime import date

from docgen.archive.facts import Status
from docgen.errors import ArchiveRefused
from docgen.manifest import Manifest
from docgen.values import Lists
from docgen.values.identifiers import parse_diarienummer
from docgen.vocabulary import slug

_PERSON = "personnummer."
"""How the codes of findings about numbers of persons begin."""
_VERSION = re.compile(r"-v[0-9]+$")


def tells_of_persons(manifest: Manifest) -> bool:
    """Tell whether a personnummer stands in an input."""
    return any(one.code.startswith(_PERSON) for one in manifest.findings)


def status_of(manifest: Manifest) -> Status:
    """Return how far the document has come."""
    return Status.UTKAST if manifest.document.draft else Status.SLUTLIG


def identity_of(manifest: Manifest, file: str) -> tuple[str, date]:
    """Return diary number and date; raises ArchiveRefused for a document without them."""
    try:
        number = parse_diarienummer(manifest.document.diarienummer, Lists())
        return number, date.fromisoformat(manifest.document.datum)
    except ValueError:
        raise ArchiveRefused("arkiv.utan_diarienummer", file=file) from None


def document_name(manifest: Manifest, title: str) -> str:
    """Return what tells the document from others of its case and type: its name in short.

    It is the end of the file's name as docgen wrote it, without the number of a version.
    """
    short = slug(title)
    prefix = f"{manifest.document.datum}-{manifest.document.type}-"
    own = manifest.file.removesuffix(".docx").removeprefix(prefix)
    if own == manifest.file or _VERSION.sub("", own) == short or own == short:
        return short
    return _VERSION.sub("", own)
