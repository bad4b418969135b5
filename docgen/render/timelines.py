"""Timelines: an axis of years and months, and under it a row for each step with a bar in it.

All months are as long along the axis, so that its ticks stand evenly; a day is a part of its month.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.diagrams import Step, Timeline
from docgen.render.drawings import MM, Drawing, Shape, line
from docgen.render.lettering import LINE, height_of, longest_word, one_line, shortened, width_of
from docgen.texts import diagrams as texts

_SPACE: Final = 3 * MM
_THICK: Final = 4 * MM
_APART: Final = 3 * MM
_SHORTEST: Final = MM
_PARTS: Final = 31
"""In how many parts a month is divided."""
_UNITS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)
"""How many months there may be from tick to tick."""
_TICK: Final = 11 * MM
"""The least room for what a tick says."""
_YEAR: Final = 12


def draw_timeline(timeline: Timeline, width: int) -> Drawing:
    """Lay out a timeline on a sheet of a width."""
    return _Layout(timeline, width).drawing()


class _Layout:
    def __init__(self, timeline: Timeline, width: int) -> None:
        self._timeline = timeline
        self._width = width
        told = [one_line(text) for step in timeline.steps for text in (step.name, step.told)]
        needed = max(map(longest_word, told))
        self._before = min(max(map(width_of, told)), max(needed, width * 3 // 10), width * 4 // 10)
        self._left = self._before + _SPACE
        self._room = width - self._left
        self._begin, self._end, self._unit = self._axis()

    def _axis(self) -> tuple[int, int, int]:
        """Return the first and the last month of the axis, and how many there are to a tick.

        Beside an open beginning or end there is one tick more.
        """
        steps = [step for step in self._timeline.steps if step.first or step.last]
        days = (day for step in steps for day in (step.first, step.last, step.known))
        months = [_month(day) for day in days if day]
        if not months:
            return 0, 1, 1
        before = any(step.first is None for step in steps)
        after = any(step.last is None for step in steps)
        begin = end = unit = 0
        for unit in _UNITS:
            begin = (min(months) // unit - before) * unit
            end = (max(months) // unit + 1 + after) * unit
            if (end - begin) // unit * _TICK <= self._room:
                break
        return begin, end, unit

    def _place(self, parts: int) -> int:
        """Return where along the axis a time is."""
        length = (self._end - self._begin) * _PARTS
        return self._left + (parts - self._begin * _PARTS) * self._room // length

    def drawing(self) -> Drawing:
        dated = any(step.first or step.last for step in self._timeline.steps)
        head = list(self._ticks()) if dated else []
        y = top = max((shape.y + shape.height for shape in head), default=0)
        rows: list[Shape] = []
        cuts: list[int] = []
        for step in self._timeline.steps:
            said = [shortened(one_line(text), self._before) for text in (step.name, step.told)]
            height = sum(height_of(text, self._before) for text in said) + _APART
            paragraphs = tuple((text,) for text in said)
            rows.append(Shape(0, y, self._before, height, said=paragraphs))
            if step.first or step.last:
                rows.append(self._bar(step, y + (height - _THICK) // 2))
            y += height
            cuts.append(y)
            rows.append(line(0, y, self._width, y, "faint"))
        grid = [line(x, top, x, y, "faint") for x in self._grid()] if dated else []
        title, alt = one_line(self._timeline.title), alternative(self._timeline)
        return Drawing(title, alt, self._width, y, (*head, *grid, *rows), top, tuple(cuts[:-1]))

    def _grid(self) -> Iterator[int]:
        for month in range(self._begin, self._end + 1, self._unit):
            yield self._place(month * _PARTS)

    def _ticks(self) -> Iterator[Shape]:
        """Yield the years, below them the months if there are ticks within a year, and a line."""
        within_year = self._unit < _YEAR
        y = 0
        for month in range(self._begin, self._end, self._unit):
            year, in_year = divmod(month, _YEAR)
            x, after = (self._place(one * _PARTS) for one in (month, month + self._unit))
            if within_year:
                said = ((texts.MONTHS[in_year],),)
                yield Shape(x, LINE, after - x, LINE, said=said)
            if in_year == 0 or month == self._begin:
                next_year = min((year + 1) * _YEAR, self._end)
                room = max(self._place(next_year * _PARTS), after) - x
                if room >= width_of(str(year)):
                    yield Shape(x, 0, room, LINE, said=((str(year),),))
        y = LINE * (1 + within_year)
        yield line(self._left, y, self._width, y)

    def _bar(self, step: Step, y: int) -> Shape:
        """Return a bar; a diamond for a single day, an arrow for what has no end or beginning."""
        first, last = step.first, step.last
        begin = self._left if first is None else self._place(_parts(first))
        end = self._width if last is None else self._place(_parts(last, after=True))
        if first is None or last is None:
            width, turned = max(end - begin, _THICK), first is None
            return Shape(begin, y, width, _THICK, "homePlate", "full", "thin", turned=turned)
        if first == last:
            x = min(max((begin + end - _THICK) // 2, self._left), self._width - _THICK)
            return Shape(x, y, _THICK, _THICK, "diamond", "full", "thin")
        begin = min(begin, self._width - _SHORTEST)
        return Shape(begin, y, max(end - begin, _SHORTEST), _THICK, fill="full", edge="thin")


def _month(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _parts(day: date, *, after: bool = False) -> int:
    """Return where a day begins, or ends, in parts of a month."""
    days = monthrange(day.year, day.month)[1]
    return _month(day) * _PARTS + (day.day - 1 + after) * _PARTS // days


def alternative(timeline: Timeline) -> str:
    """Return in words when each step is."""
    told = ", ".join(
        texts.STEP.format(name=one_line(step.name), time=one_line(step.told)).strip()
        for step in timeline.steps
    )
    return texts.TIMELINE.format(title=one_line(timeline.title).rstrip("."), told=told)
