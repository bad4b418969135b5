"""Headings step down one level at a time, whichever way loops and conditions go."""

import pytest
from lxml import etree

from docgen.checks.headings import Skip, skipped_levels
from docgen.render.layout import layout_of
from docgen.render.outline import read_outline
from tests.render import word

STYLES = f"""<w:styles xmlns:w="{word.W}">
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  {
    "".join(
        f'<w:style w:type="paragraph" w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 5)
    )
}
  <w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen rubrik"/>
    <w:basedOn w:val="Rubrik3"/></w:style>
  <w:style w:type="paragraph" w:styleId="Utan"><w:name w:val="Utan niva"/>
    <w:basedOn w:val="Rubrik3"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Namn5"><w:name w:val="heading 5"/></w:style>
  <w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
  <w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
</w:styles>"""


def styled(style: str, text: str = "Rubrik") -> str:
    return word.paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')


def skips(*lines: str | int) -> list[Skip]:
    """Check headings, given by their level, and other paragraphs, given by their text or XML."""
    body = "".join(
        styled(f"Rubrik{line}")
        if isinstance(line, int)
        else (line if line.startswith("<") else word.paragraph(line))
        for line in lines
    )
    root = etree.fromstring(word.part("document", body))
    layout = layout_of({"word/document.xml": root})
    return skipped_levels(root, read_outline({layout.styles: STYLES.encode()}, layout))


@pytest.mark.parametrize(
    "lines",
    [
        [1, 2, 3, 2, 3, 4, 1],
        [1, "text", 2, 2],
        [1, "{%p if a %}", 2, "{%p elif b %}", 2, "{%p endif %}", 2],
        [1, "{%p if a %}", 2, "{%p endif %}", 3],
        [
            1,
            "{%p for a in b %}",
            "{%p if a.c %}",
            3,
            "{%p else %}",
            2,
            "{%p endif %}",
            "{%p endfor %}",
        ],
        [1, "{%p for a in b %}", "{%p for c in a %}", 3, "{%p endfor %}", 2, "{%p endfor %}"],
        [1, "{%p for a in b %}", 2, "{%p endfor %}", 3],
        [],
        ["bara text"],
    ],
)
def test_levels_that_may_follow_each_other_pass(lines: list[str | int]) -> None:
    assert skips(*lines) == []


@pytest.mark.parametrize(
    ("lines", "skip"),
    [
        ([1, 3], Skip(1, 3, 1)),
        ([2], Skip(0, 2, 0)),
        ([1, 2, 1, 3], Skip(3, 3, 1)),
        ([1, "{%p if a %}", 3, "{%p endif %}"], Skip(2, 3, 1)),
        ([1, "{%p if a %}", 2, "{%p else %}", 3, "{%p endif %}"], Skip(4, 3, 1)),
        (
            [1, "{%p if a %}", 2, "{%p else %}", 1, "{%p endif %}", 4],
            Skip(6, 4, 2),
        ),
        ([1, "{%p if a %}", 2, 1, "{%p else %}", 1, "{%p endif %}", 3], Skip(7, 3, 1)),
        ([1, "{%p for a in b %}", 3, "{%p endfor %}"], Skip(2, 3, 1)),
        ([1, "{%p for a in b %}", 2, 4, "{%p endfor %}"], Skip(3, 4, 2)),
        ([1, "{%p for a in b %}", 3, 1, 2, 1, "{%p endfor %}"], Skip(2, 3, 1)),
    ],
)
def test_a_level_that_is_skipped_whichever_way_is_found(lines: list[str | int], skip: Skip) -> None:
    assert skips(*lines) == [skip]


def test_a_style_has_the_level_of_the_one_it_is_based_on() -> None:
    assert skips(1, styled("Egen")) == [Skip(1, 3, 1)]
    assert skips(1, styled("Utan")) == []


def test_words_own_heading_styles_have_the_level_of_their_name() -> None:
    assert skips(1, styled("Namn5")) == [Skip(1, 5, 1)]


def test_a_paragraphs_own_level_goes_before_its_styles() -> None:
    own = '<w:pStyle w:val="Rubrik1"/><w:outlineLvl w:val="2"/>'
    assert skips(1, word.paragraph("Rubrik", properties=own)) == [Skip(1, 3, 1)]


@pytest.mark.parametrize(
    "written", ["9" * 5000, "-1", "två", ""], ids=["huge", "less", "word", "nothing"]
)
def test_a_level_that_is_none_says_nothing(written: str) -> None:
    own = f'<w:pStyle w:val="Rubrik3"/><w:outlineLvl w:val="{written}"/>'
    assert skips(1, word.paragraph("Rubrik", properties=own)) == [Skip(1, 3, 1)]


def test_styles_in_a_circle_and_styles_that_are_not_there_are_no_headings() -> None:
    assert skips(1, styled("A"), styled("Borta"), 2) == []


def test_an_empty_heading_is_none() -> None:
    assert skips(1, styled("Rubrik4", " "), 2) == []


def test_tags_that_do_not_fit_together_stop_nobody() -> None:
    assert skips("{%p endif %}", 1, "{%p else %}", "{%p if a %}", 2, "{%p for b in c %}", 3) == []


def test_loops_in_loops_without_end_are_read_in_no_time() -> None:
    deep = ["{%p for a in b %}"] * 2000
    assert skips(1, *deep, 2, *["{%p endfor %}"] * 2000) == []
