"""The register: what the archive holds as pages for people, derived from the documents alone.

While the archive is small there is one page; above that, one a year and one that leads to them. A
year that is large itself has a page for each part of its numbers: a page of a hundred thousand rows
can be neither written at each archiving nor looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

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


def write_register(archive: Archive, changed: Iterable[ObjectName]) -> list[str]:
    """Let the register tell of documents that have changed, while the archive is locked.

    Returns the documents that could not be read. Raises ArchiveRefused when the register cannot be
    written.
    """
    with told(archive.root):
        memory = Memory(archive)
        _write_pages(archive, memory, memory.remember(changed))
    return memory.unread


def write_whole_register(archive: Archive) -> tuple[int, list[str]]:
    """Write the register anew from every document, while the archive is locked.

    Returns how many documents there are, and those that could not be read.
    """
    with told(archive.root):
        memory = Memory(archive)
        _write_pages(archive, memory, memory.begin_anew())
    return len(archive.names()), memory.unread


def _write_pages(archive: Archive, memory: Memory, changed: set[Part]) -> None:
    if _fit_on_a_page(memory, memory.parts):
        _write(archive, memory, Leaf(_WHOLE), memory.parts)
        return
    years = groupby(memory.parts, key=lambda part: part.year)
    divisions = [one for year, own in years for one in _divided(memory, year, tuple(own))]
    for one in divisions:
        missing = not (archive.root / f"{one.leaf.name}.html").exists()
        if missing or not changed.isdisjoint(one.parts):
            _write(archive, memory, one.leaf, one.parts)
    place(archive.root, f"{_WHOLE}.html", overview(one.leaf for one in divisions))
    _remove_what_was_divided(archive, divisions)


def _fit_on_a_page(memory: Memory, parts: Iterable[Part]) -> bool:
    return sum(memory.size(part) for part in parts) <= ONE_PAGE


def _divided(memory: Memory, year: int, parts: tuple[Part, ...]) -> Iterator[_Division]:
    if len(parts) == 1 or _fit_on_a_page(memory, parts):
        yield _Division(Leaf(f"{_WHOLE}-{year}", str(year), year, last=parts[-1].last), parts)
        return
    for part in parts:
        title = texts.PART.format(year=year, first=max(part.first, 1), last=part.last)
        leaf = Leaf(f"{_WHOLE}-{part.name}", title, year, part.first, part.last)
        yield _Division(leaf, (part,))


def _remove_what_was_divided(archive: Archive, divisions: Sequence[_Division]) -> None:
    """Take away the pages of what has become too large for a page."""
    kept = {one.leaf.name for one in divisions}
    whole_years = {f"{_WHOLE}-{part.year}" for one in divisions for part in one.parts}
    gone = [f"{name}.html" for name in sorted(whole_years - kept)]
    for name in [f"{_WHOLE}.xlsx", *gone, *(f"{Path(one).stem}.xlsx" for one in gone)]:
        (archive.root / name).unlink(missing_ok=True)


def _write(archive: Archive, memory: Memory, leaf: Leaf, parts: Iterable[Part]) -> None:
    """Write the page and the workbook of some parts."""
    lines = memory.lines(parts)
    place(archive.root, f"{leaf.name}.html", page(lines, leaf))
    place(archive.root, f"{leaf.name}.xlsx", book(lines))
