"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from docgen.profile import Profile, find_profile, read_profile
from docgen.texts import interface as texts

F = TypeVar("F", bound=Callable[..., object])
FILE = click.Path(path_type=Path, readable=False)  # docgen itself says what cannot be read


def shared(command: F) -> F:
    """Add --profile, --quiet and --verbose."""
    for add in (
        click.option("--verbose", is_flag=True, help=texts.OPTION_VERBOSE),
        click.option("--quiet", is_flag=True, help=texts.OPTION_QUIET),
        click.option("--profile", type=FILE, metavar=texts.METAVAR_FILE, help=texts.OPTION_PROFILE),
    ):
        command = add(command)
    return command


def chosen_profile(path: Path | None, beside: Path | None, *, verbose: bool) -> Profile:
    """Read the profile that the command is to use."""
    used = path or find_profile(beside)
    if verbose:
        click.echo(texts.VERBOSE_PROFILE.format(path=used), err=True)
    return read_profile(used)
