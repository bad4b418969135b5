"""docgen trace: every figure of a document with its cells, and the rows behind one of them."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.main import FAULTS, OK
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.swedish import SwedishCommand
from docgen.errors import TraceFailed
from docgen.findings import shown
from docgen.recount import Change, Recount, TracedRow, in_words, recount
from docgen.render.swedish import tal
from docgen.texts import trace as texts
from docgen.texts.interface import METAVAR_FOLDER
from docgen.trace import TracedFigure, Tracing, changed
from docgen.trace import trace as trace_document
from docgen.vocabulary import nearest
from docgen.workbook.model import Range

_RANGES_SHOWN = 4
_WIDEST = 40
_LONGEST_LINE = 2000
_CHANGES = {Change.KVAR: "", Change.NY: texts.NEW_CELL, Change.BORTA: texts.CELL_GONE}


@click.command(cls=SwedishCommand, help=texts.TRACE)
@click.argument("document", type=FILE, metavar=texts.METAVAR_DOCUMENT)
@click.option("--figure", metavar=texts.METAVAR_FIGURE, help=texts.OPTION_FIGURE)
@click.option("--inputs", type=FILE, metavar=METAVAR_FOLDER, help=texts.OPTION_INPUTS)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help=texts.OPTION_FORMAT,
)
@shared
def trace(
    document: Path,
    figure: str | None,
    inputs: Path | None,
    form: str,
    profile: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the figures, or one of them with its rows."""
    tracing = trace_document(document)
    if figure is None:
        if form == "json":
            _list_as_json(tracing)
        else:
            _list(tracing, quiet=quiet)
        return FAULTS if any(changed(tracing.figures)) else OK
    wanted = _wanted(tracing, figure)
    used = chosen_profile(profile, inputs or document, verbose=verbose)
    folders = [inputs] if inputs else list(dict.fromkeys([document.parent, Path()]))
    counted = recount(tracing, wanted, folders, used)
    (_rows_as_json if form == "json" else _rows)(wanted, counted)
    return OK if wanted.as_written and counted.agrees(wanted) else FAULTS


def _wanted(tracing: Tracing, name: str) -> TracedFigure:
    found = tracing.figure(name)
    if found is None:
        near = nearest(name, [figure.id for figure in tracing.figures])
        raise TraceFailed(
            "spar.okand_nara" if near else "spar.okand", name=name, nearest=shown(near or "")
        )
    return found


def _list(tracing: Tracing, *, quiet: bool) -> None:
    rows = [_line(figure) for figure in tracing.figures]
    if not rows:
        click.echo(texts.NO_FIGURES)
        return
    table = [texts.HEADERS, *rows]
    widths = [min(max(len(row[place]) for row in table), _WIDEST) for place in range(3)]
    for row in table:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        _say(f"{'  '.join(padded)}  {row[3]}")
    if not quiet:
        number = len(list(changed(tracing.figures)))
        state = texts.SOME_CHANGED.format(number=number) if number else texts.AS_WRITTEN
        click.echo(texts.SUMMARY.format(number=len(rows), state=state))


def _line(figure: TracedFigure) -> Sequence[str]:
    told = [f"{cells.workbook} {cells.sheet}!{_ranges(cells.ranges)}" for cells in figure.cells]
    if not figure.as_written:
        told.append(_unlike(figure))
    return figure.id, _in_text(figure.text), figure.rule, "; ".join(told)


def _unlike(figure: TracedFigure) -> str:
    """Tell how the document has the figure now, when not as it was written."""
    return texts.REMOVED if figure.gone else texts.CHANGED.format(now=figure.now)


def _ranges(ranges: Sequence[Range]) -> str:
    told = ", ".join(map(str, ranges[:_RANGES_SHOWN]))
    more = len(ranges) - _RANGES_SHOWN
    return f"{told} {texts.MORE_CELLS.format(number=more)}" if more > 0 else told


def _rows(figure: TracedFigure, counted: Recount) -> None:
    _say(texts.FIGURE.format(id=figure.id, text=_in_text(figure.text), rule=figure.rule))
    if not figure.as_written:
        _say(_unlike(figure))
    for name in counted.changed:
        _say(texts.OTHER_BOOK.format(workbook=name))
    book = ("", "")
    for row in counted.rows:
        if book != (row.place.workbook, row.place.sheet):
            book = (row.place.workbook, row.place.sheet)
            _say(texts.BOOK.format(workbook=book[0], sheet=book[1]))
        _say(_row(row))
    sentence = _outcome(figure, counted)
    _say(sentence.format(value=_value(counted.value), written=_value(figure.value)))


def _row(row: TracedRow) -> str:
    rest = " ".join(filter(None, (" · ".join(row.rest), _CHANGES[row.change])))
    return f"  {row.place.cell:<6} {_value(row.value):>14}  {rest}"


def _outcome(figure: TracedFigure, counted: Recount) -> str:
    if counted.value != figure.value:
        return texts.DIFFERS
    if not counted.same_cells:
        return texts.OTHER_CELLS
    return texts.AGREES if figure.as_written else texts.AGREES_AS_WRITTEN


def _value(value: object) -> str:
    if value is None:
        return texts.UNKNOWN_VALUE
    if isinstance(value, int) and not isinstance(value, bool):
        return _in_text(tal(value))
    return in_words(value)


def _in_text(text: str) -> str:
    return text.replace("\u00a0", " ")


def _say(line: str) -> None:
    """Print a line with invisible signs named: manifest and document may be anybody's."""
    click.echo(shown(line, _LONGEST_LINE).rstrip())


def _list_as_json(tracing: Tracing) -> None:
    _say_json([_as_object(one) for one in tracing.figures])


def _rows_as_json(figure: TracedFigure, counted: Recount) -> None:
    rows = [
        {
            "workbook": row.place.workbook,
            "sheet": row.place.sheet,
            "cell": row.place.cell,
            "value": row.value if isinstance(row.value, int | None) else in_words(row.value),
            "row": list(row.rest),
            "change": row.change,
        }
        for row in counted.rows
    ]
    told = {
        **_as_object(figure),
        "rows": rows,
        "recounted": counted.value,
        "agrees": counted.agrees(figure),
        "changed_workbooks": list(counted.changed),
    }
    _say_json(told)


def _say_json(told: object) -> None:
    """Print JSON in which no sign is one that a terminal obeys."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    signs = (
        sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in text
    )
    click.echo("".join(signs))


def _as_object(figure: TracedFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "value": figure.value,
        "text": figure.text,
        "now": figure.now,
        "rule": figure.rule,
        "cells": [
            {
                "workbook": cells.workbook,
                "sheet": cells.sheet,
                "ranges": list(map(str, cells.ranges)),
            }
            for cells in figure.cells
        ],
    }
