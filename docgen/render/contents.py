"""Lists of contents: what a TOC field asks for, and the entries that the paper has for it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.bounds import look_at_clock
from docgen.render.fields import Token, tokens
from docgen.render.outline import Outline
from docgen.render.sequences import read_sequence
from docgen.render.stories import FALLBACK, SIGNS, Live, Story
from docgen.render.words import w

_RANGE: Final = re.compile(r"\s*([1-9])\s*-\s*([1-9])\s*")
_SPACES: Final = re.compile(r"[ \t\n]+")
_EVERY: Final = (1, 9)
_NO_MATTER: Final = ("\\h", "\\z", "\\w", "\\x", "\\*")
"""Switches that change nothing in a list that is made of text, links and numbers."""
MOST_LISTS: Final = 20
"""How many lists of contents one part may have; each goes through all of it."""
CAPTIONS: Final = 0
"""The level of an entry in a list of tables or figures."""


@dataclass(frozen=True, slots=True)
class ContentsCode:
    """What a TOC field asks for.

    ``headings`` are the levels of Word's heading styles, ``outlined`` those of paragraphs that have
    them of their own, ``styles`` the levels of other styles by name. ``series`` is that of the
    captions in a list of tables or figures.
    """

    headings: tuple[int, int] | None
    outlined: tuple[int, int] | None
    styles: Mapping[str, int]
    series: str
    paged: bool

    def level(self, paragraph: etree._Element, outline: Outline) -> int | None:
        """Return the level at which a paragraph is an entry, if it is one."""
        style = outline.style_of(paragraph)
        heading = None if style is None else style.heading
        if heading is not None and _within(heading, self.headings):
            return heading
        if style is not None and style.name in self.styles:
            return self.styles[style.name]
        level = outline.level(paragraph)
        return level if level is not None and _within(level, self.outlined) else None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A paragraph that a list of contents tells of: its level in the list, and its text."""

    paragraph: etree._Element
    level: int
    text: str


def read_contents(code: str) -> ContentsCode | None:
    """Read a TOC field; None for one that asks for what is not made here."""
    words = list(tokens(code))[1:]
    if words and not words[0].is_switch:
        return None
    headings: tuple[int, int] | None = None
    outlined, styles, series, paged = False, dict[str, int](), "", True
    for switch, value in _switches(words):
        match switch:
            case "\\o":
                headings = _levels(value)
            case "\\u":
                outlined = True
            case "\\t" if value:
                styles |= _levels_of_styles(value)
            case "\\c" if value:
                series = value.casefold()
            case "\\n" if not value:
                paged = False
            case _ if switch not in _NO_MATTER:
                return None
    if not (headings or outlined or styles or series):
        headings = _EVERY
    return ContentsCode(headings, (headings or _EVERY) if outlined else None, styles, series, paged)


def _switches(words: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(words):
        if one.is_switch:
            after = words[number + 1] if number + 1 < len(words) else None
            yield one.text.casefold(), "" if after is None or after.is_switch else after.text


def _levels(value: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(value)
    return (int(found[1]), int(found[2])) if found else _EVERY


def _levels_of_styles(value: str) -> dict[str, int]:
    """Read ``Bilagerubrik;1``, whose sign between is a comma or a semicolon by Word's language."""
    words = [word.strip() for word in re.split("[,;]", value)]
    return {
        name.casefold(): int(level)
        for name, level in zip(words[::2], words[1::2], strict=False)
        if level in tuple("123456789")
    }


def _within(level: int, levels: tuple[int, int] | None) -> bool:
    return levels is not None and levels[0] <= level <= levels[1]


def lists_of(story: Story) -> list[Live]:
    """Return the fields that are lists of contents."""
    return [one for one in story.fields if one.keyword == "TOC"]


def listable(root: etree._Element, story: Story) -> list[etree._Element]:
    """Return the paragraphs that lists may tell of: those that stand in none, and only once."""
    inside = {paragraph for one in lists_of(story)[:MOST_LISTS] for paragraph in _around(one)}
    inside |= {node for copy in root.iter(FALLBACK) for node in copy.iter(w("p"))}
    return [paragraph for paragraph in root.iter(w("p")) if paragraph not in inside]


def entries(
    paragraphs: Iterable[etree._Element], code: ContentsCode, story: Story, outline: Outline
) -> list[Entry]:
    """Return what a list of contents should tell of ``paragraphs``, in the order of reading."""
    if code.series:
        return list(_captions(code, story))
    found: list[Entry] = []
    for paragraph in paragraphs:
        look_at_clock()
        level = code.level(paragraph, outline)
        if level is not None and (text := heading_text(paragraph)):
            found.append(Entry(paragraph, level, text))
    return found


def _captions(code: ContentsCode, story: Story) -> Iterator[Entry]:
    known: set[etree._Element] = set()
    for one in story.fields:
        look_at_clock()
        read = read_sequence(one.code) if one.keyword == "SEQ" else None
        paragraph = one.paragraph
        if read is None or read.series != code.series or paragraph is None or paragraph in known:
            continue
        known.add(paragraph)
        yield Entry(paragraph, CAPTIONS, heading_text(paragraph))


def _around(one: Live) -> Iterator[etree._Element]:
    """Yield the paragraphs of a list, and those of the control that Word puts round it."""
    yield from span_of(one)
    for control in one.begin.iterancestors(w("sdt")):
        if control.find(f"{w('sdtPr')}/{w('docPartObj')}") is not None:
            yield from control.iter(w("p"))


def heading_text(paragraph: etree._Element) -> str:
    """Return a paragraph's own text on one line, without that of boxes that hang on it."""
    said = "".join(
        (node.text or "") if node.tag == w("t") else SIGNS[str(node.tag)]
        for node in paragraph.iter(w("t"), *SIGNS)
        if next(node.iterancestors(w("p"))) is paragraph and _is_in_run(node)
    )
    return _SPACES.sub(" ", said).strip(" ")


def _is_in_run(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == w("r")


def is_laid_out(one: Live) -> bool:
    """Tell whether a list stands as Word lays it out, so that it can be made anew."""
    span = span_of(one)
    if not span or one.end is None:
        return False
    ends = next(one.end.iterancestors(w("r")), None)
    parts = ends if one.separate is None else next(one.separate.iterancestors(w("r")), None)
    if ends is None or parts is None or (parts is ends and one.separate is not None):
        return False
    return parts.getparent() is span[0] and ends.getparent() is span[-1]


def span_of(one: Live) -> list[etree._Element]:
    """Return the paragraphs that a field goes over; none if they do not stand in a row."""
    first = one.paragraph
    last = None if one.end is None else next(one.end.iterancestors(w("p")), None)
    if first is None or last is None:
        return []
    span = [first]
    while span[-1] is not last:
        after = span[-1].getnext()
        if after is None:
            return []
        span.append(after)
    return span
