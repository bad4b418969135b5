"""What lies where in a package, as its page says: only what this very package has."""

from collections.abc import Iterator, Sequence

from docgen.archive.delivery.case_file import CaseFile
from docgen.archive.delivery.contents import Filed
from docgen.texts import delivery as texts

_WIDTH = 37


def places_of(case: CaseFile, schemas: Sequence[Filed]) -> Iterator[str]:
    """Yield a line or more for each part of the package."""
    yield _line("METS.xml", texts.PLACE_METS)
    said = texts.PLACE_ERMS.format(said=", ".join(_said(case)))
    yield _line("metadata/descriptive/erms.xml", said)
    yield _line("metadata/preservation/premis.xml", texts.PLACE_PREMIS)
    yield _line("representations/original", texts.PLACE_ORIGINAL)
    pdfs = [one.pdf for one in case.documents if one.pdf is not None]
    if pdfs:
        standards = dict.fromkeys(filter(None, map(_standard, pdfs)))
        known = texts.PLACE_STANDARD.format(standards=", ".join(standards)) if standards else ""
        yield _line("representations/pdfa", texts.PLACE_PDFA + known)
    yield _line("schemas", texts.PLACE_SCHEMAS)
    given = any(one.name.endswith(".xsd") for one in schemas)
    yield _line("", texts.PLACE_XML_SCHEMAS if given else texts.PLACE_NO_XML_SCHEMAS)


def folders_of(case: CaseFile) -> Iterator[str]:
    """Yield a line or more for what each document's folder holds."""
    facts = [one.chosen.facts for one in case.documents]
    yield _line("arkivuppgifter.json", texts.FOLDER_FACTS)
    if any(one.filer.pdf for one in facts):
        yield _line("", texts.FOLDER_PDF_ELSEWHERE)
    yield _line("dokument", texts.FOLDER_DOCUMENT)
    if any(one.filer.underlag for one in facts):
        yield _line("underlag", texts.FOLDER_INPUTS)
    yield _line("mall", texts.FOLDER_TEMPLATE)
    logo = texts.FOLDER_LOGO if any(one.filer.logotyp for one in facts) else ""
    yield _line("profil", texts.FOLDER_PROFILE + logo)


def _said(case: CaseFile) -> Iterator[str]:
    """Yield what the description has of the case and its documents."""
    facts = [one.chosen.facts for one in case.documents]
    told = [one.told for one in case.documents]
    decided = any(one.beslut for one in facts) or any(one.earlier for one in told)
    marked = any(one.sekretess or one.personuppgifter for one in facts)
    yield texts.SAID_NUMBER
    for name, there in (
        (texts.SAID_CLASS, any(one.klassificering for one in facts)),
        (texts.SAID_OFFICER, any(one.officer for one in told)),
        (texts.SAID_SIGNERS, any(one.signers for one in told)),
        (texts.SAID_DECISIONS, decided),
        (texts.SAID_MARKS, marked),
        (texts.SAID_RULE, any(one.gallring for one in facts)),
    ):
        if there:
            yield name


def _standard(pdf: Filed) -> str:
    """Return what standard a PDF says that it keeps to; empty if PRONOM knows none of it."""
    kind = pdf.format
    return f"PDF/A-{kind.version}" if "PDF/A" in kind.name and kind.version else ""


def _line(name: str, what: str) -> str:
    first, *more = what.splitlines()
    beside = f"    {name:<{_WIDTH}}{first}"
    return "\n".join([beside, *(f"    {'':<{_WIDTH}}{line}" for line in more)])
