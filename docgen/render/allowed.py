"""What a template may say: names, attributes, loops, conditions, comparisons, a few filters.

A list of what is allowed, over the syntax tree that Jinja reads; what is not on it is refused
before any of it is compiled. So nothing in a template can call, compute or build anything.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from inspect import signature

from jinja2 import nodes

from docgen.render.faults import Fault
from docgen.render.source import Source
from docgen.vocabulary import nearest

_ALLOWED = frozenset(
    {
        nodes.And,
        nodes.Assign,
        nodes.Compare,
        nodes.CondExpr,
        nodes.Const,
        nodes.Filter,
        nodes.For,
        nodes.Getattr,
        nodes.If,
        nodes.Keyword,
        nodes.List,
        nodes.Name,
        nodes.Not,
        nodes.Operand,
        nodes.Or,
        nodes.Output,
        nodes.Template,
        nodes.TemplateData,
        nodes.Test,
        nodes.Tuple,
    }
)
_ARITHMETIC = (
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow,
    nodes.Neg, nodes.Pos,
)  # fmt: skip
_SUMMING = ("sum", "round", "float", "int", "abs")
_COUNTING = ("length", "count")
_NOT_DATA = ("self", "super", "caller", "varargs", "kwargs")


def disallowed(
    tree: nodes.Template,
    source: Source,
    filters: Mapping[str, Callable[..., object]],
    tests: Collection[str],
) -> Iterator[Fault]:
    """Yield a fault for each thing in a template that it may not say."""
    for node, line in _walk(tree, 1):
        if not _is_allowed(node):
            computes = isinstance(node, _ARITHMETIC)
            yield source.fault("mall.raknar" if computes else "mall.otillaten_tagg", line)
        if isinstance(node, nodes.Filter) and node.name not in filters:
            yield _unknown_filter(node.name, filters, source, line)
        elif isinstance(node, nodes.Filter) and not _takes(filters[node.name], node):
            yield source.fault("mall.filter_fel_bruk", line, name=node.name)
        if isinstance(node, nodes.Test) and node.name not in tests:
            yield _unknown_test(node.name, tests, source, line)


def _takes(function: Callable[..., object], node: nodes.Filter) -> bool:
    """Tell whether a filter takes as many and such words as a template gives it."""
    if node.name.startswith("docgen_"):
        return True
    try:
        signature(function).bind(None, *node.args, **{str(word.key): None for word in node.kwargs})
    except TypeError:
        return False
    return True


def counted(tree: nodes.Template, source: Source) -> Iterator[Fault]:
    """Yield a fault for each number that a template prints and has counted itself.

    To ask how many there are, in a condition, is no fault.
    """
    made: set[str] = set()
    for node, line in _walk(tree, 1):
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            made |= {node.target.name} if _is_counted(node.node, made) else set()
        elif isinstance(node, nodes.Filter) and _prints(node) and _is_counted(node, made):
            yield source.fault("mall.raknar", line)


def _prints(node: nodes.Filter) -> bool:
    return node.name in ("docgen_text", "docgen_runs", "docgen_paragraphs", "docgen_bare")


def _is_counted(node: nodes.Node | None, made: Collection[str]) -> bool:
    """Tell whether an expression gives a number that the template has counted."""
    match node:
        case nodes.Filter(name=name) if name in _COUNTING:
            return True
        case nodes.Filter():
            return _is_counted(node.node, made)
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=name):
            return name in ("length", "revindex", "revindex0")
        case nodes.Name(name=name):
            return name in made
    return False


def _walk(node: nodes.Node, line: int) -> Iterator[tuple[nodes.Node, int]]:
    """Yield every node with its line; some have none of their own, but that of their owner."""
    line = node.lineno or line
    yield node, line
    for child in node.iter_child_nodes():
        yield from _walk(child, line)


def _is_allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.Name():
            return not node.name.startswith("_") and node.name not in _NOT_DATA
        case nodes.Getattr():
            return not node.attr.startswith("_")
        case nodes.For():
            return isinstance(node.target, nodes.Name) and not node.recursive
        case nodes.Assign():
            return isinstance(node.target, nodes.Name)
        case nodes.List() | nodes.Tuple():
            return all(isinstance(item, nodes.Const) for item in node.items)
        case _:
            return type(node) in _ALLOWED


def _unknown_filter(name: str, known: Collection[str], source: Source, line: int) -> Fault:
    """A filter that would add up is told so: what a template computes can be traced to no cell."""
    if name in _SUMMING:
        return source.fault("mall.raknar", line)
    near = nearest(name, [other for other in known if not other.startswith("docgen_")])
    if near is None:
        return source.fault("mall.okant_filter", line, name=name)
    return source.fault("mall.okant_filter_nara", line, name=name, nearest=near)


def _unknown_test(name: str, known: Collection[str], source: Source, line: int) -> Fault:
    near = nearest(name, known)
    if near is None:
        return source.fault("mall.okant_test", line, name=name)
    return source.fault("mall.okant_test_nara", line, name=name, nearest=near)
