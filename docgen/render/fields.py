"""The fields of a part: their codes, read as any program might read them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.render.words import w

NESTED: Final = "\x13"
"""Where a code holds another field. No XML can hold the sign itself."""
_PARTED = "\x14"
_MARKS = (w("fldChar"), w("fldSimple"), w("instrText"), w("delInstrText"))
_SHOWN = (w("t"), w("delText"))
_DELETED = (w("delText"), w("delInstrText"))
_PARTING = tuple(map(w, ("p", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")))
_CURLY = str.maketrans("“”„", '"""')
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|(?P<switch>\\[A-Za-z*#@!])|(?P<plain>[^\s"]+)')


@dataclass(slots=True)
class Field:
    """A field: the element that it begins with, and its own code in the pieces of the file.

    ``shown`` is what stands in the code as ordinary text. ``ended`` tells that its code ends.
    """

    node: etree._Element
    pieces: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    in_code: bool = True
    ended: bool = False

    @property
    def readings(self) -> set[str]:
        """Every way to read the code: deleted text in or out, a line's end a space or nothing."""
        both = {"".join(self.pieces), "".join(self.kept)}
        return {code.replace(_PARTED, sign) for code in both for sign in ("", " ")}

    def take(self, text: str, *, deleted: bool = False) -> None:
        """Take one more piece of the code."""
        self.pieces.append(text)
        if not deleted:
            self.kept.append(text)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a quoted text or a switch of a code."""

    text: str
    is_switch: bool = False


def fields(root: etree._Element) -> Iterator[Field]:
    """Yield every field of a part when it ends. A field may hold others, in its code or after."""
    begun: list[Field] = []
    for node in root.iter(*_MARKS, *_SHOWN, *_PARTING):
        if node.tag == w("fldSimple"):
            yield Field(node, [code := node.get(w("instr"), "")], [code], ended=True)
            _hold(begun)
        elif node.tag == w("fldChar"):
            yield from _turn(begun, node)
        elif begun:
            _read(begun[-1], node)
    yield from begun


def _turn(begun: list[Field], mark: etree._Element) -> Iterator[Field]:
    """Go on past a mark; code after the one that separates is yielded as a field of its own."""
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        _hold(begun)
        begun.append(Field(mark))
    elif begun and kind in ("separate", "end"):
        last = begun.pop()
        if last.in_code or last.pieces:
            last.ended = True
            yield last
        if kind == "separate":
            begun.append(Field(last.node, in_code=False, ended=True))


def _hold(begun: list[Field]) -> None:
    if begun and begun[-1].in_code:
        begun[-1].take(NESTED)


def _read(last: Field, node: etree._Element) -> None:
    text = node.text or ""
    if node.tag in _PARTING:
        if last.in_code:
            last.take(_PARTED)
    elif node.tag not in _SHOWN:
        last.take(text, deleted=node.tag in _DELETED)
    elif last.in_code:
        last.shown.append(text)
        last.take(text, deleted=node.tag in _DELETED)


def tokens(code: str) -> Iterator[Token]:
    """Yield what a code consists of, in which curly quotation marks are as good as straight."""
    for match in _TOKEN.finditer(code.translate(_CURLY)):
        yield Token(match[match.lastgroup or 0], match.lastgroup == "switch")


def arguments(code: Iterable[Token], switches: str) -> Iterator[str]:
    """Yield what a code says that is not the own value of one of these switches.

    After two such switches in a row nothing is: programs differ about what the first one takes.
    """
    takes = [False, False]
    for one in code:
        if not one.is_switch and takes[-2:] != [False, True]:
            yield one.text
        takes.append(one.is_switch and one.text[1:].casefold() in switches)
