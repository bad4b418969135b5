"""Drawings: shapes with a place, and the WordprocessingML that Word draws and lets people edit.

A drawing is one group of shapes that stands in the line. Its colours are those of the theme, so a
region's look applies. LibreOffice tells of each shape in a PDF, but has the words of the group from
a shape only: the first one is a frame that cannot be seen and says what the drawing shows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from docgen.figures import Figure
from docgen.render.escaping import escape
from docgen.render.lettering import LINE, POINT, SIZE
from docgen.render.words import MC_NS
from docgen.texts import diagrams as texts

MM: Final = 36000
"""EMU in a millimetre."""
INSET: Final = MM
"""What is kept free between the edge of a shape with a frame and its text."""
Piece = str | Figure
Runs = Callable[[Piece, str], str]
"""Gives a piece of text as runs with properties."""
_WORD = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/"
_TEXT_LOOK = f'<w:rPr><w:sz w:val="{2 * SIZE}"/><w:szCs w:val="{2 * SIZE}"/></w:rPr>'
_SHAPES_A_DRAWING = 10_000


def _scheme(colour: str) -> str:
    return f'<a:schemeClr val="{colour}"/>'


def _pattern(name: str) -> str:
    colours = f"<a:fgClr>{_scheme('accent1')}</a:fgClr><a:bgClr>{_scheme('lt1')}</a:bgClr>"
    return f'<a:pattFill prst="{name}">{colours}</a:pattFill>'


FILLS: Final = {
    "": "<a:noFill/>",
    "full": f"<a:solidFill>{_scheme('accent1')}</a:solidFill>",
    "tint": f"<a:solidFill>{_scheme('accent2')}</a:solidFill>",
    "paper": f"<a:solidFill>{_scheme('lt1')}</a:solidFill>",
    "slanting": _pattern("wdUpDiag"),
    "upright": _pattern("narVert"),
    "level": _pattern("dkHorz"),
    "grid": _pattern("lgGrid"),
}
"""How shapes may be filled, by names of our own."""
_GREY = '<a:schemeClr val="dk1"><a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr>'
_ROUNDING: Final = MM
EDGES: Final = {
    "": "<a:ln><a:noFill/></a:ln>",
    "thin": f'<a:ln w="9525"><a:solidFill>{_scheme("accent1")}</a:solidFill></a:ln>',
    "thick": f'<a:ln w="12700"><a:solidFill>{_scheme("accent1")}</a:solidFill></a:ln>',
    "faint": f'<a:ln w="6350"><a:solidFill>{_GREY}</a:solidFill></a:ln>',
}
"""What lines and the edges of shapes look like, by names of our own."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its place in the drawing in EMU, what it looks like, and its paragraphs.

    ``form`` is one of DrawingML's own; a ``line`` lies or stands. A paragraph is some pieces.
    """

    x: int
    y: int
    width: int
    height: int
    form: str = "rect"
    fill: str = ""
    edge: str = ""
    said: tuple[tuple[Piece, ...], ...] = ()
    align: str = "left"
    turned: bool = False


def line(x: int, y: int, to_x: int, to_y: int, edge: str = "thick") -> Shape:
    """Return a line that lies or stands."""
    return Shape(x, y, to_x - x, to_y - y, "line", edge=edge)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet of a size; ``alt`` says in words what they show.

    ``cuts`` are the heights at which it may go on on another sheet, which begins with the same
    ``head``.
    """

    title: str
    alt: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    head: int = 0
    cuts: tuple[int, ...] = ()


def sheets(drawing: Drawing, page: int) -> Iterator[Drawing]:
    """Yield a drawing, in sheets if it is higher than a page.

    They are half as high, so that little is left empty where the first of them begins.
    """
    if drawing.height <= page:
        yield drawing
        return
    highest = page // 2
    begin, ends = drawing.head, [*drawing.cuts, drawing.height]
    for end, after in zip_longest(ends, ends[1:]):
        if after is None or after - begin + drawing.head > highest:
            yield _sheet(drawing, begin, end)
            begin = end


