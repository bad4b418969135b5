"""What a delivery says of a case: in METS, PREMIS and ERMS, and to a person."""

import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import bagit
import pytest
from lxml import etree

from docgen.archive.decision import read_decision
from docgen.archive.delivery.formats import known_formats
from docgen.archive.delivery.package import Order as Packing
from docgen.archive.delivery.package import pack
from docgen.archive.facts import Sealed, Status
from docgen.archive.gather import Order
from docgen.archive.store import Archive
from tests.archive.deliveries import (
    DATA,
    ERMS,
    ORIGINAL,
    PDFA,
    PREMIS,
    aged,
    archived,
    changed,
    packed,
    page_in,
    read,
    replaced,
    sip_of,
    texts,
)
from tests.builder import TABLES, Rows, Value

_SCHEMA = os.environ.get("DOCGEN_ERMS_SCHEMA", "")
_FIRST: dict[str, Value] = {
    "Organ": "Regionstyrelsen",
    "Datum": date(2023, 5, 23),
    "Paragraf": 89,
    "Diarienummer": "RUN/13/2024",
    "Beslut": "Programmet fastställdes",
}
_HISTORY: dict[str, Rows] = {"Beslutshistorik": [_FIRST]}


def test_a_case_whose_documents_have_different_titles_is_called_by_its_number(
    tmp_path: Path,
) -> None:
    archived(tmp_path / "ett")
    root = archived(tmp_path / "två", {"Rubrik": "Ett yttrande"})
    done = packed(root, bagit=True)
    folder = sip_of(done)
    erms = read(folder, ERMS)
    assert texts(erms, "//erms:aggregation/erms:title") == ["Ärende RUN/13/2024"]
    assert texts(erms, "//erms:record/erms:title") == ["Uppföljning av stöd", "Ett yttrande"]
    (note,) = texts(erms, "//erms:aggregation/erms:notes/erms:note")
    assert note.startswith("Arkivet har ingen rubrik för ärendet som helhet.")
    assert texts(read(folder, "METS.xml"), "/mets:mets/@LABEL") == ["Ärende RUN/13/2024"]
    names = texts(read(folder, PREMIS), "//premis:originalName")
    assert names == ["Ärende RUN/13/2024", "Uppföljning av stöd", "Ett yttrande"]
    assert bagit.Bag(str(done.folder)).info["External-Description"] == "Ärende RUN/13/2024"
    page = page_in(folder)
    assert "\n\nÄrende RUN/13/2024\n" in page


def test_a_case_whose_documents_have_one_title_has_that(tmp_path: Path) -> None:
    archived(tmp_path / "ett")
    root = archived(tmp_path / "två", {"Datum": date(2024, 4, 3)})
    folder = packed(root).folder
    assert texts(read(folder, ERMS), "//erms:aggregation/erms:title") == ["Uppföljning av stöd"]
    label = texts(read(folder, "METS.xml"), "/mets:mets/@LABEL")
    assert label == ["Ärende RUN/13/2024: Uppföljning av stöd"]


def test_the_list_says_who_delivers(tmp_path: Path) -> None:
    mets = read(packed(archived(tmp_path / "ett")).folder, "METS.xml")
    agents = "//mets:agent[@{}]/mets:{}"
    assert texts(mets, "/mets:mets/@OBJID") == ["SIP-RUN-13-2024-v1"]
    assert texts(mets, agents.format("ROLE='CREATOR'", "name")) == ["docgen"]
    assert texts(mets, agents.format("ROLE='ARCHIVIST'", "note")) == ["ORG:232100-0214"]
    assert texts(mets, agents.format("TYPE='INDIVIDUAL'", "name")) == ["Kim Exempelsson"]
    assert texts(mets, agents.format("TYPE='INDIVIDUAL'", "note")) == [
        "E-post: kim.exempelsson@example.se"
    ]


def test_the_organisation_has_one_number_everywhere(tmp_path: Path) -> None:
    erms = read(packed(archived(tmp_path / "ett")).folder, ERMS)
    told = texts(erms, "//erms:agencyCode") + texts(erms, "//erms:idNumber")
    assert told == ["232100-0214", "232100-0214"]


