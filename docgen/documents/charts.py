"""The charts of what documents count; one that would show nothing is left out."""

from collections.abc import Sequence

from docgen.diagrams import Bar, BarChart
from docgen.documents.counts import Kommunstod, Stod
from docgen.documents.planer import STATUSES, Insatslage
from docgen.figures import is_gap
from docgen.texts import documents as texts


def states_chart(lage: Insatslage) -> BarChart | None:
    """Show how the insatser of each area stand; only states that some insats is in."""
    shown = [name for name in STATUSES if getattr(lage.alla, name)]
    bars = [
        Bar(row.omrade, tuple(getattr(row.lage, name) for name in shown)) for row in lage.omraden
    ]
    series = [STATUSES[name] or texts.WITHOUT_STATE for name in shown]
    return _chart(texts.STATES_CHART, series, bars)


def supports_chart(stod: Stod) -> BarChart | None:
    """Show the kronor of each kind of support."""
    bars = [Bar(row.stodform, (row.belopp,)) for row in stod.former]
    return _chart(texts.SUPPORTS_CHART, [texts.AMOUNT_SERIES], bars)


def municipalities_chart(rows: Sequence[Kommunstod]) -> BarChart | None:
    """Show the kronor in each municipality."""
    bars = [Bar(row.kommun, (row.belopp,)) for row in rows]
    return _chart(texts.MUNICIPALITIES_CHART, [texts.AMOUNT_SERIES], bars)


def _chart(title: str, series: Sequence[str], bars: Sequence[Bar]) -> BarChart | None:
    """Return a chart that compares something, and of which nothing is missing."""
    lacking = any(is_gap(figure.value) for bar in bars for figure in bar.figures)
    return None if lacking or len(bars) < 2 else BarChart(title, tuple(series), tuple(bars))
