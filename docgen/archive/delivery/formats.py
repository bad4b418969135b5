"""What format a file has, as PRONOM knows it; told by its bytes, with the signatures of fido."""

import contextlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from docgen.package import DEFAULT_LIMITS
from docgen.texts import delivery as texts

_MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".toml": "application/toml",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".xsd": "application/xml",
}
_Match = tuple[Element, str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format; ``puid`` is PRONOM's key, empty where it is not known, and ``basis`` says why."""

    mime: str
    name: str
    version: str = ""
    puid: str = ""
    basis: str = ""


_BY_ENDING = {
    ".json": Format(
        _MIMES[".json"], "JSON Data Interchange Format", "", "fmt/817", texts.BY_ENDING
    ),
    ".txt": Format(_MIMES[".txt"], "Plain Text File", "", "x-fmt/111", texts.BY_ENDING),
}
"""What has no signature: docgen wrote such files itself."""


class Formats:
    """Tells formats; the signatures are read once, for all the files of a package."""

    def __init__(self) -> None:
        from fido import __version__
        from fido.fido import CONFIG_DIR, Fido
        from fido.versions import get_local_versions

        signatures = get_local_versions(CONFIG_DIR)
        files = [signatures.pronom_signature, signatures.fido_extension_signature]
        self.version = f"{__version__} (PRONOM {signatures.pronom_version})"
        self._found: list[tuple[Sequence[_Match], str]] = []
        self._fido = Fido(quiet=True, format_files=files, handle_matches=self._take)

    def of(self, path: Path) -> Format:
        """Return the format of a file."""
        self._found.clear()
        self._fido.nocontainer = not _opens_small(path)
        with contextlib.redirect_stderr(io.StringIO()):
            self._fido.identify_file(str(path), extension=False)
        matches = [match for found, _ in self._found for match in found]
        ending = path.suffix.lower()
        mime = _MIMES.get(ending, "application/octet-stream")
        if not matches:
            return _BY_ENDING.get(ending, Format(mime, mime))
        if len(matches) > 1:
            keys = ", ".join(sorted(_text(match, "puid") for match, _ in matches))
            return Format(mime, mime, basis=texts.SEVERAL_FORMATS.format(formats=keys))
        ((found, _),) = matches
        name, version, puid = (_text(found, part) for part in ("name", "version", "puid"))
        return Format(_MIMES.get(ending) or _text(found, "mime") or mime, name, version, puid)

    def _take(self, _path: str, matches: Sequence[_Match], _time: float, kind: str = "") -> None:
        self._found.append((matches, kind))


def _text(found: Element, part: str) -> str:
    return (found.findtext(part) or "").strip()


def _opens_small(path: Path) -> bool:
    """Tell whether a package can be looked into: one that swells is known by its first bytes."""
    if not zipfile.is_zipfile(path):
        return True
    try:
        with zipfile.ZipFile(path) as package:
            sizes = [member.file_size for member in package.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        return False
    return sum(sizes) <= DEFAULT_LIMITS.inflated
