"""docgen templates: what a secretary looks up, checks and begins from."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.documents import TYPES
from docgen.names import offered
from docgen.package import read_package
from docgen.render.faults import WHOLE_PART
from docgen.render.parts import CORE
from docgen.resources import templates_folder
from docgen.templates import Why, examine, look_at, place_of, write_annotated
from docgen.texts.errors import ERRORS
from tests.builder import parts_of, renamed, write_parts
from tests.command import docgen
from tests.render import word

SHIPPED = templates_folder() / "tjansteskrivelse.docx"
Edit = Callable[[str], str]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A copy of the shipped template, under a name that tells nothing."""
    path = tmp_path / "mall.docx"
    path.write_bytes(SHIPPED.read_bytes())
    return path


def edit(path: Path, old: str, new: str, part: str = "word/document.xml") -> Path:
    """Put something else in a template, once."""
    parts = parts_of(path)
    text = parts[part].decode()
    assert old in text
    return write_parts(path, {**parts, part: text.replace(old, new, 1).encode()})


def codes(path: Path) -> list[str]:
    return [fault.code for fault in examine(path).faults]


class TestList:
    def test_the_shipped_templates_are_listed_with_version_and_names(self, tmp_path: Path) -> None:
        ran = docgen("templates", "list", cwd=tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
        head, *lines = ran.stdout.splitlines()
        assert head.split() == ["Typ", "Mall", "Version", "Namn"]
        assert [line.split()[:2] for line in lines] == [[name, f"{name}.docx"] for name in TYPES]
        assert all(int(line.split()[-1]) > 10 for line in lines)

    def test_given_files_are_listed_with_the_names_they_use(self, tmp_path: Path) -> None:
        word.plain(
            tmp_path / "min.docx", ["{{ arende.rubrik }}", "{%p if forslag %}", "{%p endif %}"]
        )
        ran = docgen("templates", "list", "min.docx", "--verbose", cwd=tmp_path)
        assert ran.stdout.splitlines()[1].split()[:2] == ["tjansteskrivelse", "min.docx"]
        assert ran.stdout.splitlines()[2:] == ["    arende.rubrik", "    forslag"]

    def test_names_in_loops_are_told_by_their_way_from_the_list(self, tmp_path: Path) -> None:
        path = word.plain(
            tmp_path / "mall.docx",
            [
                "{%p for del in delar %}",
                "{% for x in del.stod.former %}{{ x.belopp | kronor }}{% endfor %}",
                "{%p endfor %}",
                "{% set r = forslag | first %}{{ r.forslag }}",
            ],
        )
        assert set(look_at(path).names) == {
            "delar",
            "delar.stod.former",
            "delar.stod.former.belopp",
            "forslag",
            "forslag.forslag",
        }

    @pytest.mark.parametrize(
        ("properties", "version"),
        [
            ("<cp:version>2.1</cp:version><cp:revision>7</cp:revision>", "2.1"),
            ("<cp:revision>7</cp:revision>", "7 (Words revision)"),
        ],
    )
    def test_the_version_is_what_the_properties_say(
        self, tmp_path: Path, properties: str, version: str
    ) -> None:
        core = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            f'core-properties">{properties}</cp:coreProperties>'
        )
        path = word.write(tmp_path / "m.docx", "<w:p/>", {}, {"docProps/core.xml": core})
        assert look_at(path).version == version

    def test_without_properties_the_version_is_the_files_digest(self, tmp_path: Path) -> None:
        path = word.plain(tmp_path / "m.docx", ["a"])
        assert re.fullmatch(r"[0-9a-f]{12} \(SHA-256\)", look_at(path).version)

    def test_a_template_with_faults_is_listed_as_one(self, tmp_path: Path) -> None:
        word.plain(tmp_path / "tjansteskrivelse.docx", ["{{ arende.rubrik"])
        ran = docgen("templates", "list", "tjansteskrivelse.docx", cwd=tmp_path)
        assert ran.returncode == 0
        assert "docgen templates check" in ran.stdout

    def test_a_file_that_cannot_be_read_stops_no_other(self, template: Path) -> None:
        files = ("borta.docx", "mall.docx")
        ran = docgen("templates", "list", *files, cwd=template.parent)
        assert ran.returncode == 2
        assert ran.stderr == ("Fel: borta.docx: Filen finns inte. Kontrollera namnet och mappen.\n")
        assert "  mall.docx  " in ran.stdout


