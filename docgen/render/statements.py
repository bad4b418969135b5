"""Checks that loops and conditions begin and end where they can: each in one piece of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.words import w

BEGIN: Final = "\x01"  # what a statement begins with in the source
LINE: Final = "line"  # the instruction that begins a new line of the source
_ENDS = {"for": "endfor", "if": "endif"}
_BETWEEN = {"elif": ("if",), "else": ("if", "for")}
_CONTAINERS = (
    w("body"), w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("tbl"), w("tr"), w("tc"),
    w("txbxContent"), w("sdtContent"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Spot:
    """A statement and where it stands: its paragraph, its cell or the like, and the way down."""

    word: str
    paragraph: str
    container: etree._Element | None
    way: tuple[str, ...]


def check_statements(root: etree._Element, codes: Sequence[str], paragraphs: Sequence[str]) -> None:
    """Raise TemplateRejected for an unknown statement, or a loop or condition that is not whole.

    Both ends of one must have the same ancestors, so that whatever it repeats or leaves out is
    whole elements; and neither may lie in another cell or box.
    """
    line = 0
    begun: list[_Spot] = []
    for instruction in root.iter(etree.PI):
        if instruction.text == LINE:
            line += 1
            continue
        code = codes[int((instruction.text or "").split()[0])]
        if code.startswith(BEGIN):
            word = (code[1:-1].strip("+- ").split() or [""])[0]
            _check(_spot(word, paragraphs[line], instruction), begun)
    if begun:
        raise TemplateRejected("mall.oavslutad", paragraph=begun[-1].paragraph)


def _check(spot: _Spot, begun: list[_Spot]) -> None:
    if spot.word in _ENDS:
        begun.append(spot)
    elif spot.word in _BETWEEN or spot.word in _ENDS.values():
        beginning = begun[-1] if begun else None
        if beginning is None or not _belongs(spot.word, beginning.word):
            raise TemplateRejected("mall.trasig_tagg", paragraph=spot.paragraph)
        if (spot.container, spot.way) != (beginning.container, beginning.way):
            raise TemplateRejected(
                "mall.korsande", paragraph=spot.paragraph, beginning=beginning.paragraph
            )
        if spot.word not in _BETWEEN:
            begun.pop()
    elif spot.word != "set":
        raise TemplateRejected("mall.otillaten_tagg", paragraph=spot.paragraph)


def _belongs(word: str, beginning: str) -> bool:
    return word == _ENDS[beginning] or beginning in _BETWEEN.get(word, ())


def _spot(word: str, paragraph: str, instruction: etree._Element) -> _Spot:
    container = next(instruction.iterancestors(*_CONTAINERS), None)
    way = tuple(str(node.tag) for node in instruction.iterancestors())
    return _Spot(word, paragraph, container, way)
