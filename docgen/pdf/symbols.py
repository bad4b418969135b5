"""Signs from symbol fonts, written as what they are.

In the fonts Symbol and Wingdings a sign has a number of its own that no reader can say. PDF/A-2a
wants every sign to be known (ISO 19005-2, 6.2.11.7.3), so those that papers use, bullets above all,
are written in Unicode before the export.
"""

from collections.abc import Iterable

from lxml import etree

from docgen.render.words import SPACE, w

_SIGNS = {
    "symbol": {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷",
               0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0x2D: "−", 0xDE: "⇒"},
    "wingdings": {0xA7: "▪", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "◆", 0x6C: "●",
                  0xA1: "○", 0xA8: "◻", 0x78: "☒", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑",
                  0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0x9F: "•", 0x4A: "☺"},
}  # fmt: skip
_FONTS = (w("ascii"), w("hAnsi"))


def write_symbols_plainly(roots: Iterable[etree._Element]) -> None:
    """Write the signs of symbol fonts in Unicode: symbols in text, and bullets of lists."""
    for root in roots:
        for symbol in list(root.iter(w("sym"))):
            sign = _sign(symbol.get(w("font"), ""), _code(symbol.get(w("char"), "")))
            if sign:
                symbol.tag = w("t")
                symbol.attrib.clear()
                symbol.set(SPACE, "preserve")
                symbol.text = sign
        for level in root.iter(w("lvl")):
            _write_bullet(level)


def _write_bullet(level: etree._Element) -> None:
    text, fonts = level.find(w("lvlText")), level.find(f"{w('rPr')}/{w('rFonts')}")
    if text is None or fonts is None:
        return
    bullet = text.get(w("val"), "")
    font = next((name for name in map(fonts.get, _FONTS) if name), "")
    signs = [_sign(font, ord(char)) for char in bullet]
    if bullet and all(signs):
        text.set(w("val"), "".join(signs))
        for name in list(fonts.attrib):
            del fonts.attrib[name]


def _code(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


def _sign(font: str, code: int) -> str:
    """Return what a sign of a font is; empty for a plain font, or a sign that is not known."""
    return _SIGNS.get(font.casefold(), {}).get(code & 0xFF if code >= 0xF000 else code, "")
