"""A template with tags becomes a paper: what a secretary may write, and what she is told."""

import io
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest

from docgen.errors import TemplateRejected
from docgen.figures import Figure, Rule, Saknas
from docgen.render import Properties, Template
from tests.builder import lines_of, parts_of, write_parts, write_template
from tests.render import word


@dataclass(frozen=True)
class Rad:
    """A row of data; a template may name its fields and nothing else of it."""

    kommun: str
    belopp: int
    datum: date | None = None
    delar: tuple["Rad", ...] = ()

    def radera(self) -> str:
        return "RADERAT"


BERG, ARE = Rad("Berg", 100), Rad("Åre", 200)


def lines(path: Path, *paragraphs: str, **context: object) -> list[str]:
    """Fill a template of these paragraphs; return the lines of the paper."""
    template = Template(word.plain(path / "mall.docx", paragraphs))
    return lines_of(template.render(context))


def refusal(path: Path, *paragraphs: str, **context: object) -> TemplateRejected:
    """Return what is said of a template of these paragraphs."""
    with pytest.raises(TemplateRejected) as refused:
        lines(path, *paragraphs, **context)
    return refused.value


class TestTags:
    def test_a_value_stands_where_its_tag_stood(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "Till {{ namn }}!", namn="Berg & Åre <AB>") == [
            "Till Berg & Åre <AB>!"
        ]

    @pytest.mark.parametrize(
        "pieces",
        [
            ("Hej {{ na", "mn }}!"),
            ("Hej {", "{", " namn", " }", "}", "!"),
            ("Hej ", "{{ namn ", "}}!"),
            ("Hej {{", "", " namn }}", "!"),
        ],
    )
    def test_a_tag_that_word_has_split_over_runs_is_one_tag(
        self, tmp_path: Path, pieces: tuple[str, ...]
    ) -> None:
        root = word.rendered(tmp_path / "m.docx", word.paragraph(*pieces), {"namn": "Kim"})
        assert word.texts(root) == ["Hej Kim!"]

    def test_two_split_tags_in_a_paragraph_keep_the_text_between_them(self, tmp_path: Path) -> None:
        body = word.paragraph("a {{", " x }} b {", "{ y }", "} c")
        assert word.texts(word.rendered(tmp_path / "m.docx", body, {"x": 1, "y": 2})) == [
            "a 1 b 2 c"
        ]

    @pytest.mark.parametrize(
        "tag",
        [
            "{% if x == “ja” %}1{% endif %}",
            "{% if x == ”ja” %}1{% endif %}",
            "{% if x == ‘ja’ %}1{% endif %}",
            "{%\u00a0if\u00a0x\u00a0== 'ja' %}1{%\u202fendif %}",
        ],
    )
    def test_quotes_and_spaces_that_word_made_typographic_are_as_typed(
        self, tmp_path: Path, tag: str
    ) -> None:
        assert lines(tmp_path, tag, x="ja") == ["1"]

    def test_typographic_quotes_and_spaces_outside_tags_stay(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "”§\u00a01” {{ x }}", x="“\u00a0”") == ["”§\u00a01” “\u00a0”"]

    def test_text_around_a_tag_keeps_the_properties_of_its_run(self, tmp_path: Path) -> None:
        body = word.paragraph(
            word.run("före {{ x", "<w:b/>"), word.run(" }} mitt ", "<w:i/>"), word.run("{{ y }}")
        )
        root = word.rendered(tmp_path / "m.docx", body, {"x": "A", "y": "B"})
        found = [
            (bool(word.find(r, "w:rPr/w:b")), r.findtext(f"{{{word.W}}}t"))
            for r in root.iter(f"{{{word.W}}}r")
        ]
        assert found == [(True, "före A"), (False, " mitt "), (False, "B")]

    def test_new_line_and_tab_in_a_value_are_a_break_and_a_tab(self, tmp_path: Path) -> None:
        root = word.rendered(tmp_path / "m.docx", word.paragraph("{{ x }}"), {"x": "a\nb\tc\r\nd"})
        assert len(word.find(root, ".//w:br")) == 2
        assert len(word.find(root, ".//w:tab")) == 1
        assert word.texts(root) == ["abcd"]

    @pytest.mark.parametrize(
        ("value", "printed"),
        [
            (None, ""),
            (date(2024, 3, 27), "2024-03-27"),
            (7, "7"),
            (True, "Ja"),
            (False, "Nej"),
            (1.5, "1,5"),
            (Saknas("Datum"), "[SAKNAS: Datum]"),
            (Figure("stod.summa", 1234, Rule.SUMMA, (), "kronor"), "1\u00a0234\u00a0kronor"),
        ],
    )
    def test_each_kind_of_value_prints_as_a_reader_expects(
        self, tmp_path: Path, value: object, printed: str
    ) -> None:
        assert lines(tmp_path, "<{{ x }}>", x=value) == [f"<{printed}>"]

    @pytest.mark.parametrize("value", [BERG, (BERG,), {"a": 1}, object()])
    def test_a_row_or_a_list_is_never_printed_as_code(self, tmp_path: Path, value: object) -> None:
        assert refusal(tmp_path, "{{ x }}", x=value).code == "mall.inget_varde"

    def test_an_attribute_of_a_gap_is_the_gap(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "{{ stod.summa | kronor }}", stod=Saknas("Stöd")) == [
            "[SAKNAS: Stöd]"
        ]

    def test_a_key_of_data_wins_over_a_method_of_the_same_name(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "{{ x.items }}", x={"items": "tre"}) == ["tre"]

    def test_a_comment_prints_nothing(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "a{# till sekreteraren #}b", "{#p borta #}", "c") == ["ab", "c"]

    def test_runs_in_place_of_a_tag_keep_the_text_beside_it(self, tmp_path: Path) -> None:
        body = word.paragraph(word.run("Se {{r x }} sedan", "<w:i/>"))
        root = word.rendered(tmp_path / "m.docx", body, {"x": "A\nB"})
        assert word.texts(root) == ["Se AB sedan"]
        assert len(word.find(root, ".//w:r/w:rPr/w:i")) == 3

    def test_a_paragraph_in_place_of_a_tag_has_its_properties(self, tmp_path: Path) -> None:
        body = word.paragraph(word.run("{{p x }}", "<w:b/>"), properties='<w:jc w:val="center"/>')
        root = word.rendered(tmp_path / "m.docx", body, {"x": "A"})
        assert len(word.find(root, ".//w:p")) == 1
        assert word.find(root, ".//w:pPr/w:jc")
        assert word.find(root, ".//w:r/w:rPr/w:b")

    def test_an_or_in_a_paragraph_tag_is_read_whole(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "{{p x or y }}", "{{r y or x }}", x="", y="B") == ["B", "B"]


