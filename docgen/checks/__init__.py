"""Rules on a Word file: on a template beside its tags, and on any document that is to be read."""

from collections.abc import Callable, Iterator

from docgen.checks import (
    accessible,
    contrast,
    dates,
    grids,
    intervals,
    layout,
    leftovers,
    numbers,
    references,
    revisions,
    sections,
    typography,
)
from docgen.checks.comments import Note, annotate
from docgen.checks.document import Document
from docgen.checks.structure import structure_faults
from docgen.findings import Finding

RULES: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    accessible.title_findings,
    accessible.language_findings,
    accessible.heading_findings,
    accessible.picture_findings,
    accessible.link_findings,
    grids.table_findings,
    layout.spacing_findings,
    layout.list_findings,
    contrast.contrast_findings,
    leftovers.prompt_findings,
    leftovers.mark_findings,
    leftovers.draft_findings,
    leftovers.person_findings,
    revisions.change_findings,
    revisions.comment_findings,
    revisions.hidden_findings,
    dates.date_findings,
    intervals.interval_findings,
    numbers.number_findings,
    typography.typography_findings,
    sections.blank_findings,
    sections.empty_findings,
    references.reference_findings,
)
"""Every rule on a document: those of accessibility first, then those of the house."""

__all__ = ["RULES", "Note", "annotate", "structure_faults"]
