"""What every test may ask for."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from docgen.pdf import find_libreoffice
from docgen.profile import Profile, read_profile
from tests import builder
from tests.making import example_in

NEIGHBOUR = Path(__file__).parent / "data" / "grannregion"

settings.register_profile("docgen", deadline=None)  # machines differ, and so does their load
settings.load_profile("docgen")


@pytest.fixture
def profile() -> Profile:
    return builder.profile()


@pytest.fixture
def neighbour(tmp_path: Path) -> Profile:
    """The profile of another region, with its logo."""
    shutil.copytree(NEIGHBOUR, tmp_path / "grannregion")
    (tmp_path / "grannregion" / "logotyp.png").write_bytes(builder.png())
    return read_profile(tmp_path / "grannregion" / "docgen.toml")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example case, to change at will."""
    return example_in(tmp_path, "tjansteskrivelse").parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without LibreOffice its tests are skipped, except in CI, where they fail."""
    if find_libreoffice() is not None or os.environ.get("DOCGEN_CI"):
        return
    reason = pytest.mark.skip(reason="LibreOffice är inte installerat")
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(reason)
