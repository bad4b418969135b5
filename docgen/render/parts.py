"""The parts of a Word package that are not text: relationships, numbering, styles, properties."""

from collections.abc import Mapping
from datetime import date

from lxml import etree

from docgen.render.escaping import escape
from docgen.render.pictures import Picture
from docgen.render.state import FIRST_NUMBERING, SPARE_NUMBERINGS
from docgen.render.words import R_NS, parse, serialize, w

CORE = "docProps/core.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EMPTY_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_RELATIONSHIPS}"/>'
).encode()


def styles_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the identifier of each style by its name in lower case."""
    if _STYLES not in parts:
        return {}
    ids: dict[str, str] = {}
    for style in parse(parts[_STYLES]).iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            ids[name.get(w("val"), "").casefold()] = style.get(w("styleId"), "")
    return ids


def add_numberings(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with spare numberings, each of which begins a numbered list at one.

    They continue the abstract numbering of the style List Number, so a list looks as the template
    says; a template without that style gets none.
    """
    if _NUMBERING not in parts:
        return dict(parts)
    root = parse(parts[_NUMBERING])
    abstract = _abstract_of_list_number(parts, root)
    if abstract is None:
        return dict(parts)
    numberings = root.findall(w("num"))
    at = root.index(numberings[-1]) + 1
    for offset in range(SPARE_NUMBERINGS):
        number = etree.Element(w("num"))
        number.set(w("numId"), str(FIRST_NUMBERING + offset))
        etree.SubElement(number, w("abstractNumId")).set(w("val"), abstract)
        override = etree.SubElement(number, w("lvlOverride"))
        override.set(w("ilvl"), "0")
        etree.SubElement(override, w("startOverride")).set(w("val"), "1")
        root.insert(at + offset, number)
    return {**parts, _NUMBERING: serialize(root)}


def _abstract_of_list_number(parts: Mapping[str, bytes], numbering: etree._Element) -> str | None:
    wanted = styles_of(parts).get("list number")
    for style in parse(parts[_STYLES]).iter(w("style")) if wanted else ():
        used = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if style.get(w("styleId")) == wanted and used is not None:
            for number in numbering.findall(w("num")):
                abstract = number.find(w("abstractNumId"))
                if number.get(w("numId")) == used.get(w("val")) and abstract is not None:
                    return abstract.get(w("val"))
    return None


def add_links(parts: dict[str, bytes], links: Mapping[str, Mapping[str, str]]) -> None:
    """Add the hyperlinks of each part to its relationships."""
    for part, targets in links.items():
        root = _relationships(parts, part)
        for target, identifier in targets.items():
            _relate(root, identifier, "hyperlink", target, external=True)
        parts[_relationships_name(part)] = serialize(root)


def add_pictures(parts: dict[str, bytes], pictures: Mapping[str, list[Picture]]) -> None:
    """Add the pictures of each part to the package."""
    for part, placed in pictures.items():
        root = _relationships(parts, part)
        for number, picture in enumerate(placed, start=1):
            _relate(root, f"docgenPicture{number}", "image", f"media/{picture.name}")
            parts[f"word/media/{picture.name}"] = picture.data
            _declare(parts, picture.extension)
        parts[_relationships_name(part)] = serialize(root)


def _relationships_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _relationships(parts: Mapping[str, bytes], part: str) -> etree._Element:
    return parse(parts.get(_relationships_name(part), _EMPTY_RELATIONSHIPS))


def _relate(
    root: etree._Element, identifier: str, kind: str, target: str, external: bool = False
) -> None:
    node = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
    node.set("Id", identifier)
    node.set("Type", f"{R_NS}/{kind}")
    node.set("Target", target)
    if external:
        node.set("TargetMode", "External")


def _declare(parts: dict[str, bytes], extension: str) -> None:
    root = parse(parts[_CONTENT_TYPES])
    if any(node.get("Extension") == extension for node in root):
        return
    default = etree.Element(f"{{{_TYPES}}}Default")
    default.set("Extension", extension)
    default.set("ContentType", f"image/{extension}")
    root.insert(0, default)
    parts[_CONTENT_TYPES] = serialize(root)


def core_properties(title: str, creator: str, subject: str, created: date | None, status: str) -> bytes:
    """Return the core properties (ECMA-376 part 2, 11.1); dated by the document, not the clock."""
    stamp = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{created.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if created is not None
    )
    state = f"<cp:contentStatus>{status}</cp:contentStatus>" if status else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(creator)}</dc:creator><dc:language>sv-SE</dc:language>"
        f"{stamp}{state}</cp:coreProperties>"
    ).encode()
