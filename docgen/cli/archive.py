"""docgen archive: finished documents taken in; the group's other commands stand beside."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from docgen.archive.decision import read_decision
from docgen.archive.gather import Order
from docgen.archive.protecting import read_protection
from docgen.archive.store import Stored
from docgen.archive.taking import Found, Taken, documents_in, take
from docgen.archive.writing import Added, Writer, writer
from docgen.cli.archive_checked import rebuild, register, verify
from docgen.cli.archive_delivered import package
from docgen.cli.archive_sealed import sealing_by
from docgen.cli.archive_shared import at, case, keep_register, opened, quietly, user
from docgen.cli.archive_shown import export, list_, show
from docgen.cli.main import FAULTS, OK
from docgen.cli.options import FILE
from docgen.cli.progress import progress
from docgen.cli.swedish import DefaultGroup
from docgen.errors import ArchiveRefused
from docgen.findings import shown
from docgen.texts import archive as texts
from docgen.texts import interface

_by = click.option("--by", metavar=texts.METAVAR_NAME, help=texts.OPTION_BY)


@click.command(cls=DefaultGroup, default="add", help=texts.ARCHIVE, no_args_is_help=True)
def archive() -> None:
    """Group the commands of those who keep documents."""


@archive.command(help=texts.ADD)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar=interface.METAVAR_FILES)
@click.option("--decision", metavar=texts.METAVAR_DECISION, help=texts.OPTION_DECISION)
@click.option("--as-draft", is_flag=True, help=texts.OPTION_AS_DRAFT)
@_by
@click.option(
    "--inputs",
    type=FILE,
    multiple=True,
    metavar=interface.METAVAR_FOLDER,
    help=texts.OPTION_INPUTS,
)
@click.option("--document", metavar=texts.METAVAR_NAME, help=texts.OPTION_DOCUMENT)
@click.option("--seal", type=FILE, metavar=interface.METAVAR_FILE, help=texts.OPTION_SEAL)
@at
@quietly
def add(
    files: tuple[Path, ...],
    decision: str | None,
    as_draft: bool,
    by: str | None,
    inputs: tuple[Path, ...],
    document: str | None,
    seal: Path | None,
    root: Path,
    quiet: bool,
) -> int:
    """Take documents in; the exit code tells whether all are in the archive."""
    decided = None if decision is None else read_decision(decision)
    paths, code = _documents(files, quiet=quiet)
    if document is not None and len(paths) > 1:
        raise ArchiveRefused("arkiv.namn_for_flera", name=document)
    order = Order(inputs, as_draft, decided, document, sealing_by(seal))
    with progress(len(paths), quiet=quiet) as bar:
        steps = take(paths, root, order, keep_register, user(by), on_file=bar.step)
        for taken in steps:
            code = max(code, _told(taken))
    return code


def _documents(files: Sequence[Path], *, quiet: bool) -> tuple[list[Path], int]:
    """Return the given documents and the finished ones of the given folders, and the exit code."""
    paths: list[Path] = []
    code = OK
    for file in files:
        if not file.is_dir():
            paths.append(file)
            continue
        found = documents_in(file)
        paths += found.finished
        code = max(code, _told_of_others(file, found, quiet=quiet))
    return list(dict.fromkeys(paths)), code


def _told_of_others(folder: Path, found: Found, *, quiet: bool) -> int:
    """Say what in a folder is not taken in; what should have been makes the exit code."""
    if not found.finished:
        click.echo(texts.NOTHING_IN.format(folder=folder), err=True)
    if found.drafts and not quiet:
        click.echo(texts.DRAFTS_LEFT.format(number=found.drafts), err=True)
    if found.foreign and not quiet:
        click.echo(texts.FOREIGN_LEFT.format(number=found.foreign), err=True)
    for error in found.unread:
        click.echo(interface.ERROR.format(message=shown(error.message, 2000)), err=True)
    return FAULTS if found.unread else OK


def _told(taken: Taken) -> int:
    if taken.added is None or taken.gathered is None:
        if taken.refused is not None:
            message = interface.ERROR.format(message=shown(taken.refused.message, 2000))
            click.echo(message, err=True)
        return FAULTS
    text = texts.TAKEN if taken.added.new else texts.TAKEN_BEFORE
    name, number = taken.added.name.id, taken.added.version
    click.echo(text.format(folder=name, number=number, file=shown(taken.path.name, 300)))
    facts = taken.gathered.bundle.facts
    if facts.andrad_efter_docgen:
        figures = ", ".join(facts.andrade_siffror) or texts.NO_FIGURES
        click.echo(texts.EDITED.format(figures=figures), err=True)
    if taken.gathered.no_pdf:
        click.echo(texts.NO_PDF.format(file=shown(taken.gathered.no_pdf, 300)), err=True)
    if taken.no_pdf is not None:
        click.echo(texts.WITHOUT_PDF.format(why=taken.no_pdf.message), err=True)
    return OK


@archive.command(help=texts.DECIDE)
@case
@click.argument("decision", metavar=texts.METAVAR_DECISION)
@click.option("--correct", "correcting", is_flag=True, help=texts.OPTION_CORRECT)
@_by
@at
def decide(asked: str, decision: str, correcting: bool, by: str | None, root: Path) -> int:
    """Add a decision as a version of its own."""
    decided, who = read_decision(decision), user(by)
    if decided.datum > datetime.now().astimezone().date():
        click.echo(texts.DECIDED_LATER.format(day=decided.datum), err=True)
    return _say(
        root, asked, lambda adding, one: adding.decide(one, decided, who, correcting=correcting)
    )


@archive.command(help=texts.PROTECT)
@case
@click.option("--personal-data", "persons", is_flag=True, help=texts.OPTION_PERSONAL_DATA)
@click.option("--secrecy", metavar=texts.METAVAR_GROUND, help=texts.OPTION_SECRECY)
@_by
@at
def protect(asked: str, persons: bool, secrecy: str | None, by: str | None, root: Path) -> int:
    """Add that a document may not be shown as a version of its own."""
    why = read_protection(secrecy, persons=persons)
    return _say(root, asked, lambda adding, one: adding.protect(one, why, user(by)))


def _say(root: Path, asked: str, say: Callable[[Writer, Stored], Added]) -> int:
    """Let something be said of the one document that is meant, as a version of its own."""
    name = opened(root).the_one(asked).name
    with writer(root, keep_register) as adding:
        stored = adding.archive.the_one(name.id)
        added = say(adding, stored)
        file = Path(stored.newest.filer.dokument).name
    text = texts.TAKEN if added.new else texts.TAKEN_BEFORE
    click.echo(text.format(folder=added.name.id, number=added.version, file=file))
    return OK


for command in (list_, show, verify, export, rebuild, package, register):
    archive.add_command(command)
