"""What keeps some from reading a document: its title, language, headings, pictures and links."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from docgen.checks.document import Document, Line, Page
from docgen.checks.fields import fields_of
from docgen.checks.headings import skipped_levels
from docgen.checks.language import is_swedish, language_of
from docgen.checks.pictures import DRAWN, FALLBACK, VML, is_decoration, with_file_name, without_text
from docgen.checks.tables import owner
from docgen.findings import Finding, finding
from docgen.render.words import is_on, quoted, w
from docgen.vocabulary import fold

_LONG = 4000
"""Signs of text that fill two pages or so."""
_SHORT, _RUNNING = 80, 80
"""How long a heading may be, and how long what follows it is when it is running text."""
_ENDED = re.compile(r"[.,:;!?]$")
_ABSOLUTE = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_LINKING = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:klicka(?: på)? (?:här|länken)|tryck här|här|hit|länk(?:en)?|denna länk|den här länken|"
    r"läs mer(?: här)?|mer(?: information)?|mer info|se (?:här|länk(?:en)?|mer))[.!:…>»→ ]*",
    re.IGNORECASE,
)


def title_findings(document: Document) -> Iterator[Finding]:
    """The title is what a screen reader says first."""
    if not document.title:
        yield finding("tillganglighet.titel_saknas", document.whole)


def language_findings(document: Document) -> Iterator[Finding]:
    """What is written in Swedish must say so to be read aloud as Swedish."""
    language = language_of(document.parts, document.layout.styles)
    if language is None:
        yield finding("tillganglighet.sprak_saknas", document.whole)
    elif not is_swedish(language):
        yield finding("tillganglighet.annat_sprak", document.whole, language)


def heading_findings(document: Document) -> Iterator[Finding]:
    """Headings lead one level down at a time, and a long text has some."""
    body = document.body
    texts = {line.place: quoted(line.text) for line in body.lines}
    paragraphs = list(body.root.iter(w("p")))
    for skip in skipped_levels(body.root, document.outline):
        place = body.place(paragraphs[skip.paragraph])
        code = (
            "tillganglighet.hoppad_rubrikniva"
            if skip.before
            else "tillganglighet.forsta_rubrikniva"
        )
        found, wanted = texts.get(place, ""), skip.before + 1
        yield finding(code, place, found, level=skip.level, before=skip.before, wanted=wanted)
    headings = any(line.level is not None for line in body.lines)
    if not headings and sum(len(line.text) for line in body.lines) > _LONG:
        yield finding("tillganglighet.inga_rubriker", document.whole)
    yield from _second_titles(document)
    yield from _faked(document)


def _second_titles(document: Document) -> Iterator[Finding]:
    """Find headings of the title's level; where the first is no title, they are chapters."""
    headings = [line for line in document.body.lines if line.level is not None]
    if headings and headings[0].level == 1 and fold(headings[0].text) == fold(document.title):
        for line in headings[1:]:
            if line.level == 1:
                yield finding("tillganglighet.flera_titlar", line.place, quoted(line.text))


def _faked(document: Document) -> Iterator[Finding]:
    """Find short lines in bold above running text: headings to the eye alone."""
    for line, after in pairwise(line for line in document.body.lines if not line.is_blank):
        above_text = len(after.text) >= _RUNNING and not _is_bold(after)
        if above_text and _may_head(line) and not document.styles.is_listed(line.node):
            yield finding("tillganglighet.fet_rubrik", line.place, quoted(line.text))


def _may_head(line: Line) -> bool:
    """Tell whether a paragraph that is no heading looks like one."""
    said = line.text.strip()
    short = len(said) <= _SHORT and not _ENDED.search(said)
    return line.level is None and short and owner(line.node, "tc") is None and _is_bold(line)


def _is_bold(line: Line) -> bool:
    runs = [run for run in line.node.iter(w("r")) if next(run.iter(w("t")), None) is not None]
    return bool(runs) and all(is_on(run.find(f"{w('rPr')}/{w('b')}")) for run in runs)


def picture_findings(document: Document) -> Iterator[Finding]:
    """Every picture tells what it shows, and stands in the line where it is read."""
    for page in document.pages:
        for node, name in without_text(page.root):
            yield finding("tillganglighet.bild_utan_text", page.place(node), name)
        for node, told in with_file_name(page.root):
            yield finding("tillganglighet.bild_filnamn", page.place(node), told)
    for node, name in _floating(document.body.root):
        yield finding("tillganglighet.flytande_objekt", document.body.place(node), name)


def _floating(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield what is placed beside the text's own order, with its name."""
    for drawing in root.iter(f"{DRAWN}anchor"):
        about = drawing.find(f"{DRAWN}docPr")
        if about is not None and not is_decoration(about):
            yield drawing, about.get("name", "")
    for picture in root.iter(w("pict")):
        if next(picture.iterancestors(FALLBACK), None) is None:
            for shape in picture.iterchildren(*(f"{VML}{kind}" for kind in ("shape", "rect"))):
                if _ABSOLUTE.search(shape.get("style", "")):
                    yield shape, shape.get("id", "")


def link_findings(document: Document) -> Iterator[Finding]:
    """A link says where it leads, also to one who hears nothing but the links."""
    for page in document.pages:
        for node, text in _links(page):
            said = text.strip()
            if not said:
                if next(node.iter(w("drawing"), w("pict")), None) is None:
                    yield finding("tillganglighet.tom_lank", page.place(node))
            elif _ADDRESS.fullmatch(said):
                yield finding("tillganglighet.lank_adress", page.place(node), said)
            elif _VAGUE.fullmatch(said):
                yield finding("tillganglighet.lank_intetsagande", page.place(node), said)


def _links(page: Page) -> Iterator[tuple[etree._Element, str]]:
    for link in page.root.iter(w("hyperlink")):
        yield link, "".join(text.text or "" for text in link.iter(w("t")))
    for field in fields_of(page.root):
        if _LINKING.match(field.code) and field.shown:
            yield field.node, field.shown
