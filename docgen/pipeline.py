"""The whole way in a screenful: check workbooks, and make documents of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.case import Case, Reading, SourceFile, read_case
from docgen.copies import original_of
from docgen.documents import DocumentType, document_type, document_types, usable_types
from docgen.documents.base import House, Identity, as_mapping, check_document
from docgen.errors import GenerationRefused, TemplateRejected, WorkbookRejected
from docgen.figures import is_gap
from docgen.findings import Finding, finding, in_order, stops_final
from docgen.manifest import About, Manifest
from docgen.outputs import Output, sha256, sweep, write_beside, write_document
from docgen.package import read_bytes
from docgen.page_numbers import numbered
from docgen.pdf import to_pdf
from docgen.profile import Profile
from docgen.render import Look, Picture, Properties, Rendered, Template
from docgen.requirements import left_out
from docgen.sheets import SHEETS
from docgen.texts import templates as texts
from docgen.vocabulary import slug


@dataclass(frozen=True, slots=True)
class Checked:
    """One case as read: its findings in order, and its document type if it has one.

    ``workbooks`` are the names of the files that were opened for it, readable or not.
    """

    path: Path
    case: Case | None
    kind: DocumentType | None
    findings: tuple[Finding, ...]
    rejected: tuple[WorkbookRejected, ...]
    workbooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What documents of one type are made with, prepared once for any number of them."""

    kind: DocumentType
    profile: Profile
    final: bool
    word: Template
    template: SourceFile
    base: SourceFile
    logo: Picture | str


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is not yet written: where it belongs, what it is, and its manifest."""

    folder: str
    stem: str
    rendered: Rendered
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Generated:
    """A document that was made: its files, what was printed, and the PDF if one was asked for."""

    checked: Checked
    output: Output
    rendered: Rendered
    pdf: Path | None = None


def _silent(name: str) -> None:
    """Say nothing about the progress."""


def check(
    paths: Sequence[Path], profile: Profile, on_file: Callable[[str], None] = _silent
) -> list[Checked]:
    """Read and check workbooks; ``on_file`` is told the name of each before it is read.

    Each workbook with a sheet Ärende is a case of its own; the others given beside it are its
    registers. When none has an Ärende, each is checked for what stands in it. An annotated copy
    is left out when its original is there too: its rows would be counted twice.
    """
    readings: list[tuple[Path, Reading]] = []
    for path in _different(paths):
        on_file(path.name)
        readings.append((path, read_case(path, profile)))
    cases = [path for path, reading in readings if reading.case is not None]
    registers = [
        path for path, reading in readings if reading.case is None and not reading.rejected
    ]
    checked: list[Checked] = []
    for path, reading in readings:
        if path in cases and registers:
            checked.append(_checked(path, read_case(path, profile, registers), profile))
        elif path not in registers or not cases:
            checked.append(_checked(path, reading, profile))
    return checked


def workbooks_read(checked: Iterable[Checked]) -> int:
    """Return how many different workbooks were read for the cases, readable or not."""
    names = {name for one in checked for name in one.workbooks}
    return len(names)


def copies_among(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are annotated copies, by their names, of others among them."""
    known = {path.resolve(): path for path in paths}
    return [path for real, path in known.items() if original_of(real) in known]


def _different(paths: Sequence[Path]) -> list[Path]:
    known = {path.resolve(): path for path in paths}
    copies = copies_among(paths)
    return [path for path in known.values() if path not in copies]


def _checked(path: Path, reading: Reading, profile: Profile) -> Checked:
    case, findings = reading.case, list(reading.findings)
    kind = None
    if case is not None:
        kind = document_type(case.arende.dokumenttyp)
        if kind is not None:
            findings += check_document(kind, case, kind.count(case, profile))
        elif not is_gap(case.arende.dokumenttyp):
            known = ", ".join(known.title for known in document_types())
            place = case.arende.cell("dokumenttyp")
            name = case.arende.dokumenttyp
            findings.append(finding("bok.okand_dokumenttyp", place, name, choices=known))
    sheets = [model.title for model in (kind.sheets if kind is not None else SHEETS)]
    ordered = tuple(in_order(findings, sheets))
    return Checked(path, case, kind, ordered, reading.rejected, reading.workbooks)


def generate(
    checked: Checked,
    profile: Profile,
    out: Path,
    *,
    final: bool,
    template: Path | None = None,
) -> Generated:
    """Make and write the document of a checked case.

    A draft is made of any case that has a document type, with its gaps marked. Raises
    GenerationRefused for a case without one, and for a final with faults; TemplateRejected and
    OutputRefused when template or folder cannot be used.
    """
    case, kind = accepted(checked, final=final)
    made = make(case, checked.findings, prepare(kind, profile, final=final, template=template))
    sweep(out / made.folder)
    output = write_document(out / made.folder, made.stem, made.rendered.data, made.manifest)
    return Generated(checked, output, made.rendered)


