"""One house, many papers: what the templates share comes from one Word file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from docgen.documents import TYPES, DocumentType
from docgen.errors import TemplateRejected
from docgen.pipeline import check, generate
from docgen.profile import read_profile
from docgen.render.inheriting import inherit, noting
from docgen.render.template import Template
from docgen.render.units import Shared
from docgen.resources import base_template, default_profile
from tests.builder import fill_in, parts_of, png, write_parts
from tests.command import docgen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASE = parts_of(base_template())
types = pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: str(kind.name))


def template(kind: str = "tjansteskrivelse") -> dict[str, bytes]:
    return parts_of(TYPES[kind].template_path)


def changed(parts: dict[str, bytes], part: str, old: str, new: str) -> dict[str, bytes]:
    text = parts[part].decode()
    assert old in text
    return {**parts, part: text.replace(old, new).encode()}


def look_of(parts: dict[str, bytes], name: str) -> str:
    style = Shared(parts).styles[name]
    return etree.tostring(style, encoding="unicode")


HEADING_SIZE = ('<w:sz w:val="27"/><w:szCs w:val="27"/>', '<w:sz w:val="30"/><w:szCs w:val="30"/>')


@types
def test_a_style_changed_in_the_base_changes_in_every_template(kind: DocumentType) -> None:
    base = changed(BASE, "word/styles.xml", *HEADING_SIZE)
    assert 'w:sz w:val="30"' in look_of(inherit(template(kind.name), base), "heading 2")


@types
def test_a_footer_changed_in_the_base_changes_in_every_template(kind: DocumentType) -> None:
    base = {name: part.replace(b"Org.nr", b"Organisationsnummer") for name, part in BASE.items()}
    assert sum(b"Organisationsnummer" in part for part in base.values()) == 3
    heir = inherit(template(kind.name), base)
    footers = [part for name, part in heir.items() if name.startswith("word/footer")]
    assert footers
    assert all(b"Organisationsnummer" in part for part in footers)


@types
def test_a_font_in_the_base_changes_in_every_template(kind: DocumentType) -> None:
    base = changed(BASE, "word/theme/theme1.xml", 'typeface="Calibri"', 'typeface="Lato"')
    assert b'typeface="Lato"' in inherit(template(kind.name), base)["word/theme/theme1.xml"]


@types
def test_every_template_says_what_it_shares(kind: DocumentType) -> None:
    assert b"docgen.grundmall" in template(kind.name)["word/settings.xml"]


class TestOwn:
    """What somebody changed in one template is that template's own."""

    def test_a_style_restyled_in_a_template_stays(self) -> None:
        own = changed(template(), "word/styles.xml", *HEADING_SIZE)
        bigger = ('<w:sz w:val="27"/><w:szCs w:val="27"/>', '<w:sz w:val="40"/>')
        heir = inherit(own, changed(BASE, "word/styles.xml", *bigger))
        assert 'w:sz w:val="30"' in look_of(heir, "heading 2")

    def test_the_other_styles_of_that_template_go_on_following(self) -> None:
        own = changed(template(), "word/styles.xml", *HEADING_SIZE)
        base = changed(BASE, "word/styles.xml", '<w:sz w:val="36"/>', '<w:sz w:val="44"/>')
        assert 'w:sz w:val="44"' in look_of(inherit(own, base), "heading 1")

    def test_a_header_changed_in_a_template_stays(self) -> None:
        own = changed(template(), "word/header2.xml", "{{ dokumenttyp }}", "Promemoria")
        base = changed(BASE, "word/header2.xml", "{{ dokumenttyp }}", "{{ dokumenttyp | upper }}")
        assert b"Promemoria" in inherit(own, base)["word/header2.xml"]

    def test_a_style_that_the_template_alone_has_stays(self) -> None:
        style = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Min"><w:name w:val="Min"/>'
        )
        own = changed(template(), "word/styles.xml", "</w:styles>", f"{style}</w:style></w:styles>")
        heir = inherit(own, changed(BASE, "word/styles.xml", *HEADING_SIZE))
        assert "min" in Shared(heir).styles

    def test_a_template_that_notes_nothing_inherits_nothing(self) -> None:
        own = template()
        own["word/settings.xml"] = re.sub(
            rb"<w:docVars>.*</w:docVars>", b"", own["word/settings.xml"]
        )
        assert inherit(own, changed(BASE, "word/styles.xml", *HEADING_SIZE)) == own

    @pytest.mark.parametrize(
        "note", ["", "[]", "{", '{"stil/heading 2":7}', "null", "[" * 199_000, "[" * 300_000]
    )
    def test_a_note_that_cannot_be_read_keeps_what_the_template_has(self, note: str) -> None:
        own = template()
        root = etree.fromstring(own["word/settings.xml"])
        for variable in root.iter(f"{W}docVar"):
            variable.set(f"{W}val", note)
        own["word/settings.xml"] = etree.tostring(root)
        heir = inherit(own, changed(BASE, "word/styles.xml", *HEADING_SIZE))
        assert 'w:sz w:val="27"' in look_of(heir, "heading 2")

    def test_a_note_that_is_not_where_word_keeps_it_is_read_all_the_same(self) -> None:
        own = changed(template(), "word/settings.xml", "<w:docVars>", "<w:compat><w:docVars>")
        own = changed(own, "word/settings.xml", "</w:docVars>", "</w:docVars></w:compat>")
        heir = inherit(own, changed(BASE, "word/styles.xml", *HEADING_SIZE))
        assert 'w:sz w:val="30"' in look_of(heir, "heading 2")
        assert b"docVar" not in heir["word/settings.xml"]

    def test_what_stands_too_deep_to_be_compared_is_refused(self) -> None:
        deep = "<w:x>" * 240 + "</w:x>" * 240
        own = changed(template(), "word/styles.xml", "</w:docDefaults>", f"{deep}</w:docDefaults>")
        with pytest.raises(TemplateRejected) as caught:
            inherit(own, BASE)
        assert caught.value.code == "mall.for_djup"


