"""Headings that skip a level, whichever way the loops and conditions around them go.

A heading is at fault when every heading that may come before it is two or more levels above it.
Which may come before is told by the tags: one branch of a condition hides the others, and in a
loop a heading that stands under a condition may follow any that ends a pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.render.outline import Outline
from docgen.render.words import text_of, w

_STATEMENT = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s+)?(if|elif|else|endif|for|endfor)\b")
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Skip:
    """A heading that skips a level: its paragraph, its level, and the level before it.

    ``before`` is the nearest of those that may come before; 0 when it is the first of all.
    """

    paragraph: int
    level: int
    before: int


def skipped_levels(root: etree._Element, outline: Outline) -> list[Skip]:
    """Return the headings of a document's body that skip a level."""
    reader = _Reader()
    for index, paragraph in enumerate(root.iter(w("p"))):
        text = text_of(paragraph)
        level = outline.level(paragraph) if text.strip() else None
        if level is not None:
            reader.heading(index, level)
        else:
            for statement in _STATEMENT.finditer(text):
                reader.statement(statement[1])
    start = frozenset({0})
    return list(_walk(reader.root, start, start))


@dataclass(slots=True)
class _Heading:
    paragraph: int
    level: int


@dataclass(slots=True)
class _Block:
    """What stands between two tags: headings, and the conditions and loops in it."""

    items: "list[_Heading | _Fork]" = field(default_factory=list)
    last: frozenset[int] = frozenset()
    """The levels of the headings that may be its last one; known when the block has ended."""
    may_be_bare: bool = True
    """Whether it may go by without any heading."""

    def end(self) -> None:
        for item in self.items:
            match item:
                case _Heading(level=level):
                    self.last, self.may_be_bare = frozenset({level}), False
                case _Fork():
                    last, bare = item.outcome()
                    self.last = last | self.last if bare else last
                    self.may_be_bare = self.may_be_bare and bare


@dataclass(slots=True)
class _Fork:
    """A condition or a loop, and its branches."""

    loop: bool
    branches: list[_Block]
    complete: bool = False
    """Whether one of the branches is always taken."""

    def outcome(self) -> tuple[frozenset[int], bool]:
        last = frozenset[int]().union(*(branch.last for branch in self.branches))
        return last, not self.complete or any(branch.may_be_bare for branch in self.branches)


class _Reader:
    """Reads headings and tags in their order into a tree; a tag out of place is passed over."""

    def __init__(self) -> None:
        self.root = _Block()
        self._open: list[_Fork] = []

    def heading(self, paragraph: int, level: int) -> None:
        self._here.items.append(_Heading(paragraph, level))

    def statement(self, word: str) -> None:
        if word in ("if", "for") and len(self._open) < _DEEPEST:
            fork = _Fork(word == "for", [_Block()])
            self._here.items.append(fork)
            self._open.append(fork)
        elif self._open and word in ("elif", "else"):
            fork = self._open[-1]
            self._here.end()
            fork.complete = fork.complete or (word == "else" and not fork.loop)
            fork.branches.append(_Block())
        elif self._open and word in ("endif", "endfor"):
            self._here.end()
            self._open.pop()

    @property
    def _here(self) -> _Block:
        return self._open[-1].branches[-1] if self._open else self.root


def _walk(block: _Block, first: frozenset[int], later: frozenset[int]) -> Iterator[Skip]:
    """Hold each heading against those that may come before it.

    ``first`` are the levels before it in the first pass of the loop around it, which is certain;
    ``later`` those in any pass. What is reached in some passes only is held against the latter.
    """
    for item in block.items:
        if isinstance(item, _Heading):
            if min(item.level - level for level in first) > 1:
                yield Skip(item.paragraph, item.level, max(first))
            first = later = frozenset({item.level})
            continue
        last, may_be_bare = item.outcome()
        entering = later | last if item.loop else later
        for branch in item.branches:
            yield from _walk(branch, later, entering)
        first, later = (last | before if may_be_bare else last for before in (first, later))
