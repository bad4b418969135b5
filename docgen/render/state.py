"""What one rendering gathers on its way: printed figures, links, pictures, numbered lists."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.errors import TemplateRejected
from docgen.figures import Figure
from docgen.render.bounds import look_at_clock
from docgen.render.pictures import Media
from docgen.render.source import Slot
from docgen.texts.errors import STYLE_NAMES

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
class BroughtList:
    """A list that comes with a document: its definition and what it changes in it, as XML.

    Lists of one ``place`` and definition go on with each other.
    """

    place: int
    definition: str
    overrides: str


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

    def wanted(self, name: str) -> str:
        """Return the identifier of the style that a value names by its identifier or its name.

        Raises TemplateRejected if the template lacks it.
        """
        known = {identifier.casefold(): identifier for identifier in self.ids.values()}
        if name in known.values():
            return name
        found = known.get(name.casefold()) or self.ids.get(name.casefold())
        if found is None:
            raise TemplateRejected("mall.stil_namn", style=name)
        return found

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

    ``traced`` tells whether figures are to stand in content controls. ``prefix`` begins the ids of
    relationships that are made here; the template has none that begins so.
    """

    styles: Styles
    traced: bool
    prefix: str
    part: str = ""
    slots: tuple[Slot, ...] = ()
    passes: int = 0
    figures: list[PrintedFigure] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    pictures: dict[str, list[Media]] = field(default_factory=dict)
    numberings: list[Numbering | BroughtList] = field(default_factory=list)
    brought_styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    bookmarks: set[str] = field(default_factory=set)
    computed: set[str] = field(default_factory=set)
    """The parts into which came fields whose results docgen sets."""
    _lists: dict[str, tuple[object, str]] = field(default_factory=dict)
    _documents: int = 0
    _drawings: int = 0
    _times: dict[str, int] = field(default_factory=dict)
    _numbers: set[int] = field(default_factory=set)

    @property
    def has_parts(self) -> bool:
        """Whether anything was gathered that other parts must hold."""
        return bool(self.numberings or self.links or self.pictures or self.brought_styles)

    def enter(self, part: str, slots: tuple[Slot, ...]) -> None:
        """Go on to another part."""
        self.part, self.slots = part, slots

    def pass_through(self) -> None:
        """Count a pass of a loop; raises TemplateRejected when it has gone on for too long."""
        self.passes += 1
        if self.passes % _PASSES_A_LOOK == 0:
            look_at_clock()
            if self.passes > _MOST_PASSES:
                raise TemplateRejected("mall.for_stort")

    def print_figure(self, figure: Figure, text: str) -> PrintedFigure:
        """Note that a figure was printed; its number is the same in every run."""
        own, times = figure.name, self._times
        while own in times:
            times[figure.name] += 1
            own = f"{figure.name}-{times[figure.name]}"
        times[own] = 1
        printed = PrintedFigure(own, self.number_of(own), figure, text)
        self.figures.append(printed)
        return printed

    def number_of(self, name: str) -> int:
        """Return a number for a control or bookmark, the same in every run and no other's."""
        number = zlib.crc32(name.encode()) & _LARGEST_NUMBER
        while number in self._numbers:
            number += 1
        self._numbers.add(number)
        return number

    def link(self, target: str) -> str:
        """Return the relationship id of a hyperlink in the current part."""
        known = self.links.setdefault(self.part, {})
        return known.setdefault(target, f"{self.prefix}Link{len(known) + 1}")

    def picture(self, media: Media) -> tuple[str, int]:
        """Return the relationship id and the drawing number of a picture in the current part."""
        return self.relate_picture(media), self.drawing_number()

    def relate_picture(self, media: Media) -> str:
        """Return the relationship id of a picture in the current part."""
        placed = self.pictures.setdefault(self.part, [])
        placed.append(media)
        return f"{self.prefix}Picture{len(placed)}"

    def drawing_number(self) -> int:
        """Return a number for a drawing."""
        self._drawings += 1
        return 9000 + self._drawings

    def new_numbering(self, style: str) -> str:
        """Return the numbering property of a new list in a style, which begins at one."""
        return self._begun(self.styles.numbering(style))

    def list_in(self, loop: object, style: str) -> str:
        """Return the numbering property of a style's paragraph in a loop; a new list in a new one.

        A style of which the template does not know how it numbers has none of its own.
        """
        known = self._lists.get(style)
        if known is None or known[0] is not loop:
            numbering = self.styles.numberings.get(style)
            known = (loop, "" if numbering is None else self._begun(numbering))
            self._lists[style] = known
        return known[1]

    def _begun(self, numbering: Numbering) -> str:
        number = self.styles.first_number + len(self.numberings)
        self.numberings.append(numbering)
        return f'<w:numPr><w:ilvl w:val="{numbering.level}"/><w:numId w:val="{number}"/></w:numPr>'

    def begin_document(self) -> int:
        """Count a document that is put in, and return its number."""
        self._documents += 1
        return self._documents

    def bring_style(self, name: str, identifier: str) -> tuple[str, bool]:
        """Return the identifier by which the paper has a style, and whether it must be brought."""
        if name in self.styles.ids:
            return self.styles.ids[name], False
        if name in self.brought_styles:
            return self.brought_styles[name][0], False
        taken = {*self.styles.ids.values(), *(own for own, _ in self.brought_styles.values())}
        while identifier in taken:
            identifier += "0"
        self.brought_styles[name] = (identifier, "")
        return identifier, True

    def bring_list(self, brought: BroughtList) -> str:
        """Return the number of a list that a document brings."""
        self.numberings.append(brought)
        return str(self.styles.first_number + len(self.numberings) - 1)
