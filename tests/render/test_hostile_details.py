"""Odd and hostile details of a template's Word file: nothing is lost, doubled or left to run on."""

from pathlib import Path

import pytest

from docgen.errors import TemplateRejected
from docgen.figures import Figure, Rule
from docgen.findings import Place
from docgen.render import Picture, Properties, Template
from tests.builder import parts_of, png, write_parts
from tests.render import word
from tests.render.word import find, value

SUM = Figure("stod.summa", 7, Rule.SUMMA, (Place("b.xlsx", "Stödbeslut", "I2"),))
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def refusal(path: Path, body: str, **context: object) -> TemplateRejected:
    with pytest.raises(TemplateRejected) as refused:
        Template(word.write(path / "m.docx", body)).render(context)
    return refused.value


class TestNothingIsLost:
    @pytest.mark.parametrize(
        "beside",
        [
            '<w:r><w:br w:type="page"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            FIELD.format("begin") + FIELD.format("end"),
            "<w:hyperlink/>",
        ],
    )
    def test_what_a_reader_would_miss_keeps_a_tag_from_taking_the_paragraphs_place(
        self, tmp_path: Path, beside: str
    ) -> None:
        body = word.paragraph("{%p if x %}", beside) + word.paragraph("{%p endif %}")
        assert refusal(tmp_path, body, x=1).code == "mall.inte_ensam"

    def test_a_bookmark_that_began_beside_a_tag_leaves_no_end_behind(self, tmp_path: Path) -> None:
        start = '<w:bookmarkStart w:id="4" w:name="_GoBack"/>'
        end = '<w:bookmarkEnd w:id="4"/>'
        body = word.paragraph("{%p if x %}", start) + word.paragraph("a", end)
        root = word.rendered(tmp_path / "m.docx", body + word.paragraph("{%p endif %}"), {"x": 1})
        assert word.texts(root) == ["a"]
        assert not find(root, ".//w:bookmarkEnd")

    def test_a_condition_that_cuts_a_field_is_told(self, tmp_path: Path) -> None:
        begin = FIELD.format("begin") + FIELD.format("separate")
        body = word.paragraph("{% if x %}", begin, "{% endif %}", FIELD.format("end"))
        assert refusal(tmp_path, body, x=1).code == "mall.delat_falt"


