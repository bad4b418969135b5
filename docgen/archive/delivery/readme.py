"""The page in a package that tells a person what lies where."""

from docgen.archive.delivery.case_file import CaseFile
from docgen.archive.delivery.contents import Delivered
from docgen.archive.entries import title_of
from docgen.archive.facts import Sealed
from docgen.texts import archive as archive_texts
from docgen.texts import delivery as texts


def readme_of(case: CaseFile) -> bytes:
    """Return the page."""
    packing = case.packing
    text = texts.README.format(
        name=packing.name,
        case=case.label,
        organisation=packing.sender.organisation,
        day=packing.made.date().isoformat(),
        documents="\n".join(map(_document, case.documents)),
        flags="\n".join(_flags(case)) or texts.README_NO_FLAGS,
    )
    return text.encode()


def _document(one: Delivered) -> str:
    facts = one.chosen.facts
    return texts.README_DOCUMENT.format(
        id=one.chosen.id,
        title=title_of(facts.typ),
        heading=one.chosen.heading,
        version=one.chosen.number,
        day=facts.datum.isoformat(),
        status=archive_texts.STATUSES[facts.status].lower(),
        decision=texts.README_DECISION.format(decision=facts.beslut) if facts.beslut else "",
        pdf="" if one.pdf is not None else texts.README_NO_PDF,
        seal=_seal(facts.forsegling),
    )


def _seal(seal: Sealed | None) -> str:
    if seal is None:
        return ""
    day = seal.tid.date().isoformat()
    return texts.README_SEALED.format(organisation=seal.organisation, day=day)


def _flags(case: CaseFile) -> list[str]:
    lines: list[str] = []
    for one in case.documents:
        facts = one.chosen.facts
        if facts.sekretess:
            lines.append(texts.README_SEKRETESS.format(id=one.chosen.id, ground=facts.sekretess))
        if facts.personuppgifter:
            lines.append(texts.README_PERSONS.format(id=one.chosen.id))
        if facts.gallring:
            lines.append(texts.README_KEPT.format(id=one.chosen.id, rule=facts.gallring))
    return lines
