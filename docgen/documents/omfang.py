"""How long a follow-up becomes, about: enough to tell whether it needs a table of contents."""

from collections.abc import Iterable
from math import ceil

from docgen.diagrams import BarChart
from docgen.documents.planjamforelse import NastaAr, Planrad
from docgen.documents.redovisning import Del, Insats, Nyckeltal

_LINES_A_PAGE = 40
_SIGNS_A_LINE = 92
_HEADING = 2.2
_ROW = 1.4
_TABLE = 3.5
"""A table's caption, header row and total, and the air around it."""


def estimated_pages(parts: Iterable[Del]) -> float:
    """Return about how many pages the parts of a follow-up take."""
    return sum(map(_part, parts)) / _LINES_A_PAGE


def _part(part: Del) -> float:
    lines = _HEADING + _text(part.text.text if part.text else "")
    lines += _key_figures(part.nyckeltal) if part.nyckeltal else 0
    for area in part.handlingsplan:
        lines += _HEADING + _TABLE + sum(map(_insats, area.insatser))
    if part.stod:
        by_form = part.stod.stod.former if part.stod.stod else ()
        lines += 2 * _TABLE + _ROW * (len(by_form) + len(part.stod.kommuner))
        lines += _chart(part.stod.former_diagram) + _chart(part.stod.kommuner_diagram)
    if part.besok:
        lines += _TABLE + _ROW * len(part.besok.kommuner)
    if part.avvikelser:
        lines += _TABLE + sum(map(_deviation, part.avvikelser.insatser))
    lines += _next_year(part.nasta_ar) if part.nasta_ar else 0
    return lines + _ROW * len(part.beslutshistorik)


def _text(text: str, width: int = _SIGNS_A_LINE) -> float:
    """Return the lines that paragraphs take, with the air between them."""
    return sum(ceil(len(line) / width) + 0.5 for line in text.splitlines() if line.strip())


def _key_figures(told: Nyckeltal) -> float:
    return 6 + _TABLE + _ROW * len(told.lage.omraden) + _chart(told.diagram)


def _chart(chart: BarChart | None) -> float:
    return 0 if chart is None else 4 + 1.6 * len(chart.bars)


def _insats(insats: Insats) -> float:
    """An insats has a row in the table, and its prose after it."""
    row = max(_text(insats.insats, 24), _text(insats.mal, 34) + _text(insats.indikator or "", 38))
    result = insats.resultat.text if insats.resultat else "–"
    return row + _HEADING + _text(insats.aktivitet or "") + _text(result)


def _deviation(insats: Insats) -> float:
    return max(_text(insats.insats, 26), _text(insats.resultat.text if insats.resultat else "", 56))


def _next_year(plan: NastaAr) -> float:
    return _TABLE + 3 + sum(map(_planned, plan.rader))


def _planned(row: Planrad) -> float:
    changes = sum(
        _text(f"{change.falt}: {change.efter} (förut {change.fore})", 46)
        for change in row.andringar
    )
    return max(_ROW, _text(row.insats, 26), changes)
