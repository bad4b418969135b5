"""Page numbers in a finished paper: which it tells, and setting them when something has told them.

Only what lays a paper out knows its pages, and nothing here does. A paper is made without them;
whoever can lay it out takes :func:`measurable`, looks at which page each mark came to stand on, and
gives the numbers to :func:`with_pages`.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from docgen.package import open_package
from docgen.packing import write_package
from docgen.render.contents import span_of
from docgen.render.layout import layout_of, trees_of
from docgen.render.listing import PAGELESS
from docgen.render.stories import Live, read_story
from docgen.render.words import W_NS, parse, remove_all, serialize, w, whole_number

MARK: Final = "docgensida"
"""What the names of the marks in a measurable paper begin with; the rest is a number from 0."""
_WIDE: Final = 88
"""A page number that takes the room of the usual ones."""


def tells_own_pages(root: etree._Element) -> bool:
    """Tell whether a part begins its page numbers anew, or writes them in another way."""
    numbers = root.iter(w("pgNumType"))
    return any(node.get(w(name)) is not None for node in numbers for name in ("start", "fmt"))


def measurable(document: bytes, names: Sequence[str]) -> bytes:
    """Return a document with the room that page numbers take, and marks at these bookmarks.

    The mark of bookmark *n* among the names, from 0, is named ``docgensida<n>``.
    """
    parts, main, root = _opened(document)
    _set(root, dict.fromkeys(names, _WIDE))
    starts = list(root.iter(w("bookmarkStart")))
    places = {node.get(w("name"), ""): node for node in starts}
    free = max((whole_number(node.get(w("id"))) for node in starts), default=0) + 1
    for number, name in enumerate(names):
        for kind in ("bookmarkEnd", "bookmarkStart") if name in places else ():
            mark = etree.Element(w(kind))
            mark.set(w("id"), str(free + number))
            if kind == "bookmarkStart":
                mark.set(w("name"), f"{MARK}{number}")
            places[name].addnext(mark)
    return write_package({**parts, main: serialize(root)})


def with_pages(document: bytes, pages: Mapping[str, int]) -> bytes:
    """Return a document that tells these pages, by the names of their bookmarks."""
    parts, main, root = _opened(document)
    _set(root, pages)
    return write_package({**parts, main: serialize(root)})


def _opened(document: bytes) -> tuple[Mapping[str, bytes], str, etree._Element]:
    """Return the parts of a document, and the name and the tree of the main one."""
    parts = open_package(document).parts
    trees = trees_of(parts)
    main = layout_of(trees).main
    return parts, main, trees[main]


def _set(root: etree._Element, pages: Mapping[str, int]) -> None:
    for one in read_story(root).fields:
        if one.keyword == "TOC":
            _make_room(one)
    for one in read_story(root).fields:
        if one.keyword == "PAGEREF" and one.plain and one.target in pages:
            one.show(str(pages[one.target]))


def _make_room(one: Live) -> None:
    """Give each entry of a list of contents a field for its page, if docgen left them out."""
    switch = [node for node in one.codes if node.text == PAGELESS]
    remove_all(switch)
    for paragraph in span_of(one) if switch else ():
        for link in paragraph.iter(w("hyperlink")):
            code = f" PAGEREF {link.get(w('anchor'), '')} \\h "
            link.extend(list(parse(_FIELD.format(code=code).encode())))


_FIELD: Final = (
    f'<w:x xmlns:w="{W_NS}"><w:r><w:tab/></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t/></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:x>'
)
