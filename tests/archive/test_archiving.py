"""docgen archive, as an archivist uses it: taken in, found, shown, taken out and made again."""

import csv
import json
import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from docgen.archive.entries import Entry, Wanted, listed
from docgen.archive.facts import Decision, Status
from docgen.archive.gather import Order
from docgen.archive.rebuild import rebuild
from docgen.archive.store import Archive
from docgen.archive.taking import documents_in, take
from docgen.archive.writing import Bundle, writer
from docgen.documents import DocumentType, document_types
from docgen.outputs import sha256
from docgen.pipeline import check, generate
from docgen.profile import Profile, read_profile
from docgen.resources import base_template, default_profile, examples_folder
from tests.archive.bundles import bundle, put, with_register
from tests.archive.commands import BODY, Made, change, content, run
from tests.archive.others import valid
from tests.builder import ARENDE, TABLES, blank_pdf, edit, fill_in, ledger, png
from tests.command import docgen


def test_a_document_is_kept_with_all_that_it_was_made_of(made: Made, tmp_path: Path) -> None:
    paper = made()
    said = run(tmp_path, paper)
    assert f"RUN-13-2024_1  version 1  {paper.name}" in said
    kept = {path.relative_to(content(tmp_path)) for path in content(tmp_path).rglob("*.*")}
    assert {str(path.parent) for path in kept} == {".", "dokument", "underlag", "mall", "profil"}
    assert (content(tmp_path) / "dokument" / paper.name).read_bytes() == paper.read_bytes()
    assert len(list((content(tmp_path) / "underlag").iterdir())) == 4
    about = json.loads((content(tmp_path) / "arkivuppgifter.json").read_text("utf-8"))
    assert about["namnd"] == "Regionala utvecklingsnämnden"
    assert (about["status"], about["datum"]) == ("slutlig", "2024-03-27")
    assert valid(tmp_path / "outputs" / "arkiv")
    assert "Varje version är hel" in (tmp_path / "outputs/arkiv/LAS-MIG.txt").read_text("utf-8")


def test_a_folder_is_taken_in_but_for_its_drafts_and_the_archive_in_it(
    made: Made, tmp_path: Path
) -> None:
    made(final=False)
    paper = made()
    assert paper.stem.endswith("-v2")
    said = run(tmp_path, tmp_path / "outputs")
    assert "1 utkast togs inte in." in said
    assert said.count("RUN-13-2024_1") == 1
    assert "oförändrat" in run(tmp_path, tmp_path / "outputs")
    listed = json.loads(run(tmp_path, "list", "--format", "json"))
    assert [one["versioner"] for one in listed] == [1]


def test_a_draft_is_refused_unless_asked_for_and_stays_marked(made: Made, tmp_path: Path) -> None:
    draft = made(final=False)
    assert "Dokumentet är ett utkast." in run(tmp_path, draft, code=1)
    assert not (tmp_path / "outputs" / "arkiv" / "RUN-13-2024_1").exists()
    run(tmp_path, "--as-draft", draft)
    assert "utkast" in run(tmp_path, "show", "RUN/13/2024")
    refused = run(tmp_path, draft, "--as-draft", "--decision", "2024-04-09 § 55", code=1)
    assert "Ett utkast kan inte vara beslutat." in refused
    assert "Ett utkast kan inte" in run(
        tmp_path, "decide", "RUN/13/2024", "2024-04-09 § 55", code=2
    )
    run(tmp_path, made())
    (listed,) = json.loads(run(tmp_path, "list", "--format", "json"))
    assert (listed["versioner"], listed["status"]) == (2, "slutlig")


def test_a_decision_is_recorded_at_once_or_later(made: Made, tmp_path: Path) -> None:
    paper = made()
    run(tmp_path, paper)
    run(tmp_path, "decide", "RUN/13/2024", "2024-04-09 § 55", "--by", "Kim Exempelsson")
    said = run(tmp_path, "show", "RUN/13/2024")
    assert "Beslut: 2024-04-09 § 55" in said
    assert re.search(r"v2  \d{4}-.* UTC  Kim Exempelsson  Beslutat 2024-04-09 § 55", said)
    assert "oförändrat" in run(tmp_path, paper), "det beslutade förblir beslutat"
    assert "oförändrat" in run(tmp_path, paper, "--decision", "2024-04-09 §55")
    names = {path.name for path in (content(tmp_path, 2) / "dokument").iterdir()}
    assert names == {paper.name, f"{paper.stem}.json", f"{paper.stem}.pdf"}


