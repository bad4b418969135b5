"""docgen new: an input workbook to fill in."""

from pathlib import Path

import click

from docgen.cli.main import OK
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.swedish import SwedishCommand
from docgen.documents import DOCUMENT_TYPES, document_type
from docgen.errors import GenerationRefused, OutputRefused
from docgen.new import new_workbook
from docgen.outputs import write_beside
from docgen.texts import interface as texts


@click.command(cls=SwedishCommand, help=texts.NEW)
@click.argument("kind", metavar=texts.METAVAR_TYPE)
@click.argument("file", type=FILE, metavar=texts.METAVAR_FILE)
@shared
def new(kind: str, file: Path, profile: Path | None, quiet: bool, verbose: bool) -> int:
    """Write an empty workbook; never over a file that is there."""
    wanted = document_type(kind)
    if wanted is None:
        choices = ", ".join(known.name for known in DOCUMENT_TYPES)
        raise GenerationRefused("typ.okand", found=kind, choices=choices)
    path = file if file.suffix.casefold() == ".xlsx" else file.with_name(f"{file.name}.xlsx")
    used = chosen_profile(profile, path, verbose=verbose)
    if not write_beside(path, new_workbook(wanted, used)):
        raise OutputRefused("ut.finns", file=path.name)
    click.echo(path if quiet else texts.CREATED.format(path=path))
    return OK
