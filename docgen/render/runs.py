"""Takes a run with tags apart, so that each tag stands between runs and none is left empty.

Word's own text holds together: what stands around a value stays in one run with it, and only a
value that needs a run of its own (a figure that is traced, a gap that is marked) breaks it.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from docgen.render.escaping import TEXT
from docgen.render.rooms import SOMEWHERE, Room
from docgen.render.source import Anchored, Codes, Slot
from docgen.render.tags import EXPRESSION, STATEMENT, Tag, pieces, shown
from docgen.render.words import MC_NS, SPACE, TRIMMED, Form, bare, w

CLOSING = "</w:t></w:r>"
_FALLBACK = f"{{{MC_NS}}}Fallback"


def instruction(number: int, scope: str = "") -> etree._Element:
    """Return what stands in the tree for a tag, or for text of the source."""
    return etree.ProcessingInstruction("docgen", f"{number} {scope}".rstrip())


def opening(properties: str) -> str:
    """Return what begins a run of text with these properties."""
    return f"<w:r>{properties}{TEXT}"


def whole_slot(form: Form, *, splits: bool) -> Slot:
    """Return the slot of a value that has a run of its own."""
    begin = opening(form.run)
    return Slot(form, begin, CLOSING, begin, CLOSING, splits)


class Unroller:
    """Takes runs with tags apart."""

    def __init__(self, codes: Codes, slots: list[Slot]) -> None:
        self.rooms: Mapping[etree._Element, Room] = {}
        self._codes = codes
        self._slots = slots
        self._line = 1
        self._splits = False
        self._anchored = Anchored.CONTROL
        self._paragraph: tuple[etree._Element | None, str] = (None, "")

    def unroll(self, run: etree._Element, line: int) -> None:
        """Replace a run by its texts, its tags, and runs of what else it holds."""
        around = run.getparent()
        self._line, self._splits = line, around is not None and around.tag == w("p")
        self._anchored = _anchored(run)
        form = self.form_of(run)
        items = list(_items(run))
        is_open = False
        made: list[etree._Element] = []
        for item, after in zip(items, [*items[1:], None], strict=True):
            needs_open = isinstance(item, str)
            if isinstance(item, Tag) and item.marks is EXPRESSION and not item.scope:
                goes_on = isinstance(after, str)
                made.append(self._value(item, form, first=not is_open, last=not goes_on))
                is_open = goes_on
                continue
            if is_open != needs_open:
                made.append(self._data(opening(form.run) if needs_open else CLOSING))
                is_open = needs_open
            if isinstance(item, str):
                made[-1].tail = (made[-1].tail or "") + shown(item)
            elif isinstance(item, Tag):
                made += self._tag(item, form)
            else:
                made.append(_run_of(item, run))
        if is_open:
            made.append(self._data(CLOSING))
        for node in made:
            run.addprevious(node)
        _remove(run)

    def form_of(self, run: etree._Element) -> Form:
        """Return the properties of a run and of the paragraph around it, without its section's."""
        paragraph = next(run.iterancestors(w("p")))
        if self._paragraph[0] is not paragraph:
            properties = copy.deepcopy(paragraph.find(w("pPr")))
            for section in [] if properties is None else properties.findall(w("sectPr")):
                _remove(section)
            self._paragraph = (paragraph, bare(properties))
        in_cell = next(paragraph.iterancestors(w("tc")), None) is not None
        return Form(self._paragraph[1], bare(run.find(w("rPr"))), in_cell)

    def _data(self, text: str) -> etree._Element:
        return instruction(self._codes.data(text))

    def _value(self, tag: Tag, form: Form, *, first: bool, last: bool) -> etree._Element:
        begin = opening(form.run)
        slot = Slot(form, begin, CLOSING, begin if first else "", CLOSING if last else "")
        slot = replace(slot, splits=self._splits, anchored=self._anchored)
        return self.printed(tag, "docgen_text", slot, self._line)

    def _tag(self, tag: Tag, form: Form) -> list[etree._Element]:
        if tag.marks is EXPRESSION:
            slot = replace(whole_slot(form, splits=self._splits), anchored=self._anchored)
            return [self.printed(tag, "docgen_runs", slot, self._line)]
        if tag.marks is STATEMENT:
            return [instruction(self._codes.tag(tag, self._line), tag.scope)]
        return []

    def printed(self, tag: Tag, filter_name: str, slot: Slot, line: int) -> etree._Element:
        """Return the instruction that prints a tag's value in a slot."""
        paragraph = self._paragraph[0]
        room = SOMEWHERE if paragraph is None else self.rooms.get(paragraph, SOMEWHERE)
        self._slots.append(replace(slot, room=room))
        begin, end = tag.marks
        before = "-" if tag.code.startswith("-") else ""
        after = "-" if tag.code.endswith("-") else ""
        through = f"{filter_name}({len(self._slots) - 1})"
        code = f"{begin}{before} ({tag.code.strip('-')}) | {through} {after}{end}"
        return instruction(self._codes.tag(tag, line, code.replace("\n", " ")), tag.scope)


def _anchored(run: etree._Element) -> Anchored:
    """Tell how a figure in a run can be found again.

    What stands in ``mc:Fallback`` is the same paper once more, for those who cannot read the first.
    """
    if next(run.iterancestors(_FALLBACK), None) is not None:
        return Anchored.NOT
    text_only = any(map(_holds_text_only, run.iterancestors(w("sdt"))))
    return Anchored.BOOKMARK if text_only else Anchored.CONTROL


def _holds_text_only(control: etree._Element) -> bool:
    """Tell whether a content control is one that no other may stand in (ECMA-376, 17.5.2)."""
    properties = control.find(w("sdtPr"))
    kinds = map(w, ("text", "date", "dropDownList", "comboBox", "citation", "equation", "picture"))
    return properties is not None and any(properties.find(kind) is not None for kind in kinds)


def _items(run: etree._Element) -> Iterator["str | Tag | etree._Element"]:
    """Yield what a run holds: texts as Word shows them, tags, and other elements."""
    for child in run:
        if child.tag == w("t"):
            text = child.text or ""
            yield from pieces(text if child.get(SPACE) == "preserve" else text.strip(TRIMMED))
        elif child.tag != w("rPr"):
            yield child


def _run_of(item: etree._Element, run: etree._Element) -> etree._Element:
    alone = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    if properties is not None:
        alone.append(copy.deepcopy(properties))
    alone.append(item)
    return alone


def _remove(run: etree._Element) -> None:
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
