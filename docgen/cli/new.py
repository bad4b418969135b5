"""docgen new: an input workbook to fill in."""

from pathlib import Path

import click

from docgen.carry import carry_over
from docgen.cli.main import OK
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.show import as_lines
from docgen.cli.swedish import SwedishCommand
from docgen.documents import document_type, document_types, refuse_row_type
from docgen.errors import GenerationRefused, OutputRefused
from docgen.new import new_workbook
from docgen.outputs import named, write_beside
from docgen.texts import interface as texts
from docgen.texts.workbook import RENEWAL_SHEET


@click.command(cls=SwedishCommand, help=texts.NEW)
@click.argument("kind", metavar=texts.METAVAR_TYPE)
@click.argument("file", type=FILE, metavar=texts.METAVAR_FILE)
@click.option("--from", "old", type=FILE, metavar=texts.METAVAR_FILE, help=texts.OPTION_FROM)
@shared
def new(
    kind: str, file: Path, old: Path | None, profile: Path | None, quiet: bool, verbose: bool
) -> int:
    """Write a workbook to fill in; never over a file that is there."""
    wanted = document_type(kind)
    if wanted is None:
        refuse_row_type(kind)
        choices = ", ".join(known.name for known in document_types())
        raise GenerationRefused("typ.okand", found=kind, choices=choices)
    path = named(file, ".xlsx")
    used = chosen_profile(profile, path, verbose=verbose)
    carried = carry_over(old, wanted, used) if old is not None else None
    if carried and not quiet:
        as_lines(carried.findings, (), err=True)
    if not write_beside(path, new_workbook(wanted, used, carried)):
        raise OutputRefused("ut.finns", file=path.name)
    click.echo(path if quiet else texts.CREATED.format(path=path))
    renewals = len(list(carried.renewals())) if carried else 0
    if renewals and not quiet:
        click.echo(texts.RENEWALS.format(number=renewals, sheet=RENEWAL_SHEET))
    return OK
