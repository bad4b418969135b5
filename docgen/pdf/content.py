"""The content of a page: all of it is either told of in the structure or an artifact.

ISO 14289-1, 7.1. LibreOffice paints borders of paragraphs as neither, and pictures as
artifacts.
"""

import re
from dataclasses import dataclass, field

import pikepdf
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Matrix,
    Name,
    Operator,
    Rectangle,
)

from docgen.pdf.figures import Box, Changes

_BEGIN, _END = ("BMC", "BDC"), "EMC"
_PATH = ("m", "re")
_PAINT = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do")
_MARKED = re.compile(rb"\b(?:BMC|BDC)\s.*?\bEMC\b", re.DOTALL)
_PAINTED = re.compile(rb"(?:\s|^)(?:S|s|f\*?|F|B\*?|b\*?|sh|Do)(?=\s|$)")
_OUTSIDE = 2.0
"""How many points a picture may reach outside its figure's box: both are rounded."""

Instruction = ContentStreamInstruction | ContentStreamInlineImage

_ARTIFACT = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_DONE = ContentStreamInstruction([], Operator("EMC"))


def remark(pdf: pikepdf.Pdf, page: pikepdf.Page, change: Changes | None) -> None:
    """Mark a page's content anew where it must be.

    Figures that it finds pictures for lack them no more.
    """
    if change is None and not _PAINTED.search(_MARKED.sub(b"", page.Contents.read_bytes())):
        return
    marker = _Marker(change or Changes())
    for instruction in pikepdf.parse_content_stream(page):
        marker.take(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marker.written))


@dataclass(slots=True)
class _Marker:
    """Reads a page's content once, and writes it with its marks.

    ``begun`` are the places of the marks that are open, ``path`` that of a path that no mark holds.
    """

    change: Changes
    written: list[Instruction] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    path: int | None = None
    matrix: Matrix = field(default_factory=Matrix)
    kept: list[Matrix] = field(default_factory=list)

    def take(self, instruction: Instruction) -> None:
        """Take one instruction."""
        operator = str(instruction.operator)
        if operator in _BEGIN:
            self._begin(instruction)
            return
        if not self.begun and operator not in ("q", "Q", "cm"):
            self._take_unmarked(instruction, operator)
            return
        if operator == _END:
            self.begun.pop()
        elif operator == "q":
            self.kept.append(self.matrix)
        elif operator == "Q" and self.kept:
            self.matrix = self.kept.pop()
        elif operator == "cm":
            self.matrix = Matrix(*(float(one) for one in instruction.operands)) @ self.matrix
        elif operator == "Do":
            self._claim()
        self.written.append(instruction)

    def _begin(self, instruction: Instruction) -> None:
        self.begun.append(len(self.written))
        if _number(instruction) in self.change.artifacts:
            self.written.append(_ARTIFACT)
        else:
            self.written.append(instruction)

    def _take_unmarked(self, instruction: Instruction, operator: str) -> None:
        """Make an artifact of what is painted outside all marks."""
        if operator in _PATH and self.path is None:
            self.path = len(self.written)
        self.written.append(instruction)
        if operator in _PAINT:
            place = len(self.written) - 1 if self.path is None else self.path
            self.written.insert(place, _ARTIFACT)
            self.written.append(_DONE)
        if operator in (*_PAINT, "n"):
            self.path = None

    def _claim(self) -> None:
        """Let a picture in an artifact be the figure's that lacks one in this place."""
        opened = self.written[self.begun[-1]]
        if opened.operands[0] != Name.Artifact:
            return
        painted = self.matrix.transform(Rectangle(0, 0, 1, 1))
        for lacking in self.change.lacking:
            if _holds(lacking.box, painted):
                about = Dictionary(MCID=lacking.number)
                tag = ContentStreamInstruction([Name.Figure, about], Operator("BDC"))
                self.written[self.begun[-1]] = tag
                self.change.lacking.remove(lacking)
                return


def _number(instruction: Instruction) -> int | None:
    """Return the number by which the structure knows marked content."""
    about = instruction.operands[-1]
    return int(about.MCID) if isinstance(about, Dictionary) and "/MCID" in about else None


def _holds(box: Box, painted: Rectangle) -> bool:
    left, bottom, right, top = box
    return (
        left - _OUTSIDE <= painted.llx
        and bottom - _OUTSIDE <= painted.lly
        and painted.urx <= right + _OUTSIDE
        and painted.ury <= top + _OUTSIDE
    )
