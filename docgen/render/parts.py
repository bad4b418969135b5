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


def add_pictures(parts: MutableMapping[str, bytes], pictures: Mapping[str, list[Media]]) -> None:
    """Add the pictures of each part to the package."""
    for part, placed in pictures.items():
        root = relationships(parts, part)
        folder = "" if part.rpartition("/")[0] == "word" else "/word/"
        for number, picture in enumerate(placed, start=1):
            relate(root, f"docgenPicture{number}", f"{R_NS}/image", f"{folder}media/{picture.name}")
            parts[f"word/media/{picture.name}"] = picture.data
            declare(parts, "Default", "Extension", picture.extension, picture.content_type)
        parts[relationships_name(part)] = serialize(root)


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


def set_properties(
    parts: MutableMapping[str, bytes],
    *,
    title: str,
    creator: str,
    subject: str,
    created: date | None,
    status: str,
) -> None:
    """Set the core properties (ECMA-376 part 2, 11.1); dated by the document, not the clock."""
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
    state = f"<cp:contentStatus>{status}</cp:contentStatus>" if status else ""
    parts[CORE] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(creator)}</dc:creator><dc:language>sv-SE</dc:language>"
        f"{stamp}{state}</cp:coreProperties>"
    ).encode()
