"""Bar charts: lying bars under each other, names before them and figures after or in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docgen.diagrams import Bar, BarChart
from docgen.figures import Figure, is_gap
from docgen.render.drawings import MM, Drawing, Piece, Shape, line
from docgen.render.filters import figure_text
from docgen.render.lettering import LINE, height_of, longest_word, one_line, shortened, width_of
from docgen.texts import diagrams as texts

_THICK: Final = 5 * MM
_APART: Final = 2 * MM
_SPACE: Final = 2 * MM
_LEAST: Final = MM // 4
"""The length of the bar of the smallest figure that is not nought."""
_ROOM_FOR_NAMES: Final = 125
"""Hundredths of the width of a name in the legend: it stands on one line, also in a wide font."""
_PARTS: Final = ("full", "tint", "slanting", "upright", "level", "grid", "paper")


def draw_bars(chart: BarChart, width: int) -> Drawing:
    """Lay out a chart on a sheet of a width."""
    return _Layout(chart, width).drawing()


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure of a bar: where it begins, how long it is, and how it is filled."""

    figure: Figure
    series: str
    x: int
    width: int
    fill: str

    @property
    def text(self) -> str:
        return figure_text(self.figure)

    @property
    def holds_text(self) -> bool:
        return self.width >= width_of(self.text) + 2 * MM


class _Layout:
    def __init__(self, chart: BarChart, width: int) -> None:
        self._chart = chart
        self._width = width
        self._stacked = len(chart.series) > 1
        self._names = [one_line(bar.name) for bar in chart.bars]
        wanted = max(map(width_of, self._names))
        needed = max(map(longest_word, self._names))
        self._before = min(wanted, max(needed, width * 3 // 10), width * 4 // 10)
        self._zero = self._before + _SPACE
        largest = max(sum(map(_amount, bar.figures)) for bar in chart.bars)
        self._largest = largest or 1
        self._room = 0
        self._room = self._room_for_bars()

    def _room_for_bars(self) -> int:
        """Return how long the longest bar may be, so that there is room for text after it."""
        room = self._width - self._zero
        if not self._stacked:
            told = (figure_text(bar.figures[0]) for bar in self._chart.bars)
            after = max(map(width_of, told)) + _SPACE
            return room - min(after, room // 2)
        self._room = room
        needs_more = any(self._untold(self._parts(bar)) for bar in self._chart.bars)
        return room * 7 // 10 if needs_more else room

    def _parts(self, bar: Bar) -> list[_Part]:
        parts: list[_Part] = []
        x = self._zero
        for series, figure, fill in zip(
            self._chart.series or ("",), bar.figures, _fills(len(bar.figures)), strict=False
        ):
            amount = _amount(figure)
            width = max(int(amount * self._room / self._largest), _LEAST) if amount else 0
            parts.append(_Part(figure, one_line(series), x, width, fill))
            x += width
        return parts

    def _untold(self, parts: Sequence[_Part]) -> list[_Part]:
        """Return the parts whose figures have no room in them; of noughts, only if all are."""
        outside = [part for part in parts if not (self._stacked and part.holds_text)]
        told = [part for part in outside if part.width or is_gap(part.figure.value)]
        return told or (outside[:1] if len(outside) == len(parts) else [])

    def _after(self, parts: Sequence[_Part]) -> tuple[Piece, ...]:
        """Return what stands after a bar."""
        pieces: list[Piece] = []
        for part in self._untold(parts):
            is_named = self._stacked and (part.width or is_gap(part.figure.value))
            before = (", " if pieces else "") + (f"{part.series} " if is_named else "")
            pieces += [before, part.figure] if before else [part.figure]
        return tuple(pieces)

    def drawing(self) -> Drawing:
        head = list(self._legend()) if self._stacked else []
        y = top = max((shape.y + shape.height for shape in head), default=0) + bool(head) * _SPACE
        shapes: list[Shape] = []
        cuts: list[int] = []
        for name, bar in zip(self._names, self._chart.bars, strict=True):
            parts = self._parts(bar)
            x = parts[-1].x + parts[-1].width + _SPACE
            after = self._after(parts)
            told = "".join(figure_text(one) if isinstance(one, Figure) else one for one in after)
            shown = shortened(name, self._before)
            lines = max(height_of(shown, self._before), height_of(told, self._width - x))
            height = max(lines, _THICK) + _APART
            shapes.append(Shape(0, y, self._before, height, said=((shown,),), align="right"))
            shapes += self._bar(parts, y + (height - _THICK) // 2)
            if after:
                shapes.append(Shape(x, y, self._width - x, height, said=(after,)))
            y += height
            cuts.append(y)
        shapes.append(line(self._zero, top, self._zero, y))
        return Drawing(
            self._chart.title, alternative(self._chart), self._width, y,
            (*head, *shapes), top, tuple(cuts[:-1]),
        )  # fmt: skip

    def _bar(self, parts: Sequence[_Part], y: int) -> Iterator[Shape]:
        for part in parts:
            if part.width:
                yield Shape(part.x, y, part.width, _THICK, fill=part.fill, edge="thin")
            if self._stacked and part.holds_text:  # on paper of its own, to be read on any pattern
                width = width_of(part.text) + MM
                x = part.x + (part.width - width) // 2
                at = y + (_THICK - LINE) // 2
                said = ((part.figure,),)
                yield Shape(x, at, width, LINE, fill="paper", said=said, align="center")

    def _legend(self) -> Iterator[Shape]:
        """Yield a square and a name for each series, in lines as text is."""
        x = y = below = 0
        widest = self._width - 5 * MM
        for series, fill in zip(self._chart.series, _fills(len(self._chart.series)), strict=True):
            name = shortened(one_line(series), widest)
            width = min(width_of(name) * _ROOM_FOR_NAMES // 100 + MM, widest)
            if x and x + 5 * MM + width > self._width:
                x, y = 0, below
            height = height_of(name, width)
            yield Shape(x, y + (LINE - 3 * MM) // 2, 3 * MM, 3 * MM, fill=fill, edge="thin")
            yield Shape(x + 5 * MM, y, width, height, said=((name,),))
            x += width + 10 * MM
            below = max(below, y + height + MM)


def _fills(number: int) -> list[str]:
    return [_PARTS[at % len(_PARTS)] for at in range(number)]


def _amount(figure: Figure) -> int | Decimal:
    """Return how much a figure is; what is missing, or less than nothing, has no length."""
    value = figure.value
    return max(value, 0) if isinstance(value, int | Decimal) else 0


def alternative(chart: BarChart) -> str:
    """Return in words what a chart shows."""
    between = "; " if len(chart.series) > 1 else ", "
    told = between.join(_told(bar, chart.series) for bar in chart.bars)
    return texts.BARS.format(title=one_line(chart.title).rstrip("."), told=told)


def _told(bar: Bar, series: Sequence[str]) -> str:
    figures = [figure_text(figure) for figure in bar.figures]
    name = one_line(bar.name)
    if len(series) <= 1:
        return texts.BAR.format(name=name, figure=figures[0])
    parts = [
        texts.PART.format(name=one_line(one), figure=figure)
        for one, figure in zip(series, figures, strict=True)
    ]
    return texts.STACK.format(name=name, parts=", ".join(parts))
