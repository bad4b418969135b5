"""Fonts: every sign in them is one that a reader can say."""

import re

import pikepdf
from pikepdf import Dictionary, Name, Stream

from docgen.errors import PdfFailed

_MAPPED = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))


def refuse_unknown_signs(pdf: pikepdf.Pdf) -> None:
    """Raise PdfFailed for a sign that only its font knows (ISO 19005-2, 6.2.11.7.3)."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font:
            known = font.get("/ToUnicode")
            if isinstance(known, Stream) and _has_private(known.read_bytes()):
                raise PdfFailed("pdf.tecken")


def _has_private(mapping: bytes) -> bool:
    return any(
        low <= ord(char) <= high
        for code in _MAPPED.findall(mapping)
        for char in bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
        for low, high in _PRIVATE
    )