class TestFields:
    def test_every_name_is_shown(self, tmp_path: Path) -> None:
        ran = docgen("templates", "fields", "tjansteskrivelse", cwd=tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
        (line,) = [line for line in ran.stdout.splitlines() if "  arende.datum " in line]
        assert re.fullmatch(r"  arende\.datum +datum +Den dag .*: 2024-03-27", line)
        assert "{%tr for rad in stod.former %}:" in ran.stdout
        assert "{{ stod.summa | kronor }}" in ran.stdout
        assert "1 537 062 kronor" in ran.stdout
        for one in offered(TYPES["tjansteskrivelse"].names()):
            assert f"  {one.name} " in ran.stdout

    def test_programs_get_the_same(self, tmp_path: Path) -> None:
        ran = docgen("templates", "fields", "Tjänsteskrivelse", "--format", "json", cwd=tmp_path)
        found = json.loads(ran.stdout)
        assert found["type"] == "tjansteskrivelse"
        by_path = {one["path"]: one for one in found["names"]}
        assert by_path["stod.former.belopp"] == {
            "name": "rad.belopp",
            "path": "stod.former.belopp",
            "within": "stod.former",
            "kind": "kronor",
            "help": "Summan av dem.",
            "example": "412350",
            "may_be_empty": False,
            "tag": "{{ rad.belopp | kronor }}",
        }

    def test_an_unknown_type_is_answered_with_those_there_are(self, tmp_path: Path) -> None:
        ran = docgen("templates", "fields", "protokoll", cwd=tmp_path)
        assert ran.returncode == 2
        assert "«protokoll» är ingen dokumenttyp." in ran.stderr


class TestNew:
    def test_a_template_to_start_from_is_the_houses_own(self, tmp_path: Path) -> None:
        ran = docgen("templates", "new", "tjansteskrivelse", "min", cwd=tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "min.docx är skapad" in ran.stdout
        assert (tmp_path / "min.docx").read_bytes() == SHIPPED.read_bytes()

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "min.docx").write_text("mitt")
        ran = docgen("templates", "new", "tjansteskrivelse", "min.docx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "Filen finns redan" in ran.stderr
        assert (tmp_path / "min.docx").read_text() == "mitt"

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        ran = docgen("templates", "new", "tjansteskrivelse", ".", cwd=tmp_path)
        assert ran.returncode == 2
        assert list(tmp_path.iterdir()) == []

    def test_every_type_has_one_and_it_is_clean(self) -> None:
        for kind in TYPES.values():
            examined = examine(templates_folder() / f"{kind.name}.docx")
            assert (examined.kind, examined.faults) == (kind, ())


class TestType:
    def test_the_file_name_tells_the_type(self, tmp_path: Path) -> None:
        path = word.plain(tmp_path / "Tjänsteskrivelse ny 2.docx", ["a"])
        assert examine(path).why is Why.FILE_NAME

    def test_else_the_names_tell_it(self, template: Path) -> None:
        examined = examine(template)
        assert examined.kind is not None
        assert (examined.kind.name, examined.why) == ("tjansteskrivelse", Why.NAMES)

    def test_what_is_asked_for_goes_first(self, tmp_path: Path) -> None:
        word.plain(tmp_path / "mall.docx", ["a"])
        ran = docgen("templates", "check", "mall.docx", "--type", "tjansteskrivelse", cwd=tmp_path)
        assert "granskad som tjänsteskrivelse (efter --type)" in ran.stdout

    def test_when_nothing_tells_it_all_but_the_names_is_judged(self, tmp_path: Path) -> None:
        word.plain(tmp_path / "mall.docx", ["{{ vad_som_helst }}", "{{ halv }", "{% for x"])
        ran = docgen("templates", "check", "mall.docx", cwd=tmp_path)
        assert ran.returncode == 1
        assert ran.stdout.count("En tagg är inte hel") == 2
        assert "vad_som_helst" not in ran.stdout
        assert "Ange den med --type, en av: " in ran.stdout


class TestCheck:
    def test_a_clean_template_is_told_so(self, template: Path) -> None:
        ran = docgen("templates", "check", "mall.docx", "--annotate", cwd=template.parent)
        assert ran.returncode == 0
        assert ran.stdout == (
            "Inget att anmärka i mall.docx, granskad som tjänsteskrivelse "
            "(efter namnen i mallen).\n"
        )
        assert "ingen granskad kopia" in ran.stderr
        assert sorted(path.name for path in template.parent.iterdir()) == ["mall.docx"]

    def test_an_unknown_name_is_found_with_its_place_and_the_nearest(self, template: Path) -> None:
        edit(template, "{{ arende.handlaggare }}", "{{ arende.handlagare }}")
        ran = docgen("templates", "check", "mall.docx", cwd=template.parent)
        assert ran.returncode == 1
        (line,) = [line for line in ran.stdout.splitlines() if "handlagare" in line]
        assert line.startswith("mall.docx  brödtext, stycke 5  fel  ")
        assert "{{ arende.handlagare }}" in line
        assert "Menades «handlaggare»?" in line

    def test_what_is_wrong_in_the_properties_is_told_so(self, template: Path) -> None:
        edit(template, "<dc:creator>docgen<", "<dc:creator>{{ organsation.namn }}<", CORE)
        (fault,) = examine(template).faults
        assert (fault.code, place_of(fault)) == ("mall.okant_namn_nara", "mallens egenskaper")

    def test_a_required_name_that_is_never_used_is_found(self, template: Path) -> None:
        edit(template, "{{ arende.datum | iso_datum }}", "i dag")
        edit(template, "{{ rad.mottagare }}", "alla")
        faults = examine(template).faults
        assert [fault.code for fault in faults] == [
            "mall.namn_anvands_inte",
            "mall.namn_anvands_inte_i_slinga",
        ]
        assert "Sätt in {{ arende.datum | datum }}." in faults[0].sentence
        assert "{%p for rad in utdrag_till %}" in faults[1].sentence
        assert place_of(faults[0]) == "hela mallen"

    @pytest.mark.parametrize("misspelt", ["arende.rubrk", "arnde.rubrik", "aerende.rubirk"])
    def test_a_required_name_that_is_misspelt_is_not_called_unused(
        self, template: Path, misspelt: str
    ) -> None:
        edit(template, "{{ arende.rubrik }}", f"{{{{ {misspelt} }}}}")
        assert codes(template) == ["mall.okant_namn_nara"]

    def test_everything_is_found_in_one_pass(self, tmp_path: Path) -> None:
        faulty = {
            "{{ arende.rubrk }}": "mall.okant_namn_nara",
            "{{ arende.datum | datumm }}": "mall.okant_filter_nara",
            "{{ arende.namnd": "mall.halv_tagg",
            "{{ arende.ar + 1 }}": "mall.raknar",
            "{{ stod.former | sum }}": "mall.raknar",
            "{{ stod.former | length }}": "mall.raknar",
            "{{ stod.former | length | tal }}": "mall.raknar",
            "{% set n = n + arende.ar %}": "mall.raknar",
            "{%p for rad in forslag %}": "mall.oavslutad",
        }
        path = word.plain(tmp_path / "tjansteskrivelse.docx", list(faulty))
        found = {(fault.paragraph, fault.code) for fault in examine(path).faults}
        assert set(enumerate(faulty.values())) <= found
        assert (WHOLE_PART, "mall.sprak_saknas") in found
        assert (WHOLE_PART, "mall.namn_anvands_inte") in found

    def test_programs_get_every_fault(self, template: Path) -> None:
        edit(template, "{% if utkast %}", "{% if utkst %}", "word/header1.xml")
        ran = docgen("templates", "check", "mall.docx", "--format", "json", cwd=template.parent)
        found = json.loads(ran.stdout)
        assert (ran.returncode, found["file"], found["type"]) == (
            1,
            "mall.docx",
            "tjansteskrivelse",
        )
        (fault,) = found["faults"]
        assert (fault["part"], fault["paragraph"]) == ("word/header1.xml", 2)
        assert (fault["place"], fault["nearest"]) == ("sidhuvud, stycke 2", "utkast")

    @pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"])
    def test_a_file_that_cannot_be_read_is_told_in_words(
        self, tmp_path: Path, content: bytes
    ) -> None:
        (tmp_path / "mall.docx").write_bytes(content)
        ran = docgen("templates", "check", "mall.docx", cwd=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("Fel: mall.docx: ")

    def test_a_strict_file_is_refused_and_nothing_more_said_of_it(self, tmp_path: Path) -> None:
        path = word.plain(tmp_path / "tjansteskrivelse.docx", ["a"])
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        parts = parts_of(path)
        write_parts(
            path, {name: part.replace(word.W.encode(), strict) for name, part in parts.items()}
        )
        ran = docgen("templates", "check", path.name, "--annotate", cwd=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "Strict Open XML" in ran.stderr

    def test_what_could_not_be_parsed_is_not_called_unused(self, template: Path) -> None:
        deep = "not " * 5000
        edit(template, "{{ arende.rubrik }}", f"{{{{ {deep}arende.rubrik }}}}")
        assert codes(template) == ["mall.for_invecklad"]


class TestAnnotate:
    def test_the_copy_lies_beside_and_the_template_is_untouched(self, template: Path) -> None:
        edit(template, "{{ arende.rubrik }}", "{{ arende.rubrk }}")
        edit(template, "{{ arende.namnd }}", "Nämnden")
        before = template.read_bytes()
        ran = docgen("templates", "check", "mall.docx", "--annotate", cwd=template.parent)
        assert ran.returncode == 1
        assert ran.stdout.splitlines()[-1] == "mall-granskad.docx"
        assert template.read_bytes() == before
        comments = parts_of(template.parent / "mall-granskad.docx")["word/comments.xml"].decode()
        assert "Menades «rubrik»?" in comments
        assert "hela mallen: Mallen använder aldrig «arende.namnd»" in comments

    def test_a_template_whose_parts_have_other_names_is_read_and_annotated_too(
        self, template: Path
    ) -> None:
        edit(template, "{{ arende.rubrik }}", "{{ arende.rubrk }}")
        found = [(fault.code, place_of(fault)) for fault in examine(template).faults]
        new = {"document": "document2", "styles": "stilar"}
        write_parts(template, renamed(parts_of(template), new))
        assert [(one.code, place_of(one)) for one in examine(template).faults] == found
        parts = parts_of(write_annotated(examine(template)).path)
        assert b"commentRangeStart" in parts["word/document2.xml"]
        assert b"annotation text" in parts["word/stilar.xml"]

    def test_a_second_copy_is_written_only_if_it_is_another(self, template: Path) -> None:
        edit(template, "{{ arende.rubrik }}", "{{ arende.rubrk }}")
        first = write_annotated(examine(template))
        assert not write_annotated(examine(template)).written
        edit(template, "{{ arende.namnd }}", "{{ arende.nmnd }}")
        second = write_annotated(examine(template))
        assert (first.path.name, second.path.name) == ("mall-granskad.docx", "mall-granskad-2.docx")

    def test_the_copy_can_be_read_again(self, template: Path) -> None:
        edit(template, "{{ arende.rubrik }}", "{{ arende.rubrk }}")
        copy = write_annotated(examine(template)).path
        assert "word/comments.xml" in read_package(copy).parts
        assert codes(copy) == codes(template)


@pytest.mark.parametrize("command", ["", "list", "fields", "check", "new"])
def test_every_help_page_is_swedish(command: str, tmp_path: Path) -> None:
    ran = docgen("templates", *([command] if command else []), "--help", cwd=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.startswith("Användning: docgen templates")
    assert not re.search(r"\b(?:Usage|Options|Commands|Show)\b", ran.stdout)


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    ran = docgen("templates", cwd=tmp_path)
    assert "Kontrollera en mall och visa allt som är fel." in ran.stdout + ran.stderr


def test_every_message_of_the_check_says_how_to_mend() -> None:
    mends = ("Välj", "Sätt in", "Ta bort", "Markera", "Högerklicka", "Ange")
    for code in (
        "mall.tabell_utan_rubrikrad",
        "mall.bild_utan_text",
        "mall.hoppad_rubrikniva",
        "mall.forsta_rubrikniva",
        "mall.falt_raknar",
        "mall.annat_sprak",
        "mall.sprak_saknas",
        "mall.namn_anvands_inte",
        "mall.namn_anvands_inte_i_slinga",
    ):
        assert any(mend in ERRORS[code] for mend in mends), code