class TestLoopsAndConditions:
    def test_paragraphs_repeat(self, tmp_path: Path) -> None:
        text = ["{%p for r in rader %}", "{{ loop.index }} {{ r.kommun }}", "{%p endfor %}", "slut"]
        assert lines(tmp_path, *text, rader=[BERG, ARE]) == ["1 Berg", "2 Åre", "slut"]

    def test_text_repeats_within_a_paragraph(self, tmp_path: Path) -> None:
        text = "{% for r in rader %}{{ r.kommun }}{% if not loop.last %}, {% endif %}{% endfor %}."
        assert lines(tmp_path, text, rader=[BERG, ARE]) == ["Berg, Åre."]

    def test_rows_repeat(self, tmp_path: Path) -> None:
        body = word.table(
            ["Kommun", "Belopp"],
            ["{%tr for r in rader %}", ""],
            ["{{ r.kommun }}", "{{ r.belopp }}"],
            ["{%tr endfor %}", ""],
        )
        data = Template(word.write(tmp_path / "m.docx", body)).render({"rader": [BERG, ARE]})
        assert lines_of(data) == ["Kommun\tBelopp", "Berg\t100", "Åre\t200"]

    def test_cells_repeat(self, tmp_path: Path) -> None:
        body = word.table(["{%tc for r in rader %}", "{{ r.kommun }}", "{%tc endfor %}"])
        data = Template(word.write(tmp_path / "m.docx", body)).render({"rader": [BERG, ARE]})
        assert lines_of(data) == ["Berg\tÅre"]

    def test_rows_of_an_inner_table_repeat_within_the_rows_of_the_outer(
        self, tmp_path: Path
    ) -> None:
        inner = word.table(["{%tr for d in r.delar %}"], ["{{ d.kommun }}"], ["{%tr endfor %}"])
        outer = word.table(
            ["{%tr for r in rader %}"],
            [word.paragraph("{{ r.kommun }}:") + inner + word.paragraph("")],
            ["{%tr endfor %}"],
        )
        rows = [Rad("Norr", 1, delar=(BERG, ARE)), Rad("Syd", 2, delar=(BERG,))]
        root = word.rendered(tmp_path / "m.docx", outer, {"rader": rows})
        assert word.texts(root) == ["Norr:", "Berg", "Åre", "", "Syd:", "Berg", ""]

    def test_runs_repeat_between_runs(self, tmp_path: Path) -> None:
        body = word.paragraph(
            "Se: {%r for r in rader %}", word.run("{{ r.kommun }} ", "<w:b/>"), "{%r endfor %}!"
        )
        root = word.rendered(tmp_path / "m.docx", body, {"rader": [BERG, ARE]})
        assert word.texts(root) == ["Se: Berg Åre !"]
        assert len(word.find(root, ".//w:rPr/w:b")) == 2

    @pytest.mark.parametrize(("n", "line"), [(1, "en"), (2, "två"), (9, "många")])
    def test_one_branch_of_a_condition_stays(self, tmp_path: Path, n: int, line: str) -> None:
        text = [
            "{%p if n == 1 %}",
            "en",
            "{%p elif n == 2 %}",
            "två",
            "{%p else %}",
            "många",
            "{%p endif %}",
        ]
        assert lines(tmp_path, *text, n=n) == [line]

    @pytest.mark.parametrize(
        "test",
        [
            "namn and not tomt",
            "tal > 3 and tal <= 5",
            "namn in ('Berg', 'Åre')",
            "namn not in ['Ragunda']",
            "rader | length == 2",
            "saknat is none",
            "okant is not defined",
            "(rader | first).kommun == 'Berg'",
        ],
    )
    def test_a_condition_may_compare_and_combine(self, tmp_path: Path, test: str) -> None:
        context = {"namn": "Berg", "tomt": "", "tal": 5, "rader": (BERG, ARE), "saknat": None}
        assert lines(tmp_path, f"{{% if {test} %}}ja{{% endif %}}", **context) == ["ja"]

    def test_a_name_may_be_set_to_a_value(self, tmp_path: Path) -> None:
        text = ["{% set rad = rader | first %}{{ rad.kommun }}"]
        assert lines(tmp_path, *text, rader=[BERG]) == ["Berg"]

    def test_a_loop_over_nothing_prints_nothing(self, tmp_path: Path) -> None:
        text = ["{%p for r in rader %}", "{{ r.kommun }}", "{%p endfor %}", "slut"]
        assert lines(tmp_path, *text, rader=None) == ["slut"]

    def test_a_loop_over_a_gap_prints_the_gap_once(self, tmp_path: Path) -> None:
        text = ["{%p for r in rader %}", "{{ r.kommun }}", "{%p endfor %}"]
        assert lines(tmp_path, *text, rader=Saknas("Stöd")) == ["[SAKNAS: Stöd]"]

    def test_a_loop_over_a_text_is_a_mistake(self, tmp_path: Path) -> None:
        text = "{% for r in namn %}{{ r }}{% endfor %}"
        assert refusal(tmp_path, text, namn="Berg").code == "mall.ingen_lista"

    def test_what_loops_leave_empty_is_still_a_file_that_word_opens(self, tmp_path: Path) -> None:
        body = (
            word.table(["{%tr for r in rader %}"], ["{{ r.kommun }}"], ["{%tr endfor %}"])
            + word.table(["{%tc for r in rader %}", "{{ r.kommun }}", "{%tc endfor %}"])
            + word.table(
                [
                    word.paragraph("{%p if rader %}")
                    + word.paragraph("x")
                    + word.paragraph("{%p endif %}")
                ]
            )
        )
        root = word.rendered(tmp_path / "m.docx", body, {"rader": []})
        assert len(word.find(root, ".//w:tbl")) == 1
        assert len(word.find(root, ".//w:tc/w:p")) == 1

    def test_what_a_loop_repeats_has_numbers_of_its_own(self, tmp_path: Path) -> None:
        mark = '<w:bookmarkStart w:id="4" w:name="b"/><w:bookmarkEnd w:id="4"/>'
        body = (
            word.paragraph("{%p for r in rader %}")
            + word.paragraph(mark, "x")
            + word.paragraph("{%p endfor %}")
        )
        root = word.rendered(tmp_path / "m.docx", body, {"rader": [1, 2, 3]})
        assert word.texts(root) == ["x", "x", "x"]
        marks = word.find(root, ".//w:bookmarkStart")
        assert [word.value(mark, "name") for mark in marks] == ["b", "b_2", "b_3"]
        numbers = [word.value(mark, "id") for mark in marks]
        assert len(set(numbers)) == 3
        ends = word.find(root, ".//w:bookmarkEnd")
        assert [word.value(mark, "id") for mark in ends] == numbers


