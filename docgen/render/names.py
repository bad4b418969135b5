"""The names that a template uses, followed through its loops, and those that nothing offers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes

from docgen.names import Names
from docgen.vocabulary import nearest

ITEM: Final = "[]"
"""The step from a list to what it holds."""
_OWN: Final = "docgen_"
"""How the names of filters begin that docgen itself puts into a template."""
_LOOP: Final = "loop"
OF_LOOP: Final = f"{_LOOP}{ITEM}"
"""The first step to what a loop tells of itself, such as ``loop.index``."""
_BESIDE: Final = ("previtem", "nextitem")
_OF_LOOPS = (
    "first", "last", "index", "index0", "length", "revindex", "revindex0", "depth", "depth0",
)  # fmt: skip
_IN_LOOPS: Final = Names(dict.fromkeys((*_OF_LOOPS, *_BESIDE), Names()))
_Way = tuple[str, ...] | None
"""The steps from the root to a value; None if they cannot be told."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name as a template uses it: its way from the root, and the source line.

    ``beside`` are the names that loops and ``set`` have made there.
    """

    way: tuple[str, ...]
    line: int
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that a template uses and that nothing offers; ``line`` is the source line."""

    name: str
    nearest: str | None
    line: int


def uses(tree: nodes.Template) -> Iterator[Use]:
    """Yield every name in a template, each time that it is used."""
    yield from _body(tree.body, {})


def unknown_names(tree: nodes.Template, offered: Names) -> list[UnknownName]:
    """Return every name in the template that is not offered, in the order of its lines."""
    found = (_unknown(use, offered) for use in uses(tree))
    return sorted((unknown for unknown in found if unknown), key=lambda unknown: unknown.line)


def _unknown(use: Use, offered: Names) -> UnknownName | None:
    """Follow a use from the root; return the first step that leads nowhere."""
    offers, beside = offered, use.beside
    for step in use.way:
        if step == ITEM:
            offers = offers.item or Names()
        elif step == OF_LOOP:
            offers = _IN_LOOPS
        elif step not in offers.attributes:
            near = nearest(step, [*offers.attributes, *beside])
            return UnknownName(step, near, use.line)
        else:
            offers = offers.attributes[step]
        beside = ()
    return None


_Scope = Mapping[str, _Way]


def _body(children: list[nodes.Node], scope: dict[str, _Way]) -> Iterator[Use]:
    """Walk the statements of a template, a branch or a loop; a ``set`` adds to the scope."""
    for child in children:
        match child:
            case nodes.Assign(target=nodes.Name(name=name)):
                yield from _uses(child.node, scope)
                scope[name] = _way(child.node, scope)
            case nodes.For():
                yield from _loop(child, scope)
            case nodes.If():
                yield from _uses(child.test, scope)
                yield from _body([*child.body, *child.elif_, *child.else_], scope)
            case _:
                yield from _uses(child, scope)


def _loop(node: nodes.For, scope: _Scope) -> Iterator[Use]:
    yield from _uses(node.iter, scope)
    rows = _way(node.iter, scope)
    item = None if rows is None else (*rows, ITEM)
    inner: dict[str, _Way] = {**scope, _LOOP: (OF_LOOP,)}
    inner |= {f"{_LOOP}.{name}": item for name in _BESIDE}
    if isinstance(node.target, nodes.Name):
        inner[node.target.name] = item
    if node.test is not None:
        yield from _uses(node.test, inner)
    yield from _body(node.body, inner)
    yield from _body(node.else_, dict(scope))


def _uses(node: nodes.Node, scope: _Scope, line: int = 1) -> Iterator[Use]:
    """Yield the names in an expression, or in what a paragraph prints, each as far as it goes."""
    line = node.lineno or line
    children = list(node.iter_child_nodes())
    if isinstance(node, nodes.Name | nodes.Getattr):
        way = _way(node, scope)
        if way is not None:
            beside = tuple(name for name in scope if "." not in name)
            yield Use(way, line, beside)
            children = list(_beside_the_way(node))
    for child in children:
        yield from _uses(child, scope, line)


def _beside_the_way(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """Yield what stands beside a way: the arguments of the filters on it."""
    while isinstance(node, nodes.Getattr | nodes.Filter):
        if isinstance(node, nodes.Filter):
            yield from (child for child in node.iter_child_nodes() if child is not node.node)
        node = node.node


def _way(node: nodes.Node | None, scope: _Scope) -> _Way:
    """Return the way to what an expression gives."""
    match node:
        case nodes.Name(name=name):
            return scope.get(name, (name,))
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=name) if f"{_LOOP}.{name}" in scope:
            return scope[f"{_LOOP}.{name}"]
        case nodes.Getattr():
            way = _way(node.node, scope)
            return None if way is None else (*way, node.attr)
        case nodes.Filter(name="first" | "last"):
            way = _way(node.node, scope)
            return None if way is None else (*way, ITEM)
        case nodes.Filter(name=name) if name == "default" or name.startswith(_OWN):
            return _way(node.node, scope)
    return None
