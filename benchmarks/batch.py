"""Documents a second and memory of ``docgen batch``, and seconds a PDF by how many go together.

``python benchmarks/batch.py [ROWS...]`` makes a letter for each row of ledgers of these lengths.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import psutil

from docgen.documents import TYPES
from docgen.new import new_workbook
from docgen.pdf import find_libreoffice, to_pdfs
from docgen.profile import Profile, read_profile
from docgen.resources import default_profile

LENGTHS = (1_000, 10_000)
JOBS = (1, 2)
PDFS_TOGETHER = (1, 10, 50)
FIELDS = {
    "Rubrik": "Beslut om stöd",
    "Diarienummer": "RUN/1/2024",
    "Datum": date(2024, 3, 27),
    "Nämnd": "Regionala utvecklingsnämnden",
    "Område": "Samhällsutveckling",
    "Handläggare": "Kim Exempelsson",
    "E-post": "kim.exempelsson@example.se",
}


@dataclass(frozen=True)
class Run:
    """One run: how long it took, and the most memory of its main process and of a worker, in MB."""

    seconds: float
    main: int
    worker: int


def write_ledger(path: Path, rows: int, profile: Profile) -> None:
    """Write a case whose ledger has as many decisions, spread over kinds, kommuner and days."""
    book = openpyxl.load_workbook(BytesIO(new_workbook(TYPES["tjansteskrivelse"], profile)))
    for row in book["Ärende"].iter_rows(min_row=2):
        row[1].value = FIELDS.get(str(row[0].value), row[1].value)
    page = book["Stödbeslut"]
    places = {str(cell.value): cell.column for cell in page[1]}
    kommuner = [kommun.namn for kommun in profile.kommuner]
    for number in range(1, rows + 1):
        values = {
            "Löpnummer": number,
            "Stödform": "Servicebidrag",
            "Diarienummer": f"RUN/{number}/2023",
            "Beslutsdatum": date(2023, 1, 2) + timedelta(number % 300),
            "Kommun": kommuner[number % len(kommuner)],
            "Mottagare": f"Exempelhandeln {number} AB",
            "Belopp (kr)": 100_000 + number,
            "Ändamål": "Nya kylmöbler",
        }
        for header, value in values.items():
            page.cell(number + 1, places[header], value)
    book.save(path)


def run(workbook: Path, out: Path, jobs: int) -> Run:
    """Run a batch and watch its processes."""
    command = ["batch", workbook, "--per", "Stödbeslut", "--out", out, "--jobs", str(jobs)]
    before = time.perf_counter()
    running = psutil.Popen(
        [sys.executable, "-m", "docgen", *map(str, command)], stdout=subprocess.DEVNULL
    )
    main = worker = 0
    while running.poll() is None:
        try:
            main = max(main, running.memory_info().rss)
            below = [child.memory_info().rss for child in running.children(recursive=True)]
            worker = max([worker, *below])
        except psutil.Error:
            pass  # it ended as it was looked at
        time.sleep(0.2)  # looking takes time too
    if running.returncode:
        raise SystemExit(f"docgen batch ended with {running.returncode}")
    return Run(time.perf_counter() - before, main >> 20, worker >> 20)


def documents(lengths: list[int], folder: Path) -> None:
    """Print documents a second and memory."""
    profile = read_profile(default_profile())
    print("| documents | jobs | s | documents/s | main MB | worker MB |\n|---|---|---|---|---|---|")
    for rows in lengths:
        workbook = folder / f"{rows}.xlsx"
        write_ledger(workbook, rows, profile)
        for jobs in JOBS:
            for what in (f"{jobs}", f"{jobs}, unchanged"):
                made = run(workbook, folder / f"{rows}-{jobs}", jobs)
                speed = f"{made.seconds:.1f} | {rows / made.seconds:.0f}"
                print(f"| {rows} | {what} | {speed} | {made.main} | {made.worker} |")


def pdfs(folder: Path) -> None:
    """Print seconds a PDF."""
    letters = [path.read_bytes() for path in sorted(folder.glob("*/*/*.docx"))[: PDFS_TOGETHER[-1]]]
    print("\n| PDFs in one process | s each |\n|---|---|")
    for number in PDFS_TOGETHER:
        before = time.perf_counter()
        to_pdfs(letters[:number])
        print(f"| {number} | {(time.perf_counter() - before) / number:.2f} |")


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        documents([int(word) for word in sys.argv[1:]] or list(LENGTHS), Path(name))
        if find_libreoffice() is not None:
            pdfs(Path(name))


if __name__ == "__main__":
    main()
