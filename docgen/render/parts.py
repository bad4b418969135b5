"""The parts of a Word package that are not text: relationships, pictures, properties."""

from collections.abc import Mapping, MutableMapping
from datetime import date

from lxml import etree

from docgen.render.escaping import escape
from docgen.render.layout import relationships_name
from docgen.render.pictures import Media
from docgen.render.words import R_NS, parse, serialize

CORE = "docProps/core.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES = {
    "title": "dc",
    "subject": "dc",
    "creator": "dc",
    "keywords": "cp",
    "description": "dc",
    "category": "cp",
}
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_HYPERLINK = f"{R_NS}/hyperlink"
_EMPTY_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_RELATIONSHIPS}"/>'
).encode()


def add_links(parts: MutableMapping[str, bytes], links: Mapping[str, Mapping[str, str]]) -> None:
    """Add the hyperlinks of each part to its relationships."""
    for part, targets in links.items():
        root = relationships(parts, part)
        for target, identifier in targets.items():
            relate(root, identifier, _HYPERLINK, target)
        parts[relationships_name(part)] = serialize(root)


def add_pictures(
    parts: MutableMapping[str, bytes], pictures: Mapping[str, list[Media]], prefix: str
) -> None:
    """Add the pictures of each part to the package."""
    for part, placed in pictures.items():
        root = relationships(parts, part)
        folder = "" if part.rpartition("/")[0] == "word" else "/word/"
        for number, picture in enumerate(placed, start=1):
            target = f"{folder}media/{picture.name}"
            relate(root, f"{prefix}Picture{number}", f"{R_NS}/image", target)
            parts[f"word/media/{picture.name}"] = picture.data
            declare(parts, "Default", "Extension", picture.extension, picture.content_type)
        parts[relationships_name(part)] = serialize(root)


def free_prefix(parts: Mapping[str, bytes]) -> str:
    """Return what no relationship of a template has as the beginning of its id."""
    prefix = "docgen"
    while any(
        f'"{prefix}'.encode() in part for name, part in parts.items() if name[-5:] == ".rels"
    ):
        prefix += "0"
    return prefix


def relationships(parts: Mapping[str, bytes], part: str) -> etree._Element:
    """Return a part's relationships; empty if it has none."""
    return parse(parts.get(relationships_name(part), _EMPTY_RELATIONSHIPS))


def relate(root: etree._Element, identifier: str, kind: str, target: str) -> None:
    """Add a relationship to a part's."""
    node = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
    node.set("Id", identifier)
    node.set("Type", kind)
    node.set("Target", target)
    if kind == _HYPERLINK:
        node.set("TargetMode", "External")


def declare(
    parts: MutableMapping[str, bytes], kind: str, key: str, value: str, content: str
) -> None:
    """Declare a content type, for an extension (Default) or one part (Override), if it is new."""
    root = parse(parts[_CONTENT_TYPES])
    if any(node.get(key, "").casefold() == value.casefold() for node in root):
        return
    node = etree.Element(f"{{{_TYPES}}}{kind}")
    node.set(key, value)
    node.set("ContentType", content)
    root.insert(0 if kind == "Default" else len(root), node)
    parts[_CONTENT_TYPES] = serialize(root)


def core_property(parts: Mapping[str, bytes], name: str) -> str:
    """Return what a file's core properties say, by the name of the element, or nothing."""
    return (parse(parts[CORE]).findtext(f"{{*}}{name}") or "").strip() if CORE in parts else ""


def set_properties(
    parts: MutableMapping[str, bytes],
    told: Mapping[str, str],
    *,
    created: date | None,
    status: str,
) -> None:
    """Set the core properties (ECMA-376 part 2, 11.1); dated by the document, not the clock.

    ``told`` are those that are text, by the names of their elements; others are left out.
    """
    if CORE not in parts:
        root = relationships(parts, "")
        relate(root, "docgenCore", f"{_RELATIONSHIPS}/metadata/core-properties", CORE)
        parts[relationships_name("")] = serialize(root)
        declare(parts, "Override", "PartName", f"/{CORE}", _CORE_TYPE)
    stamp = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{created.isoformat()}T00:00:00Z'
        f"</dcterms:{name}>"
        for name in ("created", "modified")
        if created is not None
    )
    texts = "".join(
        f"<{prefix}:{name}>{escape(told[name])}</{prefix}:{name}>"
        for name, prefix in _PROPERTIES.items()
        if name in told
    )
    state = f"<cp:contentStatus>{status}</cp:contentStatus>" if status else ""
    parts[CORE] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{texts}<dc:language>sv-SE</dc:language>{stamp}{state}</cp:coreProperties>"
    ).encode()
