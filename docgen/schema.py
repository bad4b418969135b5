"""JSON Schema of the sheets, derived from their models, for programs that write or read them.

A table is a list of rows, a field sheet one object; the names are the folded headers. The schema
describes what an officer writes in its plainest form: an amount is a number, a date ``2024-03-27``.
"""

from collections.abc import Mapping

from docgen.sheets import SHEETS, Column, Row, SheetKind, columns
from docgen.texts.handbook import WORKBOOK
from docgen.values import Lists

Schema = dict[str, object]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def workbook_schema(lists: Lists) -> Schema:
    """Return the schema of everything that a workbook may hold, sheet by sheet."""
    sheets = {model.name(): _sheet(model, lists) for model in SHEETS}
    return {"$schema": _DIALECT, "title": WORKBOOK, **_object(sheets)}


def sheet_schema(model: type[Row], lists: Lists) -> Schema:
    """Return the schema of one sheet, with the profile's lists as choices."""
    return {"$schema": _DIALECT, **_sheet(model, lists)}


def _sheet(model: type[Row], lists: Lists) -> Schema:
    properties = {column.name: _property(column, lists) for column in columns(model)}
    required = [column.name for column in columns(model) if column.required]
    row = {**_object(properties), "required": required}
    about: Schema = {"title": model.title, "description": model.help}
    if model.kind is SheetKind.FIELDS:
        return {**about, **row}
    return {**about, "type": "array", "items": row}


def _object(properties: Mapping[str, object]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _property(column: Column, lists: Lists) -> Schema:
    about: Schema = {"title": column.header, "description": column.help}
    value: Schema = {"type": column.type.json_type}
    if column.type.json_format:
        value["format"] = column.type.json_format
    if choices := column.type.choices and column.type.choices(lists):
        value["enum"] = list(choices)
    if column.repeated:
        return {**about, "type": "array", "items": value, "examples": [[column.example]]}
    return {**about, **value, "examples": [column.example]}
