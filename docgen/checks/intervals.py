"""Intervals written with a hyphen or with spaces, which an en dash alone should join."""

import re
from collections.abc import Iterator

from docgen.checks.document import Document
from docgen.findings import Finding, finding
from docgen.intervals import dashed, hyphened

_WIDE = re.compile(
    r"(?<![\w/:.,-])((?:19|20)\d{2})(?:[ \u00a0]–[ \u00a0]?|–[ \u00a0])((?:19|20)\d{2})(?![\w/])"
)


def interval_findings(document: Document) -> Iterator[Finding]:
    """An interval has an en dash and no spaces."""
    for line in document.lines:
        for found in hyphened(line.prose):
            yield finding("skrivning.intervall", line.place, found, right=dashed(found))
        for wide in _WIDE.finditer(line.prose):
            right = f"{wide[1]}–{wide[2]}"
            yield finding("skrivning.intervall_mellanslag", line.place, wide[0], right=right)
