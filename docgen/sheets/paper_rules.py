"""Rules for what a paper is made of: its sections, its governing documents, its process."""

from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest

from docgen.figures import is_gap
from docgen.findings import Finding, finding
from docgen.sheets.base import Row, columns
from docgen.sheets.handlingsplan import Handlingsplan
from docgen.sheets.skrivelse import Avsnitt
from docgen.sheets.styrning import Process, Styrdokument
from docgen.sheets.together import Rows
from docgen.texts.values import EXPECTED
from docgen.vocabulary import alike, nearest


def check_papers(rows: Rows) -> Iterator[Finding]:
    """Check the order of levels, of documents and of time."""
    yield from _levels(rows)
    yield from _first_level(rows)
    yield from _superiors_exist(rows)
    yield from _circles(rows)
    for row in rows.sound(Process, "start", "slut"):
        if row.start and row.slut and row.slut.last < row.start.first:
            other = row.cell("start").short
            yield finding("regel.slut_fore_start", *row.at("slut"), other=other)


def _levels(rows: Rows) -> Iterator[Finding]:
    """A section may lie at most one level below the one before it."""
    before: Avsnitt | None = None
    deepest = 1
    for row in rows.of(Avsnitt):
        level = 1 if row.niva is None else row.niva
        if not row.sound("niva") or not 1 <= level <= 3:
            if row.sound("niva"):
                yield finding("avsnitt.niva", row.cell("niva"), level)
            deepest = 3  # nobody knows how deep the next may lie
            continue
        if level > deepest:
            other = (before or row).cell("rubrik").short
            yield finding("avsnitt.hopp", *row.at("niva"), other=other, highest=deepest)
        before, deepest = row, level + 1


def _first_level(rows: Rows) -> Iterator[Finding]:
    """What a plan holds has headings of its own, which stand right below the first level."""
    for section, model in _showing(rows):
        if model is Handlingsplan and section.sound("niva") and section.niva in (2, 3):
            yield finding("avsnitt.niva_ett", *section.at("niva"), name=section.rubrik)


def without_text(
    rows: Rows, may_be_empty: Collection[type[Row]] = (), filled: Collection[Avsnitt] = ()
) -> list[Avsnitt]:
    """Return the sections that lack a text and need one.

    A heading is enough where a section below follows, or where it shows the rows of a sheet, or
    that one which ``may_be_empty`` has none, or is ``filled`` with what the document counts.
    """
    showing = [*filled, *(section for section, _ in _showing(rows, may_be_empty))]
    sections = rows.of(Avsnitt)
    return [
        row
        for row, after in zip_longest(sections, sections[1:])
        if row.text is None
        and row not in showing
        and not (after is not None and (after.niva or 1) > (row.niva or 1))
    ]


def _showing(
    rows: Rows, may_be_empty: Collection[type[Row]] = ()
) -> Iterator[tuple[Avsnitt, type[Row]]]:
    """Yield the sections that show a sheet: the first that has its name."""
    for model, some in rows.tables.items():
        named = (section for section in rows.of(Avsnitt) if model.is_named_by(section.rubrik))
        first = next(named, None)
        if (some or model in may_be_empty) and first is not None:
            yield first, model


def check_texts(
    rows: Rows, may_be_empty: Collection[type[Row]], filled: Collection[Avsnitt]
) -> Iterator[Finding]:
    """Report the sections that lack a text and need one in this type of paper."""
    told = next(column for column in columns(Avsnitt) if column.name == "text")
    for row in without_text(rows, may_be_empty, filled):
        expected = EXPECTED[told.type.name]
        place = row.cell("text")
        yield finding(
            "cell.saknas", place, header=told.header, expected=expected, example=told.example
        )


def _named(rows: Rows) -> Mapping[str, Styrdokument]:
    """Return the governing documents by name, letter case aside; the first of each name."""
    named: dict[str, Styrdokument] = {}
    for row in rows.of(Styrdokument):
        if not is_gap(row.dokument):
            named.setdefault(alike(row.dokument), row)
    return named


def _superiors_exist(rows: Rows) -> Iterator[Finding]:
    if rows.has_gap(Styrdokument, "dokument"):
        return
    named = _named(rows)
    for row in rows.sound(Styrdokument, "overordnat"):
        if row.overordnat and alike(row.overordnat) not in named:
            place = row.at("overordnat")
            near = nearest(row.overordnat, (other.dokument for other in named.values()))
            if near is None:
                yield finding("regel.overordnat_saknas", *place)
            else:
                other = named[alike(near)].cell("dokument").short
                yield finding("regel.overordnat_saknas_nara", *place, nearest=near, other=other)


def _circles(rows: Rows) -> Iterator[Finding]:
    """Follow each document to the one above it; nobody may come back to where they were."""
    named = _named(rows)
    done: set[str] = set()
    for start in named:
        path: list[str] = []
        key = start
        while key in named and key not in done:
            done.add(key)
            path.append(key)
            above = named[key]
            key = alike(above.overordnat) if above.sound("overordnat") and above.overordnat else ""
        if key in path:
            yield _circle([named[name] for name in path[path.index(key) :]])


def _circle(documents: list[Styrdokument]) -> Finding:
    first = documents[0]
    steps = [f"{row.dokument} ({row.cell('overordnat').short})" for row in documents]
    circle = " → ".join([*steps, first.dokument])
    return finding("regel.overordnat_cirkel", *first.at("overordnat"), circle=circle)
