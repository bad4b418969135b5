"""What one rendering gathers on its way: printed figures, links, pictures, numbered lists."""

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.errors import TemplateRejected
from docgen.figures import Figure
from docgen.render.pictures import Picture
from docgen.render.source import Slot
from docgen.texts.errors import STYLE_NAMES

TIME_LIMIT: Final = 60
"""Seconds that one document may take."""
_MOST_PASSES = 300_000
_PASSES_A_LOOK = 1000
_LARGEST_NUMBER = 0x3FFFFFFF


class PrintedFigure(NamedTuple):
    """A figure and the text by which it was printed.

    ``id`` names this printing: the figure's name, with a number from the second printing on.
    ``number`` is that of its control and its bookmark.
    """

    id: str
    number: int
    figure: Figure
    text: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a style numbers its paragraphs: the abstract numbering and the level in it."""

    abstract: str
    level: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The style identifiers of a template by the names that Word itself gives them, in lower case.

    ``numberings`` are those of its styles for numbered lists, by style identifier, and
    ``first_number`` the first number that no list of the template has.
    """

    ids: Mapping[str, str]
    numberings: Mapping[str, Numbering]
    first_number: int

    def id(self, name: str) -> str:
        """Return the identifier of a style; raises TemplateRejected if the template lacks it."""
        try:
            return self.ids[name]
        except KeyError:
            raise TemplateRejected("mall.stil_saknas", style=_in_swedish(name)) from None

    def numbering(self, name: str) -> Numbering:
        """Return how a style numbers; raises TemplateRejected if it does not."""
        try:
            return self.numberings[self.id(name)]
        except KeyError:
            raise TemplateRejected("mall.stil_utan_numrering", style=_in_swedish(name)) from None


def _in_swedish(name: str) -> str:
    return STYLE_NAMES.get(name, name)


@dataclass
class State:
    """Belongs to one call of render; ``part`` is the part being rendered, ``slots`` are its.

    ``traced`` tells whether figures are to stand in content controls; ``deadline`` is the time, by
    ``time.monotonic``, at which the work is given up.
    """

    styles: Styles
    traced: bool
    deadline: float
    part: str = ""
    slots: tuple[Slot, ...] = ()
    passes: int = 0
    figures: list[PrintedFigure] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    pictures: dict[str, list[Picture]] = field(default_factory=dict)
    numberings: list[Numbering] = field(default_factory=list)
    _times: dict[str, int] = field(default_factory=dict)
    _numbers: set[int] = field(default_factory=set)

    def enter(self, part: str, slots: tuple[Slot, ...]) -> None:
        """Go on to another part."""
        self.part, self.slots = part, slots

    def pass_through(self) -> None:
        """Count a pass of a loop; raises TemplateRejected when it has gone on for too long."""
        self.passes += 1
        if self.passes % _PASSES_A_LOOK == 0:
            self.look_at_clock()
            if self.passes > _MOST_PASSES:
                raise TemplateRejected("mall.for_stort")

    def look_at_clock(self) -> None:
        """Raise TemplateRejected if time is up."""
        if time.monotonic() > self.deadline:
            raise TemplateRejected("mall.for_lange", limit=TIME_LIMIT)

    def print_figure(self, figure: Figure, text: str) -> PrintedFigure:
        """Note that a figure was printed; its number is the same in every run."""
        own, times = figure.name, self._times
        if own in times:
            times[own] += 1
            own = f"{own}-{times[own]}"
        else:
            times[own] = 1
        number = zlib.crc32(own.encode()) & _LARGEST_NUMBER
        while number in self._numbers:
            number += 1
        self._numbers.add(number)
        printed = PrintedFigure(own, number, figure, text)
        self.figures.append(printed)
        return printed

    def link(self, target: str) -> str:
        """Return the relationship id of a hyperlink in the current part."""
        known = self.links.setdefault(self.part, {})
        return known.setdefault(target, f"docgenLink{len(known) + 1}")

    def picture(self, picture: Picture) -> tuple[str, int]:
        """Return the relationship id and the drawing number of a picture in the current part."""
        placed = self.pictures.setdefault(self.part, [])
        placed.append(picture)
        number = sum(map(len, self.pictures.values()))
        return f"docgenPicture{len(placed)}", 9000 + number

    def new_numbering(self, style: str) -> str:
        """Return the numbering property of a new list in a style, which begins at one."""
        numbering = self.styles.numbering(style)
        number = self.styles.first_number + len(self.numberings)
        self.numberings.append(numbering)
        return f'<w:numPr><w:ilvl w:val="{numbering.level}"/><w:numId w:val="{number}"/></w:numPr>'
