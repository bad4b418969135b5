"""CPU of ``docgen generate``, cold, beside a bare docxtpl script and a Python that does nothing.

Each command is a process of its own, started in turn with the others. A round before the first
writes the compiled modules that an installation has.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from docgen.resources import examples_folder, templates_folder

ROUNDS = 11
CASE = examples_folder() / "uppfoljning-2023" / "tjansteskrivelse.xlsx"
BARE = Path(__file__).parent / "bare_docxtpl.py"
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def cpu_of(*arguments: str | Path) -> float:
    """Return the CPU seconds, user and system, that a Python process used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_round(folder: Path) -> dict[str, float]:
    """Run every command once, each with an empty folder to write in."""
    template = templates_folder() / "tjansteskrivelse.docx"
    made = folder / "brev.docx"
    return {
        "docgen generate": cpu_of("-m", "docgen", "generate", "--final", "--out", folder, CASE),
        "bare docxtpl": cpu_of(BARE, template, made),
        "python -c pass": cpu_of("-c", "pass"),
    }


def main() -> None:
    """Run the commands in turn and print a table."""
    used: list[dict[str, float]] = []
    for _ in range(1 + ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            used.append(one_round(Path(folder)))
    median = {name: statistics.median(one[name] for one in used[1:]) for name in used[0]}
    print("| command, cold | CPU s | of bare docxtpl |\n|---|---|---|")
    for name, seconds in median.items():
        print(f"| {name} | {seconds:.3f} | {seconds / median['bare docxtpl']:.2f} |")


if __name__ == "__main__":
    main()
