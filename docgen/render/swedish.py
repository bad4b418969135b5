"""Filters that write values as a Swedish proof-reader would; each is named after what it gives.

Rules: Myndigheternas skrivregler (Språkrådet, 8th edition). Groups of three digits, a number and
its unit, a day and its month, a sign and its number never part: U+00A0 stands between them.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from docgen.figures import Figure, Saknas

NBSP = "\u00a0"
EN_DASH = "\u2013"
_INTERVAL = re.compile(r"(?<=\d)\s*[-\u2010-\u2015\u2212]\s*(?=\d)")
_ABBREVIATIONS = {
    "bl a": "bl.a.",
    "d v s": "dvs.",
    "dvs": "dvs.",
    "fr o m": "fr.o.m.",
    "m a o": "m.a.o.",
    "m fl": "m.fl.",
    "m m": "m.m.",
    "o d": "o.d.",
    "o s v": "osv.",
    "osv": "osv.",
    "s k": "s.k.",
    "t ex": "t.ex.",
    "tex": "t.ex.",
    "t o m": "t.o.m.",
}
_ABBREVIATION = re.compile(
    r"\b(?:" + "|".join(r"\.?\s?".join(map(re.escape, key.split())) for key in _ABBREVIATIONS) + r")\b\.?",
    re.IGNORECASE,
)


class Printed(str):
    """A figure's text, which still knows the figure."""

    figure: Figure

    def __new__(cls, text: str, figure: Figure) -> "Printed":
        printed = super().__new__(cls, text)
        printed.figure = figure
        return printed


Number = int | Figure | Saknas


@cache
def _swedish() -> Locale:
    return Locale("sv", "SE")


def _grouped(value: int) -> str:
    return format_decimal(value, locale=_swedish())


def _as_text(value: Number, tail: str = "") -> str:
    number = value.value if isinstance(value, Figure) else value
    text = number if isinstance(number, Saknas) else _grouped(number) + tail
    return Printed(text, value) if isinstance(value, Figure) else text


def tal(value: Number) -> str:
    """``1537062`` → ``1 537 062``."""
    return _as_text(value)


def kronor(value: Number) -> str:
    """``1537062`` → ``1 537 062 kronor``; one krona is ``1 krona``."""
    number = value.value if isinstance(value, Figure) else value
    return _as_text(value, NBSP + ("krona" if number == 1 else "kronor"))


def antal(value: Number, ental: str, flertal: str) -> str:
    """A number and what it counts, in the right form: ``1 besök``, ``22 fysiska företagsbesök``."""
    number = value.value if isinstance(value, Figure) else value
    return _as_text(value, NBSP + (ental if number == 1 else flertal))


def figure_text(figure: Figure) -> str:
    """A figure as running text prints it when no filter is named."""
    return kronor(figure) if figure.unit == "kronor" else tal(figure)


def datum(value: date | Saknas) -> str:
    """The date as running text writes it: ``21 november 2023``."""
    if isinstance(value, Saknas):
        return value
    return format_date(value, "d MMMM y", locale=_swedish()).replace(" ", NBSP)


def iso_datum(value: date | Saknas) -> str:
    """The date as a document's head writes it: ``2024-03-27``."""
    return value if isinstance(value, Saknas) else value.isoformat()


def paragraf(value: int | Saknas) -> str:
    """``192`` → ``§ 192``."""
    return value if isinstance(value, Saknas) else f"§{NBSP}{value}"


def intervall(value: str) -> str:
    """An interval with an en dash and no spaces: ``2023-2030`` → ``2023–2030``."""
    return value if isinstance(value, Saknas) else _INTERVAL.sub(EN_DASH, value)


def forkortning(value: str) -> str:
    """Abbreviations with points and without spaces: ``m fl`` → ``m.fl.``, ``tex`` → ``t.ex.``."""
    return _ABBREVIATION.sub(_pointed, value)


def _pointed(match: re.Match[str]) -> str:
    bare = re.sub(r"[.\s]+", " ", match[0].casefold()).strip()
    pointed = _ABBREVIATIONS.get(bare) or _ABBREVIATIONS.get(" ".join(bare.replace(" ", "")))
    if pointed is None:
        return match[0]
    return pointed[0].upper() + pointed[1:] if match[0][0].isupper() else pointed


def uppraknat(values: Iterable[str]) -> str:
    """``["Berg", "Bräcke", "Åre"]`` → ``Berg, Bräcke och Åre``."""
    *first, last = values or [""]
    return f"{', '.join(first)} och {last}" if first else last


def telefon(value: str) -> str:
    """A telephone number in groups from the right: ``063-154408`` → ``063-15 44 08``."""
    match = re.fullmatch(r"(0\d{1,3})[-\s]?([\d\s]{5,9})", value.strip())
    if match is None:
        return value
    digits = re.sub(r"\s", "", match[2])
    head = len(digits) % 2 + 2 if len(digits) % 2 else 2
    groups = [digits[:head], *(digits[at : at + 2] for at in range(head, len(digits), 2))]
    return f"{match[1]}-{NBSP.join(groups)}"


FILTERS = {
    function.__name__: function
    for function in (
        antal,
        datum,
        forkortning,
        intervall,
        iso_datum,
        kronor,
        paragraf,
        tal,
        telefon,
        uppraknat,
    )
}
