"""A case as it is delivered, and what it is called where identifiers must be unique."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from docgen.archive.delivery.contents import Delivered
from docgen.archive.delivery.history import Packing
from docgen.texts import delivery as texts


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case as it is delivered."""

    packing: Packing
    number: str
    documents: Sequence[Delivered]

    @property
    def heading(self) -> str:
        """What the case is about, if all its documents say the same; nothing else tells it."""
        said = {one.told.heading or one.chosen.heading for one in self.documents}
        return said.pop() if len(said) == 1 else ""

    @property
    def title(self) -> str:
        """What the case is called where something must be: by its number if by nothing else."""
        return self.heading or texts.UNTITLED.format(number=self.number)

    @property
    def label(self) -> str:
        """The number and, if there is one, the title."""
        if not self.heading:
            return self.title
        return texts.LABEL.format(number=self.number, heading=self.heading)

    def unique(self, id: str) -> str:
        """Return the same UUID each time for what has an identifier here."""
        sender = self.packing.sender
        return str(uuid5(NAMESPACE_URL, f"{sender.code or sender.organisation}/{id}"))