def test_a_decision_that_cannot_be_is_refused_and_one_that_is_wrong_is_corrected(
    made: Made, tmp_path: Path
) -> None:
    paper = made()
    early = run(tmp_path, paper, "--decision", "2024-03-26 § 55", code=1)
    assert "tidigare än dokumentets datum, 2024-03-27" in early
    run(tmp_path, paper, "--decision", "2024-04-09 § 55")
    decide = ("decide", "RUN/13/2024")
    assert "tidigare än dokumentets" in run(
        tmp_path, *decide, "2020-01-01 § 1", "--correct", code=2
    )
    assert "redan beslutat 2024-04-09 § 55" in run(tmp_path, *decide, "2024-04-09 § 56", code=2)
    again = run(tmp_path, paper, "--decision", "2024-04-09 § 56", code=1)
    assert "redan beslutat" in again
    assert "version 2" in run(tmp_path, *decide, "2024-04-09 § 56", "--correct")
    assert "har inte varit än" in run(tmp_path, *decide, "2099-04-09 § 56", "--correct")


@pytest.mark.parametrize(
    "found", ["2024-04-09", "§ 55", "2024-02-30 § 5", "9 april § 5", "2024-04-09 § 0"]
)
def test_a_decision_that_is_none_is_refused(made: Made, tmp_path: Path, found: str) -> None:
    said = run(tmp_path, made(), "--decision", found, code=2)
    assert "går inte att förstå som ett beslut" in said
    assert not (tmp_path / "outputs" / "arkiv").exists()


def test_a_workbook_that_has_changed_or_gone_is_told_with_what_to_do(
    made: Made, example: Path, tmp_path: Path
) -> None:
    paper = made()
    shutil.copytree(example, tmp_path / "djupt" / "nere" / "i" / "en" / "mapp")
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I2": 1})
    said = run(tmp_path, paper, code=1)
    assert "stodbeslut-2023.xlsx är inte längre som när dokumentet skrevs" in said
    (example / "stodbeslut-2023.xlsx").unlink()
    assert "hittas inte. Ange mappen där filen ligger med --inputs." in run(tmp_path, paper, code=1)
    run(tmp_path, paper, "--inputs", tmp_path / "djupt" / "nere" / "i" / "en")


def test_a_document_edited_on_purpose_is_kept_as_it_is_and_marked(
    made: Made, tmp_path: Path
) -> None:
    paper = made()
    change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228")
    said = run(tmp_path, paper)
    assert "Ändrat efter att docgen skrev det. Siffror som inte står som de skrevs: stod." in said
    assert "Arkiverat utan PDF." in said, "den PDF som ligger bredvid är inte av det här dokumentet"
    assert (content(tmp_path) / "dokument" / paper.name).read_bytes() == paper.read_bytes()
    said = run(tmp_path, "show", "RUN/13/2024")
    assert "Ändrat efter att docgen skrev det." in said
    assert "ändrad eller borttagen i dokumentet" in said
    assert "jämförelsen gäller dokumentet som docgen skrev" in run(
        tmp_path, "rebuild", "RUN/13/2024"
    )


def test_what_cannot_be_read_in_a_folder_is_told_and_stops_nothing_else(
    made: Made, tmp_path: Path
) -> None:
    paper = made()
    beside = paper.with_suffix(".json")
    folder = tmp_path / "outputs" / "b"
    folder.mkdir()
    shutil.copy(paper, folder / "avhuggen.docx")
    (folder / "avhuggen.json").write_bytes(beside.read_bytes()[:500])
    for name in ("egen.docx", "annan.docx", "~$oppen.docx"):
        shutil.copy(paper, folder / name)
    said = run(tmp_path, tmp_path / "outputs", code=1)
    assert "avhuggen.json" in said
    assert "Word-filer utan manifest, som inte togs in: 2." in said
    assert "RUN-13-2024_1  version 1" in said


def test_a_word_file_named_in_capitals_is_found_in_its_folder(made: Made, tmp_path: Path) -> None:
    paper = made()
    paper.rename(paper.with_suffix(".DOCX"))
    assert ".DOCX" in run(tmp_path, tmp_path / "outputs")


