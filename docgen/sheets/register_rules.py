"""Rules for the registers: the action plan, the ledger of grants and the visits."""

from collections.abc import Iterator, Sequence

from docgen.findings import Finding, finding
from docgen.sheets.arende import Arende
from docgen.sheets.foretagsbesok import Foretagsbesok
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.outcomes import Outcomes
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.together import Rows
from docgen.values.numbers import number
from docgen.vocabulary import alike, nearest


def check_registers(rows: Rows, year: int | None) -> Iterator[Finding]:
    """Check what the registers say of themselves and of one another.

    What is planned for the year after the one followed up is not held against ledger and visits.
    """
    outcomes = Outcomes(rows)
    for row in rows.of(Handlingsplan):
        yield from _within_plan(row, outcomes)
    for decision in rows.sound(Stodbeslut, "belopp", "medfinansiering", "kostnadsunderlag"):
        yield from _within_costs(decision)
    plan = [row for row in rows.of(Handlingsplan) if year is None or row.ar != year + 1]
    yield from _supports_exist(plan, rows)
    yield from _outcomes_are_counted(plan, outcomes, rows)
    yield from _visits_are_planned(rows)
    yield from _forms_are_stated(rows.sound(Foretagsbesok, "besoksform"))


def check_one_year(arende: Arende, rows: Rows) -> Iterator[Finding]:
    """Doubt a plan of several years when nothing says which of them is meant: all are counted."""
    years = sorted({row.ar for row in rows.sound(Handlingsplan, "ar")})
    if arende.ar is None and len(years) > 1:
        yield finding("regel.flera_ar", arende.cell("ar"), years=", ".join(map(str, years)))


def _within_plan(row: Handlingsplan, outcomes: Outcomes) -> Iterator[Finding]:
    start, end = row.startdatum, row.slutdatum
    if row.sound("startdatum", "slutdatum") and start and end and end < start:
        other = row.cell("startdatum").short
        yield finding("regel.slut_fore_start", *row.at("slutdatum"), other=other)
    if not row.sound("lyft_fram", "resultat", "status", "utfall"):
        return
    if row.lyft_fram and not row.resultat:
        other = row.cell("lyft_fram").short
        yield finding("regel.lyft_utan_resultat", *row.at("resultat"), other=other)
    elif row.status == "Genomförd" and not (row.utfall or row.resultat or outcomes.of(row)):
        other = row.cell("status").short
        yield finding("regel.genomford_utan_resultat", *row.at("resultat"), other=other)


def _within_costs(row: Stodbeslut) -> Iterator[Finding]:
    financed = row.belopp + (row.medfinansiering or 0)
    if row.kostnadsunderlag is not None and financed > row.kostnadsunderlag:
        other = row.cell("kostnadsunderlag").short
        yield finding("regel.over_kostnadsunderlag", *row.at("belopp"), other=other)


def _supports_exist(plan: Sequence[Handlingsplan], rows: Rows) -> Iterator[Finding]:
    ledger = rows.of(Stodbeslut)
    known = {row.stodform for row in ledger}
    if not ledger or rows.has_gap(Stodbeslut, "stodform"):
        return
    for row in plan:
        if row.sound("stodform") and row.stodform and row.stodform not in known:
            other = ledger[0].cell("stodform").short
            yield finding("regel.stodform_utan_beslut", *row.at("stodform"), other=other)


def _outcomes_are_counted(
    plan: Sequence[Handlingsplan], outcomes: Outcomes, rows: Rows
) -> Iterator[Finding]:
    """An outcome that the ledger or the visits can count equals the count."""
    for row in plan:
        stated = number(row.utfall or "") if row.sound("utfall") else None
        if stated is None or not row.sound("stodform", "insats_id"):
            continue
        found = outcomes.of(row)
        if found is None or rows.has_gap(found.sheet, *found.fields):
            continue
        counted = len(found.cells)
        if stated != counted:
            other = f"{found.begins.workbook} {found.begins.short}"
            place = row.at("utfall")
            yield finding("regel.utfall_stammer_inte", *place, counted=counted, other=other)


def _visits_are_planned(rows: Rows) -> Iterator[Finding]:
    """Doubt a visit for an insats that is in no plan: it counts as the outcome of none."""
    if rows.has_gap(Handlingsplan, "insats_id"):
        return
    known = {alike(row.insats_id): row for row in rows.of(Handlingsplan)}
    nearby: dict[str, str | None] = {}  # many visits may be wrong in the same way
    for visit in rows.sound(Foretagsbesok, "insats_id") if known else ():
        if visit.insats_id is None or (written := alike(visit.insats_id)) in known:
            continue
        if written not in nearby:
            nearby[written] = nearest(written, known)
        place = visit.at("insats_id")
        if near := nearby[written]:
            plan = known[near]
            other = plan.cell("insats_id").short
            yield finding("regel.insats_saknas_nara", *place, nearest=plan.insats_id, other=other)
        else:
            yield finding("regel.insats_saknas", *place)


def _forms_are_stated(visits: Sequence[Foretagsbesok]) -> Iterator[Finding]:
    """Doubt a visit without a form where others have one: papers tell of the stated forms only."""
    stated = next((visit for visit in visits if visit.besoksform), None)
    if stated is None:
        return
    other = stated.cell("besoksform").short
    for visit in visits:
        if visit.besoksform is None:
            yield finding("regel.besoksform_saknas", *visit.at("besoksform"), other=other)
