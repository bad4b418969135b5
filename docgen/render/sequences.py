"""Numbers of captions: Word's SEQ fields, counted from the beginning (ECMA-376, 17.16.5.56)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from docgen.render.fields import Token, tokens

_LARGEST: Final = 32_767
_ROMAN: Final = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90),
    ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEEPS_FORM: Final = ("mergeformat", "charformat")


def arabic(number: int) -> str:
    """Return a number in digits."""
    return str(number)


def roman(number: int) -> str:
    """Return a number in Roman capitals; what they cannot say is in digits."""
    if not 0 < number <= _LARGEST:
        return arabic(number)
    written = ""
    for letters, value in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def alphabetic(number: int) -> str:
    """Return a number as Word counts with letters: A to Z, then AA, BB, CC."""
    if not 0 < number <= _LARGEST:
        return arabic(number)
    times, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (times + 1)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "arabic": arabic,
    "roman": roman,
    "alphabetic": alphabetic,
}


@dataclass(frozen=True, slots=True)
class SequenceCode:
    """What a SEQ field says: which series, how it goes on, and how its number is written.

    ``step`` is 1, or 0 for the number before once more; ``start`` begins anew.
    """

    series: str
    step: int = 1
    start: int | None = None
    hidden: bool = False
    form: str = "arabic"

    def written(self, number: int) -> str:
        """Return what the field shows for a number."""
        if self.hidden:
            return ""
        text = _FORMS[self.form.casefold()](number)
        return text.lower() if self.form[0].islower() else text


@lru_cache(maxsize=100)
def read_sequence(code: str) -> SequenceCode | None:
    """Read a SEQ field; None for one that says what is not counted here.

    That is a series that begins anew at each heading, a reference to another number, a form of
    number that has words.
    """
    words = list(tokens(code))[1:]
    if not words or words[0].is_switch:
        return None
    step, start, hidden, form = 1, None, False, ""
    at = 1
    while at < len(words):
        one, after = words[at], _value(words, at + 1)
        at += 1 if after is None else 2
        match one.text[:2].casefold() if one.is_switch else "":
            case "\\c" if after is None:
                step = 0
            case "\\n" if after is None:
                step = 1
            case "\\h" if after is None:
                hidden = True
            case "\\r" if after is not None and after.isdecimal() and len(after) < 6:
                start = int(after)
            case "\\*" if after is not None and after.casefold() in _FORMS:
                form = after
            case "\\*" if after is not None and after.casefold() in _KEEPS_FORM:
                pass
            case _:
                return None
    series = words[0].text.casefold()
    return SequenceCode(series, step, start, hidden and not form, form or "arabic")


def _value(words: Sequence[Token], at: int) -> str | None:
    return words[at].text if at < len(words) and not words[at].is_switch else None


@dataclass
class Counters:
    """Where each series of a paper has come to."""

    _last: dict[str, int] = field(default_factory=dict)

    def count(self, code: SequenceCode) -> int:
        """Go on in a field's series and return its number."""
        number = code.start
        if number is None:
            number = self._last.get(code.series, 0) + code.step
        self._last[code.series] = number
        return number
