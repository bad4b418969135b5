"""Writing that is on the disk when it is said to be: files, folders and their names."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet, and have it on the disk."""
    handle = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can be asked for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Have the names in a folder and in all below it on the disk; its files are already there."""
    for inside, _, _ in os.walk(folder, topdown=False):
        sync_folder(Path(inside))


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, and have their names on the disk."""
    missing = [folder, *folder.parents]
    missing = missing[: next(n for n, path in enumerate(missing) if path.is_dir())]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def remove_tree(folder: Path) -> None:
    """Take away a folder that nobody needs; one that is not there is no fault."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


@contextlib.contextmanager
def removed_after(folder: Path) -> Iterator[Path]:
    """Give a folder that goes when the work is done, or has failed."""
    try:
        yield folder
    finally:
        with contextlib.suppress(OSError):
            remove_tree(folder)
