"""Headings: none is more than one level below the heading that it stands under."""

from collections.abc import Iterable, Iterator

from pikepdf import Name

from docgen.pdf.tree import Tree, tag

_LEVELS = {f"H{level}": level for level in range(1, 7)}


def close_gaps(tree: Tree) -> None:
    """Lift headings that skip a level, and their like with them (ISO 14289-1, 7.4.2)."""
    headings = [element for element in tree.elements() if tag(element) in _LEVELS]
    levels = (_LEVELS[tag(heading)] for heading in headings)
    for heading, level in zip(headings, without_gaps(levels), strict=True):
        heading.S = Name(f"/H{level}")


def without_gaps(levels: Iterable[int]) -> Iterator[int]:
    """Yield a level for each heading: one below the nearest before it that is above it."""
    above: list[tuple[int, int]] = []
    for level in levels:
        while above and above[-1][0] >= level:
            above.pop()
        lifted = above[-1][1] + 1 if above else 1
        above.append((level, lifted))
        yield lifted
