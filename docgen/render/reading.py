"""Reads a template's package: which parts have tags, and everything that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from docgen.errors import FileRejected, TemplateRejected
from docgen.package import Limits, open_package, read_bytes
from docgen.render.compiling import Parsed
from docgen.render.compiling import parse as parse_source
from docgen.render.dialect import to_source
from docgen.render.faults import Fault
from docgen.render.guard import dangers
from docgen.render.inheriting import inherit
from docgen.render.layout import Layout, layout_of, trees_of
from docgen.render.lists import counting_styles
from docgen.render.look import Look, dress
from docgen.render.names import ITEM, OF_LOOP, uses
from docgen.render.parts import CORE
from docgen.render.printers import without_printers
from docgen.render.properties import properties_source
from docgen.render.settling import has_known_fields
from docgen.render.source import Source

_LIMITS = Limits(file_size=40 << 20, inflated=60 << 20, members=2000)


@dataclass(frozen=True, slots=True)
class Reading:
    """A template as read: its parts, the parsed sources of those with tags, and every fault.

    ``computed`` are the parts with fields whose results docgen sets, ``inherited`` those with text
    that are the base's, by the name of its file.
    """

    parts: Mapping[str, bytes]
    layout: Layout
    parsed: tuple[Parsed, ...]
    faults: tuple[Fault, ...]
    computed: tuple[str, ...] = ()
    inherited: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every part could be parsed, and all its names are known."""
        return all(parsed.tree is not None for parsed in self.parsed)

    def names(self) -> list[str]:
        """Return every name that the template uses, by its way from the root, each once."""
        trees = [parsed.tree for parsed in self.parsed if parsed.tree is not None]
        ways = (use.way for tree in trees for use in uses(tree) if use.way[0] != OF_LOOP)
        return list(dict.fromkeys(".".join(step for step in way if step != ITEM) for way in ways))

    def placed(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Yield faults, those in what is the base's as faults of its file."""
        return (replace(one, file=self.inherited.get(one.part, "")) for one in faults)


def open_template(path: Path) -> dict[str, bytes]:
    """Return the parts of a Word file.

    Raises TemplateRejected for what is no Word file, or cannot be opened safely.
    """
    try:
        return without_printers(open_package(read_bytes(path, _LIMITS), _LIMITS).parts)
    except FileRejected as error:
        raise TemplateRejected(error.code, **{**error.details, "file": path.name}) from None


def read_template(path: Path, look: Look | None = None, base: Path | None = None) -> Reading:
    """Read a template, let it inherit from the house's ``base``, and put a look on it.

    Raises TemplateRejected for what is no Word file, or cannot be opened safely.
    """
    own = parts = open_template(path)
    try:
        if base is not None:
            parts = inherit(parts, open_template(base), base.name)
        trees = trees_of(parts)
        layout = layout_of(trees)
        faults = list(dangers(parts, trees))
        dressed = dress(parts, trees, look) if look else parts
    except FileRejected as error:
        raise TemplateRejected(error.code, **{"file": path.name, **error.details}) from None
    texts = sorted(layout.texts & trees.keys())
    computed = tuple(name for name in texts if has_known_fields(trees[name]))
    counting = counting_styles(trees, layout)
    parsed: list[Parsed] = []
    for name, tree in trees.items():
        source = _source(name, tree, layout, counting)
        if source is not None:
            parsed.append(parse_source(source))
            faults += parsed[-1].source.faults
    strange = [name for name in texts if parts[name] != own.get(name)]
    inherited = {} if base is None else dict.fromkeys(strange, base.name)
    return Reading(dressed, layout, tuple(parsed), tuple(faults), computed, inherited)


def _source(
    name: str, tree: etree._Element, layout: Layout, counting: frozenset[str]
) -> Source | None:
    if name == CORE:
        return properties_source(name, tree)
    return to_source(name, tree, counting) if name in layout.texts else None
