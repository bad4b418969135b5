"""What references show: the text of a bookmark, in which other references may stand.

Those are told first, however many lead on to each other; one that leads back to itself shows what
it showed. What is read in all is bounded, for each bookmark may lie around most of a part.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.errors import TemplateRejected
from docgen.render.bounds import look_at_clock
from docgen.render.fields import tokens
from docgen.render.stories import Bookmark, Live, Story
from docgen.texts.documents import ABOVE, BELOW

_MOST: Final = 5_000_000
"""How many signs and pieces of text the references of one part may read and show."""
_FORMS: Final[dict[str, Callable[[str], str]]] = {
    r"\\\*\s*lower\b": str.lower,
    r"\\\*\s*upper\b": str.upper,
    r"\\\*\s*firstcap\b": lambda text: text[:1].upper() + text[1:],
}
"""How the letters of a reference may be written, by what its code says of it."""
_OTHER_WORDS: Final = ("\\n", "\\r", "\\w", "\\t", "\\d", "\\f")
"""The switches by which a reference shows something else than its bookmark's text."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A bookmark, and the story that it stands in."""

    story: Story
    bookmark: Bookmark


@dataclass(slots=True)
class _Begun:
    """A bookmark that is being told: the references in it that are left, and the one at hand."""

    target: _Target
    left: Iterator[Live]
    at: Live | None = None


class Referring:
    """Tells what the references of a part show; what it does not have may be in the others."""

    def __init__(self, story: Story, others: Story | None) -> None:
        self._story = story
        self._stories = [one for one in (story, others) if one is not None]
        self._said: dict[Bookmark, str] = {}
        self._seen: set[Bookmark] = set()
        self._circling: set[Live] = set()
        self._left = _MOST

    def values(self) -> Iterator[tuple[Live, str | None]]:
        """Give references their values, and yield each with it, or None if it leads nowhere.

        Raises TemplateRejected when they come to too much.
        """
        for one in self._story.fields:
            if one.keyword != "REF" or not one.target:
                continue
            look_at_clock()
            target = self._target(one)
            if target is None:
                yield one, None
            elif one.plain and not _is_for_word(one):
                self._tell(target)
                if one not in self._circling:
                    one.value = self._shown(one, target)
                    yield one, one.value

    def _target(self, one: Live) -> _Target | None:
        for story in () if one.is_lost else self._stories:
            if (bookmark := story.find(one.target)) is not None:
                return _Target(story, bookmark)
        return None

    def _tell(self, target: _Target) -> None:
        """Learn the text of a bookmark, after those that references in it lead to."""
        stack = [] if target.bookmark in self._seen else [self._begin(target)]
        while stack:
            last = stack[-1]
            if last.at is not None and (inner := self._target(last.at)) is not None:
                if inner.bookmark in self._said:
                    last.at.value = self._shown(last.at, inner)
                else:
                    self._circling.add(last.at)
            last.at = next(last.left, None)
            if last.at is None:
                said = last.target.story.said(last.target.bookmark)
                self._said[last.target.bookmark] = said
                stack.pop()
            elif (inner := self._target(last.at)) and inner.bookmark not in self._seen:
                stack.append(self._begin(inner))

    def _begin(self, target: _Target) -> _Begun:
        look_at_clock()
        pieces = target.story.pieces[target.bookmark.first : target.bookmark.last]
        self._spend(len(pieces))
        self._seen.add(target.bookmark)
        fields = (one for one in pieces if isinstance(one, Live) and one.keyword == "REF")
        left = (one for one in fields if one.value is None and one.plain)
        return _Begun(target, (one for one in left if not _is_for_word(one)))

    def _shown(self, one: Live, target: _Target) -> str:
        """Return what a reference shows to a bookmark whose text is known."""
        if "\\p" in _switches(one):
            return ABOVE if target.bookmark.place < one.place else BELOW
        said = self._said[target.bookmark]
        self._spend(len(said))
        forms = (form for name, form in _FORMS.items() if re.search(name, one.code, re.IGNORECASE))
        return next(forms, str)(said)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TemplateRejected("mall.for_manga_hanvisningar")


def _switches(one: Live) -> set[str]:
    return {token.text.casefold() for token in tokens(one.code) if token.is_switch}


def _is_for_word(one: Live) -> bool:
    """Tell whether only Word can tell what a reference shows."""
    return not _switches(one).isdisjoint(_OTHER_WORDS)
