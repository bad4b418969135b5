"""Diagrams as data: what a drawing shows. How it is drawn, ``render`` knows."""

from dataclasses import dataclass
from datetime import date

from docgen.figures import Figure


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, and a figure for each series of its chart."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars lying under each other, in order; with several series each bar is made of parts.

    ``title`` says in a phrase what is shown. ``series`` names the parts of every bar; a chart of
    single bars has one, which is not told.
    """

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a tree, and those that hang below it."""

    text: str
    below: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A hierarchy of boxes; there may be several at the top."""

    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A span of time with a name; ``told`` is its time as it was written.

    A span whose beginning or end nobody has told has None for it, and without both no bar. Of such
    a span ``known`` is the other day of what has been told: what begins 2001 begins some day of it.
    """

    name: str
    first: date | None
    last: date | None
    told: str
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps along an axis of time, in the order given."""

    title: str
    steps: tuple[Step, ...]


Diagram = BarChart | Tree | Timeline
