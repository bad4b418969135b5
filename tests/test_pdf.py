"""Many PDFs of one LibreOffice: each whole, shut in, ended in time, none in another's way."""

import io
import os
import re
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import psutil
import pytest

from docgen.errors import PdfFailed
from docgen.pdf import find_libreoffice, libreoffice, to_pdf, to_pdfs
from docgen.pdf.libreoffice import convert
from docgen.pdf.seclusion import no_network
from docgen.pdf.source import read_source
from tests import pdf_papers as papers
from tests.builder import png, text_of, write_template

on_linux = pytest.mark.skipif(os.name != "posix", reason="processgrupper finns bara i POSIX")


def word(tmp_path: Path, text: str) -> bytes:
    return write_template(tmp_path / "brev.docx", [text]).read_bytes()


@pytest.mark.libreoffice
def test_documents_come_back_in_their_order(tmp_path: Path) -> None:
    documents = [word(tmp_path, "Ett ord. " * length) for length in (1, 4000, 1)]
    made = to_pdfs(documents)
    pdfs = [pdf for pdf in made if isinstance(pdf, bytes)]
    assert [pdf[:5] for pdf in pdfs] == [b"%PDF-"] * 3
    assert len(pdfs[0]) < len(pdfs[1]) > len(pdfs[2])


@pytest.mark.libreoffice
def test_one_that_is_no_document_is_told_and_stops_no_other(tmp_path: Path) -> None:
    good = word(tmp_path, "Ett ord.")
    made = to_pdfs([good, b"inget dokument", good, good[:500], good])
    assert [isinstance(pdf, bytes) for pdf in made] == [True, False, True, False, True]
    assert [pdf.code for pdf in made if isinstance(pdf, PdfFailed)] == ["pdf.misslyckades"] * 2


@pytest.mark.libreoffice
def test_one_that_libreoffice_cannot_read_stops_no_other(tmp_path: Path) -> None:
    program = find_libreoffice()
    assert program is not None
    good = word(tmp_path, "Ett ord.")
    made = convert(program, [good, b"inget dokument", good, good[:500], good])
    assert [isinstance(pdf, bytes) for pdf in made] == [True, False, True, False, True]


@pytest.mark.libreoffice
def test_one_alone_that_is_no_document_is_told() -> None:
    with pytest.raises(PdfFailed, match="LibreOffice gav ingen PDF"):
        to_pdf(b"inget dokument")


@pytest.mark.libreoffice
def test_nothing_gives_nothing() -> None:
    assert to_pdfs([]) == []


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Something on the network that a document could ask for."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        yield listening


