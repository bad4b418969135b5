"""Prose from a cell: what an officer types in Excel, and how it stands in the paper."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from docgen.errors import TemplateRejected
from docgen.figures import Figure, Rule
from docgen.prose import Prose
from docgen.render import Rendered, Template
from docgen.render.blocks import Block, blocks
from docgen.render.marks import spans
from tests.builder import parts_of, write_parts
from tests.render import word
from tests.render.word import find, value

SUM = Figure("stod.summa", 1250000, Rule.SUMMA, (), unit="kronor")
LINK = "https://example.se/a?b=1&c=å"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template that takes prose as paragraphs, with run and paragraph properties of its own."""
    path = word.sound(tmp_path_factory.mktemp("mallar") / "mall.docx")
    parts = parts_of(path)
    style = '<w:style w:type="character" w:styleId="Lnk"><w:name w:val="Hyperlink"/></w:style>'
    body = word.paragraph(
        word.run("{{p text }}", '<w:rFonts w:ascii="Arial"/><w:bCs/><w:iCs/><w:sz w:val="20"/>'),
        properties='<w:keepNext/><w:jc w:val="both"/>',
    )
    parts["word/document.xml"] = word.part("document", body).encode()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", f"{style}</w:styles>".encode()
    )
    return Template(write_parts(path, parts))


def filled(template: Template, text: str, figures: Mapping[str, Figure] = {}) -> Rendered:
    return template.fill({"text": Prose(text, figures)})


def lines(root: etree._Element) -> list[str]:
    """Return the paragraphs as ``style number: text``, with ``/`` for a line break."""
    found = []
    for paragraph in find(root, ".//w:p"):
        style = value(paragraph.find(f"{{{word.W}}}pPr/{{{word.W}}}pStyle"))
        number = value(paragraph.find(f".//{{{word.W}}}numId"))
        marks = " ".join(mark for mark in (style, number) if mark)
        text = "".join(
            "/" if str(node.tag).endswith("}br") else node.text or ""
            for node in paragraph.iter(f"{{{word.W}}}t", f"{{{word.W}}}br")
        )
        found.append(f"{marks}: {text}" if marks else text)
    return found


def prose(template: Template, text: str) -> list[str]:
    return lines(word.root_of(filled(template, text).data))


