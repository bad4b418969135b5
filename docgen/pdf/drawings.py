"""The drawings of a document, marked so that they are known again in its PDF.

LibreOffice forgets or mixes up what alternative text a drawing has, and tells of a group of shapes
after everything else on its page. So every drawing gets a mark in its text's place before the
export, and the paragraph of a group one as its style; ``figures`` finds the marks in the PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.checks.pictures import DRAWN, FALLBACK, is_decoration
from docgen.render.words import w

_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_SHAPE = f"{_SHAPES}wsp"
_ABOUT_SHAPE = f"{_SHAPES}cNvPr"
_TEXT_BOX = f"{_SHAPES}txbx"
_GROUP = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_ABOUT_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_FRAMES = (f"{DRAWN}inline", f"{DRAWN}anchor")
MARK = "docgen-bild-"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in the document's text, and what those are told who cannot see it.

    ``is_chart`` tells of a chart of Word's own, whose mark LibreOffice loses.
    ``place`` is the mark of the paragraph that a group of shapes stands in, else empty;
    ``owns_texts`` tells that all text boxes of that paragraph are the group's.
    """

    mark: str
    alt: str
    is_decoration: bool
    is_chart: bool
    place: str
    owns_texts: bool


def mark_drawings(roots: list[etree._Element], styles: etree._Element | None) -> Iterator[Drawing]:
    """Mark every drawing in these parts of a document, and yield what each is."""
    frames = [
        frame
        for root in roots
        for frame in root.iter(*_FRAMES)
        if next(frame.iterancestors(FALLBACK), None) is None
    ]
    for number, frame in enumerate(frames):
        mark = f"{MARK}{number}"
        yield _drawing(frame, mark, styles)
        for node in _described(frame):
            node.set("descr", mark)
            node.attrib.pop("title", None)


def _drawing(frame: etree._Element, mark: str, styles: etree._Element | None) -> Drawing:
    about = frame.find(f"{DRAWN}docPr")
    told = "" if about is None else about.get("descr", "").strip() or about.get("title", "").strip()
    holds_text = next(frame.iter(_TEXT_BOX), None) is not None
    around = next(frame.iterancestors(w("p")), None)
    is_group = next(frame.iter(_GROUP), None) is not None
    others = [] if around is None else [one for one in around.iter(*_FRAMES) if one is not frame]
    return Drawing(
        mark=mark,
        alt=told,
        # a box whose text tells itself is only drawn around it
        is_decoration=(about is not None and is_decoration(about)) or (holds_text and not told),
        is_chart=next(frame.iter(_CHART), None) is not None,
        place=_mark_place(around, mark, styles) if is_group else "",
        owns_texts=is_group and not others,
    )


def _mark_place(paragraph: etree._Element | None, mark: str, styles: etree._Element | None) -> str:
    """Give a paragraph a style of its own that changes nothing, and return its name."""
    if paragraph is None or styles is None:
        return ""
    about = paragraph.find(w("pPr"))
    if about is None:
        about = etree.Element(w("pPr"))
        paragraph.insert(0, about)
    named = about.find(w("pStyle"))
    if named is None:
        named = etree.Element(w("pStyle"))
        about.insert(0, named)
    like = named.get(w("val")) or _usual_style(styles)
    if like.startswith(MARK):
        return like
    style = etree.SubElement(styles, w("style"))
    style.set(w("type"), "paragraph")
    style.set(w("customStyle"), "1")
    style.set(w("styleId"), mark)
    etree.SubElement(style, w("name")).set(w("val"), mark)
    etree.SubElement(style, w("basedOn")).set(w("val"), like)
    named.set(w("val"), mark)
    return mark


def _usual_style(styles: etree._Element) -> str:
    usual = (
        style.get(w("styleId"), "")
        for style in styles.iter(w("style"))
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")
    )
    return next(usual, "Normal")


def _described(frame: etree._Element) -> Iterator[etree._Element]:
    """Yield what may carry a description: the drawing, and each shape and picture in it."""
    own = (node for node in frame.iter() if next(node.iterancestors(*_FRAMES), None) is frame)
    for node in list(own):
        if node.tag == _SHAPE and node.find(_ABOUT_SHAPE) is None:
            about = etree.Element(_ABOUT_SHAPE, id="0", name="")
            node.insert(0, about)
            yield about
        elif node.tag in (f"{DRAWN}docPr", _ABOUT_SHAPE, _ABOUT_PICTURE):
            yield node
