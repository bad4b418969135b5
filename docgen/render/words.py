"""WordprocessingML names and the few helpers that every module here needs."""

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.errors import TemplateRejected

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W15_NS: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
MC_NS: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TRIMMED: Final = " \t\r\n"
"""What Word trims off a text that does not ask for its space to be kept."""
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_pis=True,
    remove_comments=True,
)
_ON = ("1", "true", "on")
_OFF = ("0", "false", "off", "none")
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr",
    "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
    "oMath",
)  # fmt: skip
_RUN_PLACES = {name: place for place, name in enumerate(_RUN_ORDER)}


@dataclass(frozen=True, slots=True)
class Form:
    """The properties of the paragraph and the run in which a tag stood, as XML or empty.

    ``in_cell`` tells that it stood in a table.
    """

    paragraph: str = ""
    run: str = ""
    in_cell: bool = False


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


def parse(part: bytes) -> etree._Element:
    """Parse a part; raises TemplateRejected for a document type or broken XML."""
    try:
        root = etree.fromstring(part, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise TemplateRejected("xml.trasig", line=0) from None
    if root.getroottree().docinfo.doctype:
        raise TemplateRejected("xml.dtd")
    return root


def serialize(root: etree._Element) -> bytes:
    """Return a part's bytes with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def bare(node: etree._Element | None, prefixes: Iterable[str] = ()) -> str:
    """Return an element as XML in which the prefix ``w`` is taken for declared; empty for None.

    ``prefixes`` stay declared whether or not a name in it has them.
    """
    if node is None:
        return ""
    alone = copy.deepcopy(node)
    alone.tail = None
    remove_all(alone.iter(w("rPrChange"), w("pPrChange")))
    etree.cleanup_namespaces(alone, keep_ns_prefixes=[*prefixes])
    return etree.tostring(alone, encoding="unicode").replace(f' xmlns:w="{W_NS}"', "")


def run_properties(xml: str) -> etree._Element:
    """Return the element of what :func:`bare` gave for a run's properties."""
    wrapped = etree.fromstring(f'<w:r xmlns:w="{W_NS}">{xml}</w:r>', _PARSER)
    found = wrapped.find(w("rPr"))
    return etree.SubElement(wrapped, w("rPr")) if found is None else found


def put(properties: etree._Element, name: str, value: str = "") -> None:
    """Set a run's property, in the place that the schema's order gives it."""
    for old in properties.findall(w(name)):
        properties.remove(old)
    node = etree.Element(w(name))
    if value:
        node.set(w("val"), value)
    place = sum(1 for child in properties if _place(child) < _RUN_PLACES[name])
    properties.insert(place, node)


def _place(child: etree._Element) -> int:
    return _RUN_PLACES.get(etree.QName(child).localname, len(_RUN_ORDER))


def namespaced(root: etree._Element, ignorable: Mapping[str, str]) -> str:
    """Return a part as text in which the prefixes of what is inserted are declared.

    ``ignorable`` are prefixes that an old Word may skip (ECMA-376 part 3, 10.2). The tree is used
    up.
    """
    wanted = {"w": W_NS, "r": R_NS, "mc": MC_NS, **ignorable}
    if any(root.nsmap.get(prefix) != namespace for prefix, namespace in wanted.items()):
        spaces: dict[str | None, str] = dict(root.nsmap)
        spaces.update(wanted)
        dressed = etree.Element(root.tag, root.attrib, nsmap=spaces)
        dressed.text = root.text
        dressed.extend(list(root))
        root = dressed
    name = f"{{{MC_NS}}}Ignorable"
    root.set(name, " ".join(dict.fromkeys((*root.get(name, "").split(), *ignorable))))
    return etree.tostring(root, encoding="unicode")


def whole_number(text: str | None) -> int:
    """Read a number in an attribute that should hold one; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def value_of(parent: etree._Element | None, name: str, attribute: str = "val") -> str:
    """Return what a child of properties or of a style says; empty when there is none."""
    child = None if parent is None else parent.find(w(name))
    return "" if child is None else child.get(w(attribute), "")


def name_of(style: etree._Element) -> str:
    """Return a style's name in lower case, as Word compares them."""
    return value_of(style, "name").casefold()


def is_on(mark: etree._Element | None) -> bool:
    """Tell whether a mark such as ``w:b`` or ``w:vanish`` is there and not switched off."""
    return mark is not None and mark.get(w("val")) not in _OFF


def is_default(style: etree._Element) -> bool:
    """Tell whether a style is that of what names none."""
    return style.get(w("default")) in _ON


def spaced_text(name: str, text: str) -> etree._Element:
    """Return an element of text whose outer spaces count."""
    made = etree.Element(w(name))
    made.text = text
    made.set(SPACE, "preserve")
    return made


def remove_all(nodes: Iterable[etree._Element]) -> None:
    """Take elements out of their tree."""
    for node in list(nodes):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's text as its reader sees it."""
    return "".join(
        (node.text or "") + "".join(child.tail or "" for child in node)
        for node in paragraph.iter(w("t"))
    )


def quoted(text: str) -> str:
    """Return a paragraph's text as a message names it."""
    plain = re.sub(r"\s+", " ", text).strip()
    return plain if len(plain) <= 100 else plain[:100] + "…"
