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
    {name: Names() for name in ("first", "last", "index", "index0", "length", "revindex")}
)
_Scope = Mapping[str, Names]


def unknown_names(tree: nodes.Template, offered: Names) -> list[UnknownName]:
    """Return every name in the template that is not offered, in the order of its lines."""
    found = _Walk().body(tree.body, dict(offered.attributes))
    return sorted(found, key=lambda unknown: unknown.line)


class _Walk:
    def body(self, children: list[nodes.Node], scope: _Scope) -> Iterator[UnknownName]:
        names = dict(scope)
        for child in children:
            if isinstance(child, nodes.Assign) and isinstance(child.target, nodes.Name):
                value, unknown = self.resolve(child.node, names)
                yield from unknown
                names[child.target.name] = value or Names()
            else:
                yield from self.statement(child, names)

    def statement(self, node: nodes.Node, scope: _Scope) -> Iterator[UnknownName]:
        match node:
            case nodes.For():
                yield from self.loop(node, scope)
            case nodes.If():
                yield from self.resolve(node.test, scope)[1]
                yield from self.body(node.body, scope)
                for branch in node.elif_:
                    yield from self.statement(branch, scope)
                yield from self.body(node.else_, scope)
            case nodes.Expr():
                yield from self.resolve(node, scope)[1]
            case _:
                for child in node.iter_child_nodes():
                    yield from self.statement(child, scope)

    def loop(self, node: nodes.For, scope: _Scope) -> Iterator[UnknownName]:
        source, unknown = self.resolve(node.iter, scope)
        yield from unknown
        inner = {**scope, "loop": _LOOP}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = (source.item if source else None) or Names()
        if node.test is not None:
            yield from self.resolve(node.test, inner)[1]
        yield from self.body(node.body, inner)
        yield from self.body(node.else_, scope)

    def resolve(self, node: nodes.Node, scope: _Scope) -> tuple[Names | None, list[UnknownName]]:
        """Return what an expression offers (None if that cannot be told), and unknown names."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name], []
            return None, [UnknownName(node.name, nearest(node.name, scope), node.lineno)]
        if isinstance(node, nodes.Getattr):
            owner, unknown = self.resolve(node.node, scope)
            if owner is None or node.attr in owner.attributes:
                return (owner.attributes[node.attr] if owner else None), unknown
            near = nearest(node.attr, owner.attributes)
            return None, [*unknown, UnknownName(node.attr, near, node.lineno)]
        inside = [
            unknown
            for child in node.iter_child_nodes()
            for unknown in self.resolve(child, scope)[1]
        ]
        return None, inside
