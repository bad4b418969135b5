"""What came of a batch: an outcome for each document, and all of them as a report for programs."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from docgen import __version__
from docgen.batch.jobs import Answer, NoPdf
from docgen.errors import DocgenError, OutputRefused
from docgen.outputs import replace_derived
from docgen.texts.findings import Severity

NAME = "batch-rapport.json"
FORMAT = 1
_BEGINNING = b'{\n "format": '


class Status(StrEnum):
    """What became of a document."""

    SKRIVEN = "skriven"
    OFORANDRAD = "oförändrad"
    OVERHOPPAD = "överhoppad"
    FEL = "fel"


@dataclass(frozen=True, slots=True)
class Spot:
    """Which document of a batch: its number, its workbook, and its row when it has one."""

    number: int
    workbook: str
    row: str = ""

    def __str__(self) -> str:
        return f"{self.workbook}, {self.row}" if self.row else self.workbook


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document.

    ``code`` and ``message`` say why there is none; ``faults`` are the first findings behind that.
    ``no_pdf`` says why there is no PDF though one was wanted.
    """

    spot: Spot
    status: Status
    document: Path | None = None
    sha256: str = ""
    findings: Mapping[str, int] = field(default_factory=dict)
    code: str = ""
    message: str = ""
    faults: tuple[str, ...] = ()
    pdf: Path | None = None
    no_pdf: NoPdf | None = None

    @property
    def more_faults(self) -> int:
        """How many findings kept the document from being made, beside the first of them."""
        stopping = sum(
            self.findings.get(severity, 0) for severity in (Severity.STOPP, Severity.FEL)
        )
        return stopping - len(self.faults) if self.faults else 0


def without_document(spot: Spot, status: Status, error: DocgenError) -> Outcome:
    """Return the outcome of what no document can be made of."""
    return Outcome(spot, status, code=error.code, message=error.message)


def not_made(spot: Spot, answer: Answer) -> Outcome:
    """Return the outcome of what a worker could make no document of."""
    return Outcome(
        spot,
        Status.FEL,
        findings=answer.findings,
        code=answer.code,
        message=answer.message,
        faults=answer.faults,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """All outcomes in the order of the inputs; ``whole`` is False when the work was broken off."""

    outcomes: tuple[Outcome, ...]
    whole: bool

    def count(self, status: Status) -> int:
        """Return how many documents ended so."""
        return sum(outcome.status is status for outcome in self.outcomes)

    def failed(self) -> list[Outcome]:
        """Return the outcomes that are no document and should have been."""
        return [outcome for outcome in self.outcomes if outcome.status is Status.FEL]


def refuse_other_file(path: Path) -> None:
    """Raise OutputRefused if something else than a report lies where the report is to be."""
    try:
        with path.open("rb") as stream:
            if stream.read(len(_BEGINNING)) != _BEGINNING:
                raise OutputRefused("ut.finns", file=path.name)
    except FileNotFoundError:
        return
    except OSError:
        raise OutputRefused("ut.finns", file=path.name) from None


def write_report(path: Path, batch: Batch) -> None:
    """Write the report, over the one of an earlier run; raises OutputRefused.

    It tells of findings only how many they were: what stands in cells is no business of a report.
    """
    statuses = Counter(str(outcome.status) for outcome in batch.outcomes)
    whole = {
        "format": FORMAT,
        "docgen": __version__,
        "whole": batch.whole,
        "counts": {str(status): statuses[status] for status in Status},
        "documents": _lines(batch.outcomes, path.parent),
    }
    replace_derived(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())


def _lines(outcomes: Iterable[Outcome], folder: Path) -> list[dict[str, object]]:
    return [
        {
            "workbook": outcome.spot.workbook,
            "row": outcome.spot.row or None,
            "status": str(outcome.status),
            "document": _relative(outcome.document, folder),
            "sha256": outcome.sha256 or None,
            "pdf": _relative(outcome.pdf, folder),
            "findings": dict(outcome.findings),
            "code": outcome.code or (outcome.no_pdf.code if outcome.no_pdf else None),
            "message": outcome.message or (outcome.no_pdf.message if outcome.no_pdf else None),
        }
        for outcome in outcomes
    ]


def _relative(path: Path | None, folder: Path) -> str | None:
    if path is None:
        return None
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
