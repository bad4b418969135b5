"""The order of a report that has fixed parts: free sections first, then each part in its place."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import Avsnittsdel, asking, has_section, sections
from docgen.documents.base import Figures, prose_of
from docgen.documents.headed import called
from docgen.documents.placing import end_of
from docgen.documents.planer import plan_of
from docgen.figures import Saknas
from docgen.names import Meaning
from docgen.sheets import Avsnitt, Foretagsbesok, Handlingsplan, Row, Stodbeslut
from docgen.texts import documents as texts
from docgen.vocabulary import fold, has_one_of

_PLAN = {"mal": texts.GOALS, "aktiviteter": texts.ACTIVITIES, "utfall": texts.OUTCOME}
"""The parts of the plan, and what each is called below a section that shows them all."""
ANALYSIS_WORDS = ("analys", "slutsats", "bedömning", "lärdom")
"""Words of which the heading of the analysis has one, which only the writer can give."""
_ORDER = (*_PLAN, "foretagsbesok", "beviljade_stod", "analys", "budget")
_FIXED = (*_PLAN, "beviljade_stod", "analys", "budget")
"""The parts that gather what is written of them; each is the heading of its section, folded."""
_OF_SHEET: Mapping[type[Row], Sequence[str]] = {
    Handlingsplan: tuple(_PLAN),
    Stodbeslut: ("beviljade_stod",),
    Foretagsbesok: ("foretagsbesok",),
}
"""What the content of a sheet is, where a section has the sheet's name as its heading."""


@dataclass(frozen=True, slots=True)
class Del(Avsnittsdel):
    """A part of the report: a section, one of the fixed parts, or both."""

    slag: Annotated[
        str | None,
        Meaning(
            "Vad delen visar efter sin text: mal, aktiviteter, utfall, foretagsbesok, "
            "beviljade_stod eller budget.",
            "utfall",
        ),
    ] = None
    saknas: Annotated[
        str | None, Meaning("Bladet som delen behöver men som saknas, i ett utkast.", "Stödbeslut")
    ] = None


MAY_BE_EMPTY = (Stodbeslut,)
"""The sheets of which the report tells when they stand without rows."""


def filled(case: Case) -> Collection[Avsnitt]:
    """Return the sections that are fixed parts with a content, but for those named as a sheet."""
    elsewhere = {
        part for model, shown in _OF_SHEET.items() if has_section(case, model) for part in shown
    }
    there = ("beviljade_stod", *((*_PLAN, "budget") if plan_of(case) else ()))
    return asking(case, *(called(part) for part in there if part not in elsewhere), deepest=1)


_Block = list[Del]
"""A section of the first level, and what follows before the next."""


def in_order(case: Case, figures: Figures) -> Iterator[Del]:
    """Yield the parts: free sections in their order, then the fixed ones.

    A section whose heading is that of a fixed part gives its text there, and so do those below it.
    A section that is named as a sheet gets that sheet's content where it stands.
    """
    left = _contents(case, figures)
    parts = sections(case, figures, Del, may_be_empty=MAY_BE_EMPTY, filled=filled(case))
    for sheet, shown in _OF_SHEET.items():
        at = end_of(parts, sheet.is_named_by)
        if at is not None:
            _show(parts, at, [left.pop(part) for part in shown if part in left])
    blocks = list(_blocks(parts))
    for block in blocks:
        if _part_of(block) is None:
            yield from block
    for part in _ORDER:
        yield from _fixed(
            part,
            left.get(part),
            [one for block in blocks if _part_of(block) == part for one in block],
        )


def _blocks(parts: Iterable[Del]) -> Iterator[_Block]:
    block: _Block = []
    for part in parts:
        if block and part.niva == 1:
            yield block
            block = []
        block.append(part)
    if block:
        yield block


def _part_of(block: _Block) -> str | None:
    """Return the fixed part that a block is written of, if it is."""
    name = fold(block[0].rubrik or "")
    return name if name in _FIXED else None


def _contents(case: Case, figures: Figures) -> dict[str, Del]:
    """Return what the report shows besides its sections; a gap for an analysis, in a draft."""
    found: dict[str, Del] = {}
    if plan_of(case):
        found |= {part: Del(slag=part) for part in (*_PLAN, "budget")}
    else:
        found["mal"] = Del(slag="mal", saknas=Saknas(Handlingsplan.title))
    missing = None if case.rows.stands(Stodbeslut) else Saknas(Stodbeslut.title)
    found["beviljade_stod"] = Del(slag="beviljade_stod", saknas=missing)
    if case.rows.of(Foretagsbesok):
        found["foretagsbesok"] = Del(slag="foretagsbesok")
    if not has_one_of(ANALYSIS_WORDS, (row.rubrik for row in case.rows.of(Avsnitt))):
        found["analys"] = Del(texts.ANALYSIS, 1, prose_of(Saknas(texts.ANALYSIS), figures))
    return found


def _fixed(part: str, content: Del | None, written: list[Del]) -> list[Del]:
    """Return a fixed part: what is written of it, with what it shows."""
    if content is None:
        return written
    at = end_of(written, lambda heading: fold(heading) == part)
    if at is None:
        return [content, *written]
    _show(written, at, [content])
    return written


def _show(parts: list[Del], at: int, contents: Sequence[Del]) -> None:
    """Let a section end with some content; the parts of the plan have headings below its own."""
    if len(contents) == 1:
        (content,) = contents
        parts[at] = replace(parts[at], slag=content.slag, saknas=content.saknas)
    elif contents:
        titled = zip(contents, _PLAN.values(), strict=True)
        parts[at + 1 : at + 1] = [replace(one, rubrik=title, niva=2) for one, title in titled]
