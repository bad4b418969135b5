"""What one more document costs in an archive as it grows, and how fast all of it is verified.

``python benchmarks/archive.py [SIZES...]`` fills archives with copies of one document, under diary
numbers of twenty years, and measures beside what one bare process needs to read and digest the
bytes. Without sizes they are 100, 1 000 and 10 000; one of 100 000 takes 19 GB.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from docgen.archive.entries import Wanted, listed
from docgen.archive.facts import Facts, Files, Status
from docgen.archive.inventory import NAME, SIDECAR, read_inventory, sha512, sidecar_of
from docgen.archive.names import ObjectName
from docgen.archive.register import write_register, write_whole_register
from docgen.archive.store import Archive
from docgen.archive.verify import verify, verify_one
from docgen.archive.writing import Bundle, writer

SIZES = (100, 1_000, 10_000)
YEARS = 20
TIMES = 7
FILES = Files(
    dokument="dokument/brev.docx",
    manifest="dokument/brev.json",
    pdf="dokument/brev.pdf",
    underlag=("underlag/beslut.xlsx",),
    mall="mall/beslutsbrev.docx",
    grundmall="profil/grundmall.docx",
    profil="profil/docgen.toml",
)
LENGTHS = {
    FILES.dokument: 30_000,
    FILES.manifest: 4_000,
    "dokument/brev.pdf": 60_000,
    FILES.underlag[0]: 40_000,
    FILES.mall: 25_000,
    FILES.grundmall: 25_000,
    FILES.profil: 3_000,
}


def name_of(number: int) -> ObjectName:
    return ObjectName(f"RUN/{number // YEARS + 1}/{2005 + number % YEARS}", 1)


def bundle(name: ObjectName) -> Bundle:
    facts = Facts(
        diarienummer=name.diarienummer,
        typ="beslutsbrev",
        dokument="brev",
        rubrik="Beslut om stöd",
        datum=date(2024, 3, 27),
        namnd="Regionala utvecklingsnämnden",
        status=Status.SLUTLIG,
        filer=FILES,
    )
    seed = name.id.encode()
    contents = {file: (seed * (size // len(seed) + 1))[:size] for file, size in LENGTHS.items()}
    return Bundle(facts, contents)


def add(root: Path, name: ObjectName) -> None:
    with writer(root, _register) as adding:
        adding.add(bundle(name))


def _register(archive: Archive, names: list[ObjectName]) -> bool:
    write_register(archive, names)
    return True


def fill(root: Path, size: int) -> None:
    """Copy one archived document under other numbers; to archive each would take an hour."""
    first = name_of(0)
    add(root, first)
    for number in range(1, size):
        name = name_of(number)
        shutil.copytree(root / first.id, root / name.id)
        facts = root / name.id / "v1" / "content" / "arkivuppgifter.json"
        old = (root / first.id / "inventory.json").read_text("utf-8")
        about = facts.read_bytes()
        told = about.replace(first.diarienummer.encode(), name.diarienummer.encode())
        facts.write_bytes(told)
        text = old.replace(first.id, name.id).replace(sha512(about), sha512(told))
        inventory = read_inventory(text.encode())
        if inventory is None:
            raise SystemExit("no inventory")
        for folder in (root / name.id, root / name.id / "v1"):
            (folder / NAME).write_bytes(inventory.as_bytes())
            (folder / SIDECAR).write_bytes(sidecar_of(inventory.as_bytes()))


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of the median run."""
    taken = []
    for _ in range(TIMES):
        before = time.perf_counter()
        work()
        taken.append((time.perf_counter() - before) * 1000)
    return median(taken)


def bare(root: Path) -> float:
    """Return the seconds that one process needs to read and digest every file, and nothing else."""
    before = time.perf_counter()
    for folder, _, names in os.walk(root):
        for name in names:
            with Path(folder, name).open("rb") as stream:
                hashlib.file_digest(stream, "sha512")
    return time.perf_counter() - before


def measure(root: Path, size: int) -> list[float]:
    """Print a row about an archive of a size; returns what should not grow with it."""
    fill(root, size)
    before = time.perf_counter()
    with writer(root, _register) as adding:
        write_whole_register(adding.archive)
    whole = time.perf_counter() - before
    numbers = iter(range(size, size + TIMES))
    archive, some = Archive(root), name_of(size // 2)
    wanted = Wanted(diarienummer=some.diarienummer)
    constant = [
        timed(lambda: add(root, name_of(next(numbers)))),
        timed(lambda: list(listed(archive, wanted))),
        timed(lambda: verify_one(root, some)),
    ]
    plain = bare(root)
    before = time.perf_counter()
    found = verify(archive)
    taken = time.perf_counter() - before
    told = " | ".join(f"{value:.1f}" for value in [*constant, taken, plain, whole])
    print(f"| {size} | {told} | {found.size / taken / (1 << 20):.0f} |", flush=True)
    if found.damages:
        raise SystemExit(f"{len(found.damages)} damages")
    return constant


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(
        "| documents | one more, ms | list --dnr, ms | verify one, ms | verify all, s "
        "| one bare process, s | register from nothing, s | verified, MB/s |\n"
        "|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
            rows.append(measure(Path(folder) / "arkiv", size))
    growth = " | ".join(
        f"{last / first:.1f}" for first, last in zip(rows[0], rows[-1], strict=True)
    )
    print(f"| growth, times | {growth} | | | | |")


if __name__ == "__main__":
    main()
