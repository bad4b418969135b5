"""docxtpl's dialect: what its users know how to write gives the same text here as there."""

import io
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import docx
import docxtpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.errors import TemplateRejected
from docgen.figures import read
from docgen.findings import Place
from docgen.render import Listing, Picture, RichText, RichTextParagraph, Template
from tests.builder import png
from tests.render import word
from tests.render.test_fidelity import TEXT
from tests.render.word import cell, paragraph, rows, run

BR = "<w:r><w:br/></w:r>"
ROW = {"k": "Berg", "b": 100}
DATA: Mapping[str, object] = {
    "t": True,
    "f": False,
    "s": "text",
    "n": [1, 2, 3],
    "none": [],
    "colour": "D9E2F3",
    "rows": [ROW, {"k": "Åre", "b": 200}],
    "row": ROW,
    "many": "ett\ntvå\tb\aandra\fny sida",
}

TEXTS = {
    "tab and break inside a split tag": (
        "<w:p><w:r><w:t>a {{</w:t><w:tab/><w:br/><w:t>s }} b</w:t><w:tab/></w:r></w:p>"
    ),
    "tab between tags": (
        "<w:p><w:r><w:t>{{ s }}</w:t><w:tab/><w:t>{{ s</w:t><w:tab/><w:t>}}</w:t></w:r></w:p>"
    ),
    "space that Word trims": (
        "<w:p><w:r><w:t> a {{ s }} </w:t></w:r><w:r><w:t> b </w:t></w:r></w:p>"
        "<w:p><w:r><w:t> no tag </w:t><w:t>{{ s }}</w:t><w:t> c </w:t></w:r></w:p>"
    ),
    "marks written out": paragraph("{_{ a }_} {_% b %_} {{ s }}"),
    "marks written out, no tags": paragraph("{_{ a }_}", "{_%- b -%_}"),
    "dashes around spaces": paragraph("före {{- s -}} efter"),
    "dashes alone in paragraphs": "".join(
        map(paragraph, ["före", "{%- if t -%}", " mitten", "{%- endif -%}", "efter"])
    ),
    "dashes around nothing": "".join(
        map(paragraph, ["före", "{%- if f -%}", " mitten", "{%- else -%}", "{%- endif -%}", "ut"])
    ),
    "dashes past empty paragraphs": "".join(
        f"{paragraph(text)}<w:p/>" for text in ["före", "{%- if t -%}", "b", "{%- endif -%}", "c"]
    ),
    "dashes between lines": paragraph(
        run("a"), BR, run("{%- if t -%}"), BR, run(" b"), BR, run("{%- endif -%}"), BR, run("c")
    ),
    "dashes first in the paper": "".join(
        map(paragraph, ["{%- if t -%}", "b", "{%- endif -%}", "c"])
    ),
    "dashes around a loop": "".join(
        map(paragraph, ["a ", "{%- for x in n -%}", "{{ x }}, ", "{%- endfor -%}", " c"])
    ),
    "dashes on one side": "".join(
        map(paragraph, ["före {% if t -%}", "mitten", "{%- endif %} efter"])
    ),
    "dashes in a cell": rows(
        [cell("a", "{%- if t -%}", "b", "{%- endif -%}", "c"), "d"],
    ),
    "a comment that takes its paragraph": paragraph("x {#p no #} {{ s }}")
    + paragraph("{{ s }}"),
    "a comment that takes its row": rows(["{#tr gone #}", "{{ s }} {% if %}"], ["{{ s }}", "b"]),
    "a comment that takes its cell": rows(["{#tc gone #} x", "{{ s }}"]),
    "columns spanned": rows(
        [cell("{% colspan n | count %}{{ s }}")], ["1", "2", "3"], columns=3
    ),
    "columns spanned, space trimmed": rows(
        ["<w:tc><w:tcPr/><w:p><w:r><w:t>{% colspan 2 %} rubrik</w:t></w:r></w:p></w:tc>"],
        ["1", "2"],
    ),
    "a background": rows(["{% cellbg colour %}{{ s }}", "{% cellbg 'FF0000' %}b"]),
    "cells joined down": rows(
        ["{%tr for r in rows %}", ""],
        [cell(paragraph(run("A "), run("före{% vm %}efter"), run(" B"), run("{{ r.k }}")), "nästa"),
         "{{ r.b }}"],
        ["{%tr endfor %}", ""],
    ),
    "cells joined across": rows(
        ["{%tc for x in n %}", "{% hm %}R {{ x }}", "{%tc endfor %}", "sist"], columns=4
    ),
    "cells joined across, two columns each": rows(
        ["{%tc for x in n %}", cell("{% hm %}R", properties='<w:gridSpan w:val="2"/>'),
         "{%tc endfor %}"],
        ["1", "2", "3", "4", "5", "6"],
    ),
    "cells repeated": rows(["{%tc for x in n %}", "{{ x }}", "{%tc endfor %}"], columns=2),
    "signs in a value": paragraph("a {{ many }} b", properties='<w:jc w:val="center"/>'),
    "signs in a cell": rows(["{{ many }}"]),
    "known filters": paragraph("{{ n | count }} {{ s | e }} {{ s | escape }}"),
    "known tests": paragraph(
        "{% if row is mapping %}m{% endif %}{% if n is sequence %}s{% endif %}"
        "{% if s is string %}t{% endif %}"
        "{% if 2 is number and 2 is even and 3 is odd %}n{% endif %}"
        "{% if t is boolean and t is true and f is false %}b{% endif %}"
        "{% if 2 is integer and 2.5 is float and n is iterable %}i{% endif %}"
    ),
    "the items beside": paragraph(
        "{% for r in rows %}"
        "{% if loop.previtem is defined %}{{ loop.previtem.k }}{% endif %}"
        "{% if loop.nextitem %}, {{ loop.nextitem.k }}{% endif %}"
        "{{ loop.revindex0 }} {% endfor %}"
    ),
}  # fmt: skip


