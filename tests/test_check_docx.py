"""docgen check on Word documents: what a hand has changed is found, what docgen wrote is clean."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from docgen.pipeline import check, generate
from docgen.profile import Profile
from docgen.review import review
from docgen.texts.findings import Severity
from tests.builder import TABLES, edit, fill_in, parts_of, renamed, write_parts
from tests.checks.papers import texts, write
from tests.command import docgen
from tests.render import word

BODY = "word/document.xml"


@pytest.fixture
def paper(example: Path, profile: Profile, tmp_path: Path) -> Path:
    """The example's document, made in a folder beside its workbooks."""
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    return generate(checked, profile, tmp_path / "ut", final=True).output.document


def change(paper: Path, old: str, new: str, part: str = BODY) -> None:
    """Change a document as a person with Word would, once, by a pattern."""
    parts = parts_of(paper)
    changed, times = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
    assert times == 1
    write_parts(paper, {**parts, part: changed})


def codes(paper: Path, profile: Profile) -> list[str]:
    return [item.code for item in review(paper, profile).findings]


def typed(text: str) -> str:
    """A paragraph of body text."""
    return word.paragraph(text, properties='<w:pStyle w:val="BodyText"/>')


PROPOSAL = (
    r'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">'
    r"Uppföljningen av regionalt.*?</w:p>"
)
FIRST_CELL = r'<w:tcPr>(?=<w:tcW w:w="5270" w:type="dxa"/></w:tcPr>)'
END = "<w:sectPr"
PLANTED: list[tuple[str, str, str]] = [
    ("<w:tblHeader/>", "", "tillganglighet.tabell_utan_rubrikrad"),
    ('w:val="Heading3"', 'w:val="Heading4"', "tillganglighet.hoppad_rubrikniva"),
    (FIRST_CELL, '<w:tcPr><w:gridSpan w:val="2"/>', "tillganglighet.sammanfogad_cell"),
    ("RUN/13/2024", "{{ arende.diarienummer }}", "rester.malltagg"),
    ("2024-03-27", "2024-03-279", "datum.omojligt"),
    ("2023–2030", "2023-2030", "skrivning.intervall"),
    ("Tillväxtverket under", "Klicka här för att ange text. Under", "rester.ledtext"),
    ("7\u00a0773\u00a0227", "7773227", "skrivning.tusental"),
    ("som sammankallar", "som  sammankallar", "skrivning.dubbelt_mellanslag"),
    ("länets olika typer", "[SAKNAS: Uppgift]", "rester.saknas"),
    ("årets insatser", "XX", "rester.att_fylla_i"),
    (END, typed("- ett") + typed("- två") + END, "tillganglighet.skriven_lista"),
    (END, typed("") * 3 + typed("a") + END, "tillganglighet.tomma_stycken"),
    ("Regiondirektörens förslag", "Sammanfattning", "avsnitt.saknas"),
    (PROPOSAL, "", "avsnitt.tomt"),
]


def test_what_docgen_writes_has_nothing_to_remark(paper: Path, profile: Profile) -> None:
    assert codes(paper, profile) == []


@pytest.mark.parametrize("signers", [1, 2, 3, 4])
def test_any_number_of_signers_passes(profile: Profile, tmp_path: Path, signers: int) -> None:
    names = [{"Namn": f"Alex Exempel {sign}", "Titel": "Regiondirektör"} for sign in "ABCD"]
    path = fill_in(tmp_path / "arende.xlsx", tables={**TABLES, "Underskrifter": names[:signers]})
    (checked,) = check([path], profile)
    made = generate(checked, profile, tmp_path / "ut", final=True)
    assert codes(made.output.document, profile) == []


def test_no_letter_of_decision_has_anything_to_remark(example: Path, tmp_path: Path) -> None:
    made = ["tjansteskrivelse.xlsx", "--per", "Stödbeslut", "--final", "--jobs", "1", "--out", "ut"]
    assert docgen("batch", *made, cwd=example).returncode == 0
    letters = sorted((example / "ut").rglob("*.docx"))
    ran = docgen("check", *letters, cwd=example)
    assert (ran.returncode, ran.stdout) == (0, f"Inget att anmärka i {len(letters)} dokument.\n")
    assert len(letters) == 30


def test_a_draft_has_its_gaps_and_nothing_else(
    example: Path, profile: Profile, tmp_path: Path
) -> None:
    gone = [f"Ärende!B{row}" for row in (3, 4, 5, 6, 10)] + ["Förslag!A2", "Utdrag till!A2"]
    edit(example / "tjansteskrivelse.xlsx", dict.fromkeys(gone))
    edit(example / "handlingsplan-2023.xlsx", {"Handlingsplan!R8": None})
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    draft = generate(checked, profile, tmp_path, final=False).output.document
    found = review(draft, profile).findings
    assert {item.code for item in found} == {"rester.saknas"}
    gaps = {
        gap
        for name, part in parts_of(draft).items()
        if name.startswith("word/")
        for gap in re.findall(r"\[SAKNAS: ([^\]]*)\]", part.decode("utf-8", "replace"))
    }
    assert {item.found for item in found} == gaps