class TestOtherPrograms:
    """Word writes the same thing in other ways when it saves."""

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            ("word/styles.xml", "<w:qFormat/>", "<w:qFormat/><w:rsid w:val='00A1'/>"),
            ("word/styles.xml", '<w:color w:val="1F4E5F"', '<w:color w:val="123456"'),
            ("word/header2.xml", "<w:r>", "<w:proofErr w:type='spellStart'/><w:r w:rsidR='00A1'>"),
        ],
        ids=["revision", "theme colour", "proofing"],
    )
    def test_what_word_notes_of_its_own_is_no_change(self, part: str, old: str, new: str) -> None:
        own = changed(template(), part, old, new)
        base = changed(BASE, "word/styles.xml", *HEADING_SIZE)
        base = changed(base, "word/header2.xml", "{{ dokumenttyp }}", "{{ dokumenttyp | upper }}")
        heir = inherit(own, base)
        assert 'w:sz w:val="30"' in look_of(heir, "heading 2")
        assert b"dokumenttyp | upper" in heir["word/header2.xml"]

    def test_a_text_split_in_runs_is_no_change(self) -> None:
        cut = "{{ organisation.</w:t></w:r><w:r><w:t>namn }}"
        own = changed(template(), "word/header1.xml", "{{ organisation.namn }}", cut)
        base = changed(BASE, "word/header1.xml", "{{ organisation.namn }}", "Region X")
        assert b"Region X" in inherit(own, base)["word/header1.xml"]

    def test_styles_are_known_by_name_when_word_has_renamed_them(self) -> None:
        own = {
            name: part.replace(b'"Heading2"', b'"Rubrik2"').replace(b'"BodyText"', b'"Brdtext"')
            for name, part in template().items()
        }
        heir = inherit(own, changed(BASE, "word/styles.xml", *HEADING_SIZE))
        style = look_of(heir, "heading 2")
        assert 'w:styleId="Rubrik2"' in style
        assert 'w:sz w:val="30"' in style
        assert '<w:next w:val="Brdtext"/>' in style


