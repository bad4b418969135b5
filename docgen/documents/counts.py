"""What documents count from the ledger and the visits; each figure keeps its cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated

from docgen.case import Case
from docgen.figures import Figure, count, is_gap, total
from docgen.names import Meaning
from docgen.profile import Profile
from docgen.sheets import Foretagsbesok, Row, Stodbeslut, columns
from docgen.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Stodrad:
    """One kind of support: its name as printed, how many decisions, how many kronor."""

    stodform: Annotated[str, Meaning("Stödformen, som profilen skriver den.", "Servicebidrag")]
    antal: Annotated[Figure, Meaning("Antal beviljade stöd av formen.", "4", kind="antal")]
    belopp: Annotated[Figure, Meaning("Summan av dem.", "412350", kind="kronor")]


@dataclass(frozen=True, slots=True)
class Stod:
    """All granted supports: by kind in the profile's order, and in all."""

    former: Annotated[
        tuple[Stodrad, ...],
        Meaning("Stödformerna i profilens ordning, bara de som har beviljade stöd."),
    ]
    antal: Annotated[Figure, Meaning("Antal beviljade stöd.", "9", kind="antal")]
    summa: Annotated[Figure, Meaning("Summan av de beviljade stöden.", "1537062", kind="kronor")]


@dataclass(frozen=True, slots=True)
class Besok:
    """The visits: all, by form, and those in which others took part."""

    antal: Annotated[Figure, Meaning("Antal besök.", "22", kind="antal")]
    fysiska: Annotated[Figure, Meaning("Antal fysiska besök.", "18", kind="antal")]
    digitala: Annotated[Figure, Meaning("Antal digitala besök.", "4", kind="antal")]
    med_kommunen: Annotated[Figure, Meaning("Antal besök där kommunen deltog.", "7", kind="antal")]
    med_lansstyrelsen: Annotated[
        Figure, Meaning("Antal besök där Länsstyrelsen deltog.", "2", kind="antal")
    ]
    alla_fysiska: Annotated[bool, Meaning("Ja om alla besök var fysiska.", "nej")]


@dataclass(frozen=True, slots=True)
class Kommunstod:
    """The granted supports in one municipality: how many, and how many kronor."""

    kommun: Annotated[str, Meaning("Kommunens namn.", "Strömsund")]
    antal: Annotated[Figure, Meaning("Antal beviljade stöd i kommunen.", "6", kind="antal")]
    belopp: Annotated[Figure, Meaning("Summan av dem.", "1893700", kind="kronor")]


@dataclass(frozen=True, slots=True)
class Kommunbesok:
    """The visits in one municipality."""

    kommun: Annotated[str, Meaning("Kommunens namn.", "Strömsund")]
    antal: Annotated[Figure, Meaning("Antal besök i kommunen.", "4", kind="antal")]


def stod(case: Case, profile: Profile) -> Stod | None:
    """Count the granted supports, or return None when there is no ledger."""
    rows = case.rows.of(Stodbeslut)
    if not rows:
        return None
    granted = [row for row in rows if row.granted]
    gap = gap_in(rows, "stodform", "status")
    former = tuple(
        _stodrad(form.namn, form.utskrift, granted, gap)
        for form in profile.stodformer
        if any(row.stodform == form.namn for row in granted)
    )
    gap = gap or gap_in(granted, "belopp")
    return Stod(
        former=former,
        antal=count("stod.antal", (row.cell("stodform") for row in granted), gap),
        summa=total("stod.summa", [(row.belopp, row.cell("belopp")) for row in granted], gap),
    )


def _stodrad(name: str, printed: str, granted: Iterable[Stodbeslut], gap: str | None) -> Stodrad:
    rows = [row for row in granted if row.stodform == name]
    stem = f"stod.{fold(name)}"
    return Stodrad(
        stodform=printed,
        antal=count(f"{stem}.antal", (row.cell("stodform") for row in rows), gap),
        belopp=total(
            f"{stem}.belopp",
            [(row.belopp, row.cell("belopp")) for row in rows],
            gap or gap_in(rows, "belopp"),
        ),
    )


def stod_per_kommun(case: Case, profile: Profile) -> tuple[Kommunstod, ...]:
    """Count the granted supports of each municipality that has some, in the profile's order."""
    rows = case.rows.of(Stodbeslut)
    granted = [row for row in rows if row.granted]
    gap = gap_in(rows, "kommun", "status")

    def counted(kommun: str) -> Kommunstod:
        here = [row for row in granted if row.kommun == kommun]
        stem = f"stod.kommun.{fold(kommun)}"
        addends = [(row.belopp, row.cell("belopp")) for row in here]
        return Kommunstod(
            kommun=kommun,
            antal=count(f"{stem}.antal", (row.cell("kommun") for row in here), gap),
            belopp=total(f"{stem}.belopp", addends, gap or gap_in(here, "belopp")),
        )

    return tuple(map(counted, _with_rows(granted, profile)))


def besok_per_kommun(case: Case, profile: Profile) -> tuple[Kommunbesok, ...]:
    """Count the visits of each municipality that has some, in the profile's order."""
    rows = case.rows.of(Foretagsbesok)
    gap = gap_in(rows, "kommun")

    def counted(kommun: str) -> Kommunbesok:
        cells = (row.cell("kommun") for row in rows if row.kommun == kommun)
        return Kommunbesok(kommun, count(f"besok.kommun.{fold(kommun)}", cells, gap))

    return tuple(map(counted, _with_rows(rows, profile)))


def _with_rows(rows: Sequence[Stodbeslut | Foretagsbesok], profile: Profile) -> Iterator[str]:
    """Yield the municipalities that some row is of."""
    found = {row.kommun for row in rows}
    return (kommun.namn for kommun in profile.kommuner if kommun.namn in found)


def besok(case: Case) -> Besok | None:
    """Count the visits, or return None when there is no register of them."""
    rows = case.rows.of(Foretagsbesok)
    if not rows:
        return None

    def counted(name: str, field: str, wanted: object) -> Figure:
        cells = (row.cell(field) for row in rows if getattr(row, field) == wanted)
        return count(f"besok.{name}", cells, gap_in(rows, field))

    return Besok(
        antal=count("besok.antal", (row.cell("nummer") for row in rows), gap_in(rows, "nummer")),
        fysiska=counted("fysiska", "besoksform", "fysiskt"),
        digitala=counted("digitala", "besoksform", "digitalt"),
        med_kommunen=counted("med_kommunen", "kommunen_deltog", True),
        med_lansstyrelsen=counted("med_lansstyrelsen", "lansstyrelsen_deltog", True),
        alla_fysiska=all(row.besoksform == "fysiskt" for row in rows),
    )


def gap_in(rows: Sequence[Row], *names: str) -> str | None:
    """Name the first cell that keeps the rows from being counted."""
    for row in rows:
        if not row.sound(*names):
            gap = next(name for name in names if is_gap(getattr(row, name)))
            header = next(column.header for column in columns(type(row)) if column.name == gap)
            return f"{header} i {row.cell(gap).short}"
    return None


def all_figures(*groups: object) -> dict[str, Figure]:
    """Return the figures that stand in groups, and in groups inside them, by name."""
    return {figure.name: figure for group in groups for figure in _figures_in(group)}


def _figures_in(value: object) -> Iterator[Figure]:
    match value:
        case Figure():
            yield value
        case tuple():
            for item in value:
                yield from _figures_in(item)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _figures_in(getattr(value, field.name))
