"""The template dialect: Word paragraphs with Jinja tags in them → one Jinja source.

The work is done on the tree. Tags become processing instructions, which serialization leaves as
they are, and the source counts a line for each paragraph, so every fault knows where it stands. All
faults of a part are found in one pass; a source with faults is whole enough to look for names in.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from lxml import etree

from docgen.render.cells import CellWriter
from docgen.render.copies import mark_backward
from docgen.render.faults import Fault
from docgen.render.joining import join_lines
from docgen.render.lifting import holds_only, lift
from docgen.render.lists import begin_lists
from docgen.render.passes import mark_passes
from docgen.render.ranges import drop_anchors, drop_halves
from docgen.render.rooms import rooms
from docgen.render.runs import Unroller, instruction, whole_slot
from docgen.render.settling import forget_results
from docgen.render.source import LINE, Codes, Notes, Slot, Source
from docgen.render.statements import check_statements, drop_repeated, is_fragile, repeats_identity
from docgen.render.stories import read_story
from docgen.render.tags import (
    CELL_WORDS,
    COMMENT,
    HALF,
    STATEMENT,
    TAG,
    Tag,
    join_tags,
    own_texts,
    pieces,
    read_tag,
    shown,
)
from docgen.render.words import W15_NS, W_NS, namespaced, quoted, remove_all, text_of, w

_MOST_OUTSIDE = 100
_BRACE = re.compile("[{}]")
_LIFTED: Final = ("p", "tr", "tc")
_CLUTTER = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidSect", "rsidDel")
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def to_source(part: str, root: etree._Element, counting: Collection[str] = ()) -> Source | None:
    """Turn a part into Jinja source, or None if it has no tags. The tree is used up.

    ``counting`` are the styles whose paragraphs are numbered.
    """
    if etree.QName(root).namespace != W_NS:
        return Source(part, "", ("",), (), faults=(Fault("mall.strikt", part),))
    return _Reader(part, root, counting).read()


class _Reader:
    def __init__(self, part: str, root: etree._Element, counting: Collection[str]) -> None:
        self._root = root
        self._counting = counting
        self._codes = Codes()
        self._slots: list[Slot] = []
        self._notes = Notes(part)
        self._writer = Unroller(self._codes, self._slots)
        self._lines: dict[etree._Element, int] = {}
        self._found = False
        self._spans = False

    def read(self) -> Source | None:
        forget_results(self._root)
        self._find_tags_outside_text()
        for paragraph in list(self._root.iter(w("p"))):
            self._note(paragraph)
        self._drop_commented()
        for paragraph in self._marked():
            self._check(paragraph)
        if not self._found and not self._notes.faults:
            return None
        self._writer.rooms = rooms(self._root)
        join_lines(self._lines)
        self._read_cells()
        for paragraph in self._marked():
            self._write(paragraph)
        _declutter(self._root)
        for scope in ("tc", "tr"):
            self._lift_all(self._root, scope)
        endings = check_statements(self._root, self._codes, self._notes)
        begin_lists(self._root, self._codes, self._slots, self._counting)
        drop_repeated(self._root, self._codes)
        fragile = is_fragile(self._root, self._codes)
        repeats = repeats_identity(self._root, self._codes)
        if repeats:
            story = read_story(self._root)
            mark_backward(story)
            mark_passes(self._root, story, self._codes)
        return Source(
            part=self._notes.part,
            text=self._codes.put_in(namespaced(self._root, {"w15": W15_NS})) + endings,
            paragraphs=tuple(self._notes.lines),
            slots=tuple(self._slots),
            faults=tuple(self._notes.faults),
            fragile=fragile,
            repeats=repeats,
            spans=self._spans,
        )

    def _note(self, paragraph: etree._Element) -> None:
        """Give the paragraph a line, and make its tags whole."""
        self._notes.lines.append(quoted(text_of(paragraph)))
        paragraph.addprevious(etree.ProcessingInstruction("docgen", LINE))
        nodes = own_texts(paragraph)
        self._lines.update(dict.fromkeys(nodes, self._notes.line))
        if HALF.search("".join(map(_text, nodes))):
            join_tags(nodes)

    def _marked(self) -> Iterable[etree._Element]:
        """Return the paragraphs that have braces in their text, in their order."""
        nodes = (node for node in self._lines if _BRACE.search(_text(node)))
        return dict.fromkeys(next(node.iterancestors(w("p"))) for node in nodes)

    def _drop_commented(self) -> None:
        """Take away the paragraphs, rows and cells that ``{#p #}`` and the like stand in."""
        dropped = False
        for node, line in self._lines.items():
            if "{#" not in _text(node) or node.getroottree().getroot() is not self._root:
                continue
            for scope in {tag.scope for tag in _tags(node) if tag.marks is COMMENT}:
                target = next(node.iterancestors(w(scope)), None) if scope in _LIFTED else None
                if target is not None and next(target.iter(w("sectPr")), None) is None:
                    self._found = dropped = True
                    self._spans = self._spans or scope == "tc"
                    lift(target)
                elif scope in _LIFTED:
                    code = "mall.utanfor_tabell" if target is None else "mall.inte_ensam"
                    self._notes.fault(code, line)
        if dropped:
            kept = set(self._root.iter(w("t")))
            self._lines = {node: line for node, line in self._lines.items() if node in kept}

    def _check(self, paragraph: etree._Element) -> None:
        """Note tags that are not whole, and those that may not be."""
        nodes = own_texts(paragraph)
        text = "".join(map(_text, nodes))
        self._found = self._found or shown(text) != text
        if not HALF.search(text):
            return
        line = self._lines[nodes[0]]
        if next(paragraph.iter(w("delText")), None) is not None:
            self._notes.fault("mall.andringsmarkering", line)
            for node in nodes:
                node.text = HALF.sub("", _text(node))
            return
        self._found = True
        if HALF.search(TAG.sub("", text)):
            self._notes.fault("mall.halv_tagg", line)
        for tag in (tag for node in nodes for tag in _tags(node)):
            self._spans = self._spans or tag.scope == "tc" or tag.word in CELL_WORDS
            if "docgen_" in tag.code or (tag.prints and tag.scope in ("tr", "tc")):
                self._notes.fault("mall.otillaten_tagg", line)
            elif tag.prints and not tag.code.strip():
                self._notes.fault("mall.trasig_tagg", line)

    def _read_cells(self) -> None:
        cells = CellWriter(self._codes, self._slots, self._notes)
        for node, line in self._lines.items():
            cells.read(node, line)

    def _write(self, paragraph: etree._Element) -> None:
        """Let the tags of a paragraph stand as instructions."""
        nodes = own_texts(paragraph)
        tagged = [node for node in nodes if TAG.search(_text(node))]
        if any(tag.scope in _LIFTED for node in tagged for tag in _tags(node)):
            for node in nodes:
                self._mark(node)
            self._lift_all(paragraph, "p")
            return
        runs = set(_runs_of(nodes) if tagged else ())
        for node in nodes:
            if node.getparent() not in runs and shown(_text(node)) != _text(node):
                node.text = shown(_text(node))
        for run, line in {node.getparent(): self._lines[node] for node in tagged}.items():
            if run is not None:
                self._writer.unroll(run, line)

    def _mark(self, node: etree._Element) -> None:
        """Keep the text between the tags, and let the tags stand as instructions among it."""
        found = pieces(_text(node))
        line = self._lines[node]
        node.text = None
        for piece in found:
            if isinstance(piece, Tag):
                node.append(self._instruction(node, piece, line))
            elif len(node):
                node[-1].tail = shown(piece)
            else:
                node.text = shown(piece)

    def _instruction(self, node: etree._Element, tag: Tag, line: int) -> etree._Element:
        run = node.getparent()
        if tag.prints and run is not None:
            slot = whole_slot(self._writer.form_of(run), splits=True)
            return self._writer.printed(tag, "docgen_paragraphs", slot, line)
        said = None if tag.marks is STATEMENT else ""  # a comment is nothing in the source
        return instruction(self._codes.tag(tag, line, said), tag.scope)

    def _lift_all(self, within: etree._Element, scope: str) -> None:
        """Let the tags of a scope take the place of the element that they stand in."""
        for mark in list(within.iter(etree.PI)):
            one = self._codes.tag_of(mark)
            if one is not None and (mark.text or "").endswith(f" {scope}"):
                target = next(mark.iterancestors(w(scope)), None)
                if target is None:
                    self._notes.fault("mall.utanfor_tabell", one.line)
                elif not holds_only(target, scope):
                    self._notes.fault("mall.inte_ensam", one.line)
                else:
                    lift(target)

    def _find_tags_outside_text(self) -> None:
        """Report a tag in a field's code, a picture's description or the like: it never works."""
        for node, tag in islice(_tags_outside_text(self._root), _MOST_OUTSIDE):
            number = _paragraph_number(self._root, node)
            self._notes.faults.append(
                Fault("mall.utanfor_text", self._notes.part, number, tag, details={"tag": tag})
            )


def _tags_outside_text(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for node in root.iter(etree.Element):
        places = [*map(str, node.attrib.values())]
        parent = node.getparent()
        if node.tag not in (w("t"), w("delText")) or parent is None or parent.tag != w("r"):
            places.append(node.text or "")
        yield from ((node, tag) for place in places for tag in TAG.findall(place)[:1])


def _text(node: etree._Element) -> str:
    return node.text or ""


def _tags(node: etree._Element) -> list[Tag]:
    return [read_tag(tag) for tag in TAG.findall(_text(node))]


def _paragraph_number(root: etree._Element, node: etree._Element) -> int:
    around = next(node.iterancestors(w("p")), None)
    numbers = (number for number, one in enumerate(root.iter(w("p"))) if one is around)
    return next(numbers, -1)


def _runs_of(nodes: Sequence[etree._Element]) -> list[etree._Element]:
    """Return the runs that hold tags; those that a joined tag has left empty are taken away."""
    runs: dict[etree._Element, None] = {}
    for node in nodes:
        run = node.getparent()
        if run is None:
            continue
        if TAG.search(_text(node)):
            runs[run] = None
        elif not node.text:
            run.remove(node)
            parent = run.getparent()
            if parent is not None and all(child.tag == w("rPr") for child in run):
                parent.remove(run)
    return list(runs)


def _declutter(root: etree._Element) -> None:
    """Take away what Word notes of its own editing, and what a loop would repeat in vain."""
    etree.strip_attributes(root, *map(w, _CLUTTER), f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
    remove_all(root.iter(w("proofErr")))
    drop_anchors(root)
    drop_halves(root)
