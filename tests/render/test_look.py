"""A region's look: its fonts and colours in the theme and in all that refers to it."""

from pathlib import Path

import pytest

from docgen.render import Look, Template
from tests.builder import parts_of, write_template
from tests.render import word
from tests.render.word import find, value

LOOK = Look("Georgia", "Verdana", "7A1F3D", "F3E6EB")
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
STYLE = '<w:style w:styleId="a"><w:rPr>{}</w:rPr></w:style>'


def dressed(path: Path, properties: str) -> dict[str, str | None]:
    """Return the attributes of the one property of a style, in a template that wears the look."""
    file = word.write(path / "m.docx", word.paragraph("x"), {"styles": STYLE.format(properties)})
    root = word.root_of(Template(file, LOOK).render({}), "word/styles.xml")
    (node,) = find(root, "w:style/w:rPr/*")
    return {str(name).rpartition("}")[2]: value for name, value in node.attrib.items()}


def test_the_theme_has_the_regions_fonts_and_colours(tmp_path: Path) -> None:
    path = write_template(tmp_path / "m.docx", ["x"])
    theme = word.root_of(Template(path, LOOK).render({}), "word/theme/theme1.xml")
    fonts = [node.get("typeface") for node in theme.iterfind(f".//{{{A}}}latin")]
    assert fonts[:2] == ["Georgia", "Verdana"]
    for name, colour in (("accent1", "7A1F3D"), ("accent2", "F3E6EB"), ("hlink", "7A1F3D")):
        (place,) = theme.iterfind(f".//{{{A}}}{name}")
        assert [node.get("val") for node in place] == [colour]


@pytest.mark.parametrize(
    ("written", "attribute", "worn"),
    [
        ('<w:color w:val="111111" w:themeColor="accent1"/>', "val", "7A1F3D"),
        ('<w:color w:val="111111" w:themeColor="accent2"/>', "val", "F3E6EB"),
        ('<w:color w:val="111111" w:themeColor="hyperlink"/>', "val", "7A1F3D"),
        ('<w:color w:val="111111" w:themeColor="accent3"/>', "val", "111111"),
        ('<w:color w:val="111111"/>', "val", "111111"),
        ('<w:u w:val="single" w:color="111111" w:themeColor="accent1"/>', "color", "7A1F3D"),
        ('<w:u w:val="single" w:color="111111" w:themeColor="accent1"/>', "val", "single"),
        ('<w:shd w:val="clear" w:fill="111111" w:themeFill="accent2"/>', "fill", "F3E6EB"),
        ('<w:shd w:val="clear" w:fill="111111" w:themeFill="accent2"/>', "val", "clear"),
        ('<w:rFonts w:ascii="Calibri" w:asciiTheme="majorHAnsi"/>', "ascii", "Georgia"),
        ('<w:rFonts w:hAnsi="Calibri" w:hAnsiTheme="minorHAnsi"/>', "hAnsi", "Verdana"),
        ('<w:rFonts w:cs="Calibri" w:cstheme="minorBidi"/>', "cs", "Verdana"),
        ('<w:rFonts w:ascii="Courier"/>', "ascii", "Courier"),
    ],
)
def test_the_plain_value_beside_a_reference_is_kept_in_step(
    tmp_path: Path, written: str, attribute: str, worn: str
) -> None:
    assert dressed(tmp_path, written)[attribute] == worn


def test_a_tint_is_lighter_and_a_shade_darker(tmp_path: Path) -> None:
    colour = '<w:color w:val="111111" w:themeColor="accent1" w:theme{}="{}"/>'
    light = dressed(tmp_path, colour.format("Tint", "80"))["val"]
    dark = dressed(tmp_path, colour.format("Shade", "80"))["val"]
    assert light is not None
    assert dark is not None
    assert light > "7A1F3D" > dark
    assert dressed(tmp_path, colour.format("Tint", "FF"))["val"] == "7A1F3D"


def test_without_a_look_the_template_is_untouched(tmp_path: Path) -> None:
    path = write_template(tmp_path / "m.docx", ["x"])
    (tmp_path / "ut.docx").write_bytes(Template(path).render({}))
    assert parts_of(tmp_path / "ut.docx") == parts_of(path)


def test_parts_without_references_keep_their_bytes(tmp_path: Path) -> None:
    path = write_template(tmp_path / "m.docx", ["x"])
    (tmp_path / "ut.docx").write_bytes(Template(path, LOOK).render({}))
    before, after = parts_of(path), parts_of(tmp_path / "ut.docx")
    changed = {name for name in before if before[name] != after[name]}
    assert "word/theme/theme1.xml" in changed
    assert changed <= {"word/theme/theme1.xml", "word/styles.xml", "word/stylesWithEffects.xml"}


def test_what_a_template_prints_wears_the_look_too(tmp_path: Path) -> None:
    body = word.paragraph(word.run("{{r x }}", '<w:color w:val="1" w:themeColor="accent1"/>'))
    template = Template(word.write(tmp_path / "m.docx", body), LOOK)
    (colour,) = find(word.root_of(template.render({"x": "a"})), ".//w:color")
    assert value(colour) == "7A1F3D"
