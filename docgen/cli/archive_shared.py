"""What the commands of docgen archive have in common."""

import re
from pathlib import Path

import click

from docgen.archive.inventory import User
from docgen.archive.names import ObjectName
from docgen.archive.register import write_register
from docgen.archive.store import Archive
from docgen.archive.writing import recover
from docgen.cli.generate import DEFAULT_FOLDER
from docgen.cli.options import FILE
from docgen.errors import ArchiveRefused, DocgenError
from docgen.findings import shown
from docgen.texts import archive as texts
from docgen.texts import interface

_PERSON = re.compile(r"\s*([^<>]+?)\s*<([^<>\s]+@[^<>\s]+)>\s*")
ROOT = DEFAULT_FOLDER / "arkiv"
at = click.option(
    "--archive",
    "root",
    type=FILE,
    default=ROOT,
    metavar=interface.METAVAR_FOLDER,
    help=texts.OPTION_ARCHIVE,
)
case = click.argument("asked", metavar=texts.METAVAR_CASE)
quietly = click.option("--quiet", is_flag=True, help=interface.OPTION_QUIET)


def opened(root: Path) -> Archive:
    """Return an archive after what a killed command left is put right; raises ArchiveRefused."""
    archive = Archive(root).opened()
    recover(root, keep_register)
    return archive


def keep_register(archive: Archive, names: list[ObjectName]) -> bool:
    """Let the register tell of documents; what is archived is safe whether it can or not."""
    try:
        for unread in write_register(archive, names):
            click.echo(texts.REGISTER_UNREAD.format(id=unread), err=True)
    except DocgenError as error:
        click.echo(texts.REGISTER_LATE.format(why=error.message), err=True)
        return False
    return True


def user(by: str | None) -> User | None:
    """Read ``Kim Exempelsson`` or ``Kim Exempelsson <kim.exempelsson@example.se>``.

    Raises ArchiveRefused for signs that no file of the archive could hold.
    """
    if not by:
        return None
    by = by.replace("\u00a0", " ")
    if not by.isprintable():
        raise ArchiveRefused("arkiv.namn_olasligt", name=shown(by))
    match = _PERSON.fullmatch(by)
    return User(name=match[1], address=f"mailto:{match[2]}") if match else User(name=by)
