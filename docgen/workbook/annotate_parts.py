"""A package's parts while a few of them are edited; all the others keep their bytes.

A workbook may be saved in the transitional or the strict namespace, with any prefix, and its
relationships may be relative or absolute; what is added follows what stands there.
"""

import itertools
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from docgen.errors import WorkbookRejected
from docgen.findings import shown

Node: TypeAlias = _Element
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "AlternateContent",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The children of a worksheet in the order of the schema; AlternateContent holds controls."""
_NO_RELATIONSHIPS = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel takes for the beginning of an escaped character (ECMA-376 part 1, 22.9.2.19)."""
_LONGEST = 32_000
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
)


def xstring(text: str) -> str:
    """Return a text as a spreadsheet holds it: invisible signs named, no escape by accident."""
    return _ESCAPE.sub("_x005F_", shown(text, _LONGEST))


def parse(part: bytes) -> Node:
    """Parse a part; raises WorkbookRejected for broken XML or a document type."""
    try:
        root: Node = etree.fromstring(part, _PARSER)
    except etree.XMLSyntaxError as error:
        raise WorkbookRejected("xml.trasig", line=error.lineno) from None
    if root.getroottree().docinfo.doctype:
        raise WorkbookRejected("xml.dtd")
    return root


def serialize(root: Node) -> bytes:
    """Return a part's bytes with the declaration that Excel writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def namespace(node: Node) -> str:
    """Return the namespace of an element."""
    return etree.QName(node).namespace or ""


def tag(node: Node, name: str) -> str:
    """Return a qualified name in the namespace of an element."""
    return f"{{{namespace(node)}}}{name}"


def add(parent: Node, name: str, text: str | None = None, /, **attributes: object) -> Node:
    """Append a child of the parent's own namespace."""
    made: Node = etree.SubElement(parent, tag(parent, name))
    made.text = text
    for key, value in attributes.items():
        made.set(key, str(value))
    return made


def child(parent: Node, name: str, order: Sequence[str]) -> Node:
    """Return the child with a name; made where the schema's ``order`` puts it if there is none."""
    found = parent.find(tag(parent, name))
    if found is not None:
        return found
    made = etree.Element(tag(parent, name))
    after = set(order[order.index(name) + 1 :])
    for other in parent.iterchildren("{*}*"):
        if etree.QName(other).localname in after:
            other.addprevious(made)
            return made
    parent.append(made)
    return made


def office_namespace(node: Node) -> str:
    """Return the namespace of ``r:id`` that belongs to an element's own."""
    return _STRICT_OFFICE if namespace(node) == _STRICT else _OFFICE


def relationship_id(node: Node) -> str:
    """Return an element's ``r:id``."""
    return node.get(f"{{{office_namespace(node)}}}id", "")


def set_relationship_id(node: Node, identifier: str) -> None:
    """Set an element's ``r:id``."""
    node.set(f"{{{office_namespace(node)}}}id", identifier)


@dataclass(frozen=True, slots=True)
class Relationship:
    """An internal relationship: its id, the last word of its type, the name of its target."""

    identifier: str
    kind: str
    target: str


class Parts:
    """The parts of one workbook, by name and in order; ``main`` is the workbook's own part."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        main = self.target("", "officeDocument")
        if main is None:
            raise WorkbookRejected("fil.inte_excel")
        self.main = main
        self.folder = posixpath.dirname(main)

    def data(self, name: str) -> bytes:
        """Return a part's bytes; raises WorkbookRejected when it is not there."""
        if name not in self.parts:
            raise WorkbookRejected("paket.del_saknas")
        return self.parts[name]

    def read(self, name: str) -> Node:
        """Parse a part."""
        return parse(self.data(name))

    def write(self, name: str, root: Node) -> None:
        """Give a part its new content."""
        self.parts[name] = serialize(root)

    def add(
        self, stem: str, extension: str, data: bytes, content_type: str, *, numbered: bool = True
    ) -> str:
        """Add a part under the first free name, ``<stem>1.<extension>`` and so on."""
        taken = {name.casefold() for name in self.parts}
        stem = posixpath.join(self.folder, stem)
        names: Iterator[str] = (f"{stem}{number}.{extension}" for number in itertools.count(1))
        if not numbered:
            names = itertools.chain([f"{stem}.{extension}"], names)
        name = next(name for name in names if name.casefold() not in taken)
        self.parts[name] = data
        root = self.read(_CONTENT_TYPES)
        add(root, "Override", PartName=f"/{name}", ContentType=content_type)
        self.write(_CONTENT_TYPES, root)
        return name

    def relationships(self, part: str) -> Iterator[Relationship]:
        """Yield a part's internal relationships."""
        name = _relationships_name(part)
        if name not in self.parts:
            return
        for node in self.read(name).iterchildren(f"{{{_PACKAGE}}}Relationship"):
            if node.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), node.get("Target", ""))
                kind = node.get("Type", "").rpartition("/")[2]
                resolved = posixpath.normpath(target).lstrip("/")
                yield Relationship(node.get("Id", ""), kind, resolved)

    def target(self, part: str, kind: str) -> str | None:
        """Return the name of the first part that is related in one way."""
        related = (one.target for one in self.relationships(part) if one.kind == kind)
        return next(related, None)

    def relate(self, part: str, kind: str, target: str, like: Node) -> str:
        """Relate a part to another; ``like`` is any element of the workbook. Returns the id."""
        name = _relationships_name(part)
        root = parse(self.parts.get(name, _NO_RELATIONSHIPS))
        taken = {node.get("Id", "").casefold() for node in root.iterchildren("{*}*")}
        free = (number for number in itertools.count(1) if f"rid{number}" not in taken)
        identifier = f"rId{next(free)}"
        kind = f"{office_namespace(like)}/{kind}"
        add(root, "Relationship", Id=identifier, Type=kind, Target=f"/{target}")
        self.write(name, root)
        return identifier


def _relationships_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
