"""The commands of the archive, run as an archivist runs them."""

from collections.abc import Callable
from pathlib import Path

from tests.command import docgen

NO_LIBREOFFICE = {"PATH": ""}
Made = Callable[..., Path]


def run(tmp_path: Path, *arguments: str | Path, code: int = 0) -> str:
    """Run a command of the group; returns all that it said."""
    ran = docgen("archive", *arguments, cwd=tmp_path, **NO_LIBREOFFICE)
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def content(tmp_path: Path, version: int = 1, folder: str = "RUN-13-2024_1") -> Path:
    return tmp_path / "outputs" / "arkiv" / folder / f"v{version}" / "content"
