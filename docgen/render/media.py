"""What pictures and fonts look like from within: known by their bytes, whatever they are called."""

import re
import struct
from typing import Final

PICTURES: Final = (
    ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp",
    ".jxr",
)  # fmt: skip
FONTS: Final = (".ttf", ".otf")
HIDDEN_FONTS: Final = (".odttf",)
_PICTURE = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|II\xbc"
    rb"|\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00\x00[\x01\x03]"  # WMF, as a file and as in memory
    rb"|\x01\x00\x00\x00.{36} EMF"
    rb"|BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00",  # the sizes of a bitmap's own header
    re.DOTALL,
)
_FONT = re.compile(rb"\x00\x01\x00\x00|OTTO\x00|true\x00|ttcf\x00")
_GZIPPED = b"\x1f\x8b\x08"
_THIRD_TABLE = struct.Struct(">44x4s4xII")


def is_genuine(name: str, part: bytes) -> bool:
    """Tell whether a part is a picture or a font, as the end of its name says."""
    kind = name.casefold()
    if kind.endswith(PICTURES):
        return _PICTURE.match(part) is not None
    if kind.endswith(FONTS):
        return _FONT.match(part) is not None
    return kind.endswith(HIDDEN_FONTS) and _is_hidden_font(part)


def _is_hidden_font(part: bytes) -> bool:
    """Tell whether a part is a font but for its first 32 bytes (ISO/IEC 29500-1, 17.8.1).

    Those could be anything, so the table of contents after them is read. No text passes for one:
    it would have places beyond the end of the part, or every other byte of it would be nought.
    """
    if part.startswith(_GZIPPED) or len(part) < _THIRD_TABLE.size:
        return False
    name, start, length = _THIRD_TABLE.unpack_from(part)
    is_utf_16 = not any(part[2:10:2]) or not any(part[3:10:2])
    return name.isascii() and start >= 12 and start + length <= len(part) and not is_utf_16
