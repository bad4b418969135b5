"""What the tests of the archive's commands begin with."""

from pathlib import Path

import pytest

from docgen.pipeline import check, generate
from docgen.profile import Profile
from tests.archive.commands import Made
from tests.builder import blank_pdf


@pytest.fixture
def made(example: Path, profile: Profile, tmp_path: Path) -> Made:
    """Makes the example's document, with a PDF beside it."""

    def make(*, final: bool = True, pdf: bool = True) -> Path:
        (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
        paper = generate(checked, profile, tmp_path / "outputs", final=final).output.document
        if pdf:
            paper.with_suffix(".pdf").write_bytes(blank_pdf())
        return paper

    return make
