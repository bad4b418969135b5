"""Signs and the spaces around them: double spaces, space before a comma, straight quotes."""

import re
from collections.abc import Iterator

from docgen.checks.document import Document
from docgen.findings import Finding, finding

_DOUBLE = re.compile(r"(?<=[^ \u00a0\t\n])(?: [ \u00a0]|\u00a0 )(?=[^ \u00a0\t\n])")
_STRAY = re.compile(r"[\w)”][ \u00a0]+([,;!?.:)])(?![\w.,:;!?)(-])|(\()[ \u00a0]+\w")
_ASIDE = re.compile(r"[^\W\d_][.,)”%]?[ \u00a0]-[ \u00a0][\w(”]")
_QUOTES = re.compile(r"(?<!\d)[\"“„‟]|\d\"(?=\w)")


def typography_findings(document: Document) -> Iterator[Finding]:
    """Say each kind of fault once of each paragraph."""
    for line in document.lines:
        text = line.prose
        if double := _DOUBLE.search(text):
            yield finding("skrivning.dubbelt_mellanslag", line.place, _around(text, double))
        if aside := _ASIDE.search(text):
            yield finding("skrivning.tankstreck", line.place, _around(text, aside))
        if stray := _STRAY.search(text):
            yield finding("skrivning.mellanslag_vid_tecken", line.place, stray[1] or stray[2])
        if _QUOTES.search(text):
            yield finding("skrivning.citattecken", line.place)


def _around(text: str, match: re.Match[str]) -> str:
    """Return a match with the words about it, by which its reader finds it."""
    words = re.compile(r"\S{0,40}$").search(text[: match.start()])
    start = match.start() if words is None else words.start()
    after = re.compile(r"\S{0,40}").match(text, match.end())
    return text[start : match.end() if after is None else after.end()].strip()
