"""What a template may not carry: links to the outside, fields that fetch, embedded programs."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from docgen.errors import TemplateRejected
from docgen.render.words import parse, w

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FORBIDDEN_KINDS = {"aFChunk", "oleObject", "attachedTemplate", "package", "control", "subDocument"}
_FETCHING_FIELD = re.compile(
    r"^\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|RD|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)
_LINK_SCHEMES = ("http", "https", "mailto")


def guard(parts: Mapping[str, bytes]) -> None:
    """Raise TemplateRejected if any part reaches outside the package or could run something."""
    for name, part in parts.items():
        if name.endswith(".rels"):
            _check_relationships(part)
        elif name.startswith("word/") and name.endswith(".xml") and b"instr" in part:
            _check_fields(part)
        elif name.endswith(".svg"):
            raise TemplateRejected("mall.svg")


def _check_relationships(part: bytes) -> None:
    for relationship in parse(part).iter(_RELATIONSHIP):
        kind = relationship.get("Type", "").rpartition("/")[2]
        target = relationship.get("Target", "")
        if kind in _FORBIDDEN_KINDS:
            raise TemplateRejected("mall.inbaddat", kind=kind)
        if relationship.get("TargetMode") == "External" and not _is_safe_link(kind, target):
            raise TemplateRejected("mall.extern", target=target)


def _is_safe_link(kind: str, target: str) -> bool:
    try:
        return kind == "hyperlink" and urlsplit(target).scheme in _LINK_SCHEMES
    except ValueError:
        return False


def _check_fields(part: bytes) -> None:
    """Look at each field's whole instruction; Word may split it over runs."""
    root = parse(part)
    for simple in root.iter(w("fldSimple")):
        _check_instruction(simple.get(w("instr"), ""))
    for paragraph in root.iter(w("p")):
        instruction = ""
        for node in paragraph.iter(w("fldChar"), w("instrText")):
            if node.tag == w("instrText"):
                instruction += node.text or ""
            else:
                _check_instruction(instruction)
                instruction = ""
        _check_instruction(instruction)


def _check_instruction(instruction: str) -> None:
    if _FETCHING_FIELD.match(instruction):
        raise TemplateRejected("mall.falt", field=instruction.split()[0])
