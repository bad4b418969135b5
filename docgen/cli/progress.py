"""A progress bar for work that takes longer than a second, on a terminal only."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from docgen.cli.show import colour_wanted

_PATIENCE = 1.0


class Bar:
    """Counts steps; shows itself once the work has gone on for a second."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._done = 0
        self._label = ""
        self._lock = threading.Lock()
        self._show: _Shown | None = None
        self._timer = threading.Timer(_PATIENCE, self._appear)
        self._timer.daemon = True
        if shown:
            self._timer.start()

    def step(self, label: str) -> None:
        """Say what is done next."""
        with self._lock:
            self._label = label
            if self._show is not None:
                self._show.update(label, self._done)
            self._done += 1

    def more(self, number: int) -> None:
        """There are more steps than was known."""
        with self._lock:
            self._total += number
            if self._show is not None:
                self._show.total(self._total)

    def _appear(self) -> None:
        with self._lock:
            self._show = _Shown(self._total)
            self._show.update(self._label, max(self._done - 1, 0))

    def close(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            if self._show is not None:
                self._show.stop()
                self._show = None


class _Shown:
    """rich's own bar; imported only when it is needed, because that is slow."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True, no_color=colour_wanted() is False),
            transient=True,
        )
        self._task = self._progress.add_task("", total=total)
        self._progress.start()

    def update(self, label: str, done: int) -> None:
        self._progress.update(self._task, description=label, completed=done)

    def total(self, total: int) -> None:
        self._progress.update(self._task, total=total)

    def stop(self) -> None:
        self._progress.stop()


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Bar]:
    """Give a bar for ``total`` steps; it never shows when output is piped or quiet."""
    bar = Bar(total, shown=not quiet and sys.stderr.isatty())
    try:
        yield bar
    finally:
        bar.close()
