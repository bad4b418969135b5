"""docgen generate: check, render, write, print the path."""

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.main import FAULTS, OK, UNUSABLE
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.progress import Bar, progress
from docgen.cli.show import as_lines, everything, summary, unreadable
from docgen.cli.swedish import SwedishCommand
from docgen.errors import DocgenError, GenerationRefused, PdfFailed
from docgen.pipeline import Checked, Generated, add_pdf, workbooks_read
from docgen.pipeline import check as check_workbooks
from docgen.pipeline import generate as generate_document
from docgen.profile import Profile
from docgen.texts import interface as texts

DEFAULT_FOLDER = Path("outputs")


@click.command(cls=SwedishCommand, help=texts.GENERATE)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar=texts.METAVAR_FILES)
@click.option("--final", is_flag=True, help=texts.OPTION_FINAL)
@click.option("--pdf", is_flag=True, help=texts.OPTION_PDF)
@click.option(
    "--out", type=FILE, default=DEFAULT_FOLDER, metavar=texts.METAVAR_FOLDER, help=texts.OPTION_OUT
)
@click.option("--template", type=FILE, metavar=texts.METAVAR_FILE, help=texts.OPTION_TEMPLATE)
@shared
def generate(
    files: tuple[Path, ...],
    final: bool,
    pdf: bool,
    out: Path,
    template: Path | None,
    profile: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make a document of each case; one that fails does not stop the others."""
    used = chosen_profile(profile, files[0], verbose=verbose)
    steps = len(files) * (3 if pdf else 2)
    with progress(steps, quiet=quiet) as bar:
        checked = check_workbooks(files, used, on_file=lambda name: _reading(bar, name))
        findings, rejected = everything(checked), unreadable(checked)
        if not quiet:
            as_lines(findings, rejected, err=True)
            if findings or rejected:
                click.echo(summary(findings, rejected, workbooks_read(checked)), err=True)
        cases = [one for one in checked if not one.rejected]
        codes = [
            _one(one, used, out, template, final=final, pdf=pdf, verbose=verbose, bar=bar)
            for one in cases
        ]
    if quiet:
        as_lines((), rejected, err=True)
    return _worst([UNUSABLE if rejected else OK, *codes])


def _reading(bar: Bar, name: str) -> None:
    bar.step(texts.READING.format(file=name))


def _worst(codes: Sequence[int]) -> int:
    return max(codes, default=OK)


def _one(
    checked: Checked,
    profile: Profile,
    out: Path,
    template: Path | None,
    *,
    final: bool,
    pdf: bool,
    verbose: bool,
    bar: Bar,
) -> int:
    try:
        bar.step(texts.WRITING)
        made = generate_document(checked, profile, out, final=final, template=template)
        click.echo(_told(made))
        if made.rendered.paged:
            click.echo(texts.PAGELESS, err=True)
        if verbose:
            click.echo(texts.VERBOSE_MANIFEST.format(path=made.output.manifest), err=True)
            number = len(made.rendered.figures)
            click.echo(texts.VERBOSE_FIGURES.format(number=number), err=True)
        if pdf:
            bar.step(texts.CONVERTING)
            click.echo(add_pdf(made).pdf)
    except PdfFailed as error:
        click.echo(error.message, err=True)
        return OK if error.code == "pdf.saknas" else UNUSABLE
    except DocgenError as error:
        click.echo(texts.ERROR.format(message=error.message), err=True)
        refused = isinstance(error, GenerationRefused) and error.code == "arende.har_fel"
        return FAULTS if refused else UNUSABLE
    return OK


def _told(made: Generated) -> str:
    unchanged = texts.STALE if made.output.stale else texts.UNCHANGED
    text = texts.WRITTEN if made.output.written else unchanged
    return text.format(path=made.output.document)
