"""The names that a document offers to its template, as a tree."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a value offers: its attributes, or those of its items if it is a list.

    A plain value offers none. ``help`` says in Swedish what the value is.
    """

    attributes: Mapping[str, "Names"] = field(default_factory=dict)
    item: "Names | None" = None
    help: str = ""
