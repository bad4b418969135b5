"""Values chosen from a list: fixed ones, and those that a region's profile gives."""

from collections.abc import Callable
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused, shown
from docgen.vocabulary import nearest


def _chosen(value: CellValue, choices: tuple[str, ...], code: str) -> str:
    """Return the choice that the value names, letter case and outer spaces aside."""
    wanted = shown(value).strip().casefold()
    for choice in choices:
        if choice.casefold() == wanted:
            return choice
    near = nearest(shown(value), choices)
    raise refused(
        f"{code}.nara" if near else f"{code}.okant",
        value,
        nearest=near or "",
        choices=", ".join(choices),
    )


def choice(*choices: str) -> ValueType:
    """Make the type of a value that is one of ``choices``."""
    return ValueType(
        "val", lambda value, _lists: _chosen(value, choices, "val"), choices=lambda _lists: choices
    )


def profile_choice(name: str, choices: Callable[[Lists], tuple[str, ...]]) -> ValueType:
    """Make the type of a value that is one of a profile's list."""
    return ValueType(
        name,
        lambda value, lists: _chosen(value, choices(lists), "val"),
        choices=choices,
        width=24,
        consults_lists=True,
    )


JA, NEJ = "Ja", "Nej"


def ja_nej(answer: bool) -> str:
    """Return what a cell says for a truth, and for its opposite."""
    return JA if answer else NEJ


def parse_ja_nej(value: CellValue, _lists: Lists) -> bool:
    """Read ``Ja`` or ``Nej``; Excel's own SANT is refused, it comes from a formula or a slip."""
    return _chosen(value, (JA, NEJ), "val") == JA


def parse_kommun(value: CellValue, lists: Lists) -> str:
    """Read a municipality by its name or its four-digit code, as its name."""
    code = shown(value).strip()
    if code in lists.kommunkoder:
        return lists.kommunkoder[code]
    return _chosen(value, lists.kommuner, "val")


JaNej = Annotated[
    bool, ValueType("ja_nej", parse_ja_nej, choices=lambda _lists: (JA, NEJ), width=12)
]
Kommun = Annotated[
    str,
    ValueType(
        "kommun",
        parse_kommun,
        choices=lambda lists: lists.kommuner,
        width=16,
        consults_lists=True,
    ),
]
Namnd = Annotated[str, profile_choice("namnd", lambda lists: lists.namnder)]
Omrade = Annotated[
    str, profile_choice("prioriterat_omrade", lambda lists: lists.prioriterade_omraden)
]
Stodform = Annotated[str, profile_choice("stodform", lambda lists: lists.stodformer)]
AtgardStatus = Annotated[
    str, choice("Ej påbörjad", "Pågår", "Genomförd", "Försenad", "Utgår", "Löpande")
]
StodStatus = Annotated[str, choice("Beviljad", "Avslagen", "Återkallad", "Utbetald")]
StyrningStatus = Annotated[str, choice("Pågår", "Klart", "Planerat", "I drift")]
Besoksform = Annotated[str, choice("fysiskt", "digitalt")]
