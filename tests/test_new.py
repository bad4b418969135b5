"""docgen new: a workbook that is hard to fill in wrong, also when it carries on last year's."""

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents import document_type
from docgen.new import new_workbook
from docgen.package import open_package
from docgen.pdf import find_libreoffice
from docgen.pipeline import check
from docgen.profile import Profile
from docgen.sheets import Arende, columns
from docgen.texts.workbook import LAYOUT
from docgen.vocabulary import fold
from tests.builder import ARENDE, LEDGER_ROW, TABLES, edit, fill_in
from tests.command import docgen
from tests.making import example_in

KIND = document_type("tjansteskrivelse")
assert KIND is not None
TYPE = KIND


@pytest.fixture
def book(profile: Profile) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(new_workbook(TYPE, profile)))


def headers(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[1]]


def prompts(page: Worksheet, cell: str) -> list[str]:
    return [
        rule.prompt or "" for rule in page.data_validations.dataValidation if cell in rule.cells
    ]


def test_the_guide_comes_first_and_says_which_version_and_what_is_needed(
    book: openpyxl.Workbook,
) -> None:
    guide = book.worksheets[0]
    text = {str(cell.value) for row in guide.iter_rows() for cell in row}
    assert guide.title == "Läs mig"
    assert guide["A1"].value == "Arbetsbok för Tjänsteskrivelse"
    assert {"Arbetsbokens version", str(LAYOUT), "Ärende", "Ja", "Vid behov"} <= text


def test_every_sheet_of_the_type_is_there_with_every_header(book: openpyxl.Workbook) -> None:
    for model in TYPE.sheets:
        page = book[model.title]
        if model is Arende:
            fields = {str(row[0].value) for row in page.iter_rows(min_row=2)}
            assert fields == {column.header for column in columns(model)}
        else:
            assert headers(page) == [column.header for column in columns(model)]


def test_tables_are_excel_tables_without_example_rows(book: openpyxl.Workbook) -> None:
    for model in TYPE.sheets[1:]:
        page = book[model.title]
        (table,) = page.tables.values()
        assert table.ref.startswith("A1:")
        assert page.freeze_panes == "A2"
        assert page.print_title_rows == "$1:$1"
        assert all(cell.value is None for row in page.iter_rows(min_row=2) for cell in row)


def test_every_column_has_help_and_an_example_as_its_input_message(
    book: openpyxl.Workbook,
) -> None:
    for model in TYPE.sheets[1:]:
        page = book[model.title]
        for number, column in enumerate(columns(model), start=1):
            (prompt,) = prompts(page, page.cell(2, number).coordinate)
            assert "Exempel: " in prompt
            assert prompt.startswith(column.help[:40])
            assert len(prompt) <= 255


def test_required_columns_differ_by_more_than_colour(book: openpyxl.Workbook) -> None:
    page = book["Stödbeslut"]
    for cell, column in zip(page[1], columns(TYPE.sheets[-2]), strict=True):
        assert bool(cell.font.b) is column.required
        assert (cell.border.bottom.style == "double") is column.required
        assert ("Obligatorisk." in prompts(page, cell.coordinate.replace("1", "2"))[0]) is (
            column.required
        )


def test_dropdowns_offer_the_profiles_lists(book: openpyxl.Workbook, profile: Profile) -> None:
    page = book["Stödbeslut"]
    column = headers(page).index("Kommun") + 1
    (rule,) = [
        rule
        for rule in page.data_validations.dataValidation
        if page.cell(2, column).coordinate in rule.cells
    ]
    sheet, span = str(rule.formula1).split("!")
    offered = [row[0].value for row in book[sheet.strip("'")][span.replace("$", "")]]
    assert offered == [kommun.namn for kommun in profile.kommuner]


