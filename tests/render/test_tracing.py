"""A figure knows its cells until it is printed, and stands in a control that bears its id."""

import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.figures import Figure, Rule, Saknas, Traceable, read
from docgen.findings import Place
from docgen.pdf import find_libreoffice
from docgen.prose import Prose
from docgen.render import Rendered, Template
from docgen.render.anchors import anchored_texts
from docgen.render.controls import bookmark
from tests.builder import lines_of, parts_of, write_parts
from tests.render import word
from tests.render.word import find, value

NBSP = "\u00a0"
CELLS = tuple(Place("stod.xlsx", "Stödbeslut", f"I{row}") for row in range(2, 9))
SUM = Figure("stod.summa", 1537062, Rule.SUMMA, CELLS, unit="kronor")
NUMBER = Figure("stod.antal", 7, Rule.ANTAL, CELLS)
GAP = Figure("stod.summa", Saknas("Belopp i Stödbeslut!I4"), Rule.SUMMA, CELLS, unit="kronor")
PLACE = Place("stod.xlsx", "Stödbeslut", "D2")


@dataclass(frozen=True)
class Beslut(Traceable):
    """A row whose date and amount are figures, and whose municipality is not."""

    kommun: str = "Berg"
    belopp: int = 250000
    beslutsdatum: date = date(2023, 2, 21)

    def figure_of(self, name: str) -> Figure | None:
        return None if name == "kommun" else read(f"beslut.2.{name}", getattr(self, name), PLACE)


def filled(path: Path, *paragraphs: str, **context: object) -> Rendered:
    template = Template(word.plain(path / "m.docx", paragraphs))
    return template.fill(context, traced=True)


def printed(made: Rendered) -> list[tuple[str, str]]:
    return [(figure.id, figure.text.replace(NBSP, " ")) for figure in made.figures]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ summa }}", "1 537 062 kronor"),
        ("{{ summa | tal }}", "1 537 062"),
        ("{{ summa | kronor | upper }}", "1 537 062 KRONOR"),
        ("{{ summa | default('inget') | tal }}", "1 537 062"),
        ("{% set s = summa %}{{ s }}", "1 537 062 kronor"),
        ("{{ summa if summa else 'inget' }}", "1 537 062 kronor"),
        ("Sammanlagt {{ summa }}.", "1 537 062 kronor"),
        ("{{r summa }}", "1 537 062 kronor"),
        ("{{p summa }}", "1 537 062 kronor"),
    ],
)
def test_a_figure_is_traced_through_every_way_to_print_it(
    tmp_path: Path, tag: str, text: str
) -> None:
    made = filled(tmp_path, tag, summa=SUM)
    assert printed(made) == [("stod.summa", text)]
    control = find(word.root_of(made.data), ".//w:sdt")
    assert len(control) == 1
    assert "".join(control[0].itertext()).replace(NBSP, " ") == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ b.belopp }}", "250000"),
        ("{{ b.belopp | kronor }}", "250 000 kronor"),
        ("{{ b.beslutsdatum }}", "2023-02-21"),
        ("{{ b.beslutsdatum | datum }}", "21 februari 2023"),
        ("{{ b.beslutsdatum | datum | upper }}", "21 FEBRUARI 2023"),
    ],
)
def test_a_value_read_from_a_cell_is_traced_to_it(tmp_path: Path, tag: str, text: str) -> None:
    made = filled(tmp_path, tag, b=Beslut())
    (figure,) = made.figures
    assert (figure.text.replace(NBSP, " "), figure.figure.cells) == (text, (PLACE,))
    assert figure.figure.rule is Rule.AVLAST
    assert [line.replace(NBSP, " ") for line in lines_of(made.data)] == [text]


def test_what_is_no_figure_stands_in_no_control(tmp_path: Path) -> None:
    made = filled(tmp_path, "{{ b.kommun }} {{ x }}", b=Beslut(), x=7)
    assert made.figures == ()
    assert not find(word.root_of(made.data), ".//w:sdt")


@pytest.mark.parametrize(
    "condition",
    [
        "antal == 7", "antal != 8", "antal > 6", "antal >= 7", "antal < 8", "7 <= antal",
        "antal in [7, 8]", "antal not in [1]", "antal is eq 7", "antal is gt 3", "antal and summa",
        "b.beslutsdatum == dag", "b.belopp > 3", "not noll",
    ],
)  # fmt: skip
def test_a_figure_compares_as_its_value_does(tmp_path: Path, condition: str) -> None:
    zero = Figure("noll", 0, Rule.ANTAL, ())
    made = filled(
        tmp_path,
        f"{{% if {condition} %}}ja{{% else %}}nej{{% endif %}}",
        antal=NUMBER, summa=SUM, b=Beslut(), dag=date(2023, 2, 21), noll=zero,
    )  # fmt: skip
    assert lines_of(made.data) == ["ja"]


