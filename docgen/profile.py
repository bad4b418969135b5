"""A region's own things, read from one file: name, nämnder, lists, colours, headings."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from docgen.contrast import LEAST, contrast, said
from docgen.errors import FileRejected, ProfileRejected
from docgen.package import Limits, read_bytes
from docgen.resources import base_template, default_profile
from docgen.texts.profile import PROFILE_FAULTS
from docgen.values import Lists
from docgen.vocabulary import fold

FILE_NAME = "docgen.toml"
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Colour = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{6}$"), AfterValidator(str.upper)]
_PAPER, _INK = "FFFFFF", "000000"
_Kommunkod = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
_Prefix = Annotated[str, StringConstraints(pattern=r"^[A-ZÅÄÖ]{1,5}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Organisation(_Part):
    """Who sends the papers. ``adress`` is the postal address, one line each."""

    namn: _Words
    lansstyrelse: _Words
    adress: tuple[_Words, ...] = ()
    telefon: str = ""
    e_post: str = ""
    webbplats: str = ""
    organisationsnummer: str = ""


class Utseende(_Part):
    """The graphic profile. Colours are six hexadecimal digits; the logo's height is in mm.

    ``logotyp`` is a PNG or JPEG file beside the profile, and ``grundmall`` a Word file there from
    which all templates take what they share.
    """

    rubriktypsnitt: _Words = "Calibri"
    brodtypsnitt: _Words = "Calibri"
    farg: _Colour = "1F4E5F"
    farg_svag: _Colour = Field(default="E6EEF1", validate_default=True)
    logotyp: str | None = None
    grundmall: str | None = None
    logotyp_hojd: int = Field(default=14, ge=5, le=40)

    @field_validator("farg")
    @classmethod
    def _is_read_on_paper(cls, colour: str) -> str:
        _hold_contrast("ljus_farg", colour, _PAPER)
        return colour

    @field_validator("farg_svag")
    @classmethod
    def _lets_text_be_read(cls, colour: str, info: ValidationInfo) -> str:
        _hold_contrast("mork_farg_svag", colour, _INK)
        _hold_contrast("lika_farger", colour, info.data.get("farg", _INK))
        return colour


def _hold_contrast(kind: str, one: str, other: str) -> None:
    ratio = contrast(one, other)
    if ratio < LEAST:
        raise PydanticCustomError(kind, "{ratio}", {"ratio": said(ratio)})


class Rubriker(_Part):
    """Headings that regions word in their own way."""

    forslag: _Words = "Förslag till beslut"


class Granser(_Part):
    """How large a workbook may be before it is refused, in MB: as a file, and unpacked."""

    filstorlek: int = Field(default=100, ge=1, le=2000)
    uppackat: int = Field(default=600, ge=1, le=8000)

    @property
    def limits(self) -> Limits:
        """The limits as the reader takes them."""
        return Limits(file_size=self.filstorlek << 20, inflated=self.uppackat << 20)


_Gallring = Annotated[str, StringConstraints(pattern=r"^(|Bevaras|Gallras efter [1-9][0-9]? år)$")]


class Bevarande(_Part):
    """How the archive classifies papers and how long it keeps them; empty where nobody has said.

    ``gallring`` is ``Bevaras``, or ``Gallras efter 10 år``.
    """

    klassificering: str = ""
    gallring: _Gallring = ""


class Arkiv(Bevarande):
    """The same for all papers, and for those of each type by its name."""

    typer: Mapping[str, Bevarande] = Field(default_factory=dict)

    def of_type(self, typ: str) -> Bevarande:
        """Return what holds for papers of a type: its own, where it says anything."""
        own = self.typer.get(typ, Bevarande())
        return Bevarande(
            klassificering=own.klassificering or self.klassificering,
            gallring=own.gallring or self.gallring,
        )


class Namnd(_Part):
    """A committee, and the prefix of its diary numbers."""

    namn: _Words
    prefix: _Prefix


class Kommun(_Part):
    """A municipality of the county."""

    kod: _Kommunkod
    namn: _Words


class Stodform(_Part):
    """A kind of support: its name in the ledger, and as documents print it."""

    namn: _Words
    benamning: str = ""

    @property
    def utskrift(self) -> str:
        """The name that documents print."""
        return self.benamning or self.namn


class Profile(_Part):
    """Everything that is a region's own; ``path`` and ``sha256`` are of the file that says so."""

    organisation: Organisation
    utseende: Utseende = Field(default_factory=Utseende)
    rubriker: Rubriker = Field(default_factory=Rubriker)
    granser: Granser = Field(default_factory=Granser)
    arkiv: Arkiv = Field(default_factory=Arkiv)
    namnder: tuple[Namnd, ...] = Field(min_length=1)
    prioriterade_omraden: tuple[_Words, ...] = Field(min_length=1)
    kommuner: tuple[Kommun, ...] = Field(min_length=1)
    stodformer: tuple[Stodform, ...] = ()
    path: Path = Field(exclude=True)
    sha256: str = Field(exclude=True)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        for names in (
            [namnd.namn for namnd in self.namnder],
            [kommun.namn for kommun in self.kommuner],
            [stodform.namn for stodform in self.stodformer],
            list(self.prioriterade_omraden),
        ):
            if len({fold(name) for name in names}) < len(names):
                raise PydanticCustomError("docgen", "{code}", {"code": "dubbelt"})
        return self

    @cached_property
    def lists(self) -> Lists:
        """The lists that cells choose from."""
        return Lists(
            namnder=tuple(namnd.namn for namnd in self.namnder),
            prioriterade_omraden=self.prioriterade_omraden,
            stodformer=tuple(stodform.namn for stodform in self.stodformer),
            kommuner=tuple(kommun.namn for kommun in self.kommuner),
            kommunkoder={kommun.kod: kommun.namn for kommun in self.kommuner},
            diarieprefix=tuple(namnd.prefix for namnd in self.namnder),
        )

    def namnd_of(self, diarienummer: str) -> str:
        """Return the nämnd in whose diary a number stands; empty if none has its prefix."""
        prefix = diarienummer.partition("/")[0]
        return next((namnd.namn for namnd in self.namnder if namnd.prefix == prefix), "")

    def logotyp(self) -> bytes | None:
        """Return the logo's bytes, or None when the profile names none.

        Raises ProfileRejected when the file is missing or is no picture that Word shows.
        """
        name = self.utseende.logotyp
        if name is None:
            return None
        try:
            data = read_bytes(self._beside(name))
        except FileRejected as error:
            raise ProfileRejected(error.code, **{**error.details, "file": name}) from None
        if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
            raise ProfileRejected("profil.logotyp_format", file=name)
        return data

    def grundmall(self) -> Path:
        """Return the base template: the region's own, or docgen's.

        Raises ProfileRejected when the region's own is not beside the profile.
        """
        name = self.utseende.grundmall
        if name is None:
            return base_template()
        path = self._beside(name)
        if not path.is_file():
            raise ProfileRejected("profil.grundmall_saknas", file=self.path.name, name=name)
        return path

    def _beside(self, name: str) -> Path:
        if re.search(r"[\\/]", name) or name.startswith("."):
            raise ProfileRejected("profil.sokvag", file=self.path.name, name=name)
        return self.path.parent / name


