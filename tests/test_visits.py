"""The sentence of the visits: what is stated of them is told, and nothing else."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builder import ARENDE, INSATS, LEDGER_ROW, TABLES, VISIT, Rows, Value, sections
from tests.making import paper_of, plain_lines_of

PAPERS: Mapping[str, tuple[str, Mapping[str, Rows]]] = {
    "tjansteskrivelse": ("Tjänsteskrivelse", TABLES),
    "uppfoljning": ("Uppföljning", {"Handlingsplan": [INSATS]}),
    "arsrapport": (
        "Årsrapport",
        {
            "Handlingsplan": [INSATS],
            "Stödbeslut": [LEDGER_ROW],
            "Avsnitt": sections(("Analys", 1, "Stöden gör nytta.")),
        },
    ),
}
"""The papers that tell of visits: title, and what they cannot be without."""


@pytest.fixture(params=PAPERS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each of the papers."""
    return str(request.param)


def told(folder: Path, kind: str, visits: Rows) -> str:
    """Return what a paper tells of these visits."""
    title, tables = PAPERS[kind]
    arende: dict[str, Value] = {**ARENDE, "Dokumenttyp": title}
    paper = paper_of(folder, arende, {**tables, "Företagsbesök": visits}, kind)
    (line,) = [line for line in plain_lines_of(paper) if line.startswith("Under 2023 gjordes ")]
    return line.removeprefix("Under 2023 gjordes ")


def of_forms(*forms: str | None) -> Rows:
    """Return a visit of each form; None states no form."""
    return [{**VISIT, "Nummer": at, "Besöksform": form} for at, form in enumerate(forms, start=1)]


@pytest.mark.parametrize(
    ("forms", "sentence"),
    [
        (["fysiskt", "fysiskt"], "2 fysiska företagsbesök."),
        (["digitalt"], "1 digitalt företagsbesök."),
        (["digitalt", "digitalt"], "2 digitala företagsbesök."),
        (["fysiskt", "digitalt", "fysiskt"], "3 företagsbesök, varav 2 fysiska och 1 digitalt."),
        ([None], "1 företagsbesök."),
        ([None, None], "2 företagsbesök."),
        (["fysiskt", None, None], "3 företagsbesök, varav 1 fysiskt."),
        ([None, "digitalt", "digitalt"], "3 företagsbesök, varav 2 digitala."),
        (
            ["fysiskt", None, "digitalt", "fysiskt"],
            "4 företagsbesök, varav 2 fysiska och 1 digitalt.",
        ),
    ],
)
def test_only_the_forms_that_are_stated_are_told(
    tmp_path: Path, kind: str, forms: list[str | None], sentence: str
) -> None:
    assert told(tmp_path, kind, of_forms(*forms)).startswith(sentence)


def with_others(kommunen: str, lansstyrelsen: str) -> Rows:
    """Return a visit for each letter; J where the one took part, and likewise the other."""
    return [
        {
            **VISIT,
            "Nummer": at,
            "Kommunen deltog": "Ja" if by_kommunen == "J" else "Nej",
            "Länsstyrelsen deltog": "Ja" if by_lansstyrelsen == "J" else "Nej",
        }
        for at, (by_kommunen, by_lansstyrelsen) in enumerate(
            zip(kommunen, lansstyrelsen, strict=True), start=1
        )
    ]


@pytest.mark.parametrize(
    ("kommunen", "lansstyrelsen", "sentence"),
    [
        ("NN", "NN", ""),
        ("JN", "NN", "Kommunen deltog i 1 av besöken."),
        ("JJ", "NN", "Kommunen deltog i båda besöken."),
        ("JJJ", "NNN", "Kommunen deltog i samtliga 3 besök."),
        ("JJJ", "NJJ", "Kommunen deltog i samtliga 3 besök och Länsstyrelsen Jämtlands län i 2."),
        (
            "JJN",
            "JJJ",
            "Kommunen deltog i 2 av besöken och Länsstyrelsen Jämtlands län i samtliga 3.",
        ),
        ("JJJ", "JJJ", "Kommunen och Länsstyrelsen Jämtlands län deltog i samtliga 3 besök."),
        ("NN", "JJ", "Länsstyrelsen Jämtlands län deltog i båda besöken."),
        ("JNN", "NNJ", "Kommunen deltog i 1 av besöken och Länsstyrelsen Jämtlands län i 1."),
    ],
)
def test_who_took_part_in_all_visits_is_told_as_all(
    tmp_path: Path, kind: str, kommunen: str, lansstyrelsen: str, sentence: str
) -> None:
    text = told(tmp_path, kind, with_others(kommunen, lansstyrelsen))
    after = text.partition(" fysiska företagsbesök.")[2].partition(" Tabell")[0]
    assert after.strip() == sentence
