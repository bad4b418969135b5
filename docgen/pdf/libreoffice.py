"""LibreOffice: finds it, asks its version, exports documents as PDF and checks that it did."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from docgen.errors import PdfFailed
from docgen.pdf.seclusion import environment, no_network, own_profile

TIME_LIMIT = 120
TIME_FOR_EACH = 5
_NAMES = ("soffice", "libreoffice")
_WINDOWS_FOLDERS = (
    r"C:\Program Files\LibreOffice\program",
    r"C:\Program Files (x86)\LibreOffice\program",
)
_MAC = "/Applications/LibreOffice.app/Contents/MacOS"
_INPUT_FILTER = "MS Word 2007 XML"
_OPTIONS = {
    "SelectPdfVersion": ("long", "2"),  # PDF/A-2
    "UseTaggedPDF": ("boolean", "true"),
    "PDFUACompliance": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "ExportFormFields": ("boolean", "false"),  # a content control is no form
}
_LAYOUT = {"ExportBookmarksToPDFDestination": ("boolean", "true")}
"""To look at and not to keep: where each of Word's bookmarks came to stand can be read in it."""


@cache
def find_libreoffice() -> Path | None:
    """Return LibreOffice's program, or None when it is not installed."""
    search = os.pathsep.join([os.environ.get("PATH", ""), *_WINDOWS_FOLDERS, _MAC])
    found = (shutil.which(name, path=search) for name in _NAMES)
    return next((Path(program) for program in found if program), None)


def libreoffice_version() -> str | None:
    """Return LibreOffice's version, or None when it is missing or does not answer."""
    program = find_libreoffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        command = [str(program), own_profile(folder / "profil"), "--headless", "--version"]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
                env=environment(folder),
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    words = done.stdout.split()
    return words[1] if done.returncode == 0 and len(words) > 1 else None


def convert(program: Path, documents: Sequence[bytes]) -> list[bytes | PdfFailed]:
    """Export Word documents as LibreOffice can, all in one run.

    Those that gave no PDF are tried again by halves, for one of them may be what stopped the run,
    or the run may have been unlucky: so what can be exported is, in few runs. One that was alone
    when its time ran out has had its chance, and when the time of them all is up the rest go
    without.
    """
    if not documents:
        return []
    limit = _time_for(len(documents))
    ends = time.monotonic() + limit * (len(documents).bit_length() + 1)
    made: list[bytes | PdfFailed] = list(_run_of(program, documents))
    if len(documents) == 1 and isinstance(made[0], PdfFailed) and made[0].code == "pdf.tid":
        return made
    groups = deque(_halves([at for at, one in enumerate(made) if isinstance(one, PdfFailed)]))
    while groups and time.monotonic() < ends:
        group = groups.popleft()
        for at, one in zip(group, _run_of(program, [documents[at] for at in group]), strict=True):
            made[at] = one
        if len(group) > 1:
            groups += _halves([at for at in group if isinstance(made[at], PdfFailed)])
    return made


def _halves(numbers: list[int]) -> list[list[int]]:
    middle = (len(numbers) + 1) // 2
    return [half for half in (numbers[:middle], numbers[middle:]) if half]


def _time_for(number: int) -> int:
    return TIME_LIMIT + TIME_FOR_EACH * (number - 1)


def lay_out(program: Path, document: bytes) -> bytes | PdfFailed:
    """Export a Word document so that each of its bookmarks is a destination of the PDF."""
    (made,) = _run_of(program, [document], _LAYOUT)
    return made


def _run_of(
    program: Path, documents: Sequence[bytes], options: Mapping[str, tuple[str, str]] = _OPTIONS
) -> list[bytes | PdfFailed]:
    """Convert documents in one process.

    LibreOffice gets a folder and a profile of its own, is told what the files are, and is ended
    when its time is up. It ends well even when it has failed, so the result is what counts: a new
    file that begins and ends as a PDF does.
    """
    limit = _time_for(len(documents))
    with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        target = folder / "ut"
        target.mkdir()
        sources = [folder / f"{number}.docx" for number in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        command = [
            *no_network(),
            str(program),
            own_profile(folder / "profil"),
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"--infilter={_INPUT_FILTER}",
            "--convert-to",
            _export(options),
            "--outdir",
            str(target),
            *map(str, sources),
        ]
        failed = PdfFailed("pdf.misslyckades")
        if not _ended(command, folder, limit):
            failed = PdfFailed("pdf.tid", limit=limit)
        return [_checked(target / f"{source.stem}.pdf") or failed for source in sources]


def _export(options: Mapping[str, tuple[str, str]]) -> str:
    said = {name: {"type": kind, "value": value} for name, (kind, value) in options.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(said)}"


def _ended(command: list[str], folder: Path, limit: int) -> bool:
    """Run a program in its own process group; end the whole group, and tell, when time is up."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environment(folder),
    ) as process:
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:  # out of time, or broken off from the keyboard
                _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, 9)
    else:
        process.kill()


def _checked(path: Path) -> bytes | None:
    """Return a PDF that is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-64:] else None