def test_the_control_says_in_plain_swedish_what_it_holds_and_is_not_seen(tmp_path: Path) -> None:
    root = word.root_of(filled(tmp_path, "{{ a }} {{ s }} {{ b.belopp }}", a=NUMBER, s=SUM,
                               b=Beslut()).data)  # fmt: skip
    said = [value(node) for node in find(root, ".//w:sdtPr/w:alias")]
    assert said == ["Antal: 7 celler i Stödbeslut", "Summa: 7 celler i Stödbeslut",
                    "Avläst: Stödbeslut!D2"]  # fmt: skip
    assert [value(node) for node in find(root, ".//w:sdtPr/w:tag")] == [
        "stod.antal", "stod.summa", "beslut.2.belopp",
    ]  # fmt: skip
    word15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
    assert {node.get(f"{word15}val") for node in root.iter(f"{word15}appearance")} == {"hidden"}


def test_a_second_printing_has_an_id_of_its_own_and_ids_are_the_same_in_every_run(
    tmp_path: Path,
) -> None:
    first = filled(tmp_path, "{{ s }} {{ s | tal }}", "{{ s }}", s=SUM)
    assert [figure.id for figure in first.figures] == ["stod.summa", "stod.summa-2", "stod.summa-3"]
    again = filled(tmp_path, "{{ s }} {{ s | tal }}", "{{ s }}", s=SUM)
    assert (first.data, first.figures) == (again.data, again.figures)
    root = word.root_of(first.data)
    numbers = [value(node) for node in find(root, ".//w:sdtPr/w:id")]
    names = [value(node, "name") for node in find(root, ".//w:bookmarkStart")]
    assert len(set(numbers)) == len(set(names)) == 3
    assert all(name is not None and name.startswith("_") and len(name) <= 40 for name in names)


def test_figures_in_prose_are_traced_alike(tmp_path: Path) -> None:
    text = "Det blev **{stod.antal} beslut**.\n\n- sammanlagt {stod.summa}"
    prose = Prose(text, {"stod.antal": NUMBER, "stod.summa": SUM})
    path = word.sound(tmp_path / "m.docx")
    template = Template(with_body(path, word.paragraph("{{p x }}")))
    made = template.fill({"x": prose}, traced=True)
    assert printed(made) == [("stod.antal", "7"), ("stod.summa", "1 537 062 kronor")]
    root = word.root_of(made.data)
    assert len(find(root, ".//w:sdt")) == 2
    assert find(root, ".//w:sdt//w:b"), "the emphasis around a figure is kept inside its control"


def test_a_figure_that_cannot_be_counted_is_a_marked_gap_in_its_control(tmp_path: Path) -> None:
    made = filled(tmp_path, "{{ s | kronor }} {{ s | tal }} {{ s }}", s=GAP)
    assert {figure.text for figure in made.figures} == {"[SAKNAS: Belopp i Stödbeslut!I4]"}
    assert len(find(word.root_of(made.data), ".//w:sdt//w:rPr/w:highlight")) == 3


def test_untraced_the_paper_is_the_same_without_controls(tmp_path: Path) -> None:
    template = Template(word.plain(tmp_path / "m.docx", ["Det blev {{ s }}, {{ a }}."]))
    context = {"s": SUM, "a": NUMBER}
    bare, traced = template.render(context), template.fill(context, traced=True).data
    assert lines_of(bare) == lines_of(traced)
    assert not find(word.root_of(bare), ".//w:sdt")
    assert len(find(word.root_of(bare), ".//w:r")) == 1


def test_no_run_is_left_empty_around_a_figure(tmp_path: Path) -> None:
    inline = "x{{ s }}{% if a %}{{ a }}{% endif %}y"
    body = word.paragraph("{{ s }}", "a {{ s }}", "{{ s }} b", "{{ s }}{{ a }}", inline)
    template = Template(word.write(tmp_path / "m.docx", body))
    for traced in (True, False):
        root = word.root_of(template.fill({"s": SUM, "a": NUMBER}, traced=traced).data)
        assert all(node.text for node in find(root, ".//w:t"))


