"""docgen archive package: a case packed for an e-archive."""

from pathlib import Path

import click

from docgen.archive.delivery.package import Order, Packed, pack
from docgen.cli.archive_shared import at, opened, quietly, user
from docgen.cli.generate import DEFAULT_FOLDER
from docgen.cli.main import FAULTS, OK
from docgen.cli.options import FILE
from docgen.cli.swedish import SwedishCommand
from docgen.errors import DocgenError
from docgen.texts import archive as archive_texts
from docgen.texts import delivery as texts
from docgen.texts import interface


@click.command(cls=SwedishCommand, help=texts.PACKAGE)
@click.argument("asked", nargs=-1, required=True, metavar=texts.METAVAR_CASES)
@click.option(
    "--out",
    type=FILE,
    default=DEFAULT_FOLDER / "leverans",
    metavar=interface.METAVAR_FOLDER,
    help=texts.OPTION_OUT,
)
@click.option("--bagit", is_flag=True, help=texts.OPTION_BAGIT)
@click.option("--by", metavar=archive_texts.METAVAR_NAME, help=texts.OPTION_BY)
@click.option(
    "--agreement", default="", metavar=texts.METAVAR_AGREEMENT, help=texts.OPTION_AGREEMENT
)
@click.option("--schemas", type=FILE, metavar=interface.METAVAR_FOLDER, help=texts.OPTION_SCHEMAS)
@at
@quietly
def package(
    asked: tuple[str, ...],
    out: Path,
    bagit: bool,
    by: str | None,
    agreement: str,
    schemas: Path | None,
    root: Path,
    quiet: bool,
) -> int:
    """Pack cases, each by itself; the exit code tells whether all are packed."""
    archive, who, code = opened(root), user(by), OK
    for case in asked:
        try:
            packed = pack(archive, Order(case, out, bagit, who, agreement, schemas))
        except DocgenError as error:
            if len(asked) == 1:
                raise
            click.echo(interface.ERROR.format(message=f"{case}: {error.message}"), err=True)
            code = FAULTS
        else:
            _tell(packed, quiet=quiet)
    return code


def _tell(packed: Packed, *, quiet: bool) -> None:
    files = sum(len(one.files) for one in packed.documents)
    told = {"folder": packed.folder, "documents": len(packed.documents), "files": files}
    click.echo(texts.PACKED.format(**told))
    if not quiet:
        for line in _worth_knowing(packed):
            click.echo(line, err=True)


def _worth_knowing(packed: Packed) -> list[str]:
    lines = [] if packed.sender.person is not None else [texts.NO_CONTACT]
    lines += [texts.DRAFT_LEFT.format(id=draft) for draft in packed.drafts]
    for one in packed.documents:
        name, facts = one.chosen.id, one.chosen.facts
        if one.pdf is None:
            lines.append(texts.WITHOUT_PDF.format(id=name))
        if facts.sekretess:
            lines.append(texts.SEKRETESS_TOLD.format(id=name, ground=facts.sekretess))
        if facts.personuppgifter:
            lines.append(texts.PERSONS_TOLD.format(id=name))
    return lines