def _sheet(drawing: Drawing, begin: int, end: int) -> Drawing:
    """Return what lies between two heights, below the head."""
    up = begin - drawing.head
    shapes = [shape for shape in drawing.shapes if shape.y + shape.height <= drawing.head]
    for shape in drawing.shapes:
        if shape.form == "line":
            top, bottom = max(shape.y, begin), min(shape.y + shape.height, end)
            if top < bottom or (shape.height == 0 and begin < shape.y <= end):
                shapes.append(replace(shape, y=top - up, height=bottom - top))
        elif begin <= shape.y < end:
            shapes.append(replace(shape, y=shape.y - up))
    is_first = begin == drawing.head
    return replace(
        drawing,
        alt=drawing.alt if is_first else texts.GOES_ON.format(title=drawing.title),
        height=end - up,
        shapes=tuple(shapes),
        cuts=(),
    )


def drawn(drawing: Drawing, number: int, style: str, runs: Runs) -> str:
    """Return a drawing as the content of a run; ``style`` is the paragraph style of its text."""
    alt, width, height = escape(drawing.alt), drawing.width, drawing.height
    frame = Shape(0, 0, width, height)
    first = number * _SHAPES_A_DRAWING
    written = "".join(
        _shape(shape, first + at, "" if at else alt, style, runs)
        for at, shape in enumerate((frame, *drawing.shapes))
    )
    name = texts.NAME.format(number=number)
    return (
        f'<mc:AlternateContent xmlns:mc="{MC_NS}"><mc:Choice xmlns:wpg="{_WORD}Group" '
        'Requires="wpg"><w:drawing><wp:inline '
        f'xmlns:wp="{_DRAWINGML}wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWINGML}main"><a:graphicData uri="{_WORD}Group">'
        f'<wpg:wgp xmlns:wps="{_WORD}Shape"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{width}" cy="{height}"/></a:xfrm></wpg:grpSpPr>{written}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/>"
        "</mc:AlternateContent>"
    )


def _shape(shape: Shape, number: int, alt: str, style: str, runs: Runs) -> str:
    told = f' descr="{alt}"' if alt else ""
    kind = "<wps:cNvCnPr/>" if shape.form == "line" else "<wps:cNvSpPr/>"
    turned = ' flipH="1"' if shape.turned else ""
    inside, anchor = "", ""
    if shape.said:
        paragraphs = "".join(_paragraph(one, shape.align, style, runs) for one in shape.said)
        inside = f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        inset = INSET if shape.edge else 0
        anchor = f' lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" anchor="ctr"'
    name = texts.SHAPE.format(number=number)
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{name}"{told}/>{kind}<wps:spPr>'
        f'<a:xfrm{turned}><a:off x="{shape.x}" y="{shape.y}"/>'
        f'<a:ext cx="{shape.width}" cy="{shape.height}"/></a:xfrm>'
        f'<a:prstGeom prst="{shape.form}"><a:avLst>{_rounding(shape)}</a:avLst></a:prstGeom>'
        f"{'' if shape.form == 'line' else FILLS[shape.fill]}{EDGES[shape.edge]}</wps:spPr>"
        f"{inside}<wps:bodyPr{anchor}/></wps:wsp>"
    )


def _rounding(shape: Shape) -> str:
    """Say that corners are as round in every box, as a share of its shorter side."""
    if shape.form != "roundRect":
        return ""
    share = _ROUNDING * 100_000 // max(min(shape.width, shape.height), 1)
    return f'<a:gd name="adj" fmla="val {min(share, 50_000)}"/>'


def _paragraph(pieces: tuple[Piece, ...], align: str, style: str, runs: Runs) -> str:
    named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{LINE * 20 // POINT}" '
    said = "".join(runs(piece, _TEXT_LOOK) for piece in pieces)
    return (
        f'<w:p><w:pPr>{named}{spacing}w:lineRule="exact"/><w:jc w:val="{align}"/></w:pPr>'
        f"{said}</w:p>"
    )
