"""What docgen.package lets in, and what it calls everything else."""

import dataclasses
import io
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import FileRejected
from docgen.package import DEFAULT_LIMITS, Limits, open_package, read_package
from docgen.packing import write_package
from tests.builder import write_parts

PARTS: dict[str, bytes] = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "xl/workbook.xml": b"<workbook/>" * 40,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALL = Limits(file_size=4096, inflated=8000, members=5, ratio=4, ratio_from=2000)


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(FileRejected) as caught:
        open_package(data, limits)
    assert caught.value.message.endswith(".")
    return caught.value.code


def in_directory(data: bytes, name: str, offset: int, content: bytes) -> bytes:
    """Overwrite bytes of a member's entry in the central directory."""
    place = data.index(b"PK\x01\x02", data.index(name.encode(), data.index(b"PK\x01\x02")) - 46)
    return data[: place + offset] + content + data[place + offset + len(content) :]


def with_member(member: zipfile.ZipInfo, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO(packed(PARTS))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(member, content)
    return buffer.getvalue()


def symlink() -> bytes:
    member = zipfile.ZipInfo("xl/media/image1.png")
    member.create_system = 3
    member.external_attr = 0o120777 << 16
    return with_member(member, b"/etc/hostname")


def password_protected_member() -> bytes:
    data = packed(PARTS)
    return in_directory(data, "xl/workbook.xml", 8, struct.pack("<H", 1))


def too_short_for_what_it_declares() -> bytes:
    data = packed(PARTS, zipfile.ZIP_STORED)
    size = len(PARTS["xl/workbook.xml"])
    return in_directory(data, "xl/workbook.xml", 24, struct.pack("<I", size + 100))


def longer_than_it_declares() -> bytes:
    return in_directory(packed(PARTS), "xl/workbook.xml", 24, struct.pack("<I", 100))


def offset_past_every_file() -> bytes:
    """Say in a zip64 field that a member begins almost 2^64 bytes into the file."""
    data = packed(PARTS)
    entry, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    field = struct.pack("<HHQ", 1, 8, 2**64 - 2)
    head = bytearray(data[:end])
    head[entry + 30 : entry + 32] = struct.pack("<H", len(field))
    head[entry + 42 : entry + 46] = b"\xff" * 4
    tail = bytearray(data[end:])
    tail[12:16] = struct.pack("<I", end - data.index(b"PK\x01\x02") + len(field))
    return bytes(head) + field + bytes(tail)


def wrong_checksum() -> bytes:
    return in_directory(packed(PARTS), "xl/workbook.xml", 16, b"\0\0\0\0")


def test_a_sound_package_is_let_in_whole_and_in_order() -> None:
    assert list(open_package(packed(PARTS)).parts.items()) == list(PARTS.items())


def test_folders_in_the_package_are_passed_over() -> None:
    assert open_package(packed({**PARTS, "xl/": b""})).parts == PARTS


def test_a_document_may_have_a_workbook_embedded_in_its_chart() -> None:
    parts = {**PARTS, "word/embeddings/bok.xlsx": packed(PARTS)}
    assert open_package(packed(parts)).parts == parts


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("fil.losenord", OLE + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")),
        ("fil.gammalt_format", OLE + b"\0" * 100 + "Workbook".encode("utf-16-le")),
        ("fil.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
        ("fil.tom", b""),
        ("fil.text", "Löpnummer;Belopp\n1;1537062\n".encode()),
        ("fil.text", "Löpnummer\tBelopp\r\n".encode("cp1252")),
        ("fil.inte_office", packed({"bild.png": b"x"})),
        ("fil.opendocument", packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
        ("fil.makron", packed({**PARTS, "xl/vbaProject.bin": b"x"})),
        ("fil.makron", packed({**PARTS, "xl/VBAPROJECT.BIN": b"x"})),
        (
            "fil.makron",
            packed({**PARTS, "[Content_Types].xml": b"vnd.ms-excel.sheet.macroEnabled.main+xml"}),
        ),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(code: str, data: bytes) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        ("paket.trasigt", lambda: packed(PARTS)[:-30]),
        ("paket.trasigt", lambda: bytes(range(256)) * 10),
        ("paket.trasigt", lambda: b"PK\x03\x04" + b"\0" * 100),
        ("paket.trasigt", longer_than_it_declares),
        ("paket.trasigt", wrong_checksum),
        ("paket.trasigt", offset_past_every_file),
        ("paket.falsk_storlek", too_short_for_what_it_declares),
        ("paket.metod", lambda: packed(PARTS, zipfile.ZIP_BZIP2)),
        ("paket.metod", lambda: packed(PARTS, zipfile.ZIP_LZMA)),
        ("paket.lank", symlink),
        ("paket.nastlat", lambda: packed({**PARTS, "xl/media/bild.png": packed(PARTS)})),
        ("paket.dubbel_del", lambda: packed({**PARTS, "XL/Workbook.xml": b"x"})),
        ("fil.losenord", password_protected_member),
    ],
)
def test_a_damaged_or_forged_package_is_refused(code: str, damage: Callable[[], bytes]) -> None:
    assert refusal(damage()) == code


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice_is_refused() -> None:
    data = with_member(zipfile.ZipInfo("xl/workbook.xml"), b"<other/>")
    assert refusal(data) == "paket.dubbel_del"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../../etc/passwd",
        "xl/../../x",
        "..",
        "xl\\workbook.xml",
        "C:x",
        "xl/a\nb.xml",
        "",
    ],
)
def test_a_part_whose_name_leads_elsewhere_is_refused(name: str) -> None:
    assert refusal(with_member(zipfile.ZipInfo(name))) == "paket.namn"


