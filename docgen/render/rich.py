"""Formatted text as a value: runs and paragraphs whose look the one who fills the template decides.

The names and options are docxtpl's. The values are frozen, and escaped like any other:
``RichText("viktigt", bold=True) + " och " + RichText("länkat", url="https://example.se")``.
"""

import re
from dataclasses import dataclass, replace

from docgen.errors import TemplateRejected
from docgen.render.links import is_safe_link

UNDERLINES = ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave")
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}|auto")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_FONT = re.compile(r"(?:eastAsia:)?[^\x00-\x1f:]{1,63}")
_LARGEST = 3276  # half-points


@dataclass(frozen=True, slots=True)
class RichText:
    r"""A stretch of text with a look of its own, and those after it.

    ``size`` is in half-points, colours are six hexadecimal digits, ``style`` is the identifier or
    name of a character style, and ``highlight`` is a background. In the text ``\n`` is a new line,
    ``\t`` a tab, ``\a`` a new paragraph and ``\f`` a new page.
    """

    text: str = ""
    style: str = ""
    color: str = ""
    highlight: str = ""
    size: int = 0
    subscript: bool = False
    superscript: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool | str = False
    strike: bool = False
    font: str = ""
    url: str = ""
    rtl: bool = False
    lang: str = ""
    rest: tuple["RichText", ...] = ()

    def __post_init__(self) -> None:
        for option, pattern in (
            ("color", _COLOUR),
            ("highlight", _COLOUR),
            ("lang", _LANGUAGE),
            ("font", _FONT),
        ):
            value = str(getattr(self, option))
            if value and not pattern.fullmatch(value):
                raise TemplateRejected("mall.utseende", value=value, option=option)
        if not 0 <= self.size <= _LARGEST:
            raise TemplateRejected("mall.utseende", value=self.size, option="size")
        if isinstance(self.underline, str) and self.underline not in ("", *UNDERLINES):
            raise TemplateRejected("mall.utseende", value=self.underline, option="underline")
        if self.url and not is_safe_link(self.url):
            raise TemplateRejected("mall.lank", target=self.url)

    @property
    def stretches(self) -> tuple["RichText", ...]:
        """Each stretch by itself."""
        return (replace(self, rest=()), *self.rest)

    def __add__(self, other: "RichText | str") -> "RichText":
        added = RichText(other) if isinstance(other, str) else other
        return replace(self, rest=(*self.rest, *added.stretches))


@dataclass(frozen=True, slots=True)
class RichTextParagraph:
    """A whole paragraph in a paragraph style of the template, and those after it.

    ``parastyle`` is the style's identifier or name; without it the paragraph is the template's
    ordinary one.
    """

    text: RichText | str = ""
    parastyle: str = ""
    rest: tuple["RichTextParagraph", ...] = ()

    @property
    def paragraphs(self) -> tuple["RichTextParagraph", ...]:
        """Each paragraph by itself."""
        return (replace(self, rest=()), *self.rest)

    def __add__(self, other: "RichTextParagraph") -> "RichTextParagraph":
        return replace(self, rest=(*self.rest, *other.paragraphs))


@dataclass(frozen=True, slots=True)
class Listing:
    """Text of many lines with the look of the tag it takes the place of, as any text has."""

    text: str
