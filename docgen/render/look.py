"""A region's look on a template: theme fonts and colours, in every part that refers to them.

A template names its fonts and colours by their place in the theme (Word's own «Design» tab), so
the whole look changes in one place. Programs that ignore the theme read the values beside the
references, and those are kept in step.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.render.words import W_NS, parse, serialize, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOUR_PLACES = (("themeColor", "color"), ("themeFill", "fill"))
_FONT_SCRIPTS = ("ascii", "hAnsi", "cs")


@dataclass(frozen=True, slots=True)
class Look:
    """What a region decides of its papers' look. Colours are six hexadecimal digits.

    ``colour`` is the theme's accent 1 (headings, lines), ``tint`` its accent 2 (table heads).
    """

    heading_font: str
    body_font: str
    colour: str
    tint: str

    def colours(self) -> dict[str, str]:
        """Return the theme's colours by their names in the theme."""
        return {"accent1": self.colour, "accent2": self.tint}

    def fonts(self) -> dict[str, str]:
        """Return the theme's fonts by the beginning of their names in references."""
        return {"major": self.heading_font, "minor": self.body_font}


def dress(parts: dict[str, bytes], look: Look) -> dict[str, bytes]:
    """Return the parts with the look put on."""
    dressed = dict(parts)
    for name, part in parts.items():
        if name.startswith("word/theme/"):
            dressed[name] = _dress_theme(part, look)
        elif name.startswith("word/") and name.endswith(".xml") and b"theme" in part:
            dressed[name] = _dress_references(part, look)
    return dressed


def _dress_theme(part: bytes, look: Look) -> bytes:
    root = parse(part)
    for place, colour in look.colours().items():
        for node in root.iter(f"{_A}{place}"):
            for old in list(node):
                node.remove(old)
            etree.SubElement(node, f"{_A}srgbClr", val=colour)
    for place, font in look.fonts().items():
        for node in root.iter(f"{_A}{place}Font"):
            latin = node.find(f"{_A}latin")
            if latin is not None:
                latin.set("typeface", font)
    return serialize(root)


def _dress_references(part: bytes, look: Look) -> bytes:
    root = parse(part)
    for node in root.iter(etree.Element):
        for reference, value in _values(node, look):
            node.set(f"{{{W_NS}}}{reference}", value)
    return serialize(root)


def _values(node: etree._Element, look: Look) -> Iterator[tuple[str, str]]:
    """Yield the plain values that belong beside a node's references to the theme."""
    colours = look.colours()
    for reference, plain in _COLOUR_PLACES:
        place = node.get(w(reference))
        if place in colours:  # the colour of w:color is its val; of all else, its color
            yield ("val" if node.tag == w("color") else plain), colours[place]
    for script in _FONT_SCRIPTS:
        place = node.get(w("cstheme" if script == "cs" else f"{script}Theme")) or ""
        for beginning, font in look.fonts().items():
            if place.startswith(beginning):
                yield script, font
