"""The headings of a paper, by the styles and the outline levels that a contents list goes by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.layout import Layout
from docgen.render.words import is_default, name_of, parse, value_of, w

_NAMED: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST: Final = 9


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style: its name in lower case, its own outline level, what it is based on.

    ``level`` is 1 to 9, or 10 for body text; None when the style says nothing.
    """

    name: str
    level: int | None
    based_on: str
    right_tab: bool

    @property
    def heading(self) -> int | None:
        """The level of Word's own heading styles."""
        found = _NAMED.fullmatch(self.name)
        return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Outline:
    """The paragraph styles of a paper by identifier."""

    styles: Mapping[str, ParagraphStyle]
    default: str = ""

    def style_of(self, paragraph: etree._Element) -> ParagraphStyle | None:
        """Return the style of a paragraph, if the paper has it."""
        return self.styles.get(_own(paragraph, "pStyle") or self.default)

    def level(self, paragraph: etree._Element) -> int | None:
        """Return the outline level of a paragraph, its own or its style's; None for body text."""
        own = _level(_own(paragraph, "outlineLvl"))
        if own is None:
            chain = self.chain(_own(paragraph, "pStyle") or self.default)
            said = (style.level or style.heading for style in chain)
            own = next((level for level in said if level), None)
        return own if own is not None and own <= _DEEPEST else None

    def chain(self, identifier: str) -> Iterator[ParagraphStyle]:
        """Yield a style and those that it is based on, none of them twice."""
        seen: set[str] = set()
        while identifier in self.styles and identifier not in seen:
            seen.add(identifier)
            yield self.styles[identifier]
            identifier = self.styles[identifier].based_on

    def identifier(self, name: str) -> str | None:
        """Return the identifier of the style of a name."""
        found = (key for key, style in self.styles.items() if style.name == name.casefold())
        return next(found, None)


def read_outline(parts: Mapping[str, bytes], layout: Layout) -> Outline:
    """Read the paragraph styles of a package."""
    styles: dict[str, ParagraphStyle] = {}
    default = ""
    root = parse(parts[layout.styles]) if layout.styles in parts else etree.Element(w("styles"))
    for style in root.iter(w("style")):
        if style.get(w("type"), "paragraph") != "paragraph":
            continue
        identifier = style.get(w("styleId"), "")
        if is_default(style):
            default = identifier
        stops = style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
        styles[identifier] = ParagraphStyle(
            name_of(style),
            _level(_own(style, "outlineLvl")),
            value_of(style, "basedOn"),
            any(stop.get(w("val")) == "right" for stop in stops),
        )
    return Outline(styles, default)


def _own(node: etree._Element, name: str) -> str:
    """Return a paragraph property that a paragraph or a style has of its own."""
    return value_of(node.find(w("pPr")), name)


def _level(text: str) -> int | None:
    return int(text) + 1 if text.isascii() and text.isdecimal() and len(text) < 3 else None
