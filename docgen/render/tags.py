"""The tags of templates: how they are written, and what Word does to them.

The dialect is docxtpl's. ``{%p %}``, ``{%tr %}`` and ``{%tc %}`` take the place of the paragraph,
table row or cell they stand in, ``{%r %}`` stands between runs; ``{{p x }}`` puts paragraphs, and
``{{r x }}`` runs, in place of their own. In the source the marks of tags are signs that XML cannot
carry, so no text can be taken for a tag. ``{_{``, ``}_}``, ``{_%`` and ``%_}`` are no tags: they
print the marks themselves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.render.words import SPACE, w

STATEMENT: Final = ("\x01", "\x02")
EXPRESSION: Final = ("\x03", "\x04")
COMMENT: Final = ("\x05", "\x06")
_INSIDE = r"(?:(?!\{[{%#]).)*?"  # no tag begins in another, so none is looked for twice
TAG: Final = re.compile(rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#{_INSIDE}#\}}", re.DOTALL)
HALF: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_MARKS = {"{%": STATEMENT, "{{": EXPRESSION, "{#": COMMENT}
_SCOPED = re.compile(r"-?(p|tr|tc|r)\s+(.*?)-?", re.DOTALL)
_WRITTEN_OUT = re.compile(r"\{_(?=[{%])|(?<=[}%])_\}")
CELL_WORDS: Final = ("colspan", "cellbg", "vm", "hm")
"""What a tag says of the whole cell it stands in: columns, colour, joined downwards or across."""
_TRIMMED_BESIDE = ("colspan", "cellbg")
_BREAKS = ("t", "tab", "br", "cr")
_ALTERED = str.maketrans("“”„‟‘’‚‛\u00a0\u202f", "\"\"\"\"''''  ")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its kind by the marks of the source, what it takes the place of, and its code."""

    marks: tuple[str, str]
    scope: str
    code: str

    @property
    def prints(self) -> bool:
        """Whether it puts a value in its place."""
        return self.marks is EXPRESSION

    @property
    def word(self) -> str:
        """The first word of a statement, which says what it does."""
        return (self.code.strip("+- ").split() or [""])[0] if self.marks is STATEMENT else ""

    def __str__(self) -> str:
        """The tag as the source has it."""
        return f"{self.marks[0]}{self.code}{self.marks[1]}".replace("\n", " ")


@lru_cache(maxsize=4096)
def read_tag(text: str) -> Tag:
    """Read a whole tag."""
    code = text[2:-2]
    scoped = _SCOPED.fullmatch(code)
    scope, code = (scoped[1], f" {scoped[2].strip()} ") if scoped else ("", code)
    return Tag(_MARKS[text[:2]], scope, code)


def pieces(text: str) -> list[str | Tag]:
    """Split a text at its tags."""
    found = (piece for piece in re.split(f"({TAG.pattern})", text, flags=re.DOTALL) if piece)
    return [read_tag(piece) if TAG.fullmatch(piece) else piece for piece in found]


def shown(text: str) -> str:
    """Return the template's own text as it is printed."""
    return _WRITTEN_OUT.sub(lambda mark: mark[0].replace("_", ""), text)


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the paragraph's text nodes, without those of a paragraph inside it (a text box)."""
    return [
        node
        for node in paragraph.iterfind(f".//{w('r')}/{w('t')}")
        if next(node.iterancestors(w("p")), None) is paragraph
    ]


def join_tags(nodes: Sequence[etree._Element]) -> None:
    """Put each tag that Word has split over runs into the run where it begins.

    In a tag, quotes and spaces become what was typed before Word made them typographic, and tabs
    and line breaks are none of its.
    """
    owners = [index for index, node in enumerate(nodes) for _ in node.text or ""]
    whole = "".join(node.text or "" for node in nodes)
    tags = list(TAG.finditer(whole))
    if not tags:
        return
    split: list[tuple[etree._Element, etree._Element]] = []
    for tag in tags:
        first, last = owners[tag.start()], owners[tag.end() - 1]
        if first != last:
            split.append((nodes[first], nodes[last]))
        owners[tag.start() : tag.end()] = [first] * len(tag[0])
    if split:
        _remove_breaks(split)
    texts: list[list[str]] = [[] for _ in nodes]
    typed = TAG.sub(lambda tag: tag[0].translate(_ALTERED), whole)
    for owner, sign in zip(owners, typed, strict=True):
        texts[owner].append(sign)
    for node, signs in zip(nodes, texts, strict=True):
        text = "".join(signs)
        if text != node.text or any(_keeps_space(piece) for piece in pieces(text)):
            node.set(SPACE, "preserve")
        node.text = text


def _keeps_space(piece: str | Tag) -> bool:
    """Tell whether the space beside a tag is kept: as docxtpl has it, not beside all of them."""
    return isinstance(piece, Tag) and piece.word not in _TRIMMED_BESIDE


def _remove_breaks(split: Sequence[tuple[etree._Element, etree._Element]]) -> None:
    """Take away the tabs and line breaks between the first and last text of each split tag."""
    begins, ends = ({pair[at] for pair in split} for at in (0, 1))
    paragraph = next(split[0][0].iterancestors(w("p")))
    inside = False
    for node in list(paragraph.iter(*map(w, _BREAKS))):
        parent = node.getparent()
        if node in ends:
            inside = False
        if node in begins:
            inside = True
        elif inside and parent is not None and is_line_break(node):
            parent.remove(node)


def is_line_break(node: etree._Element) -> bool:
    """Tell whether an element of a run is a tab, or a break that only ends a line."""
    plain = node.tag != w("br") or node.get(w("type"), "textWrapping") == "textWrapping"
    return node.tag in (w("tab"), w("br"), w("cr")) and plain
