"""Batches run in this process: the same tasks and workers, on threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from docgen.batch.crew import Crew
from docgen.batch.inputs import type_per, workbooks_in
from docgen.batch.report import NAME, Batch
from docgen.batch.run import run_batch
from docgen.batch.tasks import Order
from tests.builder import profile


@dataclass
class Noted:
    """Remembers what a batch says of its progress."""

    expected: int = 0
    names: list[str] = field(default_factory=list)

    def more(self, number: int) -> None:
        self.expected += number

    def done(self, name: str) -> None:
        self.names.append(name)


@contextmanager
def threads(number: int = 2) -> Iterator[Crew]:
    """Give a crew of threads: any executor will do."""
    crew = Crew(lambda: ThreadPoolExecutor(number), number)
    try:
        yield crew
    finally:
        crew.close()


def order_of(source: Path, per: str | None = None, *, final: bool = True) -> Order:
    kind = None if per is None else type_per(per)
    return Order(workbooks_in(source), profile(), final, per=kind, folder=source.is_dir())


def batch(
    source: Path,
    out: Path,
    per: str | None = None,
    *,
    final: bool = True,
    pdf: bool = False,
    watch: Noted | None = None,
) -> Batch:
    """Run a batch on threads."""
    order = order_of(source, per, final=final)
    with threads() as crew:
        return run_batch(order, out, out / NAME, crew, watch or Noted(), pdf=pdf)


def documents_in(out: Path) -> dict[str, bytes]:
    """Return every document and manifest under a folder, by its path there."""
    files = sorted(path for path in out.glob("*/*") if path.suffix in (".docx", ".json"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
