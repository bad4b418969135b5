"""Pictures that a value places: the drawing, and what the package needs for it."""

import hashlib
import io
import struct
from dataclasses import dataclass
from functools import cached_property

from docgen.errors import TemplateRejected
from docgen.render.escaping import escape
from docgen.render.links import is_safe_link
from docgen.texts import diagrams as texts

_EMU_PER_MM = 36000
_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alt}">{link}</wp:docPr><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr '
    'id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


_LINK = (
    '<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{}"/>'
)
_KINDS = (
    (b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"\x01\0\0\0", "emf"), (b"\xd7\xcd\xc6\x9a", "wmf"),
)  # fmt: skip
_LARGEST_EMU = 27273042316900  # ECMA-376 part 1, 20.1.10.42


@dataclass(frozen=True, slots=True)
class Media:
    """A picture's file in the package."""

    data: bytes

    @property
    def extension(self) -> str:
        """The extension of the part; raises TemplateRejected for what is no picture."""
        for beginning, extension in _KINDS:
            if self.data.startswith(beginning):
                return extension
        raise TemplateRejected("mall.bild")

    @property
    def content_type(self) -> str:
        """The content type of the part."""
        return f"image/{'x-' if self.extension in ('emf', 'wmf') else ''}{self.extension}"

    @property
    def name(self) -> str:
        """The part's file name, the same for the same picture."""
        return f"docgen-{hashlib.sha256(self.data).hexdigest()[:16]}.{self.extension}"


@dataclass(frozen=True)
class Picture:
    """A picture, its size on paper in millimetres, its text alternative and where it leads.

    One side follows from the other by the picture's own proportions; without either it has the
    size that it says itself. ``link`` is a web or mail address, if any.
    """

    data: bytes
    height_mm: float | None = None
    alt: str = ""
    width_mm: float | None = None
    link: str = ""

    def __post_init__(self) -> None:
        if self.link and not is_safe_link(self.link):
            raise TemplateRejected("mall.lank", target=self.link)

    @property
    def media(self) -> Media:
        """The picture's file."""
        return Media(self.data)

    @cached_property
    def _size(self) -> tuple[int, int]:
        """Width and height on paper in EMU, of which a millimetre has 36 000."""
        own_width, own_height = _own_size(self.data)
        width = None if self.width_mm is None else round(self.width_mm * _EMU_PER_MM)
        height = None if self.height_mm is None else round(self.height_mm * _EMU_PER_MM)
        if height is None:
            height = own_height if width is None else round(width * own_height / own_width)
        if width is None:
            width = round(height * own_width / own_height)
        if not (0 < width < _LARGEST_EMU and 0 < height < _LARGEST_EMU):
            raise TemplateRejected("mall.bild")
        return width, height

    def drawing(self, relationship: str, number: int, link: str = "") -> str:
        """Return the drawing that shows the picture; ``link`` is the relationship it leads to."""
        width, height = self._size
        return _DRAWING.format(
            cx=width,
            cy=height,
            number=number,
            name=texts.PICTURE.format(number=number),
            alt=escape(self.alt),
            relationship=relationship,
            link=_LINK.format(link) if link else "",
        )


def _own_size(data: bytes) -> tuple[int, int]:
    # python-docx is slow to import, and pictures are rare
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    no_picture = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
    try:
        image = Image.from_file(io.BytesIO(data))
        width, height = int(image.width), int(image.height)
    except (*no_picture, struct.error, LookupError, ArithmeticError, TypeError, ValueError):
        raise TemplateRejected("mall.bild") from None
    if not (width and height):
        raise TemplateRejected("mall.bild")
    return width, height
