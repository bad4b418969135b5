"""Numbers of persons anywhere in a workbook: found, reported without being repeated."""

from collections.abc import Iterator

from docgen.findings import Finding, Place, finding
from docgen.sheets.base import Row
from docgen.values.personnummer import holds_personnummer
from docgen.workbook.model import Kind, Sheet, address

_TEN_DIGITS = 10**8  # numbers lose their leading zeros


def persons_in(workbook: str, sheet: Sheet, model: type[Row] | None) -> Iterator[Finding]:
    """Report every cell that holds a personnummer; an error where the cell is printed.

    ``model`` is the sheet's model, or None for a sheet that docgen does not know.
    """
    code = "personnummer.skrivs_ut" if model is not None and model.printed else "personnummer.finns"
    for row, cells in sheet.rows():
        for column, (value, kind, _, _) in cells.items():
            if isinstance(value, str):
                suspect = kind is Kind.TEXT and not value.isalpha() and holds_personnummer(value)
            elif isinstance(value, int):
                suspect = value > _TEN_DIGITS and holds_personnummer(str(value))
            else:
                continue
            if suspect:
                yield finding(code, Place(workbook, sheet.title, address(row, column)))
