"""The input workbook of a document type, derived from the models of its sheets."""

from docgen.documents import DocumentType
from docgen.profile import Profile
from docgen.sheets import Arende, Row, SheetKind, columns
from docgen.values import Lists
from docgen.workbook.new import InputColumn, InputSheet, input_workbook


def new_workbook(kind: DocumentType, profile: Profile) -> bytes:
    """Return an empty workbook to fill in, with the profile's lists in its dropdowns."""
    sheets = [_sheet(model, kind, profile.lists) for model in kind.sheets]
    return input_workbook(kind.title, sheets)


def _sheet(model: type[Row], kind: DocumentType, lists: Lists) -> InputSheet:
    return InputSheet(
        title=model.title,
        help=model.help,
        fields=model.kind is SheetKind.FIELDS,
        needed=model is Arende or model in kind.needs,
        columns=tuple(
            InputColumn(
                header=column.header,
                help=column.help,
                example=str(column.example),
                required=column.required
                or (model is Arende and column.name in kind.required_fields),
                repeated=column.repeated,
                choices=column.type.choices(lists) if column.type.choices else (),
                number_format=column.type.excel_format,
                width=column.type.width,
            )
            for column in columns(model)
        ),
        values=(("Dokumenttyp", kind.title),) if model is Arende else (),
    )
