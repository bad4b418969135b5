"""What format a file has, as PRONOM knows it; told by its bytes, with the signatures of fido."""

import contextlib
import io
import zipfile
import zlib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ElementTree

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
_OWN = {
    ".json": ("JSON Data Interchange Format", "", "fmt/817"),
    ".txt": ("Plain Text File", "", "x-fmt/111"),
    ".xml": ("Extensible Markup Language", "1.0", "fmt/101"),
    ".xsd": ("XML Schema Definition", "", "x-fmt/280"),
}
"""The formats that docgen writes itself; most have no signature to be known by."""
_NAMES = {
    ".docx": "Microsoft Word (Office Open XML)",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".pdf": "PDF",
    ".png": "PNG",
    ".toml": "TOML",
    ".xlsx": "Microsoft Excel (Office Open XML)",
}
"""What formats are called that have no signature, or not in a file that is broken."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)
"""What reading a package that is none, or is broken, may end in."""


class Way(StrEnum):
    """What tells a format: the bytes, by a signature, or the file's name."""

    SIGNATUR = "signatur"
    ANDELSE = "ändelse"


@dataclass(frozen=True, slots=True)
class Format:
    """A format; ``puid`` is PRONOM's key, empty where it is not known, and ``basis`` says why.

    ``way`` is what told it, None where nothing did.
    """

    mime: str
    name: str
    version: str = ""
    puid: str = ""
    basis: str = ""
    way: Way | None = None


def own_format(name: str) -> Format:
    """Return the format of a file that docgen writes into a package."""
    ending = PurePosixPath(name).suffix.lower()
    known, version, puid = _OWN[ending]
    return Format(_MIMES[ending], known, version, puid)


class Formats:
    """Tells formats by PRONOM's signatures, as fido has them."""

    def __init__(self) -> None:
        from fido import __version__
        from fido.fido import CONFIG_DIR, Fido
        from fido.package import ZipPackage
        from fido.versions import get_local_versions

        names = get_local_versions(CONFIG_DIR)
        files = [names.pronom_signature, names.fido_extension_signature]
        self.version = f"{__version__} (PRONOM {names.pronom_version})"
        self._fido = Fido(quiet=True, format_files=files)
        self._packages = ZipPackage
        inside = ElementTree(file=Path(CONFIG_DIR) / names.pronom_container_signature)
        self._inside = self._fido.extract_signatures(inside, signature_type="ZIP")

    def of(self, name: str, data: bytes) -> Format:
        """Return the format of a file, by its bytes; the name tells only what has no signature."""
        ending = PurePosixPath(name).suffix.lower()
        mime = _MIMES.get(ending, "application/octet-stream")
        found = {_text(match, "puid"): match for match in self._matches(data)}
        if not found and ending in _OWN:
            return replace(own_format(name), basis=texts.BY_ENDING, way=Way.ANDELSE)
        if not found:
            if ending not in _NAMES:
                return Format(mime, texts.FORMAT_UNKNOWN, basis=texts.UNTOLD)
            return Format(mime, _NAMES[ending], basis=texts.BY_ENDING, way=Way.ANDELSE)
        if len(found) > 1:
            names = dict.fromkeys(_text(match, "name") for match in found.values())
            basis = texts.SEVERAL_FORMATS.format(formats=", ".join(sorted(found)))
            return Format(mime, " / ".join(names), basis=basis, way=Way.SIGNATUR)
        ((puid, match),) = found.items()
        told = _MIMES.get(ending) or _text(match, "mime") or mime
        return Format(told, _text(match, "name"), _text(match, "version"), puid, way=Way.SIGNATUR)

    def _matches(self, data: bytes) -> list[Element]:
        """Return the formats that the bytes fit; what is inside a package tells more."""
        if not data:
            return []
        size = self._fido.bufsize
        found = self._fido.match_formats(data[:size], data[-size:])
        if self._fido.container_type(found) == "zip" and _opens_small(data):
            with contextlib.suppress(*_UNREADABLE):
                inside = self._packages(io.BytesIO(data), self._inside).detect_formats()
                if inside:
                    return [self._fido.puid_format_map[puid] for puid in inside]
        return [match for match, _ in found]


@cache
def known_formats() -> Formats:
    """Return what tells formats; to read the signatures takes longer than anything else."""
    return Formats()


def _text(found: Element, part: str) -> str:
    return (found.findtext(part) or "").strip()


def _opens_small(data: bytes) -> bool:
    """Tell whether it is a package that can be looked into; one that swells is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = [member.file_size for member in package.infolist()]
    except _UNREADABLE:
        return False
    return sum(sizes) <= DEFAULT_LIMITS.inflated
