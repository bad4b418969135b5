"""Fills a compiled part: the work that is done again for every document, and nothing else."""

from collections.abc import Iterator, Mapping
from itertools import islice

from jinja2 import UndefinedError, nodes
from jinja2.exceptions import TemplateError

from docgen.errors import TemplateRejected
from docgen.packing import Deflated, Deflater, deflate
from docgen.render.bounds import look_at_clock
from docgen.render.compiling import SHORTEST_BLOCK, Compiled, environment
from docgen.render.copies import part_copies
from docgen.render.grids import mend_grids
from docgen.render.passes import take_passes
from docgen.render.printing import Filling
from docgen.render.state import State
from docgen.render.tidy import may_be_broken, tidy
from docgen.render.words import parse, serialize
from docgen.vocabulary import nearest

_MOST_TEXT = 100_000_000
_PIECES_AT_ONCE = 512
_WRONG_VALUES = (
    TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip


def fill(compiled: Compiled, context: Mapping[str, object], state: State) -> Deflated:
    """Fill a part; raises TemplateRejected with the paragraph that could not be filled."""
    source = compiled.source
    state.enter(source.part, source.slots)
    try:
        pieces = _pieces(compiled, context, state)
        if source.fragile or source.repeats or source.spans:
            kept = [piece for some in _limited(pieces) for piece in some]
            text = "".join(kept)
            if source.repeats or source.spans or may_be_broken(text):
                root = parse(text.encode())
                passes = take_passes(root) if source.repeats else None
                tidy(root)
                if passes is not None:
                    part_copies(root, passes)
                if source.spans:
                    mend_grids(root)
                return deflate(serialize(root))
            pieces = iter(kept)
        return _deflated(pieces, compiled)
    except TemplateRejected as error:
        where = source.paragraph(_line_of(error, compiled))
        raise TemplateRejected(error.code, **{**error.details, "paragraph": where}) from None
    except UndefinedError as error:
        raise _unknown_name(error, compiled, context) from None
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        where = source.paragraph(_line_of(error, compiled))
        raise TemplateRejected("mall.kan_inte_fyllas", paragraph=where) from None


def _pieces(compiled: Compiled, context: Mapping[str, object], state: State) -> Iterator[str]:
    template = compiled.template
    filling = Filling(environment(), dict(context), template.name, template.blocks)
    filling.state = state
    return template.root_render_func(filling)


def _deflated(pieces: Iterator[str], compiled: Compiled) -> Deflated:
    """Deflate the pieces as they come; the long ones that never change are deflated already."""
    deflater, blocks = Deflater(), compiled.blocks
    for some in _limited(pieces):
        begin = 0
        for at, piece in enumerate(some):
            if len(piece) >= SHORTEST_BLOCK and piece in blocks:
                deflater.add("".join(some[begin:at]).encode())
                deflater.add_block(blocks[piece])
                begin = at + 1
        deflater.add("".join(some[begin:]).encode())
    return deflater.finish()


def _limited(pieces: Iterator[str]) -> Iterator[list[str]]:
    """Yield the pieces, many at a time, until they are too many signs or time is up."""
    size = 0
    while some := list(islice(pieces, _PIECES_AT_ONCE)):
        size += sum(map(len, some))
        if size > _MOST_TEXT:
            raise TemplateRejected("mall.for_stort")
        look_at_clock()
        yield some


def _unknown_name(
    error: UndefinedError, compiled: Compiled, context: Mapping[str, object]
) -> TemplateRejected:
    name, _, near = str(error).partition("\n")
    found = compiled.tree.find_all(nodes.Name)
    own = [one.name for one in found if one.ctx == "store" and one.name != name]
    near = near or nearest(name, [*context, *own]) or ""
    return TemplateRejected(
        "mall.okant_namn_nara" if near else "mall.okant_namn",
        name=name,
        nearest=near,
        paragraph=compiled.source.paragraph(_line_of(error, compiled)),
    )


def _line_of(error: BaseException, compiled: Compiled) -> int:
    """Return the source line at which filling failed: Jinja names its frames ``<template>``."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = compiled.template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
