"""What a document type is: the sheets it needs, what it counts, and the names it offers."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from docgen.case import Case
from docgen.documents.headed import Wanted, mentions
from docgen.documents.offered import names_of
from docgen.figures import Figure, Saknas
from docgen.findings import Finding, Place, finding
from docgen.names import Meaning, Names
from docgen.profile import Organisation, Profile, Rubriker
from docgen.prose import FIGURE_NAME, Prose, unknown_names
from docgen.resources import templates_folder
from docgen.sheets import (
    Arende,
    Avsnitt,
    Column,
    Handlingsplan,
    Origin,
    Row,
    columns,
    construct,
)
from docgen.sheets.paper_rules import check_texts
from docgen.sheets.register_rules import check_one_year
from docgen.sheets.together import Rows
from docgen.texts.values import EXPECTED
from docgen.vocabulary import has_one_of, nearest

Figures = Mapping[str, Figure]
R = TypeVar("R", bound=Row)
_LOGOTYP = Meaning(
    "Regionens logotyp ur profilen. Har den ingen skrivs regionens namn.", "en bild", "bild"
)


@dataclass(frozen=True, slots=True)
class House:
    """What every document may print: of the region, of its type, and whether it is a draft."""

    dokumenttyp: Annotated[str, Meaning("Vad dokumentet är för ett slag.", "Tjänsteskrivelse")]
    organisation: Annotated[Organisation, Meaning("Regionen, ur profilen.")]
    rubriker: Annotated[Rubriker, Meaning("Rubriker som regionen själv bestämmer, ur profilen.")]
    utkast: Annotated[bool, Meaning("Ja i ett utkast, nej i ett slutligt dokument.", "ja")]


@dataclass(frozen=True, slots=True)
class Context:
    """What the template of any type may name; a type's own context has this and more."""

    arende: Annotated[Arende, Meaning("Uppgifterna på bladet Ärende.")]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document goes by; ``label`` tells it from others of its type, number and day.

    In a draft any of them may be a gap.
    """

    rubrik: str
    diarienummer: str
    datum: date
    label: str


@dataclass(frozen=True, slots=True)
class PerRow:
    """How documents are made of a sheet's rows, one of each.

    Each row becomes a case of its own, which holds nothing but the row and its Ärende. ``wanted``
    tells whether such a case becomes a document, ``identity`` what that document goes by.
    """

    sheet: type[Row]
    wanted: Callable[[Case], bool]
    identity: Callable[[Case, Profile], "Identity"]


def _nothing_counted(_case: Case, _profile: Profile) -> Figures:
    """Count nothing: the paper says in words what it says."""
    return {}


def _nothing_filled(_case: Case) -> Collection[Avsnitt]:
    """Fill no section but with what a sheet holds."""
    return ()


def _no_sections(_profile: Profile) -> Wanted:
    """Demand nothing of a paper's headings."""
    return {}


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document.

    ``name`` is its identifier and the stem of its template; ``title`` is what Dokumenttyp says.
    ``needs`` are the sheets without which it cannot be final, ``may_use`` the others it reads.
    ``may_be_empty`` are sheets of which the paper tells when they stand without rows, and
    ``filled`` tells which sections show what is made of several, or of a part of one.
    ``required_fields`` are fields of Ärende that this type needs beyond the sheet's own.
    ``required_names`` are the names without which a template of it is not whole. ``sections`` tells
    which sections a finished paper has, by name, with what tells a section's heading; ``written``
    are those that it has only when the sheet Avsnitt has them, with words of which a heading has
    one.
    ``count`` makes the figures that prose and template may name; ``build`` makes the context, an
    instance of ``context``, whose fields are the names that the template may use. ``per`` is set
    when there is a document for each row of a sheet, and ``template`` for a type that is not
    docgen's own.
    """

    name: str
    title: str
    needs: tuple[type[Row], ...]
    may_use: tuple[type[Row], ...]
    context: type[Context]
    build: Callable[[Case, Profile, Figures], Context]
    count: Callable[[Case, Profile], Figures] = _nothing_counted
    required_fields: tuple[str, ...] = ()
    may_be_empty: tuple[type[Row], ...] = ()
    filled: Callable[[Case], Collection[Avsnitt]] = _nothing_filled
    required_names: tuple[str, ...] = ()
    sections: Callable[[Profile], Wanted] = _no_sections
    written: Mapping[str, Collection[str]] = field(default_factory=dict)
    per: PerRow | None = None
    template: Path | None = None

    @property
    def template_path(self) -> Path:
        """Return where the type's template is: docgen's own, or beside the module of another."""
        return self.template or templates_folder() / f"{self.name}.docx"

    @property
    def sheets(self) -> tuple[type[Row], ...]:
        """Every sheet that the type reads, in the order in which they are filled in."""
        return (Arende, *self.needs, *self.may_use)

    def names(self) -> Names:
        """Return the names that the type's template may use: the house's and its own."""
        own, shared = names_of(self.context).attributes, names_of(House).attributes
        logotyp = names_of(str, _LOGOTYP)
        return Names({**own, **self._never_empty(own), **shared, "logotyp": logotyp})

    def _never_empty(self, own: Mapping[str, Names]) -> dict[str, Names]:
        """What the type needs of Ärende is never empty in a final document."""
        if not self.required_fields:
            return {}
        told = own["arende"].attributes
        needed = {name: replace(told[name], may_be_empty=False) for name in self.required_fields}
        return {"arende": replace(own["arende"], attributes={**told, **needed})}

    def headed(self, profile: Profile) -> Wanted:
        """Return every section that a finished paper has, with what tells its heading."""
        written = {name: mentions(*words) for name, words in self.written.items()}
        return {**self.sections(profile), **written}

    def lacking(self, case: Case) -> list[Column]:
        """Return what the type needs of Ärende and the case does not tell."""
        by_name = {column.name: column for column in columns(Arende)}
        needed = (by_name[name] for name in self.required_fields)
        return [column for column in needed if getattr(case.arende, column.name) is None]

    def with_gaps(self, case: Case) -> Case:
        """Return the case with a gap for all that the type needs of Ärende and is not told."""
        gaps = {column.name: Saknas(column.header) for column in self.lacking(case)}
        return replace(case, arende=case.arende.model_copy(update=gaps)) if gaps else case

    def identity(self, case: Case, profile: Profile) -> Identity:
        """Return what a case's document goes by: what Ärende says, or the row."""
        if self.per is not None:
            return self.per.identity(case, profile)
        arende = case.arende
        return Identity(arende.rubrik, arende.diarienummer, arende.datum, arende.rubrik)


