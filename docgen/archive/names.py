"""Names in the archive: injective, found by a person, and safe on Windows and on shares."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import Self

_LETTERS = {"Å": "(AA)", "Ä": "(AE)", "Ö": "(OE)"}
_LETTER = "|".join(["[A-Z]", *(re.escape(written) for written in _LETTERS.values())])
_ID = re.compile(
    rf"(?P<prefix>(?:{_LETTER}){{1,5}})-(?P<number>[1-9][0-9]{{0,4}})-(?P<year>(?:19|20)[0-9]{{2}})"
    r"_(?P<document>[1-9][0-9]{0,5})"
)
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_HARMLESS = frozenset(" -_.,()+=@#&!")
_LONGEST = 120
_DIGEST = 16


@dataclass(frozen=True, slots=True, order=True)
class ObjectName:
    """One document of one case: the diary number, and which of the case's documents it is."""

    diarienummer: str
    document: int

    @property
    def id(self) -> str:
        """The object's id, which is its folder too: ``RUN-13-2024_1``.

        The number alone says where the object lies, so a case is found without a search among all.
        """
        number = self.diarienummer.replace("/", "-")
        for letter, written in _LETTERS.items():
            number = number.replace(letter, written)
        return f"{number}_{self.document}"

    @property
    def year(self) -> int:
        """The year in which the case was opened."""
        return int(self.diarienummer[-4:])

    @property
    def place(self) -> tuple[int, str, int, int]:
        """Where it stands in a list: by year, then prefix, then number as a number."""
        prefix, number, _ = self.diarienummer.split("/")
        return self.year, prefix, int(number), self.document

    @classmethod
    def read(cls, name: str) -> Self | None:
        """Return the document whose id this is; None for anything else."""
        match = _ID.fullmatch(name)
        if match is None:
            return None
        prefix = match["prefix"]
        for letter, written in _LETTERS.items():
            prefix = prefix.replace(written, letter)
        return cls(f"{prefix}/{match['number']}/{match['year']}", int(match["document"]))


def safe_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return a name for each file of a folder that any system can hold, no two alike.

    Names that differ in case alone are told apart by a digest of the name.
    """
    wanted = {name: _safe(name) for name in dict.fromkeys(names)}
    alike: dict[str, int] = {}
    for safe in wanted.values():
        alike[safe.casefold()] = alike.get(safe.casefold(), 0) + 1
    return {
        name: _told_apart(safe, name) if alike[safe.casefold()] > 1 else safe
        for name, safe in wanted.items()
    }


def safe_paths(files: Iterable[str]) -> Mapping[str, str]:
    """Return where each file of a version can lie, by its name: folder by folder, in safe names."""
    files = list(files)
    held: dict[PurePosixPath, dict[str, None]] = {}
    for path in map(PurePosixPath, files):
        for one in (path, *path.parents[:-1]):
            held.setdefault(one.parent, {})[one.name] = None
    safe = {folder: safe_names(names) for folder, names in held.items()}
    return {path: "/".join(_each_safe(PurePosixPath(path), safe)) for path in files}


def _each_safe(
    path: PurePosixPath, safe: Mapping[PurePosixPath, Mapping[str, str]]
) -> Iterator[str]:
    for one in (*reversed(path.parents[:-1]), path):
        yield safe[one.parent][one.name]


def _safe(name: str) -> str:
    plain = unicodedata.is_normalized("NFC", name)
    safe = "".join(sign if _is_harmless(sign, plain=plain) else _quoted(sign) for sign in name)
    if _RESERVED.fullmatch(safe) or safe.startswith((" ", ".")):
        safe = _quoted(safe[0]) + safe[1:]
    if safe.endswith((" ", ".")):
        safe = safe[:-1] + _quoted(safe[-1])
    return safe if len(safe.encode()) <= _LONGEST else _told_apart(safe, name)


def _is_harmless(sign: str, *, plain: bool) -> bool:
    return sign in _HARMLESS or (sign.isalnum() and (plain or sign.isascii()))


def _quoted(sign: str) -> str:
    return "".join(f"%{byte:02x}" for byte in sign.encode("utf-8", "surrogatepass"))


def _told_apart(safe: str, name: str) -> str:
    """Put a digest of the whole name into it; no other name has ``~`` in it."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    path = PurePath(safe)
    suffix = path.suffix if len(path.suffix.encode()) <= _DIGEST else ""
    room = _LONGEST - _DIGEST - 1 - len(suffix.encode())
    stem = safe.removesuffix(suffix).encode()[:room].decode(errors="ignore")
    return f"{stem}~{digest}{suffix}"
