"""Finds numbers of persons in text, so that they are never printed, logged or archived.

Form and check digit: Skatteverket's SKV 704 (personnummer) and SKV 707 (samordningsnummer, where
the day is raised by 60).
"""

import re
from datetime import date

from docgen.values.luhn import luhn

# Not the decimals of a number, nor a number with decimals; but one of a list, commas between.
_BEFORE = r"(?<!\d)(?:(?<=\d{4}[.,])|(?<!\d[.,]))"
_AFTER = r"(?!\d)(?![.,]\d{1,5}(?!\d))"
_SIGN = r"[ \u00a0\u202f]?[-+\u2010\u2011\u2013\u2212]?[ \u00a0\u202f]?"
_CANDIDATE = re.compile(
    rf"{_BEFORE}(?P<century>19|20)?(?P<year>\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})"
    rf"{_SIGN}(?P<last>\d{{4}}){_AFTER}"
)
_SIX_DIGITS = re.compile(r"\d{6}")
MASK = "[personnummer]"


def _is_person(match: re.Match[str]) -> bool:
    digits = match["year"] + match["month"] + match["day"] + match["last"]
    day = int(match["day"])
    day -= 60 if day > 60 else 0
    century = match["century"] or "20"  # every leap day of 19YY is one of 20YY too
    try:
        date(int(century + match["year"]), int(match["month"]), day)
    except ValueError:
        return False
    return luhn(digits)


def holds_personnummer(text: str) -> bool:
    """Tell whether a personnummer or samordningsnummer stands anywhere in the text.

    Ten or twelve digits, with or without a sign between, a real date and a right check digit.
    An organisation number never fires: its third digit makes the month twenty or more.
    """
    if not _SIX_DIGITS.search(text):  # most texts end here, and there are many
        return False
    return any(_is_person(match) for match in _CANDIDATE.finditer(text))


def masked(text: str) -> str:
    """Return the text with every number of a person replaced by ``[personnummer]``."""
    if not _SIX_DIGITS.search(text):
        return text
    return _CANDIDATE.sub(lambda match: MASK if _is_person(match) else match[0], text)
