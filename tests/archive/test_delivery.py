"""docgen archive package: what an e-archive receives, and what an archivist reads in it."""

import contextlib
import errno
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.archive.decision import read_decision
from docgen.archive.delivery import times
from docgen.archive.delivery.package import Order as Packing
from docgen.archive.delivery.package import pack
from docgen.archive.delivery.xml import add, as_bytes, begin
from docgen.archive.facts import Status
from docgen.archive.protecting import Protection
from docgen.archive.store import Archive
from docgen.archive.taking import Found, documents_in
from docgen.archive.writing import Bundle, writer
from docgen.errors import ArchiveRefused, DocgenError, OutputRefused
from tests.archive.bundles import no_register
from tests.archive.deliveries import (
    DATA,
    ERMS,
    ORIGINAL,
    PDFA,
    PREMIS,
    archived,
    changed,
    files_in,
    listed,
    packed,
    page_in,
    read,
    replaced,
    sip_of,
    texts,
)
from tests.archive.faults import Fate, steps
from tests.command import docgen


@pytest.fixture
def epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


def profile_in(root: Path) -> str:
    return Archive(root).the_one("RUN/13/2024").newest.filer.profil


def refused(root: Path, asked: str = "RUN/13/2024") -> str:
    """Return why nothing was packed, after a look that nothing was written."""
    with pytest.raises(DocgenError) as error:
        packed(root, asked)
    assert not (root.parent / "ut").exists()
    return error.value.code


def test_a_case_is_packed_with_its_documents_in_two_representations(tmp_path: Path) -> None:
    archived(tmp_path / "ett")
    root = archived(tmp_path / "två", {"Rubrik": "Ett yttrande"})
    done = packed(root)
    assert done.folder == tmp_path / "ut" / "SIP-RUN-13-2024-v2"
    tops = {path.relative_to(done.folder).as_posix() for path in done.folder.glob("*")}
    tops |= {path.relative_to(done.folder).as_posix() for path in done.folder.glob("repr*/*")}
    assert tops >= {"METS.xml", "metadata", "documentation", "schemas", ORIGINAL, PDFA}
    kept = files_in(root / "RUN-13-2024_1" / "v1" / "content")
    original = files_in(done.folder / DATA)
    pdf = files_in(done.folder / PDFA / "data" / "RUN-13-2024_1")
    assert {**original, **pdf} == kept
    assert all(name.endswith(".pdf") for name in pdf)


