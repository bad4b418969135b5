"""The governing documents in their order: each below the one that it follows from.

In a draft the sheet may name a document that is not there, or go in a circle. Nothing is lost: who
has nobody above stands at the top, and so does the first of a circle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.diagrams import Node, Tree
from docgen.figures import is_gap
from docgen.names import Meaning
from docgen.sheets import Styrdokument
from docgen.texts import documents as texts
from docgen.vocabulary import alike


@dataclass(frozen=True, slots=True)
class PlaceratDokument:
    """A document and its level."""

    niva: Annotated[int, Meaning("1 för ett dokument överst, 2 för ett under det.", "1")]
    styrdokument: Annotated[Styrdokument, Meaning("Dokumentet, en rad på bladet Styrdokument.")]


@dataclass(frozen=True, slots=True)
class Hierarki:
    """The documents, drawn and as a list."""

    bild: Annotated[Tree, Meaning("Styrdokumenten ritade som ett träd.", "ett träd")]
    dokument: Annotated[
        tuple[PlaceratDokument, ...],
        Meaning("Samma dokument i en lista, vart och ett efter det som det följer av."),
    ]


def hierarchy(rows: Sequence[Styrdokument]) -> Hierarki:
    """Put documents below those that they follow from, in the order of their rows."""
    above = _above(rows)
    below: dict[int | None, list[int]] = {}
    for number, superior in above.items():
        below.setdefault(superior, []).append(number)
    levels: dict[int, int] = {}
    waiting = below.get(None, [])[::-1]
    while waiting:
        number = waiting.pop()
        superior = above[number]
        levels[number] = 1 if superior is None else levels[superior] + 1
        waiting += below.get(number, [])[::-1]
    placed = tuple(PlaceratDokument(level, rows[number]) for number, level in levels.items())
    return Hierarki(_tree(rows, list(levels), below), placed)


def _above(rows: Sequence[Styrdokument]) -> Mapping[int, int | None]:
    """Return for each row, by its number, the one above it, without circles."""
    named: dict[str, int] = {}
    for number, row in enumerate(rows):
        if not is_gap(row.dokument):
            named.setdefault(alike(row.dokument), number)
    above: dict[int, int | None] = {
        number: named.get(alike(row.overordnat)) if row.overordnat else None
        for number, row in enumerate(rows)
    }
    done: set[int] = set()
    for start in range(len(rows)):
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = above[at]
        if at is not None and at in path:  # a circle, after what led to it
            walked = list(path)
            above[min(walked[walked.index(at) :])] = None
        done |= path.keys()
    return above


def _tree(
    rows: Sequence[Styrdokument], order: Sequence[int], below: Mapping[int | None, Sequence[int]]
) -> Tree:
    """Make the nodes from the last to the first, so that each has those below it."""
    nodes: dict[int, Node] = {}
    for number in reversed(order):
        nodes[number] = Node(
            rows[number].dokument, tuple(nodes[child] for child in below.get(number, ()))
        )
    return Tree(texts.HIERARCHY, tuple(nodes[number] for number in below.get(None, ())))
