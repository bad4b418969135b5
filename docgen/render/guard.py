"""What a template may not carry: links to the outside, fields that fetch, embedded programs."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from docgen.render.faults import Fault
from docgen.render.layout import RELATIONSHIP
from docgen.render.links import is_safe_link
from docgen.render.words import R_NS, quoted, text_of, w

_R = f"{{{R_NS}}}"
_ATTACHED = "attachedTemplate"
_FORBIDDEN_KINDS = (
    "aFChunk", "control", "activeXControlBinary", "oleObject", "package",
    "subDocument", "vbaProject", "webextension", "webextensiontaskpanes",
)  # fmt: skip
_EMBEDDING = ("{*}altChunk", "{*}OLEObject", "{*}control", "{*}subDoc", "{*}mailMerge")
_PICTURES_AND_FONTS = (
    ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp",
    ".odttf", ".ttf", ".otf",
)  # fmt: skip
_MOST = 200
_MARKUP_OR_ZIPPED = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b")
_FETCHING_FIELD = re.compile(
    r"\W*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|RD|DATABASE|MACROBUTTON|EMBED|"
    r"CONTROL|HTMLACTIVEX|ADDIN|PRINT)\b",
    re.IGNORECASE,
)
_LINKING_FIELD = re.compile(r'\W*HYPERLINK\s+(?!\\[a-z])"?([^"\s]+)', re.IGNORECASE)


def dangers(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    """Return a fault for each thing that reaches outside the package or could run something.

    ``trees`` are the parts that are XML, parsed.
    """
    return islice(_dangers(parts, trees), _MOST)


def _dangers(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    for name, part in parts.items():
        kind = name.casefold()
        if kind.endswith((".svg", ".svgz")) or _is_disguised_markup(kind, part):
            yield Fault("mall.svg", name)
        elif name in trees:
            if kind.endswith(".rels"):
                yield from _in_relationships(name, trees[name], trees)
            else:
                yield from _in_xml(name, trees[name])
        elif not kind.endswith(_PICTURES_AND_FONTS):
            yield Fault("mall.inbaddat", name, details={"kind": name.rpartition("/")[2]})


def is_xml(name: str) -> bool:
    """Tell by its name whether a part is XML."""
    return name.casefold().endswith((".xml", ".vml", ".rels"))


def _is_disguised_markup(name: str, part: bytes) -> bool:
    return name.endswith(_PICTURES_AND_FONTS) and part[:256].lstrip(
        b"\xef\xbb\xbf \t\r\n"
    ).startswith(_MARKUP_OR_ZIPPED)


def _in_relationships(
    name: str, root: etree._Element, trees: Mapping[str, etree._Element]
) -> Iterator[Fault]:
    """Look at the relationships of a part; a fault is placed where the part uses it, if it does."""
    folder, _, owner = name.removesuffix(".rels").rpartition("_rels/")
    part = f"{folder}{owner}"
    for relationship in root.iter(RELATIONSHIP):
        kind = relationship.get("Type", "").rpartition("/")[2]
        target = relationship.get("Target", "")
        outside = relationship.get("TargetMode", "").casefold() == "external" or ":" in target
        unsafe = outside and not (kind == "hyperlink" and is_safe_link(target))
        if not unsafe and kind not in (*_FORBIDDEN_KINDS, _ATTACHED):
            continue
        used = _using(trees.get(part), relationship.get("Id", ""))
        if kind == _ATTACHED:
            yield _at("mall.bifogad_mall", part, used)
        elif kind in _FORBIDDEN_KINDS:
            yield _at("mall.inbaddat", part, used, kind=kind)
        else:
            yield _at("mall.extern", part, used, target=target)


def _using(root: etree._Element | None, relationship: str) -> etree._Element | None:
    """Return the first element of a part that uses a relationship."""
    for node in () if root is None else root.iter(etree.Element):
        if any(name.startswith(_R) and word == relationship for name, word in node.items()):
            return node
    return None


def _in_xml(name: str, root: etree._Element) -> Iterator[Fault]:
    """Look at the elements that embed, and at each field's whole code, split over runs or not."""
    for node in root.iter(*_EMBEDDING):
        yield _at("mall.inbaddat", name, node, kind=etree.QName(node).localname)
    for picture in root.iter("{*}imagedata"):
        if source := picture.get("src"):
            yield _at("mall.extern", name, picture, target=source)
    for node, code in _field_codes(root):
        if fetching := _FETCHING_FIELD.match(code):
            yield _at("mall.falt", name, node, field=fetching[1].upper())
        linking = _LINKING_FIELD.match(code)
        if linking and not is_safe_link(linking[1]):
            yield _at("mall.extern", name, node, target=linking[1])


def _field_codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the code of each field, as far as it goes, with an element of the field."""
    for field in root.iter(w("fldSimple")):
        yield field, field.get(w("instr"), "")
    codes = [""]
    node = root
    for node in root.iter(w("fldChar"), w("instrText"), w("delInstrText")):
        if node.tag != w("fldChar"):
            codes[-1] += node.text or ""
            continue
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            codes.append("")
        elif kind in ("separate", "end"):
            yield node, codes[-1]
            codes[-1] = ""
            if kind == "end" and len(codes) > 1:
                codes.pop()
    for code in codes:
        yield node, code


def _at(code: str, part: str, node: etree._Element | None, **details: str) -> Fault:
    """Return a fault with the paragraph that an element stands in."""
    around = None if node is None else next(node.iterancestors(w("p")), None)
    if around is None:
        return Fault(code=code, part=part, details=details)
    paragraphs = around.getroottree().getroot().iter(w("p"))
    number = next(number for number, one in enumerate(paragraphs) if one is around)
    text = quoted(text_of(around))
    return Fault(code=code, part=part, paragraph=number, text=text, details=details)
