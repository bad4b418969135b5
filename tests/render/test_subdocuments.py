"""A document put into another: all that its reader sees comes along, and nothing else does."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm
from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render import RichTextParagraph, SubDocument, Template
from tests.builder import parts_of, png, write_parts
from tests.render import word
from tests.render.word import find, paragraph, rows

LINK = f"{word.R}/hyperlink"
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps" xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
    'drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
    '<wp:docPr id="1" name="ruta"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/'
    '2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>i en ruta</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback/></mc:AlternateContent></w:r>"
)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """A template with the document in its body, in a cell and in a loop."""
    path = word.sound(tmp_path / "m.docx")
    document = docx.Document(str(path))
    for text in ("före", "{{p x }}", "{%p for y in n %}", "{{p x }}", "{%p endfor %}", "efter"):
        document.add_paragraph(text)
    document.add_table(1, 1, "Table Grid").cell(0, 0).text = "{{p x }}"
    document.save(str(path))
    return path


@pytest.fixture
def rich(tmp_path: Path) -> SubDocument:
    """A document with styles of its own, lists, a table, a picture, a link and a text box."""
    path = word.sound(tmp_path / "del.docx")
    document = docx.Document(str(path))
    style = document.styles.add_style("Eget stycke", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 1"]
    own = document.styles.add_style("Egen", WD_STYLE_TYPE.CHARACTER)
    own.font.bold = True
    document.add_paragraph("Rubriken", style="Eget stycke")
    document.add_paragraph("{{ ingen tagg }} & <b>").add_run(" fet", style="Egen")
    for text in ("ett", "två"):
        document.add_paragraph(text, style="List Number")
    document.add_table(1, 2, "Table Grid").cell(0, 1).text = "cell"
    document.add_picture(io.BytesIO(png(60, 20)), width=Mm(30))
    document.add_picture(io.BytesIO(png(60, 20)), width=Mm(10))
    related = document.part.relate_to("https://example.se/?a&b", LINK, is_external=True)
    link = f'<w:hyperlink r:id="{related}">{word.run("hit")}</w:hyperlink>'
    last = etree.fromstring(word.part("document", paragraph("se ", link) + paragraph(BOX)))
    document.element.body[-1].addprevious(last[0][0])
    document.element.body[-1].addprevious(last[0][0])
    document.save(str(path))
    assert word.faults(path) == []
    return SubDocument.read(path)


SEEN = [
    "Rubriken", "{{ ingen tagg }} & <b> fet", "ett", "två", "1.1: ", "1.2: cell", "[bild]",
    "[bild]", "se hit", "", "i en ruta",
]  # fmt: skip


def test_a_document_stands_where_its_tag_stood(master: Path, rich: SubDocument) -> None:
    data = Template(master).render({"x": rich, "n": [1, 2]})
    root = word.root_of(data)
    seen = word.seen(root)
    assert seen[: 2 + 3 * len(SEEN)] == ["före", *SEEN, *SEEN, *SEEN, "efter"]
    assert seen[-1] in ("1.1: i en ruta", "1.1: ")
    made = master.with_name("ut.docx")
    made.write_bytes(data)
    assert word.faults(made) == []
    assert data == Template(master).render({"x": rich, "n": [1, 2]})


def test_the_template_s_styles_go_before_the_document_s(master: Path, rich: SubDocument) -> None:
    document = docx.Document(str(master))
    document.styles["Heading 1"].font.italic = True
    document.save(str(master))
    data = Template(master).render({"x": rich, "n": []})
    paper = docx.Document(io.BytesIO(data))
    assert paper.styles["Heading 1"].font.italic
    brought = paper.styles["Eget stycke"]
    assert brought.base_style == paper.styles["Heading 1"]
    assert paper.paragraphs[1].style == brought
    assert paper.paragraphs[2].runs[-1].style.font.bold
    names = [style.name for style in paper.styles]
    assert len(names) == len(set(names))


def test_a_style_of_another_name_gets_an_identifier_of_its_own(tmp_path: Path) -> None:
    """Two documents may have called different styles the same."""
    own = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="{}"/></w:style>'
    body = paragraph("{{p x }}") + paragraph("mallens", properties='<w:pStyle w:val="A"/>')
    path = word.write(tmp_path / "m.docx", body, {"styles": own.format("Mallens")})
    part = paragraph("delens", properties='<w:pStyle w:val="A"/>')
    other = word.write(tmp_path / "d.docx", part, {"styles": own.format("Delens")})
    data = Template(path).render({"x": SubDocument.read(other)})
    used = [word.value(node) for node in find(word.root_of(data), ".//w:pStyle")]
    assert used == ["A0", "A"]
    names = [word.value(node) for node in find(word.root_of(data, "word/styles.xml"), ".//w:name")]
    assert names == ["Mallens", "Delens"]


def numbered(number: int) -> str:
    """A numbering part with one list, and that list's number."""
    return (
        f'<w:abstractNum w:abstractNumId="7"><w:nsid w:val="11111111"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="7"/></w:num>'
    )