def find_profile(beside: Path | None = None) -> Path:
    """Return the profile to use: beside the workbook, in the working folder, or the shipped one."""
    folders = [beside.resolve().parent] if beside is not None else []
    for folder in [*folders, Path.cwd()]:
        if (candidate := folder / FILE_NAME).is_file():
            return candidate
    return default_profile()


def read_profile(path: Path) -> Profile:
    """Read a profile; raises ProfileRejected with every fault in one sentence each."""
    try:
        data = read_bytes(path)
        content = tomllib.loads(data.decode("utf-8-sig"))
    except FileRejected as error:
        raise ProfileRejected(error.code, **error.details, file=path.name) from None
    except UnicodeDecodeError:
        raise ProfileRejected("profil.kodning", file=path.name) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = line[1] if line else data.count(b"\n") + 1
        raise ProfileRejected("profil.toml", file=path.name, line=number) from None
    try:
        sha256 = hashlib.sha256(data).hexdigest()
        return Profile(**{**content, "path": path, "sha256": sha256})
    except ValidationError as error:
        faults = "; ".join(map(_fault, error.errors()))
        raise ProfileRejected("profil.fel", file=path.name, faults=faults) from None


def _fault(item: ErrorDetails) -> str:
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in item["loc"])
    fault = PROFILE_FAULTS.get(item["type"], PROFILE_FAULTS["annat"])
    return f"{where} {fault.format_map(item.get('ctx', {}))}".strip()