class TestParts:
    @pytest.mark.parametrize("name", ["header1", "footer1", "footnotes", "endnotes"])
    def test_tags_are_filled_in_every_part_that_is_read(self, tmp_path: Path, name: str) -> None:
        inside = word.paragraph("{{ x }}")
        if name.endswith("notes"):
            inside = f'<w:{name[:-1]} w:id="2">{inside}</w:{name[:-1]}>'
        path = word.write(tmp_path / "m.docx", word.paragraph("brödtext"), {name: inside})
        data = Template(path).render({"x": "Å & Ö"})
        assert word.texts(word.root_of(data, f"word/{name}.xml")) == ["Å & Ö"]

    def test_tags_are_filled_in_a_text_box(self, tmp_path: Path) -> None:
        inside = f"<w:txbxContent>{word.paragraph('{{ x }}')}</w:txbxContent>"
        box = f"<w:r><w:pict>{inside}</w:pict></w:r>"
        root = word.rendered(tmp_path / "m.docx", word.paragraph("{{ y }}", box), {"x": 1, "y": 2})
        assert word.texts(root) == ["21", "1"]

    def test_parts_without_tags_are_copied_byte_for_byte(self, tmp_path: Path) -> None:
        path = write_template(tmp_path / "m.docx", ["{{ x }}"], header="utan tagg")
        before = parts_of(path)
        (tmp_path / "ut.docx").write_bytes(Template(path).render({"x": 1}))
        after = parts_of(tmp_path / "ut.docx")
        assert list(after) == list(before)
        assert {name for name in before if after[name] != before[name]} == {"word/document.xml"}

    def test_a_template_without_tags_is_itself(self, tmp_path: Path) -> None:
        path = write_template(tmp_path / "m.docx", ["Bara text"])
        (tmp_path / "ut.docx").write_bytes(Template(path).render({}))
        assert parts_of(tmp_path / "ut.docx") == parts_of(path)

    def test_properties_tell_title_author_day_and_whether_it_is_a_draft(
        self, tmp_path: Path
    ) -> None:
        template = Template(write_template(tmp_path / "m.docx", ["x"]))
        properties = Properties(
            "Stöd & service", "Regionen", "RUN/13/2024", date(2024, 3, 27), True
        )
        written = docx.Document(io.BytesIO(template.render({}, properties))).core_properties
        assert (written.title, written.author, written.subject) == (
            "Stöd & service",
            "Regionen",
            "RUN/13/2024",
        )
        assert written.created is not None
        assert written.created.date() == date(2024, 3, 27)
        assert written.content_status == "utkast"

    def test_a_template_without_properties_gets_them(self, tmp_path: Path) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("x"))
        data = Template(path).render({}, Properties("T", "C", "S", None, False))
        assert docx.Document(io.BytesIO(data)).core_properties.title == "T"

    def test_another_prefix_for_the_namespace_is_the_same_document(self, tmp_path: Path) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("{{r x }}"))
        parts = parts_of(path)
        odd = re.sub(
            r"(</?)w:|xmlns:w|(?<= )w:",
            lambda m: {"xmlns:w": "xmlns:q"}.get(m[0], f"{m[1] or ''}q:"),
            parts["word/document.xml"].decode(),
        )
        write_parts(path, {**parts, "word/document.xml": odd})
        assert word.texts(word.root_of(Template(path).render({"x": "A"}))) == ["A"]


