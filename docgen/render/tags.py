"""The tags of templates: how they are written, and what Word does to them.

The dialect is docxtpl's. ``{%p %}``, ``{%tr %}`` and ``{%tc %}`` take the place of the paragraph,
table row or cell they stand in, ``{%r %}`` stands between runs; ``{{p x }}`` puts paragraphs, and
``{{r x }}`` runs, in place of their own. In the source the marks of tags are signs that XML cannot
carry, so no text can be taken for a tag.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.words import SPACE

STATEMENT: Final = ("\x01", "\x02")
EXPRESSION: Final = ("\x03", "\x04")
COMMENT: Final = ("\x05", "\x06")
TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
HALF: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_MARKS = {"{%": STATEMENT, "{{": EXPRESSION, "{#": COMMENT}
_SCOPED = re.compile(r"-?(p|tr|tc|r)\s+(.*?)-?", re.DOTALL)
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


def join_tags(nodes: Sequence[etree._Element]) -> None:
    """Put each tag that Word has split over runs into the run where it begins.

    In a tag, quotes and spaces become what was typed before Word made them typographic.
    """
    owners = [index for index, node in enumerate(nodes) for _ in node.text or ""]
    whole = "".join(node.text or "" for node in nodes)
    tags = list(TAG.finditer(whole))
    if not tags:
        return
    for tag in tags:
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * len(tag[0])
    texts: list[list[str]] = [[] for _ in nodes]
    typed = TAG.sub(lambda tag: tag[0].translate(_ALTERED), whole)
    for owner, sign in zip(owners, typed, strict=True):
        texts[owner].append(sign)
    for node, signs in zip(nodes, texts, strict=True):
        node.text = "".join(signs)
        node.set(SPACE, "preserve")
