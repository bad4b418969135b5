"""An archive may be anybody's: whatever lies in it, what is not the archive's stays as it is."""

import json
import os
import secrets
from pathlib import Path, PureWindowsPath

import pytest

from docgen.archive.export import export
from docgen.archive.inventory import sidecar_of
from docgen.archive.journal import WORK
from docgen.archive.store import Archive
from docgen.archive.writing import recover
from docgen.errors import ArchiveRefused
from tests.archive.bundles import contents, no_register, put
from tests.command import docgen

DOCUMENT = "RUN-13-2024_1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with one document."""
    put(tmp_path / "arkiv", b"ett")
    return tmp_path / "arkiv"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody's own files, named so that they could be taken for what a writer leaves."""
    folder = tmp_path / "hemma"
    for name in ("Dokument", secrets.token_hex(8)):
        (folder / name).mkdir(parents=True)
        (folder / name / "brev.txt").write_text("viktigt")
    for name in ("utkast.tmp", "las-mig", f"las-{secrets.token_hex(8)}", "register-html.txt"):
        (folder / name).write_text("viktigt")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("place", [WORK.parent, WORK, WORK / "0123456789abcdef"])
def test_a_link_where_docgen_works_is_not_followed(root: Path, home: Path, place: Path) -> None:
    (home / WORK.name).mkdir()
    before = files(home)
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(home)
    ran = docgen("archive", "list", "--archive", root, cwd=root.parent)
    assert ran.returncode == 0
    assert DOCUMENT in ran.stdout
    with pytest.raises(ArchiveRefused, match="är en länk till en annan plats"):
        put(root, b"tva")
    assert files(home) == before
    assert contents(root) == [b"ett"]


def test_what_no_writer_left_in_the_working_folder_stays_and_hinders_nobody(
    root: Path, home: Path
) -> None:
    work = root / WORK
    work.parent.mkdir()
    home.rename(work)
    (work / "lank").symlink_to(root.parent)
    (work / "ocfl_layout.json.tmp").symlink_to(root / DOCUMENT / "inventory.json")
    put(root, b"tva")
    assert contents(root) == [b"ett", b"tva"]
    assert {"Dokument/brev.txt", "utkast.tmp", "las-mig", "register-html.txt"} <= {*files(work)}


def test_a_link_inside_a_change_that_was_begun_goes_without_what_it_leads_to(
    root: Path, home: Path
) -> None:
    before = files(home)
    claim = root / WORK / "0123456789abcdef"
    (claim / "nytt").mkdir(parents=True)
    (claim / "nytt" / "lank").symlink_to(home)
    recover(root, no_register)
    assert not (root / WORK.parent).exists()
    assert files(home) == before


def test_a_plan_for_a_document_that_lies_elsewhere_is_not_carried_out(
    root: Path, tmp_path: Path
) -> None:
    put(root, b"tva")
    away = tmp_path / "annans"
    (root / DOCUMENT).rename(away)
    (root / DOCUMENT).symlink_to(away)
    before = files(away)
    claim = root / WORK / "0123456789abcdef"
    claim.mkdir(parents=True)
    (claim / "inventory.json").write_bytes(b"{}")
    digest = (away / "v2" / "inventory.json.sha512").read_text()[:128]
    plan = {"id": DOCUMENT, "version": 2, "inventory": digest}
    (claim / "plan.json").write_text(json.dumps(plan))
    recover(root, no_register)
    assert files(away) == before


def renamed(root: Path, *names: str) -> None:
    """Give the files of the document these names too, as one does who writes an own inventory."""
    home = root / DOCUMENT
    inventory = json.loads((home / "inventory.json").read_text("utf-8"))
    state = inventory["versions"]["v1"]["state"]
    digest = next(iter(state))
    state[digest].extend(names)
    data = json.dumps(inventory).encode()
    (home / "inventory.json").write_bytes(data)
    (home / "inventory.json.sha512").write_bytes(sidecar_of(data))


