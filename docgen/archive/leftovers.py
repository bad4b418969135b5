"""What writers leave in the working folder: changes to settle, rubbish, and marks of what is late.

An archive may be anybody's, and so may what lies in it. Only what a writer could have left is
touched, by its name and its kind, and nothing is reached through a link.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from docgen.archive.disk import write_new
from docgen.archive.journal import CLAIM, WORK, claims, settle
from docgen.archive.lock import NAME as LOCK
from docgen.archive.names import ObjectName
from docgen.archive.reading import WITHOUT_BYTES, is_link
from docgen.archive.root import LAYOUT, PAGES, README
from docgen.errors import ArchiveRefused
from docgen.outputs import ARCHIVE

_MARK = "register-"
"""How the files begin that tell which documents are newer than the register."""
_RUBBISH = re.compile(
    rf"{LOCK}-[0-9a-f]{{16}}(-bruten)?"
    rf"|({'|'.join(map(re.escape, (ARCHIVE, LAYOUT, README)))}|{PAGES.pattern})\.tmp"
)


def refuse_links(root: Path) -> None:
    """Raise ArchiveRefused if the working folder, or a change in it, lies in another place."""
    for path in (root / WORK.parent, root / WORK):
        _refuse_link(path)
    for path in _inside(root):
        if CLAIM.fullmatch(path.name):
            _refuse_link(path)


def _refuse_link(path: Path) -> None:
    if is_link(path):
        raise ArchiveRefused("arkiv.lank", path=path)


def put_right(root: Path) -> list[ObjectName]:
    """Settle every change that was begun; returns the documents that the register may lack."""
    for claim in claims(root):
        settle(claim)
    late = []
    for path in _inside(root):
        if _RUBBISH.fullmatch(path.name) and path.is_file() and not is_link(path):
            path.unlink(missing_ok=True)
        elif (name := _marked(path)) is not None:
            late.append(name)
    return sorted(late)


def mark(root: Path, name: ObjectName) -> None:
    """Note that the register is older than a document."""
    with contextlib.suppress(FileExistsError):
        write_new(root / WORK / f"{_MARK}{name.id}", b"")


def unmark(root: Path, name: ObjectName) -> None:
    """Note that the register tells of a document."""
    with contextlib.suppress(OSError):
        (root / WORK / f"{_MARK}{name.id}").unlink(missing_ok=True)


def foreign(root: Path) -> Iterator[Path]:
    """Yield where in the extensions of an archive something lies that no writer leaves."""
    extensions = root / WORK.parent
    if is_link(extensions):
        return  # its place in the root tells of it
    with contextlib.suppress(*WITHOUT_BYTES), os.scandir(extensions) as entries:
        yield from (WORK.parent / one.name for one in entries if one.name != WORK.name)
    if is_link(root / WORK):
        yield WORK
        return
    for path in _inside(root):
        if is_link(path) or not _is_own(path):
            yield WORK / path.name


def _is_own(path: Path) -> bool:
    own = path.name == LOCK or CLAIM.fullmatch(path.name) or _RUBBISH.fullmatch(path.name)
    return bool(own) or _marked(path) is not None


def _inside(root: Path) -> list[Path]:
    with contextlib.suppress(*WITHOUT_BYTES), os.scandir(root / WORK) as entries:
        return sorted(map(Path, entries))
    return []


def _marked(path: Path) -> ObjectName | None:
    if not path.name.startswith(_MARK):
        return None
    return ObjectName.read(path.name.removeprefix(_MARK))
