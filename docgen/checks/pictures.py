"""Pictures, and whether they have a text for those who cannot see them."""

import re
from collections.abc import Iterator

from lxml import etree

from docgen.render.words import MC_NS

FALLBACK = f"{{{MC_NS}}}Fallback"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
_TEXT_BOX = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx"
_GROUP = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FILE_NAME = re.compile(
    r"[^\n]{1,200}\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|heic)", re.IGNORECASE
)
_OFF = ("0", "false", "off")


def without_text(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each picture that has no alternative text and is no decoration, with its name.

    A text box tells itself, but how those of a group hang together is only seen. What old programs
    show instead of a drawing is told by the drawing.
    """
    for node, name, told in _told(root):
        if not told.strip():
            yield node, name


def with_file_name(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each picture whose alternative text is nothing but the name of a file, with that."""
    for node, _, told in _told(root):
        if _FILE_NAME.fullmatch(told.strip()):
            yield node, told.strip()


def is_decoration(drawing: etree._Element) -> bool:
    """Tell whether a drawing says that it has nothing to tell."""
    return any(mark.get("val", "1") not in _OFF for mark in drawing.iter(_DECORATIVE))


def _told(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield each picture that is shown, with its name and its alternative text."""
    for picture in (*_drawings(root), *_old_pictures(root)):
        if next(picture[0].iterancestors(FALLBACK), None) is None:
            yield picture


def _drawings(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield each drawing with its name and its alternative text."""
    for drawing in root.iter(f"{DRAWN}inline", f"{DRAWN}anchor"):
        about = drawing.find(f"{DRAWN}docPr")
        if about is None or is_decoration(about):
            continue
        if (
            next(drawing.iter(_GROUP), None) is not None
            or next(drawing.iter(_TEXT_BOX), None) is None
        ):
            yield drawing, about.get("name", ""), about.get("descr", "") + about.get("title", "")


def _old_pictures(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield the same of pictures drawn in VML, as Word wrote them until 2007 and objects still."""
    for shape in root.iter(f"{VML}shape", f"{VML}rect"):
        if shape.find(f"{VML}imagedata") is not None:
            yield shape, shape.get("id", ""), shape.get("alt", "")