class TestBlocks:
    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Ett.\n\nTvå.\n \t\nTre.", ["Ett.", "Två.", "Tre."]),
            ("Rad ett\nrad två\r\nrad tre", ["Rad ett/rad två/rad tre"]),
            ("\n\n  Ett  \n", ["Ett"]),
            ("Mål:\n- a\n- b\n\nSlut", ["Mål:", "ListBullet: a", "ListBullet: b", "Slut"]),
            ("* a\n• b\n·\u00a0c", ["ListBullet: a", "ListBullet: b", "ListBullet: c"]),
            ("- a\n  forts\n- b", ["ListBullet: a/forts", "ListBullet: b"]),
            ("- a\n\n  mer\n- b", ["ListBullet: a/mer", "ListBullet: b"]),
            (
                "- a\n  - b\n    - c\n      - d\n- e",
                [
                    "ListBullet: a",
                    "ListBullet2: b",
                    "ListBullet3: c",
                    "ListBullet3: d",
                    "ListBullet: e",
                ],
            ),
        ],
    )
    def test_paragraphs_breaks_and_bullets(
        self, template: Template, text: str, printed: list[str]
    ) -> None:
        assert prose(template, text) == printed

    def test_no_text_is_no_paragraph(self, template: Template) -> None:
        assert prose(template, " \n ") == []

    @pytest.mark.parametrize(
        "text",
        [
            "2023. Under året",
            "3. Tredje",
            "31. december 2023",
            "1.Utan mellanrum",
            "-utan mellanrum",
            "+ 5 procent",
            "– Nej, sa hon",
            "-",
            "1.",
            "---",
            "# Rubrik",
            "> citat",
            "| a | b |",
            "<b>fet</b> &amp; <script>",
            "```kod```",
            "C:\\_mapp\\*.xlsx \\* \\\\server",
            "a_b_c och _x_ och __init__",
            "2*3*4 och 5 * 6 * 7",
            "**oavslutad och *halv",
            "ord*",
            "[SAKNAS]",
            "[text](ftp://example.se)",
            "[text](javascript:alert(1))",
            "[text](sida.html) [text]() [text]",
            "https://example.se",
            "{okand.figur} {{x}} {%p if %}",
            "a  b\u00a0c",
            "~~struken~~ ![bild](https://a.se",
        ],
    )
    def test_every_other_sign_is_text_and_stays(self, template: Template, text: str) -> None:
        assert prose(template, text) == [text]

    def test_each_numbered_list_begins_at_one(self, template: Template) -> None:
        text = "1. a\n2. b\n\nText.\n\n1. c\n2. d\n\n1) e"
        data = filled(template, text).data
        numbering = word.root_of(data, "word/numbering.xml")
        numbers = {value(node, "numId"): node for node in find(numbering, "w:num")}
        root = word.root_of(data)
        used = [value(node) for node in find(root, ".//w:numId")]
        assert len(used) == 5
        assert used[0] == used[1]
        assert used[2] == used[3]
        assert len(set(used)) == 3
        for number in set(used):
            (override,) = find(numbers[number], "w:lvlOverride")
            assert value(override, "ilvl") == "0"
            assert value(override.find(f"{{{word.W}}}startOverride")) == "1"

    def test_a_list_goes_on_after_a_paragraph_with_the_next_number(
        self, template: Template
    ) -> None:
        _, number, style = prose(template, "1. a\n\nText.\n\n2. b")[0].partition("ListNumber")
        assert prose(template, "1. a\n\nText.\n\n2. b") == [
            f"ListNumber{style}",
            "Text.",
            f"ListNumber{style.replace(' a', ' b')}",
        ]
        assert number == "ListNumber"

    @pytest.mark.parametrize(
        ("text", "blocks_of"),
        [
            ("1. a\n1. b\n1. c", [(1, 1), (1, 1), (1, 1)]),
            ("1. a\n2. b\n1. c", [(1, 1), (1, 1), (1, 2)]),
            ("1. a\n- b\n2. c", [(1, 1), (1, 0), (1, 1)]),
            ("1. a\n   1. b\n   2. c\n2. d\n   1. e", [(1, 1), (2, 2), (2, 2), (1, 1), (2, 3)]),
            ("- a\n  1. b\n- c\n  1. d", [(1, 0), (2, 1), (1, 0), (2, 2)]),
            ("1. a\n3. b", [(1, 1)]),
            ("1. a\n1. b\n2. c\n2. d", [(1, 1), (1, 1), (1, 1)]),
        ],
    )
    def test_which_list_an_item_belongs_to(
        self, text: str, blocks_of: list[tuple[int, int]]
    ) -> None:
        assert [(block.level, block.numbered) for block in blocks(text)] == blocks_of

    def test_a_number_out_of_order_stays_as_it_was_typed(self) -> None:
        assert blocks("1. a\n3. b") == [Block("a\n3. b", 1, 1)]

    def test_templates_without_the_styles_are_told_which_they_lack(self, tmp_path: Path) -> None:
        template = Template(word.write(tmp_path / "m.docx", word.paragraph("{{p text }}")))
        for text, style in (
            ("- a", "Punktlista"),
            ("1. a", "Numrerad lista"),
            (f"[a]({LINK})", "Hyperlänk"),
        ):
            with pytest.raises(TemplateRejected) as refused:
                filled(template, text)
            assert (refused.value.code, refused.value.details["style"]) == (
                "mall.stil_saknas",
                style,
            )

    def test_a_numbered_style_without_numbers_is_told(self, tmp_path: Path) -> None:
        style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="List Number"/></w:style>'
        path = word.write(tmp_path / "m.docx", word.paragraph("{{p text }}"), {"styles": style})
        with pytest.raises(TemplateRejected) as refused:
            filled(Template(path), "1. a")
        assert refused.value.code == "mall.stil_utan_numrering"


