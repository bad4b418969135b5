"""The fields of a filled part whose results docgen knows, and the bookmarks that they tell of.

A story is the text of a part in its order. What a field shows is one piece of it, so a bookmark
around a number says the number that the field will have.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.render.fields import tokens
from docgen.render.words import MC_NS, SPACE, remove_all, w

KNOWN: Final = frozenset(("SEQ", "REF", "PAGEREF", "TOC"))
LOST: Final = w("docgenLost")
"""On a field in a loop, the pass of which lacks the bookmark that it leads to."""
FALLBACK: Final = f"{{{MC_NS}}}Fallback"
SIGNS: Final = {
    w("tab"): " ", w("ptab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "\u2011",
}  # fmt: skip
_PARAGRAPH, _RUN, _TEXT = w("p"), w("r"), w("t")
_MARK, _KIND, _SIMPLE, _INSTRUCTION = w("fldChar"), w("fldCharType"), w("fldSimple"), w("instr")
_CODE, _START, _END, _ID = w("instrText"), w("bookmarkStart"), w("bookmarkEnd"), w("id")
_READ: Final = (_PARAGRAPH, _TEXT, _MARK, _SIMPLE, _CODE, _START, _END, *SIGNS)
_TARGET = re.compile(r'(\s*[A-Za-z]+\s+)(?:["“”„][^"“”„]*["“”„]?|[^\s"\\]+)')
_KEYWORD = re.compile(r"\s*([A-Za-z]+)(?=[\s\\]|$)")


@dataclass(slots=True, eq=False)
class Live:
    """A field: where it begins, its code, and the texts of its result.

    ``place`` is its place among the fields and bookmarks of the part. ``plain`` tells that the
    field stands in one paragraph and holds no other.
    """

    begin: etree._Element
    place: int
    code: str = ""
    keyword: str = ""
    """The word that says what the field does, in capitals."""
    codes: list[etree._Element] = field(default_factory=list)
    shown: list[etree._Element] = field(default_factory=list)
    separate: etree._Element | None = None
    end: etree._Element | None = None
    plain: bool = True
    value: str | None = None
    """What it is to show, when that is known."""

    @property
    def target(self) -> str:
        """The name of the bookmark that a reference leads to."""
        words = list(tokens(self.code))[1:2]
        return words[0].text if words and not words[0].is_switch else ""

    @property
    def is_lost(self) -> bool:
        """Whether what it leads to was left out of its own pass of a loop."""
        return self.begin.get(LOST) is not None

    @property
    def cached(self) -> str:
        """What the field shows now."""
        return "".join(_said(node) for node in self.shown)

    @property
    def text(self) -> str:
        """What the field shows when it has its value."""
        return self.cached if self.value is None else self.value

    @property
    def paragraph(self) -> etree._Element | None:
        """The paragraph that the field begins in."""
        return next(self.begin.iterancestors(_PARAGRAPH), None)

    def read_code(self) -> None:
        """Read the field's code in the pieces of the file."""
        if self.begin.tag == _SIMPLE:
            self.code = self.begin.get(_INSTRUCTION, "")
        else:
            self.code = "".join(node.text or "" for node in self.codes)
        found = _KEYWORD.match(self.code)
        self.keyword = found[1].upper() if found else ""

    def rename(self, name: str) -> None:
        """Let a reference lead to another bookmark."""
        self.code = _TARGET.sub(lambda found: f"{found[1]}{name}", self.code, count=1)
        if self.begin.tag == _SIMPLE:
            self.begin.set(_INSTRUCTION, self.code)
            return
        for node in self.codes:
            node.text = ""
        self.codes[0].text = self.code
        self.codes[0].set(SPACE, "preserve")

    def show(self, text: str) -> None:
        """Let the field show a text, in the look of what it shows now."""
        kept = next((node for node in self.shown if node.tag == _TEXT), None)
        if kept is None:
            kept = self._new_text()
        kept.text = text
        kept.set(SPACE, "preserve")
        others = [node for node in self.shown if node is not kept]
        runs = [node.getparent() for node in others]
        remove_all(others)
        remove_all(run for run in runs if run is not None and _is_empty(run))
        self.shown = [kept]

    def dissolve(self) -> None:
        """Let what the field shows stand as plain text."""
        if self.begin.tag == _SIMPLE:
            for child in list(self.begin):
                self.begin.addprevious(child)
            remove_all([self.begin])
            return
        nodes = [self.begin, *self.codes, self.separate, self.end]
        runs = [_run(node) for node in nodes if node is not None]
        remove_all(node for node in nodes if node is not None)
        remove_all(run for run in runs if _is_empty(run))

    def _new_text(self) -> etree._Element:
        """Return a text in a new run, where the result stands."""
        made = etree.Element(_RUN)
        if self.begin.tag == _SIMPLE:
            self.begin.append(made)
        elif self.separate is not None:
            _run(self.separate).addnext(made)
        elif self.end is not None:
            mark = etree.SubElement(made, _MARK)
            mark.set(_KIND, "separate")
            _run(self.end).addprevious(made)
        text = etree.Element(_TEXT)
        made.append(text)
        return text


