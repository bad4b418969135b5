"""Text → XML: every character kept, or refused; none altered, none dropped."""

import re

from docgen.errors import TemplateRejected

TEXT = '<w:t xml:space="preserve">'
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
needs_care = re.compile(r"[\x00-\x1f&<>\[\ud800-\udfff\ufffe\uffff]").search
"""Finds the first sign by which a text is more than itself: markup, a break, a gap, or refused."""
_marked_up = re.compile(r"[\x00-\x1f\"&<>\ud800-\udfff\ufffe\uffff]").search
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NEW_PARAGRAPH = "\a"
NEW_PAGE = "\f"
"""docxtpl's signs in a value: what follows is another paragraph, on another page."""
_PARAGRAPHS = re.compile(f"([{NEW_PARAGRAPH}{NEW_PAGE}])")


def refuse_forbidden(text: str) -> None:
    """Raise TemplateRejected for a character that XML cannot carry."""
    if bad := _FORBIDDEN.search(text):
        raise TemplateRejected("text.styrtecken", sign=f"U+{ord(bad[0]):04X}")


def escape(text: str) -> str:
    """Escape text for an element or an attribute; raises for what XML cannot carry."""
    if not _marked_up(text):
        return text
    refuse_forbidden(text)
    return text.translate(_ESCAPES)


def inside_text(text: str) -> str:
    """Escape text for the inside of ``w:t``: a new line is a break, a tab is a tab."""
    if not needs_care(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    escaped = escape(lines)
    return escaped.replace("&#10;", f"</w:t><w:br/>{TEXT}").replace("&#9;", f"</w:t><w:tab/>{TEXT}")


def segments(text: str) -> list[str]:
    """Split a text at its new paragraphs and pages, which stand between as texts of their own."""
    return _PARAGRAPHS.split(text)


def run_text(text: str) -> str:
    """Return the text as the content of a run."""
    return f"{TEXT}{inside_text(text)}</w:t>"
