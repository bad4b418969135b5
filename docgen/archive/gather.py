"""From a finished document to all that belongs with it in the archive, or what is missing.

The manifest beside the document names what it was made of, by name and digest. Each is looked for
beside the document, in the folders that were given and among docgen's own files, and nothing but
the very same bytes will do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.facts import (
    DOCUMENT,
    INPUTS,
    PROFILE,
    TEMPLATE,
    Decision,
    Facts,
    Files,
    Status,
)
from docgen.archive.papers import Manifest, Source, read_manifest
from docgen.archive.writing import Bundle
from docgen.case import SourceFile, peek_arende
from docgen.checks.document import Document, read_document
from docgen.errors import ArchiveRefused, FileRejected, TraceFailed
from docgen.figures import is_gap
from docgen.outputs import sha256
from docgen.package import read_bytes
from docgen.profile import Profile, read_profile
from docgen.render.parts import CORE
from docgen.render.words import parse
from docgen.resources import base_template, default_profile, templates_folder
from docgen.trace import changed, trace
from docgen.values.personnummer import holds_personnummer
from docgen.vocabulary import slug
from docgen.whereabouts import find

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STATUS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}contentStatus"


@dataclass(frozen=True, slots=True)
class Order:
    """How documents are to be archived.

    ``folders`` are where their workbooks, templates and profiles may lie. ``name`` is what tells a
    document from others of its case and type, when its own title is not to.
    """

    folders: tuple[Path, ...] = ()
    as_draft: bool = False
    decision: Decision | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A document with all that belongs to it; its PDF may still be to be made."""

    path: Path
    bundle: Bundle

    @property
    def document(self) -> bytes:
        """The Word file."""
        return self.bundle.files[self.bundle.facts.filer.dokument]

    @property
    def has_pdf(self) -> bool:
        """Whether it has its PDF."""
        return self.bundle.facts.filer.pdf is not None

    def with_pdf(self, data: bytes) -> "Gathered":
        """Return the same with a PDF beside the document."""
        name = f"{DOCUMENT}/{self.path.stem}.pdf"
        facts = self.bundle.facts
        files = facts.filer.model_copy(update={"pdf": name})
        told = facts.model_copy(update={"filer": files})
        return Gathered(self.path, Bundle(told, {**self.bundle.files, name: data}))


def gather(path: Path, order: Order) -> Gathered:
    """Find all that belongs with a document.

    Raises ArchiveRefused for what is missing, for a draft that was not asked for, and for a
    document without a number; TraceFailed for one without a manifest; FileRejected for one that
    cannot be read.
    """
    tracing = trace(path)
    document, manifest = read_document(path), read_manifest(path.with_suffix(".json"))
    data = document_bytes(path)
    status = _status(document, manifest, order, path.name)
    found = _Found(path, order.folders)
    inputs = {source.file: found.bytes_of(source) for source in manifest.inputs}
    files = _files(path, manifest, found)
    number, day = manifest.identity(path.name)
    title = _property(document, _TITLE) or tracing.kind.title
    edited = sha256(data) != manifest.document.sha256
    persons = any(holds_personnummer(line.text) for line in document.lines)
    facts = Facts(
        diarienummer=number,
        typ=tracing.kind.name,
        dokument=slug(order.name) if order.name else manifest.document_name(title),
        rubrik=title,
        datum=day,
        namnd=_namnd(found.path_of(manifest.inputs[0]), found.profile(manifest.profile)),
        status=status,
        beslut=order.decision,
        andrad_efter_docgen=edited,
        andrade_siffror=tuple(figure.id for figure in changed(tracing.figures)) if edited else (),
        personuppgifter=persons or manifest.persons,
        filer=files.names,
    )
    own = {
        facts.filer.dokument: data,
        facts.filer.manifest: read_bytes(path.with_suffix(".json")),
        **{f"{INPUTS}/{name}": content for name, content in inputs.items()},
        **files.contents,
    }
    gathered = Gathered(path, Bundle(facts, own))
    pdf = path.with_suffix(".pdf")
    return gathered.with_pdf(read_bytes(pdf)) if pdf.is_file() and not edited else gathered


