"""Many PDFs of one LibreOffice: each whole, and one that fails is no matter to the rest."""

from pathlib import Path

import pytest

from docgen.errors import PdfFailed
from docgen.pdf import to_pdf, to_pdfs
from tests.builder import write_template

pytestmark = pytest.mark.libreoffice


def word(tmp_path: Path, text: str) -> bytes:
    return write_template(tmp_path / "brev.docx", [text]).read_bytes()


def test_documents_come_back_in_their_order(tmp_path: Path) -> None:
    documents = [word(tmp_path, "Ett ord. " * length) for length in (1, 4000, 1)]
    made = to_pdfs(documents)
    pdfs = [pdf for pdf in made if isinstance(pdf, bytes)]
    assert [pdf[:5] for pdf in pdfs] == [b"%PDF-"] * 3
    assert len(pdfs[0]) < len(pdfs[1]) > len(pdfs[2])


def test_one_that_is_no_document_is_told_and_stops_no_other(tmp_path: Path) -> None:
    good = word(tmp_path, "Ett ord.")
    made = to_pdfs([good, b"inget dokument", good, good[:500], good])
    assert [isinstance(pdf, bytes) for pdf in made] == [True, False, True, False, True]
    assert [pdf.code for pdf in made if isinstance(pdf, PdfFailed)] == ["pdf.misslyckades"] * 2


def test_one_alone_that_is_no_document_is_told(tmp_path: Path) -> None:
    with pytest.raises(PdfFailed, match="LibreOffice gav ingen PDF"):
        to_pdf(b"inget dokument")


def test_nothing_gives_nothing() -> None:
    assert to_pdfs([]) == []
