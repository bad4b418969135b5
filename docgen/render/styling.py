"""A template's styles and numbered lists, and what a paper adds to them."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from lxml import etree

from docgen.render.layout import Layout, relationships_name
from docgen.render.parts import declare, relate, relationships
from docgen.render.state import BroughtList, Numbering
from docgen.render.words import R_NS, W_NS, parse, serialize, value_of, w, whole_number

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def styles_of(parts: Mapping[str, bytes], layout: Layout) -> dict[str, str]:
    """Return the identifier of each style by its name in lower case."""
    if layout.styles not in parts:
        return {}
    ids: dict[str, str] = {}
    for style in parse(parts[layout.styles]).iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            ids[name.get(w("val"), "").casefold()] = style.get(w("styleId"), "")
    return ids


def numbered_styles(parts: Mapping[str, bytes], layout: Layout) -> tuple[dict[str, Numbering], int]:
    """Return how the template's styles number, by style identifier, and the first free number."""
    if layout.numbering not in parts:
        return {}, 1
    abstracts = {
        number.get(w("numId"), ""): value_of(number, "abstractNumId")
        for number in parse(parts[layout.numbering]).iter(w("num"))
        if number.find(w("abstractNumId")) is not None
    }
    numberings: dict[str, Numbering] = {}
    styles = parse(parts[layout.styles]) if layout.styles in parts else etree.Element(w("styles"))
    for style in styles.iter(w("style")):
        used = style.find(f"{w('pPr')}/{w('numPr')}")
        abstract = abstracts.get(value_of(used, "numId"))
        if abstract is not None:
            level = value_of(used, "ilvl") or "0"
            numberings[style.get(w("styleId"), "")] = Numbering(abstract, level)
    return numberings, max(map(whole_number, abstracts), default=0) + 1


def add_numberings(
    parts: MutableMapping[str, bytes],
    numberings: Sequence[Numbering | BroughtList],
    first: int,
    layout: Layout,
) -> None:
    """Add the document's own numbered lists, each of which begins where its definition says."""
    if not numberings:
        return
    root = _own(parts, layout.numbering, "numbering", layout)
    abstracts = _add_definitions(root, [one for one in numberings if isinstance(one, BroughtList)])
    numbers = root.findall(w("num"))
    at = root.index(numbers[-1]) + 1 if numbers else len(root.findall(w("abstractNum")))
    for offset, numbering in enumerate(numberings):
        if isinstance(numbering, Numbering):
            abstract, override = numbering.abstract, _restart(numbering.level)
        else:
            abstract = abstracts[numbering.place, numbering.definition]
            override = numbering.overrides
        xml = f'<w:abstractNumId w:val="{abstract}"/>{override}'
        number = _element(f'<w:num w:numId="{first + offset}">{xml}</w:num>')
        root.insert(at + offset, number)
    parts[layout.numbering] = serialize(root)


def _restart(level: str) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'


def _add_definitions(
    root: etree._Element, brought: Iterable[BroughtList]
) -> dict[tuple[int, str], str]:
    """Add the definitions of lists that were brought; return their numbers."""
    own = root.findall(w("abstractNum"))
    free = max((whole_number(one.get(w("abstractNumId"))) for one in own), default=-1) + 1
    at = root.index(own[-1]) + 1 if own else len(root.findall(w("numPicBullet")))
    found: dict[tuple[int, str], str] = {}
    for one in brought:
        if (one.place, one.definition) not in found:
            number = free + len(found)
            definition = _element(one.definition)
            definition.set(w("abstractNumId"), str(number))
            root.insert(at + len(found), definition)
            found[one.place, one.definition] = str(number)
    return found


def add_styles(
    parts: MutableMapping[str, bytes], brought: Mapping[str, tuple[str, str]], layout: Layout
) -> None:
    """Add styles that came with documents."""
    if brought:
        root = _own(parts, layout.styles, "styles", layout)
        root.extend([_element(xml) for _, xml in brought.values()])
        parts[layout.styles] = serialize(root)


def _element(xml: str) -> etree._Element:
    """Return the element of what :func:`words.bare` gave."""
    return parse(f'<w:x xmlns:w="{W_NS}">{xml}</w:x>'.encode())[0]


def _own(parts: MutableMapping[str, bytes], name: str, kind: str, layout: Layout) -> etree._Element:
    """Return the root of a part that belongs to the main one; it is added if there is none."""
    if name in parts:
        return parse(parts[name])
    related = relationships(parts, layout.main)
    relate(related, f"docgen{kind.capitalize()}", f"{R_NS}/{kind}", f"/{name}")
    parts[relationships_name(layout.main)] = serialize(related)
    declare(parts, "Override", "PartName", f"/{name}", f"{_TYPE}.{kind}+xml")
    return parse(f'<w:{kind} xmlns:w="{W_NS}"/>'.encode())
