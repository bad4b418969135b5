"""Trees: boxes in levels, top down where they have room, else under each other and stepped in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from docgen.diagrams import Node, Tree
from docgen.render.drawings import INSET, MM, Drawing, Shape, line
from docgen.render.lettering import height_of, longest_word, one_line, shortened, width_of
from docgen.render.rooms import Room
from docgen.render.swedish import uppraknat
from docgen.texts import diagrams as texts

_BESIDE: Final = 5 * MM // 2
_BETWEEN_LEVELS: Final = 9 * MM
_NARROWEST: Final = 26 * MM
_BROADEST: Final = 50 * MM
_STEP: Final = 8 * MM
_BETWEEN_ROWS: Final = 2 * MM
_LEAST_HEIGHT: Final = 7 * MM
_PADDING: Final = 2 * INSET


@dataclass(slots=True)
class _Box:
    """A node with its level, and the boxes above and below it by their numbers."""

    text: str
    level: int
    above: int | None
    below: list[int] = field(default_factory=list)

    def shown(self, width: int) -> str:
        return shortened(self.text, width - _PADDING)

    def height(self, width: int) -> int:
        text = height_of(self.shown(width), width - _PADDING)
        return max(text + _PADDING, _LEAST_HEIGHT)

    def shape(self, x: int, y: int, width: int, height: int, align: str) -> Shape:
        said = ((self.shown(width),),)
        return Shape(x, y, width, height, "roundRect", "tint", "thin", said, align)


def draw_tree(tree: Tree, room: Room) -> Drawing:
    """Lay out a tree in a room."""
    boxes = _boxes(tree)
    columns = sum(not box.below for box in boxes)
    width = min((room.width + _BESIDE) // columns - _BESIDE, _BROADEST)
    needed = max(longest_word(box.text) for box in boxes) + _PADDING
    title, alt = one_line(tree.title), alternative(tree)
    if width >= max(needed, _NARROWEST):
        shapes = tuple(_top_down(boxes, width))
        height = max(shape.y + shape.height for shape in shapes)
        if height <= room.height:
            return Drawing(title, alt, room.width, height, shapes)
    return _stepped(title, alt, boxes, room.width)


def _boxes(tree: Tree) -> list[_Box]:
    """Return every node in the order of reading, each before what hangs below it."""
    boxes: list[_Box] = []
    waiting: list[tuple[Node, int, int | None]] = [(node, 0, None) for node in tree.nodes[::-1]]
    while waiting:
        node, level, above = waiting.pop()
        number = len(boxes)
        boxes.append(_Box(one_line(node.text), level, above))
        if above is not None:
            boxes[above].below.append(number)
        waiting += [(child, level + 1, number) for child in node.below[::-1]]
    return boxes


def _top_down(boxes: Sequence[_Box], width: int) -> Iterator[Shape]:
    """Yield boxes of one width, each over the middle of those below it, and what joins them."""
    heights = [0] * (1 + max(box.level for box in boxes))
    for box in boxes:
        heights[box.level] = max(heights[box.level], box.height(width))
    tops = list(accumulate((height + _BETWEEN_LEVELS for height in heights), initial=0))
    middles = _middles(boxes, width)
    for number, box in enumerate(boxes):
        x, top = middles[number], tops[box.level]
        yield box.shape(x - width // 2, top, width, heights[box.level], "center")
        if box.below:
            bottom, under = top + heights[box.level], tops[box.level + 1]
            between = under - _BETWEEN_LEVELS // 2
            yield line(x, bottom, x, between)
            ends = [middles[child] for child in box.below]
            if ends[0] < ends[-1]:
                yield line(min(*ends, x), between, max(*ends, x), between)
            for end in ends:
                yield line(end, between, end, under)


def _middles(boxes: Sequence[_Box], width: int) -> list[int]:
    """Return where each box has its middle: a column for each that has nothing below it."""
    middles = [0] * len(boxes)
    column = 0
    for number, box in enumerate(boxes):
        if not box.below:
            middles[number] = column * (width + _BESIDE) + width // 2
            column += 1
    for number in range(len(boxes) - 1, -1, -1):
        if below := boxes[number].below:
            middles[number] = (middles[below[0]] + middles[below[-1]]) // 2
    return middles


def _stepped(title: str, alt: str, boxes: Sequence[_Box], room: int) -> Drawing:
    """Lay the boxes under each other, each a step to the right of the one that it hangs below."""
    deepest = max(box.level for box in boxes)
    step = min(_STEP, room // 2 // max(deepest, 1))
    shapes: list[Shape] = []
    cuts: list[int] = []
    middles: list[int] = []
    bottoms: list[int] = []
    y = 0
    for box in boxes:
        x = box.level * step
        width = min(max(width_of(box.text) + 2 * _PADDING, _NARROWEST), room - x)
        height = box.height(width)
        middles.append(y + height // 2)
        shapes.append(box.shape(x, y, width, height, "left"))
        if box.above is not None:
            shapes.append(line(x - step // 2, middles[-1], x, middles[-1]))
        bottoms.append(y + height)
        y += height + _BETWEEN_ROWS
        cuts.append(y - _BETWEEN_ROWS // 2)
    for number, box in enumerate(boxes):
        if box.below:
            x = box.level * step + step // 2
            shapes.append(line(x, bottoms[number], x, middles[box.below[-1]]))
    return Drawing(title, alt, room, y - _BETWEEN_ROWS, tuple(shapes), cuts=tuple(cuts[:-1]))


def alternative(tree: Tree) -> str:
    """Return in words what hangs below what."""
    told = [texts.TOP.format(names=_names(tree.nodes))]
    waiting = list(tree.nodes[::-1])
    while waiting:
        node = waiting.pop()
        if node.below:
            told.append(texts.BELOW.format(name=one_line(node.text), names=_names(node.below)))
        waiting += node.below[::-1]
    return texts.TREE.format(title=one_line(tree.title).rstrip("."), told=" ".join(told))


def _names(nodes: Sequence[Node]) -> str:
    return uppraknat([one_line(node.text) for node in nodes])
