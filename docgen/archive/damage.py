"""What may have become of a file in the archive."""

from dataclasses import dataclass
from enum import StrEnum


class Harm(StrEnum):
    """What has become of a file."""

    SAKNAS = "saknas"
    TILLKOMMEN = "tillkommen"
    LANK = "lank"
    ANDRAD = "andrad"
    OLASLIG = "olaslig"
    STRIDIG = "stridig"
    OFORSEGLAD = "oforseglad"
    BRUTEN = "bruten"
    ANNAN_FORSEGLING = "annan_forsegling"
    FRAMMANDE = "frammande"


@dataclass(frozen=True, slots=True, order=True)
class Damage:
    """One file that is not as it was archived; ``file`` is its place in the archive."""

    file: str
    harm: Harm