class TestLists:
    def test_a_list_mark_changed_in_the_base_changes_in_the_template(self) -> None:
        base = changed(BASE, "word/numbering.xml", 'w:lvlText w:val="•"', 'w:lvlText w:val="–"')
        heir = Shared(inherit(template(), base))
        number = heir.styles["list bullet"].find(f".//{W}numId")
        assert number is not None
        definition = heir.lists[number.get(f"{W}val", "")]
        mark = definition.find(f"{W}lvl/{W}lvlText")
        assert mark is not None
        assert mark.get(f"{W}val") == "–"

    def test_lists_of_the_template_itself_stay_as_they_are(self) -> None:
        base = changed(BASE, "word/numbering.xml", 'w:lvlText w:val="•"', 'w:lvlText w:val="–"')
        before, after = Shared(template()).lists, Shared(inherit(template(), base)).lists
        assert before.keys() <= after.keys()
        for number, definition in before.items():
            assert etree.tostring(definition) == etree.tostring(after[number])

    @pytest.mark.parametrize("lists", [1, 28], ids=["itself", "the next one"])
    def test_levels_that_name_lists_are_compared_at_once(self, lists: int) -> None:
        """Each level that names the next list would double what there is to read."""
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:pPr><w:numPr><w:numId w:val="{{}}"/></w:numPr></w:pPr>'
            "</w:lvl>"
            for level in range(2)
        )
        named = [str(number % lists + 1) for number in range(1, lists + 1)]
        definitions = "".join(
            f'<w:abstractNum w:abstractNumId="{number}">{levels.format(name, name)}</w:abstractNum>'
            for number, name in enumerate(named, start=1)
        )
        numbers = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in range(1, lists + 1)
        )
        own = template()
        own["word/numbering.xml"] = (
            f'<w:numbering xmlns:w="{W[1:-1]}">{definitions}{numbers}</w:numbering>'.encode()
        )
        assert len(Shared(own).list_forms) == lists
        heir = inherit(own, changed(BASE, "word/styles.xml", *HEADING_SIZE))
        assert 'w:sz w:val="30"' in look_of(heir, "heading 2")


def test_a_style_that_is_new_in_the_base_is_added() -> None:
    style = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Faktaruta">'
        '<w:name w:val="Faktaruta"/><w:basedOn w:val="BodyText"/></w:style>'
    )
    base = changed(BASE, "word/styles.xml", "</w:styles>", f"{style}</w:styles>")
    assert "faktaruta" in Shared(inherit(template(), base)).styles


def test_a_picture_in_the_base_header_comes_along(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="media/vapen.png"/></Relationships>'
    )
    base = changed(BASE, "word/header1.xml", "{{ organisation.namn }}", "Region X")
    base |= {"word/_rels/header1.xml.rels": rels.encode(), "word/media/vapen.png": png()}
    heir = inherit(template(), base)
    target = re.search(rb'Target="/(word/media/[^"]+)"', heir["word/_rels/header1.xml.rels"])
    assert target is not None
    assert heir[target[1].decode()] == png()
    assert b'Extension="png"' in heir["[Content_Types].xml"]


@pytest.mark.parametrize("mode", ["", ' TargetMode="External"'], ids=["missing", "external"])
def test_a_picture_that_the_base_does_not_have_is_said_of_the_base(
    tmp_path: Path, mode: str
) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/image" Target="media/borta.png"{mode}/></Relationships>'
    )
    base = changed(BASE, "word/header1.xml", "{{ organisation.namn }}", "Region X")
    base |= {"word/_rels/header1.xml.rels": rels.encode()}
    husets = write_parts(tmp_path / "husets.docx", base)
    with pytest.raises(TemplateRejected) as caught:
        Template(TYPES["tjansteskrivelse"].template_path, base=husets)
    assert caught.value.code == "mall.grundmall_bild"
    assert caught.value.file == "husets.docx"


def test_an_heir_noted_anew_follows_as_before() -> None:
    base = changed(BASE, "word/styles.xml", *HEADING_SIZE)
    heir = noting(inherit(template(), base), base)
    later = changed(base, "word/styles.xml", HEADING_SIZE[1], '<w:sz w:val="50"/>')
    assert 'w:sz w:val="50"' in look_of(inherit(heir, later), "heading 2")


