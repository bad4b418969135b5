"""docgen archive verify finds every bit that has turned, in any file, and says which."""

import json
import os
import shutil
import socket
from pathlib import Path

import pytest

from docgen.archive.damage import Damage, Harm
from docgen.archive.journal import WORK
from docgen.archive.lock import here
from docgen.archive.names import ObjectName
from docgen.archive.store import Archive
from docgen.archive.verify import verify, verify_one
from docgen.errors import ArchiveRefused
from tests.archive.bundles import put, with_register
from tests.archive.others import extracted, sound
from tests.command import docgen
from tests.seals import certificate

NAME = ObjectName("RUN/13/2024", 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a document of two versions, and another."""
    put(tmp_path / "arkiv", b"ett")
    put(tmp_path / "arkiv", b"tva")
    put(tmp_path / "arkiv", b"annat", number="RUN/14/2024")
    return tmp_path / "arkiv"


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x20
    path.write_bytes(bytes(data))


def test_a_flipped_bit_in_any_file_is_found_and_the_file_named(root: Path, tmp_path: Path) -> None:
    files = [path for path in (root / NAME.id).rglob("*") if path.is_file()]
    assert len(files) > 18
    for path in files:
        whole = path.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 2):
            flip(path, max(place, 0))
            found = {damage.file for damage in verify_one(root, NAME).damages}
            told = path.relative_to(root).as_posix().removesuffix(".sha512")
            assert any(file.removesuffix(".sha512") == told for file in found), (path, place)
            path.write_bytes(whole)
    assert not verify(Archive(root)).damages


def test_another_program_finds_the_same_damage(root: Path) -> None:
    assert sound(root / NAME.id)
    for name in ("v1/content/dokument/papper.docx", "inventory.json", "v1/inventory.json.sha512"):
        whole = (root / NAME.id / name).read_bytes()
        flip(root / NAME.id / name, 1)
        assert not sound(root / NAME.id)
        (root / NAME.id / name).write_bytes(whole)


def test_another_program_takes_out_the_same_files(root: Path, tmp_path: Path) -> None:
    stored = Archive(root).the_one("RUN/13/2024")
    for version in (1, 2):
        taken = extracted(root / NAME.id, version, tmp_path / f"v{version}")
        assert taken == {name: stored.read(version, name) for name in stored.version(version).files}


@pytest.mark.parametrize(
    "gone", ["v1/content/dokument/papper.docx", "inventory.json", "v2/inventory.json", "v2"]
)
def test_what_is_missing_is_named(root: Path, gone: str) -> None:
    path = root / NAME.id / gone
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    found = verify_one(root, NAME).damages
    assert any(damage.harm is Harm.SAKNAS and gone in damage.file for damage in found)


def test_a_whole_document_or_version_that_is_gone_is_known_by_the_register(root: Path) -> None:
    for content in (b"ett", b"tva"):
        put(root, content, number="RUN/15/2024", changed=with_register)
    put(root, b"annat", number="RUN/16/2024", changed=with_register)
    assert not verify(Archive(root)).damages
    back = root / "RUN-15-2024_1"
    shutil.rmtree(back / "v2")
    for name in ("inventory.json", "inventory.json.sha512"):
        shutil.copy(back / "v1" / name, back / name)
    shutil.rmtree(root / "RUN-16-2024_1")
    assert sound(back), "för andra program är allt som det ska"
    assert verify(Archive(root)).damages == (
        Damage("RUN-15-2024_1/v2", Harm.SAKNAS),
        Damage("RUN-16-2024_1", Harm.SAKNAS),
    )


def test_a_document_that_is_gone_leaves_its_number_to_no_other(root: Path) -> None:
    for document in ("a", "b"):
        put(root, b"ett", "RUN/15/2024", document, changed=with_register)
    shutil.rmtree(root / "RUN-15-2024_1")
    assert verify(Archive(root)).damages == (Damage("RUN-15-2024_1", Harm.SAKNAS),)
    with pytest.raises(ArchiveRefused, match="RUN-15-2024_1 har funnits i arkivet men saknas"):
        put(root, b"tva", "RUN/15/2024", "b")
    shutil.rmtree(root / "RUN-15-2024_2")
    with pytest.raises(ArchiveRefused, match="RUN-15-2024_1 har funnits i arkivet men saknas"):
        put(root, b"tva", "RUN/15/2024", "c")


def test_what_does_not_belong_is_named(root: Path) -> None:
    (root / NAME.id / "v1" / "content" / "lapp.txt").write_text("hej")
    (root / NAME.id / "v3").mkdir()
    (root / "semester").mkdir()
    (root / "kopia.docx").write_bytes(b"kopia")
    found = verify(Archive(root)).damages
    assert found == (
        Damage("RUN-13-2024_1/v1/content/lapp.txt", Harm.TILLKOMMEN),
        Damage("RUN-13-2024_1/v3", Harm.TILLKOMMEN),
        Damage("kopia.docx", Harm.TILLKOMMEN),
        Damage("semester", Harm.TILLKOMMEN),
    )


@pytest.mark.parametrize(
    "place", ["", "v1", "v1/content/dokument", "v1/content/dokument/papper.docx", "inventory.json"]
)
def test_a_link_is_no_archived_file_even_if_the_bytes_behind_it_are_right(
    root: Path, tmp_path: Path, place: str
) -> None:
    path, away = root / NAME.id / place, tmp_path / "bortflyttat"
    shutil.move(path, away)
    path.symlink_to(away)
    told = f"{NAME.id}/{place}".rstrip("/")
    assert verify(Archive(root)).damages == (Damage(told, Harm.LANK),)


def test_links_that_were_added_are_named_and_not_followed(root: Path, tmp_path: Path) -> None:
    for place in ("v1/content/mapp", "v1/content/dokument/fil.docx", "lank"):
        (root / NAME.id / place).symlink_to(tmp_path)
    (root / "register.html").symlink_to(tmp_path / "annat.html")
    places = ("lank", "v1/content/dokument/fil.docx", "v1/content/mapp")
    assert verify(Archive(root)).damages == (
        *(Damage(f"{NAME.id}/{place}", Harm.LANK) for place in places),
        Damage("register.html", Harm.LANK),
    )


def test_what_lies_among_the_extensions_and_is_not_docgens_is_named(
    root: Path, tmp_path: Path
) -> None:
    (root / WORK / "0123456789abcdef").mkdir(parents=True)
    (root / WORK / "RUN-13-2024_1").mkdir()
    (root / WORK / "lank").symlink_to(tmp_path)
    (root / WORK.parent / "annat").mkdir()
    assert verify(Archive(root)).damages == (
        Damage("extensions/annat", Harm.TILLKOMMEN),
        Damage("extensions/docgen-arbete/RUN-13-2024_1", Harm.TILLKOMMEN),
        Damage("extensions/docgen-arbete/lank", Harm.LANK),
    )
    shutil.rmtree(root / WORK.parent)
    (root / WORK.parent).symlink_to(tmp_path)
    assert verify(Archive(root)).damages == (Damage("extensions", Harm.LANK),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="systemet har inga rör")
@pytest.mark.parametrize("name", ["inventory.json", "v1/content/dokument/papper.docx"])
def test_a_pipe_or_a_device_in_a_document_is_damage_and_not_waited_for(
    root: Path, tmp_path: Path, name: str
) -> None:
    path = root / NAME.id / name
    path.unlink()
    os.mkfifo(path)
    assert Damage(f"{NAME.id}/{name}", Harm.OLASLIG) in verify(Archive(root)).damages
    asked = ("export", "RUN/13/2024", "ut", "--version", "1")
    ran = docgen("archive", *asked, "--archive", root, cwd=tmp_path)
    assert ran.returncode == 2
    assert "Kör docgen archive verify." in ran.stderr
    path.unlink()
    path.symlink_to("/dev/zero")
    assert Damage(f"{NAME.id}/{name}", Harm.LANK) in verify(Archive(root)).damages


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="systemet har inga rör")
def test_a_pipe_for_what_the_register_keeps_is_not_waited_for(root: Path) -> None:
    put(root, b"annat", number="RUN/15/2024", changed=with_register)
    kept = list(root.glob(".register*"))
    assert len(kept) > 1
    for path in kept:
        path.unlink()
        os.mkfifo(path)
    verify(Archive(root))
    put(root, b"igen", number="RUN/15/2024", changed=with_register)
    assert all(path.is_file() for path in kept)


def test_an_inventory_that_is_larger_than_any_is_not_read(root: Path) -> None:
    with (root / NAME.id / "inventory.json").open("r+b") as stream:
        stream.truncate(2**26)
    assert Damage(f"{NAME.id}/inventory.json", Harm.OLASLIG) in verify_one(root, NAME).damages
    with pytest.raises(ArchiveRefused, match="är skadat"):
        Archive(root).the_one("RUN/13/2024")


def test_a_version_that_was_exchanged_with_its_digests_does_not_agree_with_the_others(
    root: Path,
) -> None:
    put(root.parent / "annat", b"utbytt")
    shutil.rmtree(root / NAME.id / "v1")
    shutil.copytree(root.parent / "annat" / NAME.id / "v1", root / NAME.id / "v1")
    found = verify_one(root, NAME).damages
    assert Damage("RUN-13-2024_1/v1/inventory.json", Harm.STRIDIG) in found
    assert Damage("RUN-13-2024_1/v1/content/dokument/papper.docx", Harm.ANDRAD) in found


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"[" * 100_000, b"\xff", b'{"id": 3}'])
def test_an_inventory_that_is_none_is_damage_and_no_crash(root: Path, content: bytes) -> None:
    (root / NAME.id / "inventory.json").write_bytes(content)
    found = verify_one(root, NAME).damages
    assert Damage("RUN-13-2024_1/inventory.json", Harm.ANDRAD) in found


def test_the_command_tells_in_swedish_and_by_its_exit_code(root: Path, tmp_path: Path) -> None:
    ran = docgen("archive", "verify", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 0
    assert "2 dokument" in ran.stdout
    assert "allt är oförändrat." in ran.stdout
    flip(root / NAME.id / "v1" / "content" / "dokument" / "papper.docx", 1)
    (root / NAME.id / "v2" / "content" / "dokument" / "papper.json").unlink()
    for asked in ((), ("RUN/13/2024",), (NAME.id,)):
        ran = docgen("archive", "verify", *asked, "--archive", root, cwd=tmp_path)
        assert ran.returncode == 1
        lines = ran.stdout.splitlines()
        assert lines[0] == (
            "RUN-13-2024_1/v1/content/dokument/papper.docx: filen är ändrad eller skadad."
        )
        assert lines[1] == "RUN-13-2024_1/v2/content/dokument/papper.json: filen saknas."
        assert lines[2].endswith("2 fel.")
    ran = docgen("archive", "verify", "RUN/14/2024", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 0


def test_a_damaged_document_is_told_and_hides_no_other(root: Path, tmp_path: Path) -> None:
    (root / NAME.id / "inventory.json").write_bytes(b"{")
    ran = docgen("archive", "list", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 1
    assert "Dokumentet RUN-13-2024_1 i arkivet är skadat. Kör docgen archive verify." in ran.stderr
    assert "RUN-14-2024_1" in ran.stdout


def test_a_damaged_document_hides_no_other_of_its_case(root: Path, tmp_path: Path) -> None:
    put(root, b"annat", document="bilaga")
    (root / NAME.id / "inventory.json").write_bytes(b"{")
    ran = docgen("archive", "list", "--dnr", "RUN/13/2024", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 1
    assert "Dokumentet RUN-13-2024_1 i arkivet är skadat." in ran.stderr
    assert "RUN-13-2024_2" in ran.stdout


@pytest.mark.skipif(not here(), reason="systemet säger inte vilka processer som kan synas")
def test_a_command_that_only_reads_puts_right_what_a_killed_one_left(
    root: Path, tmp_path: Path
) -> None:
    (root / WORK / "0123456789abcdef" / "nytt").mkdir(parents=True)
    gone = [socket.gethostname(), 2**22 - 1, "x", here()]
    (root / WORK / "las").write_text(json.dumps(gone), "utf-8")
    ran = docgen("archive", "list", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 0
    assert not (root / WORK.parent).exists()


def test_many_documents_are_verified_in_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.archive.verify._WORTH_A_PROCESS", 1)
    root = tmp_path / "arkiv"
    put(root, b"ett", number="RUN/1/2024")
    one = root / "RUN-1-2024_1"
    for number in range(2, 121):
        shutil.copytree(one, root / f"RUN-{number}-2024_1")
    told: list[int] = []
    own: list[object] = []
    monkeypatch.setattr("docgen.archive.verify.os.cpu_count", lambda: 2)
    monkeypatch.setattr("docgen.archive.verify.verify_one", lambda *asked: own.append(asked))
    found = verify(Archive(root), on_done=told.append)
    assert not own, "den här processen läser inget själv"
    assert found.objects == sum(told) == 120
    others = {damage.file.partition("/")[0] for damage in found.damages}
    assert len(others) == 119  # each says in its inventory that it is another document


def test_no_name_or_type_of_an_archive_is_a_command_to_the_terminal(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett", typ="\x1b]0;rubrik\x07\x1b[31mx")
    (root / NAME.id / "v1" / "content" / "\x1b[31mny").write_bytes(b"x")
    for command in (["list"], ["list", "--format", "csv"], ["show", "RUN/13/2024"], ["verify"]):
        ran = docgen("archive", *command, "--archive", "arkiv", cwd=tmp_path)
        assert "[U+001B]" in ran.stdout
        assert "\x1b" not in ran.stdout + ran.stderr


def test_a_list_with_a_damaged_document_is_still_json_and_has_the_others(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett", document="ett")
    put(root, b"tva", document="tva")
    flip(root / NAME.id / "v1" / "content" / "arkivuppgifter.json", 3)
    for asked in ([], ["--dnr", "RUN/13/2024"]):
        ran = docgen(
            "archive", "list", *asked, "--format", "json", "--archive", "arkiv", cwd=tmp_path
        )
        assert [one["mapp"] for one in json.loads(ran.stdout)] == ["RUN-13-2024_2"]
        assert ran.returncode == 1
        assert "arkivuppgifter.json i RUN-13-2024_1" in ran.stderr


def test_how_many_seals_were_tried_is_said_when_somebody_asked(root: Path, tmp_path: Path) -> None:
    (tmp_path / "stampel.pem").write_bytes(certificate().public())
    ask = ("archive", "verify", "--archive", "arkiv")
    assert "förseglingar" not in docgen(*ask, cwd=tmp_path).stdout
    ran = docgen(*ask, "--certificate", "stampel.pem", cwd=tmp_path)
    assert "Prövade förseglingar: 0." in ran.stdout
