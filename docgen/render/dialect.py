"""The template dialect: Word paragraphs with Jinja tags in them → one Jinja source.

The dialect is docxtpl's. A tag may be split over runs by Word; ``{%p %}``, ``{%tr %}`` and
``{%tc %}`` take the place of the paragraph, table row or cell they stand in, ``{%r %}`` may stand
between runs; ``{{p x }}`` puts paragraphs, and ``{{r x }}`` runs, in place of their own, with the
same properties.

The work is done on the tree. Tags become processing instructions, which serialization leaves as
they are, and the source gets a line for each paragraph, so every fault knows where it stands. In
the source the tags' marks are signs that XML cannot carry: no text can be taken for a tag.
"""

import re
from dataclasses import dataclass

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.statements import BEGIN, LINE, check_statements
from docgen.render.words import R_NS, SPACE, W_NS, Form, bare, parse, quoted, split_run, text_of, w

STATEMENT, EXPRESSION, COMMENT = (BEGIN, "\x02"), ("\x03", "\x04"), ("\x05", "\x06")
_MARKS = {"{%": STATEMENT, "{{": EXPRESSION, "{#": COMMENT}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SCOPED = re.compile(r"-?(p|tr|tc|r)\s+(.*?)-?", re.DOTALL)
_INSTRUCTION = re.compile(r"<\?docgen (\w+) ?\w*\?>")
_ALTERED = str.maketrans("“”„‟‘’‚‛\u00a0\u202f", "\"\"\"\"''''  ")
_CONTENT = ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference")


@dataclass(frozen=True, slots=True)
class Source:
    """A part as Jinja source; line *n* of it is ``paragraphs[n - 1]`` of the template.

    ``forms`` are what inserted runs and paragraphs look like, by the number in their tags.
    """

    text: str
    paragraphs: tuple[str, ...]
    forms: tuple[Form, ...]


def to_source(part: bytes) -> Source | None:
    """Turn a part into Jinja source, or None if it has no tags.

    Raises TemplateRejected for a tag that is not whole or stands where it cannot.
    """
    root = parse(part)
    if etree.QName(root).namespace != W_NS:
        raise TemplateRejected("mall.strikt")
    return _Reader(root).read()


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._codes: list[str] = []
        self._paragraphs = [""]
        self._forms: list[Form] = []

    def read(self) -> Source | None:
        _refuse_tags_outside_text(self._root)
        for paragraph in list(self._root.iter(w("p"))):
            self._read_paragraph(paragraph)
        if not self._codes:
            return None
        for scope in ("tc", "tr"):
            self._lift_all(self._root, scope)
        check_statements(self._root, self._codes, self._paragraphs)
        text = _with_prefixes(self._root).replace("\n", " ")
        source = _INSTRUCTION.sub(lambda found: self._code(found[1]), text)
        return Source(source, tuple(self._paragraphs), tuple(self._forms))

    def _code(self, instruction: str) -> str:
        return "\n" if instruction == LINE else self._codes[int(instruction)]

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        """Give the paragraph a line, and let its tags stand as instructions."""
        self._paragraphs.append(quoted(text_of(paragraph)))
        paragraph.addprevious(etree.ProcessingInstruction("docgen", LINE))
        nodes = _own_texts(paragraph)
        _check_whole(paragraph, "".join(node.text or "" for node in nodes))
        _join_tags(nodes)
        for node in nodes:
            if _TAG.search(node.text or ""):
                self._read_text(node)
        for scope in ("r", "p"):
            self._lift_all(paragraph, scope)

    def _read_text(self, node: etree._Element) -> None:
        pieces = [piece for piece in re.split(f"({_TAG.pattern})", node.text or "") if piece]
        if any(_scope(piece)[0] == "r" for piece in pieces):
            for piece, alone in zip(pieces, split_run(node, pieces), strict=True):
                if _TAG.fullmatch(piece):
                    self._mark(alone, [piece])
        else:
            self._mark(node, pieces)

    def _mark(self, node: etree._Element, pieces: list[str]) -> None:
        """Keep the text between the tags, and let the tags stand as instructions among it."""
        node.text = None
        node.set(SPACE, "preserve")
        for piece in pieces:
            if _TAG.fullmatch(piece):
                node.append(self._instruction(node, piece))
            elif len(node):
                node[-1].tail = piece
            else:
                node.text = piece

    def _instruction(self, node: etree._Element, tag: str) -> etree._Element:
        scope, code = _scope(tag)
        if "docgen_" in code:
            raise TemplateRejected("mall.otillaten_tagg", paragraph=self._paragraphs[-1])
        if scope and tag.startswith("{{"):
            self._forms.append(_form(node))
            filter_name = "docgen_runs" if scope == "r" else "docgen_paragraphs"
            code = f" ({code}) | {filter_name}({len(self._forms) - 1}) "
        begin, end = _MARKS[tag[:2]]
        self._codes.append(f"{begin}{code}{end}".replace("\n", " "))
        return etree.ProcessingInstruction("docgen", f"{len(self._codes) - 1} {scope}")

    def _lift_all(self, within: etree._Element, scope: str) -> None:
        """Let the tags of a scope take the place of the element that they stand in."""
        for instruction in list(within.iter(etree.PI)):
            if (instruction.text or "").endswith(f" {scope}"):
                target = next(instruction.iterancestors(w(scope)), None)
                if target is None:
                    raise TemplateRejected("mall.utanfor_tabell", paragraph=self._line(instruction))
                if not _holds_only(target, scope):
                    raise TemplateRejected("mall.inte_ensam", paragraph=self._line(instruction))
                _lift(target)

    def _line(self, instruction: etree._Element) -> str:
        """Return the text of the paragraph in which an instruction stands."""
        before = instruction.xpath("count(preceding::processing-instruction()[.='line'])")
        return self._paragraphs[int(float(str(before)))]


