"""A Word template: compiled once, rendered many times, safe to use from many threads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import TemplateError

from docgen.errors import FileRejected, TemplateRejected
from docgen.names import Names
from docgen.package import open_package, read_bytes, write_package
from docgen.render.allowed import check_allowed
from docgen.render.dialect import Source, to_source
from docgen.render.environment import STATE, Environment
from docgen.render.gaps import highlight
from docgen.render.guard import guard
from docgen.render.look import Look, dress
from docgen.render.names import UnknownName, unknown_names
from docgen.render.parts import (
    add_links,
    add_numberings,
    add_pictures,
    numbered_styles,
    set_properties,
    styles_of,
)
from docgen.render.state import PrintedFigure, State, Styles
from docgen.render.tidy import tidy
from docgen.render.words import parse, serialize
from docgen.vocabulary import nearest

__all__ = ["Look", "Properties", "Rendered", "Template"]

_MAIN = "word/document.xml"
_RENDERED_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_MOST_TEXT = 100_000_000
_environment = cache(Environment)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the document's properties say of it; ``created`` is the day it is dated, if any."""

    title: str
    creator: str
    subject: str
    created: date | None
    draft: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered document: its bytes, and the figures in the order they were printed."""

    data: bytes
    figures: tuple[PrintedFigure, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A part as code, and what its source says of the paragraphs it was."""

    template: JinjaTemplate
    source: Source
    tree: nodes.Template


class Template:
    """A Word file with tags.

    Raises TemplateRejected when the file is no safe template or a tag in it is broken; the
    sentence says which, in which paragraph, and what was probably meant.
    """

    def __init__(self, path: Path | str, look: Look | None = None) -> None:
        self.path = Path(path)
        try:
            parts = open_package(read_bytes(self.path)).parts
            if _MAIN not in parts:
                raise TemplateRejected("fil.inte_word")
            guard(parts)
            self._parts = dress(parts, look) if look else parts
            self._styles = Styles(styles_of(self._parts), *numbered_styles(self._parts))
            self._compiled = dict(_compile(self._parts))
        except FileRejected as error:
            raise TemplateRejected(
                error.code, **{"file": self.path.name, **error.details}
            ) from None

    def unknown_names(self, offered: Names) -> list[tuple[UnknownName, str]]:
        """Return every name that nothing offers, with the text of the paragraph it stands in."""
        return [
            (unknown, _paragraph(compiled.source, unknown.line))
            for compiled in self._compiled.values()
            for unknown in unknown_names(compiled.tree, offered)
        ]

    def render(self, context: Mapping[str, object], properties: Properties | None = None) -> bytes:
        """Render and return the document; the same context gives the same bytes."""
        return self.fill(context, properties).data

    def fill(self, context: Mapping[str, object], properties: Properties | None = None) -> Rendered:
        """Render; return the document and the figures that were printed."""
        state = State(self._styles)
        try:
            filled = {
                name: self._fill_part(name, compiled, context, state)
                for name, compiled in self._compiled.items()
            }
            parts = {**self._parts, **filled}
            add_numberings(parts, state.numberings, self._styles.first_number)
            add_links(parts, state.links)
            add_pictures(parts, state.pictures)
            if properties is not None:
                set_properties(
                    parts,
                    title=properties.title,
                    creator=properties.creator,
                    subject=properties.subject,
                    created=properties.created,
                    status="utkast" if properties.draft else "",
                )
        except TemplateRejected as error:
            raise error.about(self.path.name) from None
        return Rendered(write_package(parts), tuple(state.figures))

    def _fill_part(
        self, name: str, compiled: _Compiled, context: Mapping[str, object], state: State
    ) -> bytes:
        state.part, state.forms = name, compiled.source.forms
        try:
            root = parse(_render(compiled.template, {**context, STATE: state}).encode())
        except TemplateRejected as error:
            where = _paragraph(compiled.source, _line_of(error))
            raise TemplateRejected(error.code, **{**error.details, "paragraph": where}) from None
        except UndefinedError as error:
            raise _unknown_name(error, compiled, context) from None
        except (TemplateError, ArithmeticError, AttributeError, TypeError, ValueError) as error:
            where = _paragraph(compiled.source, _line_of(error))
            raise TemplateRejected("mall.kan_inte_fyllas", paragraph=where) from None
        tidy(root)
        highlight(root)
        return serialize(root)


def _render(template: JinjaTemplate, context: Mapping[str, object]) -> str:
    pieces: list[str] = []
    size = 0
    for piece in template.generate(context):
        size += len(piece)
        if size > _MOST_TEXT:
            raise TemplateRejected("mall.for_stort")
        pieces.append(piece)
    return "".join(pieces)


def _unknown_name(
    error: UndefinedError, compiled: _Compiled, context: Mapping[str, object]
) -> TemplateRejected:
    name, _, near = str(error).partition("\n")
    own = [node.name for node in compiled.tree.find_all(nodes.Name) if node.ctx == "store"]
    near = near or nearest(name, [*context, *own]) or ""
    return TemplateRejected(
        "mall.okant_namn_nara" if near else "mall.okant_namn",
        name=name,
        nearest=near,
        paragraph=_paragraph(compiled.source, _line_of(error)),
    )


def _compile(parts: Mapping[str, bytes]) -> Iterator[tuple[str, _Compiled]]:
    """Yield the parts that have tags, as code."""
    for name, part in parts.items():
        source = to_source(part) if _RENDERED_PART.fullmatch(name) else None
        if source is not None:
            yield name, _compile_source(source)


def _compile_source(source: Source) -> _Compiled:
    environment = _environment()
    try:
        tree = environment.parse(source.text)
        check_allowed(tree, source.paragraphs, environment.filters, environment.tests)
        code = environment.compile(environment.counting_loops(environment.parse(source.text)))
        template = environment.template_class.from_code(environment, code, {}, None)
    except TemplateSyntaxError as error:
        where = _paragraph(source, error.lineno)
        raise TemplateRejected("mall.trasig_tagg", paragraph=where) from None
    except (RecursionError, SyntaxError, MemoryError, OverflowError, ValueError):
        raise TemplateRejected("mall.for_invecklad") from None
    return _Compiled(template, source, tree)


def _paragraph(source: Source, line: int) -> str:
    return source.paragraphs[min(max(line, 1), len(source.paragraphs)) - 1]


def _line_of(error: BaseException) -> int:
    """Return the source line at which rendering failed: Jinja names its frames ``<template>``."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
