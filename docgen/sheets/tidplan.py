"""The sheets of what happens when: Tidplan and Kalendarium."""

import re
from typing import ClassVar

from docgen.sheets.base import Row, column
from docgen.values import Text, Tidpunkt

_NOUNS = r"beslut(?:et)?|fastställande(?:t)?|antagande(?:t)?|godkännande(?:t)?"
_DECIDES = re.compile(
    r"\b(?:beslut(?:ar?|as|ade|ades)|fastställ(?:er|a|s|as|de|des)|anta(?:r|s)?|antogs?|"
    rf"godkänn(?:er|a|s|as)|godkändes?|{_NOUNS})\b",
    re.IGNORECASE,
)
_LEADING_UP = re.compile(
    rf"\b(?:inför|före|efter|enligt|om|förslag till|underlag för|underlag till)\s(?:\w+[st]\s)?"
    rf"(?:{_NOUNS})\b",
    re.IGNORECASE,
)
"""A decision that is only prepared, followed or told of: «Beredning inför nämndens beslut»."""
_PROPOSES = re.compile(r"\bföreslå\w*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")


class Tidplan(Row):
    """One thing that happens in the process."""

    title: ClassVar[str] = "Tidplan"
    help: ClassVar[str] = "Vad som händer i arbetet och när. Skrivs i tidsordning."
    also_called: ClassVar[tuple[str, ...]] = ("Tidsplan",)

    tidpunkt: Tidpunkt = column(
        "Tidpunkt",
        help="När det händer: en dag, månad, årstid, ett kvartal, år eller en period.",
        example="mars–april 2023",
        required=True,
    )
    handelse: Text = column(
        "Händelse",
        help="Vad som händer, med få ord.",
        example="Remiss av förslag till program",
        required=True,
    )
    organ: Text | None = column(
        "Organ",
        help="Den nämnd eller grupp som händelsen gäller.",
        example="Regionala utvecklingsnämnden",
    )

    @property
    def is_decision(self) -> bool:
        """Tell whether something is decided: a sentence has a word for it, and proposes nothing.

        A decision that the words before it only lead up to does not count.
        """
        sentences = _SENTENCE_END.split(_LEADING_UP.sub("", self.handelse))
        return any(_DECIDES.search(one) and not _PROPOSES.search(one) for one in sentences)


class Kalendarium(Row):
    """One thing to come to."""

    title: ClassVar[str] = "Kalendarium"
    help: ClassVar[str] = "Aktiviteter som läsaren kan delta i. Skrivs i tidsordning."
    also_called: ClassVar[tuple[str, ...]] = ("Kalender",)

    datum: Tidpunkt = column(
        "Datum",
        help="När aktiviteten är: en dag, gärna med klockslag, eller en period.",
        example="14 november 2023",
        required=True,
    )
    aktivitet: Text = column(
        "Aktivitet", help="Vad som ordnas.", example="Nätverksträff för butiker", required=True
    )
    plats: Text | None = column(
        "Plats", help="Var aktiviteten är.", example="Bygdegården i Exempelby"
    )
