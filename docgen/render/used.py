"""The names that a template uses, each by its way from the root: ``stod.former.belopp``."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from docgen.render.names import OWN

_SAME = ("default", "first", "last")
"""Filters that give an item of a list, or what they were given."""
_Ways = Mapping[str, str | None]
"""Where the variables of loops and ``set`` come from; None if that cannot be told."""


def used_names(tree: nodes.Template) -> Iterator[str]:
    """Yield every name in a template, each time that it is used."""
    yield from _body(tree.body, {})


def _body(children: list[nodes.Node], ways: dict[str, str | None]) -> Iterator[str]:
    for child in children:
        match child:
            case nodes.Assign(target=nodes.Name(name=name)):
                yield from _names(child.node, ways)
                ways[name] = _way(child.node, ways)
            case nodes.For():
                yield from _loop(child, ways)
            case nodes.If():
                yield from _names(child.test, ways)
                yield from _body([*child.body, *child.elif_, *child.else_], ways)
            case _:
                yield from _names(child, ways)


def _loop(node: nodes.For, ways: _Ways) -> Iterator[str]:
    yield from _names(node.iter, ways)
    inner = {**ways, "loop": None}
    if isinstance(node.target, nodes.Name):
        inner[node.target.name] = _way(node.iter, ways)
    if node.test is not None:
        yield from _names(node.test, inner)
    yield from _body(node.body, inner)
    yield from _body(node.else_, dict(ways))


def _names(node: nodes.Node, ways: _Ways) -> Iterator[str]:
    """Yield the longest names in an expression, or in what a paragraph prints."""
    if isinstance(node, nodes.Name | nodes.Getattr) and (way := _way(node, ways)) is not None:
        yield way
        return
    for child in node.iter_child_nodes():
        yield from _names(child, ways)


def _way(node: nodes.Node, ways: _Ways) -> str | None:
    match node:
        case nodes.Name(name=name):
            return ways.get(name, name)
        case nodes.Getattr(node=owner, attr=attribute):
            way = _way(owner, ways)
            return None if way is None else f"{way}.{attribute}"
        case nodes.Filter(node=nodes.Node() as value, name=name) if (
            name in _SAME or name.startswith(OWN)
        ):
            return _way(value, ways)
    return None