def _with_prefixes(root: etree._Element) -> str:
    """Return a part as text in which the prefixes of what is inserted are declared."""
    missing = "".join(
        f' xmlns:{prefix}="{namespace}"'
        for prefix, namespace in (("w", W_NS), ("r", R_NS))
        if root.nsmap.get(prefix) != namespace
    )
    text = etree.tostring(root, encoding="unicode")
    return text.replace(" xmlns", f"{missing} xmlns", 1) if missing else text


def _scope(tag: str) -> tuple[str, str]:
    """Return the scope letters of a tag, if any, and its code."""
    code = tag[2:-2]
    scoped = _SCOPED.fullmatch(code)
    return (scoped[1], f" {scoped[2].strip()} ") if scoped else ("", code)


def _form(node: etree._Element) -> Form:
    run, paragraph = node.getparent(), next(node.iterancestors(w("p")))
    properties = None if run is None else run.find(w("rPr"))
    return Form(bare(paragraph.find(w("pPr"))), bare(properties))


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the paragraph's text nodes, without those of a paragraph inside it (a text box)."""
    return [
        node
        for node in paragraph.iter(w("t"))
        if next(node.iterancestors(w("p")), None) is paragraph
    ]


def _join_tags(nodes: list[etree._Element]) -> None:
    """Put each tag that Word has split over runs into the run where it begins.

    In a tag, quotes and spaces become what was typed before Word made them typographic.
    """
    owners = [index for index, node in enumerate(nodes) for _ in node.text or ""]
    whole = "".join(node.text or "" for node in nodes)
    tags = list(_TAG.finditer(whole))
    if not tags:
        return
    for tag in tags:
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * len(tag[0])
    texts: list[list[str]] = [[] for _ in nodes]
    typed = _TAG.sub(lambda tag: tag[0].translate(_ALTERED), whole)
    for owner, sign in zip(owners, typed, strict=True):
        texts[owner].append(sign)
    for node, signs in zip(nodes, texts, strict=True):
        node.text = "".join(signs)
        node.set(SPACE, "preserve")


def _check_whole(paragraph: etree._Element, text: str) -> None:
    if not _HALF.search(text):
        return
    if next(paragraph.iter(w("delText")), None) is not None:
        raise TemplateRejected("mall.andringsmarkering", paragraph=quoted(text))
    if _HALF.search(_TAG.sub("", text)):
        raise TemplateRejected("mall.halv_tagg", paragraph=quoted(text))


def _refuse_tags_outside_text(root: etree._Element) -> None:
    """Refuse a tag in a field's code, a picture's description or the like: it would never work."""
    for node in root.iter(etree.Element):
        places = [*map(str, node.attrib.values())]
        parent = node.getparent()
        if node.tag not in (w("t"), w("delText")) or parent is None or parent.tag != w("r"):
            places.append(node.text or "")
        if found := next((tag for place in places for tag in _TAG.findall(place)), None):
            raise TemplateRejected("mall.utanfor_text", tag=found)


def _holds_only(target: etree._Element, scope: str) -> bool:
    """Tell whether an element holds the tags of a scope and nothing that would be lost."""
    instructions = [(node.text or "").split() for node in target.iter(etree.PI)]
    return (
        not text_of(target).strip()
        and all(words[0] == LINE or words[1:] == [scope] for words in instructions)
        and next(target.iter(*map(w, _CONTENT)), None) is None
    )


def _lift(target: etree._Element) -> None:
    """Replace an element by the instructions in it, in their order."""
    for node in list(target.iter(etree.PI)):
        node.tail = None
        node.text = (node.text or "").split()[0]
        target.addprevious(node)
    parent = target.getparent()
    if parent is not None:
        parent.remove(target)
