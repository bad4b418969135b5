"""What a disk or a share answers, said in plain words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.errors import ArchiveRefused

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PROTECTED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    errno.ESTALE,
    errno.ENOTCONN,
    errno.ECONNRESET,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.ETIMEDOUT,
    errno.ENOENT,
}


@contextmanager
def told(root: Path) -> Iterator[None]:
    """Turn what the system answers about an archive into sentences."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise ArchiveRefused("arkiv.full", root=root) from None
        if error.errno in _PROTECTED:
            raise ArchiveRefused("arkiv.skrivskyddat", root=root) from None
        if error.errno in _GONE:
            raise ArchiveRefused("arkiv.borta", root=root) from None
        if error.errno == errno.EIO:
            raise ArchiveRefused("arkiv.diskfel", root=root) from None
        if error.errno == errno.ENOTDIR:
            raise ArchiveRefused("arkiv.ingen_mapp", root=root) from None
        raise ArchiveRefused("arkiv.annat_fel", root=root, number=error.errno or 0) from None


@contextmanager
def told_of_reading(root: Path) -> Iterator[None]:
    """Turn what the system answers a reader of an archive into sentences."""
    with told(root):
        try:
            yield
        except PermissionError:
            raise ArchiveRefused("arkiv.olaslig", root=root) from None
