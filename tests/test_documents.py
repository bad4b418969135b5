"""The document types: docgen's own, and one that another package adds."""

import os
from pathlib import Path

import openpyxl
import pytest

from docgen.documents import TYPES, DocumentType, document_type
from docgen.vocabulary import fold
from tests.builder import lines_of, write_template
from tests.command import docgen

MODULE = '''
"""Minnesanteckning: what was said at a meeting."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from docgen.documents.avsnitt import Avsnittsdel, sections
from docgen.documents.base import Context, DocumentType
from docgen.names import Meaning
from docgen.sheets import Avsnitt


@dataclass(frozen=True, slots=True)
class Minnesanteckning(Context):
    """The names that the template may use."""

    delar: Annotated[tuple[Avsnittsdel, ...], Meaning("Avsnitten i ordning.", each="del")]


def _build(case, profile, figures):
    parts = sections(case, figures, Avsnittsdel, needed=True)
    return Minnesanteckning(case.arende, tuple(parts))


DOCUMENT = DocumentType(
    name="minnesanteckning",
    title="Minnesanteckning",
    needs=(Avsnitt,),
    may_use=(),
    context=Minnesanteckning,
    build=_build,
    template=Path(__file__).with_name("minnesanteckning.docx"),
)
'''
TEMPLATE = (
    "{{ dokumenttyp }}",
    "{{ arende.rubrik }}",
    "{%p for del in delar %}",
    "{{ del.rubrik }}",
    "{{p del.text }}",
    "{%p endfor %}",
)


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: str(kind.name))
def test_a_type_is_named_as_its_title_and_has_a_template(kind: DocumentType) -> None:
    assert fold(kind.title) == kind.name
    assert kind.template_path.is_file()


@pytest.mark.parametrize("name", ["base", "avsnitt", "grundmall", "../pipeline", "", "os"])
def test_no_other_module_passes_for_a_type(name: str) -> None:
    assert document_type(name) is None


class TestAnotherPackage:
    @pytest.fixture
    def packages(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder of installed packages, of which one adds a type."""
        packages = tmp_path / "paket"
        own = packages / "regionens"
        own.mkdir(parents=True)
        (own / "__init__.py").write_text("", "utf-8")
        (own / "minnen.py").write_text(MODULE, "utf-8")
        write_template(own / "minnesanteckning.docx", TEMPLATE)
        info = packages / "regionens-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: regionens\nVersion: 1.0\n")
        point = "[docgen.documents]\nminnesanteckning = regionens.minnen:DOCUMENT\n"
        (info / "entry_points.txt").write_text(point)
        monkeypatch.setenv("PYTHONPATH", str(packages), prepend=os.pathsep)
        return packages

    @pytest.mark.usefixtures("packages")
    def test_its_type_is_one_among_the_others(self, tmp_path: Path) -> None:
        listed = docgen("templates", "list", cwd=tmp_path)
        assert "minnesanteckning" in listed.stdout
        fields = docgen("templates", "fields", "minnesanteckning", cwd=tmp_path)
        assert "Avsnitten i ordning." in fields.stdout

    @pytest.mark.usefixtures("packages")
    def test_its_paper_is_made_as_any_other(self, tmp_path: Path) -> None:
        assert docgen("new", "minnesanteckning", "mote.xlsx", cwd=tmp_path).returncode == 0
        self._fill(tmp_path / "mote.xlsx")
        ran = docgen("generate", "mote.xlsx", "--final", "--out", "ut", cwd=tmp_path)
        assert ran.returncode == 0, ran.stderr
        (paper,) = (tmp_path / "ut").rglob("*.docx")
        assert lines_of(paper) == ["Minnesanteckning", "Möte om service", "Beslut", "Vi ses igen."]

    @pytest.mark.parametrize(
        "module",
        [
            "raise RuntimeError('trasig')",
            "DOCUMENT = 7",
            MODULE.replace('name="minne', 'name="min'),
            "raise SystemExit(0)",
        ],
        ids=["breaks", "no type", "another name", "ends"],
    )
    def test_one_that_cannot_be_used_is_told_in_a_sentence(
        self, packages: Path, tmp_path: Path, module: str
    ) -> None:
        (packages / "regionens" / "minnen.py").write_text(module, "utf-8")
        ran = docgen("new", "minnesanteckning", "mote.xlsx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "Tillägget för dokumenttypen «minnesanteckning» går inte att använda" in ran.stderr
        assert "Traceback" not in ran.stderr

    @pytest.fixture
    def broken(self, packages: Path) -> None:
        """The type that the package adds can no longer be imported."""
        (packages / "regionens" / "minnen.py").write_text("import saknas_helt", "utf-8")

    @pytest.mark.usefixtures("broken")
    def test_one_that_cannot_be_used_is_left_out_of_the_list_and_told(self, tmp_path: Path) -> None:
        ran = docgen("templates", "list", cwd=tmp_path)
        assert ran.returncode == 2
        assert "tjansteskrivelse" in ran.stdout
        assert "minnesanteckning" not in ran.stdout
        assert ran.stderr.count("dokumenttypen «minnesanteckning» går inte att använda") == 1

    @pytest.mark.usefixtures("broken")
    def test_the_doctor_tells_of_one_that_cannot_be_used_and_goes_on(self, tmp_path: Path) -> None:
        ran = docgen("doctor", cwd=tmp_path)
        assert ran.returncode == 1
        assert "dokumenttypen «minnesanteckning» går inte att använda" in ran.stdout
        assert "tjansteskrivelse.docx" in ran.stdout
        assert "profil" in ran.stdout

    @pytest.mark.usefixtures("broken")
    @pytest.mark.parametrize("command", [("new", "okand", "a.xlsx"), ("templates", "fields", "x")])
    def test_one_that_cannot_be_used_is_no_choice(
        self, tmp_path: Path, command: tuple[str, ...]
    ) -> None:
        ran = docgen(*command, cwd=tmp_path)
        assert ran.returncode == 2
        assert "Välj en av: " in ran.stderr
        assert "tjansteskrivelse" in ran.stderr
        assert "minnesanteckning" not in ran.stderr

    @pytest.mark.usefixtures("broken")
    def test_one_that_cannot_be_used_is_no_guess(self, tmp_path: Path) -> None:
        write_template(tmp_path / "minnesanteckning.docx", TEMPLATE)
        ran = docgen("templates", "check", "minnesanteckning.docx", cwd=tmp_path)
        assert "går inte att använda" not in ran.stderr
        assert "minnesanteckning.docx" in ran.stdout
        ran = docgen("check", "minnesanteckning.docx", cwd=tmp_path)
        assert "går inte att använda" not in ran.stderr

    @pytest.mark.usefixtures("broken")
    def test_one_that_cannot_be_used_stops_no_other_paper(self, tmp_path: Path) -> None:
        assert docgen("new", "tjansteskrivelse", "a.xlsx", cwd=tmp_path).returncode == 0

    @staticmethod
    def _fill(path: Path) -> None:
        said = {
            "Rubrik": "Möte om service",
            "Diarienummer": "RUN/13/2024",
            "Datum": "2024-03-27",
            "Område": "Samhällsutveckling",
            "Handläggare": "Kim Exempelsson",
            "E-post": "kim.exempelsson@example.se",
        }
        book = openpyxl.load_workbook(path)
        for row in book["Ärende"].iter_rows(min_row=2):
            row[1].value = said.get(str(row[0].value), row[1].value)
        book["Avsnitt"]["A2"], book["Avsnitt"]["C2"] = "Beslut", "Vi ses igen."
        book.save(path)
