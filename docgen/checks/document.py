"""A Word file as the rules read it: paragraphs in order, each with place, text and level."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from typing_extensions import override

from docgen.checks.pictures import FALLBACK
from docgen.checks.styles import Styles
from docgen.checks.tables import owner
from docgen.errors import FileRejected
from docgen.findings import Place
from docgen.package import open_package, read_bytes
from docgen.prose import ADDRESS, hidden
from docgen.render.layout import Layout, layout_of, related, trees_of
from docgen.render.outline import Outline, read_outline
from docgen.render.parts import core_property
from docgen.render.words import w
from docgen.texts import templates as texts

_KINDS = {"hdr": "header", "ftr": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
}  # fmt: skip
_ADDRESS = re.compile(ADDRESS)
_GAP = re.compile(r"\[SAKNAS: (?:[^\[\]]|\[[^\[\]]*\])*\]")


@dataclass(frozen=True, slots=True)
class Passage(Place):
    """A place in a Word file: ``sheet`` says its part in words, ``cell`` the paragraph's number.

    Two headers are two parts, but one place to those who read the paper.
    """

    part: str = field(default="", compare=False)

    @override
    def __str__(self) -> str:
        return f"{self.workbook}  {self.short}" if self.sheet else self.workbook

    @property
    @override
    def short(self) -> str:
        """The place without its file: ``brödtext, stycke 12``."""
        return texts.PLACE.format(part=self.sheet, paragraph=self.cell) if self.cell else self.sheet


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph: its text as it is read, and its level if it is a heading that says something.

    What a content control asks for is no text of the paragraph. ``prose`` is the text with
    addresses and gaps hidden: the rules of writing are not for them.
    """

    place: Passage
    node: etree._Element
    text: str
    prose: str
    level: int | None

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be read in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Page:
    """A part that has text, its paragraphs numbered as Word's own order has them."""

    name: str
    root: etree._Element
    lines: tuple[Line, ...]
    whole: Passage
    _places: Mapping[etree._Element, Passage]

    def place(self, node: etree._Element) -> Passage:
        """Return where an element stands: in its paragraph, else at the nearest one."""
        paragraph = node if node.tag == w("p") else owner(node, "p")
        if paragraph is None:
            around = (node, *node.iterancestors())
            paragraph = next((p for one in around for p in one.iter(w("p"))), None)
        return self.whole if paragraph is None else self._places[paragraph]


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file: its parts, the pages of those that have text, the body first, and its styles.

    ``outline`` tells headings by them. ``comments`` is the name of the part that has its comments,
    or nothing.
    """

    file: str
    parts: Mapping[str, bytes]
    layout: Layout
    pages: tuple[Page, ...]
    styles: Styles
    outline: Outline
    comments: str

    @property
    def body(self) -> Page:
        """The document's main part."""
        return self.pages[0]

    @property
    def whole(self) -> Passage:
        """The document as a place of its own."""
        return Passage(self.file)

    @property
    def title(self) -> str:
        """What the document is called by its properties, or nothing."""
        return core_property(self.parts, "title")

    @property
    def lines(self) -> Iterator[Line]:
        """Every paragraph of every part."""
        return (line for page in self.pages for line in page.lines)


def read_document(path: Path) -> Document:
    """Read a Word file; raises FileRejected for what is none, or cannot be opened safely."""
    try:
        data = read_bytes(path)
    except FileRejected as error:
        raise error.about(path.name) from None
    return document_of(path.name, data)


def document_of(file: str, data: bytes) -> Document:
    """Read the bytes of a Word file; raises FileRejected as ``read_document`` does."""
    try:
        return _document(file, open_package(data).parts)
    except FileRejected as error:
        raise error.about(file) from None


def _document(file: str, parts: Mapping[str, bytes]) -> Document:
    trees = trees_of(parts)
    layout = layout_of(trees)
    if trees[layout.main].tag != w("document"):
        raise FileRejected("fil.strikt")
    outline = read_outline(parts, layout)
    names = sorted(layout.texts & trees.keys(), key=lambda name: (name != layout.main, name))
    pages = tuple(_page(file, name, trees[name], outline) for name in names)
    comments = (one.target for one in related(trees, layout.main) if one.kind == "comments")
    styles = Styles(parts, layout.styles)
    return Document(file, parts, layout, pages, styles, outline, next(comments, ""))


def _page(file: str, name: str, root: etree._Element, outline: Outline) -> Page:
    words = texts.PARTS[_KINDS.get(etree.QName(root).localname, "document")]
    places = {
        paragraph: Passage(file, words, str(number), part=name)
        for number, paragraph in enumerate(root.iter(w("p")), start=1)
    }
    unread = _unread(root)
    lines: list[Line] = []
    for paragraph, place in places.items():
        if paragraph not in unread:
            text = _text(paragraph, unread)
            level = outline.level(paragraph) if text.strip() else None
            prose = hidden(_GAP, hidden(_ADDRESS, text))
            lines.append(Line(place, paragraph, text, prose, level))
    return Page(name, root, tuple(lines), Passage(file), places)


def _unread(root: etree._Element) -> set[etree._Element]:
    """Return paragraphs and texts that no reader sees, or that only ask for some to be written."""
    copies = root.iter(FALLBACK, w("moveFrom"))
    asking = (node for node in root.iter(w("sdt")) if is_asking(node))
    copied = {inside for node in copies for inside in node.iter(w("p"), w("t"))}
    return copied | {inside for node in asking for inside in node.iter(w("t"))}


def is_asking(control: etree._Element) -> bool:
    """Tell whether a content control still shows what it asks for."""
    return control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


def _text(paragraph: etree._Element, unread: set[etree._Element]) -> str:
    """Return a paragraph's own text, without that of text boxes that hang on it."""
    return "".join(
        (node.text or "") if node.tag == w("t") else _sign(node)
        for node in paragraph.iter(w("t"), *_SIGNS)
        if node not in unread and owner(node, "p") is paragraph
    )


def _sign(node: etree._Element) -> str:
    """Return what stands for an element of a run; a tab stop's definition is none."""
    parent = node.getparent()
    if parent is None or parent.tag != w("r") or node.get(w("type")) in ("page", "column"):
        return ""
    return _SIGNS[str(node.tag)]
