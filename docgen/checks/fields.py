"""Fields: the codes by which Word computes, fetches and links, and what they show."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.checks.tables import owner
from docgen.render.words import w


@dataclass(slots=True)
class Field:
    """A field's code and what it shows, with an element of it and the paragraph it begins in."""

    node: etree._Element
    paragraph: etree._Element | None
    code: str = ""
    shown: str = ""
    separated: bool = False


def fields_of(root: etree._Element) -> Iterator[Field]:
    """Yield every field and its own code, split over runs or not; a field may hold others."""
    begun: list[Field] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("t")):
        if node.tag == w("fldSimple"):
            shown = "".join(text.text or "" for text in node.iter(w("t")))
            yield Field(node, owner(node, "p"), node.get(w("instr"), ""), shown)
        elif node.tag == w("fldChar"):
            yield from _mark(node, begun)
        elif begun and node.tag == w("instrText"):
            begun[-1].code += node.text or ""
        elif begun and begun[-1].separated:
            begun[-1].shown += node.text or ""
    yield from begun


def _mark(node: etree._Element, begun: list[Field]) -> Iterator[Field]:
    kind = node.get(w("fldCharType"))
    if kind == "begin":
        begun.append(Field(node, owner(node, "p")))
    elif kind == "separate" and begun:
        begun[-1].separated = True
    elif kind == "end" and begun:
        yield begun.pop()