def row_cases(per: PerRow, case: Case) -> Iterator[tuple[Row, Case]]:
    """Yield each row of a sheet, and the case that holds nothing else."""
    for row in case.rows.of(per.sheet):
        yield row, replace(case, rows=Rows({per.sheet: (row,)}))


def check_document(kind: DocumentType, case: Case, figures: Figures) -> Iterator[Finding]:
    """Report what this type of document misses in the case, and figures named in vain."""
    yield from _missing(kind, case)
    if Handlingsplan in kind.sheets and "ar" not in kind.required_fields:
        yield from check_one_year(case.arende, case.rows)
    yield from check_texts(case.rows, kind.may_be_empty, kind.filled(case))
    for model in kind.sheets:
        rows = (case.arende,) if model is Arende else case.rows.of(model)
        for column in columns(model):
            if column.type.name == "prosa":
                for row in rows:
                    yield from _unknown_figures(row, column.name, figures)


def _missing(kind: DocumentType, case: Case) -> Iterator[Finding]:
    for column in kind.lacking(case):
        place = case.arende.cell(column.name)
        yield finding(
            "cell.saknas" if place.cell else "falt.saknas",
            place,
            header=column.header,
            expected=EXPECTED[column.type.name],
            example=column.example,
        )
    for model in kind.needs:
        if not case.rows.of(model):
            told = model in kind.may_be_empty and case.rows.stands(model)
            place = Place(case.path.name, model.title)
            code = "blad.utan_rader" if told else "blad.saknas"
            yield finding(code, place, sheet=model.title, document=kind.title)
    headings = [row.rubrik for row in case.rows.of(Avsnitt)]
    for name, words in kind.written.items():
        if not has_one_of(words, headings):
            place = Place(case.path.name, Avsnitt.title)
            yield finding("avsnitt.behovs", place, name=name, document=kind.title)


def _unknown_figures(row: Row, name: str, figures: Figures) -> Iterator[Finding]:
    text = getattr(row, name)
    for unknown in unknown_names(text, figures) if text else ():
        group = unknown.partition(".")[0]
        related = [figure for figure in figures if figure.startswith(f"{group}.")]
        near = nearest(unknown, related)
        known = ", ".join(f"{{{figure}}}" for figure in related)
        code = "figur.okand_nara" if near else "figur.okand" if related else "figur.utan_underlag"
        braced = f"{{{near}}}" if near else ""
        yield finding(code, row.cell(name), f"{{{unknown}}}", nearest=braced, choices=known)


def as_mapping(context: Context | House) -> dict[str, object]:
    """Return a context's fields by name, as templates see them."""
    return {item.name: getattr(context, item.name) for item in fields(context)}


def gap_row(model: type[R], place: Place) -> R:
    """Return a row of gaps that stands in a draft for a sheet without rows."""
    gaps = {column.name: Saknas(model.title) for column in columns(model) if column.required}
    origin = Origin(place.workbook, model.title, 0, {})
    return construct(model, {"origin": origin, "whole": False, **gaps})


def prose_of(text: str, figures: Figures) -> Prose:
    """Return a cell's text as prose; a figure named in vain is a gap, which no final has."""
    return Prose(
        FIGURE_NAME.sub(lambda name: name[0] if name[1] in figures else Saknas(name[1]), text),
        figures,
    )
