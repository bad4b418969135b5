"""What a template's Word file lacks: header rows, texts for pictures, levels, a language.

And a total that it would compute itself, a figure that no cell stands behind; and references that
lead nowhere.
"""

import re
from collections.abc import Container, Iterator, Mapping

from lxml import etree

from docgen.checks.fields import fields_of
from docgen.checks.headings import skipped_levels
from docgen.checks.language import is_swedish, language_of
from docgen.checks.pictures import without_text
from docgen.checks.tables import is_header, is_layout, owner, rows_of, words_of
from docgen.render.contents import (
    MOST_LISTS,
    is_laid_out,
    lists_of,
    read_contents,
    span_of,
)
from docgen.render.faults import Fault
from docgen.render.layout import Layout
from docgen.render.outline import Outline, read_outline
from docgen.render.sequences import read_sequence
from docgen.render.stories import Live, read_story
from docgen.render.words import parse, quoted, text_of, w

_ROW_TAG = re.compile(r"(?:\s*\{%[-+]?\s*tr\s(?:(?!%\}).)*%\})+\s*", re.DOTALL)


def structure_faults(parts: Mapping[str, bytes], layout: Layout) -> list[Fault]:
    """Return what is wrong with a Word file's structure, part by part in the order of reading."""
    faults: list[Fault] = []
    pages = [_Page(name, parse(parts[name])) for name in sorted(layout.texts & parts.keys())]
    marks = {name for page in pages for name in page.story.bookmarks}
    for page in pages:
        if page.name == layout.main:
            faults += _tables(page)
            faults += _headings(page, read_outline(parts, layout))
        faults += _pictures(page)
        faults += _computing_fields(page)
        faults += _references(page, marks)
    return [*faults, *_language_faults(parts, layout)]


class _Page:
    """A part, its paragraphs numbered."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name = name
        self.root = root
        self.story = read_story(root)
        self._paragraphs = list(root.iter(w("p")))
        self._numbers = {paragraph: number for number, paragraph in enumerate(self._paragraphs)}

    def fault(self, code: str, at: etree._Element | int | None, **details: object) -> Fault:
        """Make a fault at a paragraph; with None it is about the part as a whole."""
        paragraph = self._paragraphs[at] if isinstance(at, int) else at
        words = {name: str(word) for name, word in details.items()}
        if paragraph is None:
            return Fault(code=code, part=self.name, details=words)
        number, text = self._numbers[paragraph], quoted(text_of(paragraph))
        return Fault(code=code, part=self.name, paragraph=number, text=text, details=words)


def _tables(page: _Page) -> Iterator[Fault]:
    """A table's first row heads its columns, unless it has a single row or says it is layout."""
    for table in page.root.iter(w("tbl")):
        rows = rows_of(table)
        lasting = [row for row in rows if not _ROW_TAG.fullmatch(words_of(row))]
        repeated = len(lasting) < len(rows)
        if not lasting or (len(lasting) == 1 and not repeated) or is_layout(table):
            continue
        if not is_header(lasting[0]):
            first = next(lasting[0].iter(w("p")), None)
            row = quoted(words_of(lasting[0]))
            yield page.fault("mall.tabell_utan_rubrikrad", first, row=row)


def _headings(page: _Page, outline: Outline) -> Iterator[Fault]:
    for skip in skipped_levels(page.root, outline):
        code = "mall.hoppad_rubrikniva" if skip.before else "mall.forsta_rubrikniva"
        yield page.fault(
            code, skip.paragraph, level=skip.level, before=skip.before, wanted=skip.before + 1
        )


def _pictures(page: _Page) -> Iterator[Fault]:
    """Every picture has a text for those who cannot see it, or says that it is decoration."""
    for node, name in without_text(page.root):
        yield page.fault("mall.bild_utan_text", owner(node, "p"), name=name)


def _computing_fields(page: _Page) -> Iterator[Fault]:
    """Word's own formulas: fields whose code begins with an equals sign."""
    for field in fields_of(page.root):
        code = " ".join(field.code.split())
        if code.startswith("="):
            yield page.fault("mall.falt_raknar", field.paragraph, field=quoted(code))


def _references(page: _Page, marks: Container[str]) -> Iterator[Fault]:
    """A reference leads to something in the template, and a field says what docgen can fill in.

    What stands in a list of contents is not looked at: it is made anew.
    """
    fields = page.story.fields
    lists = lists_of(page.story)
    listed = {paragraph for one in lists[:MOST_LISTS] for paragraph in span_of(one)}
    for one in lists[MOST_LISTS : MOST_LISTS + 1]:
        yield page.fault("mall.for_manga_forteckningar", one.paragraph, limit=MOST_LISTS)
    for one in fields:
        if _cannot_be_filled(one):
            yield page.fault("mall.falt_fylls_inte", one.paragraph, field=quoted(one.code))
        refers = one.keyword in ("REF", "PAGEREF") and one.paragraph not in listed
        if refers and one.target.casefold() not in marks:
            yield page.fault("mall.hanvisning_okand", one.paragraph, name=one.target)


def _cannot_be_filled(one: Live) -> bool:
    if one.keyword == "TOC":
        return read_contents(one.code) is None or not is_laid_out(one)
    return one.keyword == "SEQ" and read_sequence(one.code) is None


def _language_faults(parts: Mapping[str, bytes], layout: Layout) -> Iterator[Fault]:
    """What docgen writes is Swedish, and the template must say so to those who read it aloud."""
    language = language_of(parts, layout.styles)
    if language is None:
        yield Fault("mall.sprak_saknas", layout.main)
    elif not is_swedish(language):
        yield Fault("mall.annat_sprak", layout.main, details={"language": language})
