"""The walls of the house: data goes one way, and no room knows what it should not."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "docgen"
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


def imports_of(path: Path) -> set[str]:
    """Return every module that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in below if name in MODULES} or {node.module}
    return found


GRAPH = {name: imports_of(path) for name, path in MODULES.items()}

WALLS = {
    "docgen.workbook": (
        "docgen.render docgen.sheets docgen.documents docgen.case docgen.profile docgen.cli docx"
    ),
    "docgen.render": (
        "docgen.workbook docgen.sheets docgen.documents docgen.case docgen.profile docgen.cli "
        "docgen.checks openpyxl"
    ),
    "docgen.checks": (
        "docgen.workbook docgen.sheets docgen.documents docgen.case docgen.profile docgen.cli "
        "openpyxl docx"
    ),
    "docgen.pdf": (
        "docgen.workbook docgen.sheets docgen.documents docgen.case docgen.profile docgen.cli "
        "docgen.pipeline openpyxl docx"
    ),
    "docgen.seal": (
        "docgen.workbook docgen.render docgen.sheets docgen.documents docgen.case docgen.profile "
        "docgen.pipeline docgen.archive docgen.cli"
    ),
    "docgen.values": (
        "docgen.workbook docgen.sheets docgen.render docgen.documents docgen.findings openpyxl docx"
    ),
    "docgen.sheets": "docgen.render docgen.documents docgen.case docgen.cli openpyxl docx",
    "docgen.documents": (
        "docgen.workbook docgen.render docgen.pipeline docgen.outputs docgen.cli openpyxl docx lxml"
    ),
    "docgen.texts": "docgen.cli docgen.render docgen.sheets docgen.workbook docgen.values",
    "docgen.case": "docgen.documents docgen.render docgen.cli",
    "docgen.archive": "docgen.cli docx",
    "docgen.batch": "docgen.archive docgen.cli",
}


@pytest.mark.parametrize("room", WALLS)
def test_a_room_does_not_know_what_lies_behind_its_walls(room: str) -> None:
    forbidden = WALLS[room].split()
    for name, imported in GRAPH.items():
        if name == room or name.startswith(f"{room}."):
            broken = [
                other
                for other in imported
                for wall in forbidden
                if other == wall or other.startswith(f"{wall}.")
            ]
            assert not broken, name


def test_nobody_imports_the_command_line() -> None:
    for name, imported in GRAPH.items():
        if not name.startswith("docgen.cli") and name != "docgen.__main__":
            assert not any(other.startswith("docgen.cli") for other in imported), name


def test_there_are_no_import_circles() -> None:
    own = {
        name: {other for other in imported if other in MODULES and other != name}
        for name, imported in GRAPH.items()
    }
    assert list(TopologicalSorter(own).static_order())


def test_every_module_fits_in_one_sitting() -> None:
    long = {
        name: lines
        for name, path in MODULES.items()
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert not long


def test_every_module_says_what_it_is() -> None:
    for name, path in MODULES.items():
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), name