class TestRepeatable:
    CONTEXT: Mapping[str, object] = {"rader": [BERG, ARE], "x": "a\nb"}
    TEXT = ("{%p for r in rader %}", "{{ r.kommun }} {{r x }}", "{%p endfor %}", "{{p x }}")

    def test_the_same_context_gives_the_same_bytes(self, tmp_path: Path) -> None:
        path = write_template(tmp_path / "m.docx", self.TEXT)
        first = Template(path)
        assert first.render(self.CONTEXT) == first.render(self.CONTEXT)
        assert first.render(self.CONTEXT) == Template(path).render(self.CONTEXT)

    def test_many_threads_share_a_template(self, tmp_path: Path) -> None:
        template = Template(write_template(tmp_path / "m.docx", self.TEXT))
        contexts = [{"rader": [Rad(f"K{n}", n)] * (n % 7), "x": f"text {n}"} for n in range(60)]
        alone = [template.render(context) for context in contexts]
        with ThreadPoolExecutor(12) as pool:
            assert list(pool.map(template.render, contexts)) == alone


class TestUnknownNames:
    @pytest.mark.parametrize(
        ("tag", "name", "nearest"),
        [
            ("{{ rubirk }}", "rubirk", "rubrik"),
            ("{{ rad.komun }}", "komun", "kommun"),
            ("{{ rad.belop | kronor }}", "belop", "belopp"),
            ("{{ post.titl }}", "titl", "titel"),
            ("{% if rubrk %}x{% endif %}", "rubrk", "rubrik"),
            ("{% for r in rader %}{{ r.kommmun }}{% endfor %}", "kommmun", "kommun"),
            (
                "{% for r in rad %}{% endfor %}{% for insats in rader %}{{ insat }}{% endfor %}",
                "insat",
                "insats",
            ),
        ],
    )
    def test_an_unknown_name_is_named_with_its_paragraph_and_the_nearest_right_one(
        self, tmp_path: Path, tag: str, name: str, nearest: str
    ) -> None:
        context = {"rubrik": "R", "rad": BERG, "rader": [BERG], "post": {"titel": "T"}}
        if "for r in rad " in tag:
            context["rad"] = []
        error = refusal(tmp_path, "Först {{ rubrik }}.", f"Sedan {tag}.", "Sist.", **context)
        assert error.code == "mall.okant_namn_nara"
        assert error.message.startswith("mall.docx: ")
        assert f"«{name}»" in error.message
        assert f"«{nearest}»" in error.message
        assert f"Sedan {tag}." in error.message

    def test_a_name_like_no_other_is_only_named(self, tmp_path: Path) -> None:
        error = refusal(tmp_path, "{{ zzz }}", rubrik="R")
        assert (error.code, error.details["name"]) == ("mall.okant_namn", "zzz")

    def test_the_right_paragraph_is_named_after_paragraph_tags_and_inside_rows(
        self, tmp_path: Path
    ) -> None:
        body = (
            word.paragraph("{%p if x %}")
            + word.paragraph("före")
            + word.paragraph("{%p endif %}")
            + word.table(
                ["{%tr for r in rader %}", "", ""],
                ["{{ r.kommun }}", "här: {{ r.fel }}", "efter"],
                ["", "{%tr endfor %}", ""],
            )
        )
        template = Template(word.write(tmp_path / "m.docx", body))
        with pytest.raises(TemplateRejected) as refused:
            template.render({"x": 1, "rader": [BERG]})
        assert refused.value.details["paragraph"] == "här: {{ r.fel }}"

    @pytest.mark.parametrize("cell", [0, 1, 2])
    def test_a_fault_in_the_row_tag_itself_names_its_own_cell(
        self, tmp_path: Path, cell: int
    ) -> None:
        cells = ["", "", ""]
        cells[cell] = "{%tr for r in raader %}"
        body = word.table(cells, ["a", "b", "c"], ["{%tr endfor %}", "", ""])
        template = Template(word.write(tmp_path / "m.docx", body))
        with pytest.raises(TemplateRejected) as refused:
            template.render({"rader": []})
        assert refused.value.details["paragraph"] == "{%tr for r in raader %}"
        assert refused.value.details["nearest"] == "rader"

    def test_an_attribute_of_nothing_is_named(self, tmp_path: Path) -> None:
        assert refusal(tmp_path, "{{ x.y }}", x=None).details["name"] == "y"


