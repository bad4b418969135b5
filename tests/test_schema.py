"""docgen schema, and the handbook's reference: what the models say, and nothing beside."""

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.handbook import workbook_reference
from docgen.schema import sheet_schema, workbook_schema
from docgen.sheets import SHEETS, Handlingsplan, Row, SheetKind, Stodbeslut, Styrning, columns
from docgen.sheets.support_rules import support_rules
from docgen.values import Lists
from tests.builder import profile
from tests.command import docgen

LISTS = profile().lists
REFERENCE = Path(__file__).parent.parent / "docs" / "handbok" / "arbetsboken.md"
TYPES: dict[str, type] = {"string": str, "integer": int, "array": list, "object": dict}
sheets = pytest.mark.parametrize("model", SHEETS, ids=lambda model: str(model.title))


def row_schema(model: type[Row], lists: Lists = LISTS) -> Any:
    schema: Any = sheet_schema(model, lists)
    return schema if model.kind is SheetKind.FIELDS else schema["items"]


def fits(value: object, schema: Any) -> bool:
    """Tell whether a value is what a schema of one cell allows."""
    right_type = isinstance(value, TYPES[schema["type"]])
    chosen = value in schema["enum"] if "enum" in schema else True
    items = all(fits(item, schema["items"]) for item in value) if isinstance(value, list) else True
    return right_type and chosen and items


@sheets
def test_a_schema_has_every_column_with_its_header_help_and_example(model: type[Row]) -> None:
    properties = row_schema(model)["properties"]
    assert list(properties) == [column.name for column in columns(model)]
    for column in columns(model):
        about = properties[column.name]
        assert (about["title"], about["description"]) == (column.header, column.help)
        assert about["examples"] in ([column.example], [[column.example]])


@sheets
def test_every_example_fits_its_schema(model: type[Row]) -> None:
    for about in row_schema(model)["properties"].values():
        assert all(fits(example, about) for example in about["examples"]), about


@sheets
def test_a_schema_asks_for_what_the_sheet_asks_for_and_takes_nothing_else(
    model: type[Row],
) -> None:
    schema = row_schema(model)
    assert schema["required"] == [column.name for column in columns(model) if column.required]
    assert schema["additionalProperties"] is False


def test_choices_are_those_of_the_profile_and_of_the_sheet() -> None:
    assert row_schema(Stodbeslut)["properties"]["stodform"]["enum"] == list(LISTS.stodformer)
    assert row_schema(Styrning)["properties"]["status"]["enum"] == [
        "Pågår",
        "Klart",
        "Planerat",
        "I drift",
    ]


def test_a_profile_without_a_list_leaves_the_choice_open() -> None:
    assert "enum" not in row_schema(Stodbeslut, Lists())["properties"]["stodform"]


def test_amounts_are_whole_numbers_dates_are_dates_and_yes_is_a_word() -> None:
    properties = row_schema(Handlingsplan)["properties"]
    assert properties["budget"]["type"] == "integer"
    assert (properties["startdatum"]["type"], properties["startdatum"]["format"]) == (
        "string",
        "date",
    )
    assert properties["lyft_fram"]["enum"] == ["Ja", "Nej"]


def test_the_schema_of_a_workbook_has_every_sheet() -> None:
    schema: Any = workbook_schema(LISTS)
    assert list(schema["properties"]) == [model.name() for model in SHEETS]
    assert schema["properties"]["arende"]["type"] == "object"
    assert schema["properties"]["stodbeslut"]["type"] == "array"


@pytest.mark.parametrize("name", ["Stödbeslut", "stodbeslut", "STÖDBESLUT"])
def test_the_command_prints_one_sheet_by_its_name(name: str, tmp_path: Path) -> None:
    ran = docgen("schema", name, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == sheet_schema(Stodbeslut, LISTS)


def test_the_command_prints_all_sheets(tmp_path: Path) -> None:
    assert json.loads(docgen("schema", cwd=tmp_path).stdout) == workbook_schema(LISTS)


def test_an_unknown_sheet_is_answered_with_those_there_are(tmp_path: Path) -> None:
    ran = docgen("schema", "Bidrag", cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "«Bidrag» är inget blad" in ran.stderr
    assert all(model.title in ran.stderr for model in SHEETS)


def test_the_help_is_swedish_and_names_the_sheet(tmp_path: Path) -> None:
    ran = docgen("schema", "--help", cwd=tmp_path)
    assert ran.stdout.startswith("Användning: docgen schema [FLAGGOR] [BLAD]")
    assert "Options" not in ran.stdout


def test_the_handbook_has_the_reference_that_the_models_give() -> None:
    written = REFERENCE.read_text("utf-8")
    assert written == workbook_reference(), "python -m docgen.handbook docs/handbok/arbetsboken.md"


@sheets
def test_the_reference_names_every_column(model: type[Row]) -> None:
    section = workbook_reference().partition(f"\n## {model.title}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][2:]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [
        column.header for column in columns(model)
    ]
    assert all(row.count(" | ") == 4 for row in rows)


def test_the_reference_names_every_rule_of_supports() -> None:
    assert all(rule.kalla in workbook_reference() for rule in support_rules())


def test_the_handbook_leads_to_the_reference() -> None:
    assert f"({REFERENCE.name})" in (REFERENCE.parent / "README.md").read_text("utf-8")
