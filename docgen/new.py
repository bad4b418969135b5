"""The input workbook of a document type, derived from the models of its sheets."""

from docgen.carry import Carried
from docgen.documents import DocumentType
from docgen.profile import Profile
from docgen.sheets import Arende, Row, SheetKind, columns
from docgen.values import Lists
from docgen.workbook.new import input_workbook
from docgen.workbook.pages import InputColumn, InputSheet


def new_workbook(kind: DocumentType, profile: Profile, carried: Carried | None = None) -> bytes:
    """Return a workbook to fill in, with the profile's lists in its dropdowns.

    It is empty, or begins with what was ``carried`` over from last year's.
    """
    carried = carried or Carried({})
    sheets = {model.title: _sheet(model, kind, profile.lists, carried) for model in kind.sheets}
    renewals = [
        (item.sheet, sheets[item.sheet].address(item.row, item.header), item.header, item.before)
        for item in carried.renewals()
    ]
    return input_workbook(kind.title, list(sheets.values()), renewals)


def _sheet(model: type[Row], kind: DocumentType, lists: Lists, carried: Carried) -> InputSheet:
    rows = tuple(row.values for row in carried.rows.get(model.title, ()))
    if model is Arende and not rows:
        rows = ({"Dokumenttyp": (kind.title,)},)
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
        rows=rows,
    )
