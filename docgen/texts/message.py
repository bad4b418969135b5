"""What a sentence about input is: how bad, what is said, what was expected, the mend."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. ``stopp`` and ``fel`` keep a final document from being written."""

    STOPP = "stopp"
    FEL = "fel"
    VARNING = "varning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Message:
    """What is said under one code."""

    severity: Severity
    text: str
    hint: str = ""
    expected: str = ""


def stopp(text: str, hint: str, expected: str = "") -> Message:
    """Make what is said of input that no document can be made of."""
    return Message(Severity.STOPP, text, hint, expected)


def fel(text: str, hint: str, expected: str = "") -> Message:
    """Make what is said of a fault, which no final document has."""
    return Message(Severity.FEL, text, hint, expected)


def varning(text: str, hint: str = "", expected: str = "") -> Message:
    """Make what is said of something doubtful."""
    return Message(Severity.VARNING, text, hint, expected)
