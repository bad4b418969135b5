"""Workbooks that were checked → copies of them with what was found marked in its cells."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docgen.case import SourceFile
from docgen.copies import Copy, write_copy
from docgen.errors import FileRejected
from docgen.findings import Finding, in_order
from docgen.outputs import sha256
from docgen.package import read_bytes
from docgen.pipeline import Checked
from docgen.workbook.annotate import annotate


def write_annotated(checked: Iterable[Checked], given: Sequence[Path]) -> Iterator[Copy]:
    """Write an annotated copy beside each workbook that has findings.

    ``given`` are the files that were to be checked. Raises FileRejected and OutputRefused.
    """
    found: dict[Path, tuple[Path, bytes, list[Finding]]] = {}
    for one in checked:
        for path, data in _files_of(one, given):
            own = [item for item in one.findings if item.place.workbook == path.name]
            found.setdefault(path.resolve(), (path, data, []))[2].extend(own)
    for path, data, findings in found.values():
        if findings:
            try:
                copy = annotate(data, path.name, in_order(findings))
            except FileRejected as error:
                raise error.about(path.name) from None
            yield write_copy(path, copy)


def names_shared(one: Checked) -> set[str]:
    """Return the names that two workbooks of a case have, if what was found may be in either."""
    sources = () if one.case is None else one.case.sources
    times = Counter(source.file for source in sources)
    return {item.place.workbook for item in one.findings if times[item.place.workbook] > 1}


def _files_of(one: Checked, given: Sequence[Path]) -> Iterator[tuple[Path, bytes]]:
    """Yield the workbooks that a case was read from, and their bytes; none that share a name."""
    if one.case is None:
        if not one.rejected:
            yield one.path, read_bytes(one.path)
        return
    left = {source for source in one.case.sources if source.file not in names_shared(one)}
    beside = [one.path.parent / source.file for source in one.case.sources]
    for path in (one.path, *given, *beside):
        if path.is_file() and any(source.file == path.name for source in left):
            data = read_bytes(path)
            source = SourceFile(path.name, sha256(data))
            if source in left:
                left.remove(source)
                yield path, data
