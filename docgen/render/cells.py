"""Tags that say something of the table cell they stand in, as docxtpl has them.

``{% colspan n %}`` lets the cell span n columns and ``{% cellbg x %}`` gives it a background. In a
repeated row ``{% vm %}`` joins the cell with those above it; in a repeated cell ``{% hm %}`` makes
one cell of all the rounds. They become instructions among the cell's properties, and conditions on
``loop.first``.
"""

from dataclasses import dataclass

from lxml import etree

from docgen.render.runs import instruction
from docgen.render.source import LINE, Codes, Notes, Slot
from docgen.render.tags import CELL_WORDS, EXPRESSION, STATEMENT, TAG, Tag, read_tag
from docgen.render.words import SPACE, TRIMMED, Form, bare, w

_ORDER = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
    "textDirection", "tcFitText", "vAlign", "hideMark",
)  # fmt: skip
_BARE = ("vm", "hm")


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell tag: the cell and the text node that it stands in, and its line."""

    cell: etree._Element
    node: etree._Element
    line: int


class CellWriter:
    """Takes the tags of cells out of the text, and does what they say."""

    def __init__(self, codes: Codes, slots: list[Slot], notes: Notes) -> None:
        self._codes = codes
        self._slots = slots
        self._notes = notes
        self._names: dict[etree._Element, str] = {}
        self._said: set[tuple[etree._Element, str]] = set()

    def read(self, node: etree._Element, line: int) -> None:
        """Do what the cell tags of a text node say."""
        text = node.text or ""
        found = [tag for tag in map(read_tag, TAG.findall(text)) if _is_for_cell(tag)]
        if not found:
            return
        cell = next(node.iterancestors(w("tc")), None)
        node.text = TAG.sub(lambda tag: "" if _is_for_cell(read_tag(tag[0])) else tag[0], text)
        for tag in found:
            if cell is None:
                self._notes.fault("mall.utanfor_tabell", line)
            elif (tag.word in _BARE) is not (tag.code.strip() == tag.word):
                self._notes.fault("mall.trasig_tagg", line)
            elif (cell, tag.word) in self._said:
                self._notes.fault("mall.inte_ensam", line)
            else:
                self._said.add((cell, tag.word))
                self._write(tag, _Place(cell, node, line))

    def _write(self, tag: Tag, place: _Place) -> None:
        match tag.word:
            case "colspan":
                code = tag.code.strip().removeprefix("colspan")
                self._put(place, "gridSpan", f"({code}) | docgen_span(1)")
            case "cellbg":
                code = tag.code.strip().removeprefix("cellbg")
                own = _properties(place.cell).find(w("shd"))  # stays where the value is empty
                self._slots.append(Slot(Form(), bare(own)))
                self._put(place, "shd", f"({code}) | docgen_shade({len(self._slots) - 1})")
            case "vm":
                self._join_down(place)
            case _:
                self._join_across(place)

    def _put(self, place: _Place, name: str, code: str) -> None:
        """Let an expression stand for a property of the cell, and its line begin before it."""
        properties = _properties(place.cell)
        known = sum(1 for child in properties if self._names.get(child) == LINE)
        for at, mark in enumerate(_lines_until(place), start=known):
            properties.insert(at, mark)
            self._names[mark] = LINE
        tag = Tag(EXPRESSION, "", f" {code} ")
        self._insert(place.cell, name, [instruction(self._codes.tag(tag, place.line))])

    def _insert(self, cell: etree._Element, name: str, nodes: list[etree._Element]) -> None:
        properties = _properties(cell)
        for old in list(properties):
            if self._name(old) == name:
                properties.remove(old)
        at = sum(1 for child in properties if self._place(child) < _ORDER.index(name))
        for offset, node in enumerate(nodes):
            self._names[node] = name
            properties.insert(at + offset, node)

    def _name(self, child: etree._Element) -> str:
        return self._names.get(child) or etree.QName(child).localname

    def _place(self, child: etree._Element) -> int:
        name = self._name(child)
        return -1 if name == LINE else _ORDER.index(name) if name in _ORDER else len(_ORDER)

    def _statement(self, code: str, line: int) -> etree._Element:
        return instruction(self._codes.tag(Tag(STATEMENT, "", f" {code} "), line))

    def _join_down(self, place: _Place) -> None:
        """Join the cells of all rounds; the text up to the tag is printed in the first."""
        kinds = [etree.Element(w("vMerge"), {w("val"): kind}) for kind in ("restart", "continue")]
        words = [self._statement(word, place.line) for word in ("if loop.first", "else", "endif")]
        self._insert(place.cell, "vMerge", [words[0], kinds[0], words[1], kinds[1], words[2]])
        for node in place.cell.iter(w("t")):
            text = node.text or ""
            if node.get(SPACE) != "preserve":
                text = text.strip(TRIMMED)
                node.set(SPACE, "preserve")
            if text:
                node.text = f"{{% if loop.first %}}{text}{{% endif %}}"
            if node is place.node:
                break

    def _join_across(self, place: _Place) -> None:
        """Keep the cell of the first round, as wide as those of all rounds together."""
        own = _properties(place.cell).find(w("gridSpan"))
        times = "1" if own is None else own.get(w("val"), "1")
        if not times.isdecimal():
            self._notes.fault("mall.trasig_tagg", place.line)
            return
        self._put(place, "gridSpan", f"loop.length | docgen_span({int(times)})")
        place.cell.addprevious(self._statement("if loop.first", place.line))
        place.cell.addnext(self._statement("endif", place.line))


def _is_for_cell(tag: Tag) -> bool:
    return tag.word in CELL_WORDS and not tag.scope


def _properties(cell: etree._Element) -> etree._Element:
    found = cell.find(w("tcPr"))
    if found is None:
        found = etree.Element(w("tcPr"))
        cell.insert(0, found)
    return found


def _lines_until(place: _Place) -> list[etree._Element]:
    """Return the instructions that count the cell's lines, as far as to the tag's own."""
    found: list[etree._Element] = []
    for node in place.cell.iter(etree.PI, w("t")):
        if node is place.node:
            break
        if not isinstance(node.tag, str) and node.text == LINE and not _is_in_properties(node):
            found.append(node)
    return found


def _is_in_properties(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == w("tcPr")
