"""Marks what is missing in a draft, so that nobody can overlook it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.figures import is_gap
from docgen.render.escaping import run_text
from docgen.render.words import bare, put, run_properties

__all__ = ["is_gap", "run", "split"]

_BEGINS = "[SAKNAS: "
_GAP = re.compile(r"(\[SAKNAS: (?:[^\[\]]|\[[^\[\]]*\])*\])")


def split(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text, and whether each is a gap."""
    if _BEGINS not in text:
        yield text, False
        return
    for number, piece in enumerate(_GAP.split(text)):
        if piece:
            yield piece, number % 2 == 1


def run(gap: str, properties: str) -> str:
    """Return a gap as a run of its own, highlighted in yellow."""
    return f"<w:r>{_highlighted(properties)}{run_text(gap)}</w:r>"


@lru_cache(maxsize=200)
def _highlighted(properties: str) -> str:
    marked = run_properties(properties)
    put(marked, "highlight", "yellow")
    return bare(marked)
