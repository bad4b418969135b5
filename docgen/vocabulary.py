"""The one naming rule: a printed header becomes the identifier that code and templates use."""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

_UNIT = re.compile(r"\([^()]*\)")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


@lru_cache(maxsize=4096)
def fold(header: str) -> str:
    """Fold a header to its identifier: ``Belopp (kr)`` → ``belopp``, ``E-post`` → ``e_post``.

    Lower case, diacritics dropped, a unit in parentheses dropped, anything else that is neither
    letter nor digit becomes one underscore. Folding twice gives the same as folding once.
    """
    visible = unicodedata.normalize("NFKC", header.translate(_INVISIBLE))
    without_unit = _UNIT.sub(" ", visible)
    decomposed = unicodedata.normalize("NFKD", without_unit.casefold())
    return _NOT_NAME.sub("_", _MARKS.sub("", decomposed)).strip("_")


def has_one_of(words: Collection[str], headings: Iterable[str]) -> bool:
    """Tell whether one of the words stands in one of the headings, letter case aside."""
    return any(word.casefold() in heading.casefold() for heading in headings for word in words)


def alike(text: str) -> str:
    """Return a text by which two ways to write the same thing are one: case and spaces aside."""
    return " ".join(text.split()).casefold()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a writer most likely meant, or None if none is near."""
    by_fold = {fold(candidate): candidate for candidate in known}
    match = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=0.6)
    return by_fold[match[0]] if match else None


def slug(text: str, limit: int = 60) -> str:
    """Return ``text`` as a file-name part: letters, digits and hyphens, cut at a word's end."""
    words = fold(text.replace("(", " ").replace(")", " ")).split("_")
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > limit:
            break
        kept.append(word[:limit])
    return "-".join(kept)