class TestEmphasis:
    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("*a* b", [("a", "i"), (" b", "")]),
            ("**a** b", [("a", "b"), (" b", "")]),
            ("***a***", [("a", "bi")]),
            ("**a *b* c**", [("a ", "b"), ("b", "bi"), (" c", "b")]),
            ("(*a*), ”**b**”.", [("(", ""), ("a", "i"), ("), ”", ""), ("b", "b"), ("”.", "")]),
        ],
    )
    def test_asterisks_at_the_edges_of_words_emphasise(
        self, template: Template, text: str, printed: list[tuple[str, str]]
    ) -> None:
        root = word.root_of(filled(template, text).data)
        found = [
            (
                "".join(node.text or "" for node in find(run, "w:t")),
                "".join(name for name in "bi" if find(run, f"w:rPr/w:{name}")),
            )
            for run in find(root, ".//w:r")
        ]
        assert found == printed

    def test_the_templates_own_properties_are_kept_in_the_schemas_order(
        self, template: Template
    ) -> None:
        root = word.root_of(filled(template, f"[***a***]({LINK})").data)
        (properties,) = find(root, ".//w:r/w:rPr")
        names = [etree.QName(child).localname for child in properties]
        assert names == ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "sz"]

    def test_a_paragraph_has_the_properties_of_the_tags_own(self, template: Template) -> None:
        root = word.root_of(filled(template, "a\n\nb").data)
        assert len(find(root, ".//w:p/w:pPr/w:keepNext")) == 2
        assert len(find(root, ".//w:p/w:pPr/w:jc")) == 2


class TestLinks:
    @pytest.mark.parametrize(
        ("typed", "target"),
        [
            ("https://example.se/a?b=1&c=2", "https://example.se/a?b=1&c=2"),
            ("http://example.se/a_(b)", "http://example.se/a_(b)"),
            ("mailto:kim@example.se", "mailto:kim@example.se"),
            ("https://example.se/å", "https://example.se/%C3%A5"),
        ],
    )
    def test_a_link_to_the_web_or_an_address_is_a_link(
        self, template: Template, typed: str, target: str
    ) -> None:
        data = filled(template, f"Se [**vår** sida]({typed}) nu").data
        root = word.root_of(data)
        (link,) = find(root, ".//w:hyperlink")
        assert "".join(node.text or "" for node in find(link, ".//w:t")) == "vår sida"
        assert lines(root) == ["Se vår sida nu"]
        related = word.root_of(data, "word/_rels/document.xml.rels")
        (found,) = [node for node in related if node.get("Id") == link.get(f"{{{word.R}}}id")]
        assert (found.get("Target"), found.get("TargetMode")) == (target, "External")

    def test_the_same_link_twice_is_one_relationship(self, template: Template) -> None:
        data = filled(template, f"[a]({LINK}) [b]({LINK})").data
        related = word.root_of(data, "word/_rels/document.xml.rels")
        assert len([node for node in related if node.get("TargetMode") == "External"]) == 1

    def test_a_rendered_document_is_itself_no_dangerous_template(
        self, template: Template, tmp_path: Path
    ) -> None:
        (tmp_path / "ut.docx").write_bytes(filled(template, f"[a]({LINK})").data)
        Template(tmp_path / "ut.docx")


def test_within_a_line_paragraphs_and_items_are_lines_without_marks(tmp_path: Path) -> None:
    template = Template(word.write(tmp_path / "m.docx", word.paragraph("{{r text }}")))
    text = "Under *året*:\n\n- Ett\n  - Två\n1. Tre\n\nSlut,\nhelt."
    assert lines(word.root_of(filled(template, text).data)) == [
        "Under året:/Ett/Två/Tre/Slut,/helt."
    ]


