"""What other programs say of what the archive wrote."""

import subprocess
import sys
from pathlib import Path

_VALIDATOR = Path(sys.executable).with_name("ocfl-validate.py")
_OBJECT = Path(sys.executable).with_name("ocfl-object.py")


def valid(*roots: Path) -> bool:
    """Ask ocfl-py whether these are sound storage roots, and every object in them sound."""
    objects = [path.parent for root in roots for path in root.glob("*/0=ocfl_object_1.1")]
    return _accepted(*roots, *objects)


def sound(folder: Path) -> bool:
    """Ask ocfl-py whether this is a sound object."""
    return _accepted(folder)


def extracted(folder: Path, version: int, to: Path) -> dict[str, bytes]:
    """Let ocfl-py take a version out of an object; returns its files by name."""
    asked = ["extract", "-q", f"--objdir={folder}", f"--objver=v{version}", f"--dstdir={to}"]
    subprocess.run([sys.executable, str(_OBJECT), *asked], check=True, capture_output=True)
    files = (path for path in to.rglob("*") if path.is_file())
    return {path.relative_to(to).as_posix(): path.read_bytes() for path in files}


def _accepted(*paths: Path) -> bool:
    asked = [sys.executable, str(_VALIDATOR), "-q", *map(str, paths)]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    return ran.returncode == 0 and "INVALID" not in ran.stdout
