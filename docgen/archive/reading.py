"""Reading what may be anybody's: ordinary files alone, never through a link, and no more than fits.

A pipe would be waited for, a device never ends, and a link leads to what is not the archive's.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

MOST = 2**30
"""The largest file, in bytes, that is read into memory."""
MOST_TOLD = 2**25
"""The largest file that tells of others: an inventory of some ten thousand versions."""
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | _NO_LINKS
_JUNCTION = 0xA0000003
"""The tag by which Windows knows a folder that leads to another place."""
WITHOUT_BYTES = (FileNotFoundError, NotADirectoryError)
"""What the system answers for a file that is not there."""


class NotOrdinary(OSError):
    """What is there is no ordinary file, or too large to be what it should be."""


def is_link(path: Path) -> bool:
    """Tell whether a path is itself a link to another place; False for what is not there."""
    try:
        found = path.lstat()
    except WITHOUT_BYTES:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION


def open_file(path: Path) -> BufferedReader:
    """Open an ordinary file; raises NotOrdinary for anything else, and OSError."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
            raise NotOrdinary(error.errno, error.strerror) from None
        raise
    linked = not _NO_LINKS and is_link(path)
    if linked or not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotOrdinary(errno.ELOOP, os.strerror(errno.ELOOP))
    return os.fdopen(handle, "rb")


def read_file(path: Path, most: int = MOST) -> bytes:
    """Return all of an ordinary file; raises NotOrdinary if it is more than ``most`` bytes."""
    with open_file(path) as stream:
        data = stream.read(most + 1) if os.fstat(stream.fileno()).st_size <= most else None
    if data is None or len(data) > most:
        raise NotOrdinary(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def everything(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield every file below a folder, every link, and every folder that holds nothing.

    Each is told with whether it is a link; none is followed.
    """
    left = [""]
    while left:
        prefix = left.pop()
        with contextlib.suppress(OSError), os.scandir(folder / prefix) as entries:
            empty = True
            for entry in entries:
                empty = False
                place = f"{prefix}{entry.name}"
                deeper = entry.is_dir(follow_symlinks=False)
                link = entry.is_symlink() or (deeper and is_link(Path(entry)))
                if deeper and not link:
                    left.append(f"{place}/")
                else:
                    yield place, link
            if empty and prefix:
                yield prefix.rstrip("/"), False
