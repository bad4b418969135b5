"""A decision as a person writes it: ``2024-04-09 § 55``."""

from docgen.archive.facts import Decision
from docgen.errors import ArchiveRefused
from docgen.values import Lists
from docgen.values.dates import parse_datum
from docgen.values.identifiers import parse_paragraf


def read_decision(text: str) -> Decision:
    """Read the day and the paragraph; raises ArchiveRefused."""
    day, sign, paragraph = text.partition("§")
    try:
        if sign:
            lists = Lists()
            return Decision(
                datum=parse_datum(day, lists), paragraf=parse_paragraf(paragraph, lists)
            )
    except ValueError:
        pass
    raise ArchiveRefused("arkiv.inget_beslut", found=text)
