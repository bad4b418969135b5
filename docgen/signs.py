"""Signs that stand in a text for what they were meant to make of it: emphasis, links and lists."""

import re
from collections.abc import Iterator

_MARKUP = re.compile(
    r"(?<![\w*])(\*{1,2})[^\s*][^*\n]{0,200}(?<![\s*])\1(?![\w*])|"
    r"\[[^\[\]\n]{1,100}\]\((?:https?:|mailto:)[^()\s]{1,300}\)|^#{1,6} \S"
)
_ITEM = re.compile(r"[ \t\u00a0]*([-•·●○◦▪■□‣⁃►➢✓✔\uf0b7\uf0a7\uf0d8]|- \*)[ \t\u00a0]+\S")
_SUM = re.compile(r"[ \t\u00a0]*-[ \t\u00a0]+[\d ,.\u00a0]+(?:kr|kronor|%)?\s*")


def markup(text: str) -> Iterator[str]:
    """Yield each piece of a text that is marked as Markdown does."""
    yield from (match[0] for match in _MARKUP.finditer(text))


def item_sign(line: str) -> str:
    """Return the sign by which a line is an item of a list, or nothing; a sum may be negative."""
    match = None if _SUM.fullmatch(line) else _ITEM.match(line)
    return match[1] if match else ""