class TestFigures:
    def test_a_figure_in_braces_is_printed_and_recorded(self, template: Template) -> None:
        made = filled(template, "Stöd: **{stod.summa}** och { stod.summa }.", {"stod.summa": SUM})
        amount = "1\u00a0250\u00a0000\u00a0kronor"
        assert lines(word.root_of(made.data)) == [f"Stöd: {amount} och {amount}."]
        assert [(printed.figure, printed.text) for printed in made.figures] == [(SUM, amount)] * 2

    def test_prose_in_a_run_or_a_text_prints_its_figures_too(self, tmp_path: Path) -> None:
        body = word.paragraph("{{r text }}") + word.paragraph("{{ text }}")
        made = Template(word.write(tmp_path / "m.docx", body)).fill(
            {"text": Prose("*a*\n{stod.summa}", {"stod.summa": SUM})}
        )
        amount = "1\u00a0250\u00a0000\u00a0kronor"
        assert lines(word.root_of(made.data)) == [f"a/{amount}", f"*a*/{amount}"]
        assert len(made.figures) == 2

    def test_figures_are_recorded_in_the_order_they_are_printed(self, tmp_path: Path) -> None:
        other = Figure("stod.antal", 7, Rule.ANTAL, ())
        body = word.paragraph("{{ b | tal }} {{ a | kronor }} {{ b }}")
        made = Template(word.write(tmp_path / "m.docx", body)).fill({"a": SUM, "b": other})
        assert [printed.figure.name for printed in made.figures] == [
            "stod.antal",
            "stod.summa",
            "stod.antal",
        ]


WHOLE = MarkdownIt("zero").enable("emphasis")
PEER = MarkdownIt()
HOST = st.from_regex(r"[abå]{1,3}(\.[abå]{1,3}){1,2}", fullmatch=True)
PATH = st.just("") | st.text("abåÅ/.?#:@%4!&*'", max_size=12).map("/{}".format)


def emphasised(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield each sign as markdown-it reads it, and whether it is bold, and italic."""
    bold = italic = 0
    for token in WHOLE.parseInline(text)[0].children or []:
        bold += token.nesting * (token.tag == "strong")
        italic += token.nesting * (token.tag == "em")
        yield from ((sign, bold > 0, italic > 0) for sign in token.content)


@given(st.text("**** ab.(å\u00a0€\n", max_size=40))
def test_an_asterisk_emphasises_where_commonmarks_underscore_does(text: str) -> None:
    found = [(sign, span.bold, span.italic) for span in spans(text) for sign in span.text]
    theirs = emphasised(text.replace("*", "_"))
    assert found == [(sign.replace("_", "*"), bold, italic) for sign, bold, italic in theirs]


@given(
    st.builds("https://{}{}".format, HOST, PATH)
    | st.builds("http://{}:80{}".format, HOST, PATH)
    | st.builds("mailto:{}@{}".format, st.text("abå.", min_size=1, max_size=3), HOST)
)
def test_a_link_leads_where_markdown_it_says(address: str) -> None:
    (span,) = spans(f"[här]({address})")
    assert span.link is not None
    assert span.link.target == PEER.normalizeLink(address)


def test_emphasis_may_hold_a_link_and_a_link_emphasis() -> None:
    read = [
        (span.text, span.bold, span.italic, span.link and span.link.target)
        for span in spans(f"*a [b **c** *d]({LINK[:18]}) e* [f]({LINK[:18]})[g]({LINK[:18]})")
    ]
    assert read == [
        ("a ", False, True, None),
        ("b ", False, True, "https://example.se"),
        ("c", True, True, "https://example.se"),
        (" *d", False, True, "https://example.se"),
        (" e", False, True, None),
        (" ", False, False, None),
        ("f", False, False, "https://example.se"),
        ("g", False, False, "https://example.se"),
    ]


def test_two_links_that_stand_together_are_two(template: Template) -> None:
    root = word.root_of(filled(template, f"[a]({LINK})[b]({LINK})").data)
    assert len(find(root, ".//w:hyperlink")) == 2


SIGNS = st.sampled_from("ab å12.)-*•_[](){}<&\\`#~!:/\n\t ")


@given(st.text(SIGNS, max_size=40))
def test_no_word_is_ever_lost_or_moved(template: Template, text: str) -> None:
    kept = "abå_[]{}<&\\`#~!:/"
    printed = "".join(word.texts(word.root_of(filled(template, text).data)))
    assert [sign for sign in printed if sign in kept] == [sign for sign in text if sign in kept]


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1f", "\ufffe"])
def test_what_xml_cannot_carry_is_refused_in_prose_too(template: Template, sign: str) -> None:
    with pytest.raises(TemplateRejected) as refused:
        filled(template, f"a{sign}b")
    assert refused.value.code == "text.styrtecken"