@pytest.mark.parametrize(("old", "new", "code"), PLANTED, ids=[code for _, _, code in PLANTED])
def test_each_planted_fault_is_found_alone(
    paper: Path, profile: Profile, old: str, new: str, code: str
) -> None:
    paper.with_suffix(".json").unlink()
    change(paper, old, new)
    assert codes(paper, profile) == [code]


def test_all_planted_faults_are_found_in_one_pass(paper: Path, profile: Profile) -> None:
    paper.with_suffix(".json").unlink()
    for old, new, _ in PLANTED:
        change(paper, old, new)
    assert sorted(codes(paper, profile)) == sorted(code for _, _, code in PLANTED)


class TestFigures:
    def test_a_figure_changed_by_hand_is_told_at_its_place(
        self, paper: Path, profile: Profile
    ) -> None:
        change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228")
        (item,) = review(paper, profile).findings
        assert (item.code, item.severity) == ("siffra.andrad", Severity.VARNING)
        assert item.place.short.startswith("brödtext, stycke ")
        assert "stod.summa är ändrad för hand: 7\u00a0773\u00a0228" in item.message

    def test_a_figure_that_is_taken_away_is_told(self, paper: Path, profile: Profile) -> None:
        change(paper, r"<w:sdt><w:sdtPr><w:alias[^>]*/><w:tag w:val=\"stod.summa\".*?</w:sdt>", "")
        (item,) = review(paper, profile).findings
        assert item.code == "siffra.borttagen"

    def test_nothing_is_told_without_a_manifest_or_with_another_file_of_its_name(
        self, paper: Path, profile: Profile
    ) -> None:
        change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228")
        paper.with_suffix(".json").write_text("[]", "utf-8")
        assert codes(paper, profile) == []
        paper.with_suffix(".json").unlink()
        assert codes(paper, profile) == []


