"""Writes documents: whole or not at all, never over what a person may have edited."""

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import OutputRefused
from docgen.manifest import Manifest

ARCHIVE = "0=ocfl_1.1"
"""The name of the file that says that a folder is an archive."""
PACKAGE = "METS.xml"
"""The name of the file that says that a folder is a package for an e-archive."""
_MOST_VERSIONS = 999
_BEGINNING, _ENDING = ".docgen-", ".tmp"
_TEMPORARY = re.compile(rf"{re.escape(_BEGINNING)}[a-z0-9_]{{8}}{re.escape(_ENDING)}")
_ENDINGS = (
    ".docx",
    ".doc",
    ".dotx",
    ".xlsx",
    ".xls",
    ".xlsm",
    ".pdf",
    ".odt",
    ".ods",
    ".csv",
    ".txt",
)
"""The endings of files of other kinds, which no new file has before its own."""
_ABANDONED = 3600
"""Seconds after which nobody is still writing a temporary file."""


def _new_files_mode() -> int:
    """Return the mode of new files; the mask can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return 0o666 & ~mask


_MODE = _new_files_mode()  # once, while there is one thread: the mask is the whole process's


@dataclass(frozen=True, slots=True)
class Output:
    """The files of one document.

    ``written`` is False when the same bytes stood there already, and ``stale`` is True when the
    manifest beside them tells of other inputs than those of now.
    """

    document: Path
    manifest: Path
    written: bool
    stale: bool = False


def sha256(data: bytes) -> str:
    """Return the digest by which manifests name bytes."""
    return hashlib.sha256(data).hexdigest()


def write_document(folder: Path, stem: str, data: bytes, manifest: Manifest) -> Output:
    """Write a document and its manifest as ``<stem>.docx`` and ``<stem>.json`` in ``folder``.

    A name that holds the same bytes is left as it is; a name that holds anything else is left too,
    and the document becomes ``<stem>-v2``, and so on. Raises OutputRefused when nothing could be
    written.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for version in range(1, _MOST_VERSIONS + 1):
            name = stem if version == 1 else f"{stem}-v{version}"
            document, beside = folder / f"{name}.docx", folder / f"{name}.json"
            if holds(document, data):
                if not beside.exists():
                    _write_new(beside, manifest.as_bytes(document.name))
                stale = not holds(beside, manifest.as_bytes(document.name))
                return Output(document, beside, written=False, stale=stale)
            if any((folder / f"{name}{ending}").exists() for ending in (".docx", ".json", ".pdf")):
                continue
            if _write_new(document, data):
                _write_new(beside, manifest.as_bytes(document.name))
                return Output(document, beside, written=True)
    raise OutputRefused("ut.for_manga", folder=folder)


def write_beside(path: Path, data: bytes) -> bool:
    """Write a file that must not exist yet; returns False, and writes nothing, if it does."""
    with told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write_new(path, data)


def replace_derived(path: Path, data: bytes) -> None:
    """Write what can be made again from other files, over what is there, in one step."""
    with told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _whole(path.parent, data) as temporary:
            temporary.replace(path)


def sweep(folder: Path, depth: int = 0) -> None:
    """Take away the temporary files that a docgen which was killed has left, ``depth`` down.

    Those of another docgen, which may be writing now, are younger. What cannot be taken away stays:
    it is rubbish, and no reason to write nothing.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if depth and entry.is_dir(follow_symlinks=False):
                sweep(Path(entry), depth - 1)
            elif _TEMPORARY.fullmatch(entry.name) and _is_abandoned(entry):
                with contextlib.suppress(OSError):
                    Path(entry).unlink()


def _is_abandoned(entry: os.DirEntry[str]) -> bool:
    age = time.time() - entry.stat(follow_symlinks=False).st_mtime
    return entry.is_file(follow_symlinks=False) and age > _ABANDONED


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file holds exactly these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def named(file: Path, ending: str) -> Path:
    """Return a new file's path, its ending added where it lacks it.

    Raises OutputRefused for what is no name, or has the ending of another kind of file.
    """
    if not file.name or file.is_dir():
        raise OutputRefused("ut.inget_filnamn", folder=file)
    found = file.suffix.casefold()
    if found != ending and found in _ENDINGS:
        raise OutputRefused("ut.annan_andelse", file=file.name, ending=ending, found=found)
    return file if file.suffix.casefold() == ending else file.with_name(f"{file.name}{ending}")


def _write_new(path: Path, data: bytes) -> bool:
    """Give ``path`` its content in one step; returns False if the name was taken meanwhile."""
    with _whole(path.parent, data) as temporary:
        return _place(temporary, path)


@contextlib.contextmanager
def _whole(folder: Path, data: bytes) -> Iterator[Path]:
    """Give a file under a temporary name that is all on the disk; takes the name away after."""
    handle, name = tempfile.mkstemp(prefix=_BEGINNING, suffix=_ENDING, dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_MODE)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _place(temporary: Path, path: Path) -> bool:
    """Move a finished file to its name unless the name is taken; atomic where the system can."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if path.exists():
            return False
        temporary.rename(path)  # a file system without hard links: FAT, some shares
    return True


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn the system's refusals into sentences."""
    try:
        yield
    except PermissionError:
        raise OutputRefused("ut.skrivskyddad", folder=folder) from None
    except (FileExistsError, NotADirectoryError):
        raise OutputRefused("ut.ingen_mapp", folder=folder) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise OutputRefused("ut.full", folder=folder) from None
        if error.errno == errno.EROFS:
            raise OutputRefused("ut.skrivskyddad", folder=folder) from None
        if error.errno == errno.ENAMETOOLONG:
            raise OutputRefused("ut.for_langt_namn", folder=folder) from None
        raise OutputRefused("ut.kan_inte_skrivas", folder=folder, number=error.errno or 0) from None
