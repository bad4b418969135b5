"""How the sections of a finished paper are known by their headings."""

from collections.abc import Callable, Mapping

from docgen.vocabulary import fold

Headed = Callable[[str], bool]
"""Tells whether a heading is that of a section, or asks for some content."""
Wanted = Mapping[str, Headed]
"""The sections that a paper always has, by name."""


def mentions(*parts: str) -> Headed:
    """Return what tells a heading that has any of these in it, also as a part of a word."""
    return lambda heading: any(part.casefold() in heading.casefold() for part in parts)


def called(name: str) -> Headed:
    """Return what tells a heading that is this name, however it is typed."""
    return lambda heading: fold(heading) == fold(name)


def has_word(*words: str) -> Headed:
    """Return what tells a heading that has any of these as a word of its own."""
    wanted = set(map(fold, words))
    return lambda heading: not wanted.isdisjoint(map(fold, heading.split()))


def either(*ways: Headed) -> Headed:
    """Return what tells a heading that any of these knows."""
    return lambda heading: any(way(heading) for way in ways)
