"""Text too pale for what is behind it is found where the colours are known."""

from pathlib import Path

import pytest

from tests.checks.papers import HEADER, codes, findings, row, run, table
from tests.render import word

LOW = ["tillganglighet.kontrast"]


def coloured(colour: str, more: str = "") -> str:
    return word.paragraph(run("text", f'<w:color w:val="{colour}"/>{more}'))


@pytest.mark.parametrize("colour", ["999999", "FFC000", "FFFFFF", "00B0F0"])
def test_pale_text_on_paper_is_found(tmp_path: Path, colour: str) -> None:
    assert codes(tmp_path, coloured(colour)) == LOW


@pytest.mark.parametrize("colour", ["000000", "1F4E5F", "767676", "C00000", "auto"])
def test_dark_text_on_paper_passes(tmp_path: Path, colour: str) -> None:
    assert codes(tmp_path, coloured(colour)) == []


def test_what_a_content_control_asks_for_is_told_as_that_alone(tmp_path: Path) -> None:
    asked = run("Ange text", '<w:color w:val="808080"/>')
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{asked}</w:sdtContent></w:sdt>"
    )
    assert codes(tmp_path, word.paragraph("a", control)) == ["rester.ledtext"]


def test_the_contrast_is_told(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, coloured("999999"))
    assert item.message == "Texten har för låg kontrast mot bakgrunden (2,8:1)."


def test_large_text_may_be_paler(tmp_path: Path) -> None:
    assert codes(tmp_path, coloured("808080", '<w:sz w:val="36"/>')) == []
    assert codes(tmp_path, coloured("808080", '<w:sz w:val="28"/>')) == LOW
    assert codes(tmp_path, coloured("808080", '<w:sz w:val="28"/><w:b/>')) == []
    assert codes(tmp_path, coloured("808080", f'<w:sz w:val="{"9" * 5000}"/>')) == LOW


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ('<w:shd w:val="clear" w:fill="1F4E5F"/>', []),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', LOW),
        ('<w:highlight w:val="darkBlue"/>', []),
    ],
)
def test_white_text_is_judged_by_what_is_behind_it(
    tmp_path: Path, more: str, found: list[str]
) -> None:
    assert codes(tmp_path, coloured("FFFFFF", more)) == found


def test_a_cell_and_a_style_have_colours_too(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Vit"><w:name w:val="Vit"/>'
        '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    )
    white = '<w:p><w:pPr><w:pStyle w:val="Vit"/></w:pPr>'
    dark = row("a", marks=HEADER, cell='<w:shd w:fill="1F4E5F"/>').replace("<w:p>", white)
    assert codes(tmp_path, table(dark), style=style) == []
    assert codes(tmp_path, word.paragraph("a").replace("<w:p>", white), style=style) == LOW


def test_nothing_is_said_where_a_table_style_decides_what_is_behind(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="table" w:styleId="Mork"><w:name w:val="Mörk"/>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="000000"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )
    head = row("a", marks=HEADER).replace("<w:r>", '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    assert codes(tmp_path, table(head, about='<w:tblStyle w:val="Mork"/>'), style=style) == []
