"""Where a document's workbooks lie now: searched for by name, and known by their digests."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docgen.case import SourceFile
from docgen.errors import FileRejected, TraceFailed
from docgen.findings import shown
from docgen.outputs import ARCHIVE, sha256
from docgen.package import read_bytes

_MOST_FILES = 20_000
_DEEPEST = 2


def find(source: SourceFile, folders: Iterable[Path]) -> tuple[Path, bool]:
    """Return the workbook of a name, the same bytes if they are there, and whether they are.

    Raises TraceFailed if no folder has it, and FileRejected for one that cannot be read.
    """
    first: Path | None = None
    for path in (path for folder in folders for path in _files(folder, source.file)):
        first = first or path
        try:
            if sha256(read_bytes(path)) == source.sha256:
                return path, True
        except FileRejected as error:
            raise error.about(path.name) from None
    if first is None:
        raise TraceFailed("spar.arbetsbok_saknas", file=shown(source.file))
    return first, False


def beside(main: Path, source: SourceFile, folders: Sequence[Path]) -> Path:
    """Return the register of a name beside a main workbook, or else the one that is found."""
    own = main.parent / source.file
    return own if own.is_file() else find(source, folders)[0]


def _files(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files of a name in a folder and at most two folders down."""
    waiting, seen = [(folder, 0)], 0
    while waiting and seen < _MOST_FILES:
        inside, depth = waiting.pop(0)
        try:
            entries = sorted(inside.iterdir())
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if entry.name == name and entry.is_file():
                yield entry
            elif depth < _DEEPEST and _is_searched(entry):
                waiting.append((entry, depth + 1))


def _is_searched(entry: Path) -> bool:
    """Tell whether to look in a folder: not in an archive, which holds copies of everything."""
    return not entry.name.startswith(".") and entry.is_dir() and not (entry / ARCHIVE).exists()
