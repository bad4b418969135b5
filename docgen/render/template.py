"""A Word template: compiled once, rendered many times, safe to use from many threads."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.errors import TemplateRejected
from docgen.names import Names
from docgen.packing import Deflated, deflate, inflate, write_zip
from docgen.render.allowed import counted
from docgen.render.bounds import limited_time
from docgen.render.compiling import Compiled, compile_part
from docgen.render.faults import Fault
from docgen.render.filling import fill
from docgen.render.look import Look
from docgen.render.names import unknown_names
from docgen.render.outline import read_outline
from docgen.render.parts import CORE, add_links, add_pictures, free_prefix, set_properties
from docgen.render.properties import told_by_tags
from docgen.render.reading import Reading, read_template
from docgen.render.settling import Settler
from docgen.render.state import PrintedFigure, State, Styles
from docgen.render.styling import add_numberings, add_styles, numbered_styles, styles_of
from docgen.render.words import parse, serialize

__all__ = ["Look", "Properties", "Rendered", "Template", "faults_in"]


@dataclass(frozen=True, slots=True)
class Properties:
    """What the document's properties say of it; ``created`` is the day it is dated, if any."""

    title: str
    creator: str
    subject: str
    created: date | None
    draft: bool

    @property
    def texts(self) -> dict[str, str]:
        """Those that are text, by the names of their elements; a template's tags go before them."""
        return {"title": self.title, "subject": self.subject, "creator": self.creator}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered document: its bytes, and the figures in the order they were printed.

    ``paged`` are the bookmarks whose pages the document is to tell and does not tell yet.
    """

    data: bytes
    figures: tuple[PrintedFigure, ...]
    paged: tuple[str, ...] = ()


def faults_in(reading: Reading, offered: Names | None) -> list[Fault]:
    """Return everything that is wrong in a template, its names held against those ``offered``.

    Without any offered, its names are not judged.
    """
    summed = (
        fault
        for parsed in reading.parsed
        if parsed.tree is not None
        for fault in counted(parsed.tree, parsed.source)
    )
    return [*reading.faults, *summed, *(() if offered is None else _unknown(reading, offered))]


def _unknown(reading: Reading, offered: Names) -> Iterator[Fault]:
    for parsed in reading.parsed:
        for unknown in unknown_names(parsed.tree, offered) if parsed.tree else ():
            code = "mall.okant_namn_nara" if unknown.nearest else "mall.okant_namn"
            near = unknown.nearest or ""
            yield parsed.source.fault(code, unknown.line, name=unknown.name, nearest=near)


class Template:
    """A Word file with tags.

    What it shares with others of its house it takes from the ``base``. Raises TemplateRejected when
    the file is no safe template or a tag in it is broken; the
    sentence says which, in which paragraph, and what was probably meant.
    """

    def __init__(
        self, path: Path | str, look: Look | None = None, base: Path | None = None
    ) -> None:
        self.path = Path(path)
        self._reading = read_template(self.path, look, base)
        if self._reading.faults:
            first = next(self._reading.placed(self._reading.faults))
            raise first.error.about(first.file or self.path.name)
        try:
            self._compiled: dict[str, Compiled] = {
                parsed.source.part: compile_part(parsed) for parsed in self._reading.parsed
            }
        except TemplateRejected as error:
            raise error.about(self.path.name) from None
        parts, layout = self._reading.parts, self._reading.layout
        self._prefix = free_prefix(parts)
        self._outline = read_outline(parts, layout)
        self._styles = Styles(styles_of(parts, layout), *numbered_styles(parts, layout))
        self._unchanging: dict[str, Deflated] = {
            name: deflate(part) for name, part in parts.items() if name not in self._compiled
        }

    @property
    def names(self) -> list[str]:
        """The names that it uses."""
        return self._reading.names()

    def unknown_names(self, offered: Names) -> list[Fault]:
        """Return a fault for every name that nothing offers."""
        return list(self._reading.placed(_unknown(self._reading, offered)))

    def render(self, context: Mapping[str, object], properties: Properties | None = None) -> bytes:
        """Render and return the document; the same context gives the same bytes."""
        return self.fill(context, properties).data

    def fill(
        self,
        context: Mapping[str, object],
        properties: Properties | None = None,
        *,
        traced: bool = False,
    ) -> Rendered:
        """Render; return the document and the figures that were printed.

        When ``traced``, each figure stands in a content control that bears its id.
        """
        state = State(self._styles, traced, self._prefix)
        try:
            with limited_time():
                filled = {
                    name: fill(compiled, context, state)
                    for name, compiled in self._compiled.items()
                }
                paged = self._settle(filled, state, draft=bool(properties and properties.draft))
            changed = self._changed(state, properties, filled.get(CORE))
        except TemplateRejected as error:
            raise error.about(self.path.name) from None
        own = {**filled, **changed} if changed else filled
        parts = {**self._unchanging, **own}
        order = dict.fromkeys((*self._reading.parts, *own))
        data = write_zip((name, parts[name]) for name in order)
        return Rendered(data, tuple(state.figures), paged)

    def _settle(self, filled: dict[str, Deflated], state: State, *, draft: bool) -> tuple[str, ...]:
        """Set the fields of a filled document; return the bookmarks whose pages it tells."""
        main = self._reading.layout.main
        computed = {*self._reading.computed, *state.computed}
        if not computed:
            return ()
        settler = Settler(self._outline, draft=draft)
        for name in sorted({main, *computed}, key=lambda name: (name != main, name)):
            root = parse(inflate(filled.get(name) or self._unchanging[name]))
            settler.settle(root)
            filled[name] = deflate(serialize(root))
        return tuple(settler.paged)

    def _changed(
        self, state: State, properties: Properties | None, core: Deflated | None
    ) -> dict[str, Deflated]:
        """Return the parts that are not text and that this document has of its own."""
        if not (state.has_parts or properties):
            return {}
        own: dict[str, bytes] = {}
        parts = ChainMap(own, dict(self._reading.parts))
        layout = self._reading.layout
        add_styles(parts, state.brought_styles, layout)
        add_numberings(parts, state.numberings, self._styles.first_number, layout)
        add_links(parts, state.links)
        add_pictures(parts, state.pictures, state.prefix)
        if properties is not None:
            told = {} if core is None else told_by_tags(self._reading.parts[CORE], inflate(core))
            set_properties(
                parts,
                {**properties.texts, **told},
                created=properties.created,
                status="utkast" if properties.draft else "",
            )
        return {name: deflate(part) for name, part in own.items()}
