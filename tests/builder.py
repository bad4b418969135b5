"""The one builder of workbooks and Word files that the tests read."""

import io
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pikepdf
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents import document_type
from docgen.new import new_workbook
from docgen.profile import Profile, read_profile
from docgen.resources import default_profile
from docgen.sheets import Foretagsbesok, Handlingsplan, Row, Stodbeslut, columns

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Value = str | int | float | bool | date | None
Table = Sequence[Sequence[Value]]
Rows = Sequence[Mapping[str, Value]]

ARENDE: dict[str, Value] = {
    "Dokumenttyp": "Tjänsteskrivelse",
    "Rubrik": "Uppföljning av stöd",
    "Diarienummer": "RUN/13/2024",
    "Datum": date(2024, 3, 27),
    "Nämnd": "Regionala utvecklingsnämnden",
    "Område": "Samhällsutveckling",
    "Handläggare": "Kim Exempelsson",
    "E-post": "kim.exempelsson@example.se",
    "År": 2023,
}
TABLES: dict[str, Rows] = {
    "Avsnitt": [{"Rubrik": "Ärendebeskrivning", "Text": "Nämnden följer upp stödet."}],
    "Förslag": [{"Förslag": "Uppföljningen för år 2023 godkänns."}],
    "Underskrifter": [{"Namn": "Alex Exempel", "Titel": "Regiondirektör"}],
    "Utdrag till": [{"Mottagare": "Tillväxtverket"}],
}
LEDGER_ROW: dict[str, Value] = {
    "Löpnummer": 1,
    "Stödform": "Servicebidrag",
    "Diarienummer": "RUN/96/2023",
    "Beslutsdatum": date(2023, 2, 21),
    "Kommun": "Strömsund",
    "Mottagare": "Exempelhandeln AB",
    "Belopp (kr)": 250000,
}
INSATS: dict[str, Value] = {
    "Insats-id": "S1-2023",
    "År": 2023,
    "Prioriterat område": "Servicegivare",
    "Insats": "Sprida kunskap om stöd",
    "Mål": "Minst 20 företagsbesök",
    "Ansvarig": "Regionen",
}
VISIT: dict[str, Value] = {
    "Nummer": 1,
    "Datum": date(2023, 1, 24),
    "Kommun": "Strömsund",
    "Verksamhet": "Exempelhandeln AB",
    "Besöksform": "fysiskt",
}


def profile() -> Profile:
    """Return the profile that ships with docgen."""
    return read_profile(default_profile())


def ledger(number: int, **changed: Value) -> list[dict[str, Value]]:
    """Return rows of a ledger, each with a number of its own; ``changed`` by column."""
    changes = _by_header(Stodbeslut, changed)
    return [
        {**LEDGER_ROW, "Löpnummer": row, "Diarienummer": f"RUN/{row}/2023", **changes}
        for row in range(1, number + 1)
    ]


def insats(name: str, **changed: Value) -> dict[str, Value]:
    """Return a row of an action plan, called by its id; ``changed`` by column."""
    changes = _by_header(Handlingsplan, changed)
    return {**INSATS, "Insats-id": name, "Insats": f"Insats {name}", **changes}


def visits(number: int, **changed: Value) -> list[dict[str, Value]]:
    """Return rows of a register of visits, each with a number of its own; ``changed`` by column."""
    changes = _by_header(Foretagsbesok, changed)
    return [{**VISIT, "Nummer": row, **changes} for row in range(1, number + 1)]


def _by_header(model: type[Row], changed: Mapping[str, Value]) -> dict[str, Value]:
    headers = {column.name: column.header for column in columns(model)}
    return {headers[name]: value for name, value in changed.items()}


def sections(*rows: tuple[str, int, str | None]) -> Rows:
    """Return rows of sections: heading, level and text."""
    return [{"Rubrik": heading, "Nivå": level, "Text": text} for heading, level, text in rows]


