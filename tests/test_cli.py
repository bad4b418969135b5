"""The command line as its users meet it: Swedish throughout, plain when something is wrong."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from docgen import __version__
from docgen.resources import default_profile, templates_folder
from tests.builder import (
    ARENDE,
    TABLES,
    edit,
    fill_in,
    lines_of,
    parts_of,
    write_parts,
    write_template,
)
from tests.command import docgen

COMMANDS = (
    "demo",
    "new",
    "check",
    "generate",
    "batch",
    "trace",
    "templates",
    "schema",
    "doctor",
    "completion",
)
ENGLISH = re.compile(
    r"\b(?:usage|options?|commands?|show|message|exit|missing|invalid|error|try|no such)\b",
    re.IGNORECASE,
)


def swedish(text: str) -> bool:
    """Tell whether nothing but the commands themselves is English."""
    return not ENGLISH.search(text)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_is_swedish(command: str, tmp_path: Path) -> None:
    ran = docgen(*([command] if command else []), "--help", cwd=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.startswith("Användning: docgen")
    assert swedish(ran.stdout)


def test_the_commands_are_listed_with_what_they_do(tmp_path: Path) -> None:
    text = docgen("--help", cwd=tmp_path).stdout
    assert all(re.search(rf"^  {command} +\w", text, re.MULTILINE) for command in COMMANDS)


def test_version(tmp_path: Path) -> None:
    assert docgen("--version", cwd=tmp_path).stdout == f"docgen {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "Kommandot «chek» finns inte."),
        (["check"], "FIL... saknas."),
        (["check", "a.xlsx", "--fromat", "json"], "Flaggan --fromat finns inte. Menades --format?"),
        (["check", "a.xlsx", "--format", "xml"], "--format ska vara en av: text, json."),
        (["check", "a.xlsx", "--format"], "Flaggan --format behöver ett värde."),
        (["generate", "a.xlsx", "--final=ja"], "Flaggan --final tar inget värde."),
        (["new", "tjansteskrivelse", "a.xlsx", "b.xlsx"], "För många argument."),
        (["new", "protokoll", "a.xlsx"], "«protokoll» är ingen dokumenttyp."),
        (["new", "beslutsbrev", "a.xlsx"], "docgen batch FIL --per Stödbeslut"),
        (["new", "tjansteskrivelse", "a.docx"], "Filen ska sluta på .xlsx, inte .docx."),
        (["completion", "cmd"], "SKAL ska vara en av: bash, zsh, fish."),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_swedish(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    ran = docgen(*arguments, cwd=tmp_path)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not ran.stdout


class TestAFileOfAnotherKindThanWasWanted:
    @pytest.mark.parametrize("command", ["trace", "archive"])
    @pytest.mark.parametrize(
        ("name", "said"), [("a.xlsx", "Filen är en arbetsbok."), ("a.pdf", "Filen är en PDF.")]
    )
    def test_is_told_to_be_no_document(
        self, tmp_path: Path, command: str, name: str, said: str
    ) -> None:
        (tmp_path / name).write_bytes(b"%PDF-1.7\n")
        ran = docgen(command, name, cwd=tmp_path)
        assert ran.returncode > 0
        assert f"{name}: {said} Ange Word-dokumentet (.docx)" in ran.stderr

    def test_is_told_to_be_no_workbook(self, tmp_path: Path) -> None:
        write_template(tmp_path / "a.docx", ["Hej"])
        ran = docgen("generate", "a.docx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "Filen är ett Word-dokument. Ange arbetsboken (.xlsx)." in ran.stderr

    def test_is_told_to_be_a_template(self, tmp_path: Path) -> None:
        shutil.copy(templates_folder() / "beslutsbrev.docx", tmp_path / "mall.docx")
        ran = docgen("check", "mall.docx", cwd=tmp_path)
        assert ran.returncode == 1
        assert "docgen templates check mall.docx" in ran.stderr

    def test_is_told_to_be_another_types_template(self, example: Path) -> None:
        template = templates_folder() / "beslutsbrev.docx"
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--template", template, cwd=example)
        assert ran.returncode == 2
        assert "Mallen är gjord för beslutsbrev" in ran.stderr
        assert not (example / "outputs").exists()


class TestWhatCannotBeRead:
    @pytest.mark.parametrize("command", ["check", "generate"])
    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("saknas.xlsx", None, "Filen finns inte."),
            ("tom.xlsx", b"", "Filen är tom."),
            ("lista.xlsx", b"Nummer;Belopp\r\n1;412350\r\n", "Filen är en textfil, troligen csv"),
            ("papper.xlsx", b"%PDF-1.7\n", "Filen är en PDF"),
            ("gammal.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "gammalt format"),
            (
                "last.xlsx",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "Filen är skyddad med lösenord",
            ),
            ("trasig.xlsx", b"PK\x03\x04" + b"\1" * 100, "Filen är trasig eller avhuggen"),
        ],
    )
    def test_gets_one_sentence_and_exit_code_two(
        self, tmp_path: Path, command: str, name: str, content: bytes | None, said: str
    ) -> None:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        ran = docgen(command, name, cwd=tmp_path)
        assert ran.returncode == 2
        assert said in ran.stdout + ran.stderr
        assert name in ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr

    def test_a_folder_is_no_workbook(self, tmp_path: Path) -> None:
        ran = docgen("check", ".", cwd=tmp_path)
        assert ran.returncode == 2
        assert "Det här är en mapp." in ran.stdout

    def test_a_workbook_that_another_program_holds_is_told_so(self, tmp_path: Path) -> None:
        workbook = fill_in(tmp_path / "a.xlsx")
        workbook.chmod(0)
        program = (
            "import os, sys\n"
            "from pathlib import Path\n"
            "from docgen.workbook import WorkbookRejected, open_workbook\n"
            "if os.geteuid() == 0: os.seteuid(65534)\n"
            "try: open_workbook(Path(sys.argv[1]))\n"
            "except WorkbookRejected as rejected: print(rejected.code, rejected.message)\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program, str(workbook)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        assert ran.stdout.startswith("fil.last a.xlsx: Filen går inte att läsa. Den är öppen")

    def test_one_unreadable_workbook_does_not_hide_what_is_wrong_in_another(
        self, tmp_path: Path
    ) -> None:
        fill_in(tmp_path / "a.xlsx", {**ARENDE, "Datum": "2024-03-279"})
        ran = docgen("check", "a.xlsx", "saknas.xlsx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "«2024-03-279» är inget datum." in ran.stdout
        assert "saknas.xlsx  stopp  Filen finns inte." in ran.stdout


class TestGenerate:
    def test_prints_the_path_and_nothing_else_on_standard_output(self, example: Path) -> None:
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--final", cwd=example)
        assert ran.returncode == 0
        assert (example / ran.stdout.strip()).suffix == ".docx"
        assert not ran.stderr

    def test_final_refuses_a_case_with_faults_and_writes_nothing(self, tmp_path: Path) -> None:
        fill_in(tmp_path / "a.xlsx", {**ARENDE, "Datum": "2024-03-279"})
        ran = docgen("generate", "a.xlsx", "--final", cwd=tmp_path)
        assert ran.returncode == 1
        assert "Ärendet har fel och kan inte bli slutligt." in ran.stderr
        assert "«2024-03-279» är inget datum." in ran.stderr
        assert not (tmp_path / "outputs").exists()

    def test_a_draft_of_a_case_with_faults_is_written(self, tmp_path: Path) -> None:
        fill_in(tmp_path / "a.xlsx", {**ARENDE, "Datum": "2024-03-279"})
        ran = docgen("generate", "a.xlsx", cwd=tmp_path)
        assert ran.returncode == 0
        assert "utan-datum-tjansteskrivelse" in ran.stdout

    def test_a_workbook_without_arende_becomes_no_document(self, example: Path) -> None:
        ran = docgen("generate", "stodbeslut-2023.xlsx", cwd=example)
        assert ran.returncode == 2
        assert "Arbetsboken har inget blad Ärende" in ran.stderr

    def test_one_case_that_fails_does_not_stop_the_others(self, tmp_path: Path) -> None:
        fill_in(tmp_path / "a.xlsx", {**ARENDE, "Datum": "2024-03-279"})
        fill_in(tmp_path / "b.xlsx", {**ARENDE, "Diarienummer": "RUN/14/2024"})
        ran = docgen("generate", "a.xlsx", "b.xlsx", "--final", cwd=tmp_path)
        assert ran.returncode == 1
        assert "RUN-14-2024" in ran.stdout

    def test_quiet_says_only_where_the_document_is(self, tmp_path: Path) -> None:
        fill_in(tmp_path / "a.xlsx", {**ARENDE, "E-post": None})
        ran = docgen("generate", "a.xlsx", "--quiet", cwd=tmp_path)
        assert not ran.stderr
        assert ran.stdout.strip().endswith(".docx")

    def test_verbose_names_profile_and_manifest(self, example: Path) -> None:
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--verbose", cwd=example)
        assert "Profil: " in ran.stderr
        assert "Manifest: " in ran.stderr

    def test_a_profile_beside_the_workbook_is_used(self, example: Path) -> None:
        (example / "docgen.toml").write_text("[organisation\n", encoding="utf-8")
        ran = docgen("generate", "tjansteskrivelse.xlsx", cwd=example)
        assert ran.returncode == 2
        assert "docgen.toml: Profilen går inte att läsa: rad" in ran.stderr

    def test_a_profile_saved_in_another_encoding_is_told(self, example: Path) -> None:
        text = '[organisation]\nnamn = "Region Jämtland"\n'
        (example / "docgen.toml").write_bytes(text.encode("latin-1"))
        ran = docgen("generate", "tjansteskrivelse.xlsx", cwd=example)
        assert "Profilen är inte sparad som UTF-8." in ran.stderr

    def test_every_fault_of_a_profile_is_named(self, example: Path) -> None:
        text = 'prioriterade_omraden = []\n[organisation]\nnamn = "R"\n[utseende]\nfarg = "blå"\n'
        (example / "egen.toml").write_text(text, encoding="utf-8")
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--profile", "egen.toml", cwd=example)
        assert ran.returncode == 2
        for place in ("organisation.lansstyrelse saknas", "utseende.farg har fel form", "namnder"):
            assert place in ran.stderr

    @pytest.mark.parametrize(
        ("colours", "sentence"),
        [
            ('farg = "E0E0E0"', "utseende.farg är för ljus: kontrasten mot vitt är 1,3:1; minst 4"),
            ('farg_svag = "333333"', "farg_svag är för mörk: kontrasten mot svart text är 1,6:1;"),
            (
                'farg_svag = "87A0AA"',
                "farg_svag liknar farg för mycket: kontrasten mot den är 3,3",
            ),
            (
                'farg = "6F6F6F"',
                "farg_svag liknar farg för mycket: kontrasten mot den är 4,2",
            ),
        ],
    )
    def test_colours_that_cannot_be_read_are_refused_with_their_contrast(
        self, example: Path, colours: str, sentence: str
    ) -> None:
        text = re.sub(
            rf"^{colours.partition(' ')[0]} = .*",
            colours,
            default_profile().read_text("utf-8"),
            flags=re.MULTILINE,
        )
        (example / "docgen.toml").write_text(text, encoding="utf-8")
        ran = docgen("generate", "tjansteskrivelse.xlsx", cwd=example)
        assert ran.returncode == 2
        assert sentence in ran.stderr

    @pytest.mark.libreoffice
    def test_pdf_stands_beside_the_document(self, example: Path) -> None:
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--final", "--pdf", cwd=example)
        document, pdf = (example / line for line in ran.stdout.split())
        assert pdf == document.with_suffix(".pdf")
        assert pdf.read_bytes().startswith(b"%PDF-")

    def test_without_libreoffice_the_document_is_written_and_one_line_says_how(
        self, example: Path, tmp_path: Path
    ) -> None:
        bare = tmp_path / "bin"
        bare.mkdir()
        ran = docgen(
            "generate", "tjansteskrivelse.xlsx", "--final", "--pdf", cwd=example, PATH=str(bare)
        )
        assert ran.returncode == 0
        assert ran.stdout.strip().endswith(".docx")
        (line,) = ran.stderr.splitlines()
        assert "LibreOffice" in line
        assert "docgen doctor" in line


class TestTemplate:
    def test_a_misspelt_name_is_named_with_its_paragraph_and_what_was_meant(
        self, example: Path
    ) -> None:
        parts = parts_of(templates_folder() / "tjansteskrivelse.docx")
        document = parts["word/document.xml"].decode()
        assert document.count("{{ rad.mottagare }}") == 1
        misspelt = document.replace("{{ rad.mottagare }}", "Till {{ rad.motagare }}")
        misspelt = misspelt.replace("{{ arende.rubrik }}", "{{ arende.rubirk }}")
        own = write_parts(example / "egen.docx", {**parts, "word/document.xml": misspelt})
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--template", own, cwd=example)
        assert ran.returncode == 2
        assert "egen.docx" in ran.stderr
        assert "«motagare» i stycket «Till {{ rad.motagare }}». Menades «mottagare»?" in ran.stderr
        assert "«rubirk» i stycket «{{ arende.rubirk }}». Menades «rubrik»?" in ran.stderr
        assert not (example / "outputs").exists()

    @pytest.mark.parametrize(
        ("content", "said"),
        [(None, "Filen finns inte."), (b"%PDF-1.7", "Filen är en PDF"), (b"hej", "textfil")],
    )
    def test_a_template_that_is_none_is_told_so(
        self, example: Path, content: bytes | None, said: str
    ) -> None:
        if content is not None:
            (example / "egen.docx").write_bytes(content)
        ran = docgen("generate", "tjansteskrivelse.xlsx", "--template", "egen.docx", cwd=example)
        assert ran.returncode == 2
        assert said in ran.stderr

    def test_a_template_that_lacks_what_the_paper_must_have_makes_drafts_but_no_final(
        self, example: Path
    ) -> None:
        write_template(example / "egen.docx", ["{{ arende.rubrik }}", "{{ arende.datum }}"])
        made = ["generate", "tjansteskrivelse.xlsx", "--template", "egen.docx"]
        ran = docgen(*made, "--final", cwd=example)
        assert ran.returncode == 2
        assert "egen.docx: Mallen är inte hel och kan inte ge ett slutligt dokument" in ran.stderr
        assert "«forslag.forslag»" in ran.stderr
        assert "«arende.rubrik»" not in ran.stderr
        assert not (example / "outputs").exists()
        assert docgen(*made, cwd=example).returncode == 0

    def test_a_secretary_may_move_sections_in_word(self, example: Path) -> None:
        document = docx.Document(str(templates_folder() / "tjansteskrivelse.docx"))
        (heading,) = [item for item in document.paragraphs if item.text == "Utdrag till"]
        block = [heading._p, *list(heading._p.itersiblings())[:3]]
        (proposal,) = [
            item for item in document.paragraphs if item.text == "{{ rubriker.forslag }}"
        ]
        for element in block:
            proposal._p.addprevious(element)
        document.save(str(example / "egen.docx"))
        ran = docgen(
            "generate", "tjansteskrivelse.xlsx", "--final", "--template", "egen.docx", cwd=example
        )
        assert ran.returncode == 0
        lines = lines_of(example / ran.stdout.strip())
        assert lines.index("Utdrag till") < lines.index("Regiondirektörens förslag")


class TestNew:
    @pytest.mark.parametrize("name", [".", ".."])
    def test_a_name_that_is_no_file_name_is_told(self, name: str, tmp_path: Path) -> None:
        ran = docgen("new", "tjansteskrivelse", name, cwd=tmp_path)
        assert ran.returncode == 2
        assert "är inget filnamn" in ran.stderr

    def test_what_is_wrong_in_last_years_workbook_is_told(self, tmp_path: Path) -> None:
        fill_in(tmp_path / "a.xlsx", {**ARENDE, "E-post": "kim(at)example.se"})
        ran = docgen("new", "tjansteskrivelse", "b.xlsx", "--from", "a.xlsx", cwd=tmp_path)
        assert ran.returncode == 0
        assert "«kim(at)example.se» är ingen e-postadress." in ran.stderr

    def test_writes_a_workbook_that_check_can_read(self, tmp_path: Path) -> None:
        ran = docgen("new", "tjansteskrivelse", "ny.xlsx", cwd=tmp_path)
        assert ran.returncode == 0
        checked = docgen("check", "ny.xlsx", cwd=tmp_path)
        assert checked.returncode == 1
        assert "varning" not in checked.stdout

    def test_never_writes_over_a_workbook(self, tmp_path: Path) -> None:
        (tmp_path / "ny.xlsx").write_bytes(b"ifylld")
        ran = docgen("new", "tjansteskrivelse", "ny.xlsx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "Filen finns redan" in ran.stderr
        assert (tmp_path / "ny.xlsx").read_bytes() == b"ifylld"


def test_demo_prints_the_counted_figures_and_what_to_open(tmp_path: Path) -> None:
    ran = docgen("demo", cwd=tmp_path)
    assert ran.returncode == 0
    for line in (
        r"Hemsändning +8 +1 537 062",
        r"Servicebidrag +7 +1 007 710",
        r"Investeringsbidrag +12 +3 482 980",
        r"Stöd till korrosionsskydd +3 +1 745 475",
        r"Sammanlagt 30 beslut och 7 773 227 kronor\.",
        r"22 företagsbesök, varav 22 tillsammans med kommunen och 5 tillsammans med Länsstyrelsen",
    ):
        assert re.search(line, ran.stdout)
    opened = re.search(r"Öppna dokumentet i Word: (\S+\.docx)", ran.stdout)
    assert opened is not None
    assert (tmp_path / opened[1]).is_file()


def test_doctor_tells_versions_and_remedies(tmp_path: Path) -> None:
    ran = docgen("doctor", cwd=tmp_path, PATH=str(tmp_path))
    assert ran.returncode == 0
    assert re.search(rf"finns +docgen +{re.escape(__version__)}", ran.stdout)
    assert re.search(r"saknas +LibreOffice", ran.stdout)
    assert "apt install libreoffice-writer" in ran.stdout
    assert re.search(r"finns +förseglingar +pyHanko", ran.stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_what_the_shell_needs(shell: str, tmp_path: Path) -> None:
    ran = docgen("completion", shell, cwd=tmp_path)
    assert ran.returncode == 0
    assert "_DOCGEN_COMPLETE" in ran.stdout


def test_the_shell_completes_commands(tmp_path: Path) -> None:
    ran = docgen(
        cwd=tmp_path, _DOCGEN_COMPLETE="bash_complete", COMP_WORDS="docgen ge", COMP_CWORD="1"
    )
    assert "generate" in ran.stdout


def test_piped_output_has_no_colours(tmp_path: Path) -> None:
    fill_in(tmp_path / "a.xlsx", {**ARENDE, "Datum": "2024-03-279"})
    assert "\x1b" not in docgen("check", "a.xlsx", cwd=tmp_path).stdout


def test_an_unwritable_folder_is_one_sentence(example: Path) -> None:
    (example / "fil").write_text("")
    ran = docgen("generate", "tjansteskrivelse.xlsx", "--out", "fil", cwd=example)
    assert ran.returncode == 2
    assert "ingen mapp" in ran.stderr


def test_a_fault_of_docgens_own_is_no_traceback(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from docgen.cli import main, check\n"
        "import docgen.workbook.reader as reader\n"
        "reader._Reader.read = lambda *_: 1 / 0\n"
        "sys.argv = ['docgen', 'check', 'a.xlsx']\n"
        "main()\n"
    )
    fill_in(tmp_path / "a.xlsx", ARENDE, TABLES)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert ran.returncode == 2
    assert "något oväntat hände (ZeroDivisionError" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_very_long_title_still_gets_a_name_that_windows_can_hold(example: Path) -> None:
    edit(example / "tjansteskrivelse.xlsx", {"Ärende!B3": "ord " * 75})
    ran = docgen("generate", "tjansteskrivelse.xlsx", cwd=example)
    assert len(Path(ran.stdout.strip()).name) < 120
