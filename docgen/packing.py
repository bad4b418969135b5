"""The zip file that a package is written as: the same bytes for the same parts, whenever and where.

A part that many documents share is deflated once and kept so; a document is then written by adding
the parts of its own.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_DEFLATED: Final = 8
_UTF8: Final = 0x800
_MIDNIGHT: Final = 0
_EPOCH: Final = 0x21  # 1980-01-01, the first day that a zip file can tell
_SHARED_LEVEL: Final = 6
_OWN_LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class Deflated:
    """A part as a zip file carries it; ``crc`` and ``size`` are those of its content."""

    data: bytes
    crc: int
    size: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that many parts have in common, deflated so that it fits in any of them."""

    content: bytes
    data: bytes


def deflate(content: bytes) -> Deflated:
    """Deflate a whole part."""
    packer = zlib.compressobj(_SHARED_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return Deflated(data, zlib.crc32(content), len(content))


def inflate(part: Deflated) -> bytes:
    """Return the content of a part."""
    return zlib.decompress(part.data, -zlib.MAX_WBITS)


def block(content: bytes) -> Block:
    """Deflate a stretch on its own: it refers to nothing before it, and nothing ends with it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Block(content, packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH))


class Deflater:
    """Deflates a part piece by piece, taking in blocks as they are (RFC 1951, 2.3)."""

    def __init__(self) -> None:
        packer = zlib.compressobj(_OWN_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._compress: Callable[[bytes], bytes] = packer.compress
        self._flush: Callable[[int], bytes] = packer.flush
        self._data: list[bytes] = []
        self._crc = 0
        self._size = 0
        self._waiting = False

    def add(self, content: bytes) -> None:
        """Add a piece."""
        if not content:
            return
        self._data.append(self._compress(content))
        self._waiting = True
        self._count(content)

    def add_block(self, shared: Block) -> None:
        """Add a block."""
        if self._waiting:
            self._data.append(self._flush(zlib.Z_FULL_FLUSH))
            self._waiting = False
        self._data.append(shared.data)
        self._count(shared.content)

    def _count(self, content: bytes) -> None:
        self._crc = zlib.crc32(content, self._crc)
        self._size += len(content)

    def finish(self) -> Deflated:
        """Return the part."""
        self._data.append(self._flush(zlib.Z_FINISH))
        return Deflated(b"".join(self._data), self._crc, self._size)


def write_zip(parts: Iterable[tuple[str, Deflated]]) -> bytes:
    """Return a zip file of these parts in this order."""
    written: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts:
        raw = name.encode()
        flags = 0 if len(raw) == len(name) else _UTF8
        told = (flags, _DEFLATED, _MIDNIGHT, _EPOCH, part.crc, len(part.data), part.size, len(raw))
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION, *told, 0) + raw
        entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *told, 0, 0, 0, 0, 0, at) + raw
        written += (head, part.data)
        directory.append(entry)
        at += len(head) + len(part.data)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, at, 0)
    return b"".join((*written, *directory, end))


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a zip whose bytes depend on nothing but the parts and their order."""
    return write_zip((name, deflate(content)) for name, content in parts.items())
