"""docgen check: every fault in one pass, each at its cell, and nothing else."""

import json
from pathlib import Path

import openpyxl
import pytest

from docgen.findings import Finding
from docgen.pipeline import check
from docgen.profile import Profile
from docgen.texts.findings import Severity
from tests.builder import (
    ARENDE,
    LEDGER_ROW,
    TABLES,
    Value,
    edit,
    fill_in,
    parts_of,
    write_parts,
    write_workbook,
)
from tests.command import docgen

Fault = tuple[str, str, Value, str]

TWENTY: list[Fault] = [
    ("tjansteskrivelse.xlsx", "Ärende!B4", "RUN/34/202", "diarienummer.ogiltigt"),
    ("tjansteskrivelse.xlsx", "Ärende!B5", "2024-03-279", "datum.ogiltigt"),
    ("tjansteskrivelse.xlsx", "Ärende!B6", "Regionala utvecklingnämnden", "val.nara"),
    ("tjansteskrivelse.xlsx", "Ärende!B10", None, "cell.saknas"),
    ("tjansteskrivelse.xlsx", "Ärende!B13", "kim.exempelsson(at)example.se", "e_post.ogiltig"),
    (
        "tjansteskrivelse.xlsx",
        "Avsnitt!C2",
        "Text med \u202eomkastad ordning",
        "text.skrivriktning",
    ),
    (
        "tjansteskrivelse.xlsx",
        "Förslag!A2",
        "Beviljas till 19811218-9876.",
        "personnummer.skrivs_ut",
    ),
    ("tjansteskrivelse.xlsx", "Underskrifter!B3", None, "cell.saknas"),
    ("handlingsplan-2023.xlsx", "Handlingsplan!C3", "Servicegivarna", "val.nara"),
    ("handlingsplan-2023.xlsx", "Handlingsplan!N4", "2022-12-31", "regel.slut_fore_start"),
    ("handlingsplan-2023.xlsx", "Handlingsplan!Q5", "Klar", "val.okant"),
    ("handlingsplan-2023.xlsx", "Handlingsplan!P6", -60000, "belopp.negativt"),
    ("handlingsplan-2023.xlsx", "Handlingsplan!R15", None, "regel.lyft_utan_resultat"),
    ("stodbeslut-2023.xlsx", "Stödbeslut!I14", "412 350 kr-", "belopp.ogiltigt"),
    ("stodbeslut-2023.xlsx", "Stödbeslut!I15", "1.537", "belopp.tvetydigt"),
    ("stodbeslut-2023.xlsx", "Stödbeslut!I16", "=SUM(J16:K16)", "cell.formel_utan_varde"),
    ("stodbeslut-2023.xlsx", "Stödbeslut!D17", "2023-02-30", "datum.finns_inte"),
    ("stodbeslut-2023.xlsx", "Stödbeslut!H10", "559999-0017", "organisationsnummer.ogiltigt"),
    ("stodbeslut-2023.xlsx", "Stödbeslut!E20", "Malmö", "val.okant"),
    ("foretagsbesok-2023.xlsx", "Företagsbesök!G8", True, "val.okant"),
]


def plant(example: Path, faults: list[Fault]) -> None:
    for workbook, place, value, _ in faults:
        edit(example / workbook, {place: value})


def places(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(item.place.workbook, item.place.short) for item in findings}


def test_the_example_case_has_nothing_to_remark(example: Path, profile: Profile) -> None:
    for path in example.glob("*.xlsx"):
        (checked,) = check([path], profile)
        assert not checked.findings


def test_twenty_planted_faults_are_named_exactly(example: Path) -> None:
    plant(example, TWENTY)
    ran = docgen("check", "tjansteskrivelse.xlsx", "--format", "json", cwd=example)
    reported = json.loads(ran.stdout)
    named = {
        (item["workbook"], f"{item['sheet']}!{item['cell']}", item["code"]) for item in reported
    }
    assert named == {(workbook, place, code) for workbook, place, _, code in TWENTY}
    assert len(reported) == len(TWENTY)
    assert ran.returncode == 1
    assert "9876" not in ran.stdout


@pytest.mark.parametrize("fault", TWENTY, ids=lambda fault: f"{fault[1]} {fault[3]}")
def test_each_fault_alone_is_reported_alone(example: Path, profile: Profile, fault: Fault) -> None:
    plant(example, [fault])
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    assert places(checked.findings) == {(fault[0], fault[1])}


