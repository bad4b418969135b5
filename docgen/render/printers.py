"""What a Word file remembers of a printer: left out, for no document needs it.

It is a printer driver's own memory, in a form that only the driver knows. Word does without.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from docgen.render.layout import RELATIONSHIP, related
from docgen.render.words import parse, serialize, w

_KIND: Final = "printerSettings"


def without_printers(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a package's parts without a printer's, and without what refers to them."""
    kept = dict(parts)
    for name, part in parts.items():
        folder, among, owner = name.rpartition("_rels/")
        if among and name.endswith(".rels") and _KIND.encode() in part:
            _forget(kept, name, folder + owner.removesuffix(".rels"))
    return kept


def _forget(parts: dict[str, bytes], name: str, owner: str) -> None:
    """Leave out of these parts the printers that one of them refers to."""
    root = parse(parts[name])
    printers = {one.target for one in related({name: root}, owner) if one.kind == _KIND}
    _remove(node for node in root.iter(RELATIONSHIP) if node.get("Type", "").endswith(f"/{_KIND}"))
    parts[name] = serialize(root)
    for printer in printers:
        if printer.casefold().endswith(".bin"):
            parts.pop(printer, None)
    if owner.endswith(".xml") and owner in parts:
        body = parse(parts[owner])
        _remove(body.iter(w(_KIND)))
        parts[owner] = serialize(body)


def _remove(nodes: Iterable[etree._Element]) -> None:
    for node in list(nodes):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
