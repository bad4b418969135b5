"""docgen completion: what lets a shell complete commands."""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from docgen.cli.main import OK
from docgen.cli.main import docgen as group
from docgen.cli.swedish import SwedishCommand
from docgen.texts import interface as texts

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(cls=SwedishCommand, help=texts.COMPLETION)
@click.argument("shell", type=click.Choice(list(_SHELLS)), metavar=texts.METAVAR_SHELL)
def completion(shell: str) -> int:
    """Print the shell's completion script."""
    click.echo(_SHELLS[shell](group, {}, "docgen", "_DOCGEN_COMPLETE").source())
    return OK
