"""Decisions made before, as documents cite them: those of the case itself, and those of others."""

from collections.abc import Iterable, Sequence

from docgen.archive.delivery.told import Earlier
from docgen.texts import delivery as texts


def merged(cited: Iterable[Earlier]) -> list[list[Earlier]]:
    """Return what is cited, decision by decision: the same in other words stands together."""
    found: dict[tuple[object, ...], list[Earlier]] = {}
    for one in cited:
        found.setdefault(one.identity, []).append(one)
    return list(found.values())


def in_words(cited: Sequence[Earlier]) -> str:
    """Return what a decision was, in all the words that it is told with."""
    words = "; ".join(dict.fromkeys(one.text for one in cited))
    return ", ".join(filter(None, (words, _paragraph(cited[0]))))


def as_note(cited: Sequence[Earlier]) -> str:
    """Return a decision with all that is known of it."""
    first = cited[0]
    day = "" if first.day is None else first.day.isoformat()
    return ", ".join(filter(None, (day, first.body, in_words(cited), first.number)))


def _paragraph(one: Earlier) -> str:
    return texts.PARAGRAPH.format(number=one.paragraph) if one.paragraph else ""
