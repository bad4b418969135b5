"""docgen archive verify, rebuild and register: whether all is as it was, and what is derived."""

from pathlib import Path

import click

from docgen import __version__
from docgen.archive.rebuild import Rebuilt
from docgen.archive.rebuild import rebuild as rebuild_version
from docgen.archive.register import write_whole_register
from docgen.archive.verify import Verified
from docgen.archive.verify import verify as verify_archive
from docgen.archive.writing import writer
from docgen.cli.archive_sealed import trusted_by
from docgen.cli.archive_shared import at, case, keep_register, opened, quietly
from docgen.cli.main import FAULTS, OK
from docgen.cli.options import FILE
from docgen.cli.progress import Bar, progress
from docgen.cli.swedish import SwedishCommand
from docgen.findings import shown
from docgen.texts import archive as texts
from docgen.texts import interface


@click.command(cls=SwedishCommand, help=texts.VERIFY)
@click.argument("asked", required=False, metavar=texts.METAVAR_MAYBE_CASE)
@click.option(
    "--certificate",
    "certificates",
    type=FILE,
    multiple=True,
    metavar=interface.METAVAR_FILE,
    help=texts.OPTION_CERTIFICATE,
)
@at
@quietly
def verify(asked: str | None, certificates: tuple[Path, ...], root: Path, quiet: bool) -> int:
    """Verify the archive, or a case; the exit code tells whether anything is wrong."""
    trusted = trusted_by(certificates)
    archive = opened(root)
    names = None if asked is None else archive.case_names(asked)
    with progress(0, quiet=quiet) as bar:
        bar.more(len(names) if names is not None else len(archive.names()))
        verified = verify_archive(archive, names, lambda number: _steps(bar, number), trusted)
    for damage in verified.damages:
        click.echo(texts.HARMS[damage.harm].format(file=shown(damage.file, 1000)))
    if verified.unread:
        click.echo(texts.SEALS_UNREAD.format(number=verified.unread), err=True)
    if not quiet:
        click.echo(_summary(verified, seals=bool(trusted or verified.seals)))
    return FAULTS if verified.damages else OK


def _steps(bar: Bar, number: int) -> None:
    for _ in range(number):
        bar.step(texts.VERIFYING)


def _summary(verified: Verified, *, seals: bool) -> str:
    """Say what was read; how many seals too when there were any, or somebody asked."""
    size = f"{verified.size / (1 << 20):.1f}".replace(".", ",")
    text = texts.NOT_WELL if verified.damages else texts.ALL_WELL
    said = text.format(objects=verified.objects, size=size, number=len(verified.damages))
    return f"{said} {texts.SEALS_READ.format(number=verified.seals)}" if seals else said


@click.command(cls=SwedishCommand, help=texts.REBUILD)
@case
@click.option(
    "--version", "number", type=int, metavar=interface.METAVAR_VERSION, help=texts.OPTION_VERSION
)
@at
def rebuild(asked: str, number: int | None, root: Path) -> int:
    """Make a document again; the exit code tells whether it became the same."""
    stored = opened(root).the_one(asked)
    wanted = stored.last if number is None else number
    made = rebuild_version(stored, wanted)
    text = texts.REBUILT_SAME if made.same else texts.REBUILT_OTHER
    click.echo(text.format(id=stored.name.id, version=wanted))
    _explain(made)
    return OK if made.same else FAULTS


def _explain(made: Rebuilt) -> None:
    if made.edited:
        click.echo(texts.REBUILT_EDITED)
    if made.other_docgen:
        click.echo(texts.REBUILT_VERSION.format(then=made.made_by, now=__version__))
    if made.other_layout:
        then, now = (program or texts.NO_LAYOUT for program in made.layouts)
        click.echo(texts.REBUILT_LAYOUT.format(then=then, now=now))
    if made.parts:
        click.echo(texts.REBUILT_PARTS.format(parts=", ".join(made.parts)))


@click.command(cls=SwedishCommand, help=texts.REGISTER)
@at
def register(root: Path) -> int:
    """Write the register anew; the exit code tells whether every document could be read."""
    opened(root)
    with writer(root, keep_register) as adding:
        number, unread = write_whole_register(adding.archive)
    click.echo(texts.REGISTER_WRITTEN.format(path=root / "register.html", number=number))
    for name in unread:
        click.echo(texts.REGISTER_UNREAD.format(id=name), err=True)
    return FAULTS if unread else OK
