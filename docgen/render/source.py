"""A part of a template as Jinja source, with what tells where in the part each line stands."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.faults import Fault
from docgen.render.rooms import SOMEWHERE, Room
from docgen.render.tags import Tag
from docgen.render.words import Form

LINE: Final = "line"
"""The instruction that begins a new line of the source."""
_MOST_TAGS = 20_000
_INSTRUCTION = re.compile(r"(<\?docgen \w+ ?\w*\?>)")


class Anchored(Enum):
    """By what a figure is found again: by its control, by its bookmark alone, or not at all."""

    CONTROL = auto()
    BOOKMARK = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value is printed: what it must look like, and what opens and closes runs there.

    ``before`` and ``after`` stand around a value that is text; they are empty where the run that
    holds it begins before it or ends after it. ``splits`` tells that the paragraph may end and
    begin anew there: no link or the like is around it. ``room`` is what a drawing may fill there.
    """

    form: Form
    opening: str = ""
    closing: str = ""
    before: str = ""
    after: str = ""
    splits: bool = False
    anchored: Anchored = Anchored.CONTROL
    room: Room = SOMEWHERE


@dataclass(frozen=True, slots=True)
class Source:
    """A part as Jinja source; line *n* of it is ``paragraphs[n - 1]`` of the template.

    ``slots`` are where values are printed, by the numbers in the tags. ``fragile`` tells that a
    loop or condition may leave a cell or table empty, ``repeats`` that a loop repeats what may be
    only once, ``spans`` that the rows of a table may get more or fewer cells.
    """

    part: str
    text: str
    paragraphs: tuple[str, ...]
    slots: tuple[Slot, ...]
    faults: tuple[Fault, ...] = ()
    fragile: bool = False
    repeats: bool = False
    spans: bool = False

    def fault(self, code: str, line: int, **details: str) -> Fault:
        """Return a fault at a line of the source."""
        text = self.paragraph(line)
        return Fault(code=code, part=self.part, paragraph=line - 2, text=text, details=details)

    def paragraph(self, line: int) -> str:
        """Return the text of the paragraph at a line."""
        return self.paragraphs[min(max(line, 1), len(self.paragraphs)) - 1]


@dataclass
class Notes:
    """What is noted of a part while it is read: its paragraphs' texts, a line each, and faults.

    Line 1 stands before the first paragraph, line 2 in it.
    """

    part: str
    lines: list[str] = field(default_factory=lambda: [""])
    faults: list[Fault] = field(default_factory=list)
    _faulty: set[int] = field(default_factory=set)

    @property
    def line(self) -> int:
        """The line that was noted last."""
        return len(self.lines)

    def fault(self, code: str, line: int, **details: str) -> None:
        """Note a fault at a line."""
        text = self.lines[line - 1]
        made = Fault(code=code, part=self.part, paragraph=line - 2, text=text, details=details)
        self.faults.append(made)
        self._faulty.add(line)

    def is_faulty(self, line: int) -> bool:
        """Tell whether a line has a fault."""
        return line in self._faulty


@dataclass(frozen=True, slots=True)
class CodedTag:
    """A tag that an instruction stands for: the instruction's number, the tag, and its line."""

    number: int
    tag: Tag
    line: int


@dataclass
class Codes:
    """What stands in the source for each instruction of the tree, by the instruction's number."""

    texts: list[str] = field(default_factory=list)
    tags: dict[int, CodedTag] = field(default_factory=dict)

    def tag_of(self, mark: etree._Element) -> CodedTag | None:
        """Return the tag behind an instruction; None when it stands for a line or plain text."""
        word = (mark.text or "").split()[0]
        return None if word == LINE else self.tags.get(int(word))

    def data(self, text: str) -> int:
        """Return the number of an instruction that stands for plain text of the part."""
        self.texts.append(text)
        return len(self.texts) - 1

    def tag(self, tag: Tag, line: int, text: str | None = None) -> int:
        """Return the number of an instruction that stands for a tag, or for ``text`` made of it.

        Raises TemplateRejected when there are too many.
        """
        if len(self.tags) == _MOST_TAGS:
            raise TemplateRejected("mall.for_invecklad")
        number = self.data(str(tag) if text is None else text)
        self.tags[number] = CodedTag(number, tag, line)
        return number

    def put_in(self, text: str) -> str:
        """Return a part with what its instructions stand for.

        Each tag holds the line ends of the paragraphs before it, so none stand in the paper.
        """
        lines = 0
        written: list[str] = []
        for piece in _INSTRUCTION.split(text.replace("\n", " ")):
            word = piece[9:-2].split()[0] if piece.startswith("<?docgen ") else ""
            if word == LINE:
                lines += 1
            elif not word:
                written.append(piece)
            elif int(word) in self.tags and (code := self.texts[int(word)]):
                at = 2 if code[1] in "-+" else 1
                written.append(code[:at] + "\n" * lines + code[at:])
                lines = 0
            else:
                written.append(self.texts[int(word)])
        return "".join(written)
