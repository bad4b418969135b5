"""Where a Word package keeps what: found by relationships (ECMA-376 part 2, 9.3), not by name."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.words import parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WITH_TEXT = ("header", "footer", "footnotes", "endnotes")
_TEXT_NAME = re.compile(r"word/(?:header\d*|footer\d*|footnotes|endnotes)\.xml")


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of a package's parts: the main one, those with text, styles and numbering.

    The last two have Word's usual names where there are none.
    """

    main: str
    texts: frozenset[str]
    styles: str
    numbering: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: by which identifier, as what, and where."""

    identifier: str
    kind: str
    target: str
    is_external: bool


def trees_of(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """Parse the parts that are XML by their names; raises TemplateRejected."""
    is_xml = (".xml", ".vml", ".rels")
    return {name: parse(part) for name, part in parts.items() if name.casefold().endswith(is_xml)}


def layout_of(trees: Mapping[str, etree._Element]) -> Layout:
    """Return a package's layout; raises TemplateRejected for what is no Word file."""
    roots = [one.target for one in related(trees, "") if one.kind == "officeDocument"]
    main = next((name for name in (*roots, "word/document.xml") if name in trees), "")
    if not main or etree.QName(trees[main]).localname != "document":
        raise TemplateRejected("fil.inte_word")
    kinds = {one.kind: one.target for one in related(trees, main)}
    texts = {one.target for one in related(trees, main) if one.kind in _WITH_TEXT}
    texts |= {name for name in trees if _TEXT_NAME.fullmatch(name)}
    return Layout(
        main,
        frozenset({main, *texts}),
        kinds.get("styles", "word/styles.xml"),
        kinds.get("numbering", "word/numbering.xml"),
    )


def relationships_name(part: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def related(trees: Mapping[str, etree._Element], part: str) -> Iterator[Relationship]:
    """Yield a part's relationships; the target of an internal one is the name of a part."""
    root = trees.get(relationships_name(part))
    for node in [] if root is None else root.iter(RELATIONSHIP):
        target = node.get("Target", "")
        is_external = node.get("TargetMode", "").casefold() == "external"
        if not is_external:
            folder = part.rpartition("/")[0]
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = node.get("Type", "").rpartition("/")[2]
        yield Relationship(node.get("Id", ""), kind, target, is_external)
