"""The section of the secrecy act that keeps something secret, as ``30 kap. 23 § OSL``."""

import re
from typing import Annotated

from docgen.values.base import CellValue, Lists, ValueType, refused, shown

_ACT = r"OSL|offentlighets-\s*och\s*sekretesslagen(?:\s*\(2009:400\))?"
_LAGRUM = re.compile(
    rf"(?:(?:{_ACT}),?\s+)?(?P<kap>[1-9]\d?)(?:\s*kap\.?\s*|:)"
    rf"(?P<par>[1-9]\d?)\s*(?P<letter>[a-z])?\s*(?:§\s*)?(?P<rest>(?:[a-zåäö]+\s+stycket)?)\s*"
    rf"(?:i\s+)?(?:{_ACT})?",
    re.IGNORECASE,
)


def parse_lagrum(value: CellValue, _lists: Lists) -> str:
    """Read a chapter and a section of the act, or several with semicolons between them.

    The act is offentlighets- och sekretesslagen (2009:400). Returns them as statutes are cited:
    ``30 kap. 23 § OSL; 31 kap. 16 § OSL``.
    """
    found = [_LAGRUM.fullmatch(part.strip()) for part in shown(value).split(";")]
    cited = [_cited(match) for match in found if match is not None]
    if len(cited) < len(found):
        raise refused("lagrum.ogiltigt", value)
    return "; ".join(cited)


def _cited(match: re.Match[str]) -> str:
    letter, rest = (match["letter"] or "").lower(), " ".join(match["rest"].lower().split())
    section = f"{match['par']}{f' {letter}' if letter else ''} §{f' {rest}' if rest else ''}"
    return f"{match['kap']} kap. {section} OSL"


Lagrum = Annotated[str, ValueType("lagrum", parse_lagrum, excel_format="@", width=28)]