def test_a_name_cut_short_by_a_zero_is_refused() -> None:
    data = with_member(zipfile.ZipInfo("xl/bild.pngXx")).replace(
        b"xl/bild.pngXx", b"xl/bild.png\0x"
    )
    assert refusal(data) == "paket.namn"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("paket.bomb", packed({**PARTS, "xl/media/bild.bin": b"\0" * 4000})),
        ("paket.bomb", packed({**PARTS, **{f"xl/{n}": b"\0" * 1900 for n in "ab"}})),
        ("paket.for_stort", packed({**PARTS, "xl/media/bild.bin": bytes(range(256)) * 40})),
        ("paket.for_stort", packed({**PARTS, "a": b"", "b": b"", "c": b""})),
    ],
    ids=["one part that swells", "many parts that swell", "too much in all", "too many parts"],
)
def test_a_package_that_holds_unreasonably_much_is_refused(code: str, data: bytes) -> None:
    assert refusal(data, SMALL) == code


def test_a_bomb_is_stopped_before_it_has_swollen() -> None:
    bomb = packed({**PARTS, "xl/media/bild.bin": b"\0" * (80 << 20)})
    tracemalloc.start()
    assert refusal(bomb) == "paket.bomb"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 << 20


def rejection(path: Path, limits: Limits = DEFAULT_LIMITS) -> FileRejected:
    with pytest.raises(FileRejected) as caught:
        read_package(path, limits)
    assert caught.value.message.startswith(f"{path.name}: ")
    return caught.value


def test_a_package_is_read_from_its_file(tmp_path: Path) -> None:
    assert read_package(write_parts(tmp_path / "bok.xlsx", PARTS)).parts == PARTS


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert rejection(tmp_path / "saknas.xlsx").code == "fil.finns_inte"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "mapp.xlsx"
    folder.mkdir()
    assert rejection(folder).code == "fil.mapp"


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.xlsx"
    path.write_bytes(b"x" * 3_000_000)
    limits = dataclasses.replace(DEFAULT_LIMITS, file_size=2 << 20)
    error = rejection(path, limits)
    assert error.code == "fil.stor"
    assert "2 MB" in error.message


def test_a_file_that_another_program_holds_is_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_parts(tmp_path / "bok.xlsx", PARTS)

    def as_windows_answers(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", as_windows_answers)
    assert rejection(path).code == "fil.last"


@pytest.mark.skipif(sys.platform == "win32", reason="länkar kräver behörighet i Windows")
def test_a_file_that_the_system_cannot_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.symlink_to(path)
    error = rejection(path)
    assert error.code == "fil.kan_inte_lasas"
    assert "(" in error.message


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_with_any_bytes_changed_is_read_or_refused_but_never_breaks(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(packed(PARTS))
    for place, byte in changes:
        data[place % len(data)] = byte
    try:
        open_package(bytes(data))
    except FileRejected as error:
        assert error.message  # noqa: PT017


@given(st.binary())
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    assert refusal(data)
    assert refusal(b"PK\x03\x04" + data)


@given(
    st.dictionaries(
        st.text("abcåäö/-_1", min_size=1).map(lambda name: f"x{name}.xml"),
        st.binary().map(lambda content: b"<" + content),
        max_size=10,
    )
)
def test_what_is_written_reads_back_the_same(parts: dict[str, bytes]) -> None:
    whole = {**PARTS, **parts}
    assert list(open_package(write_package(whole)).parts.items()) == list(whole.items())


def test_the_same_parts_are_always_the_same_bytes() -> None:
    assert write_package(PARTS) == write_package(dict(PARTS))
    assert write_package(PARTS) != write_package(dict(reversed(PARTS.items())))
