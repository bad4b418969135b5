"""The guide sheet of an input workbook: which version of the layout it is."""

from collections.abc import Iterator

from docgen.findings import Finding, Place, finding
from docgen.texts.workbook import LAYOUT, LAYOUT_CHANGES, LAYOUT_LABEL
from docgen.workbook.model import Sheet, address

_FIRST_LAYOUT = 1


def layout_of(sheet: Sheet) -> tuple[int, str]:
    """Return the version that a guide sheet tells, and its cell; the first version told none."""
    for row, cells in sheet.rows():
        for column, cell in cells.items():
            version = cells.get(column + 1)
            if cell.value == LAYOUT_LABEL and version and isinstance(version.value, int):
                return version.value, address(row, column + 1)
    return _FIRST_LAYOUT, ""


def check_layout(workbook: str, sheet: Sheet) -> Iterator[Finding]:
    """Report a workbook of another version than the present one, and what has changed since."""
    version, cell = layout_of(sheet)
    place = Place(workbook, sheet.title, cell)
    if version < LAYOUT:
        since = [text for number, text in LAYOUT_CHANGES.items() if number > version]
        changes = "; ".join(since)
        yield finding("bok.aldre_version", place, version, latest=LAYOUT, changes=changes)
    elif version > LAYOUT:
        yield finding("bok.nyare_version", place, version, latest=LAYOUT)
