"""Numbers that name something: diary numbers, paragraphs, organisation numbers, e-mail."""

import re
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused, shown
from docgen.values.luhn import luhn
from docgen.values.personnummer import masked
from docgen.values.text import parse_text
from docgen.vocabulary import nearest

_DIARIENUMMER = re.compile(r"([A-ZÅÄÖ]{1,5})/([1-9]\d{0,4})/((?:19|20)\d{2})", re.ASCII)
_ORGNR = re.compile(r"(?:16)?(\d{6})-?(\d{4})", re.ASCII)
_EPOST = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"().]+(?:\.[^\s@<>,;:\"().]+)+")


def parse_diarienummer(value: CellValue, lists: Lists) -> str:
    """Read ``RUN/13/2024``: the nämnd's prefix, a running number, the year of four digits."""
    text = shown(value).strip()
    match = _DIARIENUMMER.fullmatch(text)
    if match is None:
        raise refused("diarienummer.ogiltigt", value)
    prefix = match[1]
    if lists.diarieprefix and prefix not in lists.diarieprefix:
        near = nearest(prefix, lists.diarieprefix)
        raise refused(
            "diarienummer.prefix",
            value,
            prefix=prefix,
            choices=", ".join([near] if near else lists.diarieprefix),
        )
    return text


def diarienummer_ar(diarienummer: str) -> int:
    """Return the year in which the case was opened."""
    return int(diarienummer[-4:])


def parse_paragraf(value: CellValue, _lists: Lists) -> int:
    """Read the number of a paragraph in the minutes, with or without its sign."""
    text = shown(value).strip().removeprefix("§").strip()
    if re.fullmatch(r"[1-9][0-9]{0,3}", text):
        return int(text)
    raise refused("paragraf.ogiltigt", value)


def parse_organisationsnummer(value: CellValue, _lists: Lists) -> str:
    """Read ten digits with a right check digit, as ``212000-2528``.

    A sole trader's organisation number is a personnummer: it is valid here, and masked.
    """
    match = _ORGNR.fullmatch(shown(value).strip())
    if match is None or not luhn(match[1] + match[2]):
        raise refused("organisationsnummer.ogiltigt", value)
    return masked(f"{match[1]}-{match[2]}")


def parse_epost(value: CellValue, lists: Lists) -> str:
    """Read one e-mail address."""
    text = parse_text(value, lists).strip()
    if _EPOST.fullmatch(text) is None:
        raise refused("e_post.ogiltig", value)
    return text


Diarienummer = Annotated[
    str, ValueType("diarienummer", parse_diarienummer, width=16, consults_lists=True)
]
Paragraf = Annotated[
    int, ValueType("paragraf", parse_paragraf, excel_format="0", width=10, json_type="integer")
]
Organisationsnummer = Annotated[
    str, ValueType("organisationsnummer", parse_organisationsnummer, excel_format="@", width=18)
]
Epost = Annotated[str, ValueType("e_post", parse_epost, width=32, json_format="email")]