def test_the_same_profile_gives_the_same_bytes(profile: Profile) -> None:
    assert new_workbook(TYPE, profile) == new_workbook(TYPE, profile)


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_reads_back_the_same(
    tmp_path: Path, profile: Profile
) -> None:
    workbook = fill_in(tmp_path / "a.xlsx", ARENDE, {**TABLES, "Stödbeslut": [LEDGER_ROW]})
    (before,) = check([workbook], profile)
    resaved = tmp_path / "lo"
    program = find_libreoffice()
    assert program is not None
    subprocess.run(
        [
            str(program), f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(resaved), str(workbook),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (after,) = check([resaved / "a.xlsx"], profile)
    assert before.case is not None
    assert after.case is not None
    assert after.findings == before.findings == ()
    hidden = {"origin"}
    assert after.case.arende.model_dump(exclude=hidden) == before.case.arende.model_dump(
        exclude=hidden
    )
    for model in TYPE.sheets[1:]:
        twin = [row.model_dump(exclude=hidden) for row in after.case.rows.of(model)]
        assert twin == [row.model_dump(exclude=hidden) for row in before.case.rows.of(model)]


class TestFromLastYear:
    @pytest.fixture
    def carried(self, example: Path) -> openpyxl.Workbook:
        ran = docgen(
            "new", "tjansteskrivelse", "ny.xlsx", "--from", "tjansteskrivelse.xlsx", cwd=example
        )
        assert ran.returncode == 0
        assert "ska förnyas" in ran.stdout
        return openpyxl.load_workbook(example / "ny.xlsx")

    def fields(self, book: openpyxl.Workbook) -> dict[str, object]:
        return {str(row[0].value): row[1].value for row in book["Ärende"].iter_rows(min_row=2)}

    def test_what_is_the_same_every_year_is_kept(self, carried: openpyxl.Workbook) -> None:
        fields = self.fields(carried)
        assert fields["Nämnd"] == "Regionala utvecklingsnämnden"
        assert fields["Handläggare"] == "Kim Exempelsson"
        assert carried["Utdrag till"]["A2"].value == "Tillväxtverket"
        assert carried["Avsnitt"]["A2"].value == "Ärendebeskrivning"

    def test_the_year_is_raised_and_references_are_cleared(
        self, carried: openpyxl.Workbook
    ) -> None:
        fields = self.fields(carried)
        assert fields["År"] == 2024
        for cleared in ("Diarienummer", "Datum", "Sammanträdesdatum", "Underlag"):
            assert fields[cleared] is None
        assert carried["Bilagor"]["B2"].value is None

    def test_a_workbook_of_another_type_becomes_one_of_the_type_that_is_asked_for(
        self, tmp_path: Path
    ) -> None:
        whole = example_in(tmp_path, "uppfoljning").parent
        ran = docgen("new", "arsrapport", "ny.xlsx", "--from", "uppfoljning.xlsx", cwd=whole)
        assert ran.returncode == 0
        assert self.fields(openpyxl.load_workbook(whole / "ny.xlsx"))["Dokumenttyp"] == "Årsrapport"

    def test_open_insatser_go_on_without_their_outcomes(self, carried: openpyxl.Workbook) -> None:
        page = carried["Handlingsplan"]
        place = {name: number for number, name in enumerate(headers(page))}
        rows = [row for row in page.iter_rows(min_row=2, values_only=True) if row[0]]
        assert [row[place["Insats-id"]] for row in rows] == [
            "M5-2024", "S7-2024", "S8-2024", "O1-2024", "O3-2024", "O4-2024",
        ]  # fmt: skip
        for row in rows:
            assert row[place["År"]] == 2024
            assert row[place["Mål"]]
            for outcome in ("Utfall", "Resultat", "Status", "Lyft fram", "Slutdatum"):
                assert row[place[outcome]] is None

    def test_a_plan_of_next_year_takes_the_place_of_last_years(self, tmp_path: Path) -> None:
        whole = example_in(tmp_path, "uppfoljning").parent
        ran = docgen("new", "uppfoljning", "ny.xlsx", "--from", "uppfoljning.xlsx", cwd=whole)
        assert ran.returncode == 0
        page = openpyxl.load_workbook(whole / "ny.xlsx")["Handlingsplan"]
        plan = openpyxl.load_workbook(whole / "handlingsplan-2024.xlsx")["Handlingsplan"]
        carried = [row for row in page.iter_rows(min_row=2, values_only=True) if row[0]]
        assert carried == [row for row in plan.iter_rows(min_row=2, values_only=True) if row[0]]

    def test_the_ledger_of_last_year_stays_in_last_year(self, carried: openpyxl.Workbook) -> None:
        assert carried["Stödbeslut"]["A2"].value is None

    def test_what_is_to_be_renewed_is_listed_with_last_years_value_and_a_link(
        self, carried: openpyxl.Workbook
    ) -> None:
        rows = list(carried["Att förnya"].iter_rows(min_row=2, values_only=True))
        assert ("Ärende", "B4", "Diarienummer", "RUN/13/2024") in rows
        assert ("Ärende", "B14", "År", "2023") in rows
        link = carried["Att förnya"]["B2"].hyperlink
        assert link is not None
        assert link.location == "'Ärende'!B3"

    def test_the_new_workbook_lacks_only_what_is_to_be_renewed(
        self, carried: openpyxl.Workbook, example: Path, profile: Profile
    ) -> None:
        assert carried.sheetnames[1] == "Att förnya"
        (checked,) = check([example / "ny.xlsx"], profile)
        assert {item.place.short for item in checked.findings} == {
            "Ärende!B3", "Ärende!B4", "Ärende!B5",
        }  # fmt: skip

    def test_a_workbook_that_cannot_be_read_is_told_so(self, tmp_path: Path) -> None:
        ran = docgen("new", "tjansteskrivelse", "ny.xlsx", "--from", "saknas.xlsx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "saknas.xlsx: Filen finns inte." in ran.stderr
        assert not (tmp_path / "ny.xlsx").exists()


class TestVersions:
    def version_cell(self, path: Path) -> str:
        guide = openpyxl.load_workbook(path)["Läs mig"]
        (label,) = [
            cell
            for row in guide.iter_rows()
            for cell in row
            if cell.value == "Arbetsbokens version"
        ]
        return f"Läs mig!B{label.row}"

    def test_an_older_workbook_is_read_with_a_warning_that_says_what_changed(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        workbook = fill_in(tmp_path / "a.xlsx")
        edit(workbook, {self.version_cell(workbook): 1})
        (checked,) = check([workbook], profile)
        (finding,) = checked.findings
        assert finding.severity == "varning"
        assert "Excel-tabeller" in finding.message
        assert "docgen new --from" in finding.hint

    def test_a_newer_workbook_asks_for_a_newer_docgen(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        workbook = fill_in(tmp_path / "a.xlsx")
        edit(workbook, {self.version_cell(workbook): LAYOUT + 1})
        (checked,) = check([workbook], profile)
        (finding,) = checked.findings
        assert "Uppdatera docgen." in finding.hint

    def test_a_workbook_without_a_guide_is_nobodys_version(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        workbook = fill_in(tmp_path / "a.xlsx")
        book = openpyxl.load_workbook(workbook)
        del book["Läs mig"]
        book.save(workbook)
        (checked,) = check([workbook], profile)
        assert not checked.findings


def test_the_workbook_does_not_tell_when_it_was_made(profile: Profile) -> None:
    core = open_package(new_workbook(TYPE, profile)).parts["docProps/core.xml"]
    assert core.count(b"2024-01-01T00:00:00Z") == 2


def test_table_names_are_plain_and_differ(book: openpyxl.Workbook) -> None:
    names = [name for page in book.worksheets for name in page.tables]
    assert len(set(names)) == len(TYPE.sheets) - 1
    assert all(name == f"Blad_{fold(name.removeprefix('Blad_'))}" for name in names)
