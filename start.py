"""Sets docgen up on a fresh machine and runs it: ``python3 start.py demo`` or ``… test``.

Needs Python 3.11 or later and nothing else. Works in the active virtual environment, or in
``.venv`` beside this file when none is active.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
USAGE = "Användning: python3 start.py demo | test [argument till pytest]"
TOO_OLD = "docgen behöver Python 3.11 eller senare. Det här är Python {version}."
NO_VENV = (
    "Python saknar det som behövs för en virtuell miljö. "
    "Debian och Ubuntu: sudo apt install python3-venv. Försök sedan igen."
)
NO_PACKAGES = "Paketen gick inte att installera. Kontrollera nätverket och försök igen."
AFTERWARDS = "Kör docgen själv: {program} --help"


def python_to_use() -> Path:
    """Return the interpreter of the active environment, or of a new one in ``.venv``."""
    if sys.prefix != sys.base_prefix:
        return Path(sys.executable)
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        try:
            venv.create(VENV, with_pip=True, clear=VENV.exists())
        except (subprocess.CalledProcessError, ImportError):
            sys.exit(NO_VENV)
    return python


def install(python: Path, extra: str) -> None:
    """Install docgen from this folder, with the versions that its tests run against."""
    command = [
        str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--constraint", str(ROOT / "constraints.txt"), "--editable", f"{ROOT}{extra}",
    ]  # fmt: skip
    if subprocess.run(command, check=False).returncode:
        sys.exit(NO_PACKAGES)


def main() -> int:
    """Do what the command line asks for."""
    if sys.version_info < (3, 11):
        sys.exit(TOO_OLD.format(version=sys.version.split()[0]))
    task, *rest = sys.argv[1:] or [""]
    if task not in ("demo", "test"):
        sys.exit(USAGE)
    python = python_to_use()
    install(python, "[dev]" if task == "test" else "")
    module = ["pytest", *rest] if task == "test" else ["docgen", "demo", *rest]
    code = subprocess.run([str(python), "-m", *module], cwd=ROOT, check=False).returncode
    if task == "demo" and code == 0:
        name = "docgen.exe" if os.name == "nt" else "docgen"
        print("\n" + AFTERWARDS.format(program=python.parent / name))
    return code


if __name__ == "__main__":
    sys.exit(main())