def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> NoReturn:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    (error,) = documents_in(tmp_path).unread
    assert f"Mappen {tmp_path} går inte att läsa." in error.message


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a\\b", "\udcff"])
def test_a_name_that_cannot_be_kept_is_refused_and_stops_no_other(
    made: Made, tmp_path: Path, name: str
) -> None:
    paper = made()
    odd = paper.with_name(f"{name}.docx")
    shutil.copy(paper, odd)
    shutil.copy(paper.with_suffix(".json"), odd.with_suffix(".json"))
    said = run(tmp_path, odd, paper, code=1)
    assert "Byt namn på filen" in said
    assert "RUN-13-2024_1  version 1" in said


@pytest.mark.parametrize("name", ["Kim\udcff", "Kim\ufffe", "Kim\u2028Exempelsson"])
def test_a_name_of_an_archivist_that_cannot_be_read_is_refused(
    made: Made, tmp_path: Path, name: str
) -> None:
    assert "Skriv namnet vid --by på nytt." in run(tmp_path, made(), "--by", name, code=2)
    assert not (tmp_path / "outputs" / "arkiv").exists()


def test_workbooks_of_one_name_are_refused_rather_than_one_lost(
    made: Made, example: Path, tmp_path: Path
) -> None:
    paper = made()
    beside = paper.with_suffix(".json")
    manifest = json.loads(beside.read_text("utf-8"))
    other = tmp_path / "annan" / manifest["inputs"][1]["file"]
    other.parent.mkdir()
    shutil.copy(example / "tjansteskrivelse.xlsx", other)
    manifest["inputs"].append({"file": other.name, "sha256": sha256(other.read_bytes())})
    beside.write_text(json.dumps(manifest), "utf-8")
    said = run(tmp_path, paper, "--inputs", other.parent, code=1)
    assert f"flera arbetsböcker som heter {other.name}" in said


@pytest.mark.parametrize("manifest", [None, "{}"])
def test_without_its_manifest_nothing_is_archived(
    made: Made, tmp_path: Path, manifest: str | None
) -> None:
    paper = made()
    paper.with_suffix(".json").unlink()
    if manifest is not None:
        paper.with_suffix(".json").write_text(manifest, "utf-8")
    assert "anifest" in run(tmp_path, paper, code=1)
    assert not (tmp_path / "outputs" / "arkiv").exists()


def test_without_libreoffice_the_document_is_kept_and_the_missing_pdf_told(
    made: Made, tmp_path: Path
) -> None:
    said = run(tmp_path, made(pdf=False))
    assert "Arkiverat utan PDF. PDF kräver LibreOffice" in said


@pytest.mark.parametrize("data", [b"inte en pdf", b"", b"%PDF-1.7\n%%EOF\n", b"x" + blank_pdf()])
def test_what_is_called_a_pdf_and_is_none_is_not_taken_and_told(
    made: Made, tmp_path: Path, data: bytes
) -> None:
    paper = made()
    paper.with_suffix(".pdf").write_bytes(data)
    said = run(tmp_path, paper)
    assert f"{paper.stem}.pdf går inte att öppna som PDF och togs inte med." in said
    assert "Arkiverat utan PDF." in said
    assert not list(content(tmp_path).rglob("*.pdf"))


