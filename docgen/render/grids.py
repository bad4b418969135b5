"""Table grids after the cells have been repeated: as many columns as the rows have, as wide in all.

Word lays a table out by its grid (ECMA-376 part 1, 17.4.48), whose columns the template counted.
"""

from lxml import etree

from docgen.render.words import w


def mend_grids(root: etree._Element) -> None:
    """Give each table the columns that its rows ask for, and keep its width."""
    for table in root.iter(w("tbl")):
        grid = table.find(w("tblGrid"))
        if grid is not None and len(grid):
            _mend(grid, [_columns(row) for row in table.iterfind(w("tr"))])


def _columns(row: etree._Element) -> int:
    """Return how many columns a row takes, those that it skips at its ends included."""
    skipped = (row.find(f"{w('trPr')}/{w(name)}") for name in ("gridBefore", "gridAfter"))
    spans = [cell.find(f"{w('tcPr')}/{w('gridSpan')}") for cell in row.iterfind(w("tc"))]
    return sum(map(_number, spans)) + sum(_number(node) for node in skipped if node is not None)


def _number(node: etree._Element | None) -> int:
    value = "1" if node is None else node.get(w("val"), "1")
    return int(value) if value.isdecimal() else 1


def _mend(grid: etree._Element, rows: list[int]) -> None:
    wanted = max(rows, default=0)
    columns = grid.findall(w("gridCol"))
    if not wanted or wanted == len(columns):
        return
    widths = [_width(column) for column in columns]
    total, average = sum(widths), sum(widths) // len(widths)
    widths = (widths + [average] * (wanted - len(widths)))[:wanted]
    for column in columns:
        grid.remove(column)
    for number, width in enumerate(widths):
        column = etree.Element(w("gridCol"))
        column.set(w("w"), str(width * total // (sum(widths) or 1)))
        grid.insert(number, column)


def _width(column: etree._Element) -> int:
    value = column.get(w("w"), "")
    return int(value) if value.isdecimal() else 0
