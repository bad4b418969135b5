"""Prints values where their tags stood: as text in a run, as runs, or as paragraphs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from jinja2 import pass_context
from jinja2.runtime import Context, Undefined

from docgen.diagrams import BarChart, Diagram, Timeline, Tree
from docgen.errors import TemplateRejected
from docgen.figures import Figure
from docgen.prose import Prose
from docgen.prose import pieces as prose_pieces
from docgen.render import gaps, markdown
from docgen.render.adopting import adopted, is_foreign
from docgen.render.charting import charted
from docgen.render.controls import control
from docgen.render.escaping import (
    NEW_PAGE,
    NEW_PARAGRAPH,
    escape,
    inside_text,
    needs_care,
    segments,
)
from docgen.render.filters import Printed, figure_text, plain
from docgen.render.inserting import inserted
from docgen.render.pictures import Picture
from docgen.render.rich import Listing, RichText, RichTextParagraph
from docgen.render.rich_text import parting, rich_paragraphs, rich_runs
from docgen.render.runs import whole_slot
from docgen.render.source import Anchored, Slot
from docgen.render.state import State
from docgen.render.subdocuments import SubDocument
from docgen.render.words import Form


class Filling(Context):
    """The context of one filling, which knows its state."""

    state: State


@dataclass(frozen=True, slots=True)
class _Runs:
    """What needs runs of its own."""

    xml: str


@pass_context
def text(context: Filling, value: object, number: int) -> str:
    """``{{ x }}``: the value as text of the run in which the tag stood."""
    slot = context.state.slots[number]
    if type(value) is str and value and not needs_care(value):
        return f"{slot.before}{value}{slot.after}"
    if type(value) is Figure or type(value) is Printed:
        return _traced(value, slot, context.state)
    return _assembled(_pieces(value, slot, context.state), slot)


@pass_context
def runs(context: Filling, value: object, number: int) -> str:
    """``{{r x }}``: the value as runs, with the properties of the run that held the tag."""
    slot = context.state.slots[number]
    if isinstance(value, Prose):
        return markdown.runs(value, context.state, slot.form.run)
    return _assembled(_pieces(value, slot, context.state), slot)


@pass_context
def paragraphs(context: Filling, value: object, number: int) -> str:
    """``{{p x }}``: the value as paragraphs, with the properties of the one that held the tag."""
    slot = context.state.slots[number]
    if is_foreign(value):
        value = adopted(value)
    match value:
        case Prose():
            return markdown.paragraphs(value, context.state, slot.form)
        case RichTextParagraph():
            return rich_paragraphs(value, context.state)
        case SubDocument():
            return inserted(value, context.state)
        case None | "":
            return ""
    inside = _assembled(_pieces(value, slot, context.state), slot)
    return f"<w:p>{slot.form.paragraph}{inside}</w:p>"


def bare_text(value: object) -> str:
    """A value in a part that has no runs, such as the document's properties."""
    if isinstance(value, Prose):
        value = "".join(map(str, prose_pieces(value.text, value.figures)))
    elif isinstance(value, Figure):
        value = figure_text(value)
    return escape(plain(value))


@pass_context
def rows(context: Filling, value: object) -> Iterator[object]:
    """Yield the rows of a loop, counted; a gap is one row of gaps, nothing is no rows."""
    if value is None:
        return
    if gaps.is_gap(value):
        value = (value,)
    if type(value) not in (list, tuple):
        _check_is_list(value)
    for row in cast(Iterable[object], value):
        context.state.pass_through()
        yield row


def _check_is_list(value: object) -> None:
    if isinstance(value, (str, Mapping)) or not isinstance(value, (Undefined, Sequence)):
        raise TemplateRejected("mall.ingen_lista", paragraph="")


def compared(value: object) -> object:
    """Return what a template compares: of a figure, its value."""
    return value.value if isinstance(value, Figure) else value


