"""What the register tells of a document, and no more: here the protected is veiled."""

from pydantic import BaseModel, ConfigDict, ValidationError

from docgen.archive.entries import Entry, EntryVersion
from docgen.archive.names import ObjectName
from docgen.texts import archive as texts


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class LineVersion(_Part):
    """One version as it is told; of a protected document only its number."""

    number: int
    status: str = ""
    beslut: str = ""
    dag: str = ""
    av: str = ""
    dokument: str = ""
    pdf: str = ""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The word and the place of each file that is linked to; no place is no link."""
        return (texts.WORD, self.dokument), (texts.PDF, self.pdf)


class Line(_Part):
    """One document as it is told, its newest version first; ``skydd`` is why so little is."""

    id: str
    diarienummer: str
    ar: int
    titel: str = ""
    rubrik: str = texts.PROTECTED
    datum: str = ""
    namnd: str = ""
    status: str = ""
    beslut: str = ""
    skydd: str = ""
    versioner: tuple[LineVersion, ...]


def line_of(entry: Entry) -> Line:
    """Return what may be told of a document: of a protected one its number, and why."""
    newest_first = tuple(reversed(entry.versioner))
    if entry.protected:
        return Line(
            id=entry.id,
            diarienummer=entry.diarienummer,
            ar=entry.ar,
            skydd=_protection(entry),
            versioner=tuple(LineVersion(number=version.number) for version in newest_first),
        )
    return Line(
        id=entry.id,
        diarienummer=entry.diarienummer,
        ar=entry.ar,
        titel=entry.titel,
        rubrik=entry.rubrik,
        datum=entry.datum.isoformat(),
        namnd=entry.namnd,
        status=texts.STATUSES[entry.status],
        beslut=entry.beslut,
        versioner=tuple(map(_version, newest_first)),
    )


def unread_line(name: ObjectName) -> Line:
    """Return what may be told of a document that cannot be read."""
    return Line(
        id=name.id,
        diarienummer=name.diarienummer,
        ar=name.year,
        skydd=texts.UNREAD,
        versioner=(),
    )


def _version(version: EntryVersion) -> LineVersion:
    return LineVersion(
        number=version.number,
        status=texts.STATUSES[version.status],
        beslut=version.beslut,
        dag=version.created[:10],
        av=version.by,
        dokument=version.dokument,
        pdf=version.pdf,
    )


def _protection(entry: Entry) -> str:
    why = ((entry.personuppgifter, texts.PERSONS), (entry.sekretess, texts.SECRET))
    return ", ".join(name for holds, name in why if holds)


def read_line(written: str) -> Line | None:
    """Read a line that was written down; None for what is none."""
    try:
        return Line.model_validate_json(written)
    except ValidationError:
        return None
