"""Tags in a document's properties (ECMA-376 part 2, 11): its title, subject and the like."""

from lxml import etree

from docgen.render.runs import instruction
from docgen.render.source import Codes, Notes, Source
from docgen.render.statements import check_statements
from docgen.render.tags import EXPRESSION, HALF, STATEMENT, TAG, Tag, pieces
from docgen.render.words import parse, quoted


def properties_source(part: str, root: etree._Element) -> Source | None:
    """Turn the properties into Jinja source, or None if they have no tags. The tree is used up."""
    codes, notes = Codes(), Notes(part)
    found = [node for node in root.iter(etree.Element) if HALF.search(node.text or "")]
    notes.lines[0] = " ".join(quoted(node.text or "") for node in found)
    for node in found:
        if HALF.search(TAG.sub("", node.text or "")):
            notes.fault("mall.halv_tagg", 1)
        if any("docgen_" in tag for tag in TAG.findall(node.text or "")):
            notes.fault("mall.otillaten_tagg", 1)
        _mark(node, codes)
    if not found:
        return None
    endings = check_statements(root, codes, notes)
    text = codes.put_in(etree.tostring(root, encoding="unicode")) + endings
    return Source(part, text, tuple(notes.lines), (), tuple(notes.faults))


def _mark(node: etree._Element, codes: Codes) -> None:
    found = pieces(node.text or "")
    node.text = None
    for piece in found:
        if isinstance(piece, Tag):
            node.append(_instruction(piece, codes))
        elif len(node):
            node[-1].tail = piece
        else:
            node.text = piece


def _instruction(tag: Tag, codes: Codes) -> etree._Element:
    if tag.marks is EXPRESSION:
        begin, end = tag.marks
        return instruction(codes.tag(tag, 1, f"{begin} ({tag.code}) | docgen_bare {end}"))
    return instruction(codes.tag(tag, 1, None if tag.marks is STATEMENT else ""))


def told_by_tags(before: bytes, after: bytes) -> dict[str, str]:
    """Return the properties that tags have filled in, by the names of their elements."""
    tagged = {
        node.tag for node in parse(before).iter(etree.Element) if HALF.search(node.text or "")
    }
    filled = parse(after).iter(etree.Element)
    return {etree.QName(node).localname: node.text or "" for node in filled if node.tag in tagged}
