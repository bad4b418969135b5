"""Light Markdown from a cell → Word paragraphs and runs.

Only paragraphs, lists, emphasis and links are marks; every other sign is text and stays as it is.
Body paragraphs take the properties of the template's own paragraph, lists take the styles that
Word names List Bullet and List Number, so how it looks is decided in the template.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docgen.figures import Figure
from docgen.prose import pieces
from docgen.render.escaping import escape, run_text
from docgen.render.state import State
from docgen.render.swedish import figure_text

_BULLET_SIGN = re.compile(r"^(\s*)[•·]\s+", re.MULTILINE)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`\[\]]+", re.IGNORECASE)
_DEEPEST_LIST = 3


@dataclass(frozen=True, slots=True)
class _Style:
    """How a run looks, beside the properties it has from the template."""

    bold: bool = False
    italic: bool = False
    link: str = ""


@cache
def _parser() -> MarkdownIt:
    rules = ["list", "emphasis", "link", "escape", "newline"]
    return MarkdownIt("zero", {"maxNesting": 20}).enable(rules)


def paragraphs(
    text: str,
    figures: Mapping[str, Figure],
    state: State,
    paragraph_properties: str,
    run_properties: str,
) -> str:
    """Return the text as whole paragraphs."""
    tokens = _parser().parse(_BULLET_SIGN.sub(r"\1- ", text))
    writer = _Writer(figures, state, paragraph_properties, run_properties)
    return "".join(writer.blocks(tokens))


def runs(text: str, figures: Mapping[str, Figure], state: State, run_properties: str) -> str:
    """Return the text as runs of one paragraph; a new line in the cell is a line break."""
    tokens = _parser().parseInline(text)
    writer = _Writer(figures, state, "", run_properties)
    return "".join(writer.inline(tokens[0].children or []))


class _Writer:
    def __init__(
        self, figures: Mapping[str, Figure], state: State, paragraph: str, run: str
    ) -> None:
        self._figures = figures
        self._state = state
        self._paragraph = paragraph
        self._run = run
        self._lists: list[str] = []

    def blocks(self, tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            match token.type:
                case "bullet_list_open":
                    self._lists.append(self._state.styles.list_item("bullet", len(self._lists)))
                case "ordered_list_open":
                    style = self._state.styles.list_item("number", len(self._lists))
                    self._lists.append(style + self._state.new_numbering())
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "inline":
                    body = "".join(self.inline(token.children or []))
                    yield f"<w:p>{self._properties()}{body}</w:p>"

    def _properties(self) -> str:
        if not self._lists:
            return self._paragraph
        return f"<w:pPr>{self._lists[min(len(self._lists), _DEEPEST_LIST) - 1]}</w:pPr>"

    def inline(self, tokens: list[Token]) -> Iterator[str]:
        style = _Style()
        for token in tokens:
            match token.type:
                case "text" | "text_special":
                    yield from self._text(token.content, style)
                case "softbreak" | "hardbreak":
                    yield "<w:r><w:br/></w:r>"
                case "em_open" | "em_close":
                    style = replace(style, italic=token.type == "em_open")
                case "strong_open" | "strong_close":
                    style = replace(style, bold=token.type == "strong_open")
                case "link_open":
                    target = str(token.attrs.get("href", ""))
                    style = replace(style, link=target if _SAFE_LINK.fullmatch(target) else "")
                    yield self._open_link(style.link)
                case "link_close":
                    yield "</w:hyperlink>" if style.link else ""
                    style = replace(style, link="")

    def _open_link(self, target: str) -> str:
        if not target:
            return ""
        return f'<w:hyperlink r:id="{self._state.link(target)}" w:history="1">'

    def _text(self, text: str, style: _Style) -> Iterator[str]:
        for piece in pieces(text, self._figures):
            if isinstance(piece, Figure):
                shown = figure_text(piece)
                self._state.print_figure(piece, shown)
            else:
                shown = piece
            yield f"<w:r>{self._run_properties(style)}{run_text(shown)}</w:r>"

    def _run_properties(self, style: _Style) -> str:
        """Return the template's run properties with the marks added in the schema's order."""
        added = {"b": style.bold, "i": style.italic}
        marks = "".join(f"<w:{name}/>" for name, wanted in added.items() if wanted)
        inner = re.sub(r"^<w:rPr[^>]*?/?>|</w:rPr>$", "", self._run)
        for name, wanted in added.items():
            if wanted:
                inner = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", inner)
        head = re.match(r"(?:<w:rStyle [^>]*/>)?(?:<w:rFonts [^>]*/>)?", inner)
        cut = head.end() if head else 0
        if style.link:
            linked = f'<w:rStyle w:val="{escape(self._state.styles.hyperlink)}"/>'
            fonts = re.sub(r"<w:rStyle [^>]*/>", "", inner[:cut])
            inner, cut = linked + fonts + inner[cut:], len(linked + fonts)
        content = inner[:cut] + marks + inner[cut:]
        return f"<w:rPr>{content}</w:rPr>" if content else ""