def write_workbook(path: Path, sheets: Mapping[str, Table]) -> Path:
    """Write a workbook with these sheets, cell by cell as given."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def fill_in(
    path: Path,
    arende: Mapping[str, Value] = ARENDE,
    tables: Mapping[str, Rows] = TABLES,
    kind: str = "tjansteskrivelse",
) -> Path:
    """Fill in a workbook from ``docgen new`` as an officer would: by field and header name.

    A field that takes several values is given as text with ``|`` between them.
    """
    wanted = document_type(kind)
    assert wanted is not None
    book = openpyxl.load_workbook(io.BytesIO(new_workbook(wanted, profile())))
    _fill_fields(book["Ärende"], arende)
    for title, rows in tables.items():
        _fill_table(book[title], rows)
    book.save(path)
    return path


def _fill_fields(page: Worksheet, arende: Mapping[str, Value]) -> None:
    left = {
        name: str(value).split("|") if "|" in str(value) else [value]
        for name, value in arende.items()
    }
    for row in page.iter_rows(min_row=2):
        values = left.get(str(row[0].value))
        row[1].value = values.pop(0) if values else None


def _fill_table(page: Worksheet, rows: Rows) -> None:
    letters = {str(cell.value): cell.coordinate.rstrip("1") for cell in page[1]}
    for number, row in enumerate(rows, start=2):
        for header, value in row.items():
            page[f"{letters[header]}{number}"] = value


def edit(path: Path, changes: Mapping[str, Value]) -> Path:
    """Change cells of a workbook: ``{"Stödbeslut!I14": "412 350 kr-"}``."""
    book = openpyxl.load_workbook(path)
    for place, value in changes.items():
        title, cell = place.split("!")
        book[title][cell] = value
    book.save(path)
    return path


def remove_sheet(path: Path, title: str) -> Path:
    """Take a sheet out of a workbook."""
    book = openpyxl.load_workbook(path)
    book.remove(book[title])
    book.save(path)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return a package's parts."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """Write a package of these parts, sound or not."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def renamed(parts: Mapping[str, bytes], new: Mapping[str, str]) -> dict[str, bytes]:
    """Return a Word file's parts with other names, as other programs than Word may write it."""
    for old, name in new.items():
        parts = {
            key.replace(f"word/{old}.xml", f"word/{name}.xml").replace(
                f"_rels/{old}.xml", f"_rels/{name}.xml"
            ): content.replace(f"{old}.xml".encode(), f"{name}.xml".encode())
            for key, content in parts.items()
        }
    return dict(parts)


def write_template(path: Path, paragraphs: Sequence[str], header: str = "") -> Path:
    """Write a Word file with one paragraph for each text, tags and all."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path


def unwrap(root: etree._Element) -> None:
    """Take away content controls and keep what stands in them: python-docx does not look inside."""
    for control in list(root.iter(f"{{{_W}}}sdt")):
        inside = control.find(f"{{{_W}}}sdtContent")
        for child in [] if inside is None else list(inside):
            control.addprevious(child)
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)


def lines_of(data: bytes | Path) -> list[str]:
    """Return a document's lines: body in order, a table's row as cells with tabs between.

    Paragraphs of one cell stand with ``/`` between them.
    """
    document = docx.Document(str(data) if isinstance(data, Path) else io.BytesIO(data))
    unwrap(document.element)
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [
                "\t".join(cell.text.replace("\n", " / ") for cell in row.cells)
                for row in block.rows
            ]
        else:
            lines += block.text.split("\n")
    return lines


def blank_pdf() -> bytes:
    """Return a PDF with one empty page."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made, static_id=True)
    return made.getvalue()


def png(width: int = 60, height: int = 20) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = (b"\x00" + b"\x7a\x1f\x3d" * width) * height
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def text_of(pdf: bytes) -> str:
    """What a reader copies from a PDF, with every run of space as one."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())
