"""Something stands under every heading, and the sections of a paper's type are there."""

from pathlib import Path

from docgen.checks.document import read_document
from docgen.checks.sections import missing_sections
from docgen.documents.headed import either, has_word, mentions
from tests.checks.papers import (
    HEADER,
    codes,
    drawing,
    findings,
    heading,
    item,
    row,
    table,
    texts,
    write,
)

WANTED = {
    "Förslag till beslut": mentions("förslag"),
    "Utdrag till": mentions("utdrag", "expedieras"),
}


def test_a_heading_with_nothing_under_it_is_found(tmp_path: Path) -> None:
    body = heading(1, "Ett") + heading(2, "Tomt") + texts("") + heading(2, "Fullt") + texts("a")
    (found,) = findings(tmp_path, body)
    assert (found.code, found.found, found.place.cell) == ("avsnitt.tomt", "Tomt", "2")


def test_a_heading_at_the_end_or_before_a_higher_one_is_found(tmp_path: Path) -> None:
    body = heading(1, "A") + heading(2, "B") + heading(1, "C") + texts("c") + heading(2, "D")
    assert [found.found for found in findings(tmp_path, body)] == ["B", "D"]


def test_lower_headings_lists_tables_and_pictures_fill_a_section(tmp_path: Path) -> None:
    data = table(row("a", "b", marks=HEADER), row("1", "2"))
    body = heading(1, "A") + heading(2, "B") + item("x") + heading(2, "C") + data
    assert codes(tmp_path, body + heading(2, "D") + drawing('descr="Karta"')) == []


def test_a_section_that_asks_for_its_text_is_told_as_that_alone(tmp_path: Path) -> None:
    asking = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{texts('Text')}</w:sdtContent>"
    assert codes(tmp_path, heading(1, "A") + f"<w:sdt>{asking}</w:sdt>") == ["rester.ledtext"]


def test_a_missing_section_is_told_by_its_name(tmp_path: Path) -> None:
    body = heading(1, "Uppföljning") + texts("a") + heading(2, "Expedieras till") + texts("b")
    document = read_document(write(tmp_path, body))
    (found,) = missing_sections(document, WANTED)
    assert found.message == "Avsnittet «Förslag till beslut» saknas."


def test_a_section_goes_by_the_words_of_its_heading_and_not_of_its_text(tmp_path: Path) -> None:
    body = heading(1, "Regiondirektörens förslag") + texts("a") + texts("Utdrag till Kim")
    document = read_document(write(tmp_path, body))
    assert [found.details["name"] for found in missing_sections(document, WANTED)] == [
        "Utdrag till"
    ]


def test_what_a_paper_is_called_heads_no_section(tmp_path: Path) -> None:
    body = heading(1, "Förslag till plan") + texts("a") + heading(2, "Utdrag till") + texts("b")
    document = read_document(write(tmp_path, body, title="Förslag till plan"))
    (found,) = missing_sections(document, WANTED)
    assert found.message == "Avsnittet «Förslag till beslut» saknas."


def test_a_heading_is_told_by_a_word_of_its_own_or_by_a_part_of_one() -> None:
    goals = has_word("mål")
    assert goals("Mål för året")
    assert not goals("Målgrupper")
    assert either(goals, mentions("grupp"))("Målgrupper")
