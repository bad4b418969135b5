"""The manifest beside a document: what it was made from, what was found, every figure's cells.

It is written by docgen and read by anyone; what is read may have been written by anyone too.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter, ValidationError

from docgen import __version__
from docgen.case import Case, SourceFile
from docgen.documents.base import Identity
from docgen.errors import FileRejected, TraceFailed
from docgen.figures import Rule
from docgen.findings import Finding, Place
from docgen.package import Limits, read_bytes
from docgen.render.controls import bookmark
from docgen.render.state import PrintedFigure
from docgen.workbook.model import address, split_address

FORMAT = 1
_LIMITS = Limits(file_size=50 << 20)


@dataclass(frozen=True, slots=True)
class About:
    """What the document is; ``layout`` is the program that told its page numbers, if it has any."""

    type: str
    diarienummer: str
    datum: str
    draft: bool
    sha256: str
    layout: str | None = None

    @classmethod
    def of(
        cls, identity: Identity, kind: str, sha256: str, *, draft: bool, layout: str | None
    ) -> Self:
        """Return what a manifest says of a document; a gap is said in its own words."""
        number, day = str(identity.diarienummer), str(identity.datum)
        return cls(kind, number, day, draft, sha256, layout)


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding without the words that stood in its cell."""

    workbook: str
    sheet: str
    cell: str
    severity: str
    code: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Cells of one sheet as ranges: ``I2:I9``."""

    workbook: str
    sheet: str
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure: ``name`` is what its type counts it by, ``id`` names this printing of it."""

    id: str
    bookmark: str
    name: str
    value: int | str
    text: str
    rule: Rule
    cells: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What docgen says of a document; the main workbook is the first of ``inputs``.

    Nothing in it depends on when or where it is made, and it holds no personal data. ``file`` is
    the name under which the document was written.
    """

    docgen: str
    document: About
    inputs: tuple[SourceFile, ...]
    template: SourceFile
    base: SourceFile
    profile: SourceFile
    findings: tuple[Noticed, ...] = ()
    figures: tuple[Printed, ...] = ()
    file: str = ""
    format: int = FORMAT

    @classmethod
    def of(
        cls,
        case: Case,
        about: About,
        tools: tuple[SourceFile, SourceFile, SourceFile],
        findings: Iterable[Finding],
        figures: Iterable[PrintedFigure],
    ) -> Self:
        """Return the manifest of a document; ``tools`` are its template, base and profile."""
        noticed, printed = tuple(map(_noticed, findings)), tuple(map(_printed, figures))
        return cls(__version__, about, case.sources, *tools, noticed, printed)

    def as_bytes(self, file: str) -> bytes:
        """Return the file that lies beside a document of a name."""
        plain = asdict(replace(self, file=file))
        if self.document.layout is None:
            del plain["document"]["layout"]
        return (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def manifest_beside(document: Path) -> Manifest:
    """Read the manifest of a document; raises TraceFailed for one that is missing or is none."""
    return manifest_of(bytes_beside(document), document.with_suffix(".json").name)


def bytes_beside(document: Path) -> bytes:
    """Read the bytes of a document's manifest; raises TraceFailed when they cannot be read."""
    path = document.with_suffix(".json")
    if not path.is_file():
        ending = document.suffix.casefold()
        if ending in (".xlsx", ".pdf"):
            code = "spar.pdf" if ending == ".pdf" else "spar.arbetsbok"
            raise TraceFailed(code, file=document.name)
        raise TraceFailed("spar.manifest_saknas", file=document.name, manifest=path.name)
    try:
        return read_bytes(path, _LIMITS)
    except FileRejected:
        raise TraceFailed("spar.inget_manifest", file=path.name) from None


def manifest_of(data: bytes, file: str) -> Manifest:
    """Read a manifest's bytes; raises TraceFailed for what is none."""
    try:
        manifest = TypeAdapter(Manifest).validate_json(data, strict=True)
    except (ValidationError, RecursionError):
        raise TraceFailed("spar.inget_manifest", file=file) from None
    sources = (*manifest.inputs, manifest.template, manifest.base, manifest.profile)
    if not manifest.inputs or not all(_is_plain(source.file) for source in sources):
        raise TraceFailed("spar.inget_manifest", file=file)
    return manifest


def _is_plain(name: str) -> bool:
    """Tell whether a name leads to no other folder."""
    return bool(name) and Path(name).name == name and "\\" not in name and "\0" not in name


def _noticed(item: Finding) -> Noticed:
    place = item.place
    return Noticed(place.workbook, place.sheet, place.cell, item.severity.value, item.code)


def _printed(printed: PrintedFigure) -> Printed:
    figure = printed.figure
    value = figure.value if isinstance(figure.value, int) else str(figure.value)
    by_sheet = groupby(figure.cells, key=lambda place: (place.workbook, place.sheet))
    cells = tuple(Origin(*where, _ranges(list(places))) for where, places in by_sheet)
    return Printed(
        printed.id, bookmark(printed), figure.name, value, printed.text, figure.rule, cells
    )


def _ranges(places: Sequence[Place]) -> tuple[str, ...]:
    """Return cells as Excel names them, neighbours in a column as one range: ``I2:I9``."""
    spots = sorted({split_address(place.cell)[::-1] for place in places if place.cell})
    ranges: list[str] = []
    run: list[tuple[int, int]] = []
    for spot in [*spots, (0, 0)]:
        if run and spot != (run[-1][0], run[-1][1] + 1):
            first, last = (address(row, column) for column, row in (run[0], run[-1]))
            ranges.append(first if first == last else f"{first}:{last}")
            run = []
        run.append(spot)
    return tuple(ranges)
