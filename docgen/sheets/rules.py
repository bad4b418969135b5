"""Rules across rows and sheets; each message names both cells.

A rule looks only at cells that are right in themselves: a fault is reported once, where it is.
"""

import re
from collections.abc import Iterator
from datetime import date

from docgen.figures import is_gap
from docgen.findings import Finding, finding
from docgen.sheets.arende import Arende
from docgen.sheets.base import Row
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.organisation import Kontakter
from docgen.sheets.paper_rules import check_papers
from docgen.sheets.prose_rules import check_prose
from docgen.sheets.register_rules import check_registers
from docgen.sheets.skrivelse import Beslutshistorik
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.styrning import Styrdokument
from docgen.sheets.support_rules import check_supports, support_rules
from docgen.sheets.together import Rows
from docgen.values.identifiers import diarienummer_ar

_WITHOUT_ZERO = re.compile(r"[1-9]\d{6,8}", re.ASCII)
"""A Swedish number in full, but for the zero that it begins with."""


def check_rules(arende: Arende | None, rows: Rows) -> Iterator[Finding]:
    """Apply every rule to what there is."""
    year = arende.ar if arende is not None and arende.sound("ar") else None
    yield from check_registers(rows, year)
    yield from check_supports(rows, support_rules())
    yield from check_papers(rows)
    yield from check_prose(arende, rows)
    yield from _telephones(() if arende is None else (arende,), rows.of(Kontakter))
    if arende is not None and arende.sound("ar"):
        yield from _same_year(arende, rows)
    if arende is not None and arende.sound("datum"):
        yield from _not_after_document(arende, rows)
        yield from _meeting_is_to_come(arende)


def _telephones(own: tuple[Arende, ...], contacts: tuple[Kontakter, ...]) -> Iterator[Finding]:
    """Report a telephone number whose first zero Excel has dropped, taking it for a number."""
    rows: tuple[Arende | Kontakter, ...] = (*own, *contacts)
    for row in rows:
        number = row.telefon
        if number is not None and not is_gap(number) and _WITHOUT_ZERO.fullmatch(number):
            yield finding("telefon.utan_nolla", row.cell("telefon"), number)


def _same_year(arende: Arende, rows: Rows) -> Iterator[Finding]:
    if arende.ar is None:
        return
    dated: list[tuple[Row, str, int]] = [
        *(
            (row, "beslutsdatum", row.beslutsdatum.year)
            for row in rows.sound(Stodbeslut, "beslutsdatum")
        ),
        *((row, "datum", row.datum.year) for row in rows.sound(Foretagsbesok, "datum")),
    ]
    planned = rows.sound(Handlingsplan, "ar")
    if any(row.ar == arende.ar for row in planned):  # next year's plan may lie beside the year's
        planned = tuple(row for row in planned if row.ar != arende.ar + 1)
    dated += ((row, "ar", row.ar) for row in planned)
    for row, field, year in dated:
        if year != arende.ar:
            place = row.cell(field)
            yield finding("regel.fel_ar", place, year, ar=arende.ar, other=arende.cell("ar").short)


def _not_after_document(arende: Arende, rows: Rows) -> Iterator[Finding]:
    other = arende.cell("datum").short
    decided: list[tuple[Row, str, date | None]] = [
        *(
            (row, "beslutsdatum", row.beslutsdatum)
            for row in rows.sound(Stodbeslut, "beslutsdatum")
        ),
        *((row, "datum", row.datum) for row in rows.sound(Beslutshistorik, "datum")),
        *((row, "antaget", row.antaget) for row in rows.sound(Styrdokument, "antaget")),
    ]
    for row, field, day in decided:
        if day is not None and day > arende.datum:
            yield finding("regel.beslut_efter_datum", *row.at(field), other=other)
    numbered: list[tuple[Row, str | None]] = [
        *((row, row.diarienummer) for row in [arende] if row.sound("diarienummer")),
        *((row, row.diarienummer) for row in rows.sound(Stodbeslut, "diarienummer")),
        *((row, row.diarienummer) for row in rows.sound(Beslutshistorik, "diarienummer")),
    ]
    for numbered_row, diarienummer in numbered:
        if diarienummer is not None and diarienummer_ar(diarienummer) > arende.datum.year:
            place = numbered_row.at("diarienummer")
            yield finding("regel.diarienummer_efter_datum", *place, other=other)


def _meeting_is_to_come(arende: Arende) -> Iterator[Finding]:
    """Doubt a paper that is dated after the meeting for which it is written."""
    meeting = arende.sammantradesdatum if arende.sound("sammantradesdatum") else None
    if meeting is not None and meeting < arende.datum:
        other = arende.cell("datum").short
        yield finding("regel.sammantrade_fore_datum", *arende.at("sammantradesdatum"), other=other)
