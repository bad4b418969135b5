"""docgen check: read and validate, print every problem in one pass."""

from pathlib import Path

import click

from docgen.cli.main import FAULTS, OK, UNUSABLE
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.progress import progress
from docgen.cli.show import as_json, as_lines, everything, summary, unreadable
from docgen.cli.swedish import SwedishCommand
from docgen.findings import stops_final
from docgen.pipeline import check as check_workbooks
from docgen.pipeline import workbooks_read
from docgen.texts import interface as texts


@click.command(cls=SwedishCommand, help=texts.CHECK)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar=texts.METAVAR_FILES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help=texts.OPTION_FORMAT,
)
@shared
def check(
    files: tuple[Path, ...], form: str, profile: Path | None, quiet: bool, verbose: bool
) -> int:
    """Check workbooks; the exit code tells the worst that was found."""
    used = chosen_profile(profile, files[0], verbose=verbose)
    with progress(len(files), quiet=quiet) as bar:
        checked = check_workbooks(files, used, on_file=lambda name: bar.step(_reading(name)))
    findings, rejected = everything(checked), unreadable(checked)
    if form == "json":
        as_json(findings, rejected)
    else:
        as_lines(findings, rejected, err=False)
        if not quiet:
            click.echo(summary(findings, rejected, workbooks_read(checked)))
    if rejected:
        return UNUSABLE
    return FAULTS if stops_final(findings) else OK


def _reading(name: str) -> str:
    return texts.READING.format(file=name)
