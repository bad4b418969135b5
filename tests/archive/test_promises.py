"""The archive is never half, never loses, and never says that it is done before it is."""

import errno
import json
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path

import pytest

from docgen.archive import trouble
from docgen.archive.inventory import sha512
from docgen.archive.journal import WORK, Claim, claims, settle
from docgen.archive.names import ObjectName
from docgen.archive.store import Archive
from docgen.archive.verify import verify
from docgen.archive.writing import recover
from docgen.cli.archive_shared import keep_register
from docgen.errors import ArchiveRefused
from tests.archive.bundles import contents, no_register, put, with_register
from tests.archive.faults import (
    DONE,
    FAILED_PLAINLY,
    Fate,
    every_step,
    in_a_process_of_its_own,
)
from tests.archive.others import valid

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="delar processen i två")
NOTHING: list[bytes] = []
ONE, TWO = [b"ett"], [b"ett", b"tva"]
"""What the archive holds before: nothing at all, a document, and one with two versions."""


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of memory, where there is one: thousands of writes are waited for."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def history(root: Path, versions: list[bytes]) -> None:
    """Give an archive these versions of one document."""
    shutil.rmtree(root, ignore_errors=True)
    for version in versions:
        put(root, version)


def archive_new(root: Path) -> None:
    put(root, b"nytt")


