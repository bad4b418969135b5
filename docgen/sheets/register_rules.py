"""Rules for the registers: the action plan, the ledger of grants and the visits."""

from collections.abc import Iterator

from docgen.findings import Finding, finding
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.together import Rows
from docgen.values.numbers import number


def check_registers(rows: Rows) -> Iterator[Finding]:
    """Check what the registers say of themselves and of one another."""
    for row in rows.of(Handlingsplan):
        yield from _within_plan(row)
    for decision in rows.sound(Stodbeslut, "belopp", "medfinansiering", "kostnadsunderlag"):
        yield from _within_costs(decision)
    yield from _supports_exist(rows)
    yield from _outcomes_are_counted(rows)


def _within_plan(row: Handlingsplan) -> Iterator[Finding]:
    start, end = row.startdatum, row.slutdatum
    if row.sound("startdatum", "slutdatum") and start and end and end < start:
        other = row.cell("startdatum").short
        yield finding("regel.slut_fore_start", *row.at("slutdatum"), other=other)
    if not row.sound("lyft_fram", "resultat", "status", "utfall"):
        return
    if row.lyft_fram and not row.resultat:
        other = row.cell("lyft_fram").short
        yield finding("regel.lyft_utan_resultat", *row.at("resultat"), other=other)
    elif row.status == "Genomförd" and not (row.utfall or row.resultat):
        other = row.cell("status").short
        yield finding("regel.genomford_utan_resultat", *row.at("resultat"), other=other)


def _within_costs(row: Stodbeslut) -> Iterator[Finding]:
    financed = row.belopp + (row.medfinansiering or 0)
    if row.kostnadsunderlag is not None and financed > row.kostnadsunderlag:
        other = row.cell("kostnadsunderlag").short
        yield finding("regel.over_kostnadsunderlag", *row.at("belopp"), other=other)


def _supports_exist(rows: Rows) -> Iterator[Finding]:
    ledger = rows.of(Stodbeslut)
    known = {row.stodform for row in ledger}
    if not ledger or rows.has_gap(Stodbeslut, "stodform"):
        return
    for row in rows.sound(Handlingsplan, "stodform"):
        if row.stodform and row.stodform not in known:
            other = ledger[0].cell("stodform").short
            yield finding("regel.stodform_utan_beslut", *row.at("stodform"), other=other)


def _outcomes_are_counted(rows: Rows) -> Iterator[Finding]:
    """An outcome that the ledger or the visits can count equals the count."""
    by_form: dict[str | None, list[Stodbeslut]] = {}
    by_insats: dict[str | None, list[Foretagsbesok]] = {}
    if not rows.has_gap(Stodbeslut, "stodform", "status"):
        for decision in rows.of(Stodbeslut):
            by_form.setdefault(decision.stodform, []).append(decision)
    if not rows.has_gap(Foretagsbesok, "insats_id"):
        for visit in rows.of(Foretagsbesok):
            by_insats.setdefault(visit.insats_id, []).append(visit)
    for row in rows.sound(Handlingsplan, "utfall", "stodform", "insats_id"):
        stated = number(row.utfall or "")
        if decisions := by_form.get(row.stodform):
            counted = sum(decision.granted for decision in decisions)
            place = decisions[0].cell("stodform")
        elif made := by_insats.get(row.insats_id):
            counted, place = len(made), made[0].cell("insats_id")
        else:
            continue
        if stated is not None and stated != counted:
            other = f"{place.workbook} {place.short}"
            found = row.at("utfall")
            yield finding("regel.utfall_stammer_inte", *found, counted=counted, other=other)
