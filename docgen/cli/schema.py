"""docgen schema: the sheets as JSON Schema."""

import json
from pathlib import Path

import click

from docgen.cli.main import OK
from docgen.cli.options import FILE, chosen_profile
from docgen.cli.swedish import SwedishCommand
from docgen.errors import DocgenError
from docgen.schema import sheet_schema, workbook_schema
from docgen.sheets import SHEETS
from docgen.texts import interface as texts
from docgen.vocabulary import fold


@click.command(cls=SwedishCommand, help=texts.SCHEMA)
@click.argument("sheet", required=False, metavar=texts.METAVAR_SHEET)
@click.option("--profile", type=FILE, metavar=texts.METAVAR_FILE, help=texts.OPTION_PROFILE)
def schema(sheet: str | None, profile: Path | None) -> int:
    """Print the schema of one sheet, or of all; choices are the profile's."""
    lists = chosen_profile(profile, None, verbose=False).lists
    if sheet is None:
        found = workbook_schema(lists)
    else:
        model = next((model for model in SHEETS if model.name() == fold(sheet)), None)
        if model is None:
            choices = ", ".join(model.title for model in SHEETS)
            raise DocgenError("schema.okant_blad", found=sheet, choices=choices)
        found = sheet_schema(model, lists)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    return OK
