"""The manifest beside a document: what it was made from, what was found, every figure's cells."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from docgen import __version__
from docgen.case import Case, SourceFile
from docgen.documents.base import Identity
from docgen.findings import Finding, Place
from docgen.render.controls import bookmark
from docgen.render.state import PrintedFigure
from docgen.workbook.model import address, split_address

FORMAT = 1


def make_manifest(
    case: Case,
    identity: Identity,
    kind: str,
    draft: bool,
    sha256: str,
    template: SourceFile,
    base: SourceFile,
    profile: SourceFile,
    findings: Sequence[Finding],
    figures: Iterable[PrintedFigure],
    layout: str = "",
) -> dict[str, object]:
    """Return the manifest of a document.

    Nothing in it depends on when or where it is made, and it holds no personal data: of a finding
    it keeps place, code and severity, not the words that stand in the cell. ``layout`` is the
    program that told the numbers of the pages, in a document that tells them.
    """
    return {
        "format": FORMAT,
        "docgen": __version__,
        "document": {
            "type": kind,
            "diarienummer": str(identity.diarienummer),
            "datum": str(identity.datum),
            "draft": draft,
            "sha256": sha256,
            **({"layout": layout} if layout else {}),
        },
        "inputs": [_file(source) for source in case.sources],
        "template": _file(template),
        "base": _file(base),
        "profile": _file(profile),
        "findings": [_finding(item) for item in findings],
        "figures": [_figure(printed) for printed in figures],
    }


def _file(source: SourceFile) -> dict[str, str]:
    return {"file": source.name, "sha256": source.sha256}


def _finding(item: Finding) -> dict[str, str]:
    return {
        "workbook": item.place.workbook,
        "sheet": item.place.sheet,
        "cell": item.place.cell,
        "severity": item.severity,
        "code": item.code,
    }


def _figure(printed: PrintedFigure) -> dict[str, object]:
    figure = printed.figure
    number = isinstance(figure.value, int)
    return {
        "id": printed.id,
        "bookmark": bookmark(printed),
        "name": figure.name,
        "value": figure.value if number else str(figure.value),
        "text": printed.text,
        "rule": figure.rule,
        "cells": [
            {"workbook": book, "sheet": sheet, "ranges": _ranges(list(places))}
            for (book, sheet), places in groupby(
                figure.cells, key=lambda place: (place.workbook, place.sheet)
            )
        ],
    }


def _ranges(places: Sequence[Place]) -> list[str]:
    """Return cells as Excel names them, neighbours in a column as one range: ``I2:I9``."""
    spots = sorted({split_address(place.cell)[::-1] for place in places if place.cell})
    ranges: list[str] = []
    run: list[tuple[int, int]] = []
    for spot in [*spots, (0, 0)]:
        if run and spot != (run[-1][0], run[-1][1] + 1):
            first, last = (address(row, column) for column, row in (run[0], run[-1]))
            ranges.append(first if first == last else f"{first}:{last}")
            run = []
        run.append(spot)
    return ranges
