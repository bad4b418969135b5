"""The paragraphs and list items of a cell's prose, with every sign kept that is no mark.

An item begins with ``-``, ``*``, ``•`` or a number. A number begins an item only where it says
what the list would print: 1, or one more than the item before. So ``2023. Under året`` is text.
"""

import re
from dataclasses import dataclass, replace
from itertools import count

_ITEM = re.compile(r"([ \t\u00a0]*)(?:[-*•·]|(\d{1,3})[.)])[ \t\u00a0]+(?=\S)")
_DEEPEST = 3
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (level 0) or a list item (level 1 to 3); lines stand apart by new lines.

    ``numbered`` tells to which numbered list of the text an item belongs; 0 is a bullet.
    """

    text: str
    level: int = 0
    numbered: int = 0


@dataclass(slots=True)
class _Level:
    """An open list: how far it is indented, its latest number, and which list of numbers it is."""

    indent: int
    number: int = 0
    numbered: int = 0


def blocks(text: str) -> list[Block]:
    """Read prose into its blocks."""
    reader = _Reader()
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        reader.read(line)
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: list[Block] = []
        self._levels: list[_Level] = []
        self._lists = count(1)
        self._after_blank = True

    def read(self, line: str) -> None:
        text = line.strip(" \t")
        if not text.strip():
            self._after_blank = True
        elif (match := _ITEM.match(line)) and (item := self._item(match, line[match.end() :])):
            self.found.append(item)
            self._after_blank = False
        elif self._continues(line):
            last = self.found[-1]
            self.found[-1] = replace(last, text=f"{last.text}\n{text}")
            self._after_blank = False
        else:
            self.found.append(Block(text))
            del self._levels[1:]
            self._after_blank = False

    def _continues(self, line: str) -> bool:
        """Tell whether a line goes on with what came before: it follows at once, or is indented."""
        if not self._after_blank:
            return True
        return bool(self.found) and self.found[-1].level > 0 and line[:1] in (" ", "\t")

    def _item(self, match: re.Match[str], text: str) -> Block | None:
        """Return the item that a line begins, or None if its number is no item's."""
        indent = len(match[1].expandtabs(4))
        depth = sum(1 for level in self._levels if level.indent + _INDENT <= indent)
        level = self._levels[depth] if depth < len(self._levels) else _Level(indent)
        if match[2] is not None and not self._number(level, int(match[2]), depth):
            return None
        level.indent = indent
        self._levels[depth:] = [level]
        numbered = level.numbered if match[2] is not None else 0
        return Block(text.strip(" \t"), min(depth + 1, _DEEPEST), numbered)

    def _number(self, level: _Level, number: int, depth: int) -> bool:
        """Let a numbered item begin or go on with the list of its level, if it can."""
        if number == 1:
            if level.number != 1 or self.found[-1].level <= depth:  # not 1. 1. 1. for 1. 2. 3.
                level.number, level.numbered = 1, next(self._lists)
            return True
        follows = bool(level.numbered) and number == level.number + 1
        if follows:
            level.number = number
        return follows
