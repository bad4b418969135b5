"""Archives to deliver from, and packages as their receivers read them."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from docgen.archive.delivery.package import Order as Packing
from docgen.archive.delivery.package import Packed, pack
from docgen.archive.facts import Facts
from docgen.archive.gather import Order
from docgen.archive.inventory import NAME, SIDECAR, User, sidecar_of
from docgen.archive.store import Archive
from docgen.archive.taking import take
from docgen.archive.writing import Bundle, writer
from tests.archive.bundles import no_register
from tests.builder import ARENDE, TABLES, Rows, Value, blank_pdf
from tests.making import paper_of

SPACES = {
    "mets": "http://www.loc.gov/METS/",
    "premis": "http://www.loc.gov/premis/v3",
    "erms": "https://DILCIS.eu/XML/ERMS",
}
_HREF = "{http://www.w3.org/1999/xlink}href"
KIM = User(name="Kim Exempelsson", address="mailto:kim.exempelsson@example.se")
ERMS = "metadata/descriptive/erms.xml"
PREMIS = "metadata/preservation/premis.xml"
ORIGINAL, PDFA = "representations/original", "representations/pdfa"
DATA = f"{ORIGINAL}/data/RUN-13-2024_1"


def archived(
    folder: Path,
    arende: Mapping[str, Value] = ARENDE,
    tables: Mapping[str, Rows] = TABLES,
    order: Order | None = None,
    *,
    final: bool = True,
) -> Path:
    """Make a paper, archive it beside its folder, and return the archive."""
    paper = paper_of(folder, {**ARENDE, **arende}, tables, final=final)
    paper.with_suffix(".pdf").write_bytes(blank_pdf())
    root = folder.parent / "arkiv"
    wanted = order or Order(folders=(folder,), as_draft=not final)
    (taken,) = take([paper], root, wanted, no_register, KIM)
    assert taken.added is not None, taken.refused
    return root


def packed(root: Path, asked: str = "RUN/13/2024", *, bagit: bool = False) -> Packed:
    """Pack a case beside the archive."""
    return pack(Archive(root), Packing(asked, root.parent / "ut", bagit=bagit, by=KIM))


def sip_of(done: Packed) -> Path:
    """Return the SIP's folder, also inside a bag."""
    inside = done.folder / "data"
    return next(inside.iterdir()) if inside.exists() else done.folder


def read(folder: Path, place: str) -> etree._Element:
    """Read an XML file of a package."""
    return etree.parse(folder / place).getroot()


def texts(root: etree._Element, path: str) -> list[str]:
    """Return what stands at a path, an attribute's or an element's."""
    found = root.xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [one.text or "" if isinstance(one, etree._Element) else str(one) for one in found]


def listed(mets: Path) -> Iterator[Path]:
    """Yield each file that a METS file lists, held to the size and digest that it tells."""
    for told in etree.parse(mets).iter("{*}file", "{*}mdRef"):
        where = told.find("{*}FLocat")
        where = told if where is None else where
        path = mets.parent / unquote(where.attrib[_HREF])
        data = path.read_bytes()
        assert str(len(data)) == told.get("SIZE"), path
        assert hashlib.sha256(data).hexdigest() == told.get("CHECKSUM"), path
        yield path


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its place."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def changed(root: Path, **changes: object) -> None:
    """Archive a version that differs in what the archive says of it."""
    with writer(root, no_register) as adding:
        stored = adding.archive.the_one("RUN/13/2024")
        names = stored.version(stored.last).files
        files = {name: stored.read(stored.last, name) for name in names}
        about: Facts = stored.newest.model_copy(update=changes)
        adding.add(Bundle(about, files))


def replaced(root: Path, name: str, data: bytes) -> None:
    """Archive a version with other bytes under a name."""
    with writer(root, no_register) as adding:
        stored = adding.archive.the_one("RUN/13/2024")
        names = stored.version(stored.last).files
        files = {one: stored.read(stored.last, one) for one in names}
        adding.add(Bundle(stored.newest, {**files, name: data}))


def aged(root: Path, when: datetime) -> None:
    """Let the first version of the case's document have come at another time."""
    stored = Archive(root).the_one("RUN/13/2024")
    first = stored.version(1).model_copy(update={"created": when.isoformat()})
    data = stored.inventory.model_copy(update={"versions": {"v1": first}}).as_bytes()
    for folder in (stored.folder, stored.folder / "v1"):
        (folder / NAME).write_bytes(data)
        (folder / SIDECAR).write_bytes(sidecar_of(data))


def page_in(folder: Path) -> str:
    """Return what a person reads first in a package."""
    return (folder / "documentation/LAS-MIG.txt").read_text("utf-8")
