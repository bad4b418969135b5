"""The register: what the archive holds as pages for people, derived from the documents alone.

While the archive is small there is one page; above that, one a year and one that leads to them. A
year that is large itself has a page for each part of its numbers: a page of a hundred thousand rows
can be neither written at each archiving nor looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.archive.names import ObjectName
from docgen.archive.register_book import book
from docgen.archive.register_memory import Memory, Part
from docgen.archive.register_page import Leaf, overview, page
from docgen.archive.root import place
from docgen.archive.store import Archive
from docgen.archive.trouble import told
from docgen.texts import archive as texts

ONE_PAGE = 1 << 19
"""How many bytes of what is kept one page may show: about a thousand documents."""
_WHOLE = "register"


@dataclass(frozen=True, slots=True)
class _Division:
    """A page of many: what it is called, its file without the ending, and what it shows."""

    leaf: Leaf
    parts: tuple[Part, ...]


def write_register(archive: Archive, changed: Iterable[ObjectName]) -> None:
    """Let the register tell of documents that have changed, while the archive is locked.

    Raises ArchiveRefused when it cannot be written.
    """
    with told(archive.root):
        memory = Memory(archive)
        _write_pages(archive, memory, memory.remember(changed))


def write_whole_register(archive: Archive) -> int:
    """Write the register anew from every document, while the archive is locked.

    Returns how many documents there are.
    """
    with told(archive.root):
        memory = Memory(archive)
        number = memory.begin_anew()
        parts = {part for year in memory.years() for part in memory.parts(year)}
        _write_pages(archive, memory, parts)
    return number


def _write_pages(archive: Archive, memory: Memory, changed: set[Part]) -> None:
    by_year = [(year, tuple(memory.parts(year))) for year in memory.years()]
    parts = [part for _, own in by_year for part in own]
    if _fit_on_a_page(memory, parts):
        _write(archive, memory, Leaf(_WHOLE), parts)
        return
    divisions = [one for year, own in by_year for one in _divided(memory, year, own)]
    for one in divisions:
        missing = not (archive.root / f"{one.leaf.name}.html").exists()
        if missing or not changed.isdisjoint(one.parts):
            _write(archive, memory, one.leaf, one.parts)
    place(archive.root, f"{_WHOLE}.html", overview(one.leaf for one in divisions))
    _remove_what_was_divided(archive, by_year, {one.leaf.name for one in divisions})


def _fit_on_a_page(memory: Memory, parts: Iterable[Part]) -> bool:
    return sum(memory.size(part) for part in parts) <= ONE_PAGE


def _divided(memory: Memory, year: int, parts: tuple[Part, ...]) -> Iterator[_Division]:
    if len(parts) == 1 or _fit_on_a_page(memory, parts):
        yield _Division(Leaf(f"{_WHOLE}-{year}", str(year)), parts)
        return
    for part in parts:
        title = texts.PART.format(year=year, first=max(part.first, 1), last=part.last)
        yield _Division(Leaf(f"{_WHOLE}-{part.name}", title), (part,))


def _remove_what_was_divided(
    archive: Archive, by_year: Iterable[tuple[int, tuple[Part, ...]]], kept: set[str]
) -> None:
    """Take away the pages of what has become too large for a page."""
    (archive.root / f"{_WHOLE}.xlsx").unlink(missing_ok=True)
    for year, _ in by_year:
        name = f"{_WHOLE}-{year}"
        for ending in (".html", ".xlsx") if name not in kept else ():
            (archive.root / f"{name}{ending}").unlink(missing_ok=True)


def _write(archive: Archive, memory: Memory, leaf: Leaf, parts: Iterable[Part]) -> None:
    """Write the page and the workbook of some parts, the newest year first."""
    by_year = sorted({part.year for part in parts}, reverse=True)
    own = [[part for part in parts if part.year == year] for year in by_year]
    lines = [line for group in own for line in memory.lines(group)]
    place(archive.root, f"{leaf.name}.html", page(lines, leaf))
    place(archive.root, f"{leaf.name}.xlsx", book(lines))
