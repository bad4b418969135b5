"""Prints findings: as lines for people, as JSON for programs."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from docgen.errors import FileRejected, WorkbookRejected
from docgen.findings import Finding
from docgen.pipeline import Checked
from docgen.texts import interface as texts
from docgen.texts.findings import Severity

_COLOURS = {
    Severity.STOPP: "bright_red",
    Severity.FEL: "red",
    Severity.VARNING: "yellow",
    Severity.INFO: "cyan",
}


def everything(checked: Sequence[Checked]) -> list[Finding]:
    """Return the findings of all cases; a register that two cases share is reported once."""
    unique = {item.identity: item for one in checked for item in one.findings}
    return list(unique.values())


def unreadable(checked: Iterable[Checked]) -> list[WorkbookRejected]:
    """Return the workbooks that could not be read, each once."""
    return list({error.message: error for one in checked for error in one.rejected}.values())


def colour_wanted() -> bool | None:
    """Let click decide by the terminal, unless the user has said no (https://no-color.org)."""
    return False if os.environ.get("NO_COLOR") else None


def as_lines(findings: Iterable[Finding], rejected: Iterable[FileRejected], *, err: bool) -> None:
    """Print one line for each finding: place, severity, what is wrong, how to put it right."""
    for error in rejected:
        severity = click.style(str(Severity.STOPP), fg=_COLOURS[Severity.STOPP], bold=True)
        click.echo(f"{error.file}  {severity}  {error.sentence}", err=err, color=colour_wanted())
    for item in findings:
        severity = click.style(str(item.severity), fg=_COLOURS[item.severity], bold=True)
        place = click.style(str(item.place), bold=True)
        sentence = " ".join(part for part in (item.message, item.hint) if part)
        click.echo(f"{place}  {severity}  {sentence}", err=err, color=colour_wanted())


def as_json(findings: Iterable[Finding], rejected: Iterable[FileRejected]) -> None:
    """Print a list of objects."""
    objects = [_rejected(error) for error in rejected]
    objects += [
        {
            "workbook": item.place.workbook,
            "sheet": item.place.sheet,
            "cell": item.place.cell,
            "severity": str(item.severity),
            "code": item.code,
            "found": item.found,
            "expected": item.expected,
            "message": item.message,
            "hint": item.hint,
        }
        for item in findings
    ]
    click.echo(json.dumps(objects, ensure_ascii=False, indent=2))


def _rejected(error: FileRejected) -> dict[str, str]:
    return {
        "workbook": error.file,
        "sheet": "",
        "cell": "",
        "severity": str(Severity.STOPP),
        "code": error.code,
        "found": "",
        "expected": "",
        "message": error.sentence,
        "hint": "",
    }


def summary(
    findings: Iterable[Finding], rejected: Sequence[FileRejected], files: int, documents: int = 0
) -> str:
    """Return one line that counts the findings by severity, in workbooks and in documents."""
    counts = Counter(item.severity for item in findings)
    counts[Severity.STOPP] += len(rejected)
    words = [
        _counted(texts.COUNTS[severity], counts[severity])
        for severity in Severity
        if counts[severity]
    ]
    named = _named(files, documents)
    if not words:
        return texts.NOTHING_FOUND.format(files=named)
    return texts.SUMMARY.format(counts=", ".join(words), files=named)


def _named(files: int, documents: int) -> str:
    if not documents:
        return _counted(texts.FILES, files)
    counted = _counted(texts.DOCUMENTS, documents)
    if not files:
        return counted
    return texts.BOTH.format(files=_counted(texts.FILES, files), documents=counted)


def _counted(forms: tuple[str, str], number: int) -> str:
    return forms[0 if number == 1 else 1].format(number=number)
