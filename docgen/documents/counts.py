"""What documents count from the ledger and the visits; each figure keeps its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


def stod(case: Case, profile: Profile) -> Stod | None:
    """Count the granted supports, or return None when there is no ledger."""
    rows = case.rows.of(Stodbeslut)
    if not rows:
        return None
    granted = [row for row in rows if row.granted]
    gap = _gap(rows, "stodform", "status")
    former = tuple(
        _stodrad(form.namn, form.utskrift, granted, gap)
        for form in profile.stodformer
        if any(row.stodform == form.namn for row in granted)
    )
    gap = gap or _gap(granted, "belopp")
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
            gap or _gap(rows, "belopp"),
        ),
    )


def besok(case: Case) -> Besok | None:
    """Count the visits, or return None when there is no register of them."""
    rows = case.rows.of(Foretagsbesok)
    if not rows:
        return None

    def counted(name: str, field: str, wanted: object) -> Figure:
        cells = (row.cell(field) for row in rows if getattr(row, field) == wanted)
        return count(f"besok.{name}", cells, _gap(rows, field))

    return Besok(
        antal=count("besok.antal", (row.cell("nummer") for row in rows), _gap(rows, "nummer")),
        fysiska=counted("fysiska", "besoksform", "fysiskt"),
        digitala=counted("digitala", "besoksform", "digitalt"),
        med_kommunen=counted("med_kommunen", "kommunen_deltog", True),
        med_lansstyrelsen=counted("med_lansstyrelsen", "lansstyrelsen_deltog", True),
        alla_fysiska=all(row.besoksform == "fysiskt" for row in rows),
    )


def _gap(rows: Sequence[Row], *fields: str) -> str | None:
    """Name the first cell that keeps the rows from being counted."""
    for row in rows:
        for column in columns(type(row)):
            if column.name in fields and is_gap(getattr(row, column.name)):
                return f"{column.header} i {row.cell(column.name).short}"
    return None


def all_figures(*groups: Stod | Besok | None) -> dict[str, Figure]:
    """Return the figures of the groups by name."""
    figures: list[Figure] = []
    for group in groups:
        match group:
            case Stod():
                for row in group.former:
                    figures += [row.antal, row.belopp]
                figures += [group.antal, group.summa]
            case Besok():
                figures += [group.antal, group.fysiska, group.digitala]
                figures += [group.med_kommunen, group.med_lansstyrelsen]
    return {figure.name: figure for figure in figures}