def accepted(checked: Checked, *, final: bool) -> tuple[Case, DocumentType]:
    """Return a case that a document can be made of, and its type; raises GenerationRefused."""
    if checked.case is None:
        raise GenerationRefused("arende.saknas", file=checked.path.name)
    if checked.kind is None:
        raise GenerationRefused("arende.utan_dokumenttyp", file=checked.path.name)
    if final and stops_final(checked.findings):
        raise GenerationRefused("arende.har_fel", file=checked.path.name)
    return checked.case, checked.kind


def prepare(
    kind: DocumentType, profile: Profile, *, final: bool, template: Path | None = None
) -> Paper:
    """Read what documents of one type are made with; raises TemplateRejected.

    A template that lacks what its type must have makes drafts, while it is being made itself.
    """
    path = template or kind.template_path
    base = profile.grundmall()
    word = Template(path, look_of(profile), base)
    refuse_unknown_names(word, kind)
    if final:
        _refuse_left_out(word, kind)
    return Paper(kind, profile, final, word, _source(path), _source(base), _logo(profile))


def _source(path: Path) -> SourceFile:
    return SourceFile(path.name, sha256(read_bytes(path)))


def make(case: Case, findings: Sequence[Finding], paper: Paper) -> Made:
    """Fill the template with a case; nothing is written."""
    kind, profile, draft = paper.kind, paper.profile, not paper.final
    house = House(kind.title, profile.organisation, profile.rubriker, utkast=draft)
    identity = kind.identity(case, profile)
    own = kind.build(kind.with_gaps(case), profile, kind.count(case, profile))
    filled = paper.word.fill(
        {**as_mapping(house), **as_mapping(own), "logotyp": paper.logo},
        _properties(identity, kind, profile, draft=draft),
        traced=True,
    )
    rendered, layout = numbered(filled)
    about = About.of(identity, kind.name, sha256(rendered.data), draft=draft, layout=layout or None)
    tools = paper.template, paper.base, SourceFile(profile.path.name, profile.sha256)
    manifest = Manifest.of(case, about, tools, findings, rendered.figures)
    folder, stem = output_name(identity, kind)
    return Made(folder, stem, rendered, manifest)


def refuse_unknown_names(word: Template, kind: DocumentType) -> None:
    """Raise TemplateRejected with every name in a template that its type does not offer.

    One that would be a whole template of another type is said to be that.
    """
    unknown = word.unknown_names(kind.names())
    if unknown:
        if (other := _type_it_fits(word)) is not None:
            found, wanted = other.title.lower(), kind.title.lower()
            raise TemplateRejected(
                "mall.annan_typ", file=word.path.name, found=found, wanted=wanted
            )
        file = unknown[0].file
        raise TemplateRejected(
            "mall.okanda_namn",
            file=file or word.path.name,
            faults="".join(
                texts.UNKNOWN.format(text=fault.text, **fault.details)
                + (texts.MEANT.format(**fault.details) if fault.details["nearest"] else "")
                for fault in unknown
                if fault.file == file
            ),
        )


def _type_it_fits(word: Template) -> DocumentType | None:
    fitting = (
        one
        for one in usable_types()
        if not word.unknown_names(one.names()) and not list(left_out(one, word.names))
    )
    return next(fitting, None)


def _refuse_left_out(word: Template, kind: DocumentType) -> None:
    """Raise TemplateRejected with every name that a template of its type must use and does not."""
    missing = [f"«{one.path}»" for one in left_out(kind, word.names)]
    if missing:
        raise TemplateRejected(
            "mall.namn_fattas",
            file=word.path.name,
            names=", ".join(missing),
            document=kind.title.lower(),
        )


def look_of(profile: Profile) -> Look:
    """Return how a region's papers look."""
    looks = profile.utseende
    return Look(looks.rubriktypsnitt, looks.brodtypsnitt, looks.farg, looks.farg_svag)


def _logo(profile: Profile) -> Picture | str:
    """Return the region's logo, or its name where it has none."""
    data, name = profile.logotyp(), profile.organisation.namn
    return name if data is None else Picture(data, profile.utseende.logotyp_hojd, name)


def _properties(
    identity: Identity, kind: DocumentType, profile: Profile, *, draft: bool
) -> Properties:
    return Properties(
        title=identity.rubrik,
        creator=profile.organisation.namn,
        subject=f"{kind.title} {identity.diarienummer}",
        created=None if is_gap(identity.datum) else identity.datum,
        draft=draft,
    )


def output_name(identity: Identity, kind: DocumentType) -> tuple[str, str]:
    """Return folder and stem: ``RUN-13-2024``, ``2024-03-27-tjansteskrivelse-<slug>``."""
    numbered = not is_gap(identity.diarienummer)
    folder = identity.diarienummer.replace("/", "-") if numbered else "utan-diarienummer"
    day = "utan-datum" if is_gap(identity.datum) else identity.datum.isoformat()
    title = "utan-rubrik" if is_gap(identity.label) else slug(identity.label)
    return folder, f"{day}-{kind.name}-{title}".rstrip("-")


def add_pdf(generated: Generated) -> Generated:
    """Write the PDF beside a document unless it is there; raises PdfFailed and OutputRefused."""
    path = generated.output.document.with_suffix(".pdf")
    if not path.exists():
        write_beside(path, to_pdf(generated.output.document.read_bytes()))
    return Generated(generated.checked, generated.output, generated.rendered, path)