@dataclass(frozen=True, slots=True, eq=False)
class Bookmark:
    """A bookmark: its name, its beginning, and its text as a stretch of the story's pieces."""

    name: str
    node: etree._Element
    place: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Story:
    """A part's fields in the order they begin, its bookmarks by folded name, and its text."""

    fields: tuple[Live, ...]
    bookmarks: dict[str, Bookmark]
    pieces: tuple[etree._Element | Live, ...]

    def find(self, name: str) -> Bookmark | None:
        """Return the bookmark of a name, in which Word sees no case."""
        return self.bookmarks.get(name.casefold())

    def said(self, bookmark: Bookmark) -> str:
        """Return the text that a bookmark is around, on one line."""
        pieces = self.pieces[bookmark.first : bookmark.last]
        said = "".join(one.text if isinstance(one, Live) else _said(one) for one in pieces)
        return said.strip(" ")


def read_story(root: etree._Element) -> Story:
    """Read a part, or an element of one. What stands once more for older programs is left out."""
    return _Reader().read(root)


class _Reader:
    def __init__(self) -> None:
        self._place = 0
        self._fields: list[Live] = []
        self._begun: list[Live] = []
        self._pieces: list[etree._Element | Live] = []
        self._opened: dict[str, tuple[str, etree._Element, int, int]] = {}
        self._bookmarks: dict[str, Bookmark] = {}

    def read(self, root: etree._Element) -> Story:
        copies = (copy for copy in root.iter(FALLBACK) if copy is not root)
        left_out = {node for copy in copies for node in copy.iter(*_READ)}
        simple: list[tuple[Live, etree._Element]] = []
        for node in root.iter(*_READ):
            if left_out and node in left_out:
                continue
            while simple and simple[-1][1] not in node.iterancestors(_SIMPLE):
                self._pieces.append(simple.pop()[0])
            self._place += 1
            if node.tag == _SIMPLE:
                simple.append((self._begin(node), node))
                simple[-1][0].read_code()
            elif node.tag == _PARAGRAPH:
                self._pieces.append(node)
            elif node.tag == _TEXT or node.tag in SIGNS:
                self._text(node, simple[-1][0] if simple else None)
            else:
                self._mark(node)
        self._pieces += (one for one, _ in reversed(simple))
        return Story(tuple(self._fields), self._bookmarks, tuple(self._pieces))

    def _begin(self, node: etree._Element) -> Live:
        if self._begun:
            self._begun[-1].plain = False
        made = Live(node, self._place)
        self._fields.append(made)
        return made

    def _mark(self, node: etree._Element) -> None:
        """Go on past a piece of code, or an end of a bookmark or a field."""
        if node.tag == _CODE:
            if self._begun and self._begun[-1].separate is None:
                self._begun[-1].codes.append(node)
        elif node.tag == _START:
            opened = (node.get(w("name"), ""), node, self._place, len(self._pieces))
            self._opened[node.get(_ID, "")] = opened
        elif node.tag == _END:
            self._close(self._opened.pop(node.get(_ID, ""), None))
        elif node.get(_KIND) == "begin":
            self._begun.append(self._begin(node))
        elif self._begun:
            self._turn(node)

    def _turn(self, mark: etree._Element) -> None:
        last = self._begun[-1]
        if mark.get(_KIND) == "separate":
            last.separate = mark
            last.read_code()
        elif mark.get(_KIND) == "end":
            self._begun.pop()
            last.end = mark
            if last.separate is None:
                last.read_code()
            if last.paragraph is not next(mark.iterancestors(_PARAGRAPH), None):
                last.plain = False
            if _is_piece(last):
                self._pieces.append(last)

    def _close(self, opened: tuple[str, etree._Element, int, int] | None) -> None:
        if opened is not None:
            name, node, place, first = opened
            made = Bookmark(name, node, place, first, len(self._pieces))
            self._bookmarks.setdefault(name.casefold(), made)

    def _text(self, node: etree._Element, simple: Live | None) -> None:
        parent = node.getparent()
        if parent is None or parent.tag != _RUN:
            return
        last = self._begun[-1] if self._begun else None
        if simple is not None:
            simple.shown.append(node)
        elif last is None or (last.separate is not None and not _is_piece(last)):
            self._pieces.append(node)
        elif last.separate is not None:
            last.shown.append(node)


def _is_piece(one: Live) -> bool:
    """Tell whether what a field shows is one piece of the text."""
    return one.keyword in KNOWN and one.keyword != "TOC"


def _said(node: etree._Element) -> str:
    return (node.text or "") if node.tag == _TEXT else SIGNS.get(str(node.tag), " ")


def _run(node: etree._Element) -> etree._Element:
    return next(node.iterancestors(_RUN))


def _is_empty(run: etree._Element) -> bool:
    return all(child.tag == w("rPr") for child in run)
