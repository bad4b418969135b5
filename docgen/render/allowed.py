"""What a template may say: names, attributes, loops, conditions, comparisons, a few filters.

A list of what is allowed, over the syntax tree that Jinja reads; what is not on it is refused
before any of it is compiled. So nothing in a template can call, compute or build anything.
"""

from collections.abc import Collection, Iterator, Sequence

from jinja2 import nodes

from docgen.errors import TemplateRejected
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
_NOT_DATA = ("self", "super", "caller", "varargs", "kwargs")


def check_allowed(
    tree: nodes.Template,
    paragraphs: Sequence[str],
    filters: Collection[str],
    tests: Collection[str],
) -> None:
    """Raise TemplateRejected for the first thing in a template that it may not say."""
    for node, line in _walk(tree, 1):
        if not _is_allowed(node):
            raise TemplateRejected("mall.otillaten_tagg", paragraph=paragraphs[line - 1])
        if isinstance(node, (nodes.Filter, nodes.Test)):
            known = filters if isinstance(node, nodes.Filter) else tests
            if node.name not in known:
                raise _unknown_filter(node.name, known, paragraphs[line - 1])


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


def _unknown_filter(name: str, known: Collection[str], paragraph: str) -> TemplateRejected:
    near = nearest(name, [other for other in known if not other.startswith("docgen_")])
    code = "mall.okant_filter_nara" if near else "mall.okant_filter"
    return TemplateRejected(code, name=name, nearest=near or "", paragraph=paragraph)
