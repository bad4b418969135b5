"""What every test may ask for."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from docgen.pdf import find_libreoffice
from docgen.profile import Profile
from docgen.resources import examples_folder
from tests import builder

settings.register_profile("docgen", deadline=None)  # machines differ, and so does their load
settings.load_profile("docgen")


@pytest.fixture
def profile() -> Profile:
    return builder.profile()


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example case, to change at will."""
    shutil.copytree(examples_folder() / "uppfoljning-2023", tmp_path / "fall")
    return tmp_path / "fall"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A copy of the example of a whole follow-up, with next year's plan, to change at will."""
    shutil.copytree(examples_folder() / "hela-uppfoljningen-2023", tmp_path / "uppfoljning")
    return tmp_path / "uppfoljning"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without LibreOffice its tests are skipped, except in CI, where they fail."""
    if find_libreoffice() is not None or os.environ.get("DOCGEN_CI"):
        return
    reason = pytest.mark.skip(reason="LibreOffice är inte installerat")
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(reason)
