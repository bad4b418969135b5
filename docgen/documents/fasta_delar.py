"""The order of a report that has fixed parts: free sections first, then each part in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.case import Case
from docgen.documents.avsnitt import Avsnittsdel, sections
from docgen.documents.base import Figures
from docgen.documents.planer import plan_of
from docgen.figures import Saknas
from docgen.names import Meaning
from docgen.sheets import Foretagsbesok, Handlingsplan, Stodbeslut

_PLAN = ("mal", "aktiviteter", "utfall")
_ORDER = (*_PLAN, "foretagsbesok", "beviljade_stod", "analys", "budget")
_FIXED = (*_PLAN, "beviljade_stod", "analys", "budget")
"""The parts that gather what is written of them; each is the heading of its section, folded."""
_OF_SHEET = {
    Handlingsplan.name(): _PLAN,
    Stodbeslut.name(): ("beviljade_stod",),
    Foretagsbesok.name(): ("foretagsbesok",),
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


_Block = list[tuple[str, Avsnittsdel]]
"""A section of the first level and those below it, with their folded headings."""


def in_order(case: Case, figures: Figures) -> Iterator[Del]:
    """Yield the parts: free sections in their order, then the fixed ones.

    A section whose heading is that of a fixed part gives its text there, and so do those below it.
    A section that is named as a sheet gets that sheet's content where it stands.
    """
    left = _contents(case)
    blocks = list(_blocks(case, figures))
    for block in blocks:
        if block[0][0] not in _FIXED:
            yield from _free(block, left)
    for part in _ORDER:
        texts = [block for block in blocks if block[0][0] == part and part in _FIXED]
        yield from _fixed(left.pop(part, None), texts)


def _blocks(case: Case, figures: Figures) -> Iterator[_Block]:
    block: _Block = []
    for name, section in sections(case, figures):
        if block and section.niva == 1:
            yield block
            block = []
        block.append((name, section))
    if block:
        yield block


def _contents(case: Case) -> dict[str, Del]:
    """Return what the report shows besides its sections."""
    found: dict[str, Del] = {}
    if plan_of(case):
        found |= {part: Del(slag=part) for part in (*_PLAN, "budget")}
    else:
        found["mal"] = Del(slag="mal", saknas=Saknas(Handlingsplan.title))
    missing = None if case.rows.of(Stodbeslut) else Saknas(Stodbeslut.title)
    found["beviljade_stod"] = Del(slag="beviljade_stod", saknas=missing)
    if case.rows.of(Foretagsbesok):
        found["foretagsbesok"] = Del(slag="foretagsbesok")
    return found


def _free(block: _Block, left: dict[str, Del]) -> Iterator[Del]:
    """Yield the sections of a block, each with the sheet that it names."""
    for name, section in block:
        parts = [left.pop(part) for part in _OF_SHEET.get(name, ()) if part in left]
        if len(parts) == 1:
            yield _titled(parts[0], section)
        else:
            yield _titled(Del(), section)
            yield from parts


def _fixed(content: Del | None, texts: list[_Block]) -> Iterator[Del]:
    """Yield a fixed part: the first that is written of it, what it shows, and the rest."""
    written = [section for block in texts for _, section in block]
    if content is not None:
        yield _titled(content, written.pop(0)) if written else content
    for section in written:
        yield _titled(Del(), section)


def _titled(part: Del, section: Avsnittsdel) -> Del:
    return replace(part, rubrik=section.rubrik, niva=section.niva, text=section.text)