def theirs(path: Path, context: Mapping[str, object]) -> bytes:
    """Return what docxtpl makes of a template."""
    template = docxtpl.DocxTemplate(path)
    template.render(dict(context), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_the_text_is_the_same(tmp_path: Path, body: str) -> None:
    path = word.write(tmp_path / "m.docx", f"{body}<w:p/><w:sectPr/>")
    expected = word.root_of(theirs(path, DATA))
    ours = word.root_of(Template(path).render(DATA))
    assert word.seen(ours) == word.seen(expected)
    for marks in ("gridSpan", "vMerge", "shd", "gridCol"):
        found = [
            [sorted(node.attrib.items()) for node in word.find(root, f".//w:{marks}")]
            for root in (ours, expected)
        ]
        assert found[0] == found[1], marks


RICH: Mapping[str, RichText] = {
    "looks": RichText("a")
    + RichText("b", bold=True, italic=True, strike=True, size=30)
    + RichText("c", color="#FF00FF", highlight="ffff00", underline="dash")
    + RichText("d", subscript=True, font="Arial", lang="sv-SE")
    + RichText("e", superscript=True, underline=True, font="eastAsia:SimSun", rtl=True, bold=True),
    "signs": RichText("rad\nett\ttab", bold=True) + RichText("nytt\astycke\fsida & <b>"),
    "text": RichText("a", italic=True) + " och b",
    "nothing": RichText(),
}


def known(rich: RichText) -> docxtpl.RichText:
    """Return docxtpl's own for formatted text."""
    made = docxtpl.RichText()
    for piece in rich.stretches:
        left_out = ("text", "rest", "url")
        named = [field.name for field in fields(piece) if field.name not in left_out]
        made.add(piece.text, **{name: getattr(piece, name) for name in named})
    return made


@pytest.mark.parametrize("value", RICH.values(), ids=RICH)
@pytest.mark.parametrize("body", ["Hej {{r x }}!", "{%r if x %}{{r x }}{%r endif %} efter"])
def test_formatted_text_looks_the_same(tmp_path: Path, value: RichText, body: str) -> None:
    path = word.write(tmp_path / "m.docx", paragraph(body), {"header1": paragraph(body)})
    template = Template(path)
    made = template.render({"x": value})
    for part in ("word/document.xml", "word/header1.xml"):
        ours = word.root_of(made, part)
        moved = word.root_of(template.render({"x": known(value)}), part)
        expected = word.root_of(theirs(path, {"x": known(value)}), part)
        assert word.seen(ours) == word.seen(moved) == word.seen(expected)
        assert looks(ours) == looks(moved) == looks(expected)


def looks(root: etree._Element) -> list[tuple[str, list[str]]]:
    """Return each run that has text, with the names and values of its properties."""
    found: list[tuple[str, list[str]]] = []
    for one in word.find(root, ".//w:r"):
        text = "".join(node.text or "" for node in word.find(one, "w:t"))
        marks = word.find(one, "w:rPr/*")
        named = [(etree.QName(mark).localname, word.value(mark)) for mark in marks]
        look = sorted(
            name if name in ("shd", "rtl") else f"{name}={value}" for name, value in named
        )
        if text and found and found[-1][1] == look:
            found[-1] = (found[-1][0] + text, look)
        elif text:
            found.append((text, look))
    return found


@given(TEXT | st.text(st.sampled_from("a\a\f\n\t<")))
def test_any_formatted_text_comes_out_equal(everything: Template, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "↵").replace("\t", "⇥")
    first, *rest = lines.replace("\f", "\a⇟\a").split("\a")
    expected = [f"({first}", *rest]
    expected[-1] += ")"
    for value in (RichText(text, bold=True), Listing(text), text):
        root = word.root_of(everything.render({"x": value}))
        assert word.seen(root) == [*expected, *expected]
    whole = [first, *rest] if text else [""]
    for paragraphs in (RichTextParagraph(text), RichTextParagraph(RichText(text, size=20))):
        root = word.root_of(Template(everything.path.with_name("p.docx")).render({"x": paragraphs}))
        assert word.seen(root) == whole


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template with the value in text and as runs, and beside it one with it as paragraphs."""
    folder = tmp_path_factory.mktemp("mallar")
    word.write(folder / "p.docx", paragraph("{{p x }}"))
    return Template(word.write(folder / "m.docx", paragraph("({{ x }})") + paragraph("({{r x }})")))


def test_formatted_text_in_plain_text_keeps_the_look_of_what_is_around(tmp_path: Path) -> None:
    body = paragraph(run("a {{ x }} b", "<w:b/>"))
    root = word.rendered(tmp_path / "m.docx", body, {"x": RichText("rik", italic=True)})
    assert [(text, len(marks)) for text, marks in looks(root)] == [("a ", 1), ("rik", 1), (" b", 1)]
    assert len(word.find(root, ".//w:b")) == 2


def test_formatted_text_as_a_paragraph_has_the_properties_of_its_tag(tmp_path: Path) -> None:
    body = paragraph("{{p x }}", properties='<w:jc w:val="center"/>')
    root = word.rendered(tmp_path / "m.docx", body, {"x": RichText("a\ab", bold=True)})
    assert word.seen(root) == ["a", "b"]
    assert len(word.find(root, ".//w:jc")) == 2


def test_formatted_paragraphs_have_styles_of_the_template(tmp_path: Path) -> None:
    path = word.sound(tmp_path / "m.docx")
    document = docx.Document(str(path))
    document.add_paragraph("{{p x }}")
    document.add_table(1, 1, "Table Grid").cell(0, 0).text = "{{p x }}"
    document.save(str(path))
    rich = docxtpl.RichTextParagraph("en rubrik", parastyle="Heading1")
    rich.add(known(RichText("två", bold=True) + "\atre"), parastyle="ListBullet")
    rich.add("fyra")
    own = (
        RichTextParagraph("en rubrik", "heading 1")
        + RichTextParagraph(RichText("två", bold=True) + "\atre", "List Bullet")
        + RichTextParagraph("fyra")
    )
    expected = word.root_of(theirs(path, {"x": rich}))
    styles = [word.value(node) for node in word.find(expected, ".//w:pStyle")]
    for value in (rich, own):
        root = word.root_of(Template(path).render({"x": value}))
        assert word.seen(root) == word.seen(expected)
        assert [word.value(node) for node in word.find(root, ".//w:pStyle")] == styles
    assert refused(path, RichTextParagraph("a", "Finns inte")) == "mall.stil_namn"
    assert refused(path, RichText("a", style="Finns inte")) == "mall.stil_namn"


def refused(path: Path, value: object) -> str:
    """Return the code of what is said of a value."""
    with pytest.raises(TemplateRejected) as error:
        Template(path).render({"x": value})
    return error.value.code


def test_a_link_in_formatted_text_leads_from_its_own_part(tmp_path: Path) -> None:
    rich = RichText("se ") + RichText("här\aoch där", url="https://example.se/?a=1&b=2")
    path = word.write(
        tmp_path / "m.docx", paragraph("{{r x }}"), {"footer1": paragraph("{{r x }}")}
    )
    made = Template(path).render({"x": rich})
    for part, name in (("document", "document.xml"), ("footer1", "footer1.xml")):
        root = word.root_of(made, f"word/{name}")
        related = word.root_of(made, f"word/_rels/{part}.xml.rels")
        targets = {node.get("Id"): node.get("Target") for node in related}
        links = word.find(root, ".//w:hyperlink")
        assert [targets[link.get(f"{{{word.R}}}id")] for link in links] == [
            "https://example.se/?a=1&b=2"
        ] * 2
        assert word.seen(root) == ["se här", "och där"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"url": "file:///etc/passwd"}, "mall.lank"),
        ({"url": "javascript:alert(1)"}, "mall.lank"),
        ({"color": '"/><w:b'}, "mall.utseende"),
        ({"highlight": "gul"}, "mall.utseende"),
        ({"size": -1}, "mall.utseende"),
        ({"underline": "många"}, "mall.utseende"),
        ({"font": "a\nb"}, "mall.utseende"),
        ({"lang": "<"}, "mall.utseende"),
    ],
)
def test_a_look_that_word_does_not_know_is_refused(options: dict[str, Any], code: str) -> None:
    with pytest.raises(TemplateRejected) as error:
        RichText("a", **options)
    assert error.value.code == code


def test_whole_paragraphs_stand_only_where_a_paragraph_can(tmp_path: Path) -> None:
    path = word.write(tmp_path / "m.docx", paragraph("a {{ x }}"))
    assert refused(path, RichTextParagraph("a")) == "mall.bara_stycken"


@pytest.mark.parametrize("value", ["a\ab", Listing("a\fb"), RichText("a\ab")])
def test_a_link_of_the_template_is_not_split_over_paragraphs(tmp_path: Path, value: object) -> None:
    link = f'<w:hyperlink w:anchor="b">{run("{{ x }}")}</w:hyperlink>'
    path = word.write(tmp_path / "m.docx", paragraph(run("a"), link))
    assert refused(path, value) == "mall.odelbart"


@pytest.mark.parametrize("traced", [False, True])
def test_a_figure_is_not_split_over_paragraphs(tmp_path: Path, traced: bool) -> None:
    figure = read("arende.rubrik", "a\ab", Place("bok.xlsx", "Ärende", "B2"))
    path = word.write(tmp_path / "m.docx", paragraph("{{ x }}"))
    with pytest.raises(TemplateRejected) as error:
        Template(path).fill({"x": figure}, traced=traced)
    assert error.value.code == "mall.odelbart"


def test_a_new_paragraph_does_not_end_the_section_again(tmp_path: Path) -> None:
    body = paragraph("{{ x }}", properties="<w:sectPr/>") + paragraph("efter")
    root = word.rendered(tmp_path / "m.docx", body, {"x": "a\ab"})
    assert len(word.find(root, ".//w:sectPr")) == 1


@pytest.mark.parametrize(
    ("tag", "context", "code"),
    [
        ("{% colspan x %}", {"x": 0}, "mall.cell_bredd"),
        ("{% colspan x %}", {"x": 64}, "mall.cell_bredd"),
        ("{% colspan x %}", {"x": "två"}, "mall.cell_bredd"),
        ("{% cellbg x %}", {"x": "röd"}, "mall.cell_farg"),
        ("{% cellbg x %}", {"x": '"/><w:tcW'}, "mall.cell_farg"),
        ("{% vm %}", {}, "mall.utanfor_slinga"),
        ("{% hm %}", {}, "mall.utanfor_slinga"),
        ("{% vm x %}", {"x": 1}, "mall.trasig_tagg"),
        ("{% cellbg %}", {}, "mall.trasig_tagg"),
        ("{% cellbg fel( %}", {}, "mall.trasig_tagg"),
        ("{% cellbg f() %}", {}, "mall.otillaten_tagg"),
        ("{{ x is knasigt }}", {"x": 1}, "mall.okant_test"),
        ("{{ x is maping }}", {"x": 1}, "mall.okant_test_nara"),
    ],
)
def test_what_is_wrong_in_a_cell_is_told_with_the_cell(
    tmp_path: Path, tag: str, context: Mapping[str, object], code: str
) -> None:
    table = rows(["först", f"cellen {tag}"], ["a", "b"])
    path = word.write(tmp_path / "m.docx", f"{table}<w:p/>")
    with pytest.raises(TemplateRejected) as error:
        Template(path).render(context)
    assert error.value.code == code
    assert error.value.details["paragraph"] == f"cellen {tag}"


@pytest.mark.parametrize("tag", ["{% vm %}", "{% hm %}", "{% colspan 2 %}", "{#tr x #}"])
def test_a_tag_of_cells_stands_in_a_table(tmp_path: Path, tag: str) -> None:
    path = word.write(tmp_path / "m.docx", paragraph(f"utanför {tag}"))
    with pytest.raises(TemplateRejected) as error:
        Template(path)
    assert error.value.code == "mall.utanfor_tabell"


def test_without_a_colour_the_cell_keeps_the_template_s(tmp_path: Path) -> None:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="ABCDEF"/>'
    body = rows([cell("{% cellbg x %}a", properties=shade), "{% cellbg x %}b"]) + "<w:p/>"
    root = word.rendered(tmp_path / "m.docx", body, {"x": None})
    assert [word.value(node, "fill") for node in word.find(root, ".//w:shd")] == ["ABCDEF"]


def test_a_dash_beside_text_takes_none_of_it(tmp_path: Path) -> None:
    body = paragraph("noll") + paragraph("före {%- if x -%} mitten {%- endif -%} efter")
    root = word.rendered(tmp_path / "m.docx", body, {"x": True})
    assert word.seen(root) == ["noll", "föremittenefter"]


def test_a_dash_joins_nothing_over_a_table_or_a_place_of_its_own(tmp_path: Path) -> None:
    table = rows(["a"])
    body = table + paragraph("{%- if x -%}") + table + paragraph("{%p if x %}") + paragraph(
        "{%- endif %} b"
    ) + paragraph("{%p endif %}")  # fmt: skip
    path = word.write(tmp_path / "m.docx", body)
    with pytest.raises(TemplateRejected):
        Template(path)
    body = table + paragraph("{%- if x -%}") + paragraph("b") + paragraph("{%- endif -%}") + table
    root = word.rendered(tmp_path / "m.docx", f"{body}<w:p/>", {"x": True})
    assert word.seen(root) == ["1.1: a", "b", "1.1: a", ""]


def test_a_fault_after_joined_paragraphs_is_told_with_its_own(tmp_path: Path) -> None:
    texts = ["a", "{%- if x -%}", "b {{ y.fel }}", "{%- endif -%}", "c"]
    path = word.write(tmp_path / "m.docx", "".join(map(paragraph, texts)))
    with pytest.raises(TemplateRejected) as error:
        Template(path).render({"x": True, "y": {"f": 1}})
    assert error.value.details["paragraph"] == "b {{ y.fel }}"


PIXELS = png(60, 20)
SIZES: list[tuple[dict[str, int], tuple[float | None, float | None]]] = [
    ({}, (None, None)),
    ({"width": 3600000}, (None, 100)),
    ({"height": 1234567}, (1234567 / 36000, None)),
    ({"width": 3600000, "height": 36000}, (1, 100)),
]


@pytest.mark.parametrize(("options", "sides"), SIZES)
def test_a_picture_is_as_large_as_there(
    tmp_path: Path, options: dict[str, int], sides: tuple[float | None, float | None]
) -> None:
    path = word.write(tmp_path / "m.docx", paragraph("a {{ x }} b"))
    (tmp_path / "bild.png").write_bytes(PIXELS)
    template = docxtpl.DocxTemplate(path)
    own = Picture(PIXELS, sides[0], "", sides[1])
    for source in (str(tmp_path / "bild.png"), io.BytesIO(PIXELS)):
        image = docxtpl.InlineImage(template, source, **options)
        moved = word.root_of(Template(path).render({"x": image}))
        template.render({"x": image})
        stream = io.BytesIO()
        template.save(stream)
        expected = word.root_of(stream.getvalue())
        ours = word.root_of(Template(path).render({"x": own}))
        assert extents(ours) == extents(moved) == extents(expected) != []
        assert word.seen(ours) == word.seen(moved) == word.seen(expected)


def extents(root: etree._Element) -> list[dict[str, str]]:
    """Return the sizes of the pictures."""
    return [dict(node.attrib) for node in root.iter("{*}extent")]


def test_a_picture_may_be_a_link(tmp_path: Path) -> None:
    path = word.write(tmp_path / "m.docx", paragraph("{{ x }}"))
    made = Template(path).render({"x": Picture(PIXELS, 10, link="https://example.se")})
    (click,) = word.root_of(made).iter("{*}hlinkClick")
    related = word.root_of(made, "word/_rels/document.xml.rels")
    targets = {node.get("Id"): node.get("Target") for node in related}
    assert targets[click.get(f"{{{word.R}}}id")] == "https://example.se"
    with pytest.raises(TemplateRejected):
        Picture(PIXELS, 10, link="file:///c:/")
    assert refused(path, Picture(b"\x89PNG trasig", 10)) == "mall.bild"
    assert refused(path, Picture(b"GIF87a", 10)) == "mall.bild"
    assert refused(path, Picture(b"text", 10)) == "mall.bild"


def test_no_markup_comes_in_with_docxtpl_s_objects(tmp_path: Path) -> None:
    """Whatever their XML has been made to hold, only text and looks are taken from it."""
    path = word.write(tmp_path / "m.docx", paragraph("{{r x }}"))
    rich = docxtpl.RichText("a")
    rich.xml += (
        '<w:r><w:object r:id="r1"/><w:fldSimple w:instr="DDE x"/><w:t>b<w:x/>c</w:t></w:r>'
        '<w:altChunk r:id="r1"/>'
    )
    root = word.root_of(Template(path).render({"x": rich}))
    assert word.seen(root) == ["abc"]
    assert {etree.QName(node).localname for node in root.iter(etree.Element)} == {
        "document", "body", "p", "r", "t",
    }  # fmt: skip
    rich.xml = "<w:r>"
    assert refused(path, rich) == "xml.trasig"
    assert refused(path, docxtpl.DocxTemplate(path)) == "mall.inget_varde"


def test_a_rich_paper_is_a_sound_word_file(tmp_path: Path) -> None:
    path = word.sound(tmp_path / "m.docx")
    document = docx.Document(str(path))
    for text in ("a {{r x }} {{ many }} b", "{{p paragraphs }}", "{{ picture }}"):
        document.add_paragraph(text)
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for r in rows %}", "{%tr endfor %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{% vm %}{{ x }}", "{% cellbg colour %}{{ r.k }}"
    other = document.add_table(2, 3)
    for at, text in enumerate(("{%tc for x in n %}", "{% hm %}{{ x }}", "{%tc endfor %}")):
        other.cell(0, at).text = text
    document.save(str(path))
    assert word.faults(path) == []
    context = {
        **DATA,
        "x": RICH["looks"] + RICH["signs"] + RichText("länk", url="https://example.se"),
        "paragraphs": RichTextParagraph("a", "Title") + RichTextParagraph("b"),
        "picture": Picture(PIXELS, width_mm=10, link="https://example.se"),
    }
    template, made = Template(path), tmp_path / "ut.docx"
    made.write_bytes(template.fill(context, traced=True).data)
    assert word.faults(made) == []
    assert template.render(context) == Template(path).render(context)
