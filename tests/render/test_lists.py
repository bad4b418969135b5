"""Numbered lists of a template begin at one wherever they begin."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from docgen.render import Template
from tests.builder import parts_of, write_parts
from tests.render import word

NESTED = (
    ("{%p for del in delar %}", ""),
    ("{{ del.rubrik }}", ""),
    ("{%p for rad in del.rader %}", ""),
    ("{{ rad }}", "List Number"),
    ("{%p endfor %}", ""),
    ("{%p endfor %}", ""),
)


def written(path: Path, paragraphs: Sequence[tuple[str, str]]) -> Path:
    document = docx.Document(str(word.sound(path)))
    for text, style in paragraphs:
        document.add_paragraph(text, style=style or None)
    document.save(str(path))
    return path


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def lists_of(document: Document) -> list[list[str]]:
    """Return the texts of each list, by the number that Word counts by."""
    lists: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        found = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if paragraph.style is not None and "List" in str(paragraph.style.name):
            lists.setdefault(str(found[0]) if found else "", []).append(paragraph.text)
    return list(lists.values())


def test_a_list_in_a_loop_begins_anew_each_time_the_loop_does(tmp_path: Path) -> None:
    template = Template(written(tmp_path / "mall.docx", NESTED))
    parts = [{"rubrik": "A", "rader": ["a", "b"]}, {"rubrik": "B", "rader": ["c", "d", "e"]}]
    made = opened(template.render({"delar": parts}))
    assert lists_of(made) == [["a", "b"], ["c", "d", "e"]]


def test_two_loops_of_one_style_are_two_lists(tmp_path: Path) -> None:
    lines = [
        ("{%p for x in a %}", ""),
        ("{{ x }}", "List Number"),
        ("{%p endfor %}", ""),
        ("{%p for x in b %}", ""),
        ("{{ x }}", "List Number"),
        ("{%p endfor %}", ""),
    ]
    template = Template(written(tmp_path / "mall.docx", lines))
    made = opened(template.render({"a": ["1", "2"], "b": ["3"]}))
    assert lists_of(made) == [["1", "2"], ["3"]]


def test_every_list_says_that_it_begins_at_one(tmp_path: Path) -> None:
    template = Template(written(tmp_path / "mall.docx", NESTED))
    parts = [{"rubrik": "A", "rader": ["a"]}, {"rubrik": "B", "rader": ["b"]}]
    data = template.render({"delar": parts})
    numbering = opened(data).part.numbering_part.element
    used = [number for number in numbering.num_lst if number.lvlOverride_lst]
    assert len(used) == 2
    (tmp_path / "papper.docx").write_bytes(data)
    assert word.faults(tmp_path / "papper.docx") == []


@pytest.mark.parametrize("style", ["List Bullet", "Normal"])
def test_what_is_not_numbered_is_left_as_it_is(tmp_path: Path, style: str) -> None:
    lines = [("{%p for x in a %}", ""), ("{{ x }}", style), ("{%p endfor %}", "")]
    template = Template(written(tmp_path / "mall.docx", lines))
    made = opened(template.render({"a": ["1", "2"]}))
    assert not made.element.body.xpath(".//w:numPr")


def test_a_paragraph_that_has_a_list_of_its_own_keeps_it(tmp_path: Path) -> None:
    lines = [("{%p for x in a %}", ""), ("{{ x }}", "List Number"), ("{%p endfor %}", "")]
    path = written(tmp_path / "mall.docx", lines)
    style = b'<w:pStyle w:val="ListNumber"/>'
    own = style + b'<w:numPr><w:numId w:val="3"/></w:numPr>'
    parts = parts_of(path)
    assert style in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(style, own)
    made = opened(Template(write_parts(path, parts)).render({"a": ["1", "2"]}))
    assert made.element.body.xpath(".//w:numId/@w:val") == ["3", "3"]
