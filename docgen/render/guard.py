"""What a template may not carry: links to the outside, fields that fetch, embedded programs."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.words import parse, w

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FORBIDDEN_KINDS = (
    "aFChunk", "control", "activeXControlBinary", "oleObject", "package",
    "subDocument", "vbaProject", "webextension", "webextensiontaskpanes",
)  # fmt: skip
_EMBEDDING = ("{*}altChunk", "{*}OLEObject", "{*}control", "{*}subDoc", "{*}mailMerge")
_PICTURES_AND_FONTS = (
    ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp",
    ".odttf", ".ttf", ".otf",
)  # fmt: skip
_MARKUP_OR_ZIPPED = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b")
_FETCHING_FIELD = re.compile(
    r"\W*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|RD|DATABASE|MACROBUTTON|EMBED|"
    r"CONTROL|HTMLACTIVEX|ADDIN|PRINT)\b",
    re.IGNORECASE,
)
_LINKING_FIELD = re.compile(r'\W*HYPERLINK\s+(?!\\[a-z])"?([^"\s]+)', re.IGNORECASE)
_LINK_SCHEMES = ("http", "https", "mailto")


def guard(parts: Mapping[str, bytes]) -> None:
    """Raise TemplateRejected if any part reaches outside the package or could run something."""
    relationships = [part for name, part in parts.items() if name.endswith(".rels")]
    for part in relationships:
        _check_relationships(part)
    for name, part in parts.items():
        kind = name.casefold()
        if kind.endswith((".svg", ".svgz")) or _is_disguised_markup(kind, part):
            raise TemplateRejected("mall.svg")
        if kind.endswith((".xml", ".vml")):
            _check_xml(parse(part))
        elif not kind.endswith((*_PICTURES_AND_FONTS, ".rels")):
            raise TemplateRejected("mall.inbaddat", kind=name.rpartition("/")[2])


def _is_disguised_markup(name: str, part: bytes) -> bool:
    return name.endswith(_PICTURES_AND_FONTS) and part[:256].lstrip(
        b"\xef\xbb\xbf \t\r\n"
    ).startswith(_MARKUP_OR_ZIPPED)


def _check_relationships(part: bytes) -> None:
    for relationship in parse(part).iter(_RELATIONSHIP):
        kind = relationship.get("Type", "").rpartition("/")[2]
        target = relationship.get("Target", "")
        if kind == "attachedTemplate":
            raise TemplateRejected("mall.bifogad_mall")
        if kind in _FORBIDDEN_KINDS:
            raise TemplateRejected("mall.inbaddat", kind=kind)
        outside = relationship.get("TargetMode", "").casefold() == "external" or ":" in target
        if outside and not (kind == "hyperlink" and _is_safe_link(target)):
            raise TemplateRejected("mall.extern", target=target)


def _is_safe_link(target: str) -> bool:
    try:
        return urlsplit(target).scheme in _LINK_SCHEMES
    except ValueError:
        return False


def _check_xml(root: etree._Element) -> None:
    """Look at the elements that embed, and at each field's whole code, split over runs or not."""
    if (embedding := next(root.iter(*_EMBEDDING), None)) is not None:
        raise TemplateRejected("mall.inbaddat", kind=etree.QName(embedding).localname)
    for picture in root.iter("{*}imagedata"):
        if source := picture.get("src"):
            raise TemplateRejected("mall.extern", target=source)
    for field in root.iter(w("fldSimple")):
        _check_code(field.get(w("instr"), ""))
    codes = [""]
    for node in root.iter(w("fldChar"), w("instrText"), w("delInstrText")):
        if node.tag != w("fldChar"):
            codes[-1] += node.text or ""
            continue
        _check_code(codes[-1])
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            codes.append("")
        elif kind == "end" and len(codes) > 1:
            codes.pop()
    for code in codes:
        _check_code(code)


def _check_code(code: str) -> None:
    if fetching := _FETCHING_FIELD.match(code):
        raise TemplateRejected("mall.falt", field=fetching[1].upper())
    linking = _LINKING_FIELD.match(code)
    if linking and not _is_safe_link(linking[1]):
        raise TemplateRejected("mall.extern", target=linking[1])
