"""The zip package that both xlsx and docx are: opened with suspicion.

Nothing is parsed here. A package is let in only when every member has a safe name, an allowed
method, an honest size and a right checksum, and when the whole inflates to something reasonable.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import FileRejected

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_CONTENT_TYPES = "[Content_Types].xml"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold before it is refused. Sizes in bytes."""

    file_size: int = 100 << 20
    inflated: int = 600 << 20
    members: int = 5000
    ratio: int = 150
    ratio_from: int = 4 << 20


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Package:
    """A checked package: part names in the order of the file, and their bytes."""

    parts: dict[str, bytes]


def read_package(path: Path, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Read a file that should be an Office package.

    Raises FileRejected with a code that says what the file is instead, or what is wrong with it.
    """
    try:
        return open_package(read_bytes(path, limits), limits)
    except FileRejected as error:
        raise error.about(path.name) from None


def read_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a whole file; raises FileRejected when it is missing, locked or too large."""
    try:
        if path.is_dir():
            raise FileRejected("fil.mapp")
        if path.stat().st_size > limits.file_size:
            raise FileRejected("fil.stor", limit=limits.file_size >> 20)
        return path.read_bytes()
    except FileNotFoundError:
        raise FileRejected("fil.finns_inte") from None
    except PermissionError:
        raise FileRejected("fil.last") from None
    except OSError as error:
        raise FileRejected("fil.kan_inte_lasas", why=error.strerror) from None


def open_package(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Check and inflate the bytes of a package."""
    _refuse_other_formats(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, limits)
            parts = _inflate_all(archive, members, len(data), limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise FileRejected("paket.trasigt") from None
    except (ValueError, OverflowError):  # a size or an offset that no file has
        raise FileRejected("paket.trasigt") from None
    _check_contents(parts)
    return Package(parts)


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise FileRejected("fil.losenord" if encrypted else "fil.gammalt_format")
    if data.startswith(b"%PDF"):
        raise FileRejected("fil.pdf")
    if not data:
        raise FileRejected("fil.tom")
    if not data.startswith(_ZIP):
        raise FileRejected("fil.text" if _looks_like_text(data) else "paket.trasigt")


def _looks_like_text(data: bytes) -> bool:
    head = data[:4096]
    return not any(byte < 9 or 13 < byte < 32 for byte in head)


def _check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise FileRejected("paket.for_stort")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if member.orig_filename != name or _is_unsafe(name):
            raise FileRejected("paket.namn")
        if name.casefold() in seen:
            raise FileRejected("paket.dubbel_del")
        seen.add(name.casefold())
        if member.flag_bits & 0x1:
            raise FileRejected("fil.losenord")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRejected("paket.metod")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise FileRejected("paket.lank")


def _is_unsafe(name: str) -> bool:
    pieces = name.split("/")
    return (
        not name
        or name.startswith("/")
        or "\\" in name
        or ":" in name
        or ".." in pieces
        or any(ord(char) < 32 for char in name)
    )


def _inflate_all(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], size: int, limits: Limits
) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for member in members:
        if member.is_dir():
            continue
        content = _inflate(archive, member, limits.inflated - total, limits)
        total += len(content)
        parts[member.filename] = content
    if total > limits.ratio_from and total > size * limits.ratio:
        raise FileRejected("paket.bomb")
    return parts


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: Limits) -> bytes:
    """Inflate one member, counting while it grows: the declared size is only a claim."""
    if member.file_size > left:
        raise FileRejected("paket.for_stort")
    ceiling = max(limits.ratio_from, member.compress_size * limits.ratio)
    chunks: list[bytes] = []
    grown = 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            grown += len(chunk)
            if grown > ceiling:
                raise FileRejected("paket.bomb")
    if grown != member.file_size:
        raise FileRejected("paket.falsk_storlek")
    return b"".join(chunks)


def _check_contents(parts: Mapping[str, bytes]) -> None:
    if _CONTENT_TYPES not in parts:
        mimetype = parts.get("mimetype", b"")
        raise FileRejected("fil.opendocument" if b"opendocument" in mimetype else "fil.inte_office")
    for name, content in parts.items():
        if name.casefold().endswith("vbaproject.bin"):
            raise FileRejected("fil.makron")
        if content.startswith(_ZIP) and not name.startswith("word/embeddings/"):
            raise FileRejected("paket.nastlat")
    if b"macroEnabled" in parts[_CONTENT_TYPES]:
        raise FileRejected("fil.makron")
