"""docgen archive list, show and export: what is in the archive, found and taken out."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from pathlib import Path

import click

from docgen.archive.entries import Entry, Wanted, entry_of, listed
from docgen.archive.export import export as export_version
from docgen.archive.facts import Sealed, Status
from docgen.archive.protecting import protection_of
from docgen.archive.store import Stored
from docgen.cli.archive_shared import at, case, opened
from docgen.cli.main import FAULTS, OK
from docgen.cli.options import FILE
from docgen.cli.swedish import SwedishCommand
from docgen.errors import ArchiveRefused
from docgen.findings import shown
from docgen.manifest import manifest_of
from docgen.texts import archive as texts
from docgen.texts import interface

_WIDTHS = (14, 17, 18, 10, 8, 9)
_FORMULA = ("=", "+", "-", "@")
_version = click.option(
    "--version", "number", type=int, metavar=interface.METAVAR_VERSION, help=texts.OPTION_VERSION
)


@click.command("list", cls=SwedishCommand, help=texts.LIST)
@click.option("--dnr", default="", metavar=texts.METAVAR_CASE, help=texts.OPTION_DNR)
@click.option("--type", "kind", default="", metavar=interface.METAVAR_TYPE, help=texts.OPTION_TYPE)
@click.option("--date", "day", default="", metavar="DATUM", help=texts.OPTION_DATE)
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    metavar="|".join(Status),
    help=texts.OPTION_STATUS,
)
@click.option("--text", default="", metavar="TEXT", help=texts.OPTION_TEXT)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    metavar="table|json|csv",
    help=texts.OPTION_FORMAT,
)
@at
def list_(
    dnr: str, kind: str, day: str, status: str | None, text: str, form: str, root: Path
) -> int:
    """List documents as they are read; one that is damaged is told and stops no other."""
    wanted = Wanted(dnr, kind, day, None if status is None else Status(status), text)
    damaged: list[ArchiveRefused] = []
    found = _sound(listed(opened(root), wanted), damaged)
    {"table": _as_table, "json": _as_json, "csv": _as_csv}[form](found)
    for error in damaged:
        click.echo(interface.ERROR.format(message=error.message), err=True)
    return FAULTS if damaged else OK


def _sound(
    found: Iterable[Entry | ArchiveRefused], damaged: list[ArchiveRefused]
) -> Iterator[Entry]:
    for one in found:
        if isinstance(one, ArchiveRefused):
            damaged.append(one)
        else:
            yield one


def _as_table(entries: Iterator[Entry]) -> None:
    number = 0
    for number, entry in enumerate(entries, start=1):
        if number == 1:
            _say_row(texts.LIST_HEAD)
        status, versions = _standing(entry), str(len(entry.versioner))
        day = entry.datum.isoformat()
        row = (entry.diarienummer, entry.id, entry.titel, day, status, versions, entry.rubrik)
        _say_row(row)
    if not number:
        click.echo(texts.NOTHING_LISTED, err=True)


def _standing(entry: Entry) -> str:
    """Say how far a document has come, and that a draft lies after what was settled."""
    status, settled = texts.STATUSES[entry.status], entry.settled
    if settled is None:
        return status
    told = texts.STATUSES[settled.status]
    return texts.DRAFT_AFTER.format(status=told, number=settled.number, draft=entry.newest.number)


def _say_row(row: Sequence[str]) -> None:
    cells = [shown(cell, 200) for cell in row]
    padded = (cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=False))
    click.echo(f"{'  '.join(padded)}  {cells[-1]}".rstrip())


def _values(entry: Entry) -> dict[str, str | int | bool]:
    return dict(
        zip(
            texts.LIST_KEYS,
            (
                entry.diarienummer,
                entry.id,
                entry.typ,
                entry.rubrik,
                entry.datum.isoformat(),
                entry.namnd,
                entry.status.value,
                entry.beslut,
                len(entry.versioner),
                entry.archived,
                entry.personuppgifter,
                entry.sekretess,
            ),
            strict=True,
        )
    )


def _as_json(entries: Iterator[Entry]) -> None:
    """Print a list, one document a line, as they come."""
    click.echo("[", nl=False)
    for number, entry in enumerate(entries):
        line = json.dumps(_values(entry), ensure_ascii=False)
        click.echo(f"{',' if number else ''}\n {line}", nl=False)
    click.echo("\n]")


def _as_csv(entries: Iterator[Entry]) -> None:
    writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    writer.writerow(texts.LIST_KEYS)
    for entry in entries:
        writer.writerow([_harmless(value) for value in _values(entry).values()])


def _harmless(value: str | int | bool) -> str | int:
    """Let nothing be a formula when Excel opens the list, or a command to a terminal."""
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, int):
        return value
    visible = shown(value, 2000)
    return f"'{visible}" if visible.startswith(_FORMULA) else visible


@click.command(cls=SwedishCommand, help=texts.SHOW)
@case
@at
def show(asked: str, root: Path) -> int:
    """Print a case's documents with their versions, files, figures and decisions."""
    for stored in opened(root).wanted(asked):
        _show(stored)
    return OK


