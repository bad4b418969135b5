"""The register: what the archive holds as pages for people, derived from the documents alone.

What the pages show of each document is kept beside them, a file a year of the diary, so that one
more document costs the reading of its year and not of the whole archive. While the archive is small
there is one page; above that, one a year and one that leads to them. Any of it may be lost: what is
missing is read from the documents again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from docgen.archive.entries import Entry, entry_or_damage, read_entry
from docgen.archive.names import ObjectName
from docgen.archive.register_book import book
from docgen.archive.register_page import overview, page
from docgen.archive.root import place
from docgen.archive.store import Archive
from docgen.archive.trouble import told

ONE_PAGE = 1 << 20
"""How many bytes of entries one page has at most: a couple of thousand documents."""
_YEARS = range(1900, 2100)
_LONGEST = 1 << 30


def write_register(archive: Archive, changed: Iterable[ObjectName]) -> None:
    """Let the register tell of documents that have changed, while the archive is locked.

    Raises ArchiveRefused when it cannot be written.
    """
    with told(archive.root):
        years = _remember(archive, changed)
        _write_pages(archive.root, years)


def write_whole_register(archive: Archive) -> int:
    """Write the register anew from every document, while the archive is locked.

    Returns how many documents there are.
    """
    names = archive.names()
    with told(archive.root):
        for year in _years(archive.root):
            _memory(archive.root, year).unlink(missing_ok=True)
        years = {
            year: _kept(archive, [name for name in names if name.year == year])
            for year in sorted({name.year for name in names})
        }
        for year, entries in years.items():
            _keep(archive.root, year, entries)
        _write_pages(archive.root, set(years))
    return len(names)


def _remember(archive: Archive, changed: Iterable[ObjectName]) -> set[int]:
    """Bring what is kept of the documents' years up to date; returns the years."""
    by_year: dict[int, list[ObjectName]] = {}
    for name in changed:
        by_year.setdefault(name.year, []).append(name)
    for year, names in by_year.items():
        known = _recall(archive.root, year)
        if known is None:
            whole = [name for name in archive.names() if name.year == year]
            _keep(archive.root, year, _kept(archive, whole))
        else:
            _keep(archive.root, year, {**known, **_kept(archive, names)})
    return set(by_year)


def _kept(archive: Archive, names: Iterable[ObjectName]) -> dict[str, Entry]:
    """Read documents; one that is damaged is told by ``verify``, and is left as it was."""
    read = (entry_or_damage(archive, name) for name in names)
    return {entry.id: entry for entry in read if isinstance(entry, Entry)}


def _memory(root: Path, year: int) -> Path:
    return root / f".register-{year}.jsonl"


def _recall(root: Path, year: int) -> dict[str, Entry] | None:
    """Return what is kept of a year; None if nothing is, or if it is not whole."""
    path = _memory(root, year)
    try:
        if path.stat().st_size > _LONGEST:
            return None
        lines = path.read_text("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    entries = [read_entry(line) for line in lines]
    found = {entry.id: entry for entry in entries if entry is not None}
    return found if len(found) == len(lines) else None


def _keep(root: Path, year: int, entries: Mapping[str, Entry]) -> None:
    lines = (f"{entry.model_dump_json()}\n" for entry in _in_order(entries.values()))
    place(root, _memory(root, year).name, "".join(lines).encode())


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    def spot(entry: Entry) -> tuple[int, str, int, int]:
        name = ObjectName.read(entry.id)
        return name.place if name else (0, "", 0, 0)

    return sorted(entries, key=spot)


def _years(root: Path) -> Iterator[int]:
    return (year for year in _YEARS if _memory(root, year).exists())


def _write_pages(root: Path, changed: set[int]) -> None:
    years = sorted(_years(root), reverse=True)
    if sum(_memory(root, year).stat().st_size for year in years) <= ONE_PAGE:
        entries = [entry for year in years for entry in _entries(root, year)]
        _write(root, "register", entries)
        return
    for year in years:
        name = f"register-{year}"
        if year in changed or not (root / f"{name}.html").exists():
            _write(root, name, _entries(root, year))
    place(root, "register.html", overview(years))


def _entries(root: Path, year: int) -> Sequence[Entry]:
    return list((_recall(root, year) or {}).values())


def _write(root: Path, name: str, entries: Sequence[Entry]) -> None:
    place(root, f"{name}.html", page(entries))
    place(root, f"{name}.xlsx", book(entries))