def was_asked(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return False
    return True


def reaching_out(listener: socket.socket, tmp_path: Path) -> list[bytes]:
    """Documents that ask for a picture or a text elsewhere, in every way that Word has."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/bild.png"
    (tmp_path / "bild.png").write_bytes(png())
    (tmp_path / "text.docx").write_bytes(papers.paper(papers.paragraph("HEMLIGT")))
    lent, text = (tmp_path / "bild.png").as_uri(), tmp_path / "text.docx"
    linked = papers.picture('descr="En bild"', key="bildute", how="link")
    bodies = [
        (linked, {"bildute": address}),
        (linked, {"bildute": lent}),
        (papers.paragraph(papers.field(f'INCLUDEPICTURE "{address}" \\d', "")), {}),
        (papers.paragraph(papers.field(f'INCLUDEPICTURE "{lent}" \\d', "")), {}),
        (papers.paragraph(papers.field(f'INCLUDETEXT "{text}"', "")), {}),
        (papers.paragraph(papers.field(f'LINK Word.Document.12 "{text}" "" \\a', "")), {}),
    ]
    return [papers.paper(papers.heading(1, "R") + body, links=to) for body, to in bodies]


def holds_picture(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as found:
        streams = [one for one in found.objects if isinstance(one, pikepdf.Stream)]
        return "/Image" in [str(one.get("/Subtype")) for one in streams]


def test_what_is_converted_keeps_links_to_click_and_no_others() -> None:
    links = {"ut": "https://www.example.se/", "bildute": "https://www.example.se/bild.png"}
    ready = read_source(papers.paper(papers.paragraph(papers.link("Ut", key="ut")), links=links))
    with zipfile.ZipFile(io.BytesIO(ready.document)) as package:
        told = package.read("word/_rels/document.xml.rels").decode()
    assert re.findall('Target="(http[^"]*)"', told) == ["https://www.example.se/"]


@pytest.mark.libreoffice
@pytest.mark.parametrize("raw", [False, True], ids=["made ready", "LibreOffice's own profile"])
def test_a_document_fetches_nothing_from_elsewhere(
    listener: socket.socket, tmp_path: Path, raw: bool
) -> None:
    documents = reaching_out(listener, tmp_path)
    program = find_libreoffice()
    assert program is not None
    for pdf in convert(program, documents) if raw else to_pdfs(documents):
        assert isinstance(pdf, bytes)
        assert not holds_picture(pdf)
        assert "HEMLIGT" not in text_of(pdf)
    assert not was_asked(listener)


@on_linux
def test_what_has_no_network_reaches_nobody(listener: socket.socket) -> None:
    if not no_network():
        pytest.skip("systemet ger ingen egen nätverksrymd")
    port = listener.getsockname()[1]
    ask = f"import socket; socket.create_connection(('127.0.0.1', {port}), 1)"
    asked = subprocess.run([*no_network(), sys.executable, "-c", ask], check=False, timeout=30)
    assert asked.returncode != 0
    assert not was_asked(listener)


def program(folder: Path, script: str) -> Path:
    """Write a program that stands in for a LibreOffice that misbehaves."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


@on_linux
def test_a_conversion_that_hangs_is_ended_with_all_that_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "TIME_LIMIT", 1)
    left = tmp_path / "pid"
    hanging = program(tmp_path, f"sleep 600 & echo $! $$ > {left}; wait")
    began = time.monotonic()
    (made,) = convert(hanging, [b""])
    assert isinstance(made, PdfFailed)
    assert made.code == "pdf.tid"
    assert time.monotonic() - began < 20
    for pid in left.read_text("utf-8").split():
        assert not is_running(int(pid))


@on_linux
@pytest.mark.parametrize(("hanging", "runs"), [({5}, 9), (set(range(16)), 7)])
def test_documents_that_hang_cost_few_runs_and_a_bounded_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hanging: set[int], runs: int
) -> None:
    monkeypatch.setattr(libreoffice, "TIME_LIMIT", 1)
    monkeypatch.setattr(libreoffice, "TIME_FOR_EACH", 0)
    told = tmp_path / "told"
    script = (
        f'echo run >> {told}\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2; shift 2\n'
        'for f; do if grep -q hang "$f"; then sleep 600; fi\n'
        'printf "%%PDF-1.6\\n%%%%EOF\\n" > "$out/$(basename "$f" .docx).pdf"; done'
    )
    documents = [b"hang" if number in hanging else b"good" for number in range(16)]
    began = time.monotonic()
    made = convert(program(tmp_path, script), documents)
    assert {at for at, one in enumerate(made) if isinstance(one, PdfFailed)} == hanging
    assert time.monotonic() - began < 20
    assert len(told.read_text("utf-8").splitlines()) <= runs


def is_running(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@on_linux
def test_a_program_that_says_it_went_well_and_wrote_nothing_is_not_believed(tmp_path: Path) -> None:
    (made,) = convert(program(tmp_path, "exit 0"), [b""])
    assert isinstance(made, PdfFailed)
    assert made.code == "pdf.misslyckades"


@on_linux
def test_a_run_that_broke_off_is_tried_once_more(tmp_path: Path) -> None:
    once = tmp_path / "once"
    script = (
        f'if mkdir {once}; then exit 1; fi\nwhile [ "$1" != --outdir ]; do shift; done\n'
        'printf "%%PDF-1.6\\n%%%%EOF\\n" > "$2/0.pdf"'
    )
    assert convert(program(tmp_path, script), [b""]) == [b"%PDF-1.6\n%%EOF\n"]


@on_linux
def test_libreoffice_is_told_nothing_of_the_one_who_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMLIGT_LOSENORD", "öppna")
    told = tmp_path / "told"
    convert(program(tmp_path, f"env > {told}"), [b""])
    known = dict(line.split("=", 1) for line in told.read_text("utf-8").splitlines() if "=" in line)
    assert "HEMLIGT_LOSENORD" not in known
    assert known["HOME"] == known["TMPDIR"] != os.environ.get("HOME")
    assert not Path(known["HOME"]).exists()
