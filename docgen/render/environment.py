"""The Jinja environment of templates: sandboxed, strict, escaping, with a fixed set of filters."""

from datetime import date
from typing import NoReturn

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.figures import Figure
from docgen.prose import Prose, pieces
from docgen.render import markdown
from docgen.render.escaping import escape, inside_text, run_text
from docgen.render.pictures import Picture
from docgen.render.state import State
from docgen.render.swedish import FILTERS, Printed, figure_text

STATE = "docgen_state"
ALLOWED_BUILTINS = ("default", "first", "join", "last", "length", "lower", "trim", "upper")
ALLOWED_TESTS = ("defined", "none", "undefined", "equalto", "in", "eq", "ne", "lt", "le", "gt", "ge")


class Markup(str):
    """WordprocessingML that one of docgen's own filters has made."""


def _state(context: Context) -> State:
    state = context.get(STATE)
    assert isinstance(state, State)
    return state


def plain(value: object) -> str:
    """Return a value's text: dates as ISO, yes and no in Swedish, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


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


@pass_context
def _finalize(context: Context, value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)  # raises, with the name that is missing
    if isinstance(value, Markup):
        return value
    text = _text(value, _state(context))
    return inside_text(text) if _state(context).part.startswith("word/") else escape(text)


@pass_context
def _runs(context: Context, value: object, run_properties: str) -> Markup:
    """``{{r x }}``: the value as runs, with the properties of the run that held the tag."""
    state = _state(context)
    if isinstance(value, Picture):
        drawing = value.drawing(*state.picture(value))
        return Markup(f"<w:r>{run_properties}{drawing}</w:r>")
    if isinstance(value, Prose):
        return Markup(markdown.runs(value.text, value.figures, state, run_properties))
    return Markup(f"<w:r>{run_properties}{run_text(_text(value, state))}</w:r>")


@pass_context
def _paragraphs(
    context: Context, value: object, paragraph_properties: str, run_properties: str
) -> Markup:
    """``{{p x }}``: the value as paragraphs, with the properties of the one that held the tag."""
    state = _state(context)
    if isinstance(value, Prose):
        return Markup(
            markdown.paragraphs(
                value.text, value.figures, state, paragraph_properties, run_properties
            )
        )
    body = f"<w:r>{run_properties}{run_text(_text(value, state))}</w:r>"
    return Markup(f"<w:p>{paragraph_properties}{body}</w:p>")


class _Environment(ImmutableSandboxedEnvironment):
    """No loader, no globals, no calls: a template reads data and nothing else."""

    def call(*args: object, **kwargs: object) -> NoReturn:
        raise TypeError("templates cannot call")


def make_environment() -> _Environment:
    """Return the environment; it is safe to share between threads."""
    environment = _Environment(undefined=StrictUndefined, finalize=_finalize, autoescape=False)
    environment.globals.clear()
    builtins = {name: environment.filters[name] for name in ALLOWED_BUILTINS}
    environment.filters = {
        **builtins,
        **FILTERS,
        "docgen_runs": _runs,
        "docgen_paragraphs": _paragraphs,
    }
    environment.tests = {name: environment.tests[name] for name in ALLOWED_TESTS}
    return environment
