"""Text → XML: every character kept, or refused; none altered, none dropped."""

import re

from docgen.errors import TemplateRejected

_SPECIAL = re.compile(r"[&<>\"]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escape(text: str) -> str:
    """Escape text for an element or an attribute; raises for what XML cannot carry."""
    if bad := _FORBIDDEN.search(text):
        raise TemplateRejected("text.styrtecken", sign=f"U+{ord(bad[0]):04X}")
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def inside_text(text: str) -> str:
    """Escape text for the inside of ``w:t``: a new line is a break, a tab is a tab."""
    escaped = escape(text)
    if "\n" in escaped or "\r" in escaped or "\t" in escaped:
        lines = escaped.replace("\r\n", "\n").replace("\r", "\n")
        return lines.replace("\n", _BREAK).replace("\t", _TAB)
    return escaped


def run_text(text: str) -> str:
    """Return the text as the content of a run."""
    return f'<w:t xml:space="preserve">{inside_text(text)}</w:t>'