def restored(template: Path, root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    if template.exists():
        shutil.copytree(template, root)


@pytest.mark.parametrize(
    ("before", "fate"),
    [
        (NOTHING, Fate.KILLED),
        (ONE, Fate.KILLED),
        (TWO, Fate.KILLED),
        (ONE, Fate.KILLED_IN_WRITE),
    ],
)
def test_a_kill_at_any_system_call_leaves_the_old_or_the_new_and_nothing_else(
    quick: Path, before: list[bytes], fate: Fate
) -> None:
    template, root = quick / "mall", quick / "arkiv"
    history(template, before)
    restored(template, root)
    outcomes = set()
    for step, _ in every_step(lambda: archive_new(root), fate, ArchiveRefused):
        outcomes.add(len(contents(root)) if root.exists() else 0)
        assert contents(root) in (before, [*before, b"nytt"]), f"steg {step}, före städningen"
        recover(root, no_register)
        assert contents(root) in (before, [*before, b"nytt"]), f"steg {step}"
        put(root, b"nytt")
        assert contents(root) == [*before, b"nytt"], f"steg {step}"
        assert not verify(Archive(root)).damages
        assert not (root / WORK.parent).exists(), f"steg {step}"
        if step % 10 == 0:
            shutil.copytree(root, quick / f"kopia-{step}")
        restored(template, root)
    assert outcomes == {len(before), len(before) + 1}
    assert valid(*quick.glob("kopia-*"))


@pytest.mark.parametrize(
    ("before", "fate", "error"),
    [
        (NOTHING, Fate.FAILS_ONCE, errno.EIO),
        (NOTHING, Fate.FAILS_FROM_NOW, errno.EIO),
        (ONE, Fate.FAILS_ONCE, errno.ENOSPC),
        (ONE, Fate.FAILS_FROM_NOW, errno.ESTALE),
    ],
)
def test_a_disk_that_fails_changes_nothing_and_is_told(
    quick: Path, before: list[bytes], fate: Fate, error: int
) -> None:
    template, root, told = quick / "mall", quick / "arkiv", quick / "sagt"
    history(template, before)
    restored(template, root)

    def work() -> None:
        try:
            put(root, b"nytt")
        except ArchiveRefused as refused:
            told.write_text(refused.message, "utf-8")
            raise

    for step, ended in every_step(work, fate, ArchiveRefused, error):
        assert ended in (DONE, FAILED_PLAINLY), f"steg {step}"
        after = [*before, b"nytt"]
        if ended == DONE:
            assert contents(root) == after, f"steg {step}"
        elif "Inget har ändrats" in told.read_text("utf-8"):
            assert contents(root) == before, f"steg {step}"
        else:
            assert "Nästa docgen archive-kommando gör den klar" in told.read_text("utf-8")
            recover(root, no_register)
            assert contents(root) == after, f"steg {step}"
        put(root, b"nytt")
        assert contents(root) == after, f"steg {step}"
        assert not verify(Archive(root)).damages
        assert not (root / WORK.parent).exists(), f"steg {step}"
        restored(template, root)


@pytest.mark.parametrize(
    ("fate", "error"), [(Fate.FAILS_ONCE, errno.EIO), (Fate.FAILS_FROM_NOW, errno.ENOSPC)]
)
def test_a_disk_that_fails_while_the_register_is_written_too_loses_no_document(
    quick: Path, fate: Fate, error: int
) -> None:
    template, root = quick / "mall", quick / "arkiv"
    put(template, b"ett", changed=with_register)
    restored(template, root)

    def work() -> None:
        put(root, b"nytt", changed=keep_register)

    late = 0
    for step, ended in every_step(work, fate, ArchiveRefused, error):
        assert ended in (DONE, FAILED_PLAINLY), f"steg {step}"
        recover(root, no_register)
        held = contents(root)
        assert held in ([b"ett"], [b"ett", b"nytt"]), f"steg {step}"
        assert len(held) == 2 or ended == FAILED_PLAINLY, f"steg {step}"
        late += "v2/content" not in (root / "register.html").read_text("utf-8") and len(held) == 2
        put(root, b"nytt igen", changed=with_register)
        page = (root / "register.html").read_text("utf-8")
        assert f"RUN-13-2024_1/v{len(held) + 1}/content" in page, f"steg {step}"
        assert contents(root) == [*held, b"nytt igen"], f"steg {step}"
        assert not verify(Archive(root)).damages, f"steg {step}"
        assert not (root / WORK.parent).exists(), f"steg {step}"
        restored(template, root)
    assert late > 10


def test_a_kill_while_the_register_is_written_loses_no_document_and_the_next_start_tells_of_it(
    quick: Path,
) -> None:
    template, root = quick / "mall", quick / "arkiv"
    put(template, b"ett", changed=with_register)
    restored(template, root)

    def work() -> None:
        put(root, b"nytt", changed=with_register)

    late = 0
    for step, _ in every_step(work, Fate.KILLED, ArchiveRefused):
        held = contents(root)
        recover(root, with_register)
        page = (root / "register.html").read_text("utf-8")
        told = [f"RUN-13-2024_1/v{number}/content" in page for number in (1, 2)]
        assert told == [True, len(contents(root)) == 2], f"steg {step}"
        assert not (root / WORK.parent).exists(), f"steg {step}"
        late += len(held) == 2
        restored(template, root)
    assert late > 10


def test_eight_writers_lose_nothing_and_never_share_a_version(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"

    def write(writer: int) -> None:
        for number in range(4):
            put(root, b"%d-%d" % (writer, number))
            put(root, b"annat", number=f"RUN/{100 + 10 * writer + number}/2024")
            put(root, b"nytt", document=f"papper-{writer}-{number}")

    children = []
    for writer in range(8):
        child = os.fork()
        if child == 0:
            os._exit(in_a_process_of_its_own(partial(write, writer), ArchiveRefused))
        children.append(child)
    assert {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children} == {DONE}
    wanted = {b"%d-%d" % (writer, number) for writer in range(8) for number in range(4)}
    archive = Archive(root)
    case = list(archive.of("RUN/13/2024"))
    main = next(one for one in case if one.newest.dokument == "papper")
    held = [main.read(one, "dokument/papper.docx") for one in range(1, main.last + 1)]
    assert len(held) == 32
    assert set(held) == wanted
    assert len(case) == 33
    assert len(archive.names()) == 33 + 32
    assert not verify(archive).damages
    assert not (root / WORK.parent).exists()
    assert valid(root)


def test_a_reader_never_sees_half_while_another_writes(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    put(root, b"0")

    def work() -> None:
        for number in range(1, 25):
            put(root, b"%d" % number)

    child = os.fork()
    if child == 0:
        os._exit(in_a_process_of_its_own(work, ArchiveRefused))
    looks, seen = 0, 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        held = contents(root)
        assert held == [b"%d" % number for number in range(len(held))]
        assert len(held) >= seen
        assert not verify(Archive(root)).damages
        looks, seen = looks + 1, len(held)
    assert looks > 10
    assert len(contents(root)) == 25


def test_a_register_that_could_not_be_written_is_written_the_next_time(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett", changed=lambda _archive, _names: False)
    late: list[str] = []

    def later(_archive: Archive, names: list[ObjectName]) -> bool:
        late.extend(name.id for name in names)
        return True

    put(root, b"annat", "RUN/14/2024", changed=later)
    assert late == ["RUN-13-2024_1", "RUN-14-2024_1"]
    assert not (root / WORK.parent).exists()


def test_a_small_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("den här användaren får inte montera en disk")
    try:
        versions: list[bytes] = []
        said = ""
        while not said:
            try:
                put(disk / "arkiv", b"%d" % len(versions) * 5000)
                versions.append(b"%d" % len(versions) * 5000)
            except ArchiveRefused as refused:
                said = refused.message
        assert "är full. Inget har ändrats." in said
        assert contents(disk / "arkiv") == versions
        assert not verify(Archive(disk / "arkiv")).damages
        assert valid(disk / "arkiv")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_lock_of_a_computer_that_is_gone_is_broken_when_it_has_stood_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.archive.lock._STALE", 0.2)
    root = tmp_path / "arkiv"
    put(root, b"ett")
    (root / WORK).mkdir(parents=True)
    (root / WORK / "las").write_text('["en-annan-dator", 1, "x"]', "utf-8")
    put(root, b"tva")
    assert contents(root) == TWO


@pytest.mark.parametrize("place", ["en-annan-start pid:[1]", ""])
def test_a_lock_of_another_computer_with_the_same_name_is_not_broken_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr("docgen.archive.lock._PATIENCE", 0.2)
    root = tmp_path / "arkiv"
    put(root, b"ett")
    (root / WORK).mkdir(parents=True)
    held = json.dumps([socket.gethostname(), 2**22 - 7, "x", place])
    (root / WORK / "las").write_text(held, "utf-8")
    with pytest.raises(ArchiveRefused, match=r"Någon annan skriver"):
        put(root, b"tva")
    assert (root / WORK / "las").read_text("utf-8") == held


def left_by_a_killed_writer(root: Path, version: int, inventory: bytes) -> None:
    """Leave a change whose version is in its place, with this as the inventory to be moved."""
    claim = root / WORK / "0123456789abcdef"
    claim.mkdir(parents=True)
    planned = (root / "RUN-13-2024_1" / f"v{version}" / "inventory.json").read_bytes()
    plan = {"id": "RUN-13-2024_1", "version": version, "inventory": sha512(planned)}
    (claim / "plan.json").write_text(json.dumps(plan), "utf-8")
    (claim / "inventory.json").write_bytes(inventory)


def test_an_inventory_that_was_damaged_where_it_waited_replaces_no_good_one(
    tmp_path: Path,
) -> None:
    root = tmp_path / "arkiv"
    history(root, TWO)
    left_by_a_killed_writer(root, 2, b"{}")
    recover(root, no_register)
    assert contents(root) == TWO
    assert not verify(Archive(root)).damages


def test_a_change_older_than_the_newest_version_takes_nothing_back(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    history(root, [*TWO, b"tre"])
    left_by_a_killed_writer(root, 2, (root / "RUN-13-2024_1/v2/inventory.json").read_bytes())
    recover(root, no_register)
    assert contents(root) == [*TWO, b"tre"]
    assert not verify(Archive(root)).damages


def test_that_the_register_is_late_is_on_the_disk_before_the_version_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett")
    work = root / WORK
    on_disk: set[str] = set()
    before_the_move: set[str] = set()
    rename, fsync = os.rename, os.fsync

    def synced(handle: int) -> None:
        fsync(handle)
        if work.exists() and os.fstat(handle).st_ino == work.stat().st_ino:
            on_disk.update(path.name for path in work.iterdir())

    def moved(source: Path, target: Path) -> None:
        before_the_move.update(on_disk)
        rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "rename", moved)
    put(root, b"tva")
    assert "register-RUN-13-2024_1" in before_the_move


def test_who_waits_too_long_is_told_which_computer_holds_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.archive.lock._PATIENCE", 0.2)
    root = tmp_path / "arkiv"
    put(root, b"ett")
    (root / WORK).mkdir(parents=True)
    (root / WORK / "las").write_text('["en-annan-dator", 1, "x"]', "utf-8")
    with pytest.raises(ArchiveRefused, match="en-annan-dator"):
        put(root, b"tva")
    assert contents(root) == ONE


def test_a_writer_who_was_only_slow_can_do_no_harm_when_another_has_taken_over(
    tmp_path: Path,
) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett")
    (root / WORK).mkdir(parents=True)
    slow = Claim.begin(root)
    slow.new.mkdir()
    settle(slow)
    with pytest.raises(FileNotFoundError):
        slow.carry_out(ObjectName("RUN/13/2024", 1), 2)
    assert contents(root) == ONE


def test_who_was_too_slow_is_told_that_another_has_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett")
    rename = os.rename

    def slow(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "rename", rename)
        for claim in claims(root):
            settle(claim)
        rename(source, target)

    monkeypatch.setattr(os, "rename", slow)
    with pytest.raises(ArchiveRefused, match="tog över arkivet"):
        put(root, b"nytt")
    assert contents(root) == ONE


def test_a_folder_with_other_things_in_it_is_no_place_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "semester.jpg").write_bytes(b"bild")
    with pytest.raises(ArchiveRefused, match="innehåller annat än ett arkiv"):
        put(tmp_path, b"ett")
    assert [path.name for path in tmp_path.iterdir()] == ["semester.jpg"]


def test_the_same_again_is_no_new_version(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    first, again = put(root, b"ett"), put(root, b"ett")
    assert (first.new, again.new, again.version) == (True, False, 1)


def test_a_clock_that_goes_backwards_changes_no_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett")

    class Earlier(datetime):
        """A clock that was never set."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Earlier":
            return cls(1980, 1, 1, tzinfo=tz)

    monkeypatch.setattr("docgen.archive.writing.datetime", Earlier)
    put(root, b"tva")
    stored = Archive(root).the_one("RUN/13/2024")
    assert contents(root) == TWO
    assert stored.version(2).created == "1980-01-01T00:00:00Z"
    assert valid(root)


def test_a_file_that_does_not_fit_is_told_as_a_full_disk(tmp_path: Path) -> None:
    root, told = tmp_path / "arkiv", tmp_path / "sagt"
    put(root, b"ett")

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            put(root, b"x" * 20_000)
        except ArchiveRefused as refused:
            told.write_text(refused.message, "utf-8")
            raise

    assert in_a_process_of_its_own(work, ArchiveRefused) == FAILED_PLAINLY
    assert "är full. Inget har ändrats." in told.read_text("utf-8")
    assert contents(root) == ONE
    assert not (root / WORK.parent).exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.ENOSPC, "är full"),
        (errno.EDQUOT, "är full"),
        (errno.EROFS, "går inte att skriva i"),
        (errno.EACCES, "går inte att skriva i"),
        (errno.EIO, "svarar med fel"),
        (errno.ESTALE, "nås inte, eller så försvann det"),
        (errno.EHOSTDOWN, "nås inte, eller så försvann det"),
        (errno.EMFILE, r"nekade arbetet med arkivet arkiv \(felkod 24\)"),
    ],
)
def test_what_the_system_answers_is_told_in_plain_words(error: int, said: str) -> None:
    with pytest.raises(ArchiveRefused, match=said) as refused, trouble.told(Path("arkiv")):
        raise OSError(error, os.strerror(error))
    assert "Inget har ändrats" in refused.value.message


def test_an_archive_that_may_not_be_read_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett")

    def refused(*_arguments: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(ArchiveRefused, match="går inte att läsa"):
        Archive(root).names()


def test_an_archive_that_cannot_be_written_can_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "arkiv"
    put(root, b"ett")
    (root / WORK / "halvt").mkdir(parents=True)

    def refused(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("mkdir", "rename", "link", "unlink", "rmdir"):
        monkeypatch.setattr(os, name, refused)
    recover(root, no_register)
    assert contents(root) == ONE
