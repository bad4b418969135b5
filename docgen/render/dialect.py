"""The template dialect: Word paragraphs with Jinja tags in them → one Jinja source.

The dialect is docxtpl's. A tag may be split over runs by Word; ``{%p %}``, ``{%tr %}``, ``{%tc %}``
and ``{%r %}`` take the place of the paragraph, table row, cell or run they stand in; ``{{p x }}``
puts paragraphs, and ``{{r x }}`` runs, in place of their own, with the same properties.

The work is done on the tree. Tags become processing instructions, which serialization leaves as
they are, and the source gets a line for each paragraph, so every fault knows where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.words import parse, text_of, w

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}")
_SCOPED = re.compile(r"\{%-?(p|tr|tc|r)\s+(.*?)-?%\}|\{#(p|tr|tc|r)\s+(.*?)#\}", re.DOTALL)
_INSERTED = re.compile(r"\{\{(p|r)\s+(.*?)\}\}", re.DOTALL)
_INSTRUCTION = re.compile(r"<\?docgen (.*?)\?>", re.DOTALL)
_SCOPES = {"p": w("p"), "tr": w("tr"), "tc": w("tc"), "r": w("r")}
_TYPED_QUOTES = str.maketrans("“”„‘’‚\u00a0", "\"\"\"''' ")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Source:
    """A part as Jinja source; line *n* of it is ``paragraphs[n - 1]`` of the template."""

    text: str
    paragraphs: tuple[str, ...]


def to_source(part: bytes) -> Source:
    """Turn a part into Jinja source; raises TemplateRejected for a tag that is not whole."""
    root = parse(part)
    _one_line(root)
    paragraphs = [""]
    for paragraph in list(root.iter(w("p"))):
        text = text_of(paragraph)
        paragraphs.append(text)
        _join_tags(paragraph)
        _check_whole(paragraph)
        _begin_line(paragraph)
        if _TAG.search(text):
            _mark_tags(paragraph)
    for scope, name in (("tc", w("tc")), ("tr", w("tr"))):
        _lift(root, scope, name)
    text = etree.tostring(root, encoding="unicode")
    return Source(_INSTRUCTION.sub(_instruction, text), tuple(paragraphs))


def _instruction(match: re.Match[str]) -> str:
    return "\n" if match[1] == "line" else match[1]


def _one_line(root: etree._Element) -> None:
    for node in root.iter():
        if node.text and "\n" in node.text:
            node.text = node.text.replace("\n", " ")
        if node.tail and "\n" in node.tail:
            node.tail = node.tail.replace("\n", " ")


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the paragraph's text nodes, without those of a paragraph inside it (a text box)."""
    return [
        node
        for node in paragraph.iter(w("t"))
        if next(node.iterancestors(w("p")), None) is paragraph
    ]


def _join_tags(paragraph: etree._Element) -> None:
    """Put each tag that Word has split over runs into the run where it begins."""
    nodes = _own_texts(paragraph)
    texts = [node.text or "" for node in nodes]
    starts = [sum(map(len, texts[:index])) for index in range(len(texts))]
    for match in _TAG.finditer("".join(texts)):
        first = max(index for index, start in enumerate(starts) if start <= match.start())
        for index in range(first, len(texts)):
            begin = max(match.start() - starts[index], 0)
            end = match.end() - starts[index]
            if end <= 0:
                break
            kept = nodes[index].text or ""
            shift = len(kept) - len(texts[index])  # what earlier tags have added or taken
            tag = match[0].translate(_TYPED_QUOTES) if index == first else ""
            nodes[index].text = kept[: begin + shift] + tag + kept[min(end, len(texts[index])) + shift :]


def _check_whole(paragraph: etree._Element) -> None:
    left = _TAG.sub("", "".join(node.text or "" for node in _own_texts(paragraph)))
    if _HALF.search(left):
        raise TemplateRejected("mall.halv_tagg", paragraph=_quoted(paragraph))
    if paragraph.find(f".//{w('delText')}") is not None and _TAG.search(text_of(paragraph)):
        raise TemplateRejected("mall.andringsmarkering", paragraph=_quoted(paragraph))


def _quoted(paragraph: etree._Element) -> str:
    text = text_of(paragraph)
    return text if len(text) <= 100 else text[:100] + "…"


def _mark_tags(paragraph: etree._Element) -> None:
    """Turn the tags of a paragraph into instructions, in the place that their scope gives them."""
    for node in _own_texts(paragraph):
        text = node.text or ""
        if scoped := [*_SCOPED.finditer(text)]:
            scope = scoped[0][1] or scoped[0][3]
            statements = "".join(_statement(match) for match in scoped)
            if scope in ("p", "r"):
                _replace(next(node.iterancestors(_SCOPES[scope])), statements)
                if scope == "p":
                    return
            else:
                node.set(f"docgen-{scope}", statements)
        elif inserted := _INSERTED.search(text):
            target = next(node.iterancestors(_SCOPES[inserted[1]]))
            _replace(target, _insertion(target, inserted[1], inserted[2].strip()))
            if inserted[1] == "p":
                return
        elif _TAG.search(text):
            _split(node, text)


def _statement(match: re.Match[str]) -> str:
    return f"{{% {match[2].strip()} %}}" if match[1] else ""


def _insertion(target: etree._Element, scope: str, expression: str) -> str:
    """Return the tag that inserts paragraphs or runs with the target's own properties."""
    run = target if scope == "r" else target.find(w("r"))
    run_properties = run.find(w("rPr")) if run is not None else None
    if scope == "r":
        return f"{{{{ {expression} | docgen_runs({_literal(run_properties)}) }}}}"
    paragraph_properties = target.find(w("pPr"))
    arguments = f"{_literal(paragraph_properties)}, {_literal(run_properties)}"
    return f"{{{{ {expression} | docgen_paragraphs({arguments}) }}}}"


def _literal(properties: etree._Element | None) -> str:
    """Return properties as a Jinja string, without their namespace declarations."""
    if properties is None:
        return '""'
    text = etree.tostring(properties, encoding="unicode", with_tail=False)
    bare = re.sub(r' xmlns:\w+="[^"]*"', "", text)
    escaped = bare.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _replace(node: etree._Element, statements: str) -> None:
    instruction = etree.ProcessingInstruction("docgen", statements or " ")
    instruction.tail = node.tail
    parent = node.getparent()
    if parent is not None:
        parent.replace(node, instruction)


def _split(node: etree._Element, text: str) -> None:
    """Keep the text between the tags, and let the tags stand as instructions among it."""
    node.set(_SPACE, "preserve")
    pieces = list(_pieces(text))
    node.text = None
    last: etree._Element | None = None
    for piece, is_tag in pieces:
        if is_tag:
            last = etree.ProcessingInstruction("docgen", piece)
            node.append(last)
        elif last is None:
            node.text = piece
        else:
            last.tail = piece


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for match in _TAG.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def _begin_line(paragraph: etree._Element) -> None:
    """Let the paragraph begin a new line of the source."""
    paragraph.addprevious(etree.ProcessingInstruction("docgen", "line"))


def _lift(root: etree._Element, scope: str, name: str) -> None:
    """Let the statements of ``{%tr %}`` or ``{%tc %}`` take the place of their row or cell."""
    key = f"docgen-{scope}"
    for node in list(root.iter(w("t"))):
        statements = node.attrib.pop(key, None)
        if statements is not None:
            lines = sum(1 for _ in next(node.iterancestors(name)).iter(w("p")))
            _replace(next(node.iterancestors(name)), "\n" * lines + str(statements))