def test_what_is_found_is_told_in_the_order_of_the_sheets(tmp_path: Path, profile: Profile) -> None:
    tables = {**TABLES, "Avsnitt": [{"Rubrik": "Mål"}], "Förslag": [], "Underskrifter": []}
    arende = {**ARENDE, "Datum": None, "E-post": "kim(at)example.se"}
    (checked,) = check([fill_in(tmp_path / "a.xlsx", arende, tables)], profile)
    found = [item.place.short for item in checked.findings]
    assert found == ["Ärende!B5", "Ärende!B13", "Avsnitt!C2", "Förslag", "Underskrifter"]


def test_a_message_reads_as_one_line_with_place_severity_fault_and_mend(example: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "412 350 kr-"})
    ran = docgen("check", "tjansteskrivelse.xlsx", cwd=example)
    line = (
        "stodbeslut-2023.xlsx  Stödbeslut!I14  fel  «412 350 kr-» är inget belopp. "
        "Skriv ett heltal i kronor, till exempel 412350."
    )
    assert line in ran.stdout.splitlines()
    assert ran.stdout.splitlines()[-1] == "1 fel i 4 arbetsböcker."


def test_json_has_the_keys_that_programs_rely_on(example: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "412 350 kr-"})
    (item,) = json.loads(
        docgen("check", "tjansteskrivelse.xlsx", "--format", "json", cwd=example).stdout
    )
    assert item == {
        "workbook": "stodbeslut-2023.xlsx",
        "sheet": "Stödbeslut",
        "cell": "I14",
        "severity": "fel",
        "code": "belopp.ogiltigt",
        "found": "412 350 kr-",
        "expected": "ett heltal i kronor, till exempel 412350",
        "message": "«412 350 kr-» är inget belopp.",
        "hint": "Skriv ett heltal i kronor, till exempel 412350.",
    }


def test_a_warning_does_not_fail_the_check(example: Path) -> None:
    book = openpyxl.load_workbook(example / "stodbeslut-2023.xlsx")
    book["Stödbeslut"].row_dimensions[5].hidden = True
    book["Stödbeslut"]["A6"] = 4
    book.save(example / "stodbeslut-2023.xlsx")
    ran = docgen("check", "tjansteskrivelse.xlsx", cwd=example)
    assert ran.returncode == 0
    assert "Stödbeslut!A5  varning  Rad 5 är dold men läses." in ran.stdout
    assert "Stödbeslut!A6  varning  «4» står redan i Stödbeslut!A5." in ran.stdout


def test_a_register_alone_is_checked_for_what_stands_in_it(example: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I14": "tjugo tusen"})
    ran = docgen("check", "stodbeslut-2023.xlsx", cwd=example)
    assert ran.returncode == 1
    assert "Stödbeslut!I14" in ran.stdout
    assert "Ärende" not in ran.stdout


def test_registers_may_be_given_beside_the_case_instead_of_named_in_it(
    example: Path, profile: Profile
) -> None:
    edit(example / "tjansteskrivelse.xlsx", {f"Ärende!B{row}": None for row in (16, 17, 18)})
    paths = sorted(example.glob("*.xlsx"))
    (checked,) = check(paths, profile)
    assert not checked.findings
    assert len(checked.workbooks) == 4


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("stodbeslut-2022.xlsx", "Menades «stodbeslut-2023.xlsx»?"),
        ("helt-annan-fil.xlsx", "Lägg filen bredvid"),
    ],
)
def test_a_missing_underlag_is_a_fault_of_the_cell_that_names_it(
    example: Path, profile: Profile, name: str, hint: str
) -> None:
    edit(example / "tjansteskrivelse.xlsx", {"Ärende!B17": name})
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    finding = next(item for item in checked.findings if item.place.short == "Ärende!B17")
    assert hint in finding.hint


@pytest.mark.parametrize("name", ["../hemligt.xlsx", "/etc/passwd.xlsx", r"C:\dolt.xlsx", "..xls"])
def test_an_underlag_outside_the_folder_is_never_opened(
    example: Path, profile: Profile, name: str
) -> None:
    edit(example / "tjansteskrivelse.xlsx", {"Ärende!B17": name})
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    assert "filnamn.ogiltigt" in {item.code for item in checked.findings}


