"""docgen batch: many documents at once, in processes here or on a cluster."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import click

from docgen.batch.cluster import cluster
from docgen.batch.crew import Crew, processes
from docgen.batch.inputs import type_per, workbooks_in
from docgen.batch.report import NAME, Batch, Outcome, Status
from docgen.batch.run import run_batch
from docgen.batch.tasks import Order
from docgen.cli.generate import DEFAULT_FOLDER
from docgen.cli.main import FAULTS, OK, UNUSABLE
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.progress import Bar, progress
from docgen.cli.show import colour_wanted
from docgen.cli.swedish import SwedishCommand, Unfit
from docgen.texts import interface as texts

_MOST_SHOWN = 10
_MOST_JOBS = 1000


def _number(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Take a whole number from one and up."""
    if value is not None and not (value.isdecimal() and 1 <= int(value) <= _MOST_JOBS):
        raise Unfit(texts.WRONG_JOBS.format(most=_MOST_JOBS, value=value), context, parameter)
    return None if value is None else int(value)


class _Shown:
    """Shows on the bar what is done."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar

    def more(self, number: int) -> None:
        self._bar.more(number)

    def done(self, name: str) -> None:
        self._bar.step(name)


@click.command(cls=SwedishCommand, help=texts.BATCH)
@click.argument("source", type=FILE, metavar=texts.METAVAR_SOURCE)
@click.option("--per", metavar=texts.METAVAR_ONE_SHEET, help=texts.OPTION_PER)
@click.option("--final", is_flag=True, help=texts.OPTION_FINAL)
@click.option("--pdf", is_flag=True, help=texts.OPTION_PDF)
@click.option(
    "--out", type=FILE, default=DEFAULT_FOLDER, metavar=texts.METAVAR_FOLDER, help=texts.OPTION_OUT
)
@click.option("--template", type=FILE, metavar=texts.METAVAR_FILE, help=texts.OPTION_TEMPLATE)
@click.option("--jobs", callback=_number, metavar=texts.METAVAR_NUMBER, help=texts.OPTION_JOBS)
@click.option("--dask", metavar=texts.METAVAR_ADDRESS, help=texts.OPTION_DASK)
@click.option("--report", type=FILE, metavar=texts.METAVAR_FILE, help=texts.OPTION_REPORT)
@shared
def batch(
    source: Path,
    per: str | None,
    final: bool,
    pdf: bool,
    out: Path,
    template: Path | None,
    jobs: int | None,
    dask: str | None,
    report: Path | None,
    profile: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make every document of a source; the exit code tells the worst that came of one."""
    kind = type_per(per) if per is not None else None
    workbooks = workbooks_in(source)
    used = chosen_profile(profile, workbooks[0], verbose=verbose)
    order = Order(workbooks, used, final, template, kind, folder=source.is_dir())
    written = report or out / NAME
    try:
        with _crew(jobs, dask) as crew, progress(0, quiet=quiet) as bar:
            done = run_batch(order, out, written, crew, _Shown(bar), pdf=pdf)
    except KeyboardInterrupt:
        click.echo(texts.BATCH_BROKEN_OFF, err=True)
        raise
    if verbose:
        for outcome in done.outcomes:
            click.echo(f"{outcome.status}  {outcome.document or outcome.spot}", err=True)
    _show(done, quiet=quiet, pdf=pdf)
    if not quiet and any(outcome.document for outcome in done.outcomes):
        click.echo(texts.BATCH_FOLDER.format(folder=out))
    click.echo(texts.BATCH_REPORT.format(path=written))
    return max(map(_code, done.outcomes), default=OK)


def _crew(jobs: int | None, dask: str | None) -> AbstractContextManager[Crew]:
    return cluster(dask) if dask is not None else processes(jobs or os.cpu_count() or 1)


def _code(outcome: Outcome) -> int:
    if outcome.status is Status.FEL:
        return FAULTS if outcome.code == "arende.har_fel" else UNUSABLE
    return OK if outcome.no_pdf is None or outcome.no_pdf.code == "pdf.saknas" else UNUSABLE


def _show(done: Batch, *, quiet: bool, pdf: bool) -> None:
    """Print what failed, and a table of how it went."""
    failed = done.failed()
    for outcome in failed[:_MOST_SHOWN]:
        _show_failed(outcome)
    if len(failed) > _MOST_SHOWN:
        click.echo(texts.BATCH_MORE_FAILED.format(number=len(failed) - _MOST_SHOWN), err=True)
    without_pdf = [outcome.no_pdf for outcome in done.outcomes if outcome.no_pdf is not None]
    for message in sorted({found.message for found in without_pdf}):
        click.echo(message, err=True)
    if quiet:
        return
    for status, label in texts.BATCH_ROWS:
        _row(label, done.count(Status(status)))
    if pdf:
        _row(texts.BATCH_PDF, len(without_pdf))


def _show_failed(outcome: Outcome) -> None:
    name = click.style(str(outcome.spot), bold=True)
    said = outcome.message.removeprefix(f"{outcome.spot.workbook}: ")
    message = texts.BATCH_FAILED.format(name=name, message=said)
    click.echo(message, err=True, color=colour_wanted())
    for fault in outcome.faults:
        click.echo(texts.BATCH_FAULT.format(fault=fault), err=True)
    if more := outcome.more_faults:
        told = texts.BATCH_MORE_FAULTS.format(number=more, workbook=outcome.spot.workbook)
        click.echo(told, err=True)


def _row(label: str, number: int) -> None:
    click.echo(texts.BATCH_ROW.format(label=label, number=f"{number:,}".replace(",", " ")))
