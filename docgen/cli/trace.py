"""docgen trace: every figure of a document with its cells, and the rows behind one of them."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.main import FAULTS, OK
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.swedish import SwedishCommand
from docgen.errors import TraceFailed
from docgen.recount import Recount, in_words, recount
from docgen.render.swedish import tal
from docgen.texts import trace as texts
from docgen.texts.interface import METAVAR_FOLDER
from docgen.trace import TracedFigure, Tracing, changed
from docgen.trace import trace as trace_document
from docgen.vocabulary import nearest

_RANGES_SHOWN = 4
_WIDEST = 40


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
    counted = recount(tracing, wanted, folders, used.lists)
    (_rows_as_json if form == "json" else _rows)(wanted, counted)
    return OK if wanted.as_written and counted.value == wanted.value else FAULTS


def _wanted(tracing: Tracing, name: str) -> TracedFigure:
    found = tracing.figure(name)
    if found is None:
        near = nearest(name, [figure.id for figure in tracing.figures])
        raise TraceFailed(
            "spar.okand_nara" if near else "spar.okand", name=name, nearest=near or ""
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
        click.echo(f"{'  '.join(padded)}  {row[3]}".rstrip())
    if not quiet:
        number = len(list(changed(tracing.figures)))
        state = texts.SOME_CHANGED.format(number=number) if number else texts.AS_WRITTEN
        click.echo(texts.SUMMARY.format(number=len(rows), state=state))


def _line(figure: TracedFigure) -> Sequence[str]:
    told = [f"{cells.workbook} {cells.sheet}!{_ranges(cells.ranges)}" for cells in figure.cells]
    if figure.now is None:
        told.append(texts.REMOVED)
    elif not figure.as_written:
        told.append(texts.CHANGED.format(now=figure.now))
    return figure.id, figure.text.replace("\u00a0", " "), figure.rule, "; ".join(told)


def _ranges(ranges: Sequence[str]) -> str:
    shown = ", ".join(ranges[:_RANGES_SHOWN])
    more = len(ranges) - _RANGES_SHOWN
    return f"{shown} {texts.MORE_CELLS.format(number=more)}" if more > 0 else shown


def _rows(figure: TracedFigure, counted: Recount) -> None:
    text = figure.text.replace("\u00a0", " ")
    click.echo(texts.FIGURE.format(id=figure.id, text=text, rule=figure.rule))
    if figure.now is None:
        click.echo(texts.REMOVED)
    elif not figure.as_written:
        click.echo(texts.CHANGED.format(now=figure.now))
    for name in counted.changed:
        click.echo(texts.OTHER_BOOK.format(workbook=name))
    book = ("", "")
    for row in counted.rows:
        if book != (row.place.workbook, row.place.sheet):
            book = (row.place.workbook, row.place.sheet)
            click.echo(texts.BOOK.format(workbook=book[0], sheet=book[1]))
        shown = texts.UNKNOWN_VALUE if row.value is None else _shown(row.value)
        click.echo(f"  {row.place.cell:<6} {shown:>14}  {' · '.join(row.rest)}".rstrip())
    agrees = counted.value == figure.value
    sentence = texts.AGREES if agrees else texts.DIFFERS
    click.echo(sentence.format(value=_shown(counted.value), written=_shown(figure.value)))


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return tal(value).replace("\u00a0", " ")
    return in_words(value)


def _list_as_json(tracing: Tracing) -> None:
    click.echo(
        json.dumps([_as_object(one) for one in tracing.figures], ensure_ascii=False, indent=2)
    )


def _rows_as_json(figure: TracedFigure, counted: Recount) -> None:
    rows = [
        {
            "workbook": row.place.workbook,
            "sheet": row.place.sheet,
            "cell": row.place.cell,
            "value": row.value if isinstance(row.value, int) else in_words(row.value),
            "row": list(row.rest),
        }
        for row in counted.rows
    ]
    told = {**_as_object(figure), "rows": rows, "recounted": counted.value}
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _as_object(figure: TracedFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "value": figure.value,
        "text": figure.text,
        "now": figure.now,
        "rule": figure.rule,
        "cells": [
            {"workbook": cells.workbook, "sheet": cells.sheet, "ranges": list(cells.ranges)}
            for cells in figure.cells
        ],
    }
