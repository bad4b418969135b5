"""How intervals and numbers are written in prose, told at the cell where they can be mended."""

import re
from collections.abc import Iterator, Sequence

from docgen.figures import is_gap
from docgen.findings import Finding, finding
from docgen.intervals import dashed, hyphened
from docgen.numbers_written import regrouped, spaced, tight, ungrouped
from docgen.prose import ADDRESS, hidden
from docgen.sheets.arende import Arende
from docgen.sheets.base import Row, columns
from docgen.sheets.together import Rows

_EXEMPT = re.compile(rf"{ADDRESS}|\{{[a-zåäö0-9_.]{{1,100}}\}}")
"""What the rules of writing are not for: addresses, and the names of figures."""


def check_prose(arende: Arende | None, rows: Rows) -> Iterator[Finding]:
    """Check the text of every cell that becomes running text in a paper."""
    own = () if arende is None else (arende,)
    tables: dict[type[Row], Sequence[Row]] = {**rows.tables, Arende: own}
    for model, table in tables.items():
        names = [column.name for column in columns(model) if column.type.name == "prosa"]
        for row in table if names else ():
            for name in names:
                yield from _written(row, name)


def _written(row: Row, name: str) -> Iterator[Finding]:
    text = getattr(row, name)
    if not text or is_gap(text):
        return
    prose = hidden(_EXEMPT, text)
    for found in hyphened(prose):
        yield finding("prosa.intervall", row.cell(name), found, right=dashed(found))
    for found in ungrouped(prose):
        yield finding("prosa.tusental", row.cell(name), found, right=regrouped(found))
    for found in tight(prose):
        yield finding("prosa.enhet_utan_mellanslag", row.cell(name), found, right=spaced(found))
