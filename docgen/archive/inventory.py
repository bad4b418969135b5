"""The inventory of an object: which versions it has, and the digest of every file (OCFL 1.1)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

NAME = "inventory.json"
SIDECAR = "inventory.json.sha512"
DECLARATION = "0=ocfl_object_1.1"
DECLARED = b"ocfl_object_1.1\n"
_CONTENT_PATH = re.compile(r"v[1-9][0-9]*/content/.+")
_SIDECAR = re.compile(rb"([0-9a-f]{128})[ \t]+inventory\.json[ \t]*\r?\n?")


def sha512(data: bytes) -> str:
    """Return the digest by which the archive knows bytes."""
    return hashlib.sha512(data).hexdigest()


def _stays_inside(path: str) -> str:
    """Refuse a path that leads out of its object, also by the drive of a Windows computer."""
    parts = path.split("/")
    drive = ":" in parts[0] or any(":" in folder for folder in parts[:-1])
    if drive or "\\" in path or "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise ValueError(path)
    return path


def _can_lie_together(paths: Sequence[str]) -> bool:
    """Tell whether no path stands twice, and none is a folder in another."""
    names = set(paths)
    folders = {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}
    return len(names) == len(paths) and not names & folders


_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]
_Paths = list[Annotated[str, AfterValidator(_stays_inside)]]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class User(_Part):
    """Who made a version."""

    name: str
    address: str | None = None


class Version(_Part):
    """One version: when it was made, by whom and why, and its files by digest."""

    created: str
    state: dict[_Digest, _Paths]
    message: str = ""
    user: User | None = None

    @property
    def names(self) -> Sequence[str]:
        """The name of each file of the version."""
        return [path for paths in self.state.values() for path in paths]

    @property
    def files(self) -> Mapping[str, str]:
        """The digest of each file of the version, by its name."""
        return {path: digest for digest, paths in self.state.items() for path in paths}


class Inventory(_Part):
    """What an object holds, version by version; ``manifest`` says where the bytes lie."""

    id: str
    type: Literal["https://ocfl.io/1.1/spec/#inventory"] = "https://ocfl.io/1.1/spec/#inventory"
    algorithm: Literal["sha512"] = Field(default="sha512", alias="digestAlgorithm")
    head: str
    manifest: dict[_Digest, _Paths]
    versions: dict[str, Version]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Hold the versions to one sequence, and every file to bytes that lie in the object."""
        numbers = [f"v{number}" for number in range(1, len(self.versions) + 1)]
        used = {digest for one in self.versions.values() for digest in one.state}
        paths = [path for paths in self.manifest.values() for path in paths]
        if (
            not numbers
            or set(numbers) != set(self.versions)
            or self.head != numbers[-1]
            or used != set(self.manifest)
            or not _can_lie_together(paths)
            or not all(_can_lie_together(one.names) for one in self.versions.values())
            or not all(map(_CONTENT_PATH.fullmatch, paths))
        ):
            raise ValueError(self.id)
        return self

    @property
    def last(self) -> int:
        """The number of the newest version."""
        return len(self.versions)

    def version(self, number: int) -> Version:
        """Return a version that exists."""
        return self.versions[f"v{number}"]

    @property
    def digests(self) -> Mapping[str, str]:
        """The digest of every file that the object holds, by where it lies."""
        return {path: digest for digest, paths in self.manifest.items() for path in paths}

    def content(self, number: int, name: str) -> str:
        """Return where a file of a version lies: in the version's own folder if it is there."""
        paths = self.manifest[self.version(number).files[name]]
        return next((path for path in paths if path.startswith(f"v{number}/")), paths[0])

    def with_version(self, version: Version, content: Mapping[str, str]) -> "Inventory":
        """Return the inventory with one more version, whose files lie at ``content``."""
        head = f"v{self.last + 1}"
        manifest = {digest: list(paths) for digest, paths in self.manifest.items()}
        for path, digest in content.items():
            manifest.setdefault(digest, []).append(path)
        versions = {**self.versions, head: version}
        return Inventory(id=self.id, head=head, manifest=manifest, versions=versions)

    def as_bytes(self) -> bytes:
        """Return the inventory as its file has it."""
        plain = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def new_inventory(id: str, version: Version, content: Mapping[str, str]) -> Inventory:
    """Return the inventory of an object with its first version."""
    manifest: dict[str, list[str]] = {}
    for path, digest in content.items():
        manifest.setdefault(digest, []).append(path)
    return Inventory(id=id, head="v1", manifest=manifest, versions={"v1": version})


def read_inventory(data: bytes) -> Inventory | None:
    """Read an inventory; None for what is none."""
    try:
        return Inventory.model_validate_json(data)
    except (ValidationError, RecursionError):
        return None


def sidecar_of(data: bytes) -> bytes:
    """Return the file that stands beside an inventory and holds its digest."""
    return f"{sha512(data)}  {NAME}\n".encode()


def digest_in(sidecar: bytes) -> str | None:
    """Return the digest that stands in such a file; None for what is none."""
    match = _SIDECAR.fullmatch(sidecar)
    return None if match is None else match[1].decode()
