"""Annotated copies: what they are called, and how they are written beside their originals."""

from dataclasses import dataclass
from pathlib import Path

from docgen.errors import OutputRefused
from docgen.outputs import holds, write_beside
from docgen.texts.workbook import COPY_SUFFIX

_MOST_COPIES = 999


@dataclass(frozen=True, slots=True)
class Copy:
    """An annotated copy. ``written`` is False when the same bytes stood there already."""

    path: Path
    written: bool


def write_copy(original: Path, data: bytes, ending: str = ".xlsx") -> Copy:
    """Write a copy as ``<stem>-granskad.xlsx``, or ``<stem>-granskad-2.xlsx`` if that is taken.

    Nothing is written over. Raises OutputRefused when nothing could be written.
    """
    for number in range(1, _MOST_COPIES + 1):
        again = f"-{number}" if number > 1 else ""
        path = original.with_name(f"{original.stem}{COPY_SUFFIX}{again}{ending}")
        if holds(path, data):
            return Copy(path, written=False)
        if not path.exists() and write_beside(path, data):
            return Copy(path, written=True)
    raise OutputRefused("ut.for_manga", folder=original.parent)


def original_of(path: Path) -> Path | None:
    """Return the file that another is a copy of by its name, or None."""
    stem, _, number = path.stem.rpartition(COPY_SUFFIX)
    numbered = not number or (number.startswith("-") and number[1:].isdecimal())
    return path.with_name(f"{stem}{path.suffix}") if stem and numbered else None
