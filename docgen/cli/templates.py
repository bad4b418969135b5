"""docgen templates: the Word templates, the names they may use, and what is wrong in them."""

import json
from pathlib import Path

import click

from docgen.cli.main import FAULTS, OK, UNUSABLE
from docgen.cli.options import FILE, chosen_profile
from docgen.cli.show import colour_wanted
from docgen.cli.swedish import SwedishGroup
from docgen.documents import unusable_types, usable_types
from docgen.errors import TemplateRejected
from docgen.names import Offered
from docgen.reference import example_of, given, kind_of, loop_tags_of, reference, tag_of
from docgen.render.faults import Fault
from docgen.templates import (
    Examined,
    Listed,
    examine,
    known_type,
    look_at,
    new_template,
    place_of,
    shipped,
    write_annotated,
)
from docgen.texts import interface
from docgen.texts import names as words
from docgen.texts import templates as texts

_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help=texts.OPTION_FORMAT,
)
_file = click.argument("file", type=FILE, metavar=interface.METAVAR_FILE)
_profile = click.option(
    "--profile", type=FILE, metavar=interface.METAVAR_FILE, help=texts.OPTION_PROFILE
)
_kind = click.argument("kind", metavar=interface.METAVAR_TYPE)


@click.command(cls=SwedishGroup, help=texts.TEMPLATES, no_args_is_help=True)
def templates() -> None:
    """Group the commands of those who own templates."""


@templates.command("list", help=texts.LIST)
@click.argument("files", nargs=-1, type=FILE, metavar=texts.METAVAR_MAYBE_FILES)
@click.option("--verbose", is_flag=True, help=texts.OPTION_VERBOSE)
def list_(files: tuple[Path, ...], verbose: bool) -> int:
    """List the shipped templates, or the given ones; one that cannot be used stops no other."""
    worst = OK
    click.echo(texts.LISTED.format(**texts.LIST_HEAD))
    for path in files or shipped():
        try:
            one = look_at(path)
        except TemplateRejected as error:
            click.echo(interface.ERROR.format(message=error.message), err=True)
            worst = UNUSABLE
            continue
        click.echo(_listed(one))
        for name in one.names if verbose else ():
            click.echo(texts.USED_NAME.format(name=name))
    for refused in () if files else unusable_types():
        click.echo(interface.ERROR.format(message=refused.message), err=True)
        worst = UNUSABLE
    return worst


def _listed(one: Listed) -> str:
    number = str(len(one.names))
    return texts.LISTED.format(
        kind=texts.UNKNOWN_KIND if one.kind is None else one.kind.name,
        file=one.path.name,
        version=one.version,
        names=texts.FAULTY.format(number=number) if one.faulty else number,
    )


@templates.command(help=texts.FIELDS)
@_kind
@_form
def fields(kind: str, form: str) -> int:
    """Print every name that a template of a type may use."""
    wanted = known_type(kind)
    groups = reference(wanted)
    if form == "json":
        names = [_as_object(one) for group in groups for one in group.names]
        _echo_json({"type": wanted.name, "names": names})
        return OK
    click.echo(texts.REFERENCE_TITLE.format(title=wanted.title))
    for group in groups:
        click.echo()
        if group.items_of is not None:
            tag, row_tag = loop_tags_of(group.items_of)
            click.echo(texts.REFERENCE_ITEMS.format(tag=tag, row_tag=row_tag))
        for one in group.names:
            click.echo(_as_line(one))
    _show_ways_to_write()
    return OK


def _as_line(one: Offered) -> str:
    said = [
        one.names.help,
        texts.MAY_BE_EMPTY if one.names.may_be_empty else "",
        texts.EXAMPLE.format(example=example_of(one)),
    ]
    told = " ".join(filter(None, said))
    return texts.REFERENCE_LINE.format(name=one.name, kind=kind_of(one), help=told)


