"""What a batch is given on the command line: a folder, a list, or a workbook."""

from pathlib import Path

from docgen.copies import original_of
from docgen.documents import DocumentType, row_type, row_types
from docgen.errors import BatchRefused, FileRejected
from docgen.package import read_bytes
from docgen.sheets import SHEETS
from docgen.vocabulary import fold

_LOCK = "~$"


def workbooks_in(source: Path) -> tuple[Path, ...]:
    """Return the workbooks that a folder holds, that a list names, or the one workbook.

    Left out of a folder are the lock files of Excel and annotated copies whose originals are there.
    Raises BatchRefused when there are none, and FileRejected when a list cannot be read.
    """
    if source.is_dir():
        found = _in_folder(source)
        if not found:
            raise BatchRefused("batch.inga_arbetsbocker", file=source)
        return found
    if source.suffix.casefold() == ".xlsx":
        return (source,)
    return _in_list(source)


def _in_folder(folder: Path) -> tuple[Path, ...]:
    files = [path for path in folder.iterdir() if path.suffix.casefold() == ".xlsx"]
    own = sorted(path for path in files if path.is_file() and not path.name.startswith(_LOCK))
    return tuple(path for path in own if original_of(path) not in own)


def _in_list(path: Path) -> tuple[Path, ...]:
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BatchRefused("batch.lista_kodning", file=path.name) from None
    except FileRejected as error:
        raise error.about(path.name) from None
    lines = [line.strip() for line in text.splitlines()]
    named = [path.parent / line for line in lines if line and not line.startswith("#")]
    if not named:
        raise BatchRefused("batch.lista_tom", file=path.name)
    return tuple({workbook.resolve(): workbook for workbook in named}.values())


def type_per(sheet: str) -> DocumentType:
    """Return the type that each row of a sheet becomes; raises BatchRefused, naming the choices."""
    found = row_type(sheet)
    if found is None:
        known = any(model.name() == fold(sheet) for model in SHEETS)
        choices = ", ".join(kind.per.sheet.title for kind in row_types() if kind.per)
        code = "batch.blad_utan_dokument" if known else "batch.okant_blad"
        raise BatchRefused(code, found=sheet, choices=choices)
    return found