def test_the_case_is_told_as_the_workbook_and_the_archive_have_it(tmp_path: Path) -> None:
    order = Order(folders=(tmp_path / "ett",), decision=read_decision("2024-04-09 § 55"))
    root = archived(tmp_path / "ett", {}, {**TABLES, **_HISTORY}, order)
    erms = read(packed(root).folder, ERMS)
    case, record = "//erms:aggregation/erms:{}", "//erms:record/erms:{}"
    assert texts(erms, case.format("objectId")) == ["RUN/13/2024"]
    assert texts(erms, case.format("title")) == ["Uppföljning av stöd"]
    agents = record.format("agents/erms:agent[@agentType='{}']/erms:name")
    assert texts(erms, agents.format("responsible_person")) == ["Kim Exempelsson"]
    assert texts(erms, agents.format("main_signatory")) == ["Alex Exempel"]
    assert texts(erms, agents.format("authorising_person")) == ["Regionala utvecklingsnämnden"]
    assert texts(erms, "//erms:record/@recordType") == ["Tjänsteskrivelse"]
    dates = record.format("dates/erms:date[@dateType='{}']")
    assert texts(erms, dates.format("created")) == ["2024-03-27T00:00:00"]
    assert texts(erms, dates.format("decision_date")) == ["2024-04-09T00:00:00"]
    assert texts(erms, record.format("action/erms:actionText")) == ["Beslut § 55"]
    assert texts(erms, record.format("notes/erms:note")) == ["Uppföljningen för år 2023 godkänns."]
    assert texts(erms, case.format("action/erms:actionText")) == ["Programmet fastställdes, § 89"]
    paths = texts(erms, "//erms:appendix/@path")
    assert all((tmp_path / "ut" / "SIP-RUN-13-2024-v1" / path).is_file() for path in paths)
    assert len(paths) == 8


def test_a_decision_is_told_once_in_whatever_words_it_is_cited(tmp_path: Path) -> None:
    archived(tmp_path / "ett", {}, {**TABLES, **_HISTORY})
    again: Rows = [{**_FIRST, "Beslut": "Programmet antogs"}, {**_FIRST, "Paragraf": 90}]
    second = {**TABLES, "Beslutshistorik": again}
    root = archived(tmp_path / "två", {"Rubrik": "Ett yttrande"}, second)
    erms = read(packed(root).folder, ERMS)
    assert texts(erms, "//erms:aggregation/erms:action/erms:actionText") == [
        "Programmet fastställdes; Programmet antogs, § 89",
        "Programmet fastställdes, § 90",
    ]


def test_a_decision_of_another_case_is_a_note_on_the_document_that_cites_it(
    tmp_path: Path,
) -> None:
    cited: Rows = [{**_FIRST, "Diarienummer": "RUN/9/2023"}, {**_FIRST, "Diarienummer": None}]
    root = archived(tmp_path / "ett", {}, {**TABLES, "Beslutshistorik": cited})
    erms = read(packed(root).folder, ERMS)
    assert not texts(erms, "//erms:aggregation/erms:action/erms:actionText")
    kind = "Beslut som dokumentet hänvisar till"
    assert texts(erms, f"//erms:record/erms:notes/erms:note[@noteType='{kind}']") == [
        "2023-05-23, Regionstyrelsen, Programmet fastställdes, § 89, RUN/9/2023",
        "2023-05-23, Regionstyrelsen, Programmet fastställdes, § 89",
    ]