def _show_ways_to_write() -> None:
    click.echo(f"\n{texts.KINDS_TITLE}")
    for kind in words.KINDS.values():
        tag = kind.tag.format(name=words.ANY_NAME, each=words.ANY_ITEM)
        click.echo(texts.KIND_LINE.format(name=kind.name, tag=tag))
    click.echo(f"\n{texts.FILTERS_TITLE}")
    for examples in words.FILTERS.values():
        for one in examples:
            line = {"tag": one.tag, "given": given(one), "printed": one.printed}
            click.echo(texts.FILTER_LINE.format(**line).replace("\u00a0", " "))
    click.echo(f"\n{texts.TAGS_TITLE}")
    for tag, does in words.TAGS.items():
        click.echo(texts.TAG_LINE.format(tag=tag, does=does))


def _as_object(one: Offered) -> dict[str, object]:
    return {
        "name": one.name,
        "path": one.path,
        "within": one.within,
        "kind": kind_of(one),
        "help": one.names.help,
        "example": example_of(one),
        "may_be_empty": one.names.may_be_empty,
        "tag": tag_of(one),
    }


@templates.command(help=texts.CHECK)
@_file
@click.option("--type", "kind", metavar=interface.METAVAR_TYPE, help=texts.OPTION_TYPE)
@click.option("--annotate", is_flag=True, help=texts.OPTION_ANNOTATE)
@_profile
@_form
def check(file: Path, kind: str | None, annotate: bool, profile: Path | None, form: str) -> int:
    """Print every fault of a template; the exit code tells whether there was any."""
    base = chosen_profile(profile, file, verbose=False).grundmall()
    examined = examine(file, None if kind is None else known_type(kind), base)
    if form == "json":
        _echo_json(_examined(examined))
    else:
        for fault in examined.faults:
            click.echo(_fault_line(file, fault), color=colour_wanted())
        click.echo(_summary(examined))
    if annotate:
        _annotate(examined, err=form == "json")
    return FAULTS if examined.faults else OK


def _fault_line(file: Path, fault: Fault) -> str:
    place = click.style(f"{file.name}  {place_of(fault)}", bold=True)
    severity = click.style(texts.FAULT, fg="red", bold=True)
    return f"{place}  {severity}  {fault.sentence}"


def _summary(examined: Examined) -> str:
    one, several = interface.COUNTS["fel"]
    number = len(examined.faults)
    counted = texts.NO_FAULTS if not number else (one if number == 1 else several)
    counts, file = counted.format(number=number), examined.path.name
    if examined.kind is None:
        choices = ", ".join(kind.name for kind in usable_types())
        return texts.SUMMARY_WITHOUT_TYPE.format(counts=counts, file=file, choices=choices)
    return texts.SUMMARY.format(
        counts=counts,
        file=file,
        title=examined.kind.title.lower(),
        why=examined.why,
    )


def _annotate(examined: Examined, *, err: bool) -> None:
    if not examined.faults:
        click.echo(texts.NO_COPY, err=True)
        return
    copy = write_annotated(examined)
    text = interface.WRITTEN if copy.written else interface.UNCHANGED
    click.echo(text.format(path=copy.path), err=err)


def _examined(examined: Examined) -> dict[str, object]:
    return {
        "file": examined.path.name,
        "type": "" if examined.kind is None else examined.kind.name,
        "faults": [
            {
                "part": fault.part,
                "paragraph": fault.paragraph + 1,
                "place": place_of(fault),
                "text": fault.text,
                "code": fault.code,
                "message": fault.sentence,
                "nearest": fault.details.get("nearest", ""),
            }
            for fault in examined.faults
        ],
    }


def _echo_json(value: dict[str, object]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@templates.command(help=texts.NEW)
@_kind
@_file
@_profile
def new(kind: str, file: Path, profile: Path | None) -> int:
    """Write a template to start from; never over a file that is there."""
    used = chosen_profile(profile, file, verbose=False)
    click.echo(texts.CREATED.format(path=new_template(kind, file, used)))
    return OK
