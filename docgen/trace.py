"""From a finished document back to the cells: which figures it has, and the rows behind each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.case import SourceFile
from docgen.errors import FileRejected, TraceFailed
from docgen.figures import Rule
from docgen.package import read_bytes
from docgen.render.anchors import anchored_texts

_LARGEST_MANIFEST = 50 << 20


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of one sheet as ranges: ``I2:I9``."""

    workbook: str
    sheet: str
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure as the manifest tells of it, and what stands at its place in the document now.

    ``now`` is None if its place is gone; ``bookmark`` is the name of that place.
    """

    id: str
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


@dataclass(frozen=True, slots=True)
class Tracing:
    """The figures of a document, and the workbooks that they were counted from."""

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
    manifest = _manifest(document.with_suffix(".json"), document)
    try:
        figures = tuple(_figure(entry, now) for entry in manifest["figures"])
        inputs = tuple(SourceFile(entry["file"], entry["sha256"]) for entry in manifest["inputs"])
    except (KeyError, TypeError, ValueError):
        raise TraceFailed("spar.inget_manifest", file=document.with_suffix(".json").name) from None
    return Tracing(figures, inputs)


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


def _figure(entry: Mapping[str, Any], now: Mapping[str, str]) -> TracedFigure:
    return TracedFigure(
        id=str(entry["id"]),
        bookmark=str(entry["bookmark"]),
        value=entry["value"] if isinstance(entry["value"], int) else str(entry["value"]),
        text=str(entry["text"]),
        rule=Rule(entry["rule"]),
        cells=tuple(
            Cells(str(cells["workbook"]), str(cells["sheet"]), tuple(map(str, cells["ranges"])))
            for cells in entry["cells"]
        ),
        now=now.get(str(entry["bookmark"])),
    )


def changed(figures: Iterable[TracedFigure]) -> Iterator[TracedFigure]:
    """Yield the figures that do not stand as they were written."""
    return (figure for figure in figures if not figure.as_written)
