"""Prose from a cell: light Markdown in which a counted figure may be named in braces."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.figures import Figure

FIGURE_NAME = re.compile(r"\{\s*([a-zåäö][a-zåäö0-9_]*(?:\.[a-zåäö0-9_]+)+)\s*\}")

ADDRESS: Final = r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"


@dataclass(frozen=True, slots=True)
class Prose:
    """Text as it stands in a cell, and the figures that it may name.

    Paragraphs stand apart by a blank line; ``- ``, ``* ``, ``• `` and ``1. `` begin list items;
    ``*kursiv*``, ``**fet**`` and ``[text](https://…)`` are the only other marks. Every other sign
    is text: HTML, underscores, backslashes, and a number that does not go on with a list.
    """

    text: str
    figures: Mapping[str, Figure]


def hidden(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with letters for what a pattern finds: the rules of writing are not for it."""
    return pattern.sub(lambda found: "a" * len(found[0]), text)


def pieces(text: str, figures: Mapping[str, Figure]) -> Iterator[str | Figure]:
    """Split a text at the figures it names; a name that is no figure stays as text."""
    end = 0
    for match in FIGURE_NAME.finditer(text):
        figure = figures.get(match[1])
        if figure is not None:
            if match.start() > end:
                yield text[end : match.start()]
            yield figure
            end = match.end()
    if end < len(text):
        yield text[end:]


def unknown_names(text: str, figures: Mapping[str, Figure]) -> list[str]:
    """Return the names in braces that are no figure of the document."""
    return [name for name in FIGURE_NAME.findall(text) if name not in figures]
