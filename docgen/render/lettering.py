"""How much room text takes in a drawing, where nothing but we ourselves can break its lines.

Nobody here has the fonts, so widths are those of Carlito, which has the measures of Calibri, and
some room is left over for a region whose font is wider.
"""

import re
from typing import Final

POINT: Final = 12700
"""EMU in a point."""
SIZE: Final = 9
"""The size of text in drawings, in points."""
LINE: Final = 11 * POINT
_MOST_LINES: Final = 8
_WIDER: Final = 115
_EM = SIZE * POINT
_HUNDREDTHS: Final = {
    sign: width
    for width, signs in {
        23: "'ijl ", 25: ",.I’·:;`", 31: "()[]f{}-J", 34: "!tr", 39: "/\\s\"zLcx”", 45: "kvy?FS|Z",
        48: "gaåäETYÉ#*+<=>^_e~é§–•×", 51: "$0123456789KPX\u00a0", 53: "Cbdhnopquöüø", 55: "BRVAÅÄ",
        63: "DHGUN", 67: "OÖØQ&…",
    }.items()
    for sign in signs
}  # fmt: skip
_WIDEST: Final = 91
_SPACE = re.compile("[\t\n\v\f\r ]+")
_BREAKABLE = re.compile("(?<=[ \\-–])")


def one_line(text: str) -> str:
    """Return a text without the line breaks of its cell."""
    return _SPACE.sub(" ", text).strip(" ")


def width_of(text: str) -> int:
    """Return what a text takes of a line, in EMU."""
    return sum(_HUNDREDTHS.get(sign, _WIDEST) for sign in text) * _EM * _WIDER // 10_000


def longest_word(text: str) -> int:
    """Return the width of what can least be broken in a text."""
    return max(map(width_of, _BREAKABLE.split(text)))


def lines_in(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; a word that is too wide is broken."""
    lines, used = 1, 0
    for word in _BREAKABLE.split(text):
        needed = width_of(word)
        if used and used + width_of(word.rstrip(" ")) > width:
            lines, used = lines + 1, 0
        if needed > width:
            lines += needed // width
            needed %= width
        used += needed
    return lines


def height_of(text: str, width: int) -> int:
    """Return the height of a text in a column."""
    return lines_in(text, width) * LINE


def shortened(text: str, width: int) -> str:
    """Return as much of a text as a drawing has room for; the alternative text has all of it."""
    if lines_in(text, width) <= _MOST_LINES:
        return text
    least, most = 0, len(text)
    while most - least > 1:
        middle = (least + most) // 2
        if lines_in(f"{text[:middle]}…", width) <= _MOST_LINES:
            least = middle
        else:
            most = middle
    return f"{text[:least].rstrip()}…"