class TestPapers:
    """The whole way: the profile names the region's own base."""

    @pytest.fixture
    def region(self, tmp_path: Path) -> Path:
        text = default_profile().read_text("utf-8")
        (tmp_path / "docgen.toml").write_text(
            text.replace("[utseende]", '[utseende]\ngrundmall = "husets.docx"'), "utf-8"
        )
        write_parts(tmp_path / "husets.docx", changed(BASE, "word/styles.xml", *HEADING_SIZE))
        return tmp_path

    def test_a_paper_is_made_with_the_regions_own_base(
        self, region: Path, filled: Callable[[Path], Path]
    ) -> None:
        profile = read_profile(region / "docgen.toml")
        (checked,) = check([filled(region)], profile)
        made = generate(checked, profile, region / "ut", final=True)
        parts = parts_of(made.output.document)
        assert 'w:sz w:val="30"' in look_of(parts, "heading 2")
        assert b"docgen.grundmall" not in parts["word/settings.xml"]
        assert '"file": "husets.docx"' in made.output.manifest.read_text("utf-8")

    @pytest.mark.parametrize(
        ("name", "said"),
        [("borta.docx", "finns inte bredvid den"), ("../husets.docx", "i samma mapp som profilen")],
    )
    def test_a_base_that_is_not_beside_the_profile_is_told(
        self, region: Path, filled: Callable[[Path], Path], name: str, said: str
    ) -> None:
        path = region / "docgen.toml"
        path.write_text(path.read_text("utf-8").replace("husets.docx", name), "utf-8")
        ran = docgen("generate", filled(region).name, cwd=region)
        assert ran.returncode == 2
        assert said in ran.stderr

    def test_a_batch_makes_its_papers_with_the_regions_own_base(
        self, region: Path, filled: Callable[[Path], Path]
    ) -> None:
        (region / "fall").mkdir()
        filled(region / "fall")
        ran = docgen("batch", "fall", "--out", "ut", "--profile", "docgen.toml", cwd=region)
        assert ran.returncode == 0, ran.stderr
        (paper,) = (region / "ut").rglob("*.docx")
        assert 'w:sz w:val="30"' in look_of(parts_of(paper), "heading 2")

    def test_a_new_template_has_the_regions_look_and_goes_on_following_it(
        self, region: Path
    ) -> None:
        assert docgen("templates", "new", "tjansteskrivelse", "min", cwd=region).returncode == 0
        parts = parts_of(region / "min.docx")
        assert 'w:sz w:val="30"' in look_of(parts, "heading 2")
        later = changed(BASE, "word/styles.xml", HEADING_SIZE[0], '<w:sz w:val="50"/>')
        assert 'w:sz w:val="50"' in look_of(inherit(parts, later), "heading 2")

    def test_a_fault_in_the_base_is_told_of_the_base(
        self, region: Path, filled: Callable[[Path], Path]
    ) -> None:
        spoiled = changed(BASE, "word/header1.xml", "organisation.namn", "organisation.nman")
        write_parts(region / "husets.docx", spoiled)
        write_parts(region / "min.docx", template())
        ran = docgen("templates", "check", "min.docx", "--annotate", cwd=region)
        assert ran.returncode == 1
        (line, *_) = ran.stdout.splitlines()
        assert "sidhuvud, stycke 1 i husets.docx" in line
        assert "Menades «namn»?" in line
        assert b"husets.docx" in parts_of(region / "min-granskad.docx")["word/comments.xml"]
        told = docgen("doctor", cwd=region)
        assert told.returncode == 1
        assert "husets.docx: " in told.stdout
        assert "Rätta regionens grundmall" in told.stdout
        ran = docgen("generate", filled(region).name, cwd=region)
        assert ran.returncode == 2
        assert "husets.docx" in ran.stderr

    def test_a_template_is_checked_with_the_base_of_the_given_profile(self, region: Path) -> None:
        write_parts(
            region / "husets.docx",
            changed(BASE, "word/header1.xml", "{{ organisation.namn }}", "{{ organisation.nman }}"),
        )
        other = region / "andra"
        other.mkdir()
        write_parts(other / "min.docx", template())
        profile = str(region / "docgen.toml")
        assert docgen("templates", "check", "min.docx", cwd=other).returncode == 0
        ran = docgen("templates", "check", "min.docx", "--profile", profile, cwd=other)
        assert ran.returncode == 1

    def test_a_base_to_start_from_is_written_but_never_over_a_file(self, tmp_path: Path) -> None:
        assert docgen("templates", "new", "grundmall", "husets", cwd=tmp_path).returncode == 0
        assert parts_of(tmp_path / "husets.docx") == BASE
        again = docgen("templates", "new", "grundmall", "husets", cwd=tmp_path)
        assert again.returncode == 2
        assert "finns redan" in again.stderr

    def test_a_base_that_the_profile_names_and_that_is_missing_can_be_made(
        self, region: Path, filled: Callable[[Path], Path]
    ) -> None:
        (region / "husets.docx").unlink()
        ran = docgen("generate", filled(region).name, cwd=region)
        assert "Skapa den med docgen templates new grundmall husets.docx." in ran.stderr
        made = docgen("templates", "new", "grundmall", "husets.docx", cwd=region)
        assert made.returncode == 0, made.stderr
        assert parts_of(region / "husets.docx") == BASE
        assert docgen("generate", filled(region).name, cwd=region).returncode == 0

    def test_the_base_is_among_what_a_new_template_may_be(self, tmp_path: Path) -> None:
        ran = docgen("templates", "new", "finnsinte", "x.docx", cwd=tmp_path)
        assert ran.returncode == 2
        assert ", grundmall." in ran.stderr


@pytest.fixture
def filled() -> Callable[[Path], Path]:
    """A filled workbook in a folder."""

    def write(folder: Path) -> Path:
        return fill_in(folder / "paper.xlsx")

    return write
