"""The marks in a line of prose: asterisks that emphasise, and links. Every other sign is text.

Which asterisks begin and end emphasis is as CommonMark says (0.31, 6.2) of a sign that marks at a
word's edges only, so ``2*3*4`` stays. After a backslash, as in a path, an asterisk is no mark.
"""

import re
import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote

_MARK = re.compile(r"[*\[]")
_LINK = re.compile(
    r"\[([^\[\]]+)\]\(((?:https?://|mailto:)(?:[^\s<>\"{}|\\^`\[\]()]|\([^\s()]*\))+)\)",
    re.IGNORECASE,
)
_ASTERISKS = re.compile(r"(?<!\\)\*+")
_HOST = re.compile(r"(?://(?:[^/?#]*@)?|^mailto:[^/?#]*@)([^/?#:]+)", re.IGNORECASE)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_MARKS_OF_WEB = ";/?:@&=+$,-_.!~*'()#%"


class Link(NamedTuple):
    """Where a piece of text leads, and the place of the link in its line: two are never one."""

    target: str
    place: int


class Span(NamedTuple):
    """A piece of a line that is marked in one way."""

    text: str
    bold: bool = False
    italic: bool = False
    link: Link | None = None


class _Turn(NamedTuple):
    """Signs that are not printed, and what the text after them has more or less of."""

    start: int
    end: int
    bold: int = 0
    italic: int = 0
    link: Link | None = None


class _Run:
    """Asterisks in a row: where those that are left begin and end, and what they may do."""

    def __init__(self, start: int, end: int, *, opens: bool, closes: bool) -> None:
        self.start = start
        self.end = end
        self.opens = opens
        self.closes = closes
        self.length = end - start

    def fits(self, closer: "_Run") -> bool:
        """Tell whether emphasis may begin here and end there (CommonMark's rules 9 and 10)."""
        ambiguous = self.closes or closer.opens
        threes = (self.length + closer.length) % 3 == 0 and self.length % 3 != 0
        return not (ambiguous and threes)


def spans(line: str) -> list[Span]:
    """Read a line into its pieces."""
    if not _MARK.search(line):
        return [Span(line)] if line else []
    return list(_between(line, sorted(_turns(line), key=attrgetter("start"))))


def _between(line: str, turns: list[_Turn]) -> Iterator[Span]:
    at = bold = italic = 0
    link: Link | None = None
    for turn in [*turns, _Turn(len(line), len(line))]:
        if turn.start > at:
            yield Span(line[at : turn.start], bold > 0, italic > 0, link)
        at, bold, italic = turn.end, bold + turn.bold, italic + turn.italic
        if not turn.bold and not turn.italic:
            link = turn.link


def _turns(line: str) -> Iterator[_Turn]:
    """Yield where links and emphasis begin and end. Emphasis holds links whole, or lies in one."""
    outside: list[_Run] = []
    at = 0
    for match in _LINK.finditer(line):
        outside += _runs(line, at, match.start(), len(line))
        inside = list(_runs(line, *match.span(1), match.end(1)))
        yield from _emphasis(inside)
        yield _Turn(match.start(), match.start(1), link=Link(_target(match[2]), match.start()))
        yield _Turn(match.end(1), match.end())
        at = match.end()
    outside += _runs(line, at, len(line), len(line))
    yield from _emphasis(outside)


def _runs(line: str, start: int, end: int, edge: int) -> Iterator[_Run]:
    """Yield the asterisks between two places; at ``edge`` the text is taken to end."""
    for match in _ASTERISKS.finditer(line, start, end):
        first, last = match.span()
        space_before, sign_before = _nature(line[first - 1] if first else " ")
        space_after, sign_after = _nature(line[last] if last < edge else " ")
        left = not space_after and (not sign_after or space_before or sign_before)
        right = not space_before and (not sign_before or space_after or sign_after)
        opens = left and (not right or sign_before)
        closes = right and (not left or sign_after)
        yield _Run(first, last, opens=opens, closes=closes)


def _nature(char: str) -> tuple[bool, bool]:
    """Tell whether a character is a space, and whether it is a sign."""
    category = unicodedata.category(char)
    return category == "Zs" or char in "\t\n\f\r", category[0] in "PS"


def _emphasis(runs: list[_Run]) -> Iterator[_Turn]:
    """Pair the runs that close emphasis with the nearest that open it."""
    openers: list[_Run] = []
    searched: dict[tuple[bool, int], int] = {}  # how many openers a kind of closer fits none of
    for closer in runs:
        kind = (closer.opens, closer.length % 3)
        while closer.closes and closer.start < closer.end:
            below = range(len(openers) - 1, searched.get(kind, 0) - 1, -1)
            found = next((at for at in below if openers[at].fits(closer)), None)
            if found is None:
                searched[kind] = len(openers)
                break
            opener = openers[found]
            yield from _pair(opener, closer)
            del openers[found + (opener.start < opener.end) :]
            searched = {key: min(many, len(openers)) for key, many in searched.items()}
        if closer.opens and closer.start < closer.end:
            openers.append(closer)


def _pair(opener: _Run, closer: _Run) -> Iterator[_Turn]:
    """Take one or two asterisks from the inner edge of each run: italic, or bold."""
    size = min(2, opener.end - opener.start, closer.end - closer.start)
    bold, italic = size == 2, size == 1
    yield _Turn(opener.end - size, opener.end, bold, italic)
    yield _Turn(closer.start, closer.start + size, -bold, -italic)
    opener.end -= size
    closer.start += size


def _target(url: str) -> str:
    """Return a link's target in the letters that the web takes."""
    if host := _HOST.search(url):
        labels = [_ascii(label) for label in host[1].split(".")]
        url = url[: host.start(1)] + ".".join(labels) + url[host.end(1) :]
    return quote(_STRAY_PERCENT.sub("%25", url), safe=_MARKS_OF_WEB)


def _ascii(label: str) -> str:
    """Return one label of a host's name as the name servers know it: ``å`` → ``xn--5ca``."""
    folded = unicodedata.normalize("NFC", label.lower())
    return folded if folded.isascii() else f"xn--{folded.encode('punycode').decode()}"
