"""What a writer is about to do, written down so that the next one can finish or undo it.

A claim is a folder in the archive's working folder. What is to be added is made there, whole and on
the disk, and then the plan is written. The version is in the archive from the moment when its
folder is moved to its place; what remains after that can be done by anyone who reads the plan.
"""

import contextlib
import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from docgen.archive.disk import remove_tree, sync_folder, write_new
from docgen.archive.inventory import NAME, SIDECAR, sha512, sidecar_of
from docgen.archive.names import ObjectName
from docgen.archive.reading import MOST_TOLD, WITHOUT_BYTES, NotOrdinary, is_link, read_file

WORK = Path("extensions", "docgen-arbete")
"""Where the writers of an archive work; the folder is gone when none does."""
CLAIM = re.compile(r"[0-9a-f]{16}(\.overtagen)?")
"""How the folders of changes are named; no other is one."""

_PLAN = "plan.json"
_NEW = "nytt"
_TAKEN_OVER = ".overtagen"


class _Plan(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    version: int
    inventory: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The folder of one change: ``new`` becomes the object, or its newest version."""

    root: Path
    folder: Path

    @classmethod
    def begin(cls, root: Path) -> Self:
        """Make the folder of a change."""
        folder = root / WORK / secrets.token_hex(8)
        folder.mkdir()
        return cls(root, folder)

    @property
    def new(self) -> Path:
        """What is to be moved to its place."""
        return self.folder / _NEW

    def plan(self, name: ObjectName, version: int, inventory: bytes, sidecar: bytes) -> None:
        """Write down what is to be done; from now on it can be finished by another."""
        if version > 1:
            write_new(self.folder / NAME, inventory)
            write_new(self.folder / SIDECAR, sidecar)
        plan = _Plan(id=name.id, version=version, inventory=sha512(inventory))
        write_new(self.folder / _PLAN, json.dumps(plan.model_dump()).encode())
        for folder in (self.folder, self.folder.parent, self.root / WORK.parent, self.root):
            sync_folder(folder)

    def carry_out(self, name: ObjectName, version: int) -> None:
        """Move the new version to its place: this is when it is in the archive."""
        home = self.root / name.id
        if version == 1:
            self.new.rename(home)
            sync_folder(self.root)
            return
        self.new.rename(home / f"v{version}")
        sync_folder(home)
        self.finish(home)

    def renew(self, inventory: bytes) -> None:
        """Write anew what is left to be moved: it may have been damaged where it waited."""
        for name, data in ((NAME, inventory), (SIDECAR, sidecar_of(inventory))):
            waiting, fresh = self.folder / name, self.folder / f"{name}.ny"
            if waiting.exists() or is_link(waiting):
                fresh.unlink(missing_ok=True)
                write_new(fresh, data)
                fresh.replace(waiting)  # never gone: then it would be taken for moved

    def finish(self, home: Path) -> None:
        """Let the object's inventory tell of the version; what is done already is passed by."""
        for name in (NAME, SIDECAR):
            with contextlib.suppress(FileNotFoundError):
                (self.folder / name).replace(home / name)
        sync_folder(home)

    def undo(self, name: ObjectName, version: int) -> bool:
        """Take back a version that the inventory does not tell of yet; tells whether it is so."""
        home = self.root / name.id
        moved = home if version == 1 else home / f"v{version}"
        if self.new.exists() or not moved.exists():
            return True
        if version > 1 and not (self.folder / NAME).exists():
            return False
        with contextlib.suppress(OSError):
            moved.rename(self.new)
            return True
        return False

    def end(self) -> None:
        """Take the folder away."""
        remove_tree(self.folder)


def claims(root: Path) -> list[Claim]:
    """Return the changes that were begun and not ended."""
    try:
        found = sorted((root / WORK).iterdir())
    except FileNotFoundError:
        return []
    ours = (path for path in found if CLAIM.fullmatch(path.name) and not is_link(path))
    return [Claim(root, path) for path in ours if path.is_dir()]


def settle(claim: Claim) -> None:
    """Finish or undo what another began.

    The folder gets another name first, so that a writer who was only slow can do no more with it.
    """
    if not claim.folder.name.endswith(_TAKEN_OVER):
        taken = claim.folder.with_name(claim.folder.name + _TAKEN_OVER)
        claim = Claim(claim.root, claim.folder.rename(taken))
    plan = _read_plan(claim.folder / _PLAN)
    name = ObjectName.read(plan.id) if plan else None
    if plan is not None and plan.version > 1 and name is not None:
        home = claim.root / name.id
        newest = not (home / f"v{plan.version + 1}").exists()
        inventory = _held(home / f"v{plan.version}" / NAME, plan.inventory)
        if inventory is not None and newest and not is_link(home):
            claim.renew(inventory)
            claim.finish(home)
    claim.end()


def _read_plan(path: Path) -> _Plan | None:
    try:
        return _Plan.model_validate_json(read_file(path, MOST_TOLD))
    except (FileNotFoundError, NotOrdinary, ValidationError):
        return None


def _held(inventory: Path, digest: str) -> bytes | None:
    """Return an inventory if it is the one that was planned."""
    try:
        data = read_file(inventory, MOST_TOLD)
    except (*WITHOUT_BYTES, NotOrdinary):
        return None
    return data if sha512(data) == digest else None
