"""A crew of workers on any executor: bounded work in flight, and deaths among them survived."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TypeVar

J = TypeVar("J")
A = TypeVar("A")
_AHEAD = 2
_MOST_PROCESSES = 61  # as many as Windows can wait for


class Crew:
    """Sends jobs to an executor and gives back their answers in the order of the jobs.

    When an executor breaks because one of its workers died, ``hire`` gives another. What was in
    flight is then done again, one job at a time, so that only the job at fault is given up.
    """

    def __init__(self, hire: Callable[[], Executor], size: int) -> None:
        self.size = size
        self._hire = hire
        self._executor = hire()

    def each(
        self, function: Callable[[J], A], jobs: Iterable[J]
    ) -> Generator[tuple[J, A | None], None, None]:
        """Yield each job with its answer; None stands for a job that failed twice.

        What is closed early calls back the jobs that no worker has begun.
        """
        sent: deque[tuple[J, Future[A]]] = deque()
        try:
            for job in jobs:
                sent.append((job, self._send(function, job)))
                if len(sent) >= self.size * _AHEAD:
                    yield from self._settle(function, sent)
            while sent:
                yield from self._settle(function, sent)
        finally:
            for _, future in sent:
                future.cancel()

    def alone(self, function: Callable[[J], A], job: J) -> A | None:
        """Return the answer to a job, or None if it fails; waits for it, and sends no other."""
        future = self._send(function, job)
        return None if _error(future) else future.result()

    def close(self) -> None:
        """Let the workers finish what they hold, and go."""
        self._executor.shutdown()

    def _settle(
        self, function: Callable[[J], A], sent: deque[tuple[J, Future[A]]]
    ) -> Iterator[tuple[J, A | None]]:
        """Yield the first job that was sent; all of them if they were lost with their executor."""
        job, future = sent.popleft()
        error = _error(future)
        yield job, self.alone(function, job) if error else future.result()
        if isinstance(error, BrokenExecutor):
            while sent:
                yield from self._settle(function, sent)

    def _send(self, function: Callable[[J], A], job: J) -> Future[A]:
        try:
            return self._executor.submit(function, job)
        except BrokenExecutor:
            self._executor.shutdown(wait=False)
            self._executor = self._hire()
            return self._executor.submit(function, job)


def _error(future: Future[A]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:  # a cluster has let go of it
        return error


@contextmanager
def processes(number: int) -> Iterator[Crew]:
    """Give a crew of processes on this machine."""
    crew = Crew(lambda: _pool(number), number)
    try:
        yield crew
    finally:
        crew.close()


def _pool(number: int) -> Executor:
    """Start processes anew rather than by fork: the same on all systems, and safe with threads."""
    most = min(number, _MOST_PROCESSES)
    return ProcessPoolExecutor(most, mp_context=get_context("spawn"), initializer=_settle_in)


def _settle_in() -> None:
    """Leave Ctrl-C to the one who gives the orders, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
