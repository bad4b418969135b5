"""Diagrams as drawings: which layout draws which, and how a drawing comes into a paper."""

from docgen.diagrams import BarChart, Diagram, Timeline, Tree
from docgen.render.bars import draw_bars
from docgen.render.bounds import look_at_clock
from docgen.render.drawings import Drawing, Runs, drawn, sheets
from docgen.render.rooms import Room
from docgen.render.source import Slot
from docgen.render.state import State
from docgen.render.timelines import draw_timeline
from docgen.render.trees import draw_tree

_TEXT_STYLE = "tabelltext liten"
"""The name, in small letters, of the style that text in drawings has where the template has it."""


def charted(diagram: Diagram, slot: Slot, state: State, runs: Runs) -> str:
    """Return a diagram as runs; nothing if there is nothing to draw.

    What is higher than a page goes on in paragraphs of the same form: LibreOffice mixes up the
    texts of two drawings in one paragraph. Where no other may begin it is one drawing.
    """
    look_at_clock()
    drawing = drawing_of(diagram, slot.room)
    if drawing is None:
        return ""
    style = state.styles.ids.get(_TEXT_STYLE, "")
    parts = sheets(drawing, slot.room.height) if slot.splits else (drawing,)
    between = f"</w:p><w:p>{slot.form.paragraph}"
    return between.join(
        f"<w:r>{slot.form.run}{drawn(part, state.drawing_number(), style, runs)}</w:r>"
        for part in parts
    )


def drawing_of(diagram: Diagram, room: Room) -> Drawing | None:
    """Lay out a diagram in a room; None if it holds nothing."""
    match diagram:
        case BarChart(bars=bars) if bars:
            return draw_bars(diagram, room.width)
        case Tree(nodes=nodes) if nodes:
            return draw_tree(diagram, room)
        case Timeline(steps=steps) if steps:
            return draw_timeline(diagram, room.width)
    return None
