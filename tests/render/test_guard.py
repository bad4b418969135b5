"""A template reads data and nothing else: it reaches nothing outside itself and runs nothing."""

import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.errors import TemplateRejected
from docgen.render import Template
from docgen.texts.errors import ERRORS
from tests.builder import parts_of, png, write_parts
from tests.render import word

RELATIONSHIPS = "word/_rels/document.xml.rels"


STRICT = "http://purl.oclc.org/ooxml/"
NAMES = (
    f'xmlns:w="{word.W}" xmlns:r="{word.R}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@dataclass
class Rad:
    namn: str
    raderad: bool = False

    def radera(self) -> str:
        self.raderad = True
        return "RADERAT"


def refused(path: Path) -> TemplateRejected:
    """Return what is said of a template that is refused before anything is rendered."""
    with pytest.raises(TemplateRejected) as fault:
        Template(path)
    assert fault.value.message.startswith(f"{path.name}: ")
    return fault.value


def field(*codes: str) -> str:
    """A complex field with its code split over runs."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inside = "".join(
        code if code.startswith("<") else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        for code in codes
    )
    return f"{mark('begin')}{inside}{mark('separate')}{word.run('1')}{mark('end')}"


SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
PICTURES = {
    "png": png(),
    "jpg": b"\xff\xd8\xff\xe0",
    "gif": b"GIF89a",
    "bmp": b"BM" + bytes(12) + b"\x28\x00\x00\x00",
    "tif": b"II*\x00",
    "tiff": b"MM\x00*",
    "emf": b"\x01\x00\x00\x00" + bytes(36) + b" EMF",
    "wmf": b"\xd7\xcd\xc6\x9a",
    "wdp": b"II\xbc\x01",
}
FONT = struct.pack(
    ">I4H" + "4s3I" * 3,
    *(0x00010000, 3, 32, 1, 16),
    *(b"cmap", 0, 60, 4),
    *(b"glyf", 0, 64, 4),
    *(b"head", 0, 68, 4),
) + bytes(12)


def drawn(content: str) -> str:
    """A picture of this content; its other names stand for themselves."""
    return f"<w:pict {NAMES}>{content}</w:pict>"


class TestLinks:
    @pytest.mark.parametrize(
        ("kind", "target"),
        [
            ("image", "http://example.se/spion.png"),
            ("image", "file:///c:/hemligt.png"),
            ("image", "//server/delad/bild.png"),
            ("header", "https://example.se/h.xml"),
            ("frame", "sida.html"),
            ("hyperlink", "javascript:alert(1)"),
            ("hyperlink", "file:///c:/windows/system32/calc.exe"),
            ("hyperlink", "ftp://example.se/"),
            ("hyperlink", "ms-word:ofe|u|https://example.se/a.docx"),
            ("hyperlink", "http://[trasig"),
        ],
    )
    def test_nothing_outside_may_be_fetched(self, tmp_path: Path, kind: str, target: str) -> None:
        links = {RELATIONSHIPS: word.relationships((kind, target, True))}
        error = refused(word.write(tmp_path / "m.docx", word.paragraph("x"), others=links))
        assert (error.code, error.details["target"]) == ("mall.extern", target)

    def test_a_target_outside_is_found_though_it_says_that_it_is_inside(
        self, tmp_path: Path
    ) -> None:
        links = {RELATIONSHIPS: word.relationships(("image", "http://example.se/a.png", False))}
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=links)
        assert refused(path).code == "mall.extern"

    @pytest.mark.parametrize(
        "target", ["http://example.se", "HTTPS://example.se/a?b#c", "mailto:kim@example.se"]
    )
    def test_links_to_the_web_and_to_addresses_are_allowed(
        self, tmp_path: Path, target: str
    ) -> None:
        links = {RELATIONSHIPS: word.relationships(("hyperlink", target, True))}
        Template(word.write(tmp_path / "m.docx", word.paragraph("x"), others=links))

    @pytest.mark.parametrize("target", ["#rubrik", "tel:063-14 75 00"])
    def test_links_within_the_document_and_to_telephones_are_allowed(
        self, tmp_path: Path, target: str
    ) -> None:
        links = {RELATIONSHIPS: word.relationships(("hyperlink", target, True))}
        body = word.paragraph(f'<w:hyperlink r:id="r0">{word.run("x")}</w:hyperlink>')
        Template(word.write(tmp_path / "m.docx", body, others=links))

    @pytest.mark.parametrize("element", ["a:hlinkClick", "a:hlinkHover"])
    def test_a_picture_may_be_a_link(self, tmp_path: Path, element: str) -> None:
        links = {RELATIONSHIPS: word.relationships(("hyperlink", "https://example.se", True))}
        body = word.paragraph(f'<w:r>{drawn(f"""<{element} r:id="r0"/>""")}</w:r>')
        Template(word.write(tmp_path / "m.docx", body, others=links))

    @pytest.mark.parametrize(
        "element",
        [
            '<a:blip r:link="r0"/>',
            '<a:blip r:embed="r0"/>',
            '<a:hlinkClick r:embed="r0"/>',
            f'<a:blip xmlns:s="{STRICT}officeDocument/relationships" s:link="r0"/>',
            '<v:imagedata r:id="r0"/>',
            '<v:imagedata o:relid="r0"/>',
            '<v:imagedata r:href="r0"/>',
            '<w:sourceFileName r:id="r0"/>',
        ],
    )
    def test_a_link_is_no_picture_that_is_fetched(self, tmp_path: Path, element: str) -> None:
        links = {RELATIONSHIPS: word.relationships(("hyperlink", "http://example.se/a", True))}
        both = word.paragraph(f'<w:hyperlink r:id="r0"/><w:r>{drawn(element)}</w:r>')
        error = refused(word.write(tmp_path / "m.docx", both, others=links))
        assert error.code in ("mall.extern", "mall.strikt")

    @pytest.mark.parametrize(
        ("part", "content"),
        [
            (
                "word/settings.xml",
                f'<w:settings {NAMES}><w:attachedTemplate r:id="r0"/></w:settings>',
            ),
            (
                "word/charts/a.xml",
                f'<c:chartSpace {NAMES}><c:externalData r:id="r0"/></c:chartSpace>',
            ),
        ],
    )
    def test_a_link_is_no_template_and_no_workbook(
        self, tmp_path: Path, part: str, content: str
    ) -> None:
        folder, _, name = part.rpartition("/")
        links = word.relationships(("hyperlink", "http://example.se/a", True))
        others = {part: content, f"{folder}/_rels/{name}.rels": links}
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=others)
        assert refused(path).code == "mall.extern"

    def test_only_the_whole_kind_of_a_link_makes_it_one(self, tmp_path: Path) -> None:
        other = word.relationships(("hyperlink", "http://example.se/a", True)).replace(
            f"{word.R}/", "http://example.se/"
        )
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others={RELATIONSHIPS: other})
        assert refused(path).code == "mall.extern"

    def test_the_kind_of_a_link_may_be_that_of_strict_files(self, tmp_path: Path) -> None:
        strict = word.relationships(("hyperlink", "http://example.se/a", True)).replace(
            f"{word.R}/", f"{STRICT}officeDocument/relationships/"
        )
        Template(
            word.write(tmp_path / "m.docx", word.paragraph("x"), others={RELATIONSHIPS: strict})
        )

    @pytest.mark.parametrize("name", ["_rels/.rels", "word/_rels/Document.xml.rels"])
    def test_a_link_of_no_part_is_refused(self, tmp_path: Path, name: str) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("x"))
        parts = {one: part for one, part in parts_of(path).items() if one != RELATIONSHIPS}
        link = word.relationships(
            ("officeDocument", "word/document.xml", False), ("hyperlink", "http://a.se", True)
        )
        assert refused(write_parts(path, {**parts, name: link})).code == "mall.extern"

    @pytest.mark.parametrize(
        "shape",
        [
            '<v:shape><v:imagedata src="http://example.se/a.png"/></v:shape>',
            '<v:shape><v:imagedata o:href="http://example.se/a.png"/></v:shape>',
            '<v:shape><v:imagedata href="http://example.se/a.png"/></v:shape>',
            '<v:rect><v:fill type="frame" src="http://example.se/a.png"/></v:rect>',
            '<v:rect><v:fill o:althref="http://example.se/a.png"/></v:rect>',
            '<v:rect><v:stroke src="bild.png"/></v:rect>',
            '<v:rect href="file://server/x"/>',
            '<v:rect href="sida.html"/>',
        ],
    )
    def test_a_shape_that_fetches_by_an_address_alone_is_refused(
        self, tmp_path: Path, shape: str
    ) -> None:
        body = word.paragraph(f"<w:r>{drawn(shape)}</w:r>")
        assert refused(word.write(tmp_path / "m.docx", body)).code == "mall.extern"

    @pytest.mark.parametrize("target", ["https://example.se", "mailto:kim@example.se", "#a", ""])
    def test_a_shape_may_be_a_link(self, tmp_path: Path, target: str) -> None:
        body = word.paragraph(f'<w:r>{drawn(f"""<v:rect href="{target}"/>""")}</w:r>')
        Template(word.write(tmp_path / "m.docx", body))

    @pytest.mark.parametrize(("base", "kept"), [("https://example.se", True), ("//a/b", False)])
    def test_links_go_from_a_place_on_the_web(self, tmp_path: Path, base: str, kept: bool) -> None:
        app = {
            "docProps/app.xml": f"<Properties><HyperlinkBase>{base}</HyperlinkBase></Properties>"
        }
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=app)
        if kept:
            Template(path)
        else:
            assert refused(path).code == "mall.extern"


class TestEmbedded:
    @pytest.mark.parametrize("kind", ["aFChunk", "oleObject", "package", "control", "subDocument"])
    @pytest.mark.parametrize("external", [True, False])
    def test_what_word_would_open_or_run_is_refused(
        self, tmp_path: Path, kind: str, external: bool
    ) -> None:
        links = {RELATIONSHIPS: word.relationships((kind, "a.bin", external))}
        error = refused(word.write(tmp_path / "m.docx", word.paragraph("x"), others=links))
        assert (error.code, error.details["kind"]) == ("mall.inbaddat", kind)

    def test_a_link_to_another_template_is_told_with_its_mend(self, tmp_path: Path) -> None:
        links = {RELATIONSHIPS: word.relationships(("attachedTemplate", "file:///m.dotx", True))}
        error = refused(word.write(tmp_path / "m.docx", word.paragraph("x"), others=links))
        assert error.code == "mall.bifogad_mall"

    @pytest.mark.parametrize(
        "element",
        [
            '<w:altChunk r:id="r0"/>',
            '<w:subDoc r:id="r0"/>',
            '<w:p><w:r><w:object><w:control r:id="r0"/></w:object></w:r></w:p>',
        ],
    )
    def test_the_elements_that_embed_are_refused(self, tmp_path: Path, element: str) -> None:
        assert refused(word.write(tmp_path / "m.docx", element)).code == "mall.inbaddat"

    def test_a_mail_merge_is_refused(self, tmp_path: Path) -> None:
        merge = '<w:mailMerge><w:query w:val="SELECT * FROM t"/></w:mailMerge>'
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), {"settings": merge})
        assert refused(path).code == "mall.inbaddat"

    @pytest.mark.parametrize("name", ["word/a.html", "word/activeX/a.bin", "word/embeddings/a.exe"])
    def test_a_part_that_is_neither_markup_nor_picture_is_refused(
        self, tmp_path: Path, name: str
    ) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others={name: b"MZ"})
        assert refused(path).code == "mall.inbaddat"

    @pytest.mark.parametrize(
        "element",
        ['<w:entryMacro w:val="A"/>', '<wp15:webVideoPr xmlns:wp15="urn:x" embeddedHtml="x"/>'],
    )
    def test_a_form_that_runs_and_a_film_on_the_web_are_refused(
        self, tmp_path: Path, element: str
    ) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph(f"<w:r>{element}</w:r>"))
        assert refused(path).code == "mall.inbaddat"

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("word/media/a.svg", b"<svg/>"),
            ("word/media/a.SVG", b"<svg/>"),
            ("word/media/a.xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ],
    )
    def test_a_drawing_that_could_fetch_is_refused(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others={name: content})
        assert refused(path).code == "mall.svg"

    @pytest.mark.parametrize("kind", [*PICTURES, "PNG"])
    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbf <svg/>",
            b" " * 300 + b"<svg/>",
            "<svg/>".encode("utf-16-be"),
            b"\x1f\x8b\x08\x00",
            b"BM<svg/>",
            b"",
        ],
    )
    def test_what_is_called_a_picture_is_one(
        self, tmp_path: Path, kind: str, content: bytes
    ) -> None:
        media = {f"word/header9.{kind}": content}
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=media)
        assert refused(path).code == "mall.bild"

    @pytest.mark.parametrize("kind", ["ttf", "otf", "odttf"])
    @pytest.mark.parametrize(
        "content",
        [
            b" " * 300 + b"<html>" + b" " * 300,
            ("\t" * 300 + "<html>" + "\t" * 700_000).encode("utf-16-be"),
            ("\t" * 300 + "<html>" + "\t" * 700_000).encode("utf-16"),
            b"\x1f\x8b\x08" + FONT[3:],
            b"MZ",
        ],
    )
    def test_what_is_called_a_font_is_one(self, tmp_path: Path, kind: str, content: bytes) -> None:
        fonts = {f"word/fonts/a.{kind}": content}
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=fonts)
        assert refused(path).code == "mall.inbaddat"

    @pytest.mark.parametrize("kind", PICTURES)
    def test_a_picture_is_allowed(self, tmp_path: Path, kind: str) -> None:
        media = {f"word/media/a.{kind}": PICTURES[kind], "docProps/thumbnail.jpeg": PICTURES["jpg"]}
        Template(word.write(tmp_path / "m.docx", word.paragraph("x"), others=media))

    def test_a_font_is_allowed_obfuscated_as_word_does(self, tmp_path: Path) -> None:
        hidden = bytes(byte ^ 0xA7 for byte in FONT[:32]) + FONT[32:]
        fonts = {"word/fonts/a.ttf": FONT, "word/fonts/b.otf": FONT, "word/fonts/c.odttf": hidden}
        Template(word.write(tmp_path / "m.docx", word.paragraph("x"), others=fonts))

    def test_what_word_remembers_of_a_printer_is_left_out(self, tmp_path: Path) -> None:
        body = word.paragraph("x") + '<w:sectPr><w:printerSettings r:id="r0"/></w:sectPr>'
        printer: dict[str, str | bytes] = {
            RELATIONSHIPS: word.relationships(
                ("printerSettings", "printerSettings/printerSettings1.bin", False),
                ("hyperlink", "https://example.se", True),
            ),
            "word/printerSettings/printerSettings1.bin": b"\x00\x01",
        }
        written = Template(word.write(tmp_path / "m.docx", body, others=printer)).render({})
        (tmp_path / "u.docx").write_bytes(written)
        parts = parts_of(tmp_path / "u.docx")
        assert not any("printer" in name for name in parts)
        assert b"printer" not in parts["word/document.xml"] + parts[RELATIONSHIPS]
        assert b"https://example.se" in parts[RELATIONSHIPS]

    def test_a_program_is_not_let_in_as_a_printer(self, tmp_path: Path) -> None:
        lost = {"word/printerSettings/printerSettings1.bin": b"MZ"}
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=lost)
        assert refused(path).code == "mall.inbaddat"

    @pytest.mark.parametrize("name", ["word/document.xml", RELATIONSHIPS, "docProps/app.xml"])
    def test_a_document_type_is_refused_in_any_part(self, tmp_path: Path, name: str) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("x"))
        xml = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
        assert refused(write_parts(path, {**parts_of(path), name: xml})).code == "xml.dtd"

    def test_broken_xml_is_refused(self, tmp_path: Path) -> None:
        path = word.write(tmp_path / "m.docx", "<w:p>")
        assert refused(path).code == "xml.trasig"

    def test_what_is_no_word_file_is_refused(self, tmp_path: Path) -> None:
        path = write_parts(tmp_path / "m.docx", {"[Content_Types].xml": "<Types/>"})
        assert refused(path).code == "fil.inte_word"
        assert refused(tmp_path / "finns-inte.docx").code == "fil.finns_inte"


class TestFields:
    @pytest.mark.parametrize(
        ("codes", "kind"),
        [
            (["DDEAUTO c:\\\\windows\\\\cmd.exe"], "DDEAUTO"),
            (["DD", "E a b"], "DDE"),
            ([" IN", "CLUDE", "PICTURE \\d http://example.se/a.png"], "INCLUDEPICTURE"),
            (["includetext c:\\\\a.txt"], "INCLUDETEXT"),
            (["INCLUDE a"], "INCLUDE"),
            (["LINK Excel.Sheet a b"], "LINK"),
            (["IMPORT a"], "IMPORT"),
            (["DATABASE \\d a"], "DATABASE"),
            (["MACROBUTTON a b"], "MACROBUTTON"),
            (["MACROBUTTON NoMacroAlls b"], "MACROBUTTON"),
            (["IF 1 = 1 ", field("DDE a b")], "DDE"),
            (["D", field("PAGE"), "DE a b"], "DDE"),
        ],
    )
    def test_a_field_that_fetches_is_refused_however_it_is_split(
        self, tmp_path: Path, codes: list[str], kind: str
    ) -> None:
        error = refused(word.write(tmp_path / "m.docx", word.paragraph(field(*codes))))
        assert (error.code, error.details["field"]) == ("mall.falt", kind)

    def test_a_field_over_two_paragraphs_is_read_whole(self, tmp_path: Path) -> None:
        whole = field("DD", "E a")
        cut = whole.index("</w:r>", whole.index("DD")) + len("</w:r>")
        body = word.paragraph(whole[:cut]) + word.paragraph(whole[cut:])
        assert refused(word.write(tmp_path / "m.docx", body)).code == "mall.falt"

    def test_a_simple_field_in_a_header_is_read_too(self, tmp_path: Path) -> None:
        header = word.paragraph('<w:fldSimple w:instr=" DDE a b "/>')
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), {"header1": header})
        assert refused(path).code == "mall.falt"

    @pytest.mark.parametrize(
        "code",
        [
            'HYPERLINK "file:///c:/calc.exe"',
            'HYPERLINK"file://server/x"',
            "HYPERLINK file://server/x",
            "HYPERLINK “file://server/x”",
            'HYPERLINK \\o "tips" "file://server/x"',
            'HYPERLINK \\o \\l "file://server/x"',
            'HYPERLINK \\n "file://server/x"',
            'HYPERLINK \\m "file://server/x"',
            'HYPERLINK \\s "file://server/x"',
            'HYPERLINK \\t "_blank" "file://server/x"',
            'HYPERLINK "https://example.se" "file://server/x"',
            'HYPERLINK "https://example.se\\" \\o "file://server/x',
            "HYPERLINK \\\\\\\\server\\\\x",
            'hyperlink "sida.html"',
            'HYPERLINK "tel-lista.docx"',
            'HYPERLINK "https://example.se"' + ' ""' * 100,
        ],
    )
    @pytest.mark.parametrize("simple", [True, False])
    def test_a_link_field_leads_to_the_web_whatever_stands_before_its_target(
        self, tmp_path: Path, code: str, simple: bool
    ) -> None:
        plain = f"<w:fldSimple w:instr={quoteattr(code)}/>"
        body = word.paragraph(plain if simple else field(escape(code)))
        assert refused(word.write(tmp_path / "m.docx", body)).code == "mall.extern"

    @pytest.mark.parametrize(
        ("codes", "kind"),
        [
            ([word.run('INCLUDEPICTURE "http://example.se/a"')], "mall.falt"),
            ([word.run('HYPERLINK "file://server/x"')], "mall.extern"),
            (["HYPERLINK ", word.run('"file://server/x"')], "mall.extern"),
            (["DDE", "<w:r><w:tab/></w:r>", "c:a"], "mall.falt"),
            (["INC", "<w:r><w:delInstrText>x</w:delInstrText></w:r>", "LUDE a"], "mall.falt"),
            (["INC", "<w:r><w:delInstrText>LUDE</w:delInstrText></w:r>", " a"], "mall.falt"),
            (["HYPERLINK ", field('QUOTE "file://server/x"')], "mall.extern"),
            (["HYPERLINK ", '<w:fldSimple w:instr="REF a"/>'], "mall.extern"),
            ([field('QUOTE "INCLUDEPICTURE"'), ' "http://example.se/a"'], "mall.falt"),
            (["HYPER", field('QUOTE "LINK"'), ' "https://example.se"'], "mall.falt"),
            (["INCLUDETEXT ", field("REF a")], "mall.falt"),
            (["MACROBUTTON ", field("REF a")], "mall.falt"),
            (["QUOTE ", word.run("{{ x }}")], "mall.utanfor_text"),
            (["PAGE", SEPARATE, "DDE a b"], "mall.falt"),
        ],
    )
    def test_a_code_is_read_whole_wherever_its_pieces_stand(
        self, tmp_path: Path, codes: list[str], kind: str
    ) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph(field(*codes)))
        assert refused(path).code == kind

    def test_a_code_that_never_ends_is_refused(self, tmp_path: Path) -> None:
        begun = word.paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
        assert refused(word.write(tmp_path / "m.docx", begun)).code == "xml.trasig"

    @pytest.mark.parametrize("name", ["word/comments.xml", "word/a.rels", "customXml/item1.xml"])
    def test_the_fields_of_every_part_are_read(self, tmp_path: Path, name: str) -> None:
        part = f'<w:comments {NAMES}><w:fldSimple w:instr="INCLUDETEXT a"/></w:comments>'
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others={name: part})
        assert refused(path).code == "mall.falt"

    @pytest.mark.parametrize(
        "part",
        [
            f'<w:comments xmlns:w="{STRICT}wordprocessingml/main"/>',
            f'<w:comments {NAMES} xmlns:s="{STRICT}wordprocessingml/main" s:a="begin"/>',
        ],
    )
    def test_a_part_in_the_names_of_strict_files_is_refused(
        self, tmp_path: Path, part: str
    ) -> None:
        comments = {"word/comments.xml": part}
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others=comments)
        assert refused(path).code == "mall.strikt"

    @pytest.mark.parametrize(
        "code",
        ["PAGE", "NUMPAGES", 'TOC \\o "1-3"', "REF linked", 'HYPERLINK "https://example.se"',
         'HYPERLINK \\l "rubrik"', 'HYPERLINK "#rubrik"', 'DATE \\@ "yyyy"', "PRINTDATE",
         'HYPERLINK "https://example.se" \\o "Läs mer: här" \\t "_blank"',
         'HYPERLINK \\o "tips" "mailto:kim@example.se" \\* MERGEFORMAT',
         'HYPERLINK "https://example.se" \\n \\o "tips"', 'HYPERLINK "tel:063147500"',
         "MACROBUTTON NoMacro [Klicka här]", "macrobutton  nomacro Skriv", "MACROBUTTON NoMacro"],
    )  # fmt: skip
    def test_ordinary_fields_are_allowed(self, tmp_path: Path, code: str) -> None:
        Template(word.write(tmp_path / "m.docx", word.paragraph(field(escape(code)))))

    def test_fields_may_hold_others(self, tmp_path: Path) -> None:
        codes = ["IF ", field("PAGE"), " = 1 ", field("REF a"), ' ""']
        contents = field('TOC \\o "1-3"').replace(
            word.run("1"), field('HYPERLINK \\l "a"') + field("=", field("PAGE"), "+1")
        )
        body = word.paragraph(field(*codes)) + word.paragraph(contents)
        Template(word.write(tmp_path / "m.docx", body))


ATTEMPTS = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ rad._dold }}",
    "{{ rad['namn'] }}",
    "{{ rad.radera() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ cycler('a') }}",
    "{{ lipsum() }}",
    "{{ namespace(a=1) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ docgen_state }}",
    "{{ 'x' | docgen_runs(0) }}",
    "{{ namn | attr('upper') }}",
    "{{ namn | map('upper') }}",
    "{{ namn | format }}",
    "{% set f = '{0.__class__}' | attr('format') %}{{ f(1) }}",
    "{{ '%s' % namn }}",
    "{{ namn ~ namn }}",
    "{{ [namn, namn] }}",
    "{{ {'a': 1} }}",
    "{{ namn[0:1] }}",
    "{{ -1 }}",
    "{% include '/etc/passwd' %}",
    "{% import 'a' as b %}",
    "{% from 'a' import b %}",
    "{% extends 'a' %}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(0) }}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}{% endfilter %}",
    "{% block b %}{% endblock %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% do namn.append(1) %}",
    "{% set a %}x{% endset %}",
    "{% set a.b = 1 %}",
    "{% for r in rader recursive %}{{ loop(rader) }}{% endfor %}",
    "{% for a, b in rader %}{% endfor %}",
    "{{ 'x' * 10**10 }}",
    "{{ 10**10**10 }}",
    "{{ range(10**9) }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ 'x' | center(10**9) }}",
    "{{ 'x' | center(2000000000) }}",
    "{{ 'x' | indent(2000000000) }}",
    "{{ 'x' | replace('', 'yyyyyyyy') }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "not " * 3000 + "1 }}",
    "{% for a in rader %}" * 30 + "{% endfor %}" * 30,
]


class TestCode:
    @pytest.mark.parametrize("tag", ATTEMPTS, ids=range(len(ATTEMPTS)))
    @pytest.mark.parametrize("place", ["body", "header"])
    def test_code_in_a_tag_is_refused_before_any_of_it_runs(
        self, tmp_path: Path, tag: str, place: str
    ) -> None:
        if place == "body":
            path = word.plain(tmp_path / "m.docx", ["Bra", tag])
        else:
            path = word.plain(tmp_path / "m.docx", ["Bra"], header=tag)
        error = refused(path)
        assert error.code in {
            "mall.otillaten_tagg",
            "mall.raknar",
            "mall.okand_sats_nara",
            "mall.okant_filter",
            "mall.okant_filter_nara",
            "mall.for_invecklad",
        }
        assert "docgen_" not in error.details.get("nearest", "")
        if "paragraph" in ERRORS[error.code]:
            assert error.details["paragraph"][:20] == tag[:20]

    @pytest.mark.parametrize("tag", ["{{ rad.radera }}", "{{ namn.upper }}", "{{ namn.format }}"])
    def test_a_method_of_the_data_is_no_name(self, tmp_path: Path, tag: str) -> None:
        row = Rad("Kim")
        template = Template(word.plain(tmp_path / "m.docx", [tag]))
        with pytest.raises(TemplateRejected) as fault:
            template.render({"rad": row, "namn": "Kim"})
        assert fault.value.code.startswith("mall.okant_namn")
        assert not row.raderad

    def test_what_stands_in_the_data_is_never_taken_for_a_tag(self, tmp_path: Path) -> None:
        template = Template(word.plain(tmp_path / "m.docx", ["{{ x }}"]))
        text = "{{ ''.__class__ }}{% include 'a' %}\x7f"
        assert word.texts(word.root_of(template.render({"x": text}))) == [text]

    def test_loops_within_loops_without_end_are_stopped(self, tmp_path: Path) -> None:
        tags = "{% for a in x %}" * 5 + "{% endfor %}" * 5
        template = Template(word.plain(tmp_path / "m.docx", [tags]))
        with pytest.raises(TemplateRejected) as fault:
            template.render({"x": [1] * 1000})
        assert fault.value.code == "mall.for_stort"

    def test_a_loop_that_prints_too_much_is_stopped(self, tmp_path: Path) -> None:
        tags = ["{%p for a in x %}", "a" * 20_000, "{%p endfor %}"]
        template = Template(word.plain(tmp_path / "m.docx", tags))
        with pytest.raises(TemplateRejected) as fault:
            template.render({"x": [1] * 6000})
        assert fault.value.code == "mall.for_stort"

    def test_no_filter_makes_a_text_grow_without_end(self, tmp_path: Path) -> None:
        growing = "{% set a = a | join(a) %}{% set a = a | uppraknat %}" * 60
        template = Template(word.plain(tmp_path / "m.docx", [growing + "{{ a }}"]))
        assert word.texts(word.root_of(template.render({"a": "xy"}))) == ["xy"]


PIECES = st.sampled_from((
    "{{", "}}", "{%", "%}", "{{r ", "{{p ", "{%p ", "{%r ", "{%tr ", "{%tc ", "{#", "#}", "-", "+",
    "if ", "elif ", "else ", "endif ", "for ", "endfor ", "set ", "in ", "not ", "is ", "raw ", "x",
    " y ", "rader", "rad.namn", "1", "'a'", '"', "|", "| tal", "| join", "(", ")", "[", "]", ",",
    "=", "==", ".", "~", "\u00a0", "“", "?>", "å", "\n",
))  # fmt: skip
PARAGRAPHS = st.lists(st.lists(PIECES, max_size=9).map("".join), min_size=1, max_size=4)


@given(PARAGRAPHS, st.booleans())
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_the_template_is_filled_or_refused_with_a_sentence(
    tmp_path: Path, texts: list[str], in_table: bool
) -> None:
    cells = [word.paragraph(word.run(escape(text))) for text in texts]
    body = word.table(*([cell] for cell in cells)) if in_table else "".join(cells)
    context = {"x": 1, "y": None, "rader": [Rad("Kim")], "rad": Rad("Kim")}
    with suppress(TemplateRejected):
        word.root_of(Template(word.write(tmp_path / "m.docx", body)).render(context))


@pytest.mark.parametrize("mark", ["{{ ", "{% ", "{# ", "{{ x }", "{% if x "])
def test_marks_that_never_end_are_refused_and_not_looked_for_again_and_again(
    tmp_path: Path, mark: str
) -> None:
    error = refused(word.plain(tmp_path / "m.docx", [mark * 60_000]))
    assert error.code == "mall.halv_tagg"