def test_annexes_of_other_cases_are_referred_to_and_recipients_named(tmp_path: Path) -> None:
    annexes: Rows = [
        {"Bilaga": "Handlingsplan 2023", "Diarienummer": "RUN/536/2021", "Datum": "2023-06-01"},
        {"Bilaga": "Karta", "Diarienummer": "RUN/13/2024"},
        {"Bilaga": "Ett brev", "Diarienummer": "saknas"},
    ]
    recipients: Rows = [{"Mottagare": "Tillväxtverket"}]
    tables = {**TABLES, "Bilagor": annexes, "Utdrag till": recipients}
    erms = read(packed(archived(tmp_path / "ett", {}, tables)).folder, ERMS)
    record = "//erms:record/erms:{}"
    related = record.format("relation[@relationType='reference']")
    assert texts(erms, related) == ["RUN/536/2021"]
    assert texts(erms, record.format("notes/erms:note[@noteType='Bilaga']")) == [
        "Handlingsplan 2023, RUN/536/2021, 2023-06-01",
        "Karta, RUN/13/2024",
        "Ett brev, saknas",
    ]
    named = record.format("agents/erms:agent[@agentType='recipient']/erms:name")
    assert texts(erms, named) == ["Tillväxtverket"]


def test_what_nobody_has_said_is_left_out(tmp_path: Path) -> None:
    erms = read(packed(archived(tmp_path / "ett")).folder, ERMS)
    for name in ("classification", "restriction", "disposal", "action"):
        assert not erms.findall(f".//{{*}}{name}"), name


