"""Whether a number of a person stands anywhere in a file that is to be archived.

Not only where a reader sees it: in properties, comments, text that was deleted with changes
tracked, and descriptions of pictures too. Whoever is given the file can read them.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from docgen.errors import FileRejected
from docgen.package import open_package
from docgen.render.words import parse
from docgen.values.personnummer import holds_personnummer
from docgen.workbook.xml import walk

_WHOLE = ("p", "si", "is", "text")
"""The elements whose text may stand in pieces: paragraphs, and the texts of workbooks."""
_NEW = ("ins", "moveTo")
"""The elements that hold what was added with changes tracked."""
_SAYING = ("descr", "title", "author", "Target")
"""The attributes that hold what somebody has written; others hold numbers of programs."""
_NUMBER = "v"
_IN_SHEETS = (_NUMBER, "t", "f", "oddHeader", "oddFooter", "evenHeader", "evenFooter")
_SHEETS = "xl/worksheets/"
_ZIP = b"PK"


def holds_person(data: bytes) -> bool:
    """Tell whether a number of a person stands in a Word file, a workbook, or any other text."""
    return any(map(holds_personnummer, _texts(data)))


def _texts(data: bytes) -> Iterator[str]:
    try:
        parts = open_package(data).parts
    except FileRejected:
        yield data.decode(errors="ignore")
        return
    for name, part in parts.items():
        yield name
        if name.endswith((".xml", ".rels")):
            yield from _in_xml(name, part)
        elif part.startswith(_ZIP):
            yield from _texts(part)


def _in_xml(name: str, part: bytes) -> Iterator[str]:
    try:
        yield from _in_sheet(part) if name.startswith(_SHEETS) else _in_tree(parse(part))
    except FileRejected:
        yield part.decode(errors="ignore")


def _in_sheet(part: bytes) -> list[str]:
    """Return the texts of a sheet, which may be too large to be held as a tree."""
    texts: list[str] = []
    ends = dict.fromkeys(_IN_SHEETS, texts.append)
    walk(part, {}, {**ends, _NUMBER: lambda number: texts.append(_whole(number))})
    return texts


def _in_tree(root: etree._Element) -> Iterator[str]:
    for node in root.iter(etree.Element):
        kind = etree.QName(node).localname
        yield from (node.get(name, "") for name in _SAYING)
        if kind in _WHOLE:
            yield from _readings(node)
        elif node.text:
            yield _whole(node.text) if kind == _NUMBER else node.text


def _readings(node: etree._Element) -> Iterator[str]:
    """Yield a paragraph's text with what was added, and as it was before."""
    pieces = list(node.iter(etree.Element))
    added = {inside for new in pieces if _is_new(new) for inside in new.iter(etree.Element)}
    yield "".join(piece.text or "" for piece in pieces if not _is_deleted(piece))
    if added or any(map(_is_deleted, pieces)):
        yield "".join(piece.text or "" for piece in pieces if piece not in added)


def _is_new(node: etree._Element) -> bool:
    return etree.QName(node).localname in _NEW


def _is_deleted(node: etree._Element) -> bool:
    return etree.QName(node).localname == "delText"


def _whole(number: str) -> str:
    """Return a cell's number as digits; nothing for one with decimals, which is no one's."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    return str(int(value)) if value.is_finite() and value == value.to_integral_value() else ""
