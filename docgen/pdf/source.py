"""The document that is exported: marked, with nothing to fetch, and what it says of itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from docgen.package import open_package
from docgen.packing import write_package
from docgen.pdf.drawings import Drawing, mark_drawings
from docgen.pdf.symbols import write_symbols_plainly
from docgen.render.layout import RELATIONSHIP, Layout, layout_of, related
from docgen.render.words import parse, serialize, w

_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_SWEDISH = "sv-SE"
_RENAMED = "Stil {name}"
_TAGS = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form", "Artifact",
))  # fmt: skip
"""The standard tags of PDF (ISO 32000-1, 14.8.4), and the mark of what has none."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself; what it does not say is empty."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    created: datetime | None
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class Source:
    """A document made ready, and what its PDF must say."""

    document: bytes
    properties: Properties
    drawings: tuple[Drawing, ...]


def read_source(document: bytes) -> Source:
    """Make a Word document ready; raises FileRejected for what is none."""
    parts = open_package(document).parts
    trees = {name: parse(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    layout = layout_of(trees)
    for name, root in trees.items():
        if name.endswith(".rels"):
            _keep_inside(root)
    if layout.styles in trees:
        _rename_styles(trees[layout.styles])
    write_symbols_plainly(
        trees[name] for name in (*layout.texts, layout.numbering) if name in trees
    )
    texts = [trees[name] for name in _texts(layout, trees)]
    drawings = tuple(mark_drawings(texts, trees.get(layout.styles)))
    properties = _properties(trees, layout)
    whole = {**parts, **{name: serialize(root) for name, root in trees.items()}}
    return Source(write_package(whole), properties, drawings)


def _rename_styles(styles: etree._Element) -> None:
    """Rename styles that are named as a tag of PDF is, which a style's name becomes.

    A standard tag may not be made to mean another (ISO 14289-1, 7.1), and an artifact is none.
    """
    for name in styles.iter(w("name")):
        if name.get(w("val")) in _TAGS:
            name.set(w("val"), _RENAMED.format(name=name.get(w("val"))))


def _keep_inside(root: etree._Element) -> None:
    """Take away relationships out of the package, but for links to be clicked."""
    for node in list(root.iter(RELATIONSHIP)):
        target, kind = node.get("Target", ""), node.get("Type", "")
        inside = node.get("TargetMode", "Internal").casefold() == "internal"
        if not (inside and ":" not in target) and not kind.endswith("/hyperlink"):
            root.remove(node)


def _texts(layout: Layout, trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield the parts that the tags of a PDF tell of: not headers and footers."""
    yield layout.main
    for one in related(trees, layout.main):
        if one.kind in ("footnotes", "endnotes") and one.target in trees:
            yield one.target


def _properties(trees: Mapping[str, etree._Element], layout: Layout) -> Properties:
    core = trees.get(_CORE)

    def told(name: str) -> str:
        return "" if core is None else (core.findtext(name) or "").strip()

    return Properties(
        title=told(f"{_DC}title") or _first_text(trees[layout.main]),
        author=told(f"{_DC}creator"),
        subject=told(f"{_DC}subject"),
        keywords=told(f"{_CP}keywords"),
        language=_language(trees.get(layout.styles)) or told(f"{_DC}language") or _SWEDISH,
        created=_moment(told(f"{_DCTERMS}created")),
        modified=_moment(told(f"{_DCTERMS}modified")),
    )


def _language(styles: etree._Element | None) -> str:
    """Return the language that the paper is in where nothing else is said."""
    defaults = () if styles is None else styles.iter(w("rPrDefault"))
    return next((node.get(w("val"), "") for one in defaults for node in one.iter(w("lang"))), "")


def _first_text(body: etree._Element) -> str:
    texts = ("".join(node.itertext(w("t"))).strip() for node in body.iter(w("p")))
    return next((text for text in texts if text), "")


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
