"""docgen check: read and validate, print every problem in one pass."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from docgen.annotation import names_shared, write_annotated
from docgen.cli.main import FAULTS, OK, UNUSABLE
from docgen.cli.options import FILE, chosen_profile, shared
from docgen.cli.progress import progress
from docgen.cli.show import as_json, as_lines, everything, summary, unreadable
from docgen.cli.swedish import SwedishCommand
from docgen.copies import Copy
from docgen.findings import stops_final
from docgen.pipeline import Checked, copies_among, workbooks_read
from docgen.pipeline import check as check_workbooks
from docgen.review import is_document, review_all, write_reviewed
from docgen.texts import interface as texts


@click.command(cls=SwedishCommand, help=texts.CHECK)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar=texts.METAVAR_FILES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help=texts.OPTION_FORMAT,
)
@click.option("--annotate", is_flag=True, help=texts.OPTION_ANNOTATE)
@shared
def check(
    files: tuple[Path, ...],
    form: str,
    annotate: bool,
    profile: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check workbooks and documents; the exit code tells the worst that was found."""
    used = chosen_profile(profile, files[0], verbose=verbose)
    copies = copies_among(files)
    papers = [path for path in files if is_document(path) and path not in copies]
    books = [path for path in files if not is_document(path)]
    with progress(len(files), quiet=quiet) as bar:
        checked = check_workbooks(books, used, on_file=lambda name: bar.step(_reading(name)))
        reviews = review_all(papers, used, on_file=lambda name: bar.step(_reading(name)))
    for copy in copies:
        click.echo(texts.COPY_LEFT_OUT.format(file=copy), err=True)
    findings = [*everything(checked), *reviews.findings]
    rejected = [*unreadable(checked), *reviews.rejected]
    if form == "json":
        as_json(findings, rejected)
    else:
        as_lines(findings, rejected, err=False)
        if not quiet:
            documents = len(reviews.done) + len(reviews.rejected)
            click.echo(summary(findings, rejected, workbooks_read(checked), documents))
    for one in reviews.done:
        if one.is_template:
            click.echo(texts.LOOKS_LIKE_TEMPLATE.format(file=one.path), err=True)
    if annotate:
        _annotate(checked, books, err=form == "json")
        _show_copies(write_reviewed(reviews.done), err=form == "json")
    if rejected:
        return UNUSABLE
    return FAULTS if stops_final(findings) else OK


def _annotate(checked: Sequence[Checked], files: Sequence[Path], *, err: bool) -> None:
    _show_copies(write_annotated(checked, files), err=err)
    for name in sorted({name for one in checked for name in names_shared(one)}):
        click.echo(texts.NOT_ANNOTATED.format(file=name), err=True)


def _show_copies(copies: Iterable[Copy], *, err: bool) -> None:
    for copy in copies:
        text = texts.WRITTEN if copy.written else texts.UNCHANGED
        click.echo(text.format(path=copy.path), err=err)


def _reading(name: str) -> str:
    return texts.READING.format(file=name)
