"""What the register shows of each document, kept beside it in small parts.

A part is a stretch of the diary numbers of one year, so that one more document costs the reading of
a part and not of a year, however large either is. The index says which parts there are, and their
digests. Any of it may be lost: what is missing or not whole is read from the documents again.
"""

import contextlib
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from pydantic import TypeAdapter

from docgen.archive.entries import entry_or_damage
from docgen.archive.names import ObjectName
from docgen.archive.reading import MOST_TOLD, read_file
from docgen.archive.register_line import Line, line_of, read_line, unread_line
from docgen.archive.root import place
from docgen.archive.store import Archive
from docgen.errors import ArchiveRefused

_NUMBERS = 500
"""How many numbers of each prefix make a part."""
_INDEX = ".register.json"
_OWN = re.compile(r"\.register.*\.jsonl?")
_NAME = re.compile(r"(?P<year>\d{4})-(?P<first>\d{5})")


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

    @classmethod
    def read(cls, name: str) -> Self:
        """Return the part of a name; raises ValueError for what is none."""
        match = _NAME.fullmatch(name)
        if match is None:
            raise ValueError(name)
        return cls(int(match["year"]), int(match["first"]))

    @property
    def last(self) -> int:
        """The last number that belongs to it."""
        return self.first + _NUMBERS - 1

    @property
    def name(self) -> str:
        """The part as file names have it, so that they sort as its numbers do."""
        return f"{self.year}-{self.first:05}"

    @property
    def file(self) -> str:
        """The file in which it is kept."""
        return f".register-{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The file of a part as it was written."""

    size: int
    sha256: str


_INDEXED = TypeAdapter(dict[str, _Kept])


class Memory:
    """What is kept of an archive's documents; it changes only while the archive is locked.

    ``unread`` gathers the documents that could not be read when they were to be kept.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._root = archive.root
        self._index = self._read_index()
        self.unread: list[str] = []

    @property
    def parts(self) -> list[Part]:
        """The parts that something is kept of, the newest year first."""
        return sorted(self._index or (), key=lambda part: (-part.year, part.first))

    def size(self, part: Part) -> int:
        """Return how many bytes are kept of a part."""
        return (self._index or {})[part].size

    def lines(self, parts: Iterable[Part]) -> list[Line]:
        """Return the lines of parts in order; what is not whole is read from the documents."""
        found: list[Line] = []
        for part in parts:
            lines = self._recall(part)
            if lines is None:
                lines = self._read(self._names_of(part))
                self._keep({part: lines})
            found += _in_order(lines.values())
        return found

    def known(self, parts: Iterable[Part] | None = None) -> Iterator[Line]:
        """Yield what is kept whole of parts, or of all; nothing is changed."""
        for part in self.parts if parts is None else parts:
            yield from (self._recall(part) or {}).values()

    def remember(self, changed: Iterable[ObjectName]) -> set[Part]:
        """Bring what is kept of documents up to date; returns the parts that have changed."""
        if self._index is None:
            return self.begin_anew()
        by_part = _divided(changed)
        lines: dict[Part, Mapping[str, Line]] = {}
        for part, names in by_part.items():
            before = self._recall(part) if part in self._index else {}
            if before is None:
                before = self._read(self._names_of(part))
            lines[part] = {**before, **self._read(names)}
        self._keep(lines)
        return set(by_part)

    def begin_anew(self) -> set[Part]:
        """Read every document again; returns the parts.

        The index goes first and comes last: who is stopped on the way begins anew the next time.
        """
        for name in filter(_OWN.fullmatch, sorted(self._archive.strangers())):
            (self._root / name).unlink(missing_ok=True)
        self._index = {}
        by_part = _divided(self._archive.names())
        self._keep({part: self._read(names) for part, names in by_part.items()})
        return set(by_part)

    def _names_of(self, part: Part) -> list[ObjectName]:
        return [name for name in self._archive.names() if Part.of(name) == part]

    def _read(self, names: Iterable[ObjectName]) -> dict[str, Line]:
        """Read documents; nothing is told of one that cannot be read, for it may be protected."""
        lines = {}
        for name in names:
            entry = entry_or_damage(self._archive, name)
            if isinstance(entry, ArchiveRefused):
                self.unread.append(name.id)
                lines[name.id] = unread_line(name)
            elif entry is not None:
                lines[name.id] = line_of(entry)
        return lines

    def _recall(self, part: Part) -> dict[str, Line] | None:
        """Return what is kept of a part; None if it is not as it was written."""
        with contextlib.suppress(OSError, UnicodeDecodeError, KeyError):
            data = read_file(self._root / part.file)
            if hashlib.sha256(data).hexdigest() == (self._index or {})[part].sha256:
                written = data.decode().split("\n")[:-1]
                return {line.id: line for line in map(read_line, written) if line is not None}
        return None

    def _keep(self, lines: Mapping[Part, Mapping[str, Line]]) -> None:
        index = dict(self._index or {})
        for part, own in lines.items():
            data = "".join(f"{one.model_dump_json()}\n" for one in _in_order(own.values())).encode()
            place(self._root, part.file, data)
            index[part] = _Kept(len(data), hashlib.sha256(data).hexdigest())
        plain = {part.name: index[part] for part in sorted(index)}
        place(self._root, _INDEX, _INDEXED.dump_json(plain, indent=1) + b"\n")
        self._index = index

    def _read_index(self) -> dict[Part, _Kept] | None:
        """Return the index; None if there is none, or none that can be read."""
        try:
            read = _INDEXED.validate_json(read_file(self._root / _INDEX, MOST_TOLD))
            return {Part.read(name): kept for name, kept in read.items()}
        except (OSError, ValueError):
            return None


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
