"""Excel in: what stands in a workbook, cell by cell, with every doubt reported."""

from docgen.errors import WorkbookRejected
from docgen.workbook.model import Cell, Kind, Sheet, Visibility, Workbook
from docgen.workbook.reader import open_workbook

__all__ = ["Cell", "Kind", "Sheet", "Visibility", "Workbook", "WorkbookRejected", "open_workbook"]
