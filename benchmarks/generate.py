"""CPU of ``docgen generate``, cold, against a bare docxtpl script on the same template."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from docgen.resources import examples_folder, templates_folder

ROUNDS = 7
CASE = examples_folder() / "uppfoljning-2023" / "tjansteskrivelse.xlsx"
BARE = Path(__file__).parent / "bare_docxtpl.py"


def cpu_of(command: list[str]) -> float:
    """Return the CPU seconds, user and system, that a command used."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def main() -> None:
    """Run both commands in turn and print a table."""
    template = str(templates_folder() / "tjansteskrivelse.docx")
    used: dict[str, list[float]] = {
        "docgen generate": [],
        "bare docxtpl": [],
        "docgen --version": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            out = str(Path(folder, str(number)))
            docgen = [sys.executable, "-m", "docgen"]
            used["docgen generate"].append(
                cpu_of([*docgen, "generate", "--final", "--out", out, str(CASE)])
            )
            target = str(Path(folder, f"{number}.docx"))
            used["bare docxtpl"].append(cpu_of([sys.executable, str(BARE), template, target]))
            used["docgen --version"].append(cpu_of([*docgen, "--version"]))
    median = {name: statistics.median(times) for name, times in used.items()}
    print("| command, cold | CPU s | of bare docxtpl |\n|---|---|---|")
    for name, seconds in median.items():
        print(f"| {name} | {seconds:.3f} | {seconds / median['bare docxtpl']:.2f} |")


if __name__ == "__main__":
    main()
