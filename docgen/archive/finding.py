"""The files that documents were made of: found by name, and known by digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.persons import holds_person
from docgen.case import SourceFile, peek_arende
from docgen.errors import ArchiveRefused, TraceFailed
from docgen.figures import is_gap
from docgen.outputs import sha256
from docgen.package import read_bytes
from docgen.profile import Profile, read_profile
from docgen.resources import base_template, default_profile, templates_folder
from docgen.sheets import Arende
from docgen.texts import archive as texts
from docgen.whereabouts import find


@dataclass(frozen=True, slots=True)
class Told:
    """What the main workbook says of its case that the archive keeps; empty where it is silent."""

    namnd: str = ""
    klassificering: str = ""
    personuppgifter: bool = False
    sekretess: str = ""


class Finder:
    """Finds what documents were made of; what many of them share is looked for once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._paths: dict[str, Path] = {}
        self._profiles: dict[str, Profile] = {}
        self._told: dict[tuple[str, str], Told] = {}
        self._persons: dict[str, bool] = {}

    def bytes_of(self, source: SourceFile, document: Path) -> bytes:
        """Return the very bytes; raises ArchiveRefused when they are nowhere."""
        data = read_bytes(self.path_of(source, document))
        if sha256(data) != source.sha256:
            raise ArchiveRefused("arkiv.underlag_andrat", file=document.name, name=source.file)
        return data

    def path_of(self, source: SourceFile, document: Path) -> Path:
        """Return where the very bytes lie; raises ArchiveRefused when they are nowhere."""
        path = self._paths.get(source.sha256)
        if path is None or path.name != source.file:
            path = _shipped(source) or self._search(source, document)
            self._paths[source.sha256] = path
        return path

    def _search(self, source: SourceFile, document: Path) -> Path:
        """Look beside the document last but one: most workbooks are where somebody said."""
        folders = dict.fromkeys([*self._folders, document.parent, Path()])
        told = {"file": document.name, "name": source.file}
        try:
            path, same = find(source, folders)
        except TraceFailed:
            raise ArchiveRefused("arkiv.underlag_saknas", **told) from None
        if not same:
            raise ArchiveRefused("arkiv.underlag_andrat", **told)
        return path

    def profile(self, source: SourceFile, document: Path) -> Profile:
        """Return the profile that a document was made with."""
        if source.sha256 not in self._profiles:
            self._profiles[source.sha256] = read_profile(self.path_of(source, document))
        return self._profiles[source.sha256]

    def told(self, main: SourceFile, profile: SourceFile, document: Path) -> Told:
        """Return what a main workbook says of its case."""
        key = main.sha256, profile.sha256
        if key not in self._told:
            arende = peek_arende(self.path_of(main, document), self.profile(profile, document))
            self._told[key] = Told() if arende is None else _told(arende)
        return self._told[key]

    def holds_person(self, source: SourceFile, document: Path) -> bool:
        """Tell whether a number of a person stands anywhere in a workbook."""
        if source.sha256 not in self._persons:
            data = self.bytes_of(source, document)
            self._persons[source.sha256] = holds_person(data)
        return self._persons[source.sha256]


def _told(arende: Arende) -> Told:
    """Return what a case says; a mark that cannot be read protects as a set one does."""
    marked, secret = arende.personuppgifter, arende.sekretess
    return Told(
        namnd=_text(arende.namnd),
        klassificering=_text(arende.klassificering),
        personuppgifter=marked is not None and (is_gap(marked) or marked),
        sekretess=texts.UNREADABLE_SECRECY if is_gap(secret) else secret or "",
    )


def _text(value: str | None) -> str:
    return "" if value is None or is_gap(value) else value


def _shipped(source: SourceFile) -> Path | None:
    """Return the file of docgen's own, if it is one of them as they are now."""
    for path in (templates_folder() / source.file, base_template(), default_profile()):
        same_name = path.name == source.file and path.is_file()
        if same_name and sha256(read_bytes(path)) == source.sha256:
            return path
    return None
