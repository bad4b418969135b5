"""A number of a person anywhere in what is archived keeps the document out of the open register."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from docgen.archive.persons import holds_person
from tests.archive.commands import Made, content, run
from tests.builder import edit, parts_of, write_parts, write_workbook

NUMBER = "19121212-1212"
BODY = "word/document.xml"
COMMENTS = "word/comments.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Parts = Mapping[str, bytes]


def at_the_end(parts: Parts, xml: str) -> dict[str, bytes]:
    """Put a paragraph last in the body."""
    body = parts[BODY].decode()
    place = body.rfind("<w:sectPr")
    return {**parts, BODY: (body[:place] + xml + body[place:]).encode()}


def deleted(parts: Parts) -> dict[str, bytes]:
    run = f"<w:r><w:delText>{NUMBER}</w:delText></w:r>"
    return at_the_end(parts, f'<w:p><w:del w:id="91" w:author="x">{run}</w:del></w:p>')


def half_deleted(parts: Parts) -> dict[str, bytes]:
    """The number's end is struck out, and other digits are put in its place."""
    old = '<w:del w:id="91" w:author="x"><w:r><w:delText>1212</w:delText></w:r></w:del>'
    new = '<w:ins w:id="92" w:author="x"><w:r><w:t>0000</w:t></w:r></w:ins>'
    return at_the_end(parts, f"<w:p><w:r><w:t>19121212-</w:t></w:r>{old}{new}</w:p>")


def in_pieces(parts: Parts) -> dict[str, bytes]:
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("1912", "1212-12", "12"))
    return at_the_end(parts, f"<w:p>{runs}</w:p>")


def commented(parts: Parts) -> dict[str, bytes]:
    text = f"<w:p><w:r><w:t>Anna {NUMBER}</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="1" w:author="x">{text}</w:comment>'
    return {**parts, COMMENTS: f"<w:comments {W}>{comment}</w:comments>".encode()}


def titled(parts: Parts) -> dict[str, bytes]:
    name = "docProps/core.xml"
    return {**parts, name: parts[name].replace(b"<dc:title>", f"<dc:title>{NUMBER} ".encode())}


def custom(parts: Parts) -> dict[str, bytes]:
    told = f"<Properties><property><lpwstr>{NUMBER}</lpwstr></property></Properties>"
    return {**parts, "docProps/custom.xml": told.encode()}


@pytest.mark.parametrize(
    "hidden",
    [deleted, half_deleted, in_pieces, commented, titled, custom],
    ids=lambda one: one.__name__,
)
def test_a_number_that_stands_anywhere_in_the_word_file_protects_it(
    made: Made, tmp_path: Path, hidden: Callable[[Parts], dict[str, bytes]]
) -> None:
    paper = made()
    write_parts(paper, hidden(parts_of(paper)))
    run(tmp_path, paper)
    about = (content(tmp_path) / "arkivuppgifter.json").read_text("utf-8")
    assert json.loads(about)["personuppgifter"]
    assert NUMBER not in about
    assert NUMBER not in (tmp_path / "outputs" / "arkiv" / "register.html").read_text("utf-8")


def test_a_title_with_a_number_is_archived_without_it(made: Made, tmp_path: Path) -> None:
    paper = made()
    write_parts(paper, titled(parts_of(paper)))
    run(tmp_path, paper)
    assert NUMBER not in run(tmp_path, "list", "--format", "csv")
    assert "[personnummer]" in run(tmp_path, "show", "RUN/13/2024")


def test_a_number_in_a_files_name_protects_the_document(made: Made, tmp_path: Path) -> None:
    paper = made()
    named = paper.with_name(f"Anna {NUMBER}.docx")
    paper.rename(named)
    paper.with_suffix(".json").rename(named.with_suffix(".json"))
    run(tmp_path, named)
    assert json.loads(run(tmp_path, "list", "--format", "json"))[0]["personuppgifter"]
    page = (tmp_path / "outputs" / "arkiv" / "register.html").read_text("utf-8")
    assert NUMBER not in page


def test_a_number_in_a_workbook_protects_whatever_the_manifest_says(
    made: Made, example: Path, tmp_path: Path
) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!Z40": NUMBER})
    paper = made(final=False)
    beside = paper.with_suffix(".json")
    manifest = json.loads(beside.read_text("utf-8"))
    manifest["findings"] = []
    beside.write_text(json.dumps(manifest), "utf-8")
    run(tmp_path, paper, "--as-draft")
    assert json.loads(run(tmp_path, "list", "--format", "json"))[0]["personuppgifter"]


def test_an_ordinary_document_is_not_protected(made: Made, tmp_path: Path) -> None:
    run(tmp_path, made())
    assert not json.loads(run(tmp_path, "list", "--format", "json"))[0]["personuppgifter"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (NUMBER, True),
        (191212121212, True),
        (191212121212.5, False),
        ("1912-12-12", False),
        ("802002-4280", False),
    ],
)
def test_a_cell_tells_of_a_person_as_text_and_as_a_whole_number(
    tmp_path: Path, cell: str | float, told: bool
) -> None:
    book = write_workbook(tmp_path / "bok.xlsx", {"Blad": [["Rubrik"], [cell]]})
    assert holds_person(book.read_bytes()) is told


def test_broken_xml_and_plain_text_are_read_as_they_stand(tmp_path: Path) -> None:
    assert holds_person(f"Anna {NUMBER}".encode())
    book = write_workbook(tmp_path / "bok.xlsx", {"Blad": [["Rubrik"]]})
    broken = {**parts_of(book), "xl/mer.xml": f"<x>{NUMBER}".encode()}
    assert holds_person(write_parts(tmp_path / "mer.xlsx", broken).read_bytes())
