"""The schemas that lie in a package: of docgen's own files, and those that a receiver has given."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from docgen.archive.facts import Facts
from docgen.errors import ArchiveRefused
from docgen.manifest import Manifest
from docgen.package import read_bytes
from docgen.texts import delivery as texts

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OWN: tuple[tuple[str, type[Facts | Manifest], str], ...] = (
    ("arkivuppgifter.schema.json", Facts, texts.FILE_FACTS),
    ("manifest.schema.json", Manifest, texts.FILE_MANIFEST),
)


def schemas(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield each schema with its name; raises ArchiveRefused for a folder that has none."""
    for name, model, title in _OWN:
        plain = _without_descriptions(TypeAdapter(model).json_schema())
        whole = {"$schema": _DIALECT, **plain, "title": title}
        text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True)
        yield name, f"{text}\n".encode()
    if folder is None:
        return
    given = sorted(path for path in folder.glob("*.xsd") if path.is_file())
    if not given:
        raise ArchiveRefused("leverans.inga_scheman", folder=folder)
    for path in given:
        yield path.name, read_bytes(path)


def _without_descriptions(schema: dict[str, object]) -> dict[str, object]:
    """Leave out what is said to programmers."""
    kept: dict[str, object] = {}
    for name, value in schema.items():
        if name in ("description", "title") and isinstance(value, str):
            continue
        kept[name] = _without_descriptions(value) if isinstance(value, dict) else value
    return kept
