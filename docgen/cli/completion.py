"""docgen completion: what lets a shell complete commands."""

import click
from click.shell_completion import get_completion_class

from docgen.cli.main import OK
from docgen.cli.main import docgen as group
from docgen.cli.swedish import SwedishCommand
from docgen.texts import interface as texts

_SHELLS = ["bash", "zsh", "fish"]


@click.command(cls=SwedishCommand, help=texts.COMPLETION)
@click.argument("shell", type=click.Choice(_SHELLS), metavar=texts.METAVAR_SHELL)
def completion(shell: str) -> int:
    """Print the shell's completion script."""
    completer = get_completion_class(shell)
    assert completer is not None
    click.echo(completer(group, {}, "docgen", "_DOCGEN_COMPLETE").source())
    return OK
