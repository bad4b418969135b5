"""What is installed, what is missing, and how to get it."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from docgen import __version__
from docgen.documents import unusable_types, usable_types
from docgen.errors import DocgenError
from docgen.pdf import find_libreoffice, libreoffice_version
from docgen.pipeline import prepare
from docgen.profile import Profile, find_profile, read_profile
from docgen.texts import doctor as texts

_LIBRARIES = (
    "click",
    "pydantic",
    "openpyxl",
    "python-docx",
    "jinja2",
    "rich",
    "lxml",
    "pikepdf",
    "bagit",
    "opf-fido",
)
_FONTS = ("Carlito", "Liberation Sans")


class State(StrEnum):
    """How a thing stands: there, missing but not needed by all, or broken."""

    OK = "ok"
    SAKNAS = "saknas"
    FEL = "fel"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at; ``remedy`` says how to put it right."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def examine() -> Iterator[Diagnosis]:
    """Look at everything that docgen stands on."""
    yield Diagnosis("docgen", State.OK, __version__)
    yield Diagnosis("Python", State.OK, f"{platform.python_version()} ({sys.platform})")
    yield from _libraries()
    path = find_profile()
    try:
        profile = read_profile(path)
        base = profile.grundmall()
    except DocgenError as error:
        yield Diagnosis(texts.PROFILE, State.FEL, error.message, texts.MEND_PROFILE)
    else:
        yield from _templates(profile, base)
        yield Diagnosis(texts.PROFILE, State.OK, f"{profile.organisation.namn} ({path})")
    yield _libreoffice()
    yield _sealing()
    yield from _fonts()


def _libraries() -> Iterator[Diagnosis]:
    for name in _LIBRARIES:
        try:
            yield Diagnosis(name, State.OK, version(name))
        except PackageNotFoundError:
            yield Diagnosis(name, State.FEL, texts.MISSING, texts.REINSTALL)


def _templates(profile: Profile, base: Path) -> Iterator[Diagnosis]:
    """Look at every template as it is used: with what the region's base gives it."""
    for refused in unusable_types():
        yield Diagnosis(texts.ADDED_TYPE, State.FEL, refused.message)
    for kind in usable_types():
        path = kind.template_path
        name = texts.TEMPLATE.format(name=path.name)
        try:
            prepare(kind, profile, final=False)
            yield Diagnosis(name, State.OK, str(path.parent))
        except DocgenError as error:
            of_base = error.file == base.name and profile.utseende.grundmall is not None
            remedy = texts.MEND_BASE if of_base else texts.REINSTALL
            yield Diagnosis(name, State.FEL, error.message, remedy)


def _libreoffice() -> Diagnosis:
    if find_libreoffice() is None:
        return Diagnosis("LibreOffice", State.SAKNAS, texts.NO_PDF, texts.GET_LIBREOFFICE)
    found = libreoffice_version()
    if found is None:
        return Diagnosis("LibreOffice", State.FEL, texts.NO_ANSWER, texts.GET_LIBREOFFICE)
    return Diagnosis("LibreOffice", State.OK, found)


def _sealing() -> Diagnosis:
    try:
        return Diagnosis(texts.SEALING, State.OK, f"pyHanko {version('pyhanko')}")
    except PackageNotFoundError:
        return Diagnosis(texts.SEALING, State.SAKNAS, texts.NO_SEALS, texts.GET_SEALING)


def _fonts() -> Iterator[Diagnosis]:
    lister = shutil.which("fc-list")
    if lister is None:
        return
    done = subprocess.run(
        [lister, ":", "family"], capture_output=True, text=True, timeout=30, check=False
    )
    for font in _FONTS:
        if font in done.stdout:
            yield Diagnosis(texts.FONT.format(name=font), State.OK, texts.INSTALLED)
        else:
            missing = texts.FONT.format(name=font)
            yield Diagnosis(missing, State.SAKNAS, texts.FONT_MATTERS, texts.GET_FONTS)
