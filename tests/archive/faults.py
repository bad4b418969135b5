"""Faults at will: a process that dies, or whose disk answers with an error, at its Nth system call.

What the archive asks of the system goes through ``os``; each such call is a step. A step may be the
last one (the process kills itself as a power cut would), it may fail once, or all from it on may.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any
from unittest.mock import patch

CALLS = ("open", "write", "fsync", "close", "link", "rename", "replace", "unlink", "mkdir", "rmdir")
DONE, FAILED_PLAINLY, FAILED = 0, 3, 4


class Fate(Enum):
    """What happens at the chosen step."""

    KILLED = auto()
    KILLED_IN_WRITE = auto()
    FAILS_ONCE = auto()
    FAILS_FROM_NOW = auto()


@dataclass
class _Steps:
    at: int
    fate: Fate
    error: int
    taken: int = 0

    def take(self, name: str, real: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        self.taken += 1
        now = self.taken == self.at
        if now and self.fate is Fate.KILLED_IN_WRITE and name == "write":
            real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        if now and self.fate in (Fate.KILLED, Fate.KILLED_IN_WRITE):
            os.kill(os.getpid(), signal.SIGKILL)
        later = self.fate is Fate.FAILS_FROM_NOW and self.taken > self.at
        if (now or later) and name != "close":
            raise OSError(self.error, os.strerror(self.error))
        return real(*arguments, **more)


@contextmanager
def steps(at: int, fate: Fate, error: int = 0) -> Iterator[_Steps]:
    """Count the steps of what is done meanwhile, and let fate strike at one of them."""
    counted = _Steps(at, fate, error)
    with ExitStack() as patched:
        for name in CALLS:
            patched.enter_context(patch.object(os, name, _step(counted, name)))
        yield counted


def _step(counted: _Steps, name: str) -> Callable[..., Any]:
    return partial(counted.take, name, getattr(os, name))


def in_a_process_of_its_own(work: Callable[[], None], plain: type[Exception]) -> int:
    """Do something in a copy of this process; returns how it ended, or minus the signal."""
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            work()
            code = DONE
        except plain:
            code = FAILED_PLAINLY
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def every_step(
    work: Callable[[], None], fate: Fate, plain: type[Exception], error: int = 0
) -> Iterator[tuple[int, int]]:
    """Yield every step and how the work ended when fate struck there, until it strikes no more.

    ``work`` begins from the same state each time; whoever takes a step from here sees to that.
    """
    at = 0
    while True:
        at += 1
        reached = os.pipe()

        def struck(at: int = at, reached: tuple[int, int] = reached) -> None:
            with steps(at, fate, error) as counted:
                try:
                    work()
                finally:
                    enough = counted.taken >= at
            if not enough:
                os.write(reached[1], b"!")

        ended = in_a_process_of_its_own(struck, plain)
        os.close(reached[1])
        finished = os.read(reached[0], 1)
        os.close(reached[0])
        if finished:
            return
        yield at, ended
