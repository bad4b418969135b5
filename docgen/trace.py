"""From a finished document back to the cells: which figures it has, and the rows behind each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.case import SourceFile
from docgen.documents import TYPES, DocumentType
from docgen.errors import FileRejected, TraceFailed
from docgen.figures import Rule
from docgen.findings import Place
from docgen.manifest import Manifest, Printed, manifest_beside
from docgen.package import read_bytes
from docgen.render.anchors import anchored_texts
from docgen.workbook.model import Range, address, split_address

_MOST_CELLS = 200_000
"""How many cells a figure may have: a manifest that claims more was not written by docgen."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of one sheet as ranges: ``I2:I9``."""

    workbook: str
    sheet: str
    ranges: tuple[Range, ...]

    def __len__(self) -> int:
        return sum(
            (span.last_row - span.first_row + 1) * (span.last_column - span.first_column + 1)
            for span in self.ranges
        )

    def places(self) -> Iterator[Place]:
        """Yield the cells one by one."""
        for span in self.ranges:
            for row in range(span.first_row, span.last_row + 1):
                for column in range(span.first_column, span.last_column + 1):
                    yield Place(self.workbook, self.sheet, address(row, column))


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure as the manifest tells of it, and what stands at its place in the document now.

    ``name`` is what its document type counts it by, ``id`` names this printing of it. ``now`` is
    None if its place is gone; ``bookmark`` is the name of that place.
    """

    id: str
    name: str
    bookmark: str
    value: int | str
    text: str
    rule: Rule
    cells: tuple[Cells, ...]
    now: str | None

    @property
    def as_written(self) -> bool:
        """Whether the document still says what was written."""
        return self.now == self.text

    @property
    def gone(self) -> bool:
        """Whether nothing stands at its place, or the place itself is gone."""
        return not self.now


@dataclass(frozen=True, slots=True)
class Tracing:
    """The type of a document, its figures, and the workbooks that it was made from.

    The main workbook is the first.
    """

    kind: DocumentType
    figures: tuple[TracedFigure, ...]
    inputs: tuple[SourceFile, ...]

    def figure(self, wanted: str) -> TracedFigure | None:
        """Return the figure of an id, if there is one."""
        return next((figure for figure in self.figures if figure.id == wanted), None)


def trace(document: Path) -> Tracing:
    """Read a document and the manifest beside it.

    Raises FileRejected for a file that cannot be read, and TraceFailed for a manifest that is
    missing or is none.
    """
    try:
        data = read_bytes(document)
    except FileRejected as error:
        raise error.about(document.name) from None
    return trace_of(document.name, data, manifest_beside(document))


def trace_of(file: str, data: bytes, manifest: Manifest) -> Tracing:
    """Hold a document's bytes to its manifest; raises FileRejected and TraceFailed."""
    try:
        now = anchored_texts(data)
    except FileRejected as error:
        raise error.about(file) from None
    try:
        figures = tuple(_figure(printed, now) for printed in manifest.figures)
        return Tracing(TYPES[manifest.document.type], figures, manifest.inputs)
    except (KeyError, ValueError):
        beside = Path(file).with_suffix(".json").name
        raise TraceFailed("spar.inget_manifest", file=beside) from None


def _figure(printed: Printed, now: Mapping[str, str]) -> TracedFigure:
    cells = tuple(
        Cells(one.workbook, one.sheet, tuple(map(_range, one.ranges))) for one in printed.cells
    )
    if sum(map(len, cells)) > _MOST_CELLS:
        raise ValueError(printed.id)
    return TracedFigure(
        id=printed.id,
        name=printed.name,
        bookmark=printed.bookmark,
        value=printed.value,
        text=printed.text,
        rule=printed.rule,
        cells=cells,
        now=now.get(printed.bookmark),
    )


def _range(written: str) -> Range:
    """Read a range such as ``I2:I9`` or ``B4``; raises ValueError for what names no cells."""
    first, colon, last = written.partition(":")
    top, left = split_address(first)
    bottom, right = split_address(last) if colon else (top, left)
    if bottom < top or right < left:
        raise ValueError(written)
    return Range(top, left, bottom, right)


def changed(figures: Iterable[TracedFigure]) -> Iterator[TracedFigure]:
    """Yield the figures that do not stand as they were written."""
    return (figure for figure in figures if not figure.as_written)