def test_two_files_of_the_same_bytes_both_go_along(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    names = Archive(root).the_one("RUN/13/2024").newest.filer
    template = Archive(root).the_one("RUN/13/2024").read(1, names.mall)
    replaced(root, names.grundmall, template)
    folder = packed(root).folder
    assert (folder / DATA / names.grundmall).read_bytes() == template
    assert (folder / DATA / names.mall).read_bytes() == template


def test_a_package_of_one_document_has_that_alone(tmp_path: Path) -> None:
    archived(tmp_path / "ett")
    root = archived(tmp_path / "två", {"Rubrik": "Ett yttrande"})
    done = packed(root, "RUN-13-2024_2")
    assert done.folder.name == "SIP-RUN-13-2024_2-v1"
    erms = read(done.folder, ERMS)
    assert texts(erms, "//erms:record/erms:objectId") == ["RUN-13-2024_2"]


def test_a_package_has_another_name_when_the_archive_has_changed(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    first = packed(root).folder.name
    changed(root, beslut=read_decision("2024-04-09 § 55"), status=Status.BESLUTAD)
    assert (first, packed(root).folder.name) == ("SIP-RUN-13-2024-v1", "SIP-RUN-13-2024-v2")


def test_every_file_is_listed_with_size_and_digest_and_nothing_else_is_there(
    tmp_path: Path,
) -> None:
    done = packed(archived(tmp_path / "ett"))
    found = set(done.folder.rglob("METS.xml"))
    assert len(found) == 3
    told = {path.resolve() for mets in found for path in listed(mets)}
    assert told == {path.resolve() for path in done.folder.rglob("*") if path.is_file()} - {
        (done.folder / "METS.xml").resolve()
    }


def test_names_of_files_and_groups_are_unique_in_the_whole_package(tmp_path: Path) -> None:
    done = packed(archived(tmp_path / "ett"))
    names = [
        name
        for mets in done.folder.rglob("METS.xml")
        for name in texts(etree.parse(mets).getroot(), "//mets:file/@ID")
    ]
    assert len(names) == len(set(names)) > 10


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path, epoch: None) -> None:
    root = archived(tmp_path / "ett")
    first = pack(Archive(root), Packing("RUN/13/2024", tmp_path / "a"))
    second = pack(Archive(root), Packing("RUN/13/2024", tmp_path / "b"))
    assert files_in(first.folder) == files_in(second.folder)
    stamps = [{path.stat().st_mtime for path in one.folder.rglob("*")} for one in (first, second)]
    assert stamps[0] == stamps[1]


def test_a_bag_is_valid_and_has_the_package_as_its_payload(tmp_path: Path, epoch: None) -> None:
    root = archived(tmp_path / "ett")
    done = packed(root, bagit=True)
    bag = bagit.Bag(str(done.folder))
    bag.validate()
    assert done.folder.name == "RUN-13-2024-v1-bagit"
    assert (done.folder / "bagit.txt").read_text() == (
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    assert bag.info["External-Identifier"] == "RUN/13/2024"
    assert bag.info["Source-Organization"] == "Region Jämtland Härjedalen"
    assert bag.info["Contact-Name"] == "Kim Exempelsson"
    assert bag.info["Contact-Email"] == "kim.exempelsson@example.se"
    assert bag.info["Bagging-Date"] == "2026-09-21"
    assert sip_of(done).name == "SIP-RUN-13-2024-v1"
    assert files_in(sip_of(done)) == files_in(packed(root).folder)
    again = pack(Archive(root), Packing("RUN/13/2024", tmp_path / "b", bagit=True))
    plain = pack(Archive(root), Packing("RUN/13/2024", tmp_path / "c", bagit=True))
    assert files_in(again.folder) == files_in(plain.folder)


def test_drafts_stay_and_the_final_version_before_one_is_sent(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    archived(tmp_path / "två", {"Rubrik": "Ett yttrande"}, final=False)
    changed_to_draft = archived(tmp_path / "tre", {"Handläggare": "Alex Exempel"}, final=False)
    assert changed_to_draft == root
    done = packed(root)
    assert [(one.chosen.id, one.chosen.number) for one in done.documents] == [("RUN-13-2024_1", 1)]
    assert done.drafts == ("RUN-13-2024_2",)


def test_a_case_of_drafts_alone_is_refused(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett", final=False)
    assert refused(root) == "leverans.bara_utkast"


def test_a_document_without_a_pdf_goes_as_it_is(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    with writer(root, no_register) as adding:
        stored = adding.archive.the_one("RUN/13/2024")
        about, pdf = stored.newest, stored.newest.filer.pdf
        files = {name: stored.read(1, name) for name in stored.version(1).files if name != pdf}
        names = about.filer.model_copy(update={"pdf": None})
        adding.add(Bundle(about.model_copy(update={"filer": names}), files))
    done = packed(root)
    assert not (done.folder / PDFA).exists()
    assert "har ingen PDF" in page_in(done.folder)


def test_a_package_is_never_taken_for_new_documents(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    packed(root)
    packed(root, bagit=True)
    assert documents_in(tmp_path / "ut") == Found()


@pytest.mark.parametrize("name", ["dokument", "underlag", "profil"])
def test_a_damaged_file_is_never_packed(tmp_path: Path, name: str) -> None:
    root = archived(tmp_path / "ett")
    path = next(one for one in (root / "RUN-13-2024_1/v1/content" / name).iterdir())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert refused(root) == "arkiv.fil_andrad"


def test_nothing_is_written_over_or_into_an_archive(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    folder = packed(root).folder
    before = files_in(folder)
    with pytest.raises(ArchiveRefused, match="finns redan"):
        packed(root)
    assert files_in(folder) == before
    for out in (root, root / "RUN-13-2024_1", root / "ny"):
        with pytest.raises(ArchiveRefused, match="ligger i ett arkiv"):
            pack(Archive(root), Packing("RUN/13/2024", out))


def test_a_disk_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    with steps(0, Fate.FAILS_ONCE) as counted:
        packed(root)
    reached = counted.taken
    refusals, refused_plainly = 0, (ArchiveRefused, OutputRefused)
    for at in (*range(1, reached, reached // 9), reached):
        out, done = tmp_path / f"ut-{at}", None
        with steps(at, Fate.FAILS_ONCE, errno.ENOSPC), contextlib.suppress(*refused_plainly):
            done = pack(Archive(root), Packing("RUN/13/2024", out))
        left = [path.name for path in out.iterdir()] if out.exists() else []
        assert not left if done is None else done.folder.name in left, at
        refusals += done is None
    assert refusals > 5


def test_a_workbook_that_cannot_be_read_any_more_stops_nothing(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    replaced(root, "underlag/a.xlsx", b"ingen arbetsbok")
    erms = read(packed(root).folder, ERMS)
    assert texts(erms, "//erms:aggregation/erms:title") == ["Uppföljning av stöd"]
    assert not texts(erms, "//erms:agent[@agentType='responsible_person']/erms:name")


def test_a_profile_of_another_time_still_says_who_delivers(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    old = b'[organisation]\nnamn = "Landstinget"\nfax = "063-14 00 01"\n'
    replaced(root, profile_in(root), old)
    mets = read(packed(root).folder, "METS.xml")
    assert texts(mets, "//mets:agent[@ROLE='ARCHIVIST']/mets:name") == ["Landstinget"]


def test_without_an_organisation_there_is_nobody_to_deliver(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    replaced(root, profile_in(root), b"[utseende]\n")
    assert refused(root) == "leverans.ingen_avsandare"


def test_numbers_of_persons_stand_in_no_description(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    changed(root, rubrik="Överklagande från 19121212-1212", personuppgifter=True)
    done = packed(root)
    described = list(done.folder.rglob("*.xml"))
    assert described
    assert not any("1212-1212" in path.read_text("utf-8") for path in described)


def test_the_schemas_that_a_receiver_wants_go_along(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    scheman = tmp_path / "scheman"
    scheman.mkdir()
    with pytest.raises(ArchiveRefused, match="inga XML-scheman"):
        pack(Archive(root), Packing("RUN/13/2024", tmp_path / "ut", schemas=scheman))
    (scheman / "mets.xsd").write_bytes(b"<schema/>")
    done = pack(Archive(root), Packing("RUN/13/2024", tmp_path / "ut", schemas=scheman))
    assert (done.folder / "schemas" / "mets.xsd").read_bytes() == b"<schema/>"
    mets = read(done.folder, "METS.xml")
    assert len(texts(mets, "//mets:fileGrp[@USE='Schemas']/mets:file")) == 3


def test_the_command_says_what_the_receiver_should_know(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    archived(tmp_path / "två", {"Rubrik": "Ett yttrande"}, final=False)
    changed_facts = {"sekretess": "19 kap. 3 § OSL", "personuppgifter": True}
    with writer(root, no_register) as adding:
        stored = adding.archive.the_one("RUN-13-2024_1")
        files = {name: stored.read(1, name) for name in stored.version(1).files}
        adding.add(Bundle(stored.newest.model_copy(update=changed_facts), files))
    ran = docgen("archive", "package", "RUN/13/2024", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    folder = Path("outputs") / "leverans" / "SIP-RUN-13-2024-v3"
    assert ran.stdout == f"{folder} (1 dokument, 8 filer)\n"
    assert ran.stderr.splitlines() == [
        "Paketet har ingen kontaktperson. Ange den med --by.",
        "RUN-13-2024_2 lämnades kvar: det är ett utkast.",
        "RUN-13-2024_1 är märkt med sekretess (19 kap. 3 § OSL). Märkningen följer med i paketet.",
        "RUN-13-2024_1 innehåller personuppgifter. Märkningen följer med i paketet.",
    ]
    ran = docgen("archive", "package", "RUN/9/2024", "--archive", root, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (2, "Fel: RUN/9/2024 finns inte i arkivet.\n")


def test_a_name_that_no_system_takes_keeps_its_own_in_the_description(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    with writer(root, no_register) as adding:
        stored = adding.archive.the_one("RUN/13/2024")
        files = {name: stored.read(1, name) for name in stored.version(1).files}
        about = stored.newest
        names = about.filer.model_copy(update={"underlag": ("underlag/Bråk 50%?.xlsx",)})
        files[names.underlag[0]] = files.pop(about.filer.underlag[0])
        adding.add(Bundle(about.model_copy(update={"filer": names}), files))
    folder = packed(root).folder
    premis = read(folder, f"{ORIGINAL}/{PREMIS}")
    assert "Bråk 50%?.xlsx" in texts(premis, "//premis:originalName")
    (lying,) = (folder / DATA / "underlag").iterdir()
    assert lying.name != "Bråk 50%?.xlsx"
    assert lying.resolve() in {path.resolve() for path in listed(folder / ORIGINAL / "METS.xml")}


@given(st.text().filter(lambda text: "\r" not in text))
def test_any_text_can_be_said_in_xml(text: str) -> None:
    root = begin("rot", {None: "urn:x"}, {})
    add(root, "sagt", text, som=text)
    (said,) = etree.fromstring(as_bytes(root))
    assert len(said.text or "") == len(text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_is_read_as_it_was_written(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert times.read(times.stamp(whole)) == whole


def test_several_cases_are_packed_each_by_itself_and_one_that_cannot_stops_no_other(
    tmp_path: Path,
) -> None:
    root = archived(tmp_path / "ett")
    archived(tmp_path / "tva", {"Diarienummer": "RUN/14/2024"})
    archived(tmp_path / "tre", {"Diarienummer": "RUN/15/2024"}, final=False)
    cases = ("RUN/15/2024", "RUN/13/2024", "RUN/14/2024")
    ran = docgen("archive", "package", *cases, "--archive", root, "--out", "ut", cwd=tmp_path)
    assert ran.returncode == 1
    assert "RUN/15/2024: RUN/15/2024 har bara utkast" in ran.stderr
    names = sorted(path.name for path in (tmp_path / "ut").iterdir())
    assert names == ["SIP-RUN-13-2024-v1", "SIP-RUN-14-2024-v1"]


def test_what_was_protected_in_a_later_draft_is_delivered_as_protected(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    archived(tmp_path / "tva", final=False)
    with writer(root, no_register) as adding:
        stored = adding.archive.the_one("RUN/13/2024")
        assert stored.last == 2
        adding.protect(stored, Protection(persons=False, secrecy="30 kap. 23 § OSL"))
    done = packed(root)
    assert [one.chosen.number for one in done.documents] == [1]
    assert "30 kap. 23 § OSL" in (sip_of(done) / ERMS).read_text("utf-8")
