"""What a worker does: makes documents and PDFs, and keeps nothing on its disk."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from docgen import __version__
from docgen.batch.jobs import Answer, File, Job, Kit, NoPdf, Product, Source
from docgen.documents import TYPES
from docgen.errors import DocgenError, GenerationRefused, PdfFailed
from docgen.findings import Finding, stops_final
from docgen.pdf import to_pdfs
from docgen.pipeline import Checked, Paper, accepted, check, make, prepare
from docgen.profile import Profile, read_profile

_MOST_FAULTS = 3


def work(job: Job) -> tuple[Answer, ...]:
    """Make the documents of a job; what cannot be made is answered with the reason."""
    return tuple(_answer(source, job.kit) for source in job.sources)


def convert(documents: Sequence[bytes]) -> tuple[bytes | NoPdf, ...]:
    """Make PDFs of documents."""
    try:
        found = to_pdfs(documents)
    except PdfFailed as error:
        found = [error] * len(documents)
    return tuple(
        NoPdf(one.code, one.message) if isinstance(one, PdfFailed) else one for one in found
    )


def refusal(error: DocgenError, findings: Iterable[Finding] = ()) -> Answer:
    """Return why no document was made."""
    known = tuple(findings)
    faults = tuple(str(item) for item in known if stops_final([item]))
    return Answer(None, counts(known), error.code, error.message, faults[:_MOST_FAULTS])


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity."""
    return dict(Counter(str(item.severity) for item in findings))


def _answer(source: Source, kit: Kit) -> Answer:
    findings: tuple[Finding, ...] = ()
    try:
        paper = _paper(kit)
        checked = source if isinstance(source, Checked) else _read(source, paper.profile)
        findings = checked.findings
        if checked.rejected:
            raise checked.rejected[0]
        case, _ = accepted(checked, final=kit.final)
        made = make(case, findings, paper)
    except DocgenError as error:
        return refusal(error, findings)
    product = Product(made.folder, made.stem, made.rendered.data, made.manifest)
    return Answer(product, counts(findings))


def _read(files: tuple[File, ...], profile: Profile) -> Checked:
    with _unpacked(files) as folder:
        (checked,) = check([folder / files[0].name], profile)
    return checked


@lru_cache(maxsize=4)
def _paper(kit: Kit) -> Paper:
    """Prepare a kit; the same kit comes with many jobs."""
    if kit.version != __version__:
        raise GenerationRefused("batch.annan_version", own=__version__, wanted=kit.version)
    kind = TYPES[kit.kind]
    with _unpacked(kit.profile) as beside, _unpacked([kit.template]) as folder:
        profile = read_profile(beside / kit.profile[0].name)
        return prepare(kind, profile, final=kit.final, template=folder / kit.template.name)


@contextmanager
def _unpacked(files: Iterable[File]) -> Iterator[Path]:
    """Lay files in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        for file in files:
            (folder / Path(file.name).name).write_bytes(file.data)
        yield folder
