"""Writes a list of contents: a paragraph with a link for each entry, and a bookmark round it.

The list has no page numbers and says so by a switch; :mod:`docgen.render.pages` takes it away.
"""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Final

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.bounds import look_at_clock
from docgen.render.contents import (
    CAPTIONS,
    MOST_LISTS,
    ContentsCode,
    Entry,
    entries,
    is_laid_out,
    listable,
    lists_of,
    read_contents,
    span_of,
)
from docgen.render.outline import Outline
from docgen.render.ranges import drop_halves
from docgen.render.rooms import EMU_PER_TWIP, Room, rooms
from docgen.render.stories import Live, Story
from docgen.render.words import remove_all, spaced_text, value_of, w, whole_number
from docgen.texts.documents import NO_ENTRIES

PAGELESS: Final = " \\n "
"""The piece of a code by which docgen leaves page numbers out; nobody else writes it so."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a list stands in: what its first paragraph begins with, and its last one ends with."""

    span: list[etree._Element]
    separate: etree._Element
    lead: list[etree._Element]
    tail: list[etree._Element]


class ContentsWriter:
    """Writes the lists of contents of one part."""

    def __init__(self, root: etree._Element, story: Story, outline: Outline) -> None:
        self._root = root
        self._story = story
        self._outline = outline
        numbers = (whole_number(node.get(w("id"))) for node in root.iter(w("bookmarkStart")))
        self._free = count(max(numbers, default=0) + 1)
        names = (f"_Toc{number:08d}" for number in count(1))
        self._names = (name for name in names if story.find(name) is None)
        self._marks: dict[etree._Element, str] = {}

    def write(self) -> list[str]:
        """Write every list; return the bookmarks whose pages are to be told in them."""
        paged: list[str] = []
        lists = lists_of(self._story)
        if len(lists) > MOST_LISTS:
            raise TemplateRejected("mall.for_manga_forteckningar", limit=MOST_LISTS)
        paragraphs = listable(self._root, self._story) if lists else []
        for one in lists:
            code = read_contents(one.code)
            frame = None if code is None else _frame(one)
            if code is not None and frame is not None:
                found = entries(paragraphs, code, self._story, self._outline)
                self._write(code, frame, found)
                paged += [self._marks[entry.paragraph] for entry in found if code.paged]
        drop_halves(self._root)
        return list(dict.fromkeys(paged))

    def _write(self, code: ContentsCode, frame: _Frame, found: Sequence[Entry]) -> None:
        if code.paged:
            frame.separate.addprevious(spaced_text("instrText", PAGELESS))
        forms = {level: self._form(level, frame) for level in {entry.level for entry in found}}
        lines = [self._line(entry, copy.deepcopy(forms[entry.level])) for entry in found]
        if not lines:
            lowest = CAPTIONS if code.series else (code.headings or (1, 1))[0]
            lines = [_paragraph(self._form(lowest, frame), [_run(NO_ENTRIES)])]
        for place, node in enumerate(frame.lead):
            lines[0].insert(place + 1, node)
        lines[-1].extend(frame.tail)
        section = frame.span[-1].find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            lines[-1][0].append(section)
        for line in lines:
            frame.span[0].addprevious(line)
        remove_all(frame.span)

    def _line(self, entry: Entry, form: etree._Element) -> etree._Element:
        look_at_clock()
        link = etree.Element(w("hyperlink"))
        link.set(w("anchor"), self._mark(entry.paragraph))
        link.set(w("history"), "1")
        link.append(_run(entry.text))
        return _paragraph(form, [link])

    def _mark(self, paragraph: etree._Element) -> str:
        """Return the name of the bookmark round a heading, which it gets if it has none."""
        if paragraph not in self._marks:
            name, number = next(self._names), str(next(self._free))
            start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
            start.set(w("id"), number)
            start.set(w("name"), name)
            end.set(w("id"), number)
            paragraph.insert(0 if paragraph.find(w("pPr")) is None else 1, start)
            paragraph.append(end)
            self._marks[paragraph] = name
        return self._marks[paragraph]

    def _form(self, level: int, frame: _Frame) -> etree._Element:
        """Return the properties of an entry's paragraph.

        They are those that Word gave entries of the level in the template; else its style alone,
        with a stop for the page number if the style has none.
        """
        name = "table of figures" if level == CAPTIONS else f"toc {level}"
        identifier = self._outline.identifier(name)
        form = etree.Element(w("pPr"))
        if identifier is not None:
            etree.SubElement(form, w("pStyle")).set(w("val"), identifier)
            if any(style.right_tab for style in self._outline.chain(identifier)):
                return form
        for known in (one.find(w("pPr")) for one in frame.span):
            if identifier and known is not None and _is_sample(known, identifier):
                form = copy.deepcopy(known)
                remove_all(form.findall(w("sectPr")))
                return form
        stop = etree.SubElement(etree.SubElement(form, w("tabs")), w("tab"))
        end = self._rooms[frame.span[0]].width // EMU_PER_TWIP
        for key, value in (("val", "right"), ("leader", "dot"), ("pos", str(end))):
            stop.set(w(key), value)
        return form

    @cached_property
    def _rooms(self) -> Mapping[etree._Element, Room]:
        """The room of each paragraph that stood there before the first list was written."""
        return rooms(self._root)


def _is_sample(properties: etree._Element, identifier: str) -> bool:
    stops = properties.iterfind(f"{w('tabs')}/{w('tab')}")
    return value_of(properties, "pStyle") == identifier and any(
        stop.get(w("val")) == "right" for stop in stops
    )


def _paragraph(form: etree._Element, content: Iterable[etree._Element]) -> etree._Element:
    made = etree.Element(w("p"))
    made.append(form)
    made.extend(content)
    return made


def _run(text: str) -> etree._Element:
    made = etree.Element(w("r"))
    made.append(spaced_text("t", text))
    return made


def _frame(one: Live) -> _Frame | None:
    """Return what a list stands in; None when its field is not laid out as Word lays it out."""
    if one.end is None or not is_laid_out(one):
        return None
    span = span_of(one)
    ends = next(one.end.iterancestors(w("r")))
    if one.separate is None:
        ends.addprevious(made := etree.Element(w("r")))
        separate = etree.SubElement(made, w("fldChar"))
        separate.set(w("fldCharType"), "separate")
        one.separate = separate
    parts = next(one.separate.iterancestors(w("r")))
    remove_all(one.separate.itersiblings())
    remove_all(node for node in one.end.itersiblings(preceding=True) if node.tag != w("rPr"))
    lead = [node for node in span[0] if node.tag != w("pPr")]
    tail = [node for node in span[-1] if node.tag != w("pPr")]
    return _Frame(span, one.separate, lead[: lead.index(parts) + 1], tail[tail.index(ends) :])
