"""Sets what the fields of a filled paper show: numbers, references and lists of contents.

Word would do it too, when somebody asks it to; nobody should have to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.figures import Saknas
from docgen.render.bounds import look_at_clock
from docgen.render.contents import MOST_LISTS, read_contents, span_of
from docgen.render.listing import ContentsWriter
from docgen.render.outline import Outline
from docgen.render.pages import tells_own_pages
from docgen.render.referring import Referring
from docgen.render.sequences import Counters, read_sequence
from docgen.render.stories import FALLBACK, KNOWN, Live, Story, read_story
from docgen.render.words import MC_NS, put, quoted, remove_all, text_of, w
from docgen.texts.documents import REFERENCE

UNKNOWN_PAGE: Final = "…"
"""What stands for a page number where nothing has laid out the paper."""
_OF_LISTS: Final = "_Toc"
"""What the names begin with of the bookmarks that Word puts round listed headings."""
_CHOICE: Final = f"{{{MC_NS}}}Choice"


def has_known_fields(root: etree._Element) -> bool:
    """Tell whether a part has a field whose result is set here."""
    return any(one.keyword in KNOWN for one in _fields(root))


def _fields(root: etree._Element) -> Sequence[Live]:
    if next(root.iter(w("fldChar"), w("fldSimple")), None) is None:
        return ()
    return read_story(root).fields


def forget_results(root: etree._Element) -> None:
    """Take away what fields of a template show, where it is made anew and would be read as tags.

    Word makes a template's list of contents of its headings, tags and all.
    """
    fields = _fields(root)
    lists = [one for one in fields if one.keyword == "TOC" and read_contents(one.code)]
    lists = lists[:MOST_LISTS]
    for one in fields:
        if one.keyword in KNOWN and any(sign in one.cached for sign in "{}"):
            one.show("")
    listed = {paragraph for one in lists for paragraph in span_of(one)}
    _blank(root, lists)
    if lists:
        told = {one.target for one in fields if one.paragraph not in listed}
        marks = root.iter(w("bookmarkStart"))
        own = [mark for mark in marks if mark.get(w("name"), "").startswith(_OF_LISTS)]
        remove_all(mark for mark in own if mark.get(w("name")) not in told)


def _blank(root: etree._Element, lists: list[Live]) -> None:
    """Let lists of contents show nothing. Their paragraphs stay: a fault tells its by number."""
    opened, closed = {one.separate for one in lists}, {one.end for one in lists}
    depth = 0
    for node in root.iter(w("t"), w("fldChar")) if lists else ():
        depth += (node in opened) - (node in closed)
        if depth and node.tag == w("t"):
            node.text = ""


def values(story: Story, others: Story | None = None) -> Iterator[tuple[Live, str | None]]:
    """Give fields their values, numbers first, and yield each with what it is to show.

    A reference to a bookmark that neither the part nor ``others`` has is yielded with None; what
    is not known here, such as a page, is not yielded.
    """
    counters = Counters()
    for one in story.fields:
        read = read_sequence(one.code) if one.keyword == "SEQ" else None
        if read is not None and one.plain:
            one.value = read.written(counters.count(read))
            yield one, one.value
    yield from Referring(story, others).values()


@dataclass
class Settler:
    """Settles the parts of one paper, the main one first: others may refer to it.

    In a ``draft`` a reference to what the paper does not have is marked as missing.
    """

    outline: Outline
    draft: bool
    _main: Story | None = None
    paged: list[str] = field(default_factory=list)
    """The bookmarks whose pages the main part tells, if they are the pages' places in the paper."""

    def settle(self, root: etree._Element) -> None:
        """Set the fields of a part; raises TemplateRejected for a reference that leads nowhere."""
        look_at_clock()
        story = read_story(root)
        for one, text in list(values(story, self._main)):
            look_at_clock()
            if text is None:
                self._miss(one)
            else:
                one.show(text)
        _follow(root, story)
        if self._main is None:
            self._main = story
            written = ContentsWriter(root, story, self.outline).write()
            told = [*written, *self._refer_to_pages(read_story(root) if written else story)]
            self.paged = [] if tells_own_pages(root) else list(dict.fromkeys(told))

    def _refer_to_pages(self, story: Story) -> Iterator[str]:
        """Yield the bookmarks whose pages are told in the text, where no page is told yet."""
        for one in story.fields:
            if one.keyword == "PAGEREF" and (one.is_lost or story.find(one.target) is None):
                self._miss(one)
            elif one.keyword == "PAGEREF" and one.plain:
                one.show(UNKNOWN_PAGE)
                yield one.target

    def _miss(self, one: Live) -> None:
        paragraph = one.paragraph
        said = "" if paragraph is None else quoted(text_of(paragraph))
        if not self.draft:
            raise TemplateRejected("mall.hanvisning_utan_mal", name=one.target, paragraph=said)
        one.show(Saknas(REFERENCE))
        run = one.shown[0].getparent()
        if run is not None:
            marked = run.find(w("rPr"))
            if marked is None:
                marked = etree.Element(w("rPr"))
                run.insert(0, marked)
            put(marked, "highlight", "yellow")
        one.dissolve()


def _follow(root: etree._Element, story: Story) -> None:
    """Let what stands once more for older programs show the same numbers."""
    known = {one.begin: one for one in story.fields}
    marks = (w("fldChar"), w("fldSimple"))
    for copy in root.iter(FALLBACK):
        look_at_clock()
        around = copy.getparent()
        choice = None if around is None else around.find(_CHOICE)
        shown = [] if choice is None else [known[n] for n in choice.iter(*marks) if n in known]
        for own, one in zip(read_story(copy).fields, shown, strict=False):
            if own.code == one.code and own.plain and one.value is not None:
                own.show(one.value)
