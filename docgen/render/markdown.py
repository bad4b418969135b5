"""Light Markdown from a cell → Word paragraphs and runs.

Only paragraphs, lists, emphasis and links are marks; every other sign is text and stays as it is.
Body paragraphs take the properties of the template's own paragraph, lists take the styles that
Word names List Bullet and List Number, so how it looks is decided in the template.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from docgen.figures import Figure
from docgen.prose import Prose, pieces
from docgen.render import gaps
from docgen.render.blocks import Block, blocks
from docgen.render.controls import control
from docgen.render.escaping import escape, refuse_forbidden, run_text
from docgen.render.filters import figure_text
from docgen.render.state import State
from docgen.render.words import Form, bare, put, run_properties

_LINK = re.compile(
    r"\[([^\[\]]+)\]\(((?:https?://|mailto:)(?:[^\s<>\"{}|\\^`\[\]()]|\([^\s()]*\))+)\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Style:
    """How deep in emphasis a run is, beside the properties it has from the template."""

    bold: int = 0
    italic: int = 0
    link: bool = False


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable("emphasis")
    parser.inline.ruler.at("emphasis", _asterisks)
    parser.inline.ruler.before("emphasis", "docgen_link", _link)
    return parser


def _link(state: StateInline, silent: bool) -> bool:
    """``[text](https://…)`` is a link, to the web or an address; to anything else it is text."""
    match = _LINK.match(state.src, state.pos)
    if silent or match is None:
        return False
    end = state.posMax
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(match[2])}
    state.pos, state.posMax = match.span(1)
    state.md.inline.tokenize(state)
    state.push("link_close", "a", -1)
    state.pos, state.posMax = match.end(), end
    return True


def _asterisks(state: StateInline, silent: bool) -> bool:
    """Asterisks mark at a word's edges only, so ``2*3*4`` stays; underscores never do.

    After a backslash, as in a path, an asterisk is no mark either.
    """
    before = state.src[max(state.pos - 1, 0) : state.pos]
    if silent or state.src[state.pos] != "*" or before == "\\":
        return False
    scanned = state.scanDelims(state.pos, False)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def paragraphs(prose: Prose, state: State, form: Form) -> str:
    """Return prose as whole paragraphs."""
    refuse_forbidden(prose.text)
    writer = _Writer(prose, state, form)
    return "".join(map(writer.block, blocks(prose.text)))


def runs(prose: Prose, state: State, properties: str) -> str:
    """Return prose as runs of one paragraph; a new line in the cell is a line break."""
    refuse_forbidden(prose.text)
    return _Writer(prose, state, Form(run=properties)).line(prose.text)


class _Writer:
    def __init__(self, prose: Prose, state: State, form: Form) -> None:
        self._figures = prose.figures
        self._state = state
        self._form = form
        self._numberings: dict[int, str] = {}
        self._properties: dict[_Style, str] = {}

    def block(self, block: Block) -> str:
        return f"<w:p>{self._paragraph_properties(block)}{self.line(block.text)}</w:p>"

    def line(self, text: str) -> str:
        tokens = _parser().parseInline(text)
        return "".join(self._inline(tokens[0].children or []))

    def _paragraph_properties(self, block: Block) -> str:
        if not block.level:
            return self._form.paragraph
        kind = "list number" if block.numbered else "list bullet"
        name = kind if block.level == 1 else f"{kind} {block.level}"
        numbering = ""
        if block.numbered:
            if block.numbered not in self._numberings:
                self._numberings[block.numbered] = self._state.new_numbering(name)
            numbering = self._numberings[block.numbered]
        style = escape(self._state.styles.id(name))
        return f'<w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>'

    def _inline(self, tokens: list[Token]) -> Iterator[str]:
        style = _Style()
        for token in tokens:
            match token.type:
                case "em_open" | "em_close":
                    style = replace(style, italic=style.italic + token.nesting)
                case "strong_open" | "strong_close":
                    style = replace(style, bold=style.bold + token.nesting)
                case "link_open":
                    style = replace(style, link=True)
                    relationship = self._state.link(str(token.attrs["href"]))
                    yield f'<w:hyperlink r:id="{relationship}" w:history="1">'
                case "link_close":
                    style = replace(style, link=False)
                    yield "</w:hyperlink>"
                case _:
                    yield from self._text(token.content, style)

    def _text(self, text: str, style: _Style) -> Iterator[str]:
        properties = self._run_properties(style)
        for piece in pieces(text, self._figures):
            if isinstance(piece, Figure):
                shown = figure_text(piece)
                printed = self._state.print_figure(piece, shown)
                written = "".join(_runs(shown, properties))
                yield control(written, printed) if self._state.traced else written
            else:
                yield from _runs(piece, properties)

    def _run_properties(self, style: _Style) -> str:
        """Return the template's run properties with the marks among them."""
        if style not in self._properties:
            self._properties[style] = self._marked(style) if style != _Style() else self._form.run
        return self._properties[style]

    def _marked(self, style: _Style) -> str:
        properties: etree._Element = run_properties(self._form.run)
        if style.link:
            put(properties, "rStyle", self._state.styles.id("hyperlink"))
        if style.bold:
            put(properties, "b")
        if style.italic:
            put(properties, "i")
        return bare(properties)


def _runs(text: str, properties: str) -> Iterator[str]:
    for piece, is_gap in gaps.split(text):
        yield gaps.run(piece, properties) if is_gap else f"<w:r>{properties}{run_text(piece)}</w:r>"
