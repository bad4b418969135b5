"""What one rendering gathers on its way: printed figures, links, pictures, numbered lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.errors import TemplateRejected
from docgen.figures import Figure
from docgen.render.pictures import Picture

FIRST_NUMBERING = 9001
SPARE_NUMBERINGS = 200


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure and the text by which it was printed."""

    figure: Figure
    text: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The style identifiers of a template, by the names that Word itself gives them."""

    ids: Mapping[str, str]

    def list_item(self, kind: str, level: int) -> str:
        """Return the style of a list item; ``kind`` is bullet or number, ``level`` from 0."""
        name = f"list {kind}" + (f" {level + 1}" if level else "")
        return f'<w:pStyle w:val="{self._id(name)}"/>'

    @property
    def hyperlink(self) -> str:
        return self._id("hyperlink")

    def _id(self, name: str) -> str:
        try:
            return self.ids[name]
        except KeyError:
            raise TemplateRejected("mall.stil_saknas", style=name.title()) from None


@dataclass
class State:
    """Belongs to one call of render; ``part`` is the part being rendered."""

    styles: Styles
    part: str = ""
    figures: list[PrintedFigure] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    pictures: dict[str, list[Picture]] = field(default_factory=dict)
    numberings: int = 0

    def print_figure(self, figure: Figure, text: str) -> None:
        """Note that a figure was printed."""
        self.figures.append(PrintedFigure(figure, text))

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

    def new_numbering(self) -> str:
        """Return the numbering property that begins a list at one."""
        if self.numberings == SPARE_NUMBERINGS:
            raise TemplateRejected("mall.for_manga_listor", limit=SPARE_NUMBERINGS)
        self.numberings += 1
        number = FIRST_NUMBERING + self.numberings - 1
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