def _pieces(value: object, slot: Slot, state: State) -> Iterator[str | _Runs]:
    """Yield what a value prints: text for the inside of a run, or runs of its own."""
    match value:
        case Picture() | BarChart() | Tree() | Timeline():
            yield _drawn(value, slot, state)
        case Prose():
            for piece in prose_pieces(value.text, value.figures):
                yield from _pieces(piece, slot, state)
        case Figure() | Printed():
            yield from _figure(*_shown(value), slot, state)
        case RichText():
            yield from map(_Runs, rich_runs(value, slot.form, state, splits=slot.splits))
        case Listing():
            yield from _text(value.text, slot)
        case RichTextParagraph() | SubDocument():
            raise TemplateRejected("mall.bara_stycken", paragraph="")
        case _ if is_foreign(value):
            yield from _pieces(adopted(value), slot, state)
        case _:
            yield from _text(plain(value), slot)


def _drawn(value: Picture | Diagram, slot: Slot, state: State) -> _Runs:
    if isinstance(value, Picture):
        link = state.link(value.link) if value.link else ""
        drawing = value.drawing(*state.picture(value.media), link)
        return _Runs(f"<w:r>{slot.form.run}{drawing}</w:r>")

    def inside(piece: str | Figure, properties: str) -> str:
        own = replace(whole_slot(Form(run=properties), splits=False), anchored=slot.anchored)
        return _assembled(_pieces(piece, own, state), own)

    return _Runs(charted(value, slot, state, inside))


def _traced(value: Figure | Printed, slot: Slot, state: State) -> str:
    """Return what a figure prints; the short way for the usual one."""
    figure, shown = _shown(value)
    if needs_care(shown) or slot.anchored is Anchored.NOT:
        return _assembled(_figure(figure, shown, slot, state), slot)
    printed = state.print_figure(figure, shown)
    if not state.traced:
        return f"{slot.before}{shown}{slot.after}"
    controlled = control(
        f"{slot.opening}{shown}{slot.closing}", printed, framed=slot.anchored is Anchored.CONTROL
    )
    ending, beginning = "" if slot.before else slot.closing, "" if slot.after else slot.opening
    return f"{ending}{controlled}{beginning}"


def _shown(value: Figure | Printed) -> tuple[Figure, str]:
    if isinstance(value, Figure):
        return value, figure_text(value)
    return value.figure, str(value)


def _figure(figure: Figure, shown: str, slot: Slot, state: State) -> Iterator[str | _Runs]:
    pieces = list(_text(shown, replace(slot, splits=False)))  # a control holds no paragraphs
    if slot.anchored is Anchored.NOT:
        yield from pieces
        return
    printed = state.print_figure(figure, shown)
    if not state.traced:
        yield from pieces
        return
    runs = (
        piece.xml if isinstance(piece, _Runs) else f"{slot.opening}{piece}{slot.closing}"
        for piece in pieces
    )
    yield _Runs(control("".join(runs), printed, framed=slot.anchored is Anchored.CONTROL))


def _text(shown: str, slot: Slot) -> Iterator[str | _Runs]:
    for segment in segments(shown):
        if segment in (NEW_PARAGRAPH, NEW_PAGE):
            yield _Runs(parting(segment, slot.form, splits=slot.splits))
            continue
        for piece, is_gap in gaps.split(segment):
            yield _Runs(gaps.run(piece, slot.form.run)) if is_gap else inside_text(piece)


def _assembled(pieces: Iterable[str | _Runs], slot: Slot) -> str:
    """Return the pieces with runs begun and ended around them as the slot asks."""
    is_open = not slot.before
    written: list[str] = []
    for piece in pieces:
        needs_open = isinstance(piece, str)
        if is_open is not needs_open:
            written.append(slot.opening if needs_open else slot.closing)
            is_open = needs_open
        written.append(piece if isinstance(piece, str) else piece.xml)
    if is_open is bool(slot.after):
        written.append(slot.closing if is_open else slot.opening)
    return "".join(written)


FILTERS = {
    "docgen_text": text,
    "docgen_runs": runs,
    "docgen_paragraphs": paragraphs,
    "docgen_bare": bare_text,
    "docgen_rows": rows,
    "docgen_value": compared,
}