class TestNothingIsDoubled:
    def test_a_template_that_was_once_a_paper_has_its_figures_anew(self, tmp_path: Path) -> None:
        first = Template(word.write(tmp_path / "m.docx", word.paragraph("{{ s }}")))
        made = first.fill({"s": SUM}, traced=True).data
        (tmp_path / "papper.docx").write_bytes(made)
        parts = parts_of(tmp_path / "papper.docx")
        body = parts["word/document.xml"].decode().replace("</w:body>", "{}</w:body>")
        again = body.format(word.paragraph("{{ s }}"))
        path = write_parts(tmp_path / "ny.docx", {**parts, "word/document.xml": again})
        root = word.root_of(Template(path).fill({"s": SUM}, traced=True).data)
        assert word.texts(root) == ["7", "7"]
        assert len(find(root, ".//w:sdt")) == len(find(root, ".//w:bookmarkStart")) == 1

    def test_pictures_get_ids_that_the_template_does_not_have(self, tmp_path: Path) -> None:
        path = word.sound(tmp_path / "m.docx")
        parts = parts_of(path)
        name = "word/_rels/document.xml.rels"
        taken = parts[name].replace(b'Id="rId1"', b'Id="docgenPicture1"')
        body = word.part("document", word.paragraph("{{ x }}"))
        write_parts(path, {**parts, name: taken, "word/document.xml": body})
        data = Template(path).render({"x": Picture(png(), 10, "bild")})
        ids = [node.get("Id") for node in word.root_of(data, name)]
        assert len(set(ids)) == len(ids)

    def test_what_a_loop_repeats_has_no_ids_that_may_stand_only_once(self, tmp_path: Path) -> None:
        control = f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{word.run("a")}'
        body = (
            word.paragraph("{%p for r in rader %}")
            + word.paragraph(f"{control}</w:sdtContent></w:sdt>")
            + word.paragraph("{%p endfor %}")
        )
        root = word.rendered(tmp_path / "m.docx", body, {"rader": [1, 2]})
        assert word.texts(root) == ["a", "a"]
        assert not find(root, ".//w:sdtPr/w:id")

    def test_a_figure_in_a_text_box_is_one_figure(self, tmp_path: Path) -> None:
        box = "<w:txbxContent>" + word.paragraph("{{ s }}") + "</w:txbxContent>"
        choice = (
            f'<w:r><mc:AlternateContent xmlns:mc="{MARKUP}"><mc:Choice Requires="wps">{box}'
            f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        template = Template(word.write(tmp_path / "m.docx", word.paragraph(choice)))
        made = template.fill({"s": SUM}, traced=True)
        assert [figure.id for figure in made.figures] == ["stod.summa"]
        assert [text for text in word.texts(word.root_of(made.data)) if text] == ["77", "7", "7"]

    def test_figures_whose_names_end_like_the_numbers_of_others_keep_apart(
        self, tmp_path: Path
    ) -> None:
        other = Figure("stod.summa-2", 8, Rule.SUMMA, SUM.cells)
        body = word.paragraph("{{ s }} {{ s }} {{ o }} {{ s }}")
        template = Template(word.write(tmp_path / "m.docx", body))
        ids = [figure.id for figure in template.fill({"s": SUM, "o": other}, traced=True).figures]
        assert len(set(ids)) == 4


class TestNothingRunsOn:
    def test_a_text_that_grows_beyond_reason_is_refused(self, tmp_path: Path) -> None:
        tens = ", ".join(["1"] * 100)
        body = word.paragraph(
            f"{{% set a = [{tens}] | join('xxxxxxxxxx') %}}{{% set b = [{tens}] | join(a) %}}"
            f"{{% set c = [{tens}] | join(b) %}}{{{{ c }}}}"
        )
        assert refusal(tmp_path, body).code == "mall.for_stort"

    def test_a_text_too_long_for_a_filter_is_refused(self, tmp_path: Path) -> None:
        body = word.paragraph("{{ x | upper }}")
        assert refusal(tmp_path, body, x="a" * 1_000_001).code == "mall.for_stort"


class TestTheHeadOfAPart:
    @pytest.mark.parametrize(
        "declared",
        [
            f'xmlns:mc="{MARKUP}" mc:Ignorable=""',
            'xmlns:w15="urn:annat"',
            'xmlns:mc="urn:annat" mc:x="1"',
        ],
    )
    def test_odd_declarations_give_a_sound_part(self, tmp_path: Path, declared: str) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("{{ s }}"))
        parts = parts_of(path)
        head = parts["word/document.xml"].replace(
            b"<w:document ", f"<w:document {declared} ".encode()
        )
        write_parts(path, {**parts, "word/document.xml": head})
        root = word.root_of(Template(path).fill({"s": SUM}, traced=True).data)
        assert word.texts(root) == ["7"]
        assert "w15" in root.nsmap


def test_tags_in_the_properties_go_before_the_papers_own(tmp_path: Path) -> None:
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc = "http://purl.org/dc/elements/1.1/"
    path = word.write(
        tmp_path / "m.docx",
        word.paragraph("x"),
        {},
        {
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="{dc}">'
            "<dc:title>{{ x }} i mallen</dc:title><dc:creator>Kim</dc:creator>"
            "</cp:coreProperties>"
        },
    )
    data = Template(path).render({"x": "Å & Ö"}, Properties("T", "Regionen", "S", None, False))
    root = word.root_of(data, "docProps/core.xml")
    assert root.findtext(f"{{{dc}}}title") == "Å & Ö i mallen"
    assert root.findtext(f"{{{dc}}}creator") == "Regionen"


def test_a_tag_of_docgens_own_is_refused_in_the_properties_too(tmp_path: Path) -> None:
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    tag = "{{ x | docgen_text(0) }}"
    path = word.write(
        tmp_path / "m.docx",
        word.paragraph("x"),
        {},
        {
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{core}">'
            f"<cp:keywords>{tag}</cp:keywords></cp:coreProperties>"
        },
    )
    with pytest.raises(TemplateRejected) as refused:
        Template(path)
    assert refused.value.code == "mall.otillaten_tagg"


def test_values_that_no_word_file_has_are_read_as_nothing(tmp_path: Path) -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="abc" name="b"/></wp:inline></w:drawing></w:r>'
    )
    body = (
        word.paragraph("{%p for r in rader %}")
        + word.paragraph("a", drawing)
        + word.paragraph("{%p endfor %}")
    )
    root = word.rendered(tmp_path / "m.docx", body, {"rader": [1, 2]})
    assert value(find(root, ".//w:p")[0]) is None
    assert word.texts(root) == ["a", "a"]
