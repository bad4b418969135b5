"""XML built element by element, and written the same every time."""

import re
from collections.abc import Mapping

from lxml import etree

XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def begin(
    name: str, namespaces: Mapping[str | None, str], schemas: Mapping[str, str], **attributes: str
) -> etree._Element:
    """Return a document's root, in the first namespace; ``schemas`` tells where each is defined."""
    names = {**namespaces, "xsi": XSI}
    root = etree.Element(f"{{{next(iter(namespaces.values()))}}}{name}", nsmap=names)
    where = " ".join(f"{namespace} {place}" for namespace, place in schemas.items())
    root.set(f"{{{XSI}}}schemaLocation", where)
    for attribute, value in attributes.items():
        root.set(attribute, _sayable(value))
    return root


def add(
    parent: etree._Element, name: str, text: str | None = None, /, **attributes: str
) -> etree._Element:
    """Add an element of the parent's namespace; an attribute without a value is left out."""
    space = etree.QName(parent).namespace
    element: etree._Element = etree.SubElement(parent, f"{{{space}}}{name}")
    if text is not None:
        element.text = _sayable(text)
    for attribute, value in attributes.items():
        if value:
            element.set(attribute, _sayable(value))
    return element


def maybe(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    """Add an element, unless it would say nothing."""
    if text:
        add(parent, name, text, **attributes)


def as_bytes(root: etree._Element) -> bytes:
    """Return the document as its file has it."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _sayable(text: str) -> str:
    """Put a mark where a sign stands that XML cannot hold."""
    return _UNSAYABLE.sub("\ufffd", text)
