"""Checks that loops and conditions begin and end where they can: each in one piece of the paper."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from docgen.render.source import CodedTag, Codes, Notes
from docgen.render.tags import STATEMENT, Tag
from docgen.render.words import remove_all, w
from docgen.vocabulary import nearest

_ENDS = {"for": "endfor", "if": "endif"}
_BETWEEN = {"elif": ("if",), "else": ("if", "for")}
_WORDS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_CONTAINERS = (
    w("body"), w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("tbl"), w("tr"), w("tc"),
    w("txbxContent"), w("sdtContent"),
)  # fmt: skip
_OF_A_LOOP = "if loop.first"  # what {% vm %} and {% hm %} become
_BLOCKS = tuple(map(w, ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")))
_VML = "{urn:schemas-microsoft-com:vml}"
_SHAPE_ID = "{urn:schemas-microsoft-com:office:office}spid"
_COMMENTS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A statement and where it stands: its line, its cell or the like, and the way down to it.

    ``fields`` is how many of Word's fields it stands inside.
    """

    word: str
    number: int
    line: int
    container: etree._Element | None
    way: tuple[str, ...]
    fields: int


def check_statements(root: etree._Element, codes: Codes, notes: Notes) -> str:
    """Note unknown statements, and loops and conditions that are not whole.

    Both ends of one must have the same ancestors, so that whatever it repeats or leaves out is
    whole elements; and neither may lie in another cell or box. Where a statement stands is not
    judged on lines that are faulty already. What is wrong is blanked in ``codes``; returned is what
    ends those that nothing ends.
    """
    return _Checker(codes, notes).check(root)


class _Checker:
    def __init__(self, codes: Codes, notes: Notes) -> None:
        self._codes = codes
        self._notes = notes
        self._begun: list[_Spot] = []

    def check(self, root: etree._Element) -> str:
        for node, one, fields in _statements(root, self._codes):
            self._check(_spot(node, one, fields), one.tag)
        for spot in reversed(self._begun):
            self._notes.fault("mall.oavslutad", spot.line)
        begin, end = STATEMENT
        return "".join(f"{begin} {_ENDS[spot.word]} {end}" for spot in reversed(self._begun))

    def _check(self, spot: _Spot, tag: Tag) -> None:
        if spot.word not in _WORDS:
            spot = self._meant(spot, tag)
        if tag.code.strip() == _OF_A_LOOP and all(one.word != "for" for one in self._begun):
            self._notes.fault("mall.utanfor_slinga", spot.line)
        if spot.word in _ENDS:
            self._begun.append(spot)
        elif spot.word in _BETWEEN or spot.word in _ENDS.values():
            beginning = self._begun[-1] if self._begun else None
            if beginning is None or not _belongs(spot.word, beginning.word):
                self._notes.fault("mall.trasig_tagg", spot.line)
                self._codes.texts[spot.number] = ""
                return
            self._check_place(spot, beginning)
            if spot.word not in _BETWEEN:
                self._begun.pop()

    def _check_place(self, spot: _Spot, beginning: _Spot) -> None:
        notes = self._notes
        if notes.is_faulty(spot.line) or notes.is_faulty(beginning.line):
            return
        if (spot.container, spot.way) != (beginning.container, beginning.way):
            notes.fault("mall.korsande", spot.line, beginning=notes.lines[beginning.line - 1])
        elif spot.fields != beginning.fields:
            notes.fault("mall.delat_falt", spot.line)

    def _meant(self, spot: _Spot, tag: Tag) -> _Spot:
        """Note an unknown statement, and take it for the one that was probably meant."""
        near = nearest(spot.word, _WORDS)
        begin, end = STATEMENT
        if near is None:
            self._notes.fault("mall.otillaten_tagg", spot.line)
            self._codes.texts[spot.number] = ""
        else:
            self._notes.fault("mall.okand_sats_nara", spot.line, name=spot.word, nearest=near)
            code = tag.code.replace(spot.word, near, 1)
            self._codes.texts[spot.number] = f"{begin}{code}{end}"
        return replace(spot, word=near or "")


def _statements(
    root: etree._Element, codes: Codes
) -> Iterator[tuple[etree._Element, CodedTag, int]]:
    """Yield each statement: its instruction, its tag, and how many fields it stands inside."""
    fields = 0
    for node in root.iter(etree.PI, w("fldChar")):
        if node.tag == w("fldChar"):
            fields += {"begin": 1, "end": -1}.get(node.get(w("fldCharType"), ""), 0)
            continue
        one = codes.tag_of(node)
        if one is not None and one.tag.marks is STATEMENT:
            yield node, one, fields


def _belongs(word: str, beginning: str) -> bool:
    return word == _ENDS[beginning] or beginning in _BETWEEN.get(word, ())


def _spot(node: etree._Element, one: CodedTag, fields: int) -> _Spot:
    container = next(node.iterancestors(*_CONTAINERS), None)
    way = tuple(str(above.tag) for above in node.iterancestors())
    return _Spot(one.tag.word, one.number, one.line, container, way, fields)


def _step(node: etree._Element, codes: Codes) -> int:
    """Return 1 for an instruction that begins a loop or condition, -1 for one that ends it."""
    one = codes.tag_of(node)
    return 0 if one is None else (one.tag.word in _ENDS) - (one.tag.word in _ENDS.values())


def is_fragile(root: etree._Element, codes: Codes) -> bool:
    """Tell whether a loop or condition may leave out all rows, cells or paragraphs of something."""
    for name, inner in (("tbl", "tr"), ("tr", "tc")):
        for outer in root.iter(w(name)):
            if w(inner) not in _lasting(outer, codes):
                return True
    return any((_lasting(block, codes) or [""])[-1] != w("p") for block in root.iter(*_BLOCKS))


def _lasting(parent: etree._Element, codes: Codes) -> list[str]:
    """Return the tags of the children that no loop or condition of the parent leaves out.

    A child that may be left out is an empty text, so that the last one tells.
    """
    depth = 0
    found: list[str] = []
    for child in parent:
        if not isinstance(child.tag, str):
            depth += _step(child, codes)
        else:
            found.append("" if depth else str(child.tag))
    return found


def drop_repeated(root: etree._Element, codes: Codes) -> None:
    """Take away the ids and comments that a loop would repeat, though they may be only once."""
    dropped: list[etree._Element] = []
    for node in _in_loops(root, codes):
        if str(node.tag).startswith(_VML) and not str(node.tag).endswith("}shapetype"):
            for name in ("id", _SHAPE_ID):
                node.attrib.pop(name, None)
        elif node.tag in _COMMENTS or (node.tag == w("id") and _is_of_control(node)):
            dropped.append(node)
    remove_all(dropped)


def _is_of_control(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == w("sdtPr")


def _in_loops(root: etree._Element, codes: Codes) -> Iterator[etree._Element]:
    """Yield the elements that stand between the ends of a loop or condition."""
    depth = 0
    for node in root.iter():
        if not isinstance(node.tag, str):
            depth += _step(node, codes)
        elif depth:
            yield node


def repeats_identity(root: etree._Element, codes: Codes) -> bool:
    """Tell whether a loop repeats something that may be only once: a bookmark or a drawing."""
    return any(node.tag in (w("bookmarkStart"), _DRAWING) for node in _in_loops(root, codes))
