"""Cell styles for an annotated workbook; each is a copy of one that stands there, and a change."""

import copy
from collections.abc import Callable

from docgen.texts.findings import Severity
from docgen.workbook.annotate_parts import Node, Parts, add, child, namespace, tag

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
_FILLS = {
    Severity.STOPP: "FFFFC7CE",
    Severity.FEL: "FFFFC7CE",
    Severity.VARNING: "FFFFEB9C",
    Severity.INFO: "FFDDEBF7",
}
_DARK, _LINE, _WHITE = "FF1F4E5F", "FFBFC7CB", "FFFFFFFF"
_EMPTY = (
    '<styleSheet xmlns="{namespace}"><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Styles:
    """The styles of a workbook while new ones are added; ``save`` writes them back."""

    def __init__(self, parts: Parts, like: Node) -> None:
        self._parts = parts
        name = parts.target(parts.main, "styles")
        if name is None:
            empty = _EMPTY.format(namespace=namespace(like)).encode()
            name = parts.add("styles", "xml", empty, _CONTENT_TYPE, numbered=False)
            parts.relate(parts.main, "styles", name, like)
        self._name = name
        self._root = parts.read(name)
        self._made: dict[tuple[object, ...], int] = {}
        self._set_out()

    def save(self) -> None:
        """Write the part back."""
        self._parts.write(self._name, self._root)

    def filled(self, style: int, severity: Severity) -> int:
        """Return a style that is like another but for its fill."""
        return self._derived(style, fillId=self._fill(_FILLS[severity]))

    def title(self) -> int:
        """Return the style of the list's first line."""
        return self._derived(0, fontId=self._font(_DARK, "b", "14"))

    def header(self) -> int:
        """Return the style of the list's headers."""
        font, fill = self._font(_WHITE, "b"), self._fill(_DARK)
        return self._derived(0, wrap=True, fontId=font, fillId=fill, borderId=self._border())

    def text(self) -> int:
        """Return the style of the list's text."""
        return self._derived(0, wrap=True, borderId=self._border())

    def severity(self, severity: Severity) -> int:
        """Return the style of a severity's name in the list."""
        fill = self._fill(_FILLS[severity])
        return self._derived(0, wrap=True, fillId=fill, borderId=self._border())

    def link(self) -> int:
        """Return the style of the list's links."""
        font = self._font(_DARK, "u")
        return self._derived(0, wrap=True, fontId=font, borderId=self._border())

    def _set_out(self) -> None:
        """See to it that index 0 means something everywhere, and that Excel has its two fills."""
        fonts, fills = self._items("fonts"), self._items("fills")
        if not len(fonts):
            _append_font(fonts, "Calibri", "11")
        for pattern in ("none", "gray125")[len(fills) :]:
            add(add(fills, "fill"), "patternFill", patternType=pattern)
        if not len(self._items("borders")):
            _append_border(self._items("borders"))
        if not len(self._items("cellXfs")):
            add(self._items("cellXfs"), "xf", numFmtId=0, fontId=0, fillId=0, borderId=0)

    def _items(self, name: str) -> Node:
        return child(self._root, name, _ORDER)

    def _once(self, key: tuple[object, ...], name: str, append: Callable[[], None]) -> int:
        """Append an item unless it was made before; return its index."""
        if key not in self._made:
            append()
            items = self._items(name)
            number = sum(1 for _ in items.iterchildren("{*}*"))
            items.set("count", str(number))
            self._made[key] = number - 1
        return self._made[key]

    def _derived(self, style: int, *, wrap: bool = False, **ids: int) -> int:
        key = (style, wrap, *sorted(ids.items()))
        return self._once(key, "cellXfs", lambda: self._append_xf(style, wrap, ids))

    def _append_xf(self, style: int, wrap: bool, ids: dict[str, int]) -> None:
        styles = self._items("cellXfs").findall(tag(self._root, "xf"))
        made = copy.deepcopy(styles[style if style < len(styles) else 0])
        made.tail = None
        for name, number in ids.items():
            made.set(name, str(number))
            made.set(f"apply{name[0].upper()}{name[1:-2]}", "1")
        if wrap:
            for old in made.findall(tag(made, "alignment")):
                made.remove(old)
            alignment = child(made, "alignment", ("alignment", "protection", "extLst"))
            alignment.set("vertical", "top")
            alignment.set("wrapText", "1")
            made.set("applyAlignment", "1")
        self._items("cellXfs").append(made)

    def _fill(self, colour: str) -> int:
        fills = self._items("fills")
        return self._once(("fill", colour), "fills", lambda: _append_fill(fills, colour))

    def _border(self) -> int:
        borders = self._items("borders")
        return self._once(("border",), "borders", lambda: _append_border(borders, _LINE))

    def _font(self, colour: str, form: str, size: str = "") -> int:
        """Return a font with the face of the workbook's own; ``form`` is bold or underlined."""
        fonts = self._items("fonts")
        name = _value(fonts[0], "name", "Calibri")
        height = size or _value(fonts[0], "sz", "11")
        return self._once(
            ("font", colour, form, size),
            "fonts",
            lambda: _append_font(fonts, name, height, colour, form),
        )


def _value(font: Node, name: str, otherwise: str) -> str:
    found = font.find(tag(font, name))
    return otherwise if found is None else found.get("val", otherwise)


def _append_font(fonts: Node, name: str, size: str, colour: str = "", form: str = "") -> None:
    font = add(fonts, "font")
    if form:
        add(font, form)
    add(font, "sz", val=size)
    if colour:
        add(font, "color", rgb=colour)
    add(font, "name", val=name)


def _append_fill(fills: Node, colour: str) -> None:
    pattern = add(add(fills, "fill"), "patternFill", patternType="solid")
    add(pattern, "fgColor", rgb=colour)
    add(pattern, "bgColor", indexed=64)


def _append_border(borders: Node, colour: str = "") -> None:
    border = add(borders, "border")
    for side in ("left", "right", "top"):
        add(border, side)
    bottom = add(border, "bottom")
    if colour:
        bottom.set("style", "thin")
        add(bottom, "color", rgb=colour)
    add(border, "diagonal")
