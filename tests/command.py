"""Runs docgen as its users do: as a program of its own, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path


def docgen(
    *arguments: str | Path, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command line; output as text, no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "docgen", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
        check=False,
    )
