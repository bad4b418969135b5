"""Signs and the spaces around them: double spaces, space before a comma, straight quotes."""

import re
from collections.abc import Iterator

from docgen.checks.document import Document
from docgen.findings import Finding, finding

_DOUBLE = re.compile(r"(?<=[^ \u00a0\t\n])(?: [ \u00a0]|\u00a0 )(?=[^ \u00a0\t\n])")
_STRAY = re.compile(r"[\w)”][ \u00a0]+([,;!?.:)])(?![\w.,:;!?)(-])|(\()[ \u00a0]+\w")
_QUOTES = re.compile(r"(?<!\d)[\"“„‟]|\d\"(?=\w)")


def typography_findings(document: Document) -> Iterator[Finding]:
    """Say each kind of fault once of each paragraph."""
    for line in document.lines:
        text = line.prose
        if double := _DOUBLE.search(text):
            around = text[max(double.start() - 12, 0) : double.end() + 12].strip()
            yield finding("skrivning.dubbelt_mellanslag", line.place, around)
        if stray := _STRAY.search(text):
            yield finding("skrivning.mellanslag_vid_tecken", line.place, stray[1] or stray[2])
        if _QUOTES.search(text):
            yield finding("skrivning.citattecken", line.place)
