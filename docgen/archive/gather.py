"""From a finished document to all that belongs with it in the archive, or what is missing.

The manifest beside the document names what it was made of, by name and digest. Each is looked for
beside the document, in the folders that were given and among docgen's own files, and nothing but
the very same bytes will do.
"""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.archive.facts import (
    DOCUMENT,
    INPUTS,
    PROFILE,
    TEMPLATE,
    Decision,
    Facts,
    Files,
    Sealed,
    Status,
)
from docgen.archive.finding import Finder
from docgen.archive.papers import (
    document_name,
    identity_of,
    status_of,
    tells_of_persons,
)
from docgen.archive.persons import holds_person
from docgen.archive.writing import Bundle
from docgen.checks.document import Document, document_of
from docgen.errors import ArchiveRefused, FileRejected
from docgen.findings import shown
from docgen.manifest import Manifest, bytes_beside, manifest_of
from docgen.outputs import sha256
from docgen.package import read_bytes
from docgen.pdf import is_pdf
from docgen.render.parts import core_property
from docgen.seal import Certificate
from docgen.trace import changed, trace_of
from docgen.values.personnummer import holds_personnummer, masked
from docgen.vocabulary import slug


@dataclass(frozen=True, slots=True)
class Order:
    """How documents are to be archived.

    ``folders`` are where their workbooks, templates and profiles may lie. ``name`` is what tells a
    document from others of its case and type, when its own title is not to. ``certificate`` is what
    their PDFs are to be sealed by.
    """

    folders: tuple[Path, ...] = ()
    as_draft: bool = False
    decision: Decision | None = None
    name: str | None = None
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A document with all that belongs to it; its PDF may still be to be made.

    ``no_pdf`` is the name of a file beside it that is none, although it is called one.
    """

    path: Path
    bundle: Bundle
    no_pdf: str = ""

    @property
    def document(self) -> bytes:
        """The Word file."""
        return self.bundle.files[self.bundle.facts.filer.dokument]

    @property
    def pdf(self) -> bytes | None:
        """The PDF, if it has one."""
        name = self.bundle.facts.filer.pdf
        return None if name is None else self.bundle.files[name]

    def with_pdf(self, data: bytes, sealed: Sealed | None = None) -> "Gathered":
        """Return the same with a PDF beside the document."""
        name = f"{DOCUMENT}/{self.path.stem}.pdf"
        facts = self.bundle.facts
        files = facts.filer.model_copy(update={"pdf": name})
        told = facts.model_copy(update={"filer": files, "forsegling": sealed})
        return replace(self, bundle=Bundle(told, {**self.bundle.files, name: data}))


def gather(path: Path, order: Order, finder: Finder) -> Gathered:
    """Find all that belongs with a document.

    Raises ArchiveRefused for what is missing, for a draft that was not asked for, for a document
    without a number, and for names that cannot be kept; TraceFailed for one without a manifest;
    FileRejected for one that cannot be read.
    """
    _refuse_odd_name(path.name)
    data, told = document_bytes(path), bytes_beside(path)
    manifest = manifest_of(told, path.with_suffix(".json").name)
    document, tracing = document_of(path.name, data), trace_of(path.name, data, manifest)
    status = _status(document, manifest, order, path.name)
    _refuse_alike(manifest, path.name)
    inputs = {source.file: finder.bytes_of(source, path) for source in manifest.inputs}
    kit = _files(path, manifest, finder)
    number, day = identity_of(manifest, path.name)
    title = masked(document.title) or tracing.kind.title
    edited = sha256(data) != manifest.document.sha256
    case = finder.told(manifest.inputs[0], manifest.profile, path)
    profile = finder.profile(manifest.profile, path)
    keeping = profile.arkiv.of_type(tracing.kind.name)
    facts = Facts(
        diarienummer=number,
        typ=tracing.kind.name,
        dokument=slug(masked(order.name or document_name(manifest, title))),
        rubrik=title,
        datum=day,
        namnd=case.namnd or profile.namnd_of(number),
        arkivbildare=profile.organisation.namn,
        status=status,
        andrad_efter_docgen=edited,
        andrade_siffror=tuple(figure.id for figure in changed(tracing.figures)) if edited else (),
        personuppgifter=case.personuppgifter or _has_persons(path, data, manifest, order, finder),
        sekretess=case.sekretess,
        klassificering=case.klassificering or keeping.klassificering,
        gallring=keeping.gallring,
        filer=kit.names,
    )
    if order.decision is not None:
        facts = facts.decided(order.decision)
    own = {kit.names.dokument: data, kit.names.manifest: told}
    used = {f"{INPUTS}/{name}": content for name, content in inputs.items()}
    gathered = Gathered(path, Bundle(facts, {**own, **used, **kit.contents}))
    return gathered if edited else _with_the_pdf_beside(gathered)


def _with_the_pdf_beside(one: Gathered) -> Gathered:
    """Take the PDF that lies beside a document, if one does and it is any."""
    path = one.path.with_suffix(".pdf")
    if not path.is_file():
        return one
    data = read_bytes(path)
    return one.with_pdf(data) if is_pdf(data) else replace(one, no_pdf=path.name)


def _refuse_odd_name(name: str) -> None:
    """Refuse a file whose name the archive's own files could not say."""
    undecodable = name.encode(errors="replace").decode() != name
    if "\\" in name or undecodable:
        raise ArchiveRefused("arkiv.filnamn", file=shown(name, 300))