@pytest.mark.libreoffice
def test_a_pdf_is_made_once_and_the_archived_one_kept(made: Made, tmp_path: Path) -> None:
    paper = made(pdf=False)
    first = docgen("archive", paper, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    pdf = content(tmp_path) / "dokument" / f"{paper.stem}.pdf"
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "oförändrat" in docgen("archive", paper, cwd=tmp_path).stdout


def test_another_paper_of_the_case_is_another_document_and_a_new_title_may_be_the_same(
    made: Made, example: Path, tmp_path: Path
) -> None:
    run(tmp_path, made())
    edit(example / "tjansteskrivelse.xlsx", {"Ärende!B3": "Komplettering"})
    other = made()
    assert "RUN-13-2024_2  version 1" in run(tmp_path, other)
    edit(example / "tjansteskrivelse.xlsx", {"Ärende!B3": "Komplettering av uppföljningen"})
    renamed = made()
    assert "RUN-13-2024_2  version 2" in run(tmp_path, renamed, "--document", "Komplettering")
    both = run(tmp_path, renamed, other, "--document", "Komplettering", code=2)
    assert "bara ett dokument arkiveras åt gången" in both
    said = run(tmp_path, "export", "RUN/13/2024", "ut", code=2)
    assert "Ange ett av: RUN-13-2024_1, RUN-13-2024_2." in said
    assert "version 2" in run(tmp_path, "export", "RUN-13-2024_2", "ut")


def test_a_list_is_found_by_number_type_date_status_and_text(
    made: Made, example: Path, tmp_path: Path
) -> None:
    run(tmp_path, made())
    edit(
        example / "tjansteskrivelse.xlsx",
        {"Ärende!B3": "+Komplettering", "Ärende!B4": "RUN/2/2023"},
    )
    run(tmp_path, made(), "--decision", "2024-04-09 § 55")
    archive = Archive(tmp_path / "outputs" / "arkiv")
    found = [
        [one.diarienummer for one in listed(archive, wanted) if isinstance(one, Entry)]
        for wanted in (
            Wanted(),
            Wanted(diarienummer="RUN/13/2024"),
            Wanted(typ="Tjänsteskrivelse"),
            Wanted(typ="beslutsbrev"),
            Wanted(datum="2024-03"),
            Wanted(datum="2023"),
            Wanted(status=Status.BESLUTAD),
            Wanted(text="UPPFÖLJNING"),
        )
    ]
    both = ["RUN/2/2023", "RUN/13/2024"]
    assert found == [both, both[1:], both, [], both, [], both[:1], both[1:]]
    (one,) = json.loads(run(tmp_path, "list", "--format", "json", "--status", "beslutad"))
    assert (one["mapp"], one["beslut"]) == ("RUN-2-2023_1", "2024-04-09 § 55")
    table = list(csv.reader(run(tmp_path, "list", "--format", "csv").splitlines(), delimiter=";"))
    assert table[1][3] == "'+Komplettering", "ingen rubrik blir en formel"
    assert "RUN-2-2023_1" in run(tmp_path, "list").splitlines()[1]
    assert "finns inte i arkivet" in run(tmp_path, "list", "--dnr", "RUN/99/2024", code=2)
    assert "är inget diarienummer" in run(tmp_path, "show", "RUN 13", code=2)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--type", "foo", "«foo» är ingen dokumenttyp. Välj en av: arsrapport, beslutsbrev,"),
        ("--date", "2026-13", "«2026-13» är varken dag, månad eller år."),
        ("--date", "2024-02-30", "«2024-02-30» är varken dag"),
        ("--date", "24", "Skriv 2024-03-27, 2024-03 eller 2024."),
    ],
)
def test_what_no_document_can_have_is_told_with_what_is_allowed(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    assert said in run(tmp_path, "list", option, value, code=2)


def test_what_was_decided_is_found_and_told_when_a_draft_lies_after_it(tmp_path: Path) -> None:
    decided = Decision(datum=date(2024, 4, 9), paragraf=55)
    root = tmp_path / "arkiv"
    put(root, b"ett", status=Status.BESLUTAD, beslut=decided)
    put(root, b"tva", status=Status.UTKAST)
    here = ("--archive", "arkiv")
    for asked in ((), ("--status", "beslutad"), ("--status", "utkast"), ("--text", "§ 55")):
        assert "Beslutad v1, utkast v2" in run(tmp_path, "list", *asked, *here)
    assert "motsvarar sökningen" in run(tmp_path, "list", "--status", "slutlig", *here)
    said = docgen("archive", "show", "RUN/13/2024", *here, cwd=tmp_path).stdout
    assert "beslutad v1, utkast v2" in said
    assert "Beslut: 2024-04-09 § 55" in said


def test_a_version_is_taken_out_whole_and_never_over_anything(made: Made, tmp_path: Path) -> None:
    paper = made()
    run(tmp_path, paper)
    run(tmp_path, "export", "RUN/13/2024", "--version", "1", "ut")
    assert (tmp_path / "ut" / "dokument" / paper.name).read_bytes() == paper.read_bytes()
    assert "är inte tom" in run(tmp_path, "export", "RUN/13/2024", "ut", code=2)
    assert "ingen version 2. Välj en av: 1." in run(
        tmp_path, "export", "RUN/13/2024", "--version", "2", "nytt", code=2
    )
    archived = content(tmp_path) / "dokument" / paper.name
    archived.write_bytes(b"skadad")
    assert "inte längre som den arkiverades" in run(
        tmp_path, "export", "RUN/13/2024", "nytt", code=2
    )
    assert not (tmp_path / "nytt").exists()
    assert not list(tmp_path.glob(".docgen-*"))


def test_two_files_of_the_same_bytes_are_both_taken_out(tmp_path: Path) -> None:
    one = bundle(b"ett")
    files = {**one.files, one.facts.filer.grundmall: one.files[one.facts.filer.mall]}
    with writer(tmp_path / "arkiv", with_register) as adding:
        adding.add(Bundle(one.facts, files))
    run(tmp_path, "export", "RUN/13/2024", "ut", "--archive", "arkiv")
    for name in (one.facts.filer.grundmall, one.facts.filer.mall):
        assert (tmp_path / "ut" / name).read_bytes() == b"mall"


class TestRebuild:
    """A document is made again from nothing but what is archived with it."""

    def test_the_bytes_are_the_same_when_everything_else_is_gone(
        self, made: Made, example: Path, tmp_path: Path
    ) -> None:
        paper = made()
        run(tmp_path, paper)
        shutil.rmtree(example)
        paper.unlink()
        said = run(tmp_path, "rebuild", "RUN/13/2024", "--version", "1")
        assert "dokumentet blev likadant, tecken för tecken." in said

    def test_with_the_profile_the_logo_and_the_base_that_it_had(
        self, example: Path, tmp_path: Path
    ) -> None:
        own = '[utseende]\nlogotyp = "logotyp.png"\ngrundmall = "husets.docx"\n'
        text = default_profile().read_text("utf-8").replace("[utseende]\n", own)
        (example / "docgen.toml").write_text(text.replace("1F4E5F", "7A1F4E"), "utf-8")
        (example / "logotyp.png").write_bytes(png())
        shutil.copy(base_template(), example / "husets.docx")
        profile = read_profile(example / "docgen.toml")
        (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
        paper = generate(checked, profile, tmp_path / "outputs", final=True).output.document
        run(tmp_path, paper)
        shutil.rmtree(example)
        kept = {path.name for path in (content(tmp_path) / "profil").iterdir()}
        assert kept == {"docgen.toml", "husets.docx", "logotyp.png"}
        assert "blev likadant" in run(tmp_path, "rebuild", "RUN/13/2024")

    @pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
    def test_the_paper_of_every_type_is_made_again(
        self, kind: DocumentType, profile: Profile, tmp_path: Path
    ) -> None:
        book = next(examples_folder().glob(f"*/{kind.name}.xlsx"))
        shutil.copytree(book.parent, tmp_path / "fall")
        checked = check([tmp_path / "fall" / book.name], profile)
        paper = generate(checked[0], profile, tmp_path / "outputs", final=True).output.document
        paper.with_suffix(".pdf").write_bytes(blank_pdf())
        root = tmp_path / "arkiv"
        (taken,) = take([paper], root, Order((tmp_path / "fall",)), with_register)
        assert taken.added is not None
        shutil.rmtree(tmp_path / "fall")
        stored = Archive(root).find(taken.added.name)
        assert stored is not None
        made = rebuild(stored, 1)
        assert (made.same, made.edited, made.other_docgen) == (True, False, False)

    def test_a_letter_made_of_a_row_is_made_of_the_same_row_again(self, tmp_path: Path) -> None:
        tables = {**TABLES, "Stödbeslut": ledger(3)}
        fill_in(tmp_path / "brev.xlsx", ARENDE, tables)
        docgen("batch", "brev.xlsx", "--per", "Stödbeslut", "--final", cwd=tmp_path)
        said = run(tmp_path, tmp_path / "outputs")
        assert said.count("version 1") == 3
        (tmp_path / "brev.xlsx").unlink()
        assert "blev likadant" in run(tmp_path, "rebuild", "RUN/2/2023")

    def test_what_differs_is_told_with_the_version_that_made_it(
        self, made: Made, tmp_path: Path
    ) -> None:
        paper = made()
        beside = paper.with_suffix(".json")
        manifest = json.loads(beside.read_text("utf-8"))
        change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228")
        manifest["docgen"] = "0.0.1"
        manifest["document"]["layout"] = "LibreOffice 1.0"
        manifest["document"]["sha256"] = sha256(paper.read_bytes())
        beside.write_text(json.dumps(manifest), "utf-8")
        run(tmp_path, paper)
        said = run(tmp_path, "rebuild", "RUN/13/2024", code=1)
        assert "dokumentet blev inte likadant." in said
        assert "Det gjordes med docgen 0.0.1" in said
        assert "räknades då av LibreOffice 1.0; på den här datorn av inget program." in said
        assert f"Delar av Word-filen som skiljer sig: {BODY}." in said
