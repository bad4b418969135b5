"""A list of contents has the headings of the finished paper, each with a link to it."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render import Template
from docgen.render.pages import measurable, with_pages
from tests.render import word
from tests.render.papers import (
    LOOP,
    STYLES,
    begin,
    bookmark,
    caption,
    code,
    codes,
    contents,
    end,
    field,
    filled,
    heading,
    separate,
    template,
    texts,
)
from tests.render.word import find, paragraph, root_of, run, value

PAPER = (
    heading(1, "Uppföljning")
    + LOOP[0]
    + heading(2, "{{ rad }}")
    + heading(3, "Stöd")
    + paragraph("Text om {{ rad }}.")
    + LOOP[1]
)
TITLES = ["Uppföljning", "Resor", "Stöd", "Bredband", "Stöd"]


def entries(data: bytes) -> list[tuple[str | None, str]]:
    """The entries of the lists in a paper: the style of each, and what a reader sees of it."""
    lines = [node for node in find(root_of(data), ".//w:p") if find(node, "./w:hyperlink")]
    return [(value(find(line, ".//w:pStyle")[0]), "".join(_signs(line))) for line in lines]


def _signs(line: etree._Element) -> Iterator[str]:
    for node in find(line, ".//w:r/*"):
        if node.tag == f"{{{word.W}}}tab":
            yield "⇥"
        elif node.tag == f"{{{word.W}}}t":
            yield node.text or ""


class TestEntries:
    def test_are_the_headings_that_the_paper_came_to_have(self, tmp_path: Path) -> None:
        made = filled(tmp_path, contents() + PAPER, rader=["Resor", "Bredband"])
        assert entries(made.data) == [
            ("Innehll1", "Uppföljning"),
            ("Innehll2", "Resor"),
            ("Innehll3", "Stöd"),
            ("Innehll2", "Bredband"),
            ("Innehll3", "Stöd"),
        ]
        assert texts(made)[:6] == ["Innehåll", *TITLES]

    def test_each_leads_to_its_heading(self, tmp_path: Path) -> None:
        root = root_of(filled(tmp_path, contents() + PAPER, rader=["Resor", "Bredband"]).data)
        marks = {
            value(mark, "name"): "".join(t.text or "" for t in find(mark, "..//w:t"))
            for mark in find(root, ".//w:bookmarkStart")
        }
        goals = [value(link, "anchor") for link in find(root, ".//w:hyperlink")]
        assert [marks[goal] for goal in goals] == TITLES
        assert goals == [f"_Toc{number:08d}" for number in range(1, 6)]

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ('TOC \\o "2-3" \\h \\z \\u', ["Två", "Tre", "Egen nivå"]),
            ('TOC \\o "1-2"', ["Ett", "Två"]),
            ("TOC", ["Ett", "Två", "Tre"]),
            ("TOC \\u", ["Ett", "Två", "Tre", "Egen nivå"]),
            ('TOC \\o "1-1" \\t "Bilagerubrik;1"', ["Ett", "Bilaga"]),
            ('TOC \\t "Bilagerubrik,2"', ["Bilaga"]),
            ('TOC \\h \\z \\c "Tabell"', ["Tabell 1. stöd"]),
        ],
    )
    def test_are_those_that_the_field_asks_for(
        self, tmp_path: Path, said: str, expected: list[str]
    ) -> None:
        body = (
            heading(1, "{{ x }}")
            + heading(2, "Två")
            + heading(3, "Tre")
            + heading(3, "  ")
            + paragraph("Egen nivå", properties='<w:outlineLvl w:val="2"/>')
            + paragraph("Bilaga", properties='<w:pStyle w:val="Bilaga"/>')
            + caption("stöd")
        )
        made = filled(tmp_path, contents(said) + body, x="Ett")
        assert [text for _, text in entries(made.data)] == expected

    def test_an_entry_is_on_one_line_and_has_what_the_heading_says(self, tmp_path: Path) -> None:
        body = (
            f'<w:p><w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr>{run("A ")}<w:r><w:br/></w:r>'
            f"{run('{{ x }}')}{field('SEQ Del', '8')}</w:p>"
        )
        assert entries(filled(tmp_path, contents() + body, x="& B").data) == [
            ("Innehll1", "A & B1")
        ]

    def test_a_paper_without_headings_says_so(self, tmp_path: Path) -> None:
        made = filled(tmp_path, contents() + PAPER.replace("Uppföljning", ""), rader=[])
        assert texts(made) == ["Innehåll", "Inga rubriker."]


class TestTemplatesFromWord:
    def test_what_word_listed_in_the_template_is_gone_with_its_tags(self, tmp_path: Path) -> None:
        form = (
            '<w:pStyle w:val="Innehll2"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/>'
            "</w:tabs>"
        )
        page = field("PAGEREF _Toc5 \\h", "3")
        entry = f"{run('{{ rad }}')}<w:r><w:tab/></w:r>{page}"
        link = f'<w:hyperlink w:anchor="_Toc5">{entry}</w:hyperlink>'
        opened = begin() + code(' TOC \\o "1-3" \\h ') + separate()
        listed = paragraph(opened, link, properties=form) + paragraph(link, properties=form)
        titled = (
            '<w:p><w:pPr><w:pStyle w:val="Rubrik2"/></w:pPr>'
            + bookmark("_Toc5", "{{ rad }}")
            + "</w:p>"
        )
        body = listed + paragraph(end()) + LOOP[0] + titled + LOOP[1]
        bare = STYLES.replace('w:pos="9070"', "").replace('w:val="right"', 'w:val="left"')
        path = template(tmp_path / "m.docx", body, styles=bare)
        made = Template(path).fill({"rader": ["a", "b"]})
        assert entries(made.data) == [("Innehll2", "a"), ("Innehll2", "b")]
        root = root_of(made.data)
        assert texts(made) == ["a", "b", "a", "b"]
        stops = find(root, ".//w:tabs/w:tab")
        assert [value(stop, "pos") for stop in stops] == ["8000", "8000"]
        names = [value(mark, "name") for mark in find(root, ".//w:bookmarkStart")]
        assert names == ["_Toc00000001", "_Toc00000002"]

    @pytest.mark.parametrize(
        ("columns", "edge"),
        [("", "10000"), ('<w:cols w:num="2" w:space="400"/>', "4800")],
        ids=["over the page", "in columns"],
    )
    def test_a_style_without_a_stop_gets_one_at_the_edge_of_the_text(
        self, tmp_path: Path, columns: str, edge: str
    ) -> None:
        section = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1" w:right="1000" '
            'w:bottom="1" w:left="906" w:header="1" w:footer="1" w:gutter="0"/>'
            f"{columns}</w:sectPr>"
        )
        body = paragraph(field("TOC \\h")) + heading(1, "{{ x }}") + section
        path = template(tmp_path / "m.docx", body, styles=STYLES.replace("toc 1", "annan"))
        root = root_of(Template(path).render({"x": "Ett"}))
        (stop,) = find(root, ".//w:tabs/w:tab")
        assert (value(stop, "pos"), value(stop, "leader")) == (edge, "dot")

    def test_what_stands_beside_the_list_stays_and_so_does_its_section(
        self, tmp_path: Path
    ) -> None:
        section = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
        opened = begin() + code(" TOC ") + separate() + run("x")
        body = (
            paragraph("Före ", opened)
            + paragraph(end(), " efter", properties=section)
            + heading(1, "{{ x }}")
            + heading(1, "Två")
        )
        made = filled(tmp_path, body, x="Ett")
        assert texts(made) == ["Före Ett", "Två efter", "Ett", "Två"]
        assert len(find(root_of(made.data), ".//w:p/w:pPr/w:sectPr")) == 1

    def test_a_list_of_another_kind_is_left_alone(self, tmp_path: Path) -> None:
        body = paragraph(field("TOC \\f b", "som det var")) + heading(1, "{{ x }}")
        made = filled(tmp_path, body, x="Ett")
        assert texts(made) == ["som det var", "Ett"]
        assert made.paged == ()


def test_a_paper_that_comes_to_have_far_too_many_lists_is_refused(tmp_path: Path) -> None:
    body = LOOP[0] + paragraph(field("TOC")) + LOOP[1] + heading(1, "Ett")
    assert texts(filled(tmp_path, body, rader=range(20))) == ["Ett"] * 21
    with pytest.raises(TemplateRejected) as caught:
        filled(tmp_path, body, rader=range(21))
    assert caught.value.code == "mall.for_manga_forteckningar"


def test_the_time_holds_while_fields_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = contents() + paragraph("{{ x }}") + "".join(heading(1, "Rubrik") for _ in range(50))
    path = template(tmp_path / "m.docx", body)
    clock = count(0, 2)
    monkeypatch.setattr("docgen.render.bounds.time.monotonic", lambda: next(clock))
    with pytest.raises(TemplateRejected) as caught:
        Template(path).fill({"x": 1})
    assert caught.value.code == "mall.for_lange"


class TestPages:
    BODY = (
        contents()
        + PAPER
        + paragraph("Se sidan ", field("PAGEREF _ref", "7"))
        + paragraph(bookmark("_ref", "Slut"))
    )

    def test_none_is_told_until_somebody_knows(self, tmp_path: Path) -> None:
        made = filled(tmp_path, self.BODY, rader=["Resor", "Bredband"])
        assert [text for _, text in entries(made.data)] == TITLES
        assert codes(root_of(made.data))[:2] == ['TOC \\o "1-3" \\h \\z \\u', "\\n"]
        assert texts(made)[-2:] == ["Se sidan …", "Slut"]
        assert made.paged == (*(f"_Toc{number:08d}" for number in range(1, 6)), "_ref")

    def test_are_set_after_a_tab_in_a_field_of_their_own(self, tmp_path: Path) -> None:
        made = filled(tmp_path, self.BODY, rader=["Resor", "Bredband"])
        data = with_pages(made.data, {name: at for at, name in enumerate(made.paged, start=3)})
        assert [text for _, text in entries(data)] == [
            f"{title}⇥{page}" for page, title in enumerate(TITLES, start=3)
        ]
        assert codes(root_of(data))[:2] == [
            'TOC \\o "1-3" \\h \\z \\u', "PAGEREF _Toc00000001 \\h",
        ]  # fmt: skip
        assert word.texts(root_of(data))[-2:] == ["Se sidan 8", "Slut"]

    def test_a_list_that_asks_for_none_gets_none(self, tmp_path: Path) -> None:
        made = filled(tmp_path, contents("TOC \\n \\h") + heading(1, "{{ x }}"), x="Ett")
        assert made.paged == ()
        assert [text for _, text in entries(with_pages(made.data, {}))] == ["Ett"]

    def test_nor_does_a_paper_that_begins_its_numbers_anew(self, tmp_path: Path) -> None:
        section = '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
        made = filled(tmp_path, contents() + heading(1, "{{ x }}") + section, x="Ett")
        assert made.paged == ()

    def test_the_paper_to_be_measured_has_the_room_of_the_numbers_and_a_mark_for_each(
        self, tmp_path: Path
    ) -> None:
        made = filled(tmp_path, self.BODY, rader=["Resor"])
        root = root_of(measurable(made.data, made.paged))
        marks = [value(mark, "name") or "" for mark in find(root, ".//w:bookmarkStart")]
        assert sorted(mark for mark in marks if mark.startswith("docgen")) == [
            f"docgensida{number}" for number in range(4)
        ]
        assert word.texts(root)[1] == "Uppföljning88"


def test_a_whole_paper_reads_as_its_golden_text(tmp_path: Path) -> None:
    body = (
        contents()
        + contents('TOC \\h \\z \\c "Tabell"')
        + heading(1, "{{ rubrik }}")
        + paragraph("Stöden per form står i ", field("REF summa"), ".")
        + LOOP[0]
        + heading(2, "{{ rad.namn }}")
        + paragraph("I ", field("REF stod"), " står stöden.")
        + caption("Stöd till {{ rad.namn }}", "stod")
        + paragraph("{%p if rad.bild %}")
        + caption("{{ rad.namn }}", "bild", "Figur")
        + paragraph("Jämför ", field("REF bild"), " med ", field("REF stod"), ".")
        + paragraph("{%p endif %}")
        + LOOP[1]
        + caption("Summa", "summa")
    )
    areas = [
        {"namn": "Dagligvaror", "bild": True},
        {"namn": "Drivmedel", "bild": False},
        {"namn": "Betaltjänster", "bild": True},
    ]
    made = filled(tmp_path, body, rubrik="Uppföljning", rader=areas)
    data = with_pages(made.data, {name: page for page, name in enumerate(made.paged, start=2)})
    golden = Path(__file__).parent.parent / "golden" / "innehall.txt"
    assert "\n".join(word.seen(root_of(data))) + "\n" == golden.read_text("utf-8")