@pytest.mark.parametrize(
    "names",
    [
        ["C:/Users/Public/fil.txt"],
        ["C:fil.txt"],
        ["mapp/C:/fil.txt"],
        ["../fil.txt"],
        ["a", "a/b"],
        ["dokument/papper.docx/x"],
        ["dokument/papper.docx"],
    ],
)
def test_a_name_that_leads_out_or_stands_in_the_way_of_another_is_damage(
    root: Path, names: list[str]
) -> None:
    renamed(root, *names)
    for asked in (("export", DOCUMENT, "ut"), ("rebuild", DOCUMENT), ("package", DOCUMENT)):
        ran = docgen("archive", *asked, "--archive", root, cwd=root.parent)
        assert ran.returncode == 2
        assert f"Dokumentet {DOCUMENT} i arkivet är skadat" in ran.stderr
    ran = docgen("archive", "verify", "--archive", root, cwd=root.parent)
    assert f"{DOCUMENT}/inventory.json: filen är ändrad eller skadad." in ran.stdout


def test_folders_that_windows_cannot_hold_are_taken_out_under_safe_names(root: Path) -> None:
    renamed(root, "CON/x", "aux./y", "dok/a", "DOK/a", "underlag/c:d.xlsx")
    stored = Archive(root).the_one(DOCUMENT)
    out = root.parent / "ut"
    export(stored, 1, out)
    places = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
    assert len({place.casefold() for place in places}) == len(stored.version(1).files)
    for place in places:
        assert ":" not in place
        assert not PureWindowsPath(place).is_reserved()
    assert {"%43ON/x", "%61ux%2e/y", "underlag/c%3ad.xlsx"} <= set(places)


def test_an_archive_that_another_program_has_ordered_is_left_as_it_is(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    root.mkdir()
    (root / "0=ocfl_1.1").write_bytes(b"ocfl_1.1\n")
    told = b'{"extension": "0004-hashed-n-tuple-storage-layout", "description": "x"}'
    (root / "ocfl_layout.json").write_bytes(told)
    before = files(root)
    with pytest.raises(ArchiveRefused, match="ordnat på ett annat sätt"):
        put(root, b"nytt")
    assert files(root) == before
    (root / "ocfl_layout.json").unlink()
    (root / "3c0").mkdir()
    with pytest.raises(ArchiveRefused, match="ordnat på ett annat sätt"):
        put(root, b"nytt")
    assert [path.name for path in root.iterdir() if path.name != "3c0"] == ["0=ocfl_1.1"]


def test_an_archive_that_lost_the_file_of_its_layout_gets_it_again(root: Path) -> None:
    before = (root / "ocfl_layout.json").read_bytes()
    (root / "ocfl_layout.json").unlink()
    put(root, b"tva")
    assert (root / "ocfl_layout.json").read_bytes() == before


def test_nothing_is_exported_into_an_archive(root: Path) -> None:
    before = files(root)
    for out in ("RUN-77-2024_1", f"{DOCUMENT}/v1/content/kopia", "."):
        ran = docgen("archive", "export", DOCUMENT, root / out, "--archive", root, cwd=root.parent)
        assert ran.returncode == 2
        assert "ligger i ett arkiv" in ran.stderr
    assert files(root) == before


@pytest.mark.parametrize(
    ("out", "said"),
    [("fil/ut", "fil/ut är ingen mapp."), ("a" * 300, "Mappens eller filens namn är för långt")],
)
def test_a_folder_that_cannot_be_exported_to_is_not_told_as_the_archives_fault(
    root: Path, out: str, said: str
) -> None:
    (root.parent / "fil").write_bytes(b"fil")
    ran = docgen("archive", "export", DOCUMENT, out, "--archive", root, cwd=root.parent)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "arkiv" not in ran.stderr.casefold()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="systemet har inga rör")
def test_a_pipe_for_a_lock_or_a_plan_is_not_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.archive.lock._STALE", 0.2)
    claim = root / WORK / "0123456789abcdef"
    claim.mkdir(parents=True)
    os.mkfifo(claim / "plan.json")
    os.mkfifo(root / WORK / "las")
    put(root, b"tva")
    assert contents(root) == [b"ett", b"tva"]
    assert not (root / WORK.parent).exists()
    assert Archive(root).exists
