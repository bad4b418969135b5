"""A template reads data and nothing else: it reaches nothing outside itself and runs nothing."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.errors import TemplateRejected
from docgen.render import Template
from docgen.texts.errors import ERRORS
from tests.builder import parts_of, png, write_parts
from tests.render import word

RELATIONSHIPS = "word/_rels/document.xml.rels"


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

    def test_a_picture_named_by_its_address_alone_is_refused(self, tmp_path: Path) -> None:
        shape = (
            '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            '<v:imagedata src="http://example.se/a.png"/></v:shape></w:pict></w:r>'
        )
        path = word.write(tmp_path / "m.docx", word.paragraph(shape))
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
        ("name", "content"),
        [
            ("word/media/a.svg", b"<svg/>"),
            ("word/media/a.SVG", b"<svg/>"),
            ("word/media/a.png", b"\xef\xbb\xbf <svg/>"),
            ("word/media/a.emf", b"\x1f\x8b\x08\x00"),
        ],
    )
    def test_a_drawing_that_could_fetch_is_refused_whatever_it_is_called(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("x"), others={name: content})
        assert refused(path).code == "mall.svg"

    def test_a_picture_is_allowed(self, tmp_path: Path) -> None:
        media = {"word/media/a.png": png()}
        Template(word.write(tmp_path / "m.docx", word.paragraph("x"), others=media))

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

    def test_a_link_field_to_a_program_is_refused(self, tmp_path: Path) -> None:
        body = word.paragraph(field('HYPERLINK "file:///c:/calc.exe"'))
        assert refused(word.write(tmp_path / "m.docx", body)).code == "mall.extern"

    @pytest.mark.parametrize(
        "code",
        ["PAGE", "NUMPAGES", 'TOC \\o "1-3"', "REF linked", 'HYPERLINK "https://example.se"',
         'HYPERLINK \\l "rubrik"', 'DATE \\@ "yyyy"'],
    )  # fmt: skip
    def test_ordinary_fields_are_allowed(self, tmp_path: Path, code: str) -> None:
        Template(word.write(tmp_path / "m.docx", word.paragraph(field(code))))


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
