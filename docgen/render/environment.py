"""The Jinja environment of templates: strict, escaping, without globals, loader or calls."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from docgen.errors import TemplateRejected
from docgen.figures import Figure, Saknas
from docgen.prose import Prose, pieces
from docgen.render import markdown
from docgen.render.dialect import COMMENT, EXPRESSION, STATEMENT
from docgen.render.escaping import TEXT, inside_text
from docgen.render.filters import FILTERS, plain
from docgen.render.pictures import Picture
from docgen.render.state import State
from docgen.render.swedish import Printed, figure_text
from docgen.vocabulary import nearest

STATE = "docgen_state"
_TESTS = ("defined", "none", "undefined", "equalto", "in", "eq", "ne", "lt", "le", "gt", "ge")
_MOST_PASSES = 300_000


class _Xml(str):
    """WordprocessingML that one of docgen's own filters has made."""

    __slots__ = ()


class Missing(StrictUndefined):
    """A name that is not there; its error is the name, and the nearest right one after it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        return f"{name}\n{(owner is not missing and nearest(name, _names_in(owner))) or ''}"


def _names_in(owner: object) -> list[str]:
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    kind = type(owner)
    return [
        name
        for name in dir(owner)
        if not name.startswith("_") and not callable(getattr(kind, name, None))
    ]


def _state(context: Context) -> State:
    state: State = context[STATE]
    return state


def _text(value: object, state: State) -> str:
    """Return what a value prints as text, and note the figures in it."""
    if isinstance(value, Figure):
        value = Printed(figure_text(value), value)
    if isinstance(value, Printed):
        state.print_figure(value.figure, value)
    elif isinstance(value, Prose):
        return "".join(
            piece if isinstance(piece, str) else _text(piece, state)
            for piece in pieces(value.text, value.figures)
        )
    return plain(value)


def _inside(value: object, state: State) -> str:
    """Return a value as XML for the inside of ``w:t``, which it may close and open again."""
    if isinstance(value, Picture):
        return f"</w:t>{value.drawing(*state.picture(value))}{TEXT}"
    return inside_text(_text(value, state))


@pass_context
def _finalize(context: Context, value: object) -> str:
    if isinstance(value, _Xml):
        return value
    return _inside(value, _state(context))


@pass_context
def _runs(context: Context, value: object, form: int) -> _Xml:
    """``{{r x }}``: the value as runs, with the properties of the run that held the tag."""
    state = _state(context)
    properties = state.forms[form].run
    if isinstance(value, Prose):
        return _Xml(markdown.runs(value, state, properties))
    return _Xml(f"<w:r>{properties}{TEXT}{_inside(value, state)}</w:t></w:r>")


@pass_context
def _paragraphs(context: Context, value: object, form: int) -> _Xml:
    """``{{p x }}``: the value as paragraphs, with the properties of the one that held the tag."""
    state = _state(context)
    if isinstance(value, Prose):
        return _Xml(markdown.paragraphs(value, state, state.forms[form]))
    if value is None or value == "":
        return _Xml("")
    return _Xml(f"<w:p>{state.forms[form].paragraph}{_runs(context, value, form)}</w:p>")


@pass_context
def _rows(context: Context, value: object) -> Iterator[object]:
    """What a loop goes through: nothing for None, a gap once, and never without end."""
    if value is None:
        return
    if isinstance(value, Saknas):
        value = (value,)
    if isinstance(value, str) or not isinstance(value, (Undefined, Sequence)):
        raise TemplateRejected("mall.ingen_lista", paragraph="")
    state = _state(context)
    for row in value:
        state.passes += 1
        if state.passes > _MOST_PASSES:
            raise TemplateRejected("mall.for_stort")
        yield row


class Environment(ImmutableSandboxedEnvironment):
    """Reads data and nothing else; safe to share between threads."""

    def __init__(self) -> None:
        super().__init__(
            *STATEMENT,
            *EXPRESSION,
            *COMMENT,
            undefined=Missing,
            finalize=_finalize,
            autoescape=False,
        )
        self.globals.clear()
        own = {"docgen_runs": _runs, "docgen_paragraphs": _paragraphs, "docgen_rows": _rows}
        self.filters = {**FILTERS, **own}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a value's attribute: never a method, nothing private; a gap's parts are gaps.

        ``Any`` because templates are handed data of every type.
        """
        if isinstance(obj, Saknas):
            return obj
        if isinstance(obj, Mapping):
            value = obj.get(attribute, missing)
        else:
            value = getattr(obj, attribute, missing)
        if value is missing or callable(value) or not self.is_safe_attribute(obj, attribute, value):
            return self.undefined(obj=obj, name=attribute)
        return value

    def counting_loops(self, tree: nodes.Template) -> nodes.Template:
        """Let every loop of a template go through ``docgen_rows``; returns the tree, changed."""
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(
                loop.iter, "docgen_rows", [], [], None, None, lineno=loop.lineno, environment=self
            )
        return tree
