"""Rules across rows and sheets; each message names both cells.

A rule looks only at rows in which every cell is right: a fault is reported once, where it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from docgen.findings import Finding, finding
from docgen.sheets.arende import Arende
from docgen.sheets.base import Row
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.skrivelse import Avsnitt, Beslutshistorik
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.together import Rows
from docgen.values.identifiers import diarienummer_ar
from docgen.values.numbers import number


def check_rules(arende: Arende | None, rows: Rows) -> Iterator[Finding]:
    """Apply every rule to what there is."""
    yield from _within_plan(rows)
    yield from _within_ledger(rows)
    yield from _levels(rows)
    yield from _supports_exist(rows)
    yield from _outcomes_are_counted(rows)
    if arende is not None and arende.whole:
        yield from _same_year(arende, rows)
        yield from _not_after_document(arende, rows)


def _within_plan(rows: Rows) -> Iterator[Finding]:
    for row in rows.whole(Handlingsplan):
        if row.startdatum and row.slutdatum and row.slutdatum < row.startdatum:
            yield _both("regel.slut_fore_start", row, "slutdatum", row.cell("startdatum").short)
        if row.lyft_fram and not row.resultat:
            yield _both("regel.lyft_utan_resultat", row, "resultat", row.cell("lyft_fram").short)
        elif row.status == "Genomförd" and not (row.utfall or row.resultat):
            yield _both("regel.genomford_utan_resultat", row, "resultat", row.cell("status").short)


def _within_ledger(rows: Rows) -> Iterator[Finding]:
    for row in rows.whole(Stodbeslut):
        financed = row.belopp + (row.medfinansiering or 0)
        if row.kostnadsunderlag is not None and financed > row.kostnadsunderlag:
            other = row.cell("kostnadsunderlag").short
            yield _both("regel.over_kostnadsunderlag", row, "belopp", other)


def _levels(rows: Rows) -> Iterator[Finding]:
    """A section may lie at most one level below the one before it."""
    before: Avsnitt | None = None
    for row in rows.whole(Avsnitt):
        level = row.niva or 1
        if not 1 <= level <= 3:
            yield finding("avsnitt.niva", row.cell("niva"), level)
        elif level > ((before.niva or 1) if before else 0) + 1:
            other = before.cell("rubrik").short if before else row.cell("rubrik").short
            yield _both("avsnitt.hopp", row, "niva", other)
        before = row


def _supports_exist(rows: Rows) -> Iterator[Finding]:
    ledger = rows.of(Stodbeslut)
    known = {row.stodform for row in ledger}
    for row in rows.whole(Handlingsplan) if ledger else ():
        if row.stodform and row.stodform not in known:
            yield _both("regel.stodform_utan_beslut", row, "stodform", ledger[0].cell("stodform").short)


def _outcomes_are_counted(rows: Rows) -> Iterator[Finding]:
    """An outcome that the ledger or the visits can count equals the count."""
    granted = [row for row in rows.whole(Stodbeslut) if row.granted]
    by_support = Counter(row.stodform for row in granted)
    by_insats = Counter(row.insats_id for row in rows.whole(Foretagsbesok) if row.insats_id)
    for row in rows.whole(Handlingsplan):
        stated = number(row.utfall or "")
        if stated is None:
            continue
        sources: Iterable[Row] = ()
        if row.stodform and row.stodform in by_support:
            counted = by_support[row.stodform]
            sources = (item for item in granted if item.stodform == row.stodform)
            field = "stodform"
        elif row.insats_id in by_insats:
            counted = by_insats[row.insats_id]
            visits = rows.whole(Foretagsbesok)
            sources = (item for item in visits if item.insats_id == row.insats_id)
            field = "insats_id"
        else:
            continue
        if stated != counted:
            other = next(iter(sources)).cell(field)
            yield finding(
                "regel.utfall_stammer_inte",
                row.cell("utfall"),
                row.utfall,
                counted=counted,
                other=f"{other.workbook} {other.short}",
            )


def _same_year(arende: Arende, rows: Rows) -> Iterator[Finding]:
    if arende.ar is None:
        return
    dated: list[tuple[Row, str, int]] = [
        *((row, "beslutsdatum", row.beslutsdatum.year) for row in rows.whole(Stodbeslut)),
        *((row, "datum", row.datum.year) for row in rows.whole(Foretagsbesok)),
    ]
    planned = rows.whole(Handlingsplan)
    following = arende.ar + 1  # next year's plan may lie in the same sheet
    dated += ((row, "ar", row.ar) for row in planned if row.ar != following)
    for row, field, year in dated:
        if year != arende.ar:
            place = row.cell(field)
            yield finding("regel.fel_ar", place, year, ar=arende.ar, other=arende.cell("ar").short)


def _not_after_document(arende: Arende, rows: Rows) -> Iterator[Finding]:
    other = arende.cell("datum").short
    decided: list[tuple[Row, str, date]] = [
        *((row, "beslutsdatum", row.beslutsdatum) for row in rows.whole(Stodbeslut)),
        *((row, "datum", row.datum) for row in rows.whole(Beslutshistorik)),
    ]
    for row, field, day in decided:
        if day > arende.datum:
            yield _both("regel.beslut_efter_datum", row, field, other)
    numbered: list[tuple[Row, str | None]] = [
        (arende, arende.diarienummer),
        *((row, row.diarienummer) for row in rows.whole(Stodbeslut)),
        *((row, row.diarienummer) for row in rows.whole(Beslutshistorik)),
    ]
    for numbered_row, diarienummer in numbered:
        if diarienummer is not None and diarienummer_ar(diarienummer) > arende.datum.year:
            yield _both("regel.diarienummer_efter_datum", numbered_row, "diarienummer", other)


def _both(code: str, row: Row, field: str, other: str) -> Finding:
    """Make a finding at one cell that names another."""
    found = getattr(row, field)
    return finding(code, row.cell(field), "" if found is None else found, other=other)
