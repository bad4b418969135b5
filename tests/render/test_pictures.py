"""A picture in the paper: its size, its text alternative, and a package that Word opens."""

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from docgen.figures import Figure, Rule, Saknas
from docgen.prose import Prose
from docgen.render import Picture, Properties, Template
from tests.builder import parts_of, png, write_parts
from tests.render import word
from tests.render.word import find

LOGO = Picture(png(60, 20), 15, 'Regionens "logotyp" <ny>\noch mer')
EMU = 36000
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}", "{{p x }}", "{{r y or x }}"])
def test_a_picture_stands_where_its_tag_stood(tmp_path: Path, tag: str) -> None:
    data = Template(word.write(tmp_path / "m.docx", word.paragraph(tag))).render(
        {"x": LOGO, "y": ""}
    )
    root = word.root_of(data)
    (extent,) = root.iter(f"{WP}extent")
    assert (extent.get("cx"), extent.get("cy")) == (str(45 * EMU), str(15 * EMU))
    (described,) = root.iter(f"{WP}docPr")
    assert described.get("descr") == LOGO.alt
    (blip,) = root.iter(BLIP)
    related = word.root_of(data, "word/_rels/document.xml.rels")
    (target,) = [
        node.get("Target") for node in related if node.get("Id") == blip.get(f"{{{word.R}}}embed")
    ]
    (tmp_path / "ut.docx").write_bytes(data)
    assert parts_of(tmp_path / "ut.docx")[f"word/{target}"] == LOGO.data


def test_text_beside_a_picture_stays(tmp_path: Path) -> None:
    root = word.rendered(tmp_path / "m.docx", word.paragraph("a {{ x }} b"), {"x": LOGO})
    assert word.texts(root) == ["a  b"]


def test_pictures_in_a_loop_and_in_the_header_have_numbers_of_their_own(tmp_path: Path) -> None:
    path = word.write(
        tmp_path / "m.docx",
        word.paragraph("{% for x in rader %}{{ x }}{% endfor %}"),
        {"header1": word.paragraph("{{r x }}")},
    )
    data = Template(path).render({"rader": [LOGO, LOGO], "x": LOGO})
    body = word.root_of(data)
    header = word.root_of(data, "word/header1.xml")
    numbers = [node.get("id") for root in (body, header) for node in root.iter(f"{WP}docPr")]
    assert len(set(numbers)) == len(numbers) == 3
    related = word.root_of(data, "word/_rels/header1.xml.rels")
    assert [node.get("Id") for node in related] == [
        blip.get(f"{{{word.R}}}embed") for blip in header.iter(BLIP)
    ]


def test_a_picture_of_the_template_in_a_loop_is_numbered_anew(tmp_path: Path) -> None:
    drawing = f"<w:r>{LOGO.drawing('r0', 5)}</w:r>"
    body = "".join(map(word.paragraph, ("{%p for x in rader %}", drawing, "{%p endfor %}")))
    root = word.rendered(tmp_path / "m.docx", body, {"rader": [1, 2, 3]})
    assert len({node.get("id") for node in root.iter(f"{WP}docPr")}) == 3


def test_a_broad_paper_is_a_sound_word_file(tmp_path: Path) -> None:
    """Lists, links, a picture, gaps, a table, a header and properties: all at once."""
    path = word.sound(tmp_path / "m.docx")
    document = docx.Document(str(path))
    document.add_paragraph("{{r logotyp }}")
    document.add_heading("{{ rubrik }}", 1)
    for text in ("{%p for avsnitt in delar %}", "{{p avsnitt }}", "{%p endfor %}", "{{p intet }}"):
        document.add_paragraph(text)
    table = document.add_table(4, 2)
    rows = [
        ["Kommun", "Belopp"],
        ["{%tr for r in rader %}", ""],
        ["{{ r.namn }}", "{{ r.summa | tal }}"],
        ["{%tr endfor %}", ""],
    ]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    empty = document.add_table(3, 1)
    for row, text in zip(
        empty.rows, ("{%tr for r in intet %}", "x", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    document.sections[0].header.paragraphs[0].text = "{{ rubrik }} {{r logotyp }}"
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.base_style = document.styles["Default Paragraph Font"]
    document.save(str(path))
    assert word.faults(path) == []

    figure = Figure("stod.summa", 1250000, Rule.SUMMA, (), "kronor")
    text = (
        "Mål *ett*\nrad\n\n1. a\n   - b\n2. c\n\n1. [d](https://example.se) {stod.summa}\n\n- **e**"
    )
    context = {
        "logotyp": LOGO,
        "rubrik": "Stöd & service",
        "delar": [Prose(text, {"stod.summa": figure}), Saknas("Avsnitt")],
        "rader": [{"namn": "Åre", "summa": figure}, {"namn": Saknas("Kommun"), "summa": 1}],
        "intet": None,
    }
    made = tmp_path / "ut.docx"
    made.write_bytes(Template(path).render(context, Properties("T", "C", "S", None, True)))
    assert word.faults(made) == []
    assert len(find(word.root_of(made.read_bytes()), ".//w:highlight")) == 2


def test_a_jpeg_is_declared_as_one(tmp_path: Path) -> None:
    frame = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    size = b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00\xff\xd9"
    path = word.write(tmp_path / "m.docx", word.paragraph("{{r x }}"))
    data = Template(path).render({"x": Picture(frame + size, 10, "a")})
    (extent,) = word.root_of(data).iter(f"{WP}extent")
    assert extent.get("cx") == str(20 * EMU)
    types = word.root_of(data, "[Content_Types].xml")
    assert "image/jpeg" in [node.get("ContentType") for node in types]


def test_a_content_type_already_declared_is_not_declared_again(tmp_path: Path) -> None:
    path = word.write(tmp_path / "m.docx", word.paragraph("{{r x }}"))
    parts = parts_of(path)
    declared = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="PNG" ContentType="image/png"/><Override', 1
    )
    write_parts(path, {**parts, "[Content_Types].xml": declared})
    types = word.root_of(Template(path).render({"x": LOGO}), "[Content_Types].xml")
    assert [node.get("Extension") for node in types].count("png") == 0
