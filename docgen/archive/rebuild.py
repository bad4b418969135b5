"""A document made again from what is archived with it, and held against the one that is there."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docgen import __version__
from docgen.archive.disk import write_new
from docgen.archive.facts import Facts
from docgen.archive.names import safe_paths
from docgen.archive.store import Stored
from docgen.batch.rows import checked_rows
from docgen.documents import TYPES, DocumentType
from docgen.errors import ArchiveRefused, FileRejected
from docgen.manifest import Manifest, manifest_of
from docgen.outputs import sha256, told
from docgen.package import open_package
from docgen.pipeline import Checked, Made, check, make, prepare
from docgen.profile import Profile, read_profile


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How the document made again compares with the one that docgen made then.

    ``made_by`` is the version of docgen that made it then. ``parts`` are the parts of the Word file
    that differ. ``layouts`` are the programs that told its page numbers then and now. ``edited``
    tells that the archived document is not the one that docgen made.
    """

    same: bool
    made_by: str
    edited: bool
    layouts: tuple[str, str]
    parts: tuple[str, ...] = ()

    @property
    def other_layout(self) -> bool:
        """Whether another program, or none, told its page numbers then."""
        then, now = self.layouts
        return then != now

    @property
    def other_docgen(self) -> bool:
        """Whether another version of docgen made it then."""
        return self.made_by != __version__


def rebuild(stored: Stored, number: int) -> Rebuilt:
    """Make a version's document again in a folder of its own; nothing in the archive is changed.

    Raises ArchiveRefused for what is damaged in the archive or can no longer be made, and other
    errors of docgen's for what it is made of.
    """
    facts = stored.facts(number)
    manifest = manifest_of(stored.read(number, facts.filer.manifest), facts.filer.manifest)
    archived = stored.read(number, facts.filer.dokument)
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        found = list(_documents(stored, number, facts, manifest, Path(folder)))
    if not found:
        raise ArchiveRefused("arkiv.blir_inget", id=stored.name.id)
    then = manifest.document
    alike = (made for made in found if sha256(made.rendered.data) == then.sha256)
    one = next(alike, found[0])
    data = one.rendered.data
    same = sha256(data) == then.sha256
    return Rebuilt(
        same,
        manifest.docgen,
        sha256(archived) != then.sha256,
        (then.layout or "", one.manifest.document.layout or ""),
        () if same else _differing(archived, data),
    )


def _documents(
    stored: Stored, number: int, facts: Facts, manifest: Manifest, folder: Path
) -> Iterator[Made]:
    """Yield the document; of a type that is made of rows, each that the case's number fits."""
    places = _laid_out(stored, number, folder)
    wanted = (facts.filer.profil, facts.filer.grundmall, facts.filer.mall, *facts.filer.underlag)
    for name in wanted:
        if name not in places:
            raise ArchiveRefused("arkiv.fil_saknas", id=stored.name.id, name=name)
    profile = _profile(places, facts)
    kind = TYPES.get(facts.typ)
    if kind is None:
        raise ArchiveRefused("arkiv.okand_typ", id=stored.name.id, kind=facts.typ)
    draft = manifest.document.draft
    paper = prepare(kind, profile, final=not draft, template=places[facts.filer.mall])
    workbooks = [places[name] for name in facts.filer.underlag]
    for checked in _cases(kind, workbooks, profile):
        if checked.case is None:
            continue
        if str(kind.identity(checked.case, profile).diarienummer) == facts.diarienummer:
            yield make(checked.case, checked.findings, paper)


def _laid_out(stored: Stored, number: int, folder: Path) -> Mapping[str, Path]:
    """Write the files of a version; returns where each is.

    The workbooks call each other by name, so the files keep theirs, in folders that are safe.
    """
    placed: dict[str, Path] = {}
    for name, safe in safe_paths(stored.version(number).files).items():
        data = stored.read(number, name)
        placed[name] = folder / PurePosixPath(safe).parent / PurePosixPath(name).name
        with told(folder):
            placed[name].parent.mkdir(parents=True, exist_ok=True)
            write_new(placed[name], data)
    return placed


def _profile(places: Mapping[str, Path], facts: Facts) -> Profile:
    """Read the archived profile, with the archived base, even if docgen's own was used then."""
    profile = read_profile(places[facts.filer.profil])
    base = PurePosixPath(facts.filer.grundmall).name
    looks = profile.utseende.model_copy(update={"grundmall": base})
    return profile.model_copy(update={"utseende": looks})


def _cases(kind: DocumentType, workbooks: Sequence[Path], profile: Profile) -> Iterator[Checked]:
    main = workbooks[0]
    if kind.per is None:
        yield from (one for one in check(workbooks, profile) if one.path == main)
        return
    rows = checked_rows(main, kind, kind.per, profile, lambda _: None)
    yield from (checked for _, checked in rows if checked is not None)


def _differing(archived: bytes, made: bytes) -> tuple[str, ...]:
    """Return the parts that are not the same in two Word files."""
    try:
        before, after = open_package(archived).parts, open_package(made).parts
    except FileRejected:
        return ()
    names = sorted(before.keys() | after.keys())
    return tuple(name for name in names if before.get(name) != after.get(name))