def test_class_secrecy_personal_data_and_retention_follow(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    changed(
        root,
        klassificering="3.2.1",
        sekretess="19 kap. 3 § OSL; 30 kap. 23 § OSL",
        personuppgifter=True,
        gallring="Gallras efter 10 år",
    )
    done = packed(root)
    erms = read(done.folder, ERMS)
    assert texts(erms, "//erms:aggregation/erms:classification") == ["3.2.1"]
    grounds = texts(erms, "//erms:record/erms:restriction/erms:regulation")
    data_protection = "Dataskyddsförordningen, (EU) 2016/679"
    assert grounds == ["19 kap. 3 § OSL", "30 kap. 23 § OSL", data_protection]
    assert texts(erms, "//erms:record/erms:disposal/@disposable") == ["true"]
    assert texts(erms, "//erms:record/erms:disposal/erms:disposalPeriod") == ["10 år"]
    page = page_in(done.folder)
    assert "RUN-13-2024_1: omfattas av sekretess, 19 kap. 3 § OSL; 30 kap. 23 § OSL" in page


@pytest.mark.skipif(not _SCHEMA, reason="DOCGEN_ERMS_SCHEMA anger inget schema")
def test_the_case_is_told_as_the_schema_has_it(tmp_path: Path) -> None:
    order = Order(folders=(tmp_path / "ett",), decision=read_decision("2024-04-09 § 55"))
    root = archived(tmp_path / "ett", {}, {**TABLES, **_HISTORY}, order)
    facts = {"klassificering": "3.2.1", "sekretess": "19 kap. 3 § OSL", "personuppgifter": True}
    for rule in ("Bevaras", "Gallras efter 10 år", ""):
        changed(root, gallring=rule, **facts)
        schema = etree.XMLSchema(etree.parse(_SCHEMA))
        schema.assertValid(etree.parse(packed(root).folder / ERMS))


def test_what_goes_for_one_document_does_not_restrict_the_whole_case(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    changed(root, sekretess="19 kap. 3 § OSL", personuppgifter=True)
    alone = read(packed(root).folder, ERMS)
    restricted = "//erms:{}/erms:restriction/erms:regulation"
    assert len(texts(alone, restricted.format("aggregation"))) == 2
    archived(tmp_path / "två", {"Rubrik": "Ett yttrande"})
    erms = read(packed(root).folder, ERMS)
    assert not texts(erms, restricted.format("aggregation"))
    assert len(texts(erms, restricted.format("record"))) == 2
    assert any(
        note.startswith("Märkta med sekretess eller personuppgifter: RUN-13-2024_1.")
        for note in texts(erms, "//erms:aggregation/erms:notes/erms:note")
    )


def test_the_page_for_people_tells_only_of_what_is_there(tmp_path: Path) -> None:
    page = page_in(packed(archived(tmp_path / "ett")).folder)
    assert "Kontaktperson: Kim Exempelsson, kim.exempelsson@example.se" in page
    assert "Leveransöverenskommelse" not in page
    assert "diarienummer, rubriker, datum, handläggare, undertecknare\n" in page
    assert "    Klass och gallring är inte angivna.\n" in page
    assert "Sekretess och personuppgifter är inte markerade; det betyder inte att" in page
    assert "arkivet och följer inte med" not in page
    assert "(PDF:en som nämns där ligger i representations/pdfa)" in page
    assert "JSON-scheman för arkivuppgifter.json och manifesten" in page
    assert "(XML-scheman för METS, PREMIS och ERMS är inte med)" in page
    assert "omskrivet med %" not in page


def test_the_page_for_people_tells_what_stays_in_the_archive(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    changed(root, klassificering="3.2.1")
    changed(root, klassificering="3.2.1", sekretess="19 kap. 3 § OSL")
    archived(tmp_path / "två", {"Rubrik": "Ett yttrande"}, final=False)
    order = Packing("RUN/13/2024", tmp_path / "ut", agreement="LÖ-2026-1")
    page = page_in(pack(Archive(root), order).folder)
    assert "Leveransöverenskommelse: LÖ-2026-1\n" in page
    assert "Kontaktperson" not in page
    assert "Talet sist i paketets namn (v4)" in page
    assert "Version 1 och 2 finns kvar i arkivet och följer inte med." in page
    assert "RUN-13-2024_2 är ett utkast, finns kvar i arkivet och följer inte med." in page
    assert "datum, klass, handläggare, undertecknare, märkning\n" in page
    assert "    Gallring är inte angiven.\n" in page
    assert "    Personuppgifter är inte markerade; det betyder inte att de är prövade.\n" in page


def test_formats_have_their_keys_in_pronom(tmp_path: Path) -> None:
    premis = read(packed(archived(tmp_path / "ett")).folder, f"{ORIGINAL}/{PREMIS}")
    of = "//premis:object[contains(premis:originalName, '{}')]//premis:formatRegistryKey"
    assert set(texts(premis, of.format(".docx"))) == {"fmt/412"}
    assert set(texts(premis, of.format(".xlsx"))) == {"fmt/214"}
    assert set(texts(premis, of.format(".json"))) == {"fmt/817"}
    assert texts(premis, of.format(".toml")) == []


def test_a_format_that_the_ending_tells_is_not_said_to_be_known_by_signature(
    tmp_path: Path,
) -> None:
    premis = read(packed(archived(tmp_path / "ett")).folder, f"{ORIGINAL}/{PREMIS}")
    event = "//premis:event[contains(premis:eventIdentifier/*[2], '{}')]"
    linked = event + "//premis:linkingObjectIdentifierValue"
    by_signature = {Path(name).suffix for name in texts(premis, linked.format("format/signatur"))}
    by_ending = {Path(name).suffix for name in texts(premis, linked.format("format/ändelse"))}
    assert by_signature == {".docx", ".xlsx"}
    assert by_ending == {".json", ".toml"}
    (name,) = texts(
        premis,
        "//premis:object[contains(premis:originalName, '.toml')]//premis:formatName",
    )
    assert name == "TOML"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(100)])
def test_a_file_that_is_no_whole_package_is_not_said_to_be_a_document(data: bytes) -> None:
    assert known_formats().of("halv.docx", data).puid != "fmt/412"


def test_what_happened_is_told_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    folder = packed(archived(tmp_path / "ett")).folder
    known: set[str] = set()
    linked: set[str] = set()
    kinds: list[str] = []
    for place in (PREMIS, f"{ORIGINAL}/{PREMIS}", f"{PDFA}/{PREMIS}"):
        premis = read(folder, place)
        for kind in ("object", "event", "agent"):
            known |= set(texts(premis, f"//premis:{kind}Identifier/premis:{kind}IdentifierValue"))
            other = f"{kind[0].upper()}{kind[1:]}"
            linked |= set(texts(premis, f"//premis:linking{other}IdentifierValue"))
        linked |= set(texts(premis, "//premis:relatedObjectIdentifierValue"))
        kinds += texts(premis, "//premis:eventType")
    assert linked <= known
    assert set(kinds) == {
        "creation",
        "ingestion",
        "fixity check",
        "format identification",
        "information package creation",
    }
    pdf = read(folder, f"{PDFA}/{PREMIS}")
    source = "//premis:relationship[premis:relationshipType='derivation']//premis:*"
    assert any(text.endswith(".docx") for text in texts(pdf, source))


def test_nobody_says_when_a_document_was_written_only_that_it_was_there(
    tmp_path: Path,
) -> None:
    folder = packed(archived(tmp_path / "ett")).folder
    premis = read(folder, f"{ORIGINAL}/{PREMIS}")
    made = "//premis:event[premis:eventType='creation']"
    (arrived,) = texts(read(folder, PREMIS), "//premis:event[1]/premis:eventDateTime")
    day = arrived[:10]
    assert texts(premis, f"{made}/premis:eventDateTime") == [f"[..{day}]"]
    (detail,) = texts(premis, f"{made}//premis:eventDetail")
    assert "daterat 2024-03-27. När filerna skrevs är inte känt" in detail
    assert detail.endswith(f"de fanns när de arkiverades {day}.")


def test_a_version_that_only_says_more_brought_no_files(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    changed(root, beslut=read_decision("2024-04-09 § 55"), status=Status.BESLUTAD)
    replaced(root, "underlag/a.xlsx", b"en annan bok")
    premis = read(packed(root).folder, PREMIS)
    about = "//premis:event[contains(premis:eventIdentifier/*[2], 'arkivering')]"
    assert texts(premis, f"{about}/premis:eventType") == [
        "ingestion",
        "metadata modification",
        "ingestion",
    ]
    told = texts(premis, f"{about}//premis:eventDetail")[1]
    assert "Filerna är desamma som i version 1." in told


def test_a_file_has_the_time_when_its_very_bytes_came_into_the_archive(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    past = datetime(2024, 4, 2, 8, 15, tzinfo=UTC)
    aged(root, past)
    changed(root, beslut=read_decision("2024-04-09 § 55"), status=Status.BESLUTAD)
    folder = packed(root).folder
    mets = read(folder, f"{ORIGINAL}/METS.xml")
    at = "//mets:file[contains(@OWNERID, '{}')]/@CREATED"
    assert set(texts(mets, at.format("/dokument/"))) == {"2024-04-02T08:15:00Z"}
    (facts,) = texts(mets, at.format("arkivuppgifter.json"))
    assert facts > "2024-04-03"
    (document,) = (folder / DATA / "dokument").glob("*.docx")
    assert document.stat().st_mtime == past.timestamp()


def test_a_sealed_pdf_is_told_of(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    when = datetime(2024, 4, 2, 8, 15, 30, 500, tzinfo=timezone(timedelta(hours=2)))
    changed(root, forsegling=Sealed(organisation="Exempelregionen", sha256="ab" * 32, tid=when))
    folder = packed(root).folder
    premis = read(folder, f"{PDFA}/{PREMIS}")
    event = "//premis:event[premis:eventType='digital signature generation']"
    assert texts(premis, f"{event}/premis:eventDateTime") == ["2024-04-02T06:15:30Z"]
    (detail,) = texts(premis, f"{event}//premis:eventDetail")
    assert "förseglades av Exempelregionen" in detail
    assert "ab" * 32 in detail
    (linked,) = texts(premis, f"{event}//premis:linkingObjectIdentifierValue")
    assert linked.endswith(".pdf")
    assert texts(read(folder, ERMS), "//erms:record//erms:eSignature/@present") == ["true"]
    page = page_in(folder)
    assert "PDF:en är elektroniskt förseglad av Exempelregionen 2024-04-02" in page


def test_digests_are_those_that_the_archive_has_had_all_the_time(tmp_path: Path) -> None:
    root = archived(tmp_path / "ett")
    premis = read(packed(root).folder, f"{ORIGINAL}/{PREMIS}")
    of = "//premis:fixity[premis:messageDigestAlgorithm='SHA-512']/premis:messageDigest"
    stored = Archive(root).the_one("RUN/13/2024")
    told = texts(premis, of)
    assert len(told) == len(stored.version(1).files) - 1, "alla filer utom PDF:en"
    assert set(told) <= set(stored.version(1).state)
