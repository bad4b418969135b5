"""Numbers as Swedish writes them: groups of three, a decimal comma, a space before the unit."""

import re
from collections.abc import Iterator

from docgen.checks.document import Document
from docgen.checks.tables import cells_of, rows_of, words_of
from docgen.findings import Finding, finding
from docgen.numbers_written import UNIT, regrouped, tight, ungrouped
from docgen.render.words import w

_SPACE = "[ \u00a0\u202f]"
_MEASURE = rf"(?:{UNIT}|(?:miljoner|miljarder|km|mil|meter|ton)(?!\w)|%(?!\w))"
_POINT = re.compile(rf"(?<![\w.,:/-])\d{{1,6}}\.\d{{1,2}}(?={_SPACE}?{_MEASURE})")
_LOOSE = re.compile(
    r"(?<![\w.,:/-])(?<!\d[ \u00a0])[1-9]\d{0,2}(?: \d{3}){1,5}(?!\w)(?![ \u00a0-]?\d|[.:]\d)|"
    rf"(?<![\d.,])\d{{1,15}}(?:,\d{{1,3}})? (?:{UNIT}|%(?!\w))|§ \d{{1,5}}"
)
_TELEPHONE = re.compile(
    r"(?:tfn|tel|telefon|mobil|fax|box|nr|nummer|konto|bankgiro|bg)[.:]?[ \u00a0]*$", re.IGNORECASE
)
_OF_AMOUNTS = re.compile(r"\b(?:kr|kronor|belopp|summa|kostnad|antal|tkr)\b", re.IGNORECASE)
_BARE = re.compile(r"\s*(\d{5,15})\s*")


def number_findings(document: Document) -> Iterator[Finding]:
    """Numbers are grouped by spaces that do not break."""
    for line in document.lines:
        for found in ungrouped(line.prose):
            yield finding("skrivning.tusental", line.place, found, right=regrouped(found))
        for point in _POINT.finditer(line.prose):
            right = point[0].replace(".", ",")
            yield finding("skrivning.decimalpunkt", line.place, point[0], right=right)
        for found in tight(line.prose):
            yield finding("skrivning.enhet_utan_mellanslag", line.place, found)
        loose = next(_loose(line.prose), None)
        if loose is not None:
            yield finding("skrivning.vanligt_mellanslag", line.place, loose)
    yield from _in_columns(document)


def _loose(text: str) -> Iterator[str]:
    for match in _LOOSE.finditer(text):
        if not _TELEPHONE.search(text[max(match.start() - 20, 0) : match.start()]):
            yield match[0]


def _in_columns(document: Document) -> Iterator[Finding]:
    """Find bare numbers under a heading that speaks of amounts."""
    page = document.body
    for table in page.root.iter(w("tbl")):
        head, *rows = rows_of(table) or [table]
        of_amounts = [bool(_OF_AMOUNTS.search(words_of(cell))) for cell in cells_of(head)]
        for row in rows:
            for cell, amounts in zip(cells_of(row), of_amounts, strict=False):
                bare = _BARE.fullmatch(words_of(cell)) if amounts else None
                if bare:
                    place = page.place(next(cell.iter(w("p")), cell))
                    yield finding("skrivning.tusental", place, bare[1], right=regrouped(bare[1]))
