"""Light Markdown from a cell → Word paragraphs and runs.

Only paragraphs, lists, emphasis and links are marks; every other sign is text and stays as it is.
Body paragraphs take the properties of the template's own paragraph, lists take the styles that
Word names List Bullet and List Number, so how it looks is decided in the template.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from lxml import etree

from docgen.figures import Figure
from docgen.prose import Prose, pieces
from docgen.render import gaps
from docgen.render.blocks import Block, blocks
from docgen.render.controls import control
from docgen.render.escaping import escape, refuse_forbidden, run_text
from docgen.render.filters import figure_text
from docgen.render.marks import Span, spans
from docgen.render.state import State
from docgen.render.words import Form, bare, put, run_properties

_IN_CELL: Final = "tabellpunkt"
"""The style of a bullet in a table, if the template has it: small text, and no wide indent."""


def paragraphs(prose: Prose, state: State, form: Form) -> str:
    """Return prose as whole paragraphs."""
    refuse_forbidden(prose.text)
    writer = _Writer(prose, state, form)
    return "".join(map(writer.block, blocks(prose.text)))


def runs(prose: Prose, state: State, properties: str) -> str:
    """Return prose as runs of one paragraph, in which each paragraph and item is a line.

    An item has no mark: a list that is typed is none to those who listen.
    """
    refuse_forbidden(prose.text)
    writer = _Writer(prose, state, Form(run=properties))
    line_break = f"<w:r>{properties}<w:br/></w:r>"
    return line_break.join(writer.line(block.text) for block in blocks(prose.text))


class _Writer:
    def __init__(self, prose: Prose, state: State, form: Form) -> None:
        self._figures = prose.figures
        self._state = state
        self._form = form
        self._numberings: dict[int, str] = {}

    def block(self, block: Block) -> str:
        return f"<w:p>{self._paragraph_properties(block)}{self.line(block.text)}</w:p>"

    def line(self, text: str) -> str:
        return "".join(self._inline(text))

    def _paragraph_properties(self, block: Block) -> str:
        if not block.level:
            return self._form.paragraph
        name = self._list_style(block)
        numbering = ""
        if block.numbered:
            if block.numbered not in self._numberings:
                self._numberings[block.numbered] = self._state.new_numbering(name)
            numbering = self._numberings[block.numbered]
        style = escape(self._state.styles.id(name))
        return f'<w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>'

    def _list_style(self, block: Block) -> str:
        """Return the name of a list's style: Word's own, or in a table that of the house."""
        styles = self._state.styles.ids
        if self._form.in_cell and block.level == 1 and not block.numbered and _IN_CELL in styles:
            return _IN_CELL
        kind = "list number" if block.numbered else "list bullet"
        return kind if block.level == 1 else f"{kind} {block.level}"

    def _inline(self, text: str) -> Iterator[str]:
        for link, linked in groupby(spans(text), attrgetter("link")):
            if link is not None:
                relationship = self._state.link(link.target)
                yield f'<w:hyperlink r:id="{relationship}" w:history="1">'
            for span in linked:
                yield from self._text(span)
            if link is not None:
                yield "</w:hyperlink>"

    def _text(self, span: Span) -> Iterator[str]:
        properties = self._run_properties(span)
        for piece in pieces(span.text, self._figures):
            if isinstance(piece, Figure):
                shown = figure_text(piece)
                printed = self._state.print_figure(piece, shown)
                written = "".join(_runs(shown, properties))
                yield control(written, printed) if self._state.traced else written
            else:
                yield from _runs(piece, properties)

    def _run_properties(self, span: Span) -> str:
        """Return the template's run properties with the marks among them."""
        if not (span.bold or span.italic or span.link):
            return self._form.run
        style = self._state.styles.id("hyperlink") if span.link else ""
        return _marked(self._form.run, style, span.bold, span.italic)


@lru_cache(maxsize=1000)
def _marked(properties: str, style: str, bold: bool, italic: bool) -> str:
    marked: etree._Element = run_properties(properties)
    if style:
        put(marked, "rStyle", style)
    if bold:
        put(marked, "b")
    if italic:
        put(marked, "i")
    return bare(marked)


def _runs(text: str, properties: str) -> Iterator[str]:
    for piece, is_gap in gaps.split(text):
        yield gaps.run(piece, properties) if is_gap else f"<w:r>{properties}{run_text(piece)}</w:r>"