@pytest.mark.parametrize("has_lists", [False, True])
def test_a_list_begins_anew_in_each_place(tmp_path: Path, has_lists: bool) -> None:
    item = paragraph(
        "punkt", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    )
    other = word.write(tmp_path / "d.docx", item * 2, {"numbering": numbered(3)})
    body = paragraph("{{p x }}") * 2
    parts = {"numbering": numbered(3)} if has_lists else {}
    path = word.write(tmp_path / "m.docx", body, parts)
    data = Template(path).render({"x": SubDocument.read(other)})
    used = [word.value(node) for node in find(word.root_of(data), ".//w:numId")]
    assert used[0] == used[1] != used[2] == used[3]
    root = word.root_of(data, "word/numbering.xml")
    lists = {
        word.value(number, "numId"): word.value(number.find(f"{{{word.W}}}abstractNumId"))
        for number in find(root, "w:num")
    }
    assert len(lists) == 2 + has_lists
    assert len({lists[number] for number in used}) == 2
    kinds = [etree.QName(node).localname for node in root]
    assert kinds == sorted(kinds)  # definitions stand before lists
    types = word.root_of(data, "[Content_Types].xml")
    assert "/word/numbering.xml" in [node.get("PartName") for node in types]


def test_notes_of_revision_and_section_stay_behind(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r9"/><w:pgSz w:w="1"/></w:sectPr>'
    )
    body = paragraph("a", properties=section) + paragraph(
        '<w:commentRangeStart w:id="1"/>', "b", '<w:commentRangeEnd w:id="1"/>'
    )  # fmt: skip
    other = word.write(tmp_path / "d.docx", body + "<w:sectPr/>")
    root = word.rendered(tmp_path / "m.docx", paragraph("{{p x }}"), {"x": SubDocument.read(other)})
    assert word.seen(root) == ["a", "b"]
    names = [etree.QName(node).localname for node in root.iter(etree.Element)]
    assert names.count("sectPr") == 1
    assert not {"commentRangeStart", "commentRangeEnd", "headerReference"} & {*names}


def test_a_bookmark_is_brought_once(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="plats"/>'
    other = word.write(tmp_path / "d.docx", paragraph(mark, "a", '<w:bookmarkEnd w:id="0"/>'))
    body = paragraph("{{p x }}") * 2
    root = word.rendered(tmp_path / "m.docx", body, {"x": SubDocument.read(other)})
    (start,), (end,) = find(root, ".//w:bookmarkStart"), find(root, ".//w:bookmarkEnd")
    assert word.value(start, "id") == word.value(end, "id")


def with_parts(change: Callable[[dict[str, bytes | str]], object]) -> Callable[[Path], Path]:
    """Return what writes a document and changes its parts."""

    def write(path: Path) -> Path:
        parts: dict[str, bytes | str] = {**parts_of(word.write(path, paragraph("a")))}
        change(parts)
        return write_parts(path, parts)

    return write


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "mall.deldokument"),
        ("<w:r><w:object/></w:r>", "mall.deldokument"),
        ('<w:altChunk r:id="r0"/>', "mall.deldokument"),
        ('<w:r><w:drawing><x r:id="r0"/></w:drawing></w:r>', "mall.deldokument"),
        ('<w:r><w:drawing><x r:embed="r77"/></w:drawing></w:r>', "mall.deldokument"),
        ('<w:fldSimple w:instr="INCLUDETEXT c:/x"/>', "mall.deldokument"),
    ],
)
def test_what_cannot_come_along_is_refused(tmp_path: Path, body: str, code: str) -> None:
    other = word.write(tmp_path / "d.docx", paragraph(body), {"header1": paragraph("h")})
    assert refused(tmp_path, SubDocument.read(other)) == code