class TestBrokenTags:
    @pytest.mark.parametrize(
        ("paragraphs", "code", "named"),
        [
            (["Bra", "Hej {{ namn }!"], "mall.halv_tagg", "Hej {{ namn }!"),
            (["Hej {{ namn"], "mall.halv_tagg", "Hej {{ namn"),
            (["namn }} hej"], "mall.halv_tagg", "namn }} hej"),
            (["{% if x"], "mall.halv_tagg", "{% if x"),
            (["a {# b"], "mall.halv_tagg", "a {# b"),
            (["x", "{%p for r in rader %}", "{{ r }}"], "mall.oavslutad", "{%p for r in rader %}"),
            (["{% if x %}", "{% if x %}", "{% endif %}"], "mall.oavslutad", "{% if x %}"),
            (["a", "{%p endfor %}"], "mall.trasig_tagg", "{%p endfor %}"),
            (["{%p for r in x %}", "{%p endif %}"], "mall.trasig_tagg", "{%p endif %}"),
            (["{%p else %}"], "mall.trasig_tagg", "{%p else %}"),
            (["{{ a b }}"], "mall.trasig_tagg", "{{ a b }}"),
            (["{{ }}"], "mall.trasig_tagg", "{{ }}"),
            (["{% if %}{% endif %}"], "mall.trasig_tagg", "{% if %}{% endif %}"),
            (["{{ 'a?>b' | }}"], "mall.trasig_tagg", "{{ 'a?>b' | }}"),
            (["bra", "{{ x | kronro }}"], "mall.okant_filter_nara", "{{ x | kronro }}"),
            (["{{ x | antal }}"], "mall.filter_fel_bruk", "{{ x | antal }}"),
            (["{{ x | upper('a') }}"], "mall.filter_fel_bruk", "{{ x | upper('a') }}"),
            (["{{ x | tal(a=1) }}"], "mall.filter_fel_bruk", "{{ x | tal(a=1) }}"),
            (["{{ x is knasig }}"], "mall.okant_test", "{{ x is knasig }}"),
            (["{% if y %}", "{{ x | qqq }}", "{% endif %}"], "mall.okant_filter", "{{ x | qqq }}"),
            (["{% fro r in x %}"], "mall.okand_sats_nara", "{% fro r in x %}"),
            (["{% skriv x %}"], "mall.otillaten_tagg", "{% skriv x %}"),
            (["{%tr for r in x %}"], "mall.utanfor_tabell", "{%tr for r in x %}"),
            (["Obs {%p if x %}", "{%p endif %}"], "mall.inte_ensam", "Obs {%p if x %}"),
            (["{{p x }}!"], "mall.inte_ensam", "{{p x }}!"),
            (["{%p if x %}{{ x }}", "{%p endif %}"], "mall.inte_ensam", "{%p if x %}{{ x }}"),
            (["{%p if x %}", "{% endif %}"], "mall.korsande", "{% endif %}"),
        ],
    )  # fmt: skip
    def test_the_fault_is_told_with_the_paragraph_it_stands_in(
        self, tmp_path: Path, paragraphs: list[str], code: str, named: str
    ) -> None:
        error = refusal(tmp_path, *paragraphs, x=1, y=0)
        assert error.code == code
        assert error.details["paragraph"] == named
        assert "mall.docx" in error.message

    def test_an_unknown_filter_is_told_with_the_nearest_right_one(self, tmp_path: Path) -> None:
        error = refusal(tmp_path, "{{ x | kronro }}")
        assert "«kronro»" in error.message
        assert "«kronor»" in error.message

    def test_a_condition_over_two_cells_is_refused(self, tmp_path: Path) -> None:
        body = word.table(["{% if x %}a", "b{% endif %}"])
        with pytest.raises(TemplateRejected) as refused:
            Template(word.write(tmp_path / "m.docx", body))
        assert refused.value.code == "mall.korsande"

    def test_a_tag_with_a_tracked_change_in_it_is_refused(self, tmp_path: Path) -> None:
        change = '<w:del w:id="1" w:author="a"><w:r><w:delText>namn</w:delText></w:r></w:del>'
        body = word.paragraph("{{ ", change, "nytt }}")
        with pytest.raises(TemplateRejected) as refused:
            Template(word.write(tmp_path / "m.docx", body))
        assert refused.value.code == "mall.andringsmarkering"

    @pytest.mark.parametrize(
        "inside",
        [
            "<w:r><w:instrText>REF {{ x }}</w:instrText></w:r>",
            "<w:t>{{ x }}</w:t>",
            '<w:bookmarkStart w:id="1" w:name="{{ x }}"/>',
            '<w:fldSimple w:instr="REF {{ x }}"/>',
        ],
    )
    def test_a_tag_where_no_text_can_stand_is_refused(self, tmp_path: Path, inside: str) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph(inside))
        with pytest.raises(TemplateRejected) as refused:
            Template(path)
        assert refused.value.code == "mall.utanfor_text"

    def test_a_section_break_is_not_lost_with_the_tag_beside_it(self, tmp_path: Path) -> None:
        body = word.paragraph("{%p if x %}", properties="<w:sectPr/>") + word.paragraph(
            "{%p endif %}"
        )
        with pytest.raises(TemplateRejected) as refused:
            Template(word.write(tmp_path / "m.docx", body))
        assert refused.value.code == "mall.inte_ensam"

    def test_a_strict_document_is_refused_rather_than_left_unfilled(self, tmp_path: Path) -> None:
        path = word.write(tmp_path / "m.docx", word.paragraph("{{ x }}"))
        parts = parts_of(path)
        strict = parts["word/document.xml"].replace(
            word.W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
        with pytest.raises(TemplateRejected) as refused:
            Template(write_parts(path, {**parts, "word/document.xml": strict}))
        assert refused.value.code == "mall.strikt"

    def test_a_value_that_does_not_suit_its_filter_is_told_with_the_paragraph(
        self, tmp_path: Path
    ) -> None:
        error = refusal(tmp_path, "a", "Den {{ x | datum }}", x="igår")
        assert (error.code, error.details["paragraph"]) == (
            "mall.kan_inte_fyllas",
            "Den {{ x | datum }}",
        )
