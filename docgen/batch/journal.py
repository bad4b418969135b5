"""The journal of a folder of outputs: which documents are finished, so that none is made twice."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter, ValidationError

from docgen.errors import OutputRefused
from docgen.outputs import sha256, told

NAME = ".docgen-batch.jsonl"
_NAME = r"[^/\\:\x00-\x1f\x7f-\x9f]+"
_DOCUMENT = re.compile(rf"(?!\.){_NAME}/(?!\.){_NAME}\.docx")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished document: the key of what it was made of, where it lies, and its digest."""

    key: str
    document: str
    sha256: str
    findings: Mapping[str, int]


_LINE = TypeAdapter(Entry)


class Journal:
    """What is finished in a folder. Lines are only ever added, and a torn one is no loss.

    The folder itself is what counts: a document that is gone or changed is not finished.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._real = folder, folder.resolve()
        self._path = folder / NAME
        self._finished = {entry.key: entry for entry in _entries(self._path)}

    def __enter__(self) -> Self:
        with told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("ab")
            self._stream.write(b"\n" if _is_torn(self._path) else b"")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()

    def finished(self, key: str) -> Entry | None:
        """Return the document that was made of the same, if it lies there as it was made."""
        entry = self._finished.get(key)
        if entry is None:
            return None
        document = self._folder / entry.document
        try:
            here = document.resolve().is_relative_to(self._real)
            same = here and sha256(document.read_bytes()) == entry.sha256
            return entry if same and document.with_suffix(".json").exists() else None
        except (OSError, ValueError):
            return None

    def add(self, entry: Entry) -> None:
        """Note a document that has been written; raises OutputRefused."""
        line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
        with told(self._folder):
            self._stream.write(line.encode())
            self._stream.flush()


def _is_torn(path: Path) -> bool:
    data = path.read_bytes()
    return bool(data) and not data.endswith(b"\n")


def _entries(path: Path) -> Iterator[Entry]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    except OSError:
        raise OutputRefused("ut.skrivskyddad", folder=path.parent) from None
    for line in lines:
        entry = _entry(line)
        if entry is not None:
            yield entry


def _entry(line: bytes) -> Entry | None:
    """Read a line; None for one that was torn, or that names no document as docgen does."""
    try:
        entry = _LINE.validate_json(line)
    except ValidationError:
        return None
    return entry if _DOCUMENT.fullmatch(entry.document) else None
