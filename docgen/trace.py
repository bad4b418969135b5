"""From a finished document back to the cells: which figures it has, and the rows behind each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.case import SourceFile
from docgen.documents import TYPES, DocumentType
from docgen.errors import FileRejected, TraceFailed
from docgen.figures import Rule
from docgen.findings import Place
from docgen.package import read_bytes
from docgen.render.anchors import anchored_texts
from docgen.workbook.model import Range, address, split_address

_LARGEST_MANIFEST = 50 << 20
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
        now = anchored_texts(read_bytes(document))
    except FileRejected as error:
        raise error.about(document.name) from None
    path = document.with_suffix(".json")
    manifest = _manifest(path, document)
    try:
        return Tracing(
            kind=TYPES[_text(manifest["document"], "type")],
            figures=tuple(_figure(entry, now) for entry in _list(manifest["figures"])),
            inputs=_inputs(manifest["inputs"]),
        )
    except (KeyError, TypeError, ValueError):
        raise TraceFailed("spar.inget_manifest", file=path.name) from None


def _manifest(path: Path, document: Path) -> Mapping[str, Any]:
    """Read a manifest. ``Any`` because it is JSON, and any program may have written it."""
    if not path.is_file():
        raise TraceFailed("spar.manifest_saknas", file=document.name, manifest=path.name)
    try:
        if path.stat().st_size <= _LARGEST_MANIFEST:
            read = json.loads(path.read_text("utf-8"))
            if isinstance(read, dict):
                return read
    except (OSError, ValueError, RecursionError):
        pass
    raise TraceFailed("spar.inget_manifest", file=path.name)


def _list(value: object) -> list[Any]:
    """Return a list of what JSON can hold; raises TypeError for anything else."""
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(entry: Mapping[str, object], name: str) -> str:
    """Return a text of an object; raises TypeError or KeyError for anything else."""
    value = entry[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _inputs(entries: object) -> tuple[SourceFile, ...]:
    """Read the inputs; raises ValueError for none at all, or a name that leads elsewhere."""
    found = tuple(SourceFile(_text(one, "file"), _text(one, "sha256")) for one in _list(entries))
    if not found or any(not one.name or Path(one.name).name != one.name for one in found):
        raise ValueError(entries)
    return found


def _figure(entry: Mapping[str, object], now: Mapping[str, str]) -> TracedFigure:
    value = entry["value"]
    cells = tuple(_cells(one) for one in _list(entry["cells"]))
    if sum(map(len, cells)) > _MOST_CELLS:
        raise ValueError(entry)
    return TracedFigure(
        id=_text(entry, "id"),
        name=_text(entry, "name"),
        bookmark=_text(entry, "bookmark"),
        value=value if type(value) is int else _text(entry, "value"),
        text=_text(entry, "text"),
        rule=Rule(_text(entry, "rule")),
        cells=cells,
        now=now.get(_text(entry, "bookmark")),
    )


def _cells(entry: Mapping[str, object]) -> Cells:
    ranges = tuple(map(_range, _list(entry["ranges"])))
    return Cells(_text(entry, "workbook"), _text(entry, "sheet"), ranges)


def _range(written: object) -> Range:
    """Read a range such as ``I2:I9`` or ``B4``; raises ValueError for what names no cells."""
    if not isinstance(written, str):
        raise TypeError(written)
    first, colon, last = written.partition(":")
    top, left = split_address(first)
    bottom, right = split_address(last) if colon else (top, left)
    if bottom < top or right < left:
        raise ValueError(written)
    return Range(top, left, bottom, right)


def changed(figures: Iterable[TracedFigure]) -> Iterator[TracedFigure]:
    """Yield the figures that do not stand as they were written."""
    return (figure for figure in figures if not figure.as_written)
