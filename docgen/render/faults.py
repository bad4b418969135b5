"""What is wrong in a template, as data: a fault has a code, a place and details."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.errors import TemplateRejected

WHOLE_PART = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a template.

    ``paragraph`` is the number of the paragraph among all of its part, from 0 in the order of the
    file, or WHOLE_PART; ``text`` is what stands in it. The sentence belongs to ``code``. ``file``
    is the base's name when the part is the base's, else nothing.
    """

    code: str
    part: str
    paragraph: int = WHOLE_PART
    text: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def error(self) -> TemplateRejected:
        """The fault as what keeps the template from being used."""
        return TemplateRejected(self.code, **{"paragraph": self.text, **self.details})

    @property
    def sentence(self) -> str:
        """What its reader is told."""
        return self.error.sentence
