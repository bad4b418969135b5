"""One version's files, taken out of the archive into a folder of their own."""

import tempfile
from pathlib import Path

from docgen.archive.disk import removed_after, sync_folder, sync_tree, write_new
from docgen.archive.names import safe_paths
from docgen.archive.root import refuse_inside_archives
from docgen.archive.store import Stored
from docgen.errors import ArchiveRefused
from docgen.outputs import told


def export(stored: Stored, number: int, folder: Path) -> int:
    """Write the files of a version, each held to its digest; returns how many there are.

    The folder must not be there, or be empty, and lie in no archive. Raises ArchiveRefused and
    OutputRefused; then nothing is written.
    """
    refuse_inside_archives(folder)
    names = stored.version(number).files
    with told(folder):
        if folder.exists() and any(folder.iterdir()):
            raise ArchiveRefused("arkiv.mapp_upptagen", folder=folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".docgen-", dir=folder.parent))
    with removed_after(made):
        whole = made / "hel"
        for name, place in safe_paths(names).items():
            data = stored.read(number, name)
            with told(folder):
                path = whole / place
                path.parent.mkdir(parents=True, exist_ok=True)
                write_new(path, data)
        with told(folder):
            sync_tree(whole)
            if folder.exists():
                folder.rmdir()
            whole.rename(folder)
            sync_folder(folder.parent)
    return len(names)
