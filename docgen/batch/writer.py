"""Writes documents side by side, for what takes time is to wait for the disk."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from docgen.batch.jobs import Product
from docgen.errors import OutputRefused
from docgen.outputs import Output, write_document

Written = Output | OutputRefused
_THREADS = 8


class Writer:
    """Writes to one folder of outputs."""

    def __init__(self, out: Path, threads: ThreadPoolExecutor) -> None:
        self._out = out
        self._threads = threads

    def write(self, products: Sequence[Product]) -> list[Written]:
        """Write documents; those that want the same name are written in their order."""
        by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, product in enumerate(products):
            by_name[product.folder, product.stem].append(number)
        groups = list(by_name.values())
        done: dict[int, Written] = {}
        named = ([products[number] for number in group] for group in groups)
        for group, outputs in zip(groups, self._threads.map(self._in_order, named), strict=True):
            done.update(zip(group, outputs, strict=True))
        return [done[number] for number in range(len(products))]

    def _in_order(self, products: Sequence[Product]) -> list[Written]:
        return [self._one(product) for product in products]

    def _one(self, made: Product) -> Written:
        try:
            return write_document(self._out / made.folder, made.stem, made.data, made.manifest)
        except OutputRefused as error:
            return error


@contextmanager
def writer(out: Path) -> Iterator[Writer]:
    """Give a writer, and let it finish what it has begun."""
    with ThreadPoolExecutor(_THREADS) as threads:
        yield Writer(out, threads)
