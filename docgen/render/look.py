"""A region's look on a template: theme fonts and colours, in every part that refers to them.

A template names its fonts and colours by their place in the theme (Word's own «Design» tab), so
the whole look changes in one place. Programs that ignore the theme read the values beside the
references, and those are kept in step.
"""

from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from string import hexdigits

from lxml import etree

from docgen.render.words import W_NS, serialize, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONT_SCRIPTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme"}
_REFERENCES = ("themeColor", "themeFill", *_FONT_SCRIPTS.values())
_that_refer = etree.XPath(
    f"//*[{' or '.join(f'@w:{name}' for name in _REFERENCES)}]", namespaces={"w": W_NS}
)


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
        """Return the theme's colours by their names in the theme; links have the first of them."""
        return {"accent1": self.colour, "accent2": self.tint, "hlink": self.colour}

    def fonts(self) -> dict[str, str]:
        """Return the theme's fonts by the beginning of their names in references."""
        return {"major": self.heading_font, "minor": self.body_font}


def dress(
    parts: Mapping[str, bytes], trees: Mapping[str, etree._Element], look: Look
) -> dict[str, bytes]:
    """Put the look on the parsed parts; return the parts, with those written anew that changed."""
    dressed = dict(parts)
    for name, root in trees.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        if name.startswith("word/theme/"):
            _dress_theme(root, look)
            dressed[name] = serialize(root)
        elif b"heme" in parts[name] and _dress_references(root, look):
            dressed[name] = serialize(root)
    return dressed


def _dress_theme(root: etree._Element, look: Look) -> None:
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
                latin.attrib.pop("panose", None)


def _dress_references(root: etree._Element, look: Look) -> bool:
    """Set the plain values beside references to the theme; tell whether there were any."""
    values = [
        (node, name, value) for node in _that_refer(root) for name, value in _values(node, look)
    ]
    for node, name, value in values:
        node.set(w(name), value)
    return bool(values)


def _values(node: etree._Element, look: Look) -> Iterator[tuple[str, str]]:
    """Yield the plain values that belong beside a node's references to the theme."""
    own_colour = "val" if node.tag == w("color") else "color"
    for theme, plain in (("Color", own_colour), ("Fill", "fill")):
        place = node.get(w(f"theme{theme}"), "")
        colour = look.colours().get("hlink" if place == "hyperlink" else place)
        if colour is not None and node.get(w(plain)) is not None:
            mix = "theme" if theme == "Color" else "themeFill"
            yield plain, _mixed(colour, node.get(w(f"{mix}Tint")), node.get(w(f"{mix}Shade")))
    for script, reference in _FONT_SCRIPTS.items():
        place = node.get(w(reference), "")
        for beginning, font in look.fonts().items():
            if place.startswith(beginning):
                yield script, font


def _share(part: str | None) -> str | None:
    """Return two hexadecimal digits, or nothing for anything else."""
    return part if part and len(part) == 2 and set(part) <= set(hexdigits) else None


def _mixed(colour: str, tint: str | None, shade: str | None) -> str:
    """Return a colour lighter by a tint or darker by a shade, both of 255 (ECMA-376, 17.3.2.6)."""
    tint, shade = (_share(part) for part in (tint, shade))
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    if shade:
        light *= int(shade, 16) / 255
    if tint:
        light = light * int(tint, 16) / 255 + 1 - int(tint, 16) / 255
    mixed = bytes(round(part * 255) for part in hls_to_rgb(hue, light, saturation))
    return mixed.hex().upper() if tint or shade else colour
