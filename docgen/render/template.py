"""A Word template: compiled once, rendered many times, safe to use from many threads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, UndefinedError, nodes
from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import TemplateError

from docgen.errors import FileRejected, TemplateRejected
from docgen.package import open_package, read_bytes, write_package
from docgen.render.dialect import Source, to_source
from docgen.render.environment import STATE, make_environment
from docgen.render.gaps import highlight
from docgen.render.guard import guard
from docgen.render.look import Look, dress
from docgen.render.names import Names, UnknownName, unknown_names
from docgen.render.parts import (
    CORE,
    add_links,
    add_numberings,
    add_pictures,
    core_properties,
    styles_of,
)
from docgen.render.state import PrintedFigure, State, Styles
from docgen.vocabulary import nearest

__all__ = ["Look", "Properties", "Rendered", "Template"]

_RENDERED_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_environment = cache(make_environment)


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
    """A part as code; ``paragraphs`` tells which paragraph each line of its source was."""

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
            if "word/document.xml" not in parts:
                raise TemplateRejected("fil.inte_word")
            guard(parts)
            self._parts = add_numberings(dress(parts, look) if look else parts)
            self._styles = Styles(styles_of(self._parts))
            self._compiled = {
                name: _compile(part)
                for name, part in self._parts.items()
                if _RENDERED_PART.fullmatch(name) and _has_tags(part)
            }
        except FileRejected as error:
            raise TemplateRejected(error.code, **{"file": self.path.name, **error.details}) from None

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

    def fill(
        self, context: Mapping[str, object], properties: Properties | None = None
    ) -> Rendered:
        """Render; return the document and the figures that were printed."""
        state = State(self._styles)
        changed: dict[str, bytes] = {}
        for name, compiled in self._compiled.items():
            state.part = name
            changed[name] = highlight(self._render_part(compiled, context, state))
        parts = {name: changed.get(name, part) for name, part in self._parts.items()}
        add_links(parts, state.links)
        add_pictures(parts, state.pictures)
        if properties is not None:
            parts[CORE] = core_properties(
                properties.title,
                properties.creator,
                properties.subject,
                properties.created,
                "utkast" if properties.draft else "",
            )
        return Rendered(write_package(parts), tuple(state.figures))

    def _render_part(
        self, compiled: _Compiled, context: Mapping[str, object], state: State
    ) -> bytes:
        try:
            return compiled.template.render({**context, STATE: state}).encode("utf-8")
        except UndefinedError as error:
            raise self._undefined(error, compiled, context) from None
        except (TemplateError, TypeError, AttributeError, ValueError) as error:
            line = _line_of(error)
            raise TemplateRejected(
                "mall.kan_inte_fyllas",
                file=self.path.name,
                paragraph=_paragraph(compiled.source, line),
                why=error,
            ) from None

    def _undefined(
        self, error: UndefinedError, compiled: _Compiled, context: Mapping[str, object]
    ) -> TemplateRejected:
        found = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error))
        name = (found[1] or found[2]) if found else ""
        near = nearest(name, context)
        return TemplateRejected(
            "mall.okant_namn_nara" if near else "mall.okant_namn",
            file=self.path.name,
            name=name,
            nearest=near or "",
            paragraph=_paragraph(compiled.source, _line_of(error)),
        )


def _has_tags(part: bytes) -> bool:
    return b"{{" in part or b"{%" in part or b"{#" in part or b"{</w:t>" in part


def _compile(part: bytes) -> _Compiled:
    source = to_source(part)
    environment = _environment()
    try:
        tree = environment.parse(source.text)
        code = environment.compile(source.text)
        template = environment.template_class.from_code(environment, code, {}, None)
    except TemplateSyntaxError as error:
        raise _syntax_fault(error, source) from None
    return _Compiled(template, source, tree)


def _syntax_fault(error: TemplateSyntaxError, source: Source) -> TemplateRejected:
    paragraph = _paragraph(source, error.lineno)
    unknown_filter = re.search(r"No (?:filter|test) named '([^']+)'", error.message or "")
    if unknown_filter:
        near = nearest(unknown_filter[1], _environment().filters)
        code = "mall.okant_filter_nara" if near else "mall.okant_filter"
        return TemplateRejected(
            code, name=unknown_filter[1], nearest=near or "", paragraph=paragraph
        )
    if "end of template" in (error.message or ""):
        return TemplateRejected("mall.oavslutad", paragraph=paragraph)
    return TemplateRejected("mall.trasig_tagg", paragraph=paragraph)


def _paragraph(source: Source, line: int) -> str:
    index = min(max(line - 1, 0), len(source.paragraphs) - 1)
    return source.paragraphs[index].strip()


def _line_of(error: BaseException) -> int:
    """Return the source line at which rendering failed: Jinja names its frames ``<template>``."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
