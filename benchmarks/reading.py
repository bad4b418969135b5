"""CPU and memory of reading a ledger of 100 000 rows × 8 columns, beside other readers.

docgen's figure is for reading and validating; the others only load. python-calamine is measured
when it is installed.
"""

import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import openpyxl

ROUNDS = 3
SIZES = (1_000, 100_000)
FORMS = ("Hemsändning", "Servicebidrag", "Investeringsbidrag")
PLACES = ("Bräcke", "Berg", "Härjedalen", "Krokom", "Ragunda", "Strömsund", "Åre", "Östersund")
READERS = {
    "docgen, read and validated": (
        "from docgen.case import read_case; from docgen.profile import read_profile;"
        "from docgen.resources import default_profile; from pathlib import Path;"
        "profile = read_profile(default_profile());"
        "begin(); reading = read_case(Path(path), profile); assert not reading.findings"
    ),
    "docgen, read": "from docgen.workbook import open_workbook; begin(); open_workbook(path)",
    "openpyxl, loaded": "import openpyxl; begin(); openpyxl.load_workbook(path)",
    "python-calamine, loaded": (
        "from python_calamine import CalamineWorkbook; begin();"
        "CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()"
    ),
}
PROGRAM = """
import resource, sys
path = sys.argv[1]
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def begin():
    global start
    start = cpu()
{code}
print(cpu() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def write_ledger(path: Path, rows: int) -> None:
    """Write a ledger as a spreadsheet program would."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Stödbeslut")
    page.append(
        [
            "Löpnummer", "Stödform", "Diarienummer", "Beslutsdatum", "Kommun", "Mottagare",
            "Belopp (kr)", "Ändamål",
        ]
    )  # fmt: skip
    for number in range(1, rows + 1):
        page.append(
            [
                number, FORMS[number % 3], f"RUN/{number % 9999 + 1}/2023",
                date(2023, 1, 1) + timedelta(days=number % 365), PLACES[number % 8],
                f"Exempelhandeln {number} AB", 1000 + number * 7919 % 89000, "Nya kylmöbler",
            ]
        )  # fmt: skip
    book.save(path)


def measure(code: str, path: Path) -> tuple[float, float]:
    """Return CPU seconds and peak memory in MB of one reader in a process of its own."""
    command = [sys.executable, "-c", PROGRAM.format(code=code), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def main() -> None:
    """Let the readers take turns on the same files and print a table for each size."""
    readers = dict(READERS)
    if find_spec("python_calamine") is None:
        del readers["python-calamine, loaded"]
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path = Path(folder, f"{rows}.xlsx")
            write_ledger(path, rows)
            seen: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
            for _ in range(ROUNDS):
                for name, code in readers.items():
                    seen[name].append(measure(code, path))
            base = statistics.median(seconds for seconds, _ in seen["openpyxl, loaded"])
            print(f"\n| {rows} rows × 8 columns | CPU s | of openpyxl | peak MB |")
            print("|---|---|---|---|")
            for name, results in seen.items():
                seconds = statistics.median(result[0] for result in results)
                megabytes = max(result[1] for result in results)
                print(f"| {name} | {seconds:.2f} | {seconds / base:.2f} | {megabytes:.0f} |")


if __name__ == "__main__":
    main()
