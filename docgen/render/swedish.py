"""Filters that write values as a Swedish proof-reader would; each is named after what it gives.

Rules: Myndigheternas skrivregler (Språkrådet, 8th edition). Groups of three digits, a number and
its unit, a day and its month, a sign and its number never part: U+00A0 stands between them.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from docgen.values.timepoints import MONTHS

NBSP = "\u00a0"
EN_DASH = "\u2013"
MINUS = "\u2212"
_INTERVAL = re.compile(r"(?<=\d)\s*[-\u2010-\u2015\u2212]\s*(?=\d)")
_SIGNS = str.maketrans({",": NBSP, ".": ",", "-": MINUS})
_TELEPHONE = re.compile(r"(0\d{1,3})(?:\s*[-\u2010-\u2013]\s*|\s)(\d(?:\s?\d){4,7})")
_GROUPS = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}
_ABBREVIATIONS = {
    "bl a": "bl.a.",
    "d v s": "dvs.",
    "dvs": "dvs.",
    "fr o m": "fr.o.m.",
    "m a o": "m.a.o.",
    "m fl": "m.fl.",
    "m m": "m.m.",
    "mfl": "m.fl.",
    "o d": "o.d.",
    "o s v": "osv.",
    "osv": "osv.",
    "s k": "s.k.",
    "t ex": "t.ex.",
    "t o m": "t.o.m.",
    "tex": "t.ex.",
}


@cache
def _abbreviation() -> re.Pattern[str]:
    """Match each abbreviation with spaces or points between its letters, first letter any case.

    The letters of ``t o m`` must stand apart: ``tom`` is a word, and so is ``sk`` in ``SK``.
    """
    written = (
        f"[{key[0].upper()}{key[0]}]" + r"(?:\.[ \u00a0]?|[ \u00a0])".join(key[1:].split(" "))
        for key in sorted(_ABBREVIATIONS, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(written)})(?![\w-])\.?")


Number = int | float | Decimal


def _grouped(value: Number) -> str:
    """Return a number in groups of three, with at most three decimals and none that say nothing."""
    if isinstance(value, int):
        return f"{value:,}".translate(_SIGNS)
    rounded = round(Decimal(str(value)), 3)
    return f"{rounded:,f}".rstrip("0").rstrip(".").translate(_SIGNS)


def tal(value: Number) -> str:
    """``1537062`` → ``1 537 062``."""
    return _grouped(value)


def kronor(value: Number) -> str:
    """``1537062`` → ``1 537 062 kronor``; one krona is ``1 krona``."""
    return antal(value, "krona", "kronor")


def antal(value: Number, ental: str, flertal: str) -> str:
    """A number and what it counts, in the right form: ``1 besök``, ``22 fysiska företagsbesök``."""
    return f"{_grouped(value)}{NBSP}{ental if value in (1, -1) else flertal}"


def datum(value: date) -> str:
    """The date as running text writes it: ``21 november 2023``."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def iso_datum(value: date) -> str:
    """The date as a document's head writes it: ``2024-03-27``."""
    return value.isoformat()[:10]


def paragraf(value: int) -> str:
    """``192`` → ``§ 192``."""
    return f"§{NBSP}{value}"


def intervall(value: str) -> str:
    """An interval with an en dash and no spaces: ``2023-2030`` → ``2023–2030``."""
    return _INTERVAL.sub(EN_DASH, value)


def forkortning(value: str) -> str:
    """Abbreviations with points and without spaces: ``m fl`` → ``m.fl.``, ``tex`` → ``t.ex.``."""
    return _abbreviation().sub(_pointed, value)


def _pointed(match: re.Match[str]) -> str:
    bare = re.sub(rf"[. {NBSP}]+", " ", match[0].casefold()).strip()
    pointed = _ABBREVIATIONS[bare]
    return match[0][0] + pointed[1:]


def uppraknat(values: str | Iterable[str]) -> str:
    """``["Berg", "Bräcke", "Åre"]`` → ``Berg, Bräcke och Åre``."""
    *rest, last = [values] if isinstance(values, str) else [*values] or [""]
    return f"{', '.join(rest)} och {last}" if rest else last


def telefon(value: str) -> str:
    """A telephone number in groups from the right: ``063-154408`` → ``063-15 44 08``.

    What is no single Swedish number with its area code apart stays as it is.
    """
    match = _TELEPHONE.fullmatch(value.strip())
    if match is None:
        return value
    digits = iter(re.sub(r"\s", "", match[2]))
    groups = ("".join(next(digits) for _ in range(size)) for size in _GROUPS[_digits(match[2])])
    return f"{match[1]}-{NBSP.join(groups)}"


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


FILTERS = (
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
