"""What a batch is made of: workbooks and rows → tasks with keys, or outcomes known beforehand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from docgen import __version__
from docgen.batch.jobs import File, Kit, Source, carried, key_of
from docgen.batch.report import Outcome, Spot, Status, not_made, without_document
from docgen.batch.rows import checked_rows, content_of
from docgen.batch.worker import refusal
from docgen.case import peek_arende
from docgen.documents import DocumentType, document_type
from docgen.documents.base import PerRow
from docgen.errors import DocgenError, GenerationRefused
from docgen.figures import is_gap
from docgen.pipeline import accepted, prepare
from docgen.profile import Profile

More = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of which workbooks, and with what.

    ``per`` is the type that each row becomes a document of; without it each workbook is a case.
    ``folder`` tells that the workbooks are all that a folder holds, registers among them.
    """

    workbooks: tuple[Path, ...]
    profile: Profile
    final: bool
    template: Path | None = None
    per: DocumentType | None = None
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be made, and the key of all that it is made of and with."""

    spot: Spot
    key: str
    kit: Kit
    source: Source


def tasks(order: Order, more: More) -> Iterator[Task | Outcome]:
    """Yield every document that is to be made, workbook by workbook as they are read.

    ``more`` is told when a workbook turns out to be more documents than one.
    """
    numbers, kits = count(), _Kits(order)
    for path in order.workbooks:
        try:
            if order.per is None or order.per.per is None:
                yield _workbook(Spot(next(numbers), path.name), path, order.profile, kits)
            else:
                yield from _rows(numbers, path, order, order.per, order.per.per, kits, more)
        except DocgenError as error:
            register = order.folder and error.code == "arende.saknas"
            status = Status.OVERHOPPAD if register else Status.FEL
            yield without_document(Spot(next(numbers), path.name), status, error)


class _Kits:
    """The kits of a batch by type; a template that cannot be used is found once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._profile = _profile_files(order.profile)
        self._known: dict[str, Kit | DocgenError] = {}

    def of(self, kind: DocumentType) -> Kit:
        """Return the kit of a type; raises TemplateRejected."""
        if kind.name not in self._known:
            try:
                self._known[kind.name] = self._kit(kind)
            except DocgenError as error:
                self._known[kind.name] = error
        known = self._known[kind.name]
        if isinstance(known, DocgenError):
            raise known.about(known.file)
        return known

    def _kit(self, kind: DocumentType) -> Kit:
        order = self._order
        path = order.template or kind.template_path
        prepare(kind, order.profile, final=order.final, template=path)
        return Kit(__version__, kind.name, order.final, carried(path), self._profile)


def _profile_files(profile: Profile) -> tuple[File, ...]:
    """Return the profile, and what it names of the region's own beside it."""
    profile.logotyp()  # a logo that cannot be used is told before any work is begun
    looks = profile.utseende
    named = [name for name in (looks.logotyp, looks.grundmall) if name]
    return tuple(carried(path) for path in (profile.path, *map(profile.path.with_name, named)))


def _workbook(spot: Spot, path: Path, profile: Profile, kits: _Kits) -> Task:
    arende = peek_arende(path, profile)
    if arende is None:
        raise GenerationRefused("arende.saknas", file=path.name)
    kind = document_type(arende.dokumenttyp)
    if kind is None:
        raise GenerationRefused("arende.utan_dokumenttyp", file=path.name)
    kit, limits = kits.of(kind), profile.granser.limits
    beside = [path.parent / name for name in arende.underlag if not is_gap(name)]
    registers = [file for file in beside if file.resolve().parent == path.parent.resolve()]
    files = [path, *(file for file in registers if file.is_file())]
    source = tuple({file: carried(file, limits) for file in files}.values())
    return Task(spot, key_of(kit, [file.identity for file in source]), kit, source)


def _rows(
    numbers: Iterator[int],
    path: Path,
    order: Order,
    kind: DocumentType,
    per: PerRow,
    kits: _Kits,
    more: More,
) -> Iterator[Task | Outcome]:
    kit = kits.of(kind)
    rows = checked_rows(path, kind, per, order.profile, lambda number: more(number - 1))
    for name, checked in rows:
        spot = Spot(next(numbers), path.name, name)
        if checked is None:
            error = GenerationRefused("batch.rad_utan_dokument", document=kind.title.lower())
            yield without_document(spot, Status.OVERHOPPAD, error)
            continue
        try:
            case, _ = accepted(checked, final=order.final)
        except GenerationRefused as error:
            yield not_made(spot, refusal(error, checked.findings))
            continue
        yield Task(spot, key_of(kit, content_of(case)), kit, checked)