def _refuse_alike(manifest: Manifest, file: str) -> None:
    """Refuse workbooks of one name: in the archive they lie in one folder."""
    names = Counter(source.file for source in manifest.inputs)
    name, number = names.most_common(1)[0]
    if number > 1:
        raise ArchiveRefused("arkiv.lika_namn", file=file, name=name)


def document_bytes(path: Path) -> bytes:
    """Read a document; raises FileRejected with its name."""
    try:
        return read_bytes(path)
    except FileRejected as error:
        raise error.about(path.name) from None


def _status(document: Document, manifest: Manifest, order: Order, file: str) -> Status:
    """Return how far a document has come; raises ArchiveRefused for a draft nobody asked for."""
    said = core_property(document.parts, "contentStatus").casefold()
    if status_of(manifest) is Status.UTKAST or said == Status.UTKAST:
        if not order.as_draft:
            raise ArchiveRefused("arkiv.utkast", file=file)
        if order.decision is not None:
            raise ArchiveRefused("arkiv.beslut_pa_utkast", file=file)
        return Status.UTKAST
    return Status.SLUTLIG


def _has_persons(path: Path, data: bytes, manifest: Manifest, order: Order, finder: Finder) -> bool:
    """Tell whether a number of a person stands in a document, what it was made of, or a name.

    The manifest alone is not believed: anyone can have edited it.
    """
    names = (path.name, *(source.file for source in manifest.inputs), order.name or "")
    return (
        tells_of_persons(manifest)
        or any(map(holds_personnummer, names))
        or holds_person(data)
        or any(finder.holds_person(source, path) for source in manifest.inputs)
    )


@dataclass(frozen=True, slots=True)
class _Kit:
    """What a document was made with: where each file goes, and its bytes."""

    names: Files
    contents: dict[str, bytes]


def _files(path: Path, manifest: Manifest, finder: Finder) -> _Kit:
    template, base = f"{TEMPLATE}/{manifest.template.file}", f"{PROFILE}/{manifest.base.file}"
    contents = {
        template: finder.bytes_of(manifest.template, path),
        base: finder.bytes_of(manifest.base, path),
        f"{PROFILE}/{manifest.profile.file}": finder.bytes_of(manifest.profile, path),
    }
    profile = finder.profile(manifest.profile, path)
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
