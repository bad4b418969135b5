"""The commands of the archive, run as an archivist runs them."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.builder import parts_of, write_parts
from tests.command import docgen

BODY = "word/document.xml"
NO_LIBREOFFICE = {"PATH": ""}
Made = Callable[..., Path]


def run(tmp_path: Path, *arguments: str | Path, code: int = 0) -> str:
    """Run a command of the group; returns all that it said."""
    ran = docgen("archive", *arguments, cwd=tmp_path, **NO_LIBREOFFICE)
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def content(tmp_path: Path, version: int = 1, folder: str = "RUN-13-2024_1") -> Path:
    return tmp_path / "outputs" / "arkiv" / folder / f"v{version}" / "content"


def change(paper: Path, old: str, new: str) -> None:
    """Change the document's text as a person with Word would."""
    parts = parts_of(paper)
    changed = re.sub(old, new, parts[BODY].decode(), count=1)
    assert changed != parts[BODY].decode()
    write_parts(paper, {**parts, BODY: changed})
