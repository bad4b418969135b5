"""Takes a run with tags apart, so that each tag stands between runs and none is left empty.

Word's own text holds together: what stands around a value stays in one run with it, and only a
value that needs a run of its own (a figure that is traced, a gap that is marked) breaks it.
"""

import copy
from collections.abc import Iterator

from lxml import etree

from docgen.render.escaping import TEXT
from docgen.render.source import Codes, Slot
from docgen.render.tags import EXPRESSION, STATEMENT, Tag, pieces
from docgen.render.words import Form, bare, w

CLOSING = "</w:t></w:r>"


def instruction(number: int, scope: str = "") -> etree._Element:
    """Return what stands in the tree for a tag, or for text of the source."""
    return etree.ProcessingInstruction("docgen", f"{number} {scope}".rstrip())


def opening(properties: str) -> str:
    """Return what begins a run of text with these properties."""
    return f"<w:r>{properties}{TEXT}"


def whole_slot(form: Form) -> Slot:
    """Return the slot of a value that has a run of its own."""
    begin = opening(form.run)
    return Slot(form, begin, CLOSING, begin, CLOSING)


class Unroller:
    """Takes the runs of one paragraph apart."""

    def __init__(self, codes: Codes, slots: list[Slot], paragraph: str, line: int) -> None:
        self._codes = codes
        self._slots = slots
        self._paragraph = paragraph
        self._line = line

    def unroll(self, run: etree._Element) -> None:
        """Replace a run by its texts, its tags, and runs of what else it holds."""
        form = Form(self._paragraph, bare(run.find(w("rPr"))))
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
                made[-1].tail = (made[-1].tail or "") + item
            elif isinstance(item, Tag):
                made += self._tag(item, form)
            else:
                made.append(_run_of(item, run))
        if is_open:
            made.append(self._data(CLOSING))
        for node in made:
            run.addprevious(node)
        _remove(run)

    def _data(self, text: str) -> etree._Element:
        return instruction(self._codes.data(text))

    def _value(self, tag: Tag, form: Form, *, first: bool, last: bool) -> etree._Element:
        begin = opening(form.run)
        slot = Slot(form, begin, CLOSING, begin if first else "", CLOSING if last else "")
        return self.printed(tag, "docgen_text", slot)

    def _tag(self, tag: Tag, form: Form) -> list[etree._Element]:
        if tag.marks is EXPRESSION:
            return [self.printed(tag, "docgen_runs", whole_slot(form))]
        if tag.marks is STATEMENT:
            return [instruction(self._codes.tag(tag, self._line), tag.scope)]
        return []

    def printed(self, tag: Tag, filter_name: str, slot: Slot) -> etree._Element:
        """Return the instruction that prints a tag's value in a slot."""
        self._slots.append(slot)
        begin, end = tag.marks
        code = f"{begin} ({tag.code}) | {filter_name}({len(self._slots) - 1}) {end}"
        return instruction(self._codes.tag(tag, self._line, code.replace("\n", " ")), tag.scope)


def _items(run: etree._Element) -> Iterator["str | Tag | etree._Element"]:
    """Yield what a run holds: texts, tags, and other elements."""
    for child in run:
        if child.tag == w("t"):
            yield from pieces(child.text or "")
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
