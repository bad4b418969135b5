"""What is wrong or doubtful in the input, as data: a finding has a place, a code and details."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from docgen.texts.findings import CATALOGUE, Severity
from docgen.values.personnummer import masked
from docgen.vocabulary import fold


class Line(NamedTuple):
    """A row of a sheet, by which what concerns it is found; 0 is the sheet as a whole."""

    workbook: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a workbook's file name, a sheet's title, a cell such as ``D2``.

    ``sheet`` and ``cell`` are empty when the finding is about the whole workbook or sheet.
    """

    workbook: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if not self.sheet:
            return self.workbook
        return f"{self.workbook}  {self.sheet}" + (f"!{self.cell}" if self.cell else "")

    @property
    def short(self) -> str:
        """The place without its workbook: ``Stödbeslut!I14``."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def line(self) -> Line:
        """The row that the cell stands in."""
        letters = self.cell.rstrip("0123456789")
        return Line(self.workbook, self.sheet, int(self.cell[len(letters) :] or 0))


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or doubtful.

    The sentence, the severity and the hint belong to ``code`` and stand in
    :mod:`docgen.texts.findings`; ``details`` are the words that the sentence is filled with.
    """

    code: str
    place: Place
    found: str = ""
    details: dict[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells one finding from another: about a sheet, its words do too."""
        about = () if self.place.cell else tuple(sorted(self.details.items()))
        return (self.code, self.place, self.found, about)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return CATALOGUE[self.code].severity

    @cached_property
    def _words(self) -> dict[str, str]:
        return {"found": shown(self.found), **self.details}

    @property
    def message(self) -> str:
        """What is wrong, as a Swedish sentence."""
        return CATALOGUE[self.code].text.format(**self._words)

    @property
    def expected(self) -> str:
        """What would have been right."""
        return CATALOGUE[self.code].expected.format(**self._words)

    @property
    def hint(self) -> str:
        """How to put it right."""
        return CATALOGUE[self.code].hint.format(**self._words).replace("..", ".")

    def __str__(self) -> str:
        sentence = " ".join(part for part in (self.message, self.hint) if part)
        return f"{self.place}  {self.severity}  {sentence}"


def finding(code: str, place: Place, found: object = "", **details: object) -> Finding:
    """Make a finding; ``found`` is the value as its reader sees it.

    A personnummer is masked before the finding exists, so it can reach no message, log or file.
    """
    words = {name: masked(str(word)) for name, word in details.items()}
    return Finding(code, place, masked(str(found)), words)


def shown(found: str, limit: int = 80) -> str:
    """Return a found value fit for one line of a message: invisible signs named, length bounded."""
    visible = "".join(
        char if char.isprintable() or char == "\u00a0" else f"[U+{ord(char):04X}]"
        for char in found[: limit + 1].replace("\n", " ")
    )
    return visible if len(found) <= limit else visible[:limit] + "…"


def in_order(findings: Iterable[Finding], sheets: Sequence[str] = ()) -> list[Finding]:
    """Sort by workbook, sheet and cell as a reader meets them; drop exact repeats.

    What is about a whole workbook comes first, then the ``sheets`` that are named, in their order.
    """
    unique = {item.identity: item for item in findings}
    places = {fold(title): place for place, title in enumerate(sheets)}

    def key(item: Finding) -> tuple[object, ...]:
        place = item.place
        first = -1 if not place.sheet else places.get(fold(place.sheet), len(places))
        return place.workbook, first, _cell_key(place)

    return sorted(unique.values(), key=key)


def _cell_key(place: Place) -> tuple[str, int, int, str]:
    letters = place.cell.rstrip("0123456789")
    digits = place.cell[len(letters) :]
    return (place.sheet, int(digits or 0), len(letters), letters)


def stops_final(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding keeps a final document from being written."""
    return any(item.severity in (Severity.STOPP, Severity.FEL) for item in findings)
