"""Rules on a Word file: what makes it readable for all, beside what its tags say."""

from docgen.checks.comments import annotate
from docgen.checks.structure import structure_faults

__all__ = ["annotate", "structure_faults"]
