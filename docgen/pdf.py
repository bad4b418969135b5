"""LibreOffice: finds it, asks its version, turns a document into a PDF and checks that it did."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from docgen.errors import PdfFailed

TIME_LIMIT = 120
_NAMES = ("soffice", "libreoffice")
_WINDOWS_FOLDERS = (
    r"C:\Program Files\LibreOffice\program",
    r"C:\Program Files (x86)\LibreOffice\program",
)
_MAC = "/Applications/LibreOffice.app/Contents/MacOS"
_INPUT_FILTER = "MS Word 2007 XML"
_EXPORT = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)


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
    with tempfile.TemporaryDirectory(prefix="docgen-") as profile:
        command = [str(program), _own_profile(Path(profile)), "--headless", "--version"]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=30, check=False, env=_environment()
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    words = done.stdout.split()
    return words[1] if done.returncode == 0 and len(words) > 1 else None


def to_pdf(document: bytes) -> bytes:
    """Turn a Word document into a tagged PDF/A-2b.

    LibreOffice gets a folder and a profile of its own, is told what the file is, and is ended
    after TIME_LIMIT seconds. It ends well even when it has failed, so the result is what counts:
    a new file that begins and ends as a PDF does. Raises PdfFailed.
    """
    program = find_libreoffice()
    if program is None:
        raise PdfFailed("pdf.saknas")
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        source, target = folder / "dokument.docx", folder / "ut"
        source.write_bytes(document)
        target.mkdir()
        command = [
            str(program),
            _own_profile(folder / "profil"),
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"--infilter={_INPUT_FILTER}",
            "--convert-to",
            _EXPORT,
            "--outdir",
            str(target),
            str(source),
        ]
        _run(command, folder)
        return _checked(target / "dokument.pdf")


def _own_profile(folder: Path) -> str:
    return f"-env:UserInstallation={folder.as_uri()}"


def _environment() -> dict[str, str]:
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "FONTCONFIG_PATH", "LANG")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _run(command: list[str], folder: Path) -> None:
    """Run a program in its own process group and end the whole group when time is up."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_environment(),
    ) as process:
        try:
            process.wait(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            _end(process)
            raise PdfFailed("pdf.tid", limit=TIME_LIMIT) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, 9)
    else:
        process.kill()


def _checked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise PdfFailed("pdf.misslyckades") from None
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-64:]:
        raise PdfFailed("pdf.misslyckades")
    return data
