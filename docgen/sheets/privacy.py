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
        for column, cell in cells.items():
            if cell.kind is Kind.TEXT or (isinstance(cell.value, int) and cell.value > _TEN_DIGITS):
                text = str(cell.value)
            else:
                continue
            if holds_personnummer(text):
                yield finding(code, Place(workbook, sheet.title, address(row, column)))