@given(st.lists(st.sampled_from(["{{ s }}", "{{ a | tal }}", "text", " ", "{% if a %}", "&"])))
def test_wherever_figures_stand_the_paper_is_sound(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    closing = "{% endif %}" * pieces.count("{% if a %}")
    text = "".join(pieces) + closing
    path = word.plain(tmp_path_factory.mktemp("m") / "m.docx", [text, "{{ s }}"])
    made = Template(path).fill({"s": SUM, "a": NUMBER}, traced=True)
    bare = text.replace("{% if a %}", "").replace("{% endif %}", "")
    expected = bare.replace("{{ s }}", f"1{NBSP}537{NBSP}062{NBSP}kronor").replace(
        "{{ a | tal }}", "7"
    )
    assert lines_of(made.data)[0] == expected
    root = word.root_of(made.data)
    for node in find(root, ".//w:sdt"):
        parent = node.getparent()
        assert parent is not None
        assert etree.QName(parent).localname == "p"


def with_body(path: Path, body: str) -> Path:
    parts = parts_of(path)
    return write_parts(path, {**parts, "word/document.xml": word.part("document", body)})


def test_the_paper_opens_without_a_fault(tmp_path: Path) -> None:
    path = with_body(word.sound(tmp_path / "m.docx"), word.paragraph("{{ s }} och {{ b.belopp }}"))
    out = tmp_path / "ut.docx"
    out.write_bytes(Template(path).fill({"s": SUM, "b": Beslut()}, traced=True).data)
    assert word.faults(out) == []


def test_in_a_control_that_holds_text_only_the_figure_has_its_bookmark_alone(
    tmp_path: Path,
) -> None:
    inside = f"<w:sdtContent>{word.run('Det blev {{ s }}.')}</w:sdtContent>"
    body = word.paragraph(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr>{inside}</w:sdt>")
    template = Template(word.write(tmp_path / "m.docx", body))
    made = template.fill({"s": SUM}, traced=True)
    root = word.root_of(made.data)
    assert len(find(root, ".//w:sdt")) == 1
    assert len(find(root, ".//w:bookmarkStart")) == 1
    (text,) = anchored_texts(made.data).values()
    assert text == made.figures[0].text


def saved_by_libreoffice(made: Rendered, folder: Path) -> bytes:
    """Return a document as LibreOffice writes it."""
    program, before = find_libreoffice(), folder / "ut.docx"
    assert program is not None
    before.write_bytes(made.data)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'egen').as_uri()}",
            *("--headless", "--convert-to", "docx", "--outdir", folder / "sparad", before),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "sparad" / "ut.docx").read_bytes()


@pytest.mark.libreoffice
def test_figures_that_libreoffice_has_saved_stand_as_they_were_written(tmp_path: Path) -> None:
    inside = f"<w:sdtContent>{word.run('{{ s }}')}</w:sdtContent>"
    template = Template(
        word.write(
            tmp_path / "m.docx",
            word.table(["{{ s }}", "b"], ["{{ a }}", "{{ s }}{{ a }}{{ s }}"])
            + word.paragraph("{{ s }}{{ a }}{{ s }}", "Det blev {{ s }} och {{ a }}.")
            + word.paragraph(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr>{inside}</w:sdt>"),
        )
    )
    made = template.fill({"s": SUM, "a": NUMBER}, traced=True)
    written = {bookmark(figure): figure.text for figure in made.figures}
    assert anchored_texts(made.data) == written
    assert anchored_texts(saved_by_libreoffice(made, tmp_path)) == written


FIRST = '<w:bookmarkStart w:id="9" w:name="_docgen_00000005"/>'
OTHER = '<w:bookmarkStart w:id="8" w:name="_docgen_00000006"/>'
LAST, OTHER_LAST = '<w:bookmarkEnd w:id="9"/>', '<w:bookmarkEnd w:id="8"/>'
NEW = word.run("6")


def in_control(content: str, properties: str = '<w:id w:val="5"/>') -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "stands"),
    [
        pytest.param(FIRST + NEW + LAST, "6", id="its bookmark alone"),
        pytest.param(in_control(FIRST + NEW + LAST + NEW), "66", id="at the edge of its control"),
        pytest.param(
            in_control(NEW + FIRST + NEW + LAST + NEW, '<w:id w:val="77"/>'),
            "6",
            id="in a control that the template has",
        ),
        pytest.param(
            in_control(FIRST + NEW + LAST + NEW + OTHER + NEW + OTHER_LAST, ""),
            "6",
            id="with a neighbour in one control",
        ),
        pytest.param(
            f'<w:ins w:id="1" w:author="a">{FIRST}</w:ins>{NEW}{LAST}', "6", id="begun deeper"
        ),
        pytest.param(
            f'{FIRST}<w:moveFrom w:id="1" w:author="a">{NEW}</w:moveFrom>{LAST}', "", id="moved"
        ),
        pytest.param(
            in_control(f'{FIRST}<w:del w:id="1" w:author="a">{NEW}</w:del>{LAST}{NEW}'),
            "6",
            id="taken away and written anew",
        ),
        pytest.param(FIRST + NEW, None, id="without an end"),
    ],
)
def test_what_stands_at_a_figures_place(tmp_path: Path, body: str, stands: str | None) -> None:
    path = word.write(tmp_path / "m.docx", word.paragraph(body))
    assert anchored_texts(path.read_bytes()).get("_docgen_00000005") == stands
