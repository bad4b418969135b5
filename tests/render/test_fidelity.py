"""What goes in comes out: any text, and the same text as docxtpl gives."""

import io
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import TemplateRejected
from docgen.render import Properties, Template
from tests.builder import lines_of, write_template


@dataclass(frozen=True)
class Rad:
    kommun: str
    belopp: int


BERG, ARE = Rad("Berg", 100), Rad("Åre", 200)
XML = st.characters(
    codec="utf-8", exclude_characters="\ufffe\uffff", exclude_categories=["Cs"]
).filter(lambda sign: sign in "\t\n\r" or ord(sign) >= 32)
HARD = st.sampled_from(
    [
        "{_{",
        "{{ x }}",
        "{%p if",
        "%}",
        "}}",
        "{#",
        "<w:t>",
        "&amp;",
        "&",
        "]]>",
        "?>",
        "\n",
        "\t",
        "\r\n",
        "\r",
        "😀",
        "  ",
        "[SAKNAS: x]",
    ]
)
TEXT = st.lists(HARD | st.text(XML, max_size=8), max_size=8).map("".join)
FORBIDDEN = "".join(map(chr, [*range(7), 8, 11, *range(14, 32), 0xFFFE, 0xFFFF, 0xD800]))


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template with the same tag in body, table, header, run and paragraph."""
    document = docx.Document()
    document.add_paragraph("{{ x }}")
    document.add_paragraph("{{r x }}")
    document.add_table(1, 1).cell(0, 0).text = "{{ x }}"
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    path = tmp_path_factory.mktemp("mallar") / "mall.docx"
    document.save(str(path))
    return Template(path)


@given(TEXT)
def test_any_text_that_xml_carries_comes_out_equal_everywhere(
    everywhere: Template, text: str
) -> None:
    data = everywhere.render({"x": text}, Properties(text, "c", "s", None, False))
    paper = docx.Document(io.BytesIO(data))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [paragraph.text for paragraph in paper.paragraphs[:2]] == [lines, lines]
    assert paper.tables[0].cell(0, 0).text == lines
    assert paper.sections[0].header.paragraphs[0].text == lines
    assert paper.core_properties.title == text


@pytest.mark.parametrize("sign", FORBIDDEN)
def test_what_xml_cannot_carry_is_refused(everywhere: Template, sign: str) -> None:
    with pytest.raises(TemplateRejected) as refused:
        everywhere.render({"x": f"a{sign}b"})
    assert refused.value.code == "text.styrtecken"
    assert f"U+{ord(sign):04X}" in refused.value.message
    with pytest.raises(TemplateRejected):
        everywhere.render({"x": "a"}, Properties(sign, "c", "s", None, False))


SAME_AS_DOCXTPL: list[tuple[str, ...]] = [
    ("Hej {{ namn }}, {{ tal }}!",),
    ("{%p for r in rader %}", "{{ r.kommun }}: {{ r.belopp }}", "{%p endfor %}", "slut"),
    ("{%p if tal > 3 %}", "stort", "{%p else %}", "litet", "{%p endif %}"),
    ("{% for r in rader %}{{ r.kommun }}{% if not loop.last %}, {% endif %}{% endfor %}",),
    ("a {# borta #}b", "{%p if not rader %}", "tomt", "{%p endif %}"),
    ("{% set a = namn %}{{ a }} {{ namn | upper }} {{ rader | length }}",),
    ("{{ flera }}",),
]


@pytest.mark.parametrize("paragraphs", SAME_AS_DOCXTPL)
@pytest.mark.parametrize("rows", [[], [BERG], [BERG, ARE]], ids=len)
def test_the_text_is_what_docxtpl_gives(
    tmp_path: Path, paragraphs: tuple[str, ...], rows: list[Rad]
) -> None:
    path = write_template(tmp_path / "m.docx", paragraphs, header="{{ namn }}")
    context = {"namn": "Berg & Åre <AB>", "tal": 5, "rader": rows, "flera": "a\nb\tc"}
    theirs = DocxTemplate(path)
    theirs.render(context, autoescape=True)
    theirs.save(tmp_path / "deras.docx")
    ours = Template(path).render(context)
    assert lines_of(ours) == lines_of(tmp_path / "deras.docx")
    headers = [
        docx.Document(source).sections[0].header
        for source in (io.BytesIO(ours), str(tmp_path / "deras.docx"))
    ]
    assert headers[0].paragraphs[0].text == headers[1].paragraphs[0].text


def test_the_rows_of_a_table_are_what_docxtpl_gives(tmp_path: Path) -> None:
    document = docx.Document()
    grid = document.add_table(3, 2)
    for row, cells in zip(
        grid.rows,
        [
            ["{%tr for r in rader %}", ""],
            ["{{ r.kommun }}", "{{ r.belopp }}"],
            ["{%tr endfor %}", ""],
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "m.docx"
    document.save(str(path))
    theirs = DocxTemplate(path)
    theirs.render({"rader": [BERG, ARE]}, autoescape=True)
    theirs.save(tmp_path / "deras.docx")
    assert lines_of(Template(path).render({"rader": [BERG, ARE]})) == lines_of(
        tmp_path / "deras.docx"
    )
