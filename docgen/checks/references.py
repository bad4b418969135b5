"""What fields show against what they would show if Word counted them anew.

Numbers of captions, references to them, and lists of contents. Word counts them only when asked to,
so a paper in which something was put in or taken out may tell its reader of the wrong table.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from docgen.checks.document import Document, Page
from docgen.errors import TemplateRejected
from docgen.findings import Finding, finding
from docgen.render.contents import (
    MOST_LISTS,
    entries,
    listable,
    lists_of,
    read_contents,
    span_of,
)
from docgen.render.outline import Outline
from docgen.render.settling import values
from docgen.render.stories import Live, Story, read_story
from docgen.render.words import quoted, w

_PAGE = re.compile(r"\d+|[ivxlc]+", re.IGNORECASE)


def reference_findings(document: Document) -> Iterator[Finding]:
    """Hold every field whose result can be known against it."""
    body = read_story(document.body.root)
    for page in document.pages:
        story = body if page is document.body else read_story(page.root)
        yield from _value_findings(page, story, body)
        for one in story.fields:
            if one.keyword == "PAGEREF" and one.plain:
                yield from _page_findings(page, one, body)
    lists, paragraphs = lists_of(body), listable(document.body.root, body)
    for one in lists[:MOST_LISTS]:
        yield from _contents_findings(document.body, one, paragraphs, body, document.outline)
    for one in lists[MOST_LISTS : MOST_LISTS + 1]:
        yield finding("hanvisning.inte_granskat", document.body.place(one.begin))


def _value_findings(page: Page, story: Story, body: Story) -> Iterator[Finding]:
    """Hold numbers and references against what they should show, unless they are endless."""
    place = page.whole
    try:
        for one, wanted in values(story, body):
            place, shown = page.place(one.begin), _plain(one.cached)
            if wanted is None:
                yield finding("hanvisning.bokmarke_saknas", place, shown, name=one.target)
            elif shown != _plain(wanted):
                code = "hanvisning.nummer" if one.keyword == "SEQ" else "hanvisning.annan_text"
                yield finding(code, place, shown, right=wanted)
    except TemplateRejected:
        yield finding("hanvisning.inte_granskat", place)


def _page_findings(page: Page, one: Live, body: Story) -> Iterator[Finding]:
    if body.find(one.target) is None:
        yield finding(
            "hanvisning.bokmarke_saknas", page.place(one.begin), one.cached, name=one.target
        )
    elif not _PAGE.fullmatch(one.cached.strip()):
        yield finding("hanvisning.sidnummer", page.place(one.begin), one.cached)


def _contents_findings(
    page: Page, one: Live, paragraphs: list[etree._Element], story: Story, outline: Outline
) -> Iterator[Finding]:
    """Hold the entries of a list of contents against the headings that it should tell of."""
    code, span = read_contents(one.code), span_of(one)
    if code is None or not span:
        return
    wanted = entries(paragraphs, code, story, outline)
    left = Counter(_plain(entry.text) for entry in wanted)
    strange: list[etree._Element] = []
    for line in (paragraph for around in span for paragraph in around.iter(w("p"))):
        told = next((text for text in _told(line) if left[text]), None)
        if told is not None:
            left[told] -= 1
        elif wanted and any(_told(line)):
            strange.append(line)
    for line in strange:
        yield finding("hanvisning.innehall_extra", page.place(line), quoted(next(_told(line))))
    for entry in wanted:
        if left[_plain(entry.text)]:
            left[_plain(entry.text)] -= 1
            place = page.place(entry.paragraph)
            yield finding("hanvisning.innehall_saknas", place, quoted(entry.text))


def _told(line: etree._Element) -> Iterator[str]:
    """Yield what an entry may tell of: its text without page number, and without its own number."""
    signs = (
        (node.text or "") if node.tag == w("t") else "\t"
        for node in line.iter(w("t"), w("tab"))
        if (parent := node.getparent()) is not None and parent.tag == w("r")
    )
    pieces = "".join(signs).split("\t")
    if len(pieces) > 1 and _PAGE.fullmatch(pieces[-1].strip()):
        pieces.pop()
    for told in (pieces, pieces[1:]):
        if text := _plain(" ".join(told)):
            yield text


def _plain(text: str) -> str:
    """Return a text with every stretch of white space as one space."""
    return " ".join(text.split())
