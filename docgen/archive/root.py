"""The folder of the archive itself: what it declares, and what it tells a person who opens it."""

import contextlib
import json
import os
import re
from pathlib import Path

from docgen.archive.disk import sync_folder, write_new
from docgen.archive.journal import WORK
from docgen.archive.reading import MOST_TOLD, NotOrdinary, read_file
from docgen.archive.store import ROOT_DECLARED, Archive
from docgen.errors import ArchiveRefused
from docgen.outputs import ARCHIVE, told
from docgen.texts import archive as texts

README = "LAS-MIG.txt"
LAYOUT = "ocfl_layout.json"
LAYOUT_DECLARED = (
    json.dumps(
        {
            "extension": "0002-flat-direct-storage-layout",
            "description": "The id of an object is the name of its folder.",
        },
        indent=2,
    )
    + "\n"
).encode()
OWN = {ARCHIVE, README, LAYOUT, WORK.parent.name}
"""What an archive holds besides its documents and their register."""
PAGES = re.compile(
    r"\.register(\.json|-\d{4}-\d{5}\.jsonl)|register(-\d{4}(-\d{5})?)?\.(html|xlsx)"
)
"""The names of the register's files."""


def refuse_other_folders(root: Path) -> None:
    """Raise ArchiveRefused for a folder that holds anything but an archive of docgen's."""
    if Archive(root).exists:
        _refuse_other_layouts(root)
        return
    with contextlib.suppress(FileNotFoundError), os.scandir(root) as entries:
        if any(entry.name not in OWN for entry in entries):
            raise ArchiveRefused("arkiv.annan_mapp", root=root)


def _refuse_other_layouts(root: Path) -> None:
    """Raise ArchiveRefused for an archive in which documents lie by another's rules.

    One that does not say its rules is docgen's if all in it is named as docgen names it.
    """
    try:
        if read_file(root / LAYOUT, MOST_TOLD) == LAYOUT_DECLARED:
            return
    except NotOrdinary:
        pass
    except FileNotFoundError:
        if all(name in OWN or PAGES.fullmatch(name) for name in Archive(root).strangers()):
            return
    raise ArchiveRefused("arkiv.annan_ordning", root=root)


def refuse_inside_archives(target: Path) -> None:
    """Raise ArchiveRefused for a place that lies in an archive, or is one."""
    with told(target):
        around = (target, *target.resolve().parents)
        if any((folder / ARCHIVE).exists() for folder in around):
            raise ArchiveRefused("arkiv.i_arkivet", folder=target)


def prepare_root(root: Path) -> None:
    """Make a folder an archive unless it is one; the declaration comes last."""
    _stand(root, LAYOUT, LAYOUT_DECLARED)
    _stand(root, README, texts.README.encode())
    _stand(root, ARCHIVE, ROOT_DECLARED)


def _stand(root: Path, name: str, data: bytes) -> None:
    """Give a file of the root its content, unless it has it."""
    path = root / name
    try:
        if read_file(path, MOST_TOLD) == data:
            return
    except (FileNotFoundError, NotOrdinary):
        pass
    place(root, name, data)


def place(root: Path, name: str, data: bytes) -> None:
    """Write a file of the root, over what is there, in one step."""
    temporary = root / WORK / f"{name}.tmp"
    temporary.unlink(missing_ok=True)
    write_new(temporary, data)
    temporary.replace(root / name)
    sync_folder(root)
