"""Tables that cannot be read row by row are found, and plain ones pass."""

from pathlib import Path

import pytest

from tests.checks.papers import HEADER, codes, findings, row, table, texts
from tests.render import word

HEAD = row("Stödform", "Antal", marks=HEADER)


def test_a_table_without_header_row_is_found_at_its_first_row(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts("före") + table(row("Stödform", "Antal"), row("a", "1")))
    assert item.code == "tillganglighet.tabell_utan_rubrikrad"
    assert (item.place.short, item.found) == ("brödtext, stycke 2", "Stödform Antal")


def test_a_plain_table_passes_and_so_does_one_of_a_single_row(tmp_path: Path) -> None:
    assert codes(tmp_path, table(HEAD, row("a", "1")) + table(row("a", "b"))) == []


@pytest.mark.parametrize("mark", ['<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'])
def test_a_merged_cell_is_found_with_what_stands_in_it(tmp_path: Path, mark: str) -> None:
    below = row("", "2", cell="<w:vMerge/>") if "vMerge" in mark else ""
    (item,) = findings(tmp_path, table(HEAD, row("a", "1", cell=mark), below))
    assert (item.code, item.found) == ("tillganglighet.sammanfogad_cell", "a")


def test_a_merged_cell_of_the_header_is_told_as_one(tmp_path: Path) -> None:
    head = row("Stöd", marks=HEADER, cell='<w:gridSpan w:val="2"/>')
    assert codes(tmp_path, table(head, row("a", "1"))) == ["tillganglighet.sammanfogad_rubrikcell"]


def test_a_cell_that_spans_itself_is_not_merged(tmp_path: Path) -> None:
    assert codes(tmp_path, table(HEAD, row("a", "1", cell='<w:gridSpan w:val="1"/>'))) == []


def test_a_table_in_a_table_is_found(tmp_path: Path) -> None:
    inner = f"<w:tr><w:tc>{table(row('x', 'y'))}</w:tc></w:tr>"
    assert codes(tmp_path, table(inner)) == ["tillganglighet.tabell_i_tabell"]


def test_a_blank_row_is_found(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, table(HEAD, row("a", "1"), row("", " ")))
    assert (item.code, item.place.cell) == ("tillganglighet.tom_tabellrad", "5")


def test_a_blank_column_is_found_with_its_number(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, table(row("a", "", "c", marks=HEADER), row("1", "", "3")))
    assert item.message == "Kolumn 2 i tabellen är tom."


def test_single_blank_cells_pass(tmp_path: Path) -> None:
    assert codes(tmp_path, table(HEAD, row("a", ""), row("", "1"))) == []


def test_a_table_that_says_it_is_layout_may_look_as_it_likes(tmp_path: Path) -> None:
    about = '<w:tblDescription w:val="Layout"/>'
    merged = row("a", cell='<w:gridSpan w:val="2"/>')
    assert codes(tmp_path, table(merged, row("", ""), about=about)) == []


def test_tables_of_headers_are_left_alone(tmp_path: Path) -> None:
    rows = word.table(["Region", "Dnr"], ["", ""])
    assert codes(tmp_path, texts("a"), header1=rows + "<w:p/>") == []
