"""Diagrams in the paper: drawn by Word's own shapes, told in words, never in each other's way."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagrams import Bar, BarChart, Diagram, Node, Step, Timeline, Tree
from docgen.documents.offered import names_of
from docgen.figures import Figure, Rule, Saknas
from docgen.findings import Place
from docgen.names import Names
from docgen.render import Template
from docgen.render.charting import drawing_of
from docgen.render.drawings import Drawing, Shape, sheets
from docgen.render.lettering import lines_in, width_of
from docgen.render.rooms import Room
from tests.render import word

NBSP = "\u00a0"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
CELL = Place("stod.xlsx", "Stödbeslut", "I2")


def figure(value: int | str, unit: str = "", name: str = "stod.summa") -> Figure:
    return Figure(name, value, Rule.SUMMA, (CELL,), unit)


def chart(*values: int | str, unit: str = "") -> BarChart:
    bars = (Bar(f"Stöd {number}", (figure(value, unit),)) for number, value in enumerate(values))
    return BarChart("Beviljade stöd per stödform", ("kronor",), tuple(bars))


STACKED = BarChart(
    "Insatser per område",
    ("Genomförd", "Pågår"),
    (Bar("Dagligvaror", (figure(7), figure(3))), Bar("Drivmedel", (figure(0), figure(1)))),
)
TREE = Tree("Styrdokument", (Node("A", (Node("B", (Node("D"),)), Node("C"))), Node("E")))
STEPS = Timeline(
    "Arbetet",
    (
        Step("Analys", date(2020, 6, 1), date(2020, 9, 30), "juni–september 2020"),
        Step("Beslut", date(2020, 10, 14), date(2020, 10, 14), "14 oktober 2020"),
        Step("Utvärdering", date(2021, 1, 1), None, "från januari 2021"),
    ),
)


def paper(diagram: Diagram, folder: Path, tag: str = "{{r x }}", *, traced: bool = False) -> bytes:
    path = word.write(folder / "m.docx", word.paragraph(tag))
    return Template(path).fill({"x": diagram}, traced=traced).data


def alternatives(data: bytes) -> list[str]:
    return [node.get("descr", "") for node in word.root_of(data).iter(f"{WP}docPr")]


def said_in(data: bytes) -> list[str]:
    """Return the paragraphs that stand in the shapes."""
    paragraphs = word.find(word.root_of(data), ".//w:txbxContent/w:p")
    return ["".join(node.text or "" for node in word.find(one, ".//w:t")) for one in paragraphs]


@pytest.mark.parametrize(
    ("diagram", "told"),
    [
        (
            chart(1537062, 0, unit="kronor"),
            (
                "Stapeldiagram: Beviljade stöd per stödform. "
                f"Stöd 0 1{NBSP}537{NBSP}062{NBSP}kronor, Stöd 1 0{NBSP}kronor."
            ),
        ),
        (
            STACKED,
            (
                "Stapeldiagram: Insatser per område. Dagligvaror: Genomförd 7, Pågår 3; "
                "Drivmedel: Genomförd 0, Pågår 1."
            ),
        ),
        (
            TREE,
            "Träd: Styrdokument. Överst ligger A och E. Under A ligger B och C. Under B ligger D.",
        ),
        (
            STEPS,
            (
                "Tidslinje: Arbetet. Analys juni–september 2020, Beslut 14 oktober 2020, "
                "Utvärdering från januari 2021."
            ),
        ),
    ],
)
def test_who_cannot_see_a_diagram_is_told_all_that_it_shows(
    diagram: Diagram, told: str, tmp_path: Path
) -> None:
    data = paper(diagram, tmp_path)
    assert alternatives(data) == [told]
    frame, *others = word.root_of(data).iter(f"{WPS}cNvPr")
    assert frame.get("descr") == told  # LibreOffice reads it there
    assert not any(other.get("descr") for other in others)


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}", "{{p x }}"])
@pytest.mark.parametrize("diagram", [chart(7, 0, 10**12), STACKED, TREE, STEPS])
def test_a_paper_with_a_diagram_is_a_sound_word_file(
    diagram: Diagram, tag: str, tmp_path: Path
) -> None:
    template = word.sound(tmp_path / "m.docx")
    document = docx.Document(str(template))
    document.add_paragraph(tag)
    document.save(str(template))
    (tmp_path / "ut.docx").write_bytes(Template(template).fill({"x": diagram}, traced=True).data)
    assert word.faults(tmp_path / "ut.docx") == []


def test_the_figures_of_a_chart_are_printed_in_swedish_and_can_be_traced(tmp_path: Path) -> None:
    path = word.write(tmp_path / "m.docx", word.paragraph("{{r x }}"))
    rendered = Template(path).fill({"x": chart(1537062, unit="kronor")}, traced=True)
    (printed,) = rendered.figures
    assert (printed.id, printed.text) == ("stod.summa", f"1{NBSP}537{NBSP}062{NBSP}kronor")
    (control,) = word.find(word.root_of(rendered.data), ".//w:sdt")
    assert word.value(word.find(control, ".//w:tag")[0]) == "stod.summa"


def test_a_part_that_is_too_narrow_for_its_figure_is_told_by_name_after_the_bar(
    tmp_path: Path,
) -> None:
    narrow = BarChart("x", ("Genomförd", "Utgår"), (Bar("A", (figure(500), figure(1))),))
    assert said_in(paper(narrow, tmp_path)) == ["Genomförd", "Utgår", "A", "500", "Utgår 1"]


def test_what_is_missing_in_a_draft_is_marked_in_the_chart(tmp_path: Path) -> None:
    root = word.root_of(paper(chart(7, Saknas("Belopp i Stödbeslut!I4")), tmp_path))
    (marked,) = [
        run for run in word.find(root, ".//w:r[w:rPr]") if word.find(run, "w:rPr/w:highlight")
    ]
    assert word.find(marked, "w:t")[0].text == "[SAKNAS: Belopp i Stödbeslut!I4]"


def test_bars_are_as_long_as_their_figures(tmp_path: Path) -> None:
    bars = [shape for shape in shapes_of(chart(100, 50, 0)) if shape.fill]
    assert [shape.width for shape in bars] == [bars[0].width, bars[0].width // 2]


def test_a_small_figure_is_seen_beside_a_huge_one() -> None:
    small, _huge = (shape for shape in shapes_of(chart(1, 10**15)) if shape.fill)
    assert small.width > 0


def test_a_point_in_time_is_a_diamond_and_an_open_span_an_arrow() -> None:
    forms = [shape.form for shape in shapes_of(STEPS) if shape.fill]
    assert forms == ["rect", "diamond", "homePlate"]


def test_a_timeline_without_any_dates_shows_its_steps() -> None:
    step = Step("Utvärdering", None, None, "löpande")
    assert [shape.said for shape in shapes_of(Timeline("x", (step,))) if shape.said] == [
        (("Utvärdering",), ("löpande",))
    ]


@pytest.mark.parametrize("diagram", [BarChart("x", (), ()), Tree("x", ()), Timeline("x", ())])
def test_nothing_to_draw_is_drawn_as_nothing(diagram: Diagram, tmp_path: Path) -> None:
    assert alternatives(paper(diagram, tmp_path)) == []


def test_what_is_higher_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    data = paper(chart(*range(1, 60)), tmp_path)
    first, *others = alternatives(data)
    assert first.endswith("Stöd 58 59.")
    assert set(others) == {"Fortsättning av diagrammet ”Beviljade stöd per stödform”."}
    said = said_in(data)
    assert [text for text in said if text.startswith("Stöd")] == [f"Stöd {n}" for n in range(59)]


def test_drawings_that_go_on_never_share_a_paragraph(tmp_path: Path) -> None:
    """LibreOffice puts the texts of the second upon the first, if they stand on one page."""
    root = word.root_of(paper(chart(*range(1, 60)), tmp_path))
    around = [next(node.iterancestors(f"{{{word.W}}}p")) for node in root.iter(f"{WP}inline")]
    assert len(set(around)) == len(around) > 1


def test_what_just_fits_a_page_stays_together(tmp_path: Path) -> None:
    assert len(alternatives(paper(chart(*range(30)), tmp_path))) == 1


def test_a_diagram_is_as_wide_as_the_text_or_the_cell_around_it(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:pgSz w:w="{}" w:h="{}"/>'
        '<w:pgMar w:top="1000" w:bottom="1000" w:left="1000" w:right="1000"/></w:sectPr>'
    )
    body = "".join(
        (
            word.paragraph("{{r x }}"),
            word.rows([word.cell(word.paragraph("{{r x }}"), properties="")]),
            word.paragraph("a", properties=section.format(12000, 17000)),
            word.paragraph("{{r x }}"),
            section.format(17000, 12000),
        )
    )
    root = word.rendered(tmp_path / "m.docx", body, {"x": TREE})
    widths = [int(node.get("cx", "")) // 635 for node in root.iter(f"{WP}extent")]
    assert widths == [10000, 2000, 15000]


def test_text_has_the_house_style_and_colours_are_the_themes(tmp_path: Path) -> None:
    root = word.root_of(paper(TREE, tmp_path))
    assert not list(root.iter(f"{A}srgbClr"))
    assert {node.get("val") for node in root.iter(f"{A}schemeClr")} <= {
        "accent1", "accent2", "dk1", "lt1",
    }  # fmt: skip


def test_the_same_diagram_is_the_same_bytes(tmp_path: Path) -> None:
    assert paper(STEPS, tmp_path) == paper(STEPS, tmp_path)


def test_the_kind_of_a_name_is_diagram() -> None:
    assert names_of(Tree | None) == Names(kind="diagram", may_be_empty=True)


def shapes_of(diagram: Diagram) -> tuple[Shape, ...]:
    drawing = drawing_of(diagram, Room())
    assert drawing is not None
    return drawing.shapes


NAME = st.text(st.sampled_from("aåmW -–.0" + NBSP), max_size=120).map(lambda text: f"x{text}")
VALUE = st.one_of(st.integers(-10, 10**16), st.just(Saknas("Belopp")))
ROOMS = st.builds(Room, st.integers(2_500_000, 10_000_000), st.integers(4_000_000, 9_000_000))
DAY = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))


@st.composite
def charts(draw: st.DrawFn) -> BarChart:
    number = draw(st.integers(1, 8))
    figures = st.lists(VALUE.map(figure), min_size=number, max_size=number).map(tuple)
    series = tuple(draw(st.lists(NAME, min_size=number, max_size=number)))
    return BarChart("x", series, tuple(draw(st.lists(st.builds(Bar, NAME, figures), min_size=1))))


@st.composite
def spans(draw: st.DrawFn) -> Step:
    first, last = draw(DAY), draw(DAY)
    if first and last and last < first:
        first, last = last, first
    return Step(draw(NAME), first, last, draw(NAME))


TREES = st.recursive(
    st.builds(Node, NAME),
    lambda below: st.builds(Node, NAME, st.lists(below, max_size=5).map(tuple)),
    max_leaves=40,
)
DIAGRAMS = st.one_of(
    charts(),
    st.lists(TREES, min_size=1, max_size=4).map(lambda nodes: Tree("x", tuple(nodes))),
    st.lists(spans(), min_size=1, max_size=40).map(lambda steps: Timeline("x", tuple(steps))),
)


@settings(max_examples=300)
@given(DIAGRAMS, ROOMS)
def test_texts_and_boxes_lie_on_the_sheet_and_never_over_each_other(
    diagram: Diagram, room: Room
) -> None:
    drawing = drawing_of(diagram, room)
    assert drawing is not None
    for sheet in sheets(drawing, room.height):
        for shape in sheet.shapes:
            assert 0 <= shape.x <= shape.x + shape.width <= sheet.width == room.width
            assert 0 <= shape.y <= shape.y + shape.height <= sheet.height
        for one, other in itertools.combinations(texts_on(sheet), 2):
            assert (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )


@settings(max_examples=100)
@given(DIAGRAMS, ROOMS)
def test_no_text_is_lost_where_a_drawing_goes_on(diagram: Diagram, room: Room) -> None:
    drawing = drawing_of(diagram, room)
    assert drawing is not None
    found = [shape.said for sheet in sheets(drawing, room.height) for shape in texts_on(sheet)]
    wanted = [shape.said for shape in texts_on(drawing)]
    assert [said for said in wanted if said not in found] == []
    assert len(found) >= len(wanted)


def test_a_name_in_the_legend_has_room_in_a_font_a_quarter_wider() -> None:
    series = ("Genomförd", "Löpande", "Försenad", "Ej påbörjad", "Utan uppgift om status")
    bars = (Bar("Servicegivare", tuple(figure(1, name=f"x.{name}") for name in series)),)
    names = {
        str(shape.said[0][0]): shape
        for shape in shapes_of(BarChart("x", series, bars))
        if shape.said
    }
    assert all(names[name].width >= width_of(name) * 5 // 4 for name in series)


def texts_on(drawing: Drawing) -> Iterator[Shape]:
    return (shape for shape in drawing.shapes if shape.said)


@given(NAME, st.integers(200_000, 3_000_000))
def test_text_never_takes_fewer_lines_than_its_width_asks_for(text: str, width: int) -> None:
    assert lines_in(text, width) * width >= width_of(text.rstrip(" "))
