"""What a template may not carry: links to the outside, fields that fetch, embedded programs."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from docgen.render.faults import Fault
from docgen.render.fields import NESTED, Field, arguments, fields, tokens
from docgen.render.links import stays_or_is_safe
from docgen.render.media import PICTURES, is_genuine
from docgen.render.words import R_NS, W_NS, quoted, text_of, w

_STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT = re.compile(rb"""xmlns(?::[\w.-]+)?=["']http://purl\.oclc\.org/ooxml/""")
_IDS = (f"{{{R_NS}}}id", f"{{{_STRICT_R}}}id")
_HYPERLINK = (f"{R_NS}/hyperlink", f"{_STRICT_R}/hyperlink")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_LINKS = (
    w("hyperlink"),
    *(f"{_DRAWING}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")),
)
_ATTACHED = "attachedTemplate"
_FORBIDDEN_KINDS = (
    "aFChunk", "control", "activeXControlBinary", "oleObject", "package",
    "subDocument", "vbaProject", "webextension", "webextensiontaskpanes",
)  # fmt: skip
_EMBEDDING = (
    "{*}altChunk", "{*}OLEObject", "{*}control", "{*}subDoc", "{*}mailMerge", "{*}webVideoPr",
    "{*}entryMacro", "{*}exitMacro",
)  # fmt: skip
_ADDRESSES = tuple(
    f"{space}{word}" for space in ("", _VML, _OFFICE) for word in ("href", "src", "althref")
)
_SOURCES = ("imagedata", "fill", "stroke")
_FETCHING = frozenset((
    "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "RD",
    "DATABASE", "MACROBUTTON", "EMBED", "CONTROL", "HTMLACTIVEX", "ADDIN", "PRINT",
))  # fmt: skip
_KEYWORD = re.compile(r"[^\W\d_]+")
_QUOTED_MARK = re.compile(r'\\["“”„]')
_PROMPT = re.compile(r'\W*MACROBUTTON\s+"?NoMacro(?:["\s]|$)', re.IGNORECASE)
_OWN_VALUES = "lot*"
"""The switches of a link whose values lead nowhere: place, tip, frame, format."""
_MOST = 200
_MOST_WORDS = 20


