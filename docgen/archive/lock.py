"""One writer at a time: a lock that a killed process, or a computer that is gone, cannot keep.

The lock is a file in the archive, so it works on a share. Its holder touches it every few seconds;
who waits breaks it when it has not been touched for a while by the waiter's own clock. Nothing
depends on computers having the same time. Should two ever hold it at once, they still cannot harm
each other: see ``writing``.
"""

import contextlib
import errno
import json
import os
import secrets
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from docgen.archive.disk import write_new
from docgen.archive.reading import NotOrdinary, read_file
from docgen.errors import ArchiveRefused

NAME = "las"
_HEARTBEAT = 5.0
_STALE = 60.0
_PATIENCE = 300.0
_PAUSE = 0.005
_MOST = 4096
_WITHOUT_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def here() -> str:
    """Return what this computer's processes know each other by; nothing where it cannot be known.

    Two computers may have the same name, and so may containers on one, which do not see each
    other's processes: it takes the start of the system and the name space of its processes.
    """
    try:
        started = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{started} {Path('/proc/self/ns/pid').readlink()}"
    except (OSError, ValueError):
        return ""


_HERE = here()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A lock as somebody who waits sees it."""

    content: bytes
    touched: int

    @property
    def holder(self) -> tuple[str, int]:
        """The computer and the process that hold it; nothing for a lock that was not finished."""
        try:
            host, process = json.loads(self.content)[:2]
            return str(host), int(process)
        except (ValueError, TypeError, KeyError, RecursionError):
            return "", 0

    @property
    def _place(self) -> str:
        """Where its process is; a lock of another version of docgen may not say."""
        try:
            return str(json.loads(self.content)[3])
        except (ValueError, TypeError, KeyError, IndexError, RecursionError):
            return ""

    @property
    def dead(self) -> bool:
        """Whether the holder is a process that this computer can see is no more."""
        _, process = self.holder
        if not _HERE or self._place != _HERE or process <= 0:
            return False
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


class Lock:
    """The lock of a working folder. Raises ArchiveRefused when another holds it for too long."""

    def __init__(self, folder: Path, patience: float | None = None) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._patience = _PATIENCE if patience is None else patience
        self._token = secrets.token_hex(8)
        held = [socket.gethostname(), os.getpid(), self._token, _HERE]
        self._content = json.dumps(held).encode()
        self._done = threading.Event()
        self._heart = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        began = since = time.monotonic()
        before: _Seen | None = None
        while not self._taken():
            seen = _look(self._path)
            if seen != before:
                before, since = seen, time.monotonic()
            if seen is not None and (seen.dead or time.monotonic() - since > _STALE):
                self._break(seen)
                continue
            if time.monotonic() - began > self._patience:
                host, _ = seen.holder if seen else ("", 0)
                raise ArchiveRefused("arkiv.upptaget", root=_root_of(self._folder), host=host)
            time.sleep(_PAUSE + secrets.randbelow(40) / 1000)  # waiters should not march in step
        self._heart.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._heart.join()
        with contextlib.suppress(OSError):
            if read_file(self._path, _MOST) == self._content:
                self._path.unlink()

    def _taken(self) -> bool:
        """Try to take the lock: it appears with its content, or not at all."""
        mine = self._folder / f"{NAME}-{self._token}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_new(mine, self._content)
            return self._linked(mine)
        except FileNotFoundError:
            return False  # another writer was done and took the folder away meanwhile
        finally:
            with contextlib.suppress(OSError):
                mine.unlink()

    def _linked(self, mine: Path) -> bool:
        try:
            os.link(mine, self._path)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _WITHOUT_LINKS:
                raise
            try:
                write_new(self._path, self._content)
            except FileExistsError:
                return False
        return True

    def _break(self, seen: _Seen) -> None:
        """Take away a lock that nobody holds, by a name of its own: only one can succeed."""
        away = self._folder / f"{NAME}-{self._token}-bruten"
        with contextlib.suppress(FileNotFoundError):
            if _look(self._path) == seen:
                self._path.rename(away)
                away.unlink()

    def _beat(self) -> None:
        while not self._done.wait(_HEARTBEAT):
            with contextlib.suppress(OSError):
                os.utime(self._path)


def _look(path: Path) -> _Seen | None:
    """Look at a lock; one that is no ordinary file is nobody's."""
    try:
        touched = path.lstat().st_mtime_ns
        return _Seen(read_file(path, _MOST), touched)
    except FileNotFoundError:
        return None
    except NotOrdinary:
        return _Seen(b"", touched)


def _root_of(folder: Path) -> Path:
    return folder.parent.parent
