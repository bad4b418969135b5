"""A case as it is delivered, and what it is called where identifiers must be unique."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from docgen.archive.delivery.contents import Delivered
from docgen.archive.delivery.history import Packing


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case as it is delivered."""

    packing: Packing
    number: str
    documents: Sequence[Delivered]

    @property
    def heading(self) -> str:
        """What the case is about: as the first workbook of its own has it, or the first paper."""
        told = (one.told.heading for one in self.documents)
        return next(filter(None, told), self.documents[0].chosen.heading)

    def unique(self, id: str) -> str:
        """Return the same UUID each time for what has an identifier here."""
        sender = self.packing.sender
        return str(uuid5(NAMESPACE_URL, f"{sender.code or sender.organisation}/{id}"))
