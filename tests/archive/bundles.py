"""Small documents for the archive's own tests; whole ones come from docgen generate."""

from datetime import date
from pathlib import Path

from docgen.archive.facts import Facts, Files, Status
from docgen.archive.names import ObjectName
from docgen.archive.register import write_register
from docgen.archive.store import Archive
from docgen.archive.writing import Added, Bundle, Changed, writer

FILES = Files(
    dokument="dokument/papper.docx",
    manifest="dokument/papper.json",
    underlag=("underlag/ärende.xlsx",),
    mall="mall/mall.docx",
    grundmall="profil/grundmall.docx",
    profil="profil/docgen.toml",
)


def bundle(
    content: bytes,
    number: str = "RUN/13/2024",
    document: str = "papper",
    **changed: object,
) -> Bundle:
    """Return a document whose Word file holds these bytes; ``changed`` are facts of it."""
    facts = Facts(
        diarienummer=number,
        typ="tjansteskrivelse",
        dokument=document,
        rubrik="Uppföljning av stöd",
        datum=date(2024, 3, 27),
        status=Status.SLUTLIG,
        filer=FILES,
    )
    told = facts.model_copy(update=changed)
    files = {
        FILES.dokument: content,
        FILES.manifest: b"{}",
        FILES.underlag[0]: b"bok",
        FILES.mall: b"mall",
        FILES.grundmall: b"grund",
        FILES.profil: b"profil",
    }
    return Bundle(told, files)


def no_register(_archive: Archive, _names: list[ObjectName]) -> bool:
    """Write no register."""
    return True


def put(
    root: Path,
    content: bytes,
    number: str = "RUN/13/2024",
    document: str = "papper",
    changed: Changed = no_register,
    **facts: object,
) -> Added:
    """Archive one document."""
    with writer(root, changed) as adding:
        return adding.add(bundle(content, number, document, **facts))


def with_register(archive: Archive, names: list[ObjectName]) -> bool:
    """Write the register, as the commands do."""
    write_register(archive, names)
    return True


def contents(root: Path, number: str = "RUN/13/2024") -> list[bytes]:
    """Return the Word files of a case's first document as a reader sees them, by version."""
    stored = Archive(root).find(ObjectName(number, 1))
    if stored is None:
        return []
    for version in range(1, stored.last + 1):
        for name in stored.version(version).files:
            stored.read(version, name)  # each is whole, or it is not read
    return [stored.read(one, FILES.dokument) for one in range(1, stored.last + 1)]
