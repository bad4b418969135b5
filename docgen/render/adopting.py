"""docxtpl's own values in a context, for the one who moves a script: they become docgen's.

docxtpl is not imported: its objects are known by their class. What they hold as XML is read, and
only text and the options of formatted text are taken from it, so nothing else can come in. A link
in one of docxtpl's RichText is text here: the object does not say where it leads.
"""

import html
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.package import read_bytes
from docgen.render.pictures import Picture
from docgen.render.rich import UNDERLINES, Listing, RichText, RichTextParagraph
from docgen.render.subdocuments import SubDocument
from docgen.render.words import R_NS, W_NS, parse, value_of, w, whole_number

_EMU_PER_MM = 36000
_SIGNS = {"new_paragraph": "\a", "new_page": "\f"}
Own = RichText | RichTextParagraph | Listing | Picture | SubDocument


class _WithXml(Protocol):
    xml: str


class _Readable(Protocol):
    def read(self) -> bytes: ...

    def seek(self, place: int) -> int: ...


class _Image(Protocol):
    image_descriptor: str | Path | _Readable
    width: int | None
    height: int | None
    anchor: str | None


def is_foreign(value: object) -> bool:
    """Tell whether a value is one of docxtpl's."""
    return type(value).__module__.partition(".")[0] == "docxtpl"


def adopted(value: object) -> Own:
    """Return the value of docgen that is the same as one of docxtpl's."""
    make = _MAKERS.get(type(value).__name__)
    if make is None:
        raise TemplateRejected("mall.inget_varde", paragraph="")
    return make(value)


def _rich_text(value: object) -> RichText:
    runs = _parsed(cast(_WithXml, value).xml).iter(w("r"))
    return _together([_stretch(run) for run in runs])


def _together(stretches: list[RichText]) -> RichText:
    return RichText(rest=tuple(stretches))


def _paragraphs(value: object) -> RichTextParagraph:
    found = [
        RichTextParagraph(
            _together([_stretch(run) for run in paragraph.iter(w("r"))]),
            value_of(paragraph.find(w("pPr")), "pStyle"),
        )
        for paragraph in _parsed(cast(_WithXml, value).xml).iter(w("p"))
    ]
    first, *rest = found or [RichTextParagraph()]
    return RichTextParagraph(first.text, first.parastyle, tuple(rest))


def _listing(value: object) -> Listing:
    return Listing(html.unescape(cast(_WithXml, value).xml))


def _picture(value: object) -> Picture:
    image = cast(_Image, value)
    source = image.image_descriptor
    if isinstance(source, str | Path):
        data = read_bytes(Path(source))
    else:
        source.seek(0)
        data = source.read()
    width, height = (
        None if side is None else side / _EMU_PER_MM for side in (image.width, image.height)
    )
    return Picture(data, height, "", width, image.anchor or "")


def _parsed(xml: str) -> etree._Element:
    """Read WordprocessingML with signs for new paragraphs and pages, which XML cannot carry."""
    for name, sign in _SIGNS.items():
        xml = xml.replace(sign, f"<{name}/>")
    return parse(f'<x xmlns:w="{W_NS}" xmlns:r="{R_NS}">{xml}</x>'.encode())


def _stretch(run: etree._Element) -> RichText:
    properties = run.find(w("rPr"))
    font, place = value_of(properties, "rFonts", "ascii"), value_of(properties, "vertAlign")
    regional = value_of(properties, "rFonts", "eastAsia")
    underline = value_of(properties, "u")
    return RichText(
        text="".join(_text(node) for node in run.iter(w("t"))),
        style=value_of(properties, "rStyle"),
        color=value_of(properties, "color"),
        highlight=value_of(properties, "shd", "fill"),
        size=whole_number(value_of(properties, "sz")),
        subscript=place == "subscript",
        superscript=place == "superscript",
        bold=_has(properties, "b"),
        italic=_has(properties, "i"),
        underline=underline if underline in UNDERLINES else bool(underline),
        strike=_has(properties, "strike"),
        font=f"eastAsia:{font}" if regional else font,
        rtl=_has(properties, "rtl"),
        lang=value_of(properties, "lang"),
    )


def _text(node: etree._Element) -> str:
    after = (_SIGNS.get(str(child.tag), "") + (child.tail or "") for child in node)
    return (node.text or "") + "".join(after)


def _has(properties: etree._Element | None, name: str) -> bool:
    return properties is not None and properties.find(w(name)) is not None


_MAKERS: dict[str, Callable[[object], Own]] = {
    "RichText": _rich_text,
    "RichTextParagraph": _paragraphs,
    "Listing": _listing,
    "InlineImage": _picture,
    "Subdoc": SubDocument.of_docxtpl,
}