def _show(stored: Stored) -> None:
    facts, entry = stored.newest, entry_of(stored)
    head = {"number": facts.diarienummer, "title": entry.titel, "heading": facts.rubrik}
    _say(texts.SHOW_HEAD.format(**head))
    told = {
        "folder": stored.folder,
        "board": facts.namnd or texts.NO_BOARD,
        "day": facts.datum.isoformat(),
        "status": _standing(entry).lower(),
    }
    _say(texts.SHOW_FACTS.format(**told))
    decision = entry.beslut or (entry.settled.beslut if entry.settled else "")
    if decision:
        _say(texts.SHOW_DECISION.format(decision=decision))
    if facts.andrad_efter_docgen:
        _say(texts.SHOW_EDITED)
    for protection in _protection(stored):
        _say(protection)
    if facts.klassificering:
        _say(texts.SHOW_CLASS.format(code=facts.klassificering))
    if facts.gallring:
        _say(texts.SHOW_KEEPING.format(keeping=facts.gallring))
    if facts.forsegling is not None:
        _say(texts.SHOW_SEALED.format(**_seal(facts.forsegling)))
    for number in range(stored.last, 0, -1):
        version = stored.version(number)
        by = version.user.name if version.user else texts.UNKNOWN_PERSON
        when = version.created.replace("T", " ").replace("Z", " UTC")
        line = {"number": number, "when": when, "by": by, "message": version.message}
        _say(texts.SHOW_VERSION.format(**line))
        for name in sorted(version.files):
            _say(texts.SHOW_FILE.format(file=name))
    _show_figures(stored)


def _seal(sealed: Sealed) -> dict[str, str]:
    when = sealed.tid.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return {"organisation": sealed.organisation, "when": when, "sha256": sealed.sha256}


def _protection(stored: Stored) -> Iterator[str]:
    why = protection_of(stored)
    if why.persons:
        yield texts.SHOW_PERSONS
    if why.secrecy:
        yield texts.SHOW_SECRECY.format(ground=why.secrecy)


def _show_figures(stored: Stored) -> None:
    facts = stored.newest
    manifest = manifest_of(stored.read(stored.last, facts.filer.manifest), facts.filer.manifest)
    if manifest.figures:
        _say(texts.SHOW_FIGURES)
    for figure in manifest.figures:
        changed = figure.id in facts.andrade_siffror
        text = texts.SHOW_FIGURE_CHANGED if changed else texts.SHOW_FIGURE
        _say(text.format(id=figure.id, text=figure.text.replace("\u00a0", " ")))


def _say(line: str) -> None:
    """Print a line with invisible signs named: an archive may be anybody's."""
    click.echo(shown(line, 2000).rstrip())


@click.command(cls=SwedishCommand, help=texts.EXPORT)
@case
@click.argument("folder", type=FILE, metavar=interface.METAVAR_FOLDER)
@_version
@at
def export(asked: str, folder: Path, number: int | None, root: Path) -> int:
    """Write a version's files into a new folder."""
    stored = opened(root).the_one(asked)
    wanted = stored.last if number is None else number
    files = export_version(stored, wanted, folder)
    told = {"folder": folder, "number": files, "id": stored.name.id, "version": wanted}
    click.echo(texts.EXPORTED.format(**told))
    for line in _protection(stored):
        click.echo(line, err=True)
    return OK
