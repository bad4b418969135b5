"""The Jinja environment of templates: strict, escaping, without globals, loader or calls."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from jinja2 import ChainableUndefined, StrictUndefined, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from docgen.figures import Figure, Saknas, Traceable
from docgen.prose import Prose
from docgen.render.filters import FILTERS, OTHER_NAMES
from docgen.render.lists import FILTERS as OF_LISTS
from docgen.render.printing import FILTERS as PRINTING
from docgen.render.printing import Filling
from docgen.render.spans import FILTERS as OF_CELLS
from docgen.render.tags import COMMENT, EXPRESSION, STATEMENT
from docgen.vocabulary import nearest

_TESTS = (
    "defined", "none", "undefined", "equalto", "in", "eq", "ne", "lt", "le", "gt", "ge", "boolean",
    "even", "false", "float", "integer", "iterable", "mapping", "number", "odd", "sequence",
    "string", "true",
)  # fmt: skip
_PLAIN = frozenset({str, int, bool, float, Decimal, date, list, tuple, dict, Figure, Prose, Saknas})
"""Types of which nothing can be called or reached that is not data."""


class Missing(StrictUndefined):
    """A name that is not there; its error is the name, and the nearest right one after it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        others = [] if owner is missing else _names_in(owner)
        return f"{name}\n{(name not in others and nearest(name, others)) or ''}"


def _names_in(owner: object) -> list[str]:
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    kind = type(owner)
    return [
        name
        for name in dir(owner)
        if not name.startswith("_") and not callable(getattr(kind, name, None))
    ]


class Environment(ImmutableSandboxedEnvironment):
    """Reads data and nothing else; safe to share between threads."""

    context_class = Filling

    def __init__(self) -> None:
        super().__init__(
            *STATEMENT, *EXPRESSION, *COMMENT, undefined=Missing, autoescape=False, optimized=False
        )
        self.globals.clear()
        self._mappings: dict[type, bool] = {}
        self.filters = {**FILTERS, **OTHER_NAMES, **PRINTING, **OF_CELLS, **OF_LISTS}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: object, attribute: str) -> object:
        """Return a value's attribute: never a method, nothing private; a gap's parts are gaps."""
        if type(obj) is dict:
            value = cast(dict[str, object], obj).get(attribute, missing)
        elif isinstance(obj, Saknas):
            return obj
        elif self._is_mapping(type(obj)):
            value = cast(Mapping[str, object], obj).get(attribute, missing)
        else:
            value = getattr(obj, attribute, missing)
            if type(value) in _PLAIN and isinstance(obj, Traceable):
                return obj.figure_of(attribute) or value
        if type(value) in _PLAIN:
            return value
        if isinstance(value, Undefined):  # a loop's first round has no item before it
            return ChainableUndefined()
        if value is missing or callable(value) or not self.is_safe_attribute(obj, attribute, value):
            return self.undefined(obj=obj, name=attribute)
        return value

    def _is_mapping(self, kind: type) -> bool:
        """Tell whether a type is a mapping: asked once, because the answer takes long to find."""
        known = self._mappings.get(kind)
        if known is None:
            known = self._mappings[kind] = issubclass(kind, Mapping)
        return known

    def prepared(self, tree: nodes.Template) -> nodes.Template:
        """Let every loop be counted and every figure be compared by its value; changes the tree."""
        for node in list(tree.find_all((nodes.For, nodes.Compare, nodes.Test))):
            match node:
                case nodes.For():
                    node.iter = self._through("docgen_rows", node.iter)
                case nodes.Compare():
                    node.expr = self._through("docgen_value", node.expr)
                    for operand in node.ops:
                        operand.expr = self._through("docgen_value", operand.expr)
                case nodes.Test():
                    node.node = self._through("docgen_value", node.node)
        return tree

    def _through(self, name: str, node: nodes.Node) -> nodes.Expr:
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=self)
