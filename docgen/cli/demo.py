"""docgen demo: the main job on the example case."""

from pathlib import Path

import click

from docgen.cli.generate import DEFAULT_FOLDER
from docgen.cli.main import OK
from docgen.cli.options import FILE
from docgen.cli.swedish import SwedishCommand
from docgen.documents.counts import Besok, Stod, besok, stod
from docgen.figures import Figure
from docgen.pipeline import check, generate
from docgen.profile import Profile, read_profile
from docgen.render.filters import figure_text
from docgen.render.swedish import tal
from docgen.resources import default_profile, examples_folder
from docgen.texts import interface as texts

_EXAMPLE = Path("uppfoljning-2023", "tjansteskrivelse.xlsx")


@click.command(cls=SwedishCommand, help=texts.DEMO)
@click.option(
    "--out", type=FILE, default=DEFAULT_FOLDER, metavar=texts.METAVAR_FOLDER, help=texts.OPTION_OUT
)
def demo(out: Path) -> int:
    """Make the example document and show what was counted."""
    profile = read_profile(default_profile())
    source = examples_folder() / _EXAMPLE
    (checked,) = check([source], profile)
    made = generate(checked, profile, out, final=True)
    if checked.case is not None:
        _show_supports(stod(checked.case, profile), checked.case.arende.ar)
        _show_visits(besok(checked.case), profile)
    click.echo()
    click.echo(texts.DEMO_OPEN.format(path=made.output.document))
    click.echo(texts.DEMO_TRACE.format(path=made.output.manifest))
    click.echo(texts.DEMO_NEXT.format(folder=source.parent))
    return OK


def _show_supports(supports: Stod | None, year: int | None) -> None:
    if supports is None:
        return
    click.echo(texts.DEMO_HEAD.format(year=year))
    for row in supports.former:
        click.echo(_row(row.stodform, _number(row.antal), _number(row.belopp)))
    amount = figure_text(supports.summa)
    click.echo(_plain(texts.DEMO_SUM.format(number=figure_text(supports.antal), amount=amount)))


def _number(figure: Figure) -> str:
    return tal(figure.value) if isinstance(figure.value, int) else str(figure)


def _row(form: str, number: str, amount: str) -> str:
    return _plain(texts.DEMO_ROW.format(form=form, number=number, amount=amount))


def _plain(line: str) -> str:
    """A terminal needs no no-break spaces, and some cannot show them."""
    return line.replace("\u00a0", " ")


def _show_visits(visits: Besok | None, profile: Profile) -> None:
    if visits is None:
        return
    sentence = texts.DEMO_VISITS.format(
        number=visits.antal,
        kommunen=visits.med_kommunen,
        lansstyrelsen=visits.med_lansstyrelsen,
        namn=profile.organisation.lansstyrelse,
    )
    click.echo(sentence)
