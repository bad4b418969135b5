"""docgen doctor: what is installed, what is missing, how to get it."""

import click

from docgen.cli.main import FAULTS, OK
from docgen.cli.show import colour_wanted
from docgen.cli.swedish import SwedishCommand
from docgen.doctor import State, examine
from docgen.texts import interface as texts

_COLOURS = {State.OK: "green", State.SAKNAS: "yellow", State.FEL: "red"}


@click.command(cls=SwedishCommand, help=texts.DOCTOR)
def doctor() -> int:
    """Print a line for each thing, and the remedy under what is not as it should be."""
    broken = False
    for thing in examine():
        broken = broken or thing.state is State.FEL
        word = f"{texts.DOCTOR_STATES[thing.state]:<7}"
        state = click.style(word, fg=_COLOURS[thing.state], bold=True)
        click.echo(f"{state} {thing.name:<34} {thing.detail}", color=colour_wanted())
        if thing.remedy:
            click.echo(f"        {thing.remedy}")
    return FAULTS if broken else OK
