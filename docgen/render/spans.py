"""What the tags of table cells print: how many columns a cell spans, and its background."""

import re

from jinja2 import pass_context

from docgen.errors import TemplateRejected
from docgen.render.filters import plain
from docgen.render.printing import Filling

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})|auto")
_MOST_COLUMNS = 63  # what Word takes


def span(value: object, times: int) -> str:
    """``{% colspan x %}``: the cell's columns, ``times`` what a value says."""
    text = plain(value).strip()
    columns = int(text) * times if text.isdecimal() and len(text) < 3 else 0
    if not 1 <= columns <= _MOST_COLUMNS:
        raise TemplateRejected("mall.cell_bredd", found=text, paragraph="")
    return f'<w:gridSpan w:val="{columns}"/>'


@pass_context
def shade(context: Filling, value: object, number: int) -> str:
    """``{% cellbg x %}``: the cell's background; the template's own where there is no value."""
    text = plain(value).strip()
    if not text:
        return context.state.slots[number].opening
    colour = _COLOUR.fullmatch(text)
    if colour is None:
        raise TemplateRejected("mall.cell_farg", found=text, paragraph="")
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{(colour[1] or "auto")}"/>'


FILTERS = {"docgen_span": span, "docgen_shade": shade}
