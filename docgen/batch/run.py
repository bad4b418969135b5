"""Runs a batch: workers make, and what they have made is written here, one document at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from docgen.batch.crew import Crew
from docgen.batch.jobs import Answer, Job, NoPdf, Product
from docgen.batch.journal import Entry, Journal
from docgen.batch.report import (
    Batch,
    Outcome,
    Status,
    not_made,
    refuse_other_file,
    without_document,
    write_report,
)
from docgen.batch.tasks import Order, Task, tasks
from docgen.batch.worker import convert, refusal, work
from docgen.batch.writer import Writer, Written, writer
from docgen.errors import DocgenError, GenerationRefused, OutputRefused, PdfFailed
from docgen.outputs import sha256, sweep, write_beside
from docgen.package import read_bytes

_MOST_IN_A_JOB = 50
_JOBS_EACH = 4
_PDFS_IN_A_JOB = 25


class Watch(Protocol):
    """Who wants to know how far the work has come."""

    def more(self, number: int) -> None:
        """There is more to do than was known."""

    def done(self, name: str) -> None:
        """One thing is done."""


def run_batch(
    order: Order, out: Path, report: Path, crew: Crew, watch: Watch, *, pdf: bool
) -> Batch:
    """Make and write all documents of an order, then their PDFs if wanted; report what came of it.

    What is finished is noted as it is written, and stays when the work is broken off: the same
    order again does the rest. Raises OutputRefused when the folder cannot be used at all.
    """
    refuse_other_file(report)
    with Journal(out) as journal, writer(out) as disk:
        sweep(out, depth=1)
        run = _Run(out, crew, journal, disk, watch)
        whole = False
        try:
            run.more(len(order.workbooks))
            run.documents(tasks(order, run.more))
            if pdf:
                run.pdfs()
            whole = True
        finally:
            batch = Batch(run.outcomes(), whole)
            write_report(report, batch)
    return batch


class _Run:
    """One run of a batch: sends tasks in jobs, and turns answers into files and outcomes."""

    def __init__(self, out: Path, crew: Crew, journal: Journal, disk: Writer, watch: Watch) -> None:
        self._out = out
        self._crew = crew
        self._journal = journal
        self._disk = disk
        self._watch = watch
        self._outcomes: dict[int, Outcome] = {}
        self._expected = 0

    def more(self, number: int) -> None:
        """Expect more documents."""
        self._expected += number
        self._watch.more(number)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what has come of each document, in the order of the inputs."""
        return tuple(self._outcomes[number] for number in sorted(self._outcomes))

    def documents(self, wanted: Iterable[Task | Outcome]) -> None:
        """Make and write what is not finished already."""
        groups: deque[list[Task]] = deque()
        with closing(self._crew.each(work, self._jobs(wanted, groups))) as done:
            for job, answers in done:
                found = answers if answers is not None else tuple(self._singly(job))
                self._write(list(zip(groups.popleft(), found, strict=True)))

    def pdfs(self) -> None:
        """Make the PDFs that are lacking beside documents, many in one go."""
        lacking: list[Outcome] = []
        for outcome in self.outcomes():
            if outcome.document is not None:
                there = outcome.document.with_suffix(".pdf")
                if there.exists():
                    self._outcomes[outcome.spot.number] = replace(outcome, pdf=there)
                else:
                    lacking.append(outcome)
        self._watch.more(len(lacking))
        lost = _no_pdf(PdfFailed("pdf.misslyckades"))
        groups: deque[list[Outcome]] = deque()
        with closing(self._crew.each(convert, _documents(lacking, groups))) as done:
            for _, answers in done:
                group = groups.popleft()
                for outcome, answer in zip(group, answers or [lost] * len(group), strict=True):
                    self._note(_with_pdf(outcome, answer))

    def _jobs(self, wanted: Iterable[Task | Outcome], groups: deque[list[Task]]) -> Iterator[Job]:
        """Yield jobs of tasks that share a kit; what needs no worker is noted at once."""
        group: list[Task] = []
        for task in wanted:
            if isinstance(task, Outcome):
                self._note(task)
            elif (entry := self._journal.finished(task.key)) is not None:
                self._note(self._unchanged(task, entry))
            else:
                if group and (group[0].kit != task.kit or len(group) >= self._most()):
                    groups.append(group)
                    yield _job(group)
                    group = []
                group.append(task)
        if group:
            groups.append(group)
            yield _job(group)

    def _most(self) -> int:
        """Return how many tasks a job may have: few enough for all workers to get their share."""
        share = self._expected // (self._crew.size * _JOBS_EACH)
        return max(1, min(share, _MOST_IN_A_JOB))

    def _singly(self, job: Job) -> Iterator[Answer]:
        """Yield an answer for each source of a job that was lost; the one at fault is given up."""
        for source in job.sources:
            single = Job(job.kit, (source,))
            found = self._crew.alone(work, single) if len(job.sources) > 1 else None
            yield found[0] if found else refusal(GenerationRefused("batch.forlorad"))

    def _write(self, answered: list[tuple[Task, Answer]]) -> None:
        made = [(task, answer, product) for task, answer in answered if (product := answer.product)]
        outputs = self._disk.write([product for _, _, product in made])
        for (task, answer, product), output in zip(made, outputs, strict=True):
            self._note(self._written(task, answer, product, output))
        for task, answer in answered:
            if answer.product is None:
                self._note(not_made(task.spot, answer))

    def _written(self, task: Task, answer: Answer, made: Product, output: Written) -> Outcome:
        if isinstance(output, OutputRefused):
            return without_document(task.spot, Status.FEL, output)
        digest = sha256(made.data)
        name = output.document.relative_to(self._out).as_posix()
        self._journal.add(Entry(task.key, name, digest, answer.findings))
        status = Status.SKRIVEN if output.written else Status.OFORANDRAD
        return Outcome(task.spot, status, output.document, digest, answer.findings)

    def _unchanged(self, task: Task, entry: Entry) -> Outcome:
        document = self._out / entry.document
        return Outcome(task.spot, Status.OFORANDRAD, document, entry.sha256, entry.findings)

    def _note(self, outcome: Outcome) -> None:
        self._outcomes[outcome.spot.number] = outcome
        self._watch.done(outcome.spot.workbook)


def _job(group: list[Task]) -> Job:
    return Job(group[0].kit, tuple(task.source for task in group))


def _documents(lacking: list[Outcome], groups: deque[list[Outcome]]) -> Iterator[tuple[bytes, ...]]:
    for start in range(0, len(lacking), _PDFS_IN_A_JOB):
        group = lacking[start : start + _PDFS_IN_A_JOB]
        groups.append(group)
        yield tuple(read_bytes(outcome.document) for outcome in group if outcome.document)


def _with_pdf(outcome: Outcome, answer: bytes | NoPdf) -> Outcome:
    """Write a PDF beside its document."""
    if isinstance(answer, NoPdf) or outcome.document is None:
        return replace(outcome, no_pdf=answer if isinstance(answer, NoPdf) else None)
    path = outcome.document.with_suffix(".pdf")
    try:
        write_beside(path, answer)
    except OutputRefused as error:
        return replace(outcome, no_pdf=_no_pdf(error))
    return replace(outcome, pdf=path)


def _no_pdf(error: DocgenError) -> NoPdf:
    return NoPdf(error.code, error.message)
