"""A part's source → code: parsed, held against what is allowed, and compiled once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import CodeType
from typing import Final

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, nodes

from docgen.packing import Block, block
from docgen.render.allowed import disallowed
from docgen.render.environment import Environment
from docgen.render.faults import Fault
from docgen.render.source import Source
from docgen.render.tags import EXPRESSION, STATEMENT

_TAG = re.compile("{0}[^{1}]*{1}|{2}[^{3}]*{3}".format(*STATEMENT, *EXPRESSION))
_LOOP = re.compile(r"for\s+([a-z_]\w*)", re.IGNORECASE)
SHORTEST_BLOCK: Final = 1000
environment = cache(Environment)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A part as code; ``blocks`` are its long stretches of unchanging text, deflated."""

    source: Source
    tree: nodes.Template
    template: JinjaTemplate
    blocks: Mapping[str, Block]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A part's syntax tree, and its source with all that is wrong with it.

    ``tree`` is that of what is right in the source; None if even that cannot be read.
    """

    source: Source
    tree: nodes.Template | None


def parse(source: Source) -> Parsed:
    """Parse a source and note everything that is wrong with it."""
    used = environment()
    try:
        try:
            tree = used.parse(source.text)
        except TemplateSyntaxError:
            source = _mended(source)
            tree = used.parse(source.text)
        found = tuple(disallowed(tree, source, used.filters, used.tests))
    except (TemplateSyntaxError, RecursionError, ValueError):
        fault = source.fault("mall.for_invecklad", 1)
        return Parsed(replace(source, faults=(*source.faults, fault)), None)
    return Parsed(replace(source, faults=(*source.faults, *found)), tree)


def compile_part(parsed: Parsed) -> Compiled:
    """Compile a part without faults; raises TemplateRejected for one that is too intricate."""
    used, source, tree = environment(), parsed.source, parsed.tree
    if tree is None:
        raise source.fault("mall.for_invecklad", 1).error
    try:
        code = used.compile(used.prepared(tree))
        template = used.template_class.from_code(used, code, {}, None)
    except (RecursionError, SyntaxError, MemoryError, OverflowError, ValueError):
        raise source.fault("mall.for_invecklad", 1).error from None
    blocks = {text: block(text.encode()) for text in _long_texts(code)}
    return Compiled(source, tree, template, blocks)


def _long_texts(code: CodeType) -> Iterator[str]:
    """Yield the long texts that compiled code puts out as they are."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _long_texts(constant)
        elif isinstance(constant, str) and len(constant) >= SHORTEST_BLOCK:
            yield constant


def _mended(source: Source) -> Source:
    """Return a source in which each tag that cannot be read is a fault, and does nothing."""
    faults: list[Fault] = []
    line, at = 1, 0

    def mend(tag: re.Match[str]) -> str:
        nonlocal line, at
        line += source.text.count("\n", at, tag.end())
        at = tag.end()
        if _is_sound(tag[0]):
            return tag[0]
        faults.append(source.fault("mall.trasig_tagg", line))
        return "\n" * tag[0].count("\n") + _harmless(tag[0])

    text = _TAG.sub(mend, source.text)
    return replace(source, text=text, faults=(*source.faults, *faults))


def _statement(code: str) -> str:
    return f"{STATEMENT[0]} {code} {STATEMENT[1]}"


def _word(tag: str) -> str:
    return (tag[1:-1].strip("+-\n ").split() or [""])[0] if tag[0] == STATEMENT[0] else ""


def _is_sound(tag: str) -> bool:
    """Tell whether a tag can be read by itself, made whole with what belongs to it."""
    match _word(tag):
        case "for":
            whole = tag + _statement("endfor")
        case "if":
            whole = tag + _statement("endif")
        case "elif" | "else":
            whole = _statement("if none") + tag + _statement("endif")
        case "endif":
            whole = _statement("if none") + tag
        case "endfor":
            whole = _statement("for x in []") + tag
        case _:
            whole = tag
    try:
        environment().parse(whole)
    except TemplateSyntaxError:
        return False
    return True


def _harmless(tag: str) -> str:
    """Return what stands for a broken tag, so that the rest of the source can be read."""
    match word := _word(tag):
        case "for":
            named = _LOOP.search(tag)
            return _statement(f"for {named[1] if named else 'x'} in []")
        case "if" | "elif":
            return _statement(f"{word} none")
        case "else" | "endif" | "endfor":
            return _statement(word)
    return ""