def document_bytes(path: Path) -> bytes:
    """Read a document; raises FileRejected with its name."""
    try:
        return read_bytes(path)
    except FileRejected as error:
        raise error.about(path.name) from None


def _status(document: Document, manifest: Manifest, order: Order, file: str) -> Status:
    """Return how far a document has come; raises ArchiveRefused for a draft nobody asked for."""
    said = _property(document, _STATUS).casefold()
    if manifest.status is Status.UTKAST or said == Status.UTKAST:
        if not order.as_draft:
            raise ArchiveRefused("arkiv.utkast", file=file)
        if order.decision is not None:
            raise ArchiveRefused("arkiv.beslut_pa_utkast", file=file)
        return Status.UTKAST
    return Status.SLUTLIG if order.decision is None else Status.BESLUTAD


def _property(document: Document, name: str) -> str:
    part = document.parts.get(CORE)
    return "" if part is None else (parse(part).findtext(name) or "").strip()


def _namnd(main: Path, profile: Profile) -> str:
    """Return the nämnd that the main workbook names."""
    arende = peek_arende(main, profile)
    return "" if arende is None or arende.namnd is None or is_gap(arende.namnd) else arende.namnd


@dataclass(frozen=True, slots=True)
class _Kit:
    """What a document was made with: where each file goes, and its bytes."""

    names: Files
    contents: dict[str, bytes]


def _files(path: Path, manifest: Manifest, found: "_Found") -> _Kit:
    template, base = f"{TEMPLATE}/{manifest.template.file}", f"{PROFILE}/{manifest.base.file}"
    contents = {
        template: found.bytes_of(manifest.template),
        base: found.bytes_of(manifest.base),
        f"{PROFILE}/{manifest.profile.file}": found.bytes_of(manifest.profile),
    }
    profile = found.profile(manifest.profile)
    logo = profile.logotyp()
    logo_name = None if logo is None else f"{PROFILE}/{profile.utseende.logotyp}"
    if logo is not None and logo_name is not None:
        contents[logo_name] = logo
    names = Files(
        dokument=f"{DOCUMENT}/{path.name}",
        manifest=f"{DOCUMENT}/{path.stem}.json",
        underlag=tuple(f"{INPUTS}/{source.file}" for source in manifest.inputs),
        mall=template,
        grundmall=base,
        profil=f"{PROFILE}/{manifest.profile.file}",
        logotyp=logo_name,
    )
    return _Kit(names, contents)


class _Found:
    """The files that a document was made of, found by name and known by digest."""

    def __init__(self, document: Path, folders: Sequence[Path]) -> None:
        self._document = document
        self._folders = list(dict.fromkeys([*folders, document.parent, Path()]))
        self._known: dict[str, Path] = {}

    def path_of(self, source: Source) -> Path:
        """Return where the very bytes lie; raises ArchiveRefused when they are nowhere."""
        if source.sha256 not in self._known:
            self._known[source.sha256] = self._shipped(source) or self._search(source)
        return self._known[source.sha256]

    def bytes_of(self, source: Source) -> bytes:
        """Return the very bytes; raises ArchiveRefused when they are nowhere."""
        data = read_bytes(self.path_of(source))
        if sha256(data) != source.sha256:
            raise self._changed(source)
        return data

    def profile(self, source: Source) -> Profile:
        """Return the profile that the document was made with."""
        return read_profile(self.path_of(source))

    def _search(self, source: Source) -> Path:
        try:
            path, same = find(SourceFile(source.file, source.sha256), self._folders)
        except TraceFailed:
            raise ArchiveRefused(
                "arkiv.underlag_saknas", file=self._document.name, name=source.file
            ) from None
        if not same:
            raise self._changed(source)
        return path

    def _shipped(self, source: Source) -> Path | None:
        """Return the file of docgen's own, if it is one of them as they are now."""
        own = (templates_folder() / source.file, base_template(), default_profile())
        for path in own:
            if path.name == source.file and path.is_file() and _holds(path, source):
                return path
        return None

    def _changed(self, source: Source) -> ArchiveRefused:
        return ArchiveRefused("arkiv.underlag_andrat", file=self._document.name, name=source.file)


def _holds(path: Path, source: Source) -> bool:
    return sha256(read_bytes(path)) == source.sha256