class TestCommand:
    def test_a_finding_is_one_line_with_file_place_severity_fault_and_mend(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, texts("Före.", "Programmet 2023-2030 gäller."))
        ran = docgen("check", "skrivelse.docx", cwd=tmp_path)
        assert ran.returncode == 1
        assert ran.stdout == (
            "skrivelse.docx  brödtext, stycke 2  fel  Intervallet 2023-2030 har bindestreck. "
            "Skriv 2023–2030.\n1 fel i 1 dokument.\n"
        )

    def test_warnings_do_not_fail_the_check(self, tmp_path: Path) -> None:
        write(tmp_path, texts("Två  mellanslag."))
        ran = docgen("check", "skrivelse.docx", cwd=tmp_path)
        assert ran.returncode == 0
        assert ran.stdout.endswith("1 varning i 1 dokument.\n")

    def test_json_has_the_keys_of_workbooks(self, tmp_path: Path) -> None:
        write(tmp_path, texts("Den 31 februari."))
        ran = docgen("check", "skrivelse.docx", "--format", "json", cwd=tmp_path)
        assert json.loads(ran.stdout) == [
            {
                "workbook": "skrivelse.docx",
                "sheet": "brödtext",
                "cell": "1",
                "severity": "fel",
                "code": "datum.omojligt",
                "found": "31 februari",
                "expected": "",
                "message": "31 februari finns inte i kalendern.",
                "hint": "Rätta datumet.",
            }
        ]

    def test_workbooks_and_documents_are_checked_together(self, example: Path) -> None:
        write(example, texts("Den 31 februari."))
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "412 350 kr-"})
        ran = docgen("check", "tjansteskrivelse.xlsx", "skrivelse.docx", cwd=example)
        assert ran.returncode == 1
        assert ran.stdout.splitlines()[-1] == "2 fel i 4 arbetsböcker och 1 dokument."

    def test_an_unreadable_document_stops_no_other(self, tmp_path: Path) -> None:
        write(tmp_path, texts("Den 31 februari."))
        (tmp_path / "trasig.docx").write_bytes(b"PK\x03\x04 trasig")
        ran = docgen("check", "trasig.docx", "skrivelse.docx", "finns-inte.docx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "trasig.docx  stopp  Filen är trasig" in ran.stdout
        assert "finns-inte.docx  stopp  Filen finns inte." in ran.stdout
        assert ran.stdout.splitlines()[-1] == "2 stopp, 1 fel i 3 dokument."

    @pytest.mark.parametrize(
        ("part", "old", "new", "sentence"),
        [
            (BODY, word.W, "http://purl.oclc.org/ooxml/wordprocessingml/main", "Strict Open XML"),
            (BODY, "<w:body>", "<w:body", "innehållet kan inte tolkas"),
            ("[Content_Types].xml", "document.main", "document.macroEnabled", "makron"),
        ],
    )
    def test_a_document_that_cannot_be_trusted_is_refused_with_a_sentence(
        self, tmp_path: Path, part: str, old: str, new: str, sentence: str
    ) -> None:
        change(write(tmp_path, texts("a")), re.escape(old), new, part)
        ran = docgen("check", "skrivelse.docx", cwd=tmp_path)
        assert ran.returncode == 2
        assert sentence in ran.stdout

    def test_a_workbook_with_the_name_of_a_document_is_refused(self, example: Path) -> None:
        (example / "tjansteskrivelse.xlsx").rename(example / "bok.docx")
        ran = docgen("check", "bok.docx", cwd=example)
        assert ran.returncode == 2
        assert "Filen är inget Word-dokument (.docx)." in ran.stdout

    def test_a_document_whose_parts_have_other_names_is_read_too(self, tmp_path: Path) -> None:
        parts = parts_of(write(tmp_path, texts("Den 31 februari."), header1=texts("UTKAST")))
        parts = renamed(parts, {"document": "document2", "header1": "sidhuvud"})
        write_parts(tmp_path / "skrivelse.docx", parts)
        ran = docgen("check", "skrivelse.docx", "--annotate", cwd=tmp_path)
        assert "brödtext, stycke 1  fel  31 februari finns inte i kalendern." in ran.stdout
        assert "sidhuvud, stycke 1  varning  Dokumentet kallas utkast." in ran.stdout
        copy = parts_of(tmp_path / "skrivelse-granskad.docx")["word/document2.xml"]
        assert b"commentRangeStart" in copy


class TestCopies:
    def test_a_copy_has_each_finding_as_a_comment_at_its_place(self, tmp_path: Path) -> None:
        path = write(
            tmp_path, texts("Före.", "Den 31 februari."), header1=texts("UTKAST"), title=""
        )
        before = path.read_bytes()
        ran = docgen("check", "skrivelse.docx", "--annotate", cwd=tmp_path)
        assert ran.stdout.splitlines()[-1] == "skrivelse-granskad.docx"
        assert path.read_bytes() == before
        parts = parts_of(tmp_path / "skrivelse-granskad.docx")
        comments = etree.fromstring(parts["word/comments.xml"])
        title, day, draft = (word.texts(node)[0] for node in word.find(comments, "w:comment"))
        assert title.startswith("Fel: Dokumentet har ingen titel i sina egenskaper. Skriv den")
        assert day == "Fel: 31 februari finns inte i kalendern. Rätta datumet."
        assert draft.startswith("sidhuvud, stycke 1. Varning: Dokumentet kallas utkast. Ta bort")
        marked = [
            len(word.find(node, "w:commentRangeStart"))
            for node in word.find(etree.fromstring(parts[BODY]), ".//w:p")
        ]
        assert marked == [2, 1]

    def test_a_clean_document_gets_no_copy(self, paper: Path) -> None:
        ran = docgen("check", paper.name, "--annotate", cwd=paper.parent)
        assert ran.returncode == 0
        assert len(list(paper.parent.glob("*.docx"))) == 1

    def test_the_same_findings_give_the_same_copy_and_it_is_not_read_with_its_original(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, texts("Den 31 februari."))
        docgen("check", "skrivelse.docx", "--annotate", cwd=tmp_path)
        files = ["skrivelse.docx", "skrivelse-granskad.docx"]
        ran = docgen("check", *files, "--annotate", cwd=tmp_path)
        assert "1 fel i 1 dokument." in ran.stdout
        assert "skrivelse-granskad.docx (fanns redan, oförändrat)" in ran.stdout
        assert "skrivelse-granskad.docx är en granskad kopia" in ran.stderr
        assert sorted(path.name for path in tmp_path.glob("*.docx")) == sorted(files)

    def test_a_copy_of_a_document_with_everything_wrong_is_sound(self, tmp_path: Path) -> None:
        path = word.sound(tmp_path / "skrivelse.docx")
        body = typed("Den 31 februari.") + typed("2023-2030") + typed("") * 3
        change(path, "<w:sectPr", body + "<w:sectPr")
        assert word.faults(path) == []
        docgen("check", path.name, "--annotate", cwd=tmp_path)
        assert word.faults(tmp_path / "skrivelse-granskad.docx") == []
