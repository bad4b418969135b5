"""How text that is printed is written, told at the cell where it can be mended."""

import re
from collections.abc import Iterator, Sequence

from docgen.figures import is_gap
from docgen.findings import Finding, finding
from docgen.intervals import dashed, hyphened
from docgen.numbers_written import regrouped, spaced, tight, ungrouped
from docgen.prose import ADDRESS, FIGURE_NAME, hidden
from docgen.sheets.arende import Arende
from docgen.sheets.base import Column, Row, columns
from docgen.sheets.together import Rows
from docgen.signs import item_sign, markup

_EXEMPT = re.compile(rf"{ADDRESS}|\{{[a-zåäö0-9_.]{{1,100}}\}}")
"""What the rules of writing are not for: addresses, and the names of figures."""
_PLAIN = ("text", "matt")
_NAMES = frozenset(
    (
        "dokumenttyp", "handlaggare", "telefon", "klassificering", "diarienummer", "insats_id",
        "namn", "overordnat",
    )
)  # fmt: skip
"""Fields that name somebody or something, and are written as the name is."""
_LISTS = frozenset(("vem", "uppgift"))
"""Fields in which each line is printed by itself, without the sign that it may begin with."""


def check_prose(arende: Arende | None, rows: Rows) -> Iterator[Finding]:
    """Check the text of every cell that is printed, but for names."""
    own = () if arende is None else (arende,)
    tables: dict[type[Row], Sequence[Row]] = {**rows.tables, Arende: own}
    for model, table in tables.items():
        told = [column for column in columns(model) if model.printed and column.name not in _NAMES]
        prose = [column for column in told if column.type.name == "prosa"]
        plain = [column for column in told if column.type.name in _PLAIN]
        for row in table:
            for column in (*prose, *plain):
                yield from _written(row, column.name)
            for column in plain:
                yield from _meant(row, column)


def _text(row: Row, name: str) -> str:
    """Return what stands in a cell; nothing for a gap."""
    text = getattr(row, name)
    return "" if text is None or is_gap(text) else str(text)


def _written(row: Row, name: str) -> Iterator[Finding]:
    prose = hidden(_EXEMPT, _text(row, name))
    for found in hyphened(prose):
        yield finding("prosa.intervall", row.cell(name), found, right=dashed(found))
    for found in ungrouped(prose):
        yield finding("prosa.tusental", row.cell(name), found, right=regrouped(found))
    for found in tight(prose):
        yield finding("prosa.enhet_utan_mellanslag", row.cell(name), found, right=spaced(found))


def _meant(row: Row, column: Column) -> Iterator[Finding]:
    """Report signs that mean something in prose, in a text that is printed as it stands."""
    text = _text(row, column.name)
    figures = (match[0] for match in FIGURE_NAME.finditer(text))
    lines = text.splitlines() if column.name not in _LISTS else ()
    items = (line.strip() for line in lines if item_sign(line))
    for found in (*markup(text), *figures, *items):
        yield finding("prosa.tecken", row.cell(column.name), found, header=column.header)
