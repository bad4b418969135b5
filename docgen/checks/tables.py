"""Tables as they are read: rows, header rows, and those that only place what they hold."""

import re

from lxml import etree

from docgen.render.words import is_on, text_of, w

_LAYOUT = re.compile(r"\s*layout", re.IGNORECASE)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return a table's own rows, not those of tables in it."""
    return [row for row in table.iter(w("tr")) if owner(row, "tbl") is table]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Return a row's own cells."""
    return [cell for cell in row.iter(w("tc")) if owner(cell, "tr") is row]


def owner(node: etree._Element, name: str) -> etree._Element | None:
    """Return the nearest element of a name that another stands in."""
    return next(node.iterancestors(w(name)), None)


def words_of(node: etree._Element) -> str:
    """Return the text of a row or a cell, its paragraphs with spaces between."""
    return " ".join(text_of(paragraph) for paragraph in node.iter(w("p")))


def is_header(row: etree._Element) -> bool:
    """Tell whether a row heads its table's columns."""
    return is_on(row.find(f"{w('trPr')}/{w('tblHeader')}"))


def is_layout(table: etree._Element) -> bool:
    """Tell whether the table's alternative text says that it only places what stands in it."""
    properties = table.find(w("tblPr"))
    marks = () if properties is None else properties.iter(w("tblCaption"), w("tblDescription"))
    return any(_LAYOUT.match(mark.get(w("val"), "")) for mark in marks)
