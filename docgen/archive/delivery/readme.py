"""The page in a package that tells a person what it is, and what of it lies where."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from docgen.archive.delivery.case_file import CaseFile
from docgen.archive.delivery.choosing import Choice
from docgen.archive.delivery.contents import Delivered, Filed
from docgen.archive.delivery.readme_places import folders_of, places_of
from docgen.archive.entries import title_of
from docgen.archive.facts import Facts, Sealed
from docgen.texts import archive as archive_texts
from docgen.texts import delivery as texts


def readme_of(case: CaseFile, choice: Choice, schemas: Sequence[Filed]) -> bytes:
    """Return the page. It tells of what is there, and says what is not known."""
    facts = [one.chosen.facts for one in case.documents]
    text = texts.README.format(
        name=case.packing.name,
        case=case.label,
        about="\n".join(_about(case)),
        versions=choice.versions,
        documents="\n".join(map(_document, case.documents)),
        drafts="".join(texts.README_DRAFT.format(id=draft) for draft in choice.drafts),
        flags="\n".join([*_flags(case), *_unsaid(facts)]),
        places="\n".join(places_of(case, schemas)),
        folders="\n".join(folders_of(case)),
        renamed=texts.README_RENAMED if any(map(_is_renamed, case.documents)) else "",
    )
    return text.encode()


def _about(case: CaseFile) -> Iterator[str]:
    """Say who delivers, to what agreement, and when."""
    sender = case.packing.sender
    yield texts.README_CREATOR.format(organisation=sender.organisation)
    if sender.person is not None:
        person = ", ".join(filter(None, (sender.person.name, sender.email)))
        yield texts.README_CONTACT.format(person=person)
    if sender.agreement:
        yield texts.README_AGREEMENT.format(agreement=sender.agreement)
    yield texts.README_PACKED.format(day=case.packing.made.date().isoformat())


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
        left=_left(one),
    )


def _seal(seal: Sealed | None) -> str:
    if seal is None:
        return ""
    day = seal.tid.date().isoformat()
    return texts.README_SEALED.format(organisation=seal.organisation, day=day)


def _left(one: Delivered) -> str:
    """Say which versions the archive keeps that do not come along."""
    numbers = range(1, one.chosen.stored.last + 1)
    *first, last = [str(number) for number in numbers if number != one.chosen.number] or [""]
    if not last:
        return ""
    joined = texts.AND.format(first=", ".join(first), last=last) if first else last
    return texts.README_LEFT.format(numbers=joined)


def _flags(case: CaseFile) -> Iterator[str]:
    for one in case.documents:
        facts = one.chosen.facts
        for text, said in (
            (texts.README_CLASS, facts.klassificering),
            (texts.README_KEPT, facts.gallring),
            (texts.README_SEKRETESS, facts.sekretess),
            (texts.README_PERSONS, facts.personuppgifter),
        ):
            if said:
                yield text.format(id=one.chosen.id, said=said)


def _unsaid(all_: Sequence[Facts]) -> Iterator[str]:
    """Say what nobody has said of any document, so that no mark is not taken for an answer."""
    classed = any(one.klassificering for one in all_)
    kept = any(one.gallring for one in all_)
    if not (classed and kept):
        missing = texts.README_NO_RULE if classed else texts.README_NO_CLASS
        yield missing if classed or kept else texts.README_NO_CLASS_OR_RULE
    secret = any(one.sekretess for one in all_)
    personal = any(one.personuppgifter for one in all_)
    if not (secret and personal):
        missing = texts.README_NO_PERSONS if secret else texts.README_NO_SEKRETESS
        yield missing if secret or personal else texts.README_NO_MARK


def _is_renamed(one: Delivered) -> bool:
    return any(file.name != PurePosixPath(file.place).name for file in one.files.values())
