"""Captions are numbered and references say their numbers when the paper is made."""

from pathlib import Path

import pytest
from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render import SubDocument, Template
from tests.render import word
from tests.render.papers import (
    LOOP,
    begin,
    bookmark,
    caption,
    code,
    codes,
    end,
    field,
    filled,
    separate,
    simple,
    template,
    texts,
)
from tests.render.word import find, paragraph, root_of, run, value

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


class TestNumbers:
    def test_captions_are_numbered_in_the_order_of_the_paper(self, tmp_path: Path) -> None:
        body = LOOP[0] + caption("{{ rad }}") + caption("x", series="Figur") + LOOP[1]
        assert texts(filled(tmp_path, body, rader=["a", "b"])) == [
            "Tabell 1. a", "Figur 1. x", "Tabell 2. b", "Figur 2. x",
        ]  # fmt: skip

    def test_in_tables_and_simple_fields_too(self, tmp_path: Path) -> None:
        loop = ["{%tr for rad in rader %}", "{%tr endfor %}"]
        rows = word.table([loop[0]], [paragraph("Rad ", simple("SEQ Rad"))], [loop[1]])
        made = filled(tmp_path, rows + paragraph("Rad ", field("SEQ Rad")), rader=[1, 2, 3])
        assert texts(made) == ["Rad 1", "Rad 2", "Rad 3", "Rad 4"]

    def test_a_number_keeps_its_look_and_a_code_may_be_in_pieces(self, tmp_path: Path) -> None:
        split = begin() + code(" SE", "Q Tab", "ell ") + separate()
        body = paragraph("{{ x }}", split + run("7", "<w:b/>") + run("8", "<w:i/>") + end())
        root = root_of(filled(tmp_path, body, x="Nr ").data)
        assert word.texts(root) == ["Nr 1"]
        assert len(find(root, ".//w:b")) == 1
        assert not find(root, ".//w:i")

    def test_a_field_that_shows_nothing_yet_gets_its_number(self, tmp_path: Path) -> None:
        body = paragraph("{{ x }}", begin(), code(" SEQ a "), end()) + paragraph(
            begin(), code(" SEQ a "), separate(), end(), '<w:fldSimple w:instr="SEQ a"/>'
        )
        made = filled(tmp_path, body, x="Nr ")
        assert texts(made) == ["Nr 1", "23"]

    def test_a_text_box_is_numbered_once_though_it_is_written_twice(self, tmp_path: Path) -> None:
        box = f"<w:txbxContent>{caption('i rutan')}</w:txbxContent>"
        twice = (
            f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:pict>{box}</w:pict>'
            f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        body = caption("{{ x }}") + paragraph(twice) + caption("y")
        first, _, *boxes, last = texts(filled(tmp_path, body, x="x"))
        assert [first, *boxes, last] == [
            "Tabell 1. x", "Tabell 2. i rutan", "Tabell 2. i rutan", "Tabell 3. y",
        ]  # fmt: skip

    @pytest.mark.parametrize("own", [[], ["före"]])
    def test_a_document_that_is_put_in_goes_on_with_the_series(
        self, tmp_path: Path, own: list[str]
    ) -> None:
        other = SubDocument.read(template(tmp_path / "del.docx", caption("inne")))
        body = "".join(map(caption, own)) + paragraph("{{p x }}") + paragraph("{{p x }}")
        assert texts(filled(tmp_path, body, x=other)) == [
            f"Tabell {number}. {said}"
            for number, said in enumerate([*own, "inne", "inne"], start=1)
        ]


class TestReferences:
    def test_a_reference_says_its_bookmarks_text(self, tmp_path: Path) -> None:
        body = (
            paragraph("Se {{ x }}", field("REF stod \\h", "fel", "<w:b/>"))
            + caption("före")
            + caption("här", "stod")
            + paragraph(simple("REF STOD"), " och ", field("REF stod \\h \\* lower"))
        )
        root = root_of(filled(tmp_path, body, x="").data)
        assert word.texts(root)[0] == "Se Tabell 2"
        assert word.texts(root)[-1] == "Tabell 2 och tabell 2"
        assert len(find(root, ".//w:b")) == 1

    def test_it_may_say_a_filled_value_and_where_it_stands(self, tmp_path: Path) -> None:
        body = (
            paragraph(field("REF plats \\p"), " ", field("REF plats"))
            + paragraph(bookmark("plats", "{{ x }}"))
            + paragraph(field("REF plats \\p \\h"))
        )
        assert texts(filled(tmp_path, body, x="Åre")) == ["nedan Åre", "Åre", "ovan"]

    def test_a_header_says_what_stands_in_the_body(self, tmp_path: Path) -> None:
        body = paragraph(bookmark("dnr", "{{ x }}"))
        path = template(tmp_path / "m.docx", body, {"header1": paragraph(field("REF dnr", "fel"))})
        assert texts(Template(path).fill({"x": "RUN/13/2024"}), "word/header1.xml") == [
            "RUN/13/2024"
        ]

    @pytest.mark.parametrize("rest", ["\\n \\h", "\\r", "\\w", "\\f"])
    def test_what_only_word_can_tell_stays(self, tmp_path: Path, rest: str) -> None:
        body = paragraph(bookmark("a", "{{ x }}")) + paragraph(field(f"REF a {rest}", "3.2"))
        assert texts(filled(tmp_path, body, x="x"))[-1] == "3.2"

    def test_tags_that_word_showed_in_a_reference_are_no_tags(self, tmp_path: Path) -> None:
        body = (
            paragraph(field("REF namn", "{{ rad.namn }}"))
            + LOOP[0]
            + paragraph(bookmark("namn", "{{ rad }}"))
            + LOOP[1]
        )
        assert texts(filled(tmp_path, body, rader=["a"])) == ["a", "a"]


class TestCopies:
    def test_each_copy_has_a_name_of_its_own_and_is_referred_to_from_its_own_pass(
        self, tmp_path: Path
    ) -> None:
        body = (
            paragraph("Först ", field("REF stod"))
            + LOOP[0]
            + paragraph("Före ", field("REF stod \\h"))
            + caption("{{ rad }}", "stod")
            + paragraph("Efter ", simple("REF stod"))
            + LOOP[1]
            + paragraph("Sist ", field("REF stod"))
        )
        made = filled(tmp_path, body, rader=["a", "b", "c"])
        assert texts(made) == [
            "Först Tabell 1",
            "Före Tabell 1", "Tabell 1. a", "Efter Tabell 1",
            "Före Tabell 2", "Tabell 2. b", "Efter Tabell 2",
            "Före Tabell 3", "Tabell 3. c", "Efter Tabell 3",
            "Sist Tabell 3",
        ]  # fmt: skip
        root = root_of(made.data)
        marks = find(root, ".//w:bookmarkStart")
        assert [value(mark, "name") for mark in marks] == ["stod", "stod_2", "stod_3"]
        assert len({value(mark, "id") for mark in marks}) == 3
        assert [said for said in codes(root) if said.startswith("REF")] == [
            "REF stod", "REF stod \\h", "REF stod_2 \\h", "REF stod_3 \\h", "REF stod_3",
        ]  # fmt: skip
        assert not [node for node in root.iter() if value(node, "dirty")]

    def test_a_name_that_is_too_long_or_taken_makes_room(self, tmp_path: Path) -> None:
        long = "a" * 40
        loop = LOOP[0] + paragraph(bookmark(long, "x"), bookmark("b", "y", number=6)) + LOOP[1]
        body = paragraph(bookmark("B_2", "z", number=9)) + loop
        root = root_of(filled(tmp_path, body, rader=[1, 2]).data)
        names = [value(mark, "name") for mark in find(root, ".//w:bookmarkStart")]
        assert names == ["B_2", long, "b", "a" * 38 + "_2", "b_3"]

    def test_a_link_within_the_paper_leads_to_the_copy_of_its_pass(self, tmp_path: Path) -> None:
        link = f'<w:hyperlink w:anchor="stod">{run("se")}</w:hyperlink>'
        body = LOOP[0] + paragraph(link) + caption("{{ rad }}", "stod") + LOOP[1]
        root = root_of(filled(tmp_path, body, rader=[1, 2]).data)
        links = find(root, ".//w:hyperlink")
        assert [value(one, "anchor") for one in links] == ["stod", "stod_2"]

    def test_words_own_cursor_is_no_bookmark_to_repeat(self, tmp_path: Path) -> None:
        body = LOOP[0] + paragraph(bookmark("_GoBack"), "{{ rad }}") + LOOP[1]
        root = root_of(filled(tmp_path, body, rader=[1, 2]).data)
        assert not find(root, ".//w:bookmarkStart")


class TestWhatIsLeftOut:
    BODY = (
        paragraph("Se ", field("REF stod \\h", "Tabell 1"), ".")
        + paragraph("{%p if stod %}")
        + caption("stöd", "stod")
        + paragraph("{%p endif %}")
    )

    def test_a_final_is_refused_with_the_paragraph_that_refers_to_it(self, tmp_path: Path) -> None:
        with pytest.raises(TemplateRejected, match=r"Stycket «Se Tabell 1\.» hänvisar till «stod»"):
            filled(tmp_path, self.BODY, stod=False)

    def test_in_a_draft_the_reference_is_marked_as_missing(self, tmp_path: Path) -> None:
        made = filled(tmp_path, self.BODY, draft=True, stod=False)
        assert texts(made) == ["Se [SAKNAS: hänvisning]."]
        root = root_of(made.data)
        assert len(find(root, ".//w:highlight")) == 1
        assert not find(root, ".//w:fldChar") + find(root, ".//w:instrText")

    def test_a_simple_field_is_marked_too(self, tmp_path: Path) -> None:
        body = paragraph("{{ x }} ", simple("PAGEREF borta"), " ", simple("REF borta"))
        made = filled(tmp_path, body, draft=True, x="Sid")
        assert texts(made) == ["Sid [SAKNAS: hänvisning] [SAKNAS: hänvisning]"]
        assert not find(root_of(made.data), ".//w:fldSimple")

    def test_with_what_it_leads_to_it_says_the_number(self, tmp_path: Path) -> None:
        assert texts(filled(tmp_path, self.BODY, stod=True)) == ["Se Tabell 1.", "Tabell 1. stöd"]


class TestChains:
    def test_a_reference_to_a_text_with_a_reference_shows_what_that_one_shows(
        self, tmp_path: Path
    ) -> None:
        body = (
            paragraph("1 ", field("REF a"))
            + paragraph(bookmark("a", "se ", field("REF b", "gammal"), number=1))
            + paragraph(bookmark("b", "mer, ", field("REF c", "gammal"), number=2))
            + paragraph(bookmark("c", "{{ x }}", number=3))
        )
        assert texts(filled(tmp_path, body, x="ny")) == [
            "1 se mer, ny", "se mer, ny", "mer, ny", "ny",
        ]  # fmt: skip

    def test_one_that_leads_back_to_itself_shows_what_it_showed(self, tmp_path: Path) -> None:
        body = (
            paragraph(bookmark("a", "{{ x }} ", field("REF b", "två"), number=1))
            + paragraph(bookmark("b", "x ", field("REF a", "ett"), number=2))
            + paragraph("sist ", field("REF a"))
        )
        made = texts(filled(tmp_path, body, x="nu"))
        assert made == ["nu två", "x nu två", "sist nu två"]

    def test_a_chain_may_be_as_long_as_it_will(self, tmp_path: Path) -> None:
        body = "".join(
            paragraph(bookmark(f"a{n}", field(f"REF a{n + 1}", "x"), number=n)) for n in range(1500)
        ) + paragraph(bookmark("a1500", "{{ x }}", number=1500))
        assert set(texts(filled(tmp_path, body, x="ny"))) == {"ny"}

    def test_what_would_show_far_too_much_is_refused(self, tmp_path: Path) -> None:
        start, _, ends = bookmark("a", "{{ x }}").partition("<w:r>")
        body = (
            paragraph(start, *["text " * 20] * 100)
            + paragraph("{{ x }}", ends[ends.index("<w:bookmarkEnd") :])
            + "".join(paragraph(field("REF a")) for _ in range(600))
        )
        with pytest.raises(TemplateRejected) as caught:
            filled(tmp_path, body, x="x")
        assert caught.value.code == "mall.for_manga_hanvisningar"


class TestPasses:
    """A reference in a loop leads to what its own pass has, and to no other pass."""

    SOME = (
        LOOP[0]
        + paragraph("{{ rad.n }}: se ", field("REF stod \\h", "Tabell 1"))
        + paragraph("{%p if rad.har %}")
        + caption("{{ rad.n }}", "stod")
        + paragraph("{%p endif %}")
        + LOOP[1]
    )

    @staticmethod
    def rows(having: str) -> list[dict[str, object]]:
        return [{"n": letter, "har": letter in having} for letter in "ABCD"]

    @pytest.mark.parametrize("having", ["BC", "B", "D", "A"])
    def test_a_pass_without_the_table_never_names_another_ones(
        self, tmp_path: Path, having: str
    ) -> None:
        with pytest.raises(TemplateRejected) as caught:
            filled(tmp_path, self.SOME, rader=self.rows(having))
        assert caught.value.code == "mall.hanvisning_utan_mal"
        made = filled(tmp_path, self.SOME, draft=True, rader=self.rows(having))
        said = [line for line in texts(made) if ": se" in line]
        number = {letter: place for place, letter in enumerate(having, start=1)}
        assert said == [
            f"{letter}: se "
            + (f"Tabell {number[letter]}" if letter in number else "[SAKNAS: hänvisning]")
            for letter in "ABCD"
        ]
        assert b"docgenP" not in etree.tostring(root_of(made.data))
        assert b"docgenL" not in etree.tostring(root_of(made.data))

    def test_every_pass_that_has_it_names_its_own(self, tmp_path: Path) -> None:
        said = texts(filled(tmp_path, self.SOME, rader=self.rows("ABCD")))
        assert said[::2] == [f"{a}: se Tabell {n}" for n, a in enumerate("ABCD", start=1)]

    def test_it_goes_by_the_innermost_loop_that_holds_both(self, tmp_path: Path) -> None:
        inner = paragraph("{%p for x in rad.x %}") + caption("{{ x }}", "inre")
        body = (
            LOOP[0]
            + inner
            + paragraph("i ", field("REF inre \\h"))
            + paragraph("{%p endfor %}")
            + paragraph("efter ", field("REF inre \\h"))
            + LOOP[1]
            + paragraph("sist ", field("REF inre \\h"))
        )
        rows = [{"x": ["a", "b"]}, {"x": []}, {"x": ["c"]}]
        assert texts(filled(tmp_path, body, draft=True, rader=rows)) == [
            "Tabell 1. a", "i Tabell 1", "Tabell 2. b", "i Tabell 2", "efter Tabell 2",
            "efter [SAKNAS: hänvisning]",
            "Tabell 3. c", "i Tabell 3", "efter Tabell 3",
            "sist Tabell 3",
        ]  # fmt: skip

    def test_so_it_is_within_a_line_and_in_rows(self, tmp_path: Path) -> None:
        line = paragraph(
            "{% for rad in rader %}",
            simple("REF ord"),
            "{% if rad.har %}",
            bookmark("ord", "{{ rad.n }}"),
            "{% endif %}",
            "{% endfor %}",
        )
        made = filled(tmp_path, line, draft=True, rader=self.rows("B"))
        assert texts(made) == ["[SAKNAS: hänvisning]BB" + "[SAKNAS: hänvisning]" * 2]
        rows = word.table(
            ["{%tr for rad in rader %}"],
            [paragraph(simple("REF ord")), paragraph(bookmark("ord", "{{ rad.n }}"))],
            ["{%tr endfor %}"],
        )
        assert texts(filled(tmp_path, rows, rader=self.rows(""))) == list("AABBCCDD")


def test_the_same_context_gives_the_same_bytes(tmp_path: Path) -> None:
    body = LOOP[0] + caption("{{ rad }}", "stod") + paragraph(field("REF stod")) + LOOP[1]
    first, second = (filled(tmp_path, body, rader=["a", "b"]).data for _ in range(2))
    assert first == second