def dangers(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    """Return a fault for each thing that reaches outside the package or could run something.

    ``trees`` are the parts that are XML, parsed.
    """
    return islice(_dangers(parts, trees), _MOST)


def _dangers(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    for name, part in parts.items():
        kind = name.casefold()
        if kind.endswith((".svg", ".svgz")):
            yield Fault("mall.svg", name, details={"kind": "svg"})
        elif name in trees:
            if kind.endswith(".rels"):
                yield from _in_relationships(name, trees)
            yield from _in_xml(name, trees[name])
        elif not is_genuine(name, part):
            code = "mall.bild" if kind.endswith(PICTURES) else "mall.inbaddat"
            yield Fault(code, name, details={"kind": name.rpartition("/")[2]})


def _in_relationships(name: str, trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    """Look at the relationships of a part; a fault is placed where the part uses it, if it does."""
    folder, _, owner = name.removesuffix(".rels").rpartition("_rels/")
    part = f"{folder}{owner}"
    relationships = [node for node in trees[name].iter("{*}Relationship") if _is_suspect(node)]
    uses = _uses(trees.get(part), {node.get("Id", "") for node in relationships})
    for relationship in relationships:
        kind, target = relationship.get("Type", ""), relationship.get("Target", "")
        used = uses.get(relationship.get("Id", ""), [])
        wrong = [(node, by) for node, by in used if node.tag not in _LINKS or by not in _IDS]
        first = next((node for node, _ in wrong or used), None)
        last = kind.rpartition("/")[2]
        if last == _ATTACHED:
            yield _at("mall.bifogad_mall", part, first, kind=last)
        elif last in _FORBIDDEN_KINDS:
            yield _at("mall.inbaddat", part, first, kind=last)
        elif wrong or kind not in _HYPERLINK or not stays_or_is_safe(target) or part not in trees:
            yield _at("mall.extern", part, first, target=target)


def _is_suspect(relationship: etree._Element) -> bool:
    """Tell whether a relationship leads outside the package, or is of a kind that embeds."""
    target = relationship.get("Target", "")
    inside = relationship.get("TargetMode", "Internal").casefold() == "internal"
    outside = not inside or ":" in target or "\\" in target or target.startswith("//")
    kind = relationship.get("Type", "").rpartition("/")[2]
    return outside or kind == _ATTACHED or kind in _FORBIDDEN_KINDS


def _uses(
    root: etree._Element | None, identifiers: set[str]
) -> dict[str, list[tuple[etree._Element, str]]]:
    """Return the elements of a part that use these relationships, each with its attribute."""
    uses: dict[str, list[tuple[etree._Element, str]]] = {}
    for node in () if root is None or not identifiers else root.iter(etree.Element):
        for name, word in node.attrib.items():
            if word in identifiers and not str(name).startswith(f"{{{W_NS}}}"):
                uses.setdefault(str(word), []).append((node, str(name)))
    return uses


def _in_xml(name: str, root: etree._Element) -> Iterator[Fault]:
    """Look at the elements that embed or fetch, and at the fields."""
    if _STRICT.search(etree.tostring(root)):
        yield Fault("mall.strikt", name, details={"kind": "Strict Open XML"})
    if next(root.iter("{*}svg"), None) is not None:
        yield Fault("mall.svg", name, details={"kind": "svg"})
    for node in root.iter(*_EMBEDDING):
        yield _at("mall.inbaddat", name, node, kind=etree.QName(node).localname)
    for base in root.iter("{*}HyperlinkBase"):
        if not stays_or_is_safe(base.text or ""):
            yield Fault("mall.extern", name, details={"target": base.text or ""})
    for shape in root.iter(f"{_VML}*", f"{_OFFICE}*"):
        for target in _fetched(shape):
            yield _at("mall.extern", name, shape, target=target)
    for field in fields(root):
        yield from _in_field(name, field)


def _fetched(shape: etree._Element) -> Iterator[str]:
    """Yield the addresses of a shape that nothing may be fetched from, and that it may not link."""
    is_source = etree.QName(shape).localname in _SOURCES
    for word, target in ((word, shape.get(word, "")) for word in _ADDRESSES):
        may_link = word == "href" and not is_source
        if target and not (may_link and stays_or_is_safe(target)):
            yield target


def _in_field(name: str, field: Field) -> Iterator[Fault]:
    """Look at a field's whole code, split over runs or not, in each way that it may be read."""
    shown = "".join(field.shown)
    if "{" in shown or "}" in shown:
        yield _at("mall.utanfor_text", name, field.node, tag=quoted(shown))
    if not field.ended:
        yield _at("xml.trasig", name, field.node, kind="fldChar")
    for code in sorted(field.readings):
        if fetching := _fetching(code):
            yield _at("mall.falt", name, field.node, field=fetching)
            return
        if (target := _linked(code)) is not None:
            yield _at("mall.extern", name, field.node, target=target)
            return


def _fetching(code: str) -> str:
    """Return the keyword of a code that fetches or runs; empty if it does neither.

    A keyword that another field is a part of could be any: then the code itself is returned.
    """
    keyword = _keyword(code)
    if keyword in _FETCHING and not _PROMPT.match(code):
        return keyword
    first = next(iter(code.split()), "")
    assembled = NESTED in first and not first.startswith("=")
    return quoted(code.replace(NESTED, "…")) if assembled else ""


def _linked(code: str) -> str | None:
    """Return what a code links to that it may not, or None.

    Where other fields make the link, a quotation mark may be text, or there are words without end,
    anything could be the target.
    """
    keyword = _KEYWORD.search(code)
    if keyword is None or _keyword(code) != "HYPERLINK":
        return None
    words = list(islice(tokens(code[keyword.end() :]), _MOST_WORDS + 1))
    if NESTED in code or _QUOTED_MARK.search(code) or len(words) > _MOST_WORDS:
        return quoted(code.replace(NESTED, "…"))
    targets = arguments(words, _OWN_VALUES)
    return next((target for target in targets if not stays_or_is_safe(target)), None)


def _keyword(code: str) -> str:
    found = _KEYWORD.search(code.replace(NESTED, ""))
    return found[0].upper() if found else ""


def _at(code: str, part: str, node: etree._Element | None, **details: str) -> Fault:
    """Return a fault with the paragraph that an element stands in."""
    around = None if node is None else next(node.iterancestors(w("p")), None)
    if around is None:
        return Fault(code=code, part=part, details=details)
    paragraphs = around.getroottree().getroot().iter(w("p"))
    number = next(number for number, one in enumerate(paragraphs) if one is around)
    text = quoted(text_of(around))
    return Fault(code=code, part=part, paragraph=number, text=text, details=details)
