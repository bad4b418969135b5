"""Puts a document into another: its body as text of the part, and with it what the body uses.

Pictures and links become the part's own. A style that the template has by the same name is the
template's; one that it lacks comes along, and so do the lists, which begin anew in each place.
"""

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.bounds import look_at_clock
from docgen.render.pictures import Media
from docgen.render.settling import has_known_fields
from docgen.render.state import BroughtList, State
from docgen.render.subdocuments import Content, SubDocument, references
from docgen.render.words import MC_NS, bare, name_of, parse, w

_OF_STYLES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def inserted(document: SubDocument, state: State) -> str:
    """Return a document's body as what stands in the part, and note in the state what it brings."""
    look_at_clock()
    content = document.content
    body = parse(content.body)
    _relate(body, content, state)
    _Bringer(content, state).bring(body)
    _number(body, state)
    if has_known_fields(body):
        state.computed.add(state.part)
    choices = body.iter(f"{{{MC_NS}}}Choice")
    prefixes = {prefix for node in choices for prefix in node.get("Requires", "").split()}
    return "".join(bare(child, prefixes) for child in body)


def _relate(body: etree._Element, content: Content, state: State) -> None:
    """Let the references of a body lead to relationships of the part it is put in."""
    pictures: dict[str, str] = {}
    for node in body.iter(etree.Element):
        for name, identifier in references(node):
            known = content.relationships[identifier]
            if known.kind == "hyperlink":
                node.set(name, state.link(known.target))
                continue
            if known.target not in content.media:
                raise TemplateRejected("mall.deldokument", kind=known.kind)
            if known.target not in pictures:
                media = Media(content.media[known.target])
                pictures[known.target] = state.relate_picture(media)
            node.set(name, pictures[known.target])


def _number(body: etree._Element, state: State) -> None:
    """Give drawings and bookmarks numbers of their own."""
    for node in body.iter(_DRAWING):
        node.set("id", str(state.drawing_number()))
    numbers: dict[str, str] = {}
    for node in list(body.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        old, name, parent = node.get(w("id"), ""), node.get(w("name")), node.getparent()
        if name is not None and name not in state.bookmarks:
            state.bookmarks.add(name)
            numbers[old] = str(state.number_of(name))
        if old in numbers:
            node.set(w("id"), numbers[old])
        elif parent is not None:
            parent.remove(node)


class _Bringer:
    """Brings the styles and lists of one document along."""

    def __init__(self, content: Content, state: State) -> None:
        self._content = content
        self._state = state
        self._place = state.begin_document()
        self._styles: dict[str, str] = {}
        self._lists: dict[str, str] = {}

    def bring(self, within: etree._Element) -> None:
        """Let what names styles and lists name those of the template, brought if need be."""
        for node in list(within.iter(*map(w, _OF_STYLES))):
            self._rename(node, self._style(node.get(w("val"), "")))
        for node in list(within.iter(w("numId"))):
            self._rename(node, self._list(node.get(w("val"), "")))

    def _rename(self, node: etree._Element, name: str) -> None:
        parent = node.getparent()
        if name:
            node.set(w("val"), name)
        elif parent is not None:
            parent.remove(node)

    def _style(self, identifier: str) -> str:
        """Return the identifier by which the paper has a style of the document; empty for none."""
        if identifier in self._styles or identifier not in self._content.styles:
            return self._styles.get(identifier, "")
        style = parse(self._content.styles[identifier])
        name = name_of(style)
        own, is_new = self._state.bring_style(name, identifier)
        self._styles[identifier] = own
        if is_new:
            style.set(w("styleId"), own)
            style.attrib.pop(w("default"), None)
            self.bring(style)
            self._state.brought_styles[name] = (own, bare(style))
        return own

    def _list(self, number: str) -> str:
        """Return the number by which the paper has a list of the document; empty for none."""
        if number == "0":  # no list
            return number
        if number not in self._lists and number in self._content.lists:
            known = self._content.lists[number]
            definition = parse(known.definition)
            for name in ("nsid", "styleLink", "numStyleLink"):
                for node in definition.findall(w(name)):
                    definition.remove(node)
            for level in definition.iter(w("lvl")):
                for name in ("pStyle", "lvlPicBulletId"):
                    for node in level.findall(w(name)):
                        level.remove(node)
            overrides = "".join(bare(parse(override)) for override in known.overrides)
            brought = BroughtList(self._place, bare(definition), overrides)
            self._lists[number] = self._state.bring_list(brought)
        return self._lists.get(number, "")
