"""Outputs: whole or not at all, never over what a person may have edited."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.case import SourceFile
from docgen.errors import OutputRefused
from docgen.manifest import About, Manifest
from docgen.outputs import sweep, write_beside, write_document

_FILE = SourceFile("a.xlsx", "")
MANIFEST = Manifest(
    "1.0", About("brev", "RUN/1/2024", "2024-03-27", True, ""), (_FILE,), _FILE, _FILE, _FILE
)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".docgen-*")]


def test_document_and_manifest_stand_side_by_side(tmp_path: Path) -> None:
    output = write_document(tmp_path / "ny" / "mapp", "papper", b"ett", MANIFEST)
    assert output.written
    assert output.document.read_bytes() == b"ett"
    assert output.manifest == output.document.with_suffix(".json")
    assert not leftovers(tmp_path)


def test_the_same_bytes_again_write_nothing(tmp_path: Path) -> None:
    first = write_document(tmp_path, "papper", b"ett", MANIFEST)
    before = first.document.stat().st_mtime_ns
    again = write_document(tmp_path, "papper", b"ett", MANIFEST)
    assert (again.document, again.written) == (first.document, False)
    assert first.document.stat().st_mtime_ns == before
    assert len(list(tmp_path.iterdir())) == 2


def test_a_manifest_of_other_inputs_is_left_alone_and_told(tmp_path: Path) -> None:
    first = write_document(tmp_path, "papper", b"ett", MANIFEST)
    before = first.manifest.read_bytes()
    again = write_document(tmp_path, "papper", b"ett", replace(MANIFEST, docgen="2.0"))
    assert (again.written, again.stale) == (False, True)
    assert first.manifest.read_bytes() == before
    assert not write_document(tmp_path, "papper", b"ett", MANIFEST).stale


def test_other_bytes_become_the_next_version(tmp_path: Path) -> None:
    names = [
        write_document(tmp_path, "papper", data, MANIFEST).document.name
        for data in (b"ett", b"tva", b"tre", b"tva")
    ]
    assert names == ["papper.docx", "papper-v2.docx", "papper-v3.docx", "papper-v2.docx"]


@pytest.mark.parametrize("ending", [".docx", ".json", ".pdf"])
def test_a_name_that_anything_holds_is_left_alone(tmp_path: Path, ending: str) -> None:
    taken = tmp_path / f"papper{ending}"
    taken.write_text("någon annans")
    output = write_document(tmp_path, "papper", b"ett", MANIFEST)
    assert output.document.name == "papper-v2.docx"
    assert taken.read_text() == "någon annans"


def test_a_lost_manifest_is_written_again(tmp_path: Path) -> None:
    first = write_document(tmp_path, "papper", b"ett", MANIFEST)
    first.manifest.unlink()
    write_document(tmp_path, "papper", b"ett", MANIFEST)
    assert first.manifest.exists()


def test_writers_at_the_same_time_never_share_a_name(tmp_path: Path) -> None:
    def write(number: int) -> str:
        return write_document(tmp_path, "papper", b"%d" % number, MANIFEST).document.name

    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(write, range(40)))
    assert len(set(names)) == 40
    contents = {path.read_bytes() for path in tmp_path.glob("*.docx")}
    assert contents == {b"%d" % number for number in range(40)}


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "ny.xlsx"
    path.write_bytes(b"ifylld")
    assert not write_beside(path, b"tom")
    assert path.read_bytes() == b"ifylld"


def test_a_kill_in_the_middle_leaves_no_half_document(tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from docgen.outputs import write_document\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9)\n"
        "write_document(Path(sys.argv[1]), 'papper', b'x' * 1000, {})\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert not list(tmp_path.glob("*.docx"))
    assert write_document(tmp_path, "papper", b"ett", MANIFEST).document.name == "papper.docx"


def abandoned(path: Path) -> Path:
    """Write a file as a docgen that was killed two hours ago has left it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"halv")
    then = time.time() - 7200
    os.utime(path, (then, then))
    return path


def test_what_a_killed_docgen_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    gone = [abandoned(out / name) for name in (".docgen-ab12_x9z.tmp", "mapp/.docgen-00000000.tmp")]
    kept = [
        abandoned(out / name)
        for name in (
            "mapp/papper.docx",
            "mapp/.docgen-egen.tmp",
            "mapp/.docgen-batch.jsonl",
            "mapp/djupare/.docgen-00000000.tmp",
            "../annan/.docgen-00000000.tmp",
        )
    ]
    writing = out / "mapp" / ".docgen-abcdefgh.tmp"
    writing.write_bytes(b"skrivs nu")
    if sys.platform != "win32":  # where a link takes rights that few have
        (out / "länk").symlink_to(tmp_path / "annan")
    sweep(out, depth=1)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in [*kept, writing])


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    sweep(tmp_path / "finns inte")
    assert not list(tmp_path.iterdir())


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write everywhere, where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_read_only_folder_is_told_plainly(tmp_path: Path) -> None:
    folder = tmp_path / "las"
    folder.mkdir()
    folder.chmod(0o555)
    with as_nobody(), pytest.raises(OutputRefused, match="går inte att skriva i") as refused:
        write_document(folder, "papper", b"ett", MANIFEST)
    assert refused.value.code == "ut.skrivskyddad"


def test_a_file_in_the_place_of_the_folder_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("en fil")
    with pytest.raises(OutputRefused, match="är ingen mapp"):
        write_document(tmp_path / "outputs", "papper", b"ett", MANIFEST)


@pytest.mark.skipif(sys.platform == "win32", reason="gränsen för filstorlek finns bara i Unix")
def test_a_full_disk_is_told_plainly_and_leaves_nothing(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from docgen.errors import OutputRefused\n"
        "from docgen.outputs import write_document\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    write_document(Path(sys.argv[1]), 'papper', b'x' * 5000, {})\n"
        "except OutputRefused as refused:\n"
        "    sys.exit(refused.message)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert ran.stderr.startswith("Disken är full")
    assert not list(tmp_path.iterdir())
