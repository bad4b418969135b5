"""A Word file as a value: read with the same suspicion as a template, and only its text let in.

What stands in its body may come along: paragraphs, tables, text boxes, links to the web, pictures,
the styles and lists that they use. Whatever else it refers to is refused.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, Self, cast

from lxml import etree

from docgen.errors import FileRejected, TemplateRejected
from docgen.package import open_package, read_bytes
from docgen.packing import write_package
from docgen.render.guard import dangers
from docgen.render.layout import Layout, Relationship, layout_of, related, trees_of
from docgen.render.printers import without_printers
from docgen.render.words import R_NS, W_NS, serialize, value_of, w

_LEFT_OUT = (
    "commentRangeStart", "commentRangeEnd", "commentReference", "dataBinding", "headerReference",
    "footerReference", "permStart", "permEnd", "proofErr",
)  # fmt: skip
_KEPT_OUT = ("footnoteReference", "endnoteReference", "object", "subDoc", "altChunk", "contentPart")
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/"
_IDENTITIES = ("wordml}paraId", "wordml}textId", "wordprocessingDrawing}anchorId",
               "wordprocessingDrawing}editId")  # fmt: skip


class _Savable(Protocol):
    def save(self, stream: io.BytesIO) -> None: ...


class _Document(Protocol):
    element: etree._Element


class _OfDocxtpl(Protocol):
    docx: _Savable
    subdocx: _Document


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of a document: the definition it goes by, and what it changes in it."""

    definition: bytes
    overrides: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What comes along of a document: its body, and by identifier what the body refers to."""

    body: bytes
    relationships: Mapping[str, Relationship]
    media: Mapping[str, bytes]
    styles: Mapping[str, bytes]
    lists: Mapping[str, ListOf]


@dataclass(frozen=True)
class SubDocument:
    """A Word file to be put in place of a ``{{p x }}``; tags in it are text."""

    data: bytes

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """Read a file."""
        return cls(read_bytes(Path(path)))

    @classmethod
    def of_docxtpl(cls, value: object) -> Self:
        """Make one of docxtpl's, whose styles and pictures are in the package of its template."""
        foreign, stream = cast(_OfDocxtpl, value), io.BytesIO()
        foreign.docx.save(stream)
        parts = open_package(stream.getvalue()).parts
        trees = trees_of(parts)
        own = serialize(foreign.subdocx.element)
        return cls(write_package({**parts, layout_of(trees).main: own}))

    @cached_property
    def content(self) -> Content:
        """What comes along; raises TemplateRejected for what cannot."""
        try:
            parts = without_printers(open_package(self.data).parts)
        except FileRejected as error:
            raise TemplateRejected(error.code, **error.details) from None
        trees = trees_of(parts)
        for fault in dangers(parts, trees):
            raise TemplateRejected("mall.deldokument", kind=next(iter(fault.details.values()), ""))
        layout = layout_of(trees)
        known = {one.identifier: one for one in related(trees, layout.main)}
        body = _body(trees[layout.main], known)
        targets = {one.target for one in known.values() if one.kind == "image"}
        return Content(
            etree.tostring(body),
            known,
            {name: part for name, part in parts.items() if name in targets},
            dict(_styles(trees, layout)),
            dict(_lists(trees, layout)),
        )


def _body(root: etree._Element, relationships: Mapping[str, Relationship]) -> etree._Element:
    body = root.find(w("body"))
    if etree.QName(root).namespace != W_NS or body is None:
        raise TemplateRejected("mall.strikt")
    for child in body.findall(w("sectPr")):
        body.remove(child)
    for node in list(body.iter(*map(w, _LEFT_OUT))):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    for node in body.iter(*map(w, _KEPT_OUT)):
        raise TemplateRejected("mall.deldokument", kind=etree.QName(node).localname)
    for node in body.iter(etree.Element):
        for name, value in references(node):
            known = relationships.get(value)
            if known is None or known.kind not in ("image", "hyperlink"):
                kind = known.kind if known else etree.QName(name).localname
                raise TemplateRejected("mall.deldokument", kind=kind)
    etree.strip_attributes(body, *(f"{{{_WORD_2010}{name}" for name in _IDENTITIES))
    return body


def references(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield a node's references to relationships: the attribute's name and its value."""
    for name, value in node.attrib.items():
        if str(name).startswith(f"{{{R_NS}}}") and value:
            yield str(name), str(value)


def _styles(trees: Mapping[str, etree._Element], layout: Layout) -> Iterator[tuple[str, bytes]]:
    root = trees.get(layout.styles)
    for style in [] if root is None else root.iter(w("style")):
        yield style.get(w("styleId"), ""), etree.tostring(style, with_tail=False)


def _lists(trees: Mapping[str, etree._Element], layout: Layout) -> Iterator[tuple[str, ListOf]]:
    root = trees.get(layout.numbering)
    if root is None:
        return
    definitions = {
        node.get(w("abstractNumId"), ""): etree.tostring(node, with_tail=False)
        for node in root.iter(w("abstractNum"))
    }
    for number in root.iter(w("num")):
        definition = definitions.get(value_of(number, "abstractNumId"))
        if definition is not None:
            overrides = tuple(
                etree.tostring(node, with_tail=False) for node in number.iter(w("lvlOverride"))
            )
            yield number.get(w("numId"), ""), ListOf(definition, overrides)
