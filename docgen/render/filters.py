"""The filters of templates: those of Swedish, and the few general ones, all on plain values."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any, Self

from jinja2.runtime import Undefined

from docgen.errors import TemplateRejected
from docgen.figures import Figure, Rule, Saknas
from docgen.render import swedish
from docgen.render.bounds import check_length
from docgen.values.choices import ja_nej
from docgen.values.timepoints import Tidsrymd

Value = str | int | date | None


class Printed(str):
    """A figure's text, which still knows the figure."""

    figure: Figure

    def __new__(cls, text: str, figure: Figure) -> Self:
        """Make the text of a figure."""
        printed = super().__new__(cls, text)
        printed.figure = figure
        return printed


def plain(value: object) -> str:
    """Return a value's text: dates as ISO, yes and no in Swedish, nothing for None.

    Raises TemplateRejected for what is no single value, such as a list or a row, and for a figure,
    which is printed as one.
    """
    match value:
        case None:
            return ""
        case bool():
            return ja_nej(value)
        case date():
            return value.isoformat()
        case float() | Decimal():
            return swedish.tal(value)
        case str() | int() | Tidsrymd() | Undefined():
            return str(value)
    raise TemplateRejected("mall.inget_varde", paragraph="")


def figure_text(figure: Figure) -> str:
    """A figure as running text prints it when no filter is named; what was read stays as it is."""
    if isinstance(figure.value, int) and figure.rule is not Rule.AVLAST:
        return (swedish.kronor if figure.unit == "kronor" else swedish.tal)(figure.value)
    return plain(figure.value)


def default(value: object, otherwise: Value = "") -> object:
    """The value, or something else where there is none."""
    return otherwise if value is None or isinstance(value, Undefined) else value


def first(values: Sequence[object]) -> object:
    """The first of a list; None if it is empty."""
    return values[0] if values else None


def last(values: Sequence[object]) -> object:
    """The last of a list; None if it is empty."""
    return values[-1] if values else None


def length(values: Sequence[object]) -> int:
    """How many there are in a list."""
    return len(values)


def join(values: str | Iterable[object], between: str = "") -> str:
    """The values of a list as one text; a text stays as it is."""
    if isinstance(values, str):
        return values
    texts = list(map(plain, values))
    check_length(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def lower(value: Value) -> str:
    """The text in small letters."""
    return plain(value).lower()


def upper(value: Value) -> str:
    """The text in capitals."""
    return plain(value).upper()


def trim(value: Value) -> str:
    """The text without space around it."""
    return plain(value).strip()


def versal(value: Value) -> str:
    """The text with a capital first letter; the rest stays as it is."""
    text = plain(value)
    return text[:1].upper() + text[1:]


# ``Any``: each filter takes what it says it takes, and templates give them anything.
_Filter = Callable[..., Any]


def _keeping_origin(function: _Filter) -> _Filter:
    """Let a gap pass through, nothing stay nothing, and a figure's text know its figure."""

    @wraps(function)
    def filtered(value: object, *arguments: object, **named: object) -> object:
        if value is None or isinstance(value, Saknas):
            return value
        if isinstance(value, str):
            check_length(len(value))
        if not isinstance(value, Printed | Figure):
            return function(value, *arguments, **named)
        figure = value.figure if isinstance(value, Printed) else value
        bare = str(value) if isinstance(value, Printed) else value.value
        result = bare if isinstance(bare, Saknas) else function(bare, *arguments, **named)
        return Printed(result, figure) if isinstance(result, str) else result

    return filtered


_GENERAL = (first, join, last, lower, trim, upper, versal)
FILTERS: dict[str, _Filter] = {
    "default": default,
    "length": lambda values: 0 if values is None else length(values),
    **{function.__name__: _keeping_origin(function) for function in (*swedish.FILTERS, *_GENERAL)},
}
OTHER_NAMES: dict[str, _Filter] = {
    "count": FILTERS["length"],
    "e": lambda value: value,  # what is printed is always escaped
    "escape": lambda value: value,
}
"""What templates made for docxtpl may say besides."""
