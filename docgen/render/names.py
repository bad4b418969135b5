"""Checks the names in a template against the names it may use, before anything is rendered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from docgen.names import Names
from docgen.vocabulary import nearest


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that a template uses and that nothing offers; ``line`` is the source line."""

    name: str
    nearest: str | None
    line: int


_LOOP = Names(
    {
        name: Names()
        for name in (
            "first",
            "last",
            "index",
            "index0",
            "length",
            "revindex",
            "revindex0",
            "depth",
            "depth0",
        )
    }
)
OWN = "docgen_"
"""How the names of filters begin that docgen itself puts into a template."""
_Offer = Names | None
"""What a value offers; None if that cannot be told, and then any name of it is taken for right."""


def unknown_names(tree: nodes.Template, offered: Names) -> list[UnknownName]:
    """Return every name in the template that is not offered, in the order of its lines."""
    found = _body(tree.body, dict(offered.attributes))
    return sorted(found, key=lambda unknown: unknown.line)


def _body(children: list[nodes.Node], scope: dict[str, _Offer]) -> Iterator[UnknownName]:
    """Walk the statements of a template, a branch or a loop; a ``set`` adds to the scope."""
    for child in children:
        match child:
            case nodes.Assign(target=nodes.Name(name=name)):
                yield from _unknown(child.node, scope)
                scope[name] = _offer(child.node, scope)
            case nodes.For():
                yield from _loop(child, scope)
            case nodes.If():
                yield from _unknown(child.test, scope)
                yield from _body([*child.body, *child.elif_, *child.else_], scope)
            case _:
                yield from _unknown(child, scope)


def _loop(node: nodes.For, scope: dict[str, _Offer]) -> Iterator[UnknownName]:
    yield from _unknown(node.iter, scope)
    rows = _offer(node.iter, scope)
    beside = dict.fromkeys(("previtem", "nextitem"), (rows and rows.item) or Names())
    inner = {**scope, "loop": Names({**_LOOP.attributes, **beside})}
    if isinstance(node.target, nodes.Name):
        inner[node.target.name] = rows and (rows.item or Names())
    if node.test is not None:
        yield from _unknown(node.test, inner)
    yield from _body(node.body, inner)
    yield from _body(node.else_, dict(scope))


def _unknown(node: nodes.Node, scope: Mapping[str, _Offer], line: int = 1) -> Iterator[UnknownName]:
    """Yield the unknown names in an expression, or in what a paragraph prints."""
    line = node.lineno or line
    if isinstance(node, nodes.Name) and node.name not in scope:
        yield UnknownName(node.name, nearest(node.name, scope), line)
    if isinstance(node, nodes.Getattr):
        owner = _offer(node.node, scope)
        if owner is not None and node.attr not in owner.attributes:
            yield UnknownName(node.attr, nearest(node.attr, owner.attributes), line)
    for child in node.iter_child_nodes():
        yield from _unknown(child, scope, line)


def _offer(node: nodes.Node | None, scope: Mapping[str, _Offer]) -> _Offer:
    """Return what an expression offers."""
    match node:
        case nodes.Name():
            return scope.get(node.name)
        case nodes.Getattr():
            owner = _offer(node.node, scope)
            return owner and owner.attributes.get(node.attr)
        case nodes.Filter(name="first" | "last"):
            rows = _offer(node.node, scope)
            return rows and rows.item
        case nodes.Filter(name=name) if name == "default" or name.startswith(OWN):
            return _offer(node.node, scope)
    return None
