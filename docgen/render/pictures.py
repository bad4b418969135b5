"""Pictures that a template places: the drawing, and what the package needs for it."""

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property

from docgen.render.escaping import escape

_EMU_PER_MM = 36000
_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr '
    'id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG picture, its height on paper in millimetres, and its text alternative."""

    data: bytes
    height_mm: int
    alt: str

    @property
    def extension(self) -> str:
        """The extension of the part, and the last word of its content type."""
        return "png" if self.data.startswith(b"\x89PNG") else "jpeg"

    @property
    def name(self) -> str:
        """The part's file name, the same for the same picture."""
        return f"docgen-{hashlib.sha256(self.data).hexdigest()[:16]}.{self.extension}"

    @cached_property
    def _proportion(self) -> float:
        from docx.image.image import Image  # python-docx is slow to import, and pictures are rare

        image = Image.from_file(io.BytesIO(self.data))
        return float(image.px_width) / float(image.px_height)

    def drawing(self, relationship: str, number: int) -> str:
        """Return the drawing that shows the picture."""
        height = self.height_mm * _EMU_PER_MM
        return _DRAWING.format(
            cx=round(height * self._proportion),
            cy=height,
            number=number,
            name=f"Bild {number}",
            alt=escape(self.alt),
            relationship=relationship,
        )
