"""Ceilings of supports: dated rules in stodregler.toml, and the ledger held against them."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docgen.findings import Finding, finding
from docgen.sheets.stodbeslut import Stodbeslut
from docgen.sheets.together import Rows
from docgen.values.numbers import grouped
from docgen.values.personnummer import MASK
from docgen.vocabulary import alike, fold

_FILE = Path(__file__).with_name("stodregler.toml")
_Belopp = Annotated[int, Field(gt=0)]


class Stodregel(BaseModel):
    """What one kind of support may be, from one day to another; the file explains the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    stodformer: tuple[str, ...] = Field(min_length=1)
    fran: date
    till: date | None = None
    tak: _Belopp | None = None
    normalt: _Belopp | None = None
    per_ar: bool = False
    andel: int | None = Field(default=None, gt=0, le=100)
    kalla: str = Field(min_length=1)

    @model_validator(mode="after")
    def _says_something_possible(self) -> Self:
        if self.tak is None and (self.andel is None or self.normalt is not None or self.per_ar):
            raise ValueError("tak")
        if self.till is not None and self.till < self.fran:
            raise ValueError("till")
        if self.tak is not None and self.normalt is not None and self.normalt >= self.tak:
            raise ValueError("normalt")
        return self

    def is_about(self, stodform: str) -> bool:
        """Tell whether the rule is about a kind of support, however its name is written."""
        return fold(stodform) in map(fold, self.stodformer)

    def holds(self, day: date) -> bool:
        """Tell whether the rule holds for what is decided on a day."""
        return self.fran <= day and (self.till is None or day <= self.till)


def read_rules(text: str) -> tuple[Stodregel, ...]:
    """Read rules as they are written in a file; raises ValueError for what is no rule."""
    return tuple(Stodregel(**rule) for rule in tomllib.loads(text)["regel"])


_JUDGED = (
    "stodform", "beslutsdatum", "belopp", "kostnadsunderlag", "status", "mottagare",
    "organisationsnummer", "lopnummer",
)  # fmt: skip


@cache
def support_rules() -> tuple[Stodregel, ...]:
    """Return the rules that ship with docgen."""
    return read_rules(_FILE.read_text("utf-8"))


def check_supports(rows: Rows, rules: Sequence[Stodregel]) -> Iterator[Finding]:
    """Hold every granted support against the rules of the day on which it was decided."""
    by_year: dict[tuple[str, int, str], dict[int, Stodbeslut]] = {}
    about: dict[str, list[Stodregel]] = {}
    for row in rows.sound(Stodbeslut, *_JUDGED):
        if row.granted:
            if row.stodform not in about:
                about[row.stodform] = [rule for rule in rules if rule.is_about(row.stodform)]
            yield from _one(row, about[row.stodform])
            recipient = _recipient(row)
            year = (row.stodform, row.beslutsdatum.year, recipient)
            by_year.setdefault(year, {}).setdefault(row.lopnummer, row)
    for (stodform, _, _), decisions in by_year.items():
        if len(decisions) > 1:
            yield from _one_year([*decisions.values()], about[stodform])


def _recipient(row: Stodbeslut) -> str:
    """Return what tells one recipient from another: the number, or the name where it is masked."""
    number = row.organisationsnummer
    return number if number and number != MASK else alike(row.mottagare)


def _one(row: Stodbeslut, about: Sequence[Stodregel]) -> Iterator[Finding]:
    for rule in about:
        if rule.holds(row.beslutsdatum):
            yield from _within_ceiling(row, rule)
            yield from _within_share(row, rule)
    ended = [rule for rule in about if rule.till is not None and rule.till < row.beslutsdatum]
    if ended and len(ended) == len(about):
        last = max(ended, key=lambda rule: rule.till or rule.fran)
        yield finding(
            "regel.stod_upphort",
            *row.at("beslutsdatum"),
            stodform=row.stodform,
            till=last.till,
            other=row.cell("stodform").short,
            kalla=last.kalla,
        )


def _within_ceiling(row: Stodbeslut, rule: Stodregel) -> Iterator[Finding]:
    if rule.tak is not None and row.belopp > rule.tak:
        yield finding(
            "regel.over_tak",
            *row.at("belopp"),
            tak=grouped(rule.tak),
            other=row.cell("stodform").short,
            stodform=row.stodform,
            kalla=rule.kalla,
        )
    elif rule.normalt is not None and row.belopp > rule.normalt:
        yield finding(
            "regel.over_normalt",
            *row.at("belopp"),
            normalt=grouped(rule.normalt),
            other=row.cell("stodform").short,
            stodform=row.stodform,
            kalla=rule.kalla,
        )


def _within_share(row: Stodbeslut, rule: Stodregel) -> Iterator[Finding]:
    costs = row.kostnadsunderlag
    if rule.andel is None or costs is None or row.belopp * 100 <= costs * rule.andel:
        return
    yield finding(
        "regel.over_andel",
        *row.at("belopp"),
        andel=rule.andel,
        tak=grouped(costs * rule.andel // 100),
        other=row.cell("kostnadsunderlag").short,
        stodform=row.stodform,
        kalla=rule.kalla,
    )


def _one_year(decisions: Sequence[Stodbeslut], rules: Sequence[Stodregel]) -> Iterator[Finding]:
    """Doubt one recipient's decisions of one year when only together they are over the ceiling."""
    for rule in rules:
        if not (rule.per_ar and rule.tak):
            continue
        held = [row for row in decisions if rule.holds(row.beslutsdatum)]
        total = sum(row.belopp for row in held)
        if total > rule.tak and all(row.belopp <= rule.tak for row in held):
            *others, last = held
            yield finding(
                "regel.over_tak_aret",
                *last.at("belopp"),
                summa=grouped(total),
                other=", ".join(row.cell("belopp").short for row in others),
                tak=grouped(rule.tak),
                stodform=last.stodform,
                kalla=rule.kalla,
            )