def test_an_underlag_that_links_out_of_the_folder_is_never_opened(
    example: Path, profile: Profile, tmp_path: Path
) -> None:
    outside = tmp_path / "utanfor.xlsx"
    (example / "stodbeslut-2023.xlsx").rename(outside)
    (example / "stodbeslut-2023.xlsx").symlink_to(outside)
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    assert "underlag.saknas" in {item.code.removesuffix("_nara") for item in checked.findings}


def test_a_field_sheet_in_two_workbooks_is_a_fault(tmp_path: Path, profile: Profile) -> None:
    other = fill_in(tmp_path / "b.xlsx")
    assert other.exists()
    main = fill_in(tmp_path / "a.xlsx", {**ARENDE, "Underlag": "b.xlsx"})
    (checked,) = check([main], profile)
    assert "blad.faltblad_dubbelt" in {item.code for item in checked.findings}


def test_a_table_in_two_workbooks_is_joined(tmp_path: Path, profile: Profile) -> None:
    second = {**LEDGER_ROW, "Löpnummer": 2}
    main = fill_in(
        tmp_path / "a.xlsx",
        {**ARENDE, "Underlag": "b.xlsx"},
        {**TABLES, "Stödbeslut": [LEDGER_ROW]},
    )
    fill_in(tmp_path / "b.xlsx", {}, {"Stödbeslut": [second]})
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    del book["Ärende"]
    book.save(tmp_path / "b.xlsx")
    (checked,) = check([main], profile)
    assert checked.kind is not None
    assert checked.case is not None
    assert checked.kind.count(checked.case, profile)["stod.antal"].value == 2


def test_the_same_number_in_two_joined_workbooks_names_both(
    tmp_path: Path, profile: Profile
) -> None:
    main = fill_in(
        tmp_path / "a.xlsx",
        {**ARENDE, "Underlag": "b.xlsx"},
        {**TABLES, "Stödbeslut": [LEDGER_ROW]},
    )
    write_workbook(tmp_path / "b.xlsx", {"Stödbeslut": [list(LEDGER_ROW), [*LEDGER_ROW.values()]]})
    (checked,) = check([main], profile)
    (finding,) = checked.findings
    assert str(finding.place) == "b.xlsx  Stödbeslut!A2"
    assert finding.message == "«1» står redan i a.xlsx Stödbeslut!A2."


def test_a_broken_underlag_stops_with_its_own_sentence(example: Path) -> None:
    parts = parts_of(example / "stodbeslut-2023.xlsx")
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-200]
    write_parts(example / "stodbeslut-2023.xlsx", parts)
    ran = docgen("check", "tjansteskrivelse.xlsx", cwd=example)
    assert ran.returncode == 2
    assert "stodbeslut-2023.xlsx  stopp  Filen är trasig" in ran.stdout


def test_an_unknown_document_type_names_the_known_ones(tmp_path: Path, profile: Profile) -> None:
    workbook = fill_in(tmp_path / "a.xlsx", {**ARENDE, "Dokumenttyp": "Tjänstebrev"})
    (checked,) = check([workbook], profile)
    (finding,) = checked.findings
    assert (finding.severity, finding.place.short) == (Severity.STOPP, "Ärende!B2")
    assert "Tjänsteskrivelse" in finding.hint


def test_every_missing_field_and_column_is_named(tmp_path: Path, profile: Profile) -> None:
    workbook = fill_in(tmp_path / "a.xlsx", ARENDE, {**TABLES, "Stödbeslut": [LEDGER_ROW]})
    renamed = {"Ärende!A3": "Rad", "Ärende!A4": "Nr", "Stödbeslut!B1": "X", "Stödbeslut!E1": "Y"}
    edit(workbook, dict(renamed))
    (checked,) = check([workbook], profile)
    missing = {item.message for item in checked.findings if item.code.endswith(".saknas")}
    assert missing == {
        "Fältet «Rubrik» saknas.",
        "Fältet «Diarienummer» saknas.",
        "Kolumnen «Stödform» saknas.",
        "Kolumnen «Kommun» saknas.",
    }


def test_a_figure_of_a_register_that_is_missing_is_not_taken_for_another(
    tmp_path: Path, profile: Profile
) -> None:
    tables = {**TABLES, "Avsnitt": [{"Rubrik": "Ärendebeskrivning", "Text": "{stod.antal} stöd"}]}
    (checked,) = check([fill_in(tmp_path / "a.xlsx", ARENDE, tables)], profile)
    (finding,) = checked.findings
    assert finding.code == "figur.utan_underlag"
    assert "Menades" not in finding.hint