def refused(folder: Path, value: SubDocument, tag: str = "{{p x }}") -> str:
    """Return the code of what is said of a document."""
    path = word.write(folder / "m.docx", paragraph(tag))
    with pytest.raises(TemplateRejected) as error:
        Template(path).render({"x": value})
    return error.value.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda parts: parts.update({"word/vbaProject.bin": b"x"}), "fil.makron"),
        (lambda parts: parts.update({"word/x.bin": b"x"}), "mall.deldokument"),
        (lambda parts: parts.update({"word/document.xml": "<w"}), "xml.trasig"),
        (lambda parts: parts.update({"word/document.xml": "<x/>"}), "fil.inte_word"),
        (lambda parts: parts.pop("word/document.xml"), "fil.inte_word"),
        (
            lambda parts: parts.update(
                {"word/_rels/document.xml.rels": word.relationships(("image", "http://x", True))}
            ),
            "mall.deldokument",
        ),
    ],
)
def test_an_unsafe_document_is_refused(
    tmp_path: Path, change: Callable[[dict[str, bytes | str]], object], code: str
) -> None:
    other = SubDocument.read(with_parts(change)(tmp_path / "d.docx"))
    assert refused(tmp_path, other) == code


def test_no_field_begins_in_one_document_and_ends_in_another(tmp_path: Path) -> None:
    begun = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    other = SubDocument.read(word.write(tmp_path / "d.docx", begun))
    assert refused(tmp_path, other) == "mall.deldokument"


def test_what_word_remembers_of_a_printer_stays_behind(tmp_path: Path) -> None:
    section = '<w:sectPr><w:printerSettings r:id="r0"/></w:sectPr>'
    printer: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": word.relationships(("printerSettings", "a.bin", False)),
        "word/a.bin": b"x",
    }
    body = paragraph("a", properties=section) + paragraph("b")
    other = SubDocument.read(word.write(tmp_path / "d.docx", body, others=printer))
    path = word.write(tmp_path / "m.docx", paragraph("{{p x }}"))
    assert word.texts(word.root_of(Template(path).render({"x": other}))) == ["a", "b"]


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, SubDocument(b"text")) == "fil.text"
    other = SubDocument.read(word.write(tmp_path / "d.docx", paragraph("a")))
    assert refused(tmp_path, other, "se {{ x }}") == "mall.bara_stycken"


def test_a_document_is_put_in_a_header_too(tmp_path: Path) -> None:
    other = SubDocument.read(word.write(tmp_path / "d.docx", paragraph("a") + rows(["b"])))
    path = word.write(tmp_path / "m.docx", paragraph("x"), {"header1": paragraph("{{p x }}")})
    root = word.root_of(Template(path).render({"x": other}), "word/header1.xml")
    assert word.seen(root) == ["a", "1.1: b", ""]


def test_many_threads_share_a_document(master: Path, rich: SubDocument) -> None:
    template = Template(master)
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: template.render({"x": rich, "n": [1]}), range(16)))
    assert len(made) == 1


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    """Word on the web calls its main part ``document2.xml``; the relationship tells."""
    body = paragraph("{{ x }}") + paragraph("{{p y }}")
    style = '<w:style w:type="paragraph" w:styleId="R"><w:name w:val="Rubrik"/></w:style>'
    parts = parts_of(
        word.write(tmp_path / "m.docx", body, {"styles": style, "header1": paragraph("{{ x }}")})
    )
    renamed = {
        name.replace("document.xml", "document2.xml")
        .replace("styles", "styles2")
        .replace("header1", "sidhuvud"): content.replace(b"document.xml", b"document2.xml")
        .replace(b"styles.xml", b"styles2.xml")
        .replace(b"header1.xml", b"sidhuvud.xml")
        for name, content in parts.items()
    }
    data = Template(write_parts(tmp_path / "n.docx", renamed)).render(
        {"x": "värde", "y": RichTextParagraph("a", "rubrik")}
    )
    root = word.root_of(data, "word/document2.xml")
    assert word.seen(root) == ["värde", "a"]
    assert [word.value(node) for node in find(root, ".//w:pStyle")] == ["R"]
    assert word.seen(word.root_of(data, "word/sidhuvud.xml")) == ["värde"]
