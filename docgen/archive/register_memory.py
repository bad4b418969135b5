"""What the register shows of each document, kept beside it in small parts.

A part is a stretch of the diary numbers of one year, so that one more document costs the reading of
a part and not of a year, however large either is. Any of it may be lost: what is missing is read
from the documents again.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from pydantic import TypeAdapter, ValidationError

from docgen.archive.entries import Entry, entry_or_damage
from docgen.archive.names import ObjectName
from docgen.archive.register_line import Line, line_of, read_line
from docgen.archive.root import place
from docgen.archive.store import Archive

_NUMBERS = 500
"""How many numbers of each prefix make a part."""
_YEARS = range(1900, 2100)
_LONGEST = 1 << 30
_FIRSTS = TypeAdapter(list[int])


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The diary numbers of a year from ``first`` on."""

    year: int
    first: int

    @classmethod
    def of(cls, name: ObjectName) -> Self:
        """Return the part that a document belongs to."""
        number = name.place[2]
        return cls(name.year, number - number % _NUMBERS)

    @property
    def last(self) -> int:
        """The last number that belongs to it."""
        return self.first + _NUMBERS - 1

    @property
    def file(self) -> str:
        """The file in which it is kept."""
        return f".register-{self.name}.jsonl"

    @property
    def name(self) -> str:
        """The part as file names have it, so that they sort as its numbers do."""
        return f"{self.year}-{self.first:05}"


class Memory:
    """What is kept of an archive's documents; it changes only while the archive is locked."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._root = archive.root

    def years(self) -> list[int]:
        """Return the years that something is kept of, the newest first."""
        return [year for year in reversed(_YEARS) if (self._root / _index(year)).exists()]

    def parts(self, year: int) -> list[Part]:
        """Return the parts of a year in order."""
        return self._parts(year) or []

    def size(self, part: Part) -> int:
        """Return how many bytes are kept of a part."""
        try:
            return (self._root / part.file).stat().st_size
        except FileNotFoundError:
            return 0

    def lines(self, parts: Iterable[Part]) -> list[Line]:
        """Return what is kept of the documents of parts, in order."""
        return _in_order(line for part in parts for line in (self._recall(part) or {}).values())

    def everything(self) -> Iterator[Line]:
        """Yield what is kept of every document, part by part."""
        for year in self.years():
            for part in self.parts(year):
                yield from self.lines([part])

    def remember(self, changed: Iterable[ObjectName]) -> set[Part]:
        """Bring what is kept of documents up to date; returns the parts that have changed."""
        by_year: dict[int, list[ObjectName]] = defaultdict(list)
        for name in changed:
            by_year[name.year].append(name)
        return {part for year, names in by_year.items() for part in self._bring(year, names)}

    def begin_anew(self) -> int:
        """Read every document again; returns how many there are."""
        for year in self.years():
            for part in self.parts(year):
                (self._root / part.file).unlink(missing_ok=True)
            (self._root / _index(year)).unlink()
        by_year: dict[int, list[ObjectName]] = defaultdict(list)
        for name in (names := self._archive.names()):
            by_year[name.year].append(name)
        for year, own in by_year.items():
            self._keep_year(year, own)
        return len(names)

    def _bring(self, year: int, names: Iterable[ObjectName]) -> Iterable[Part]:
        known = self._parts(year)
        if known is None:
            return self._keep_year(year, (one for one in self._archive.names() if one.year == year))
        by_part = _divided(names)
        for part, own in by_part.items():
            before = self._recall(part) if part in known else {}
            if before is None:
                before = self._read(one for one in self._archive.names() if Part.of(one) == part)
            self._keep(part, {**before, **self._read(own)})
        if not by_part.keys() <= set(known):
            self._keep_index(year, {*known, *by_part})
        return by_part

    def _keep_year(self, year: int, names: Iterable[ObjectName]) -> Iterable[Part]:
        by_part = _divided(names)
        for part, own in by_part.items():
            self._keep(part, self._read(own))
        self._keep_index(year, by_part)
        return by_part

    def _read(self, names: Iterable[ObjectName]) -> dict[str, Line]:
        """Read documents; one that is damaged is told by ``verify``, and is left as it was."""
        read = (entry_or_damage(self._archive, name) for name in names)
        return {entry.id: line_of(entry) for entry in read if isinstance(entry, Entry)}

    def _parts(self, year: int) -> list[Part] | None:
        """Return the parts of a year; None if it is not known which there are."""
        try:
            kept = _FIRSTS.validate_json(self._bytes(_index(year)))
        except (FileNotFoundError, ValidationError):
            return None
        return [Part(year, first) for first in sorted(kept)]

    def _recall(self, part: Part) -> dict[str, Line] | None:
        """Return what is kept of a part; None if nothing is, or if it is not whole."""
        try:
            written = self._bytes(part.file).decode().splitlines()
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        found = {line.id: line for line in map(read_line, written) if line is not None}
        return found if len(found) == len(written) else None

    def _bytes(self, name: str) -> bytes:
        path = self._root / name
        return b"" if path.stat().st_size > _LONGEST else path.read_bytes()

    def _keep(self, part: Part, lines: Mapping[str, Line]) -> None:
        written = (f"{one.model_dump_json()}\n" for one in _in_order(lines.values()))
        place(self._root, part.file, "".join(written).encode())

    def _keep_index(self, year: int, parts: Iterable[Part]) -> None:
        firsts = sorted(part.first for part in parts)
        place(self._root, _index(year), f"{json.dumps(firsts)}\n".encode())


def _index(year: int) -> str:
    """Return the file that tells which parts a year has."""
    return f".register-{year}.json"


def _divided(names: Iterable[ObjectName]) -> dict[Part, list[ObjectName]]:
    by_part: dict[Part, list[ObjectName]] = defaultdict(list)
    for name in names:
        by_part[Part.of(name)].append(name)
    return by_part


def _in_order(lines: Iterable[Line]) -> list[Line]:
    def spot(line: Line) -> tuple[int, str, int, int]:
        name = ObjectName.read(line.id)
        return name.place if name else (0, "", 0, 0)

    return sorted(lines, key=spot)
