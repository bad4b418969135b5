"""The documents of a case in ERMS, each as a record with its files."""

from lxml import etree

from docgen.archive import facts
from docgen.archive.delivery import times
from docgen.archive.delivery.case_file import CaseFile
from docgen.archive.delivery.contents import Delivered, Filed
from docgen.archive.delivery.decisions import as_note, merged
from docgen.archive.delivery.erms_parts import (
    add_action,
    add_board,
    add_dates,
    add_disposal,
    add_notes,
    add_person,
    add_restrictions,
)
from docgen.archive.delivery.told import Official
from docgen.archive.delivery.xml import add
from docgen.archive.entries import title_of
from docgen.archive.facts import Files, Status
from docgen.texts import archive as archive_texts
from docgen.texts import delivery as texts


def add_record(whole: etree._Element, case: CaseFile, one: Delivered) -> None:
    """Tell of a document: what it is, who answers for it, what was decided, and its files."""
    chosen = one.chosen
    about = chosen.facts
    record = add(
        whole,
        "record",
        systemIdentifier=case.unique(chosen.id),
        recordType=title_of(about.typ),
    )
    add(record, "objectId", chosen.id)
    if about.klassificering:
        add(record, "classification", about.klassificering, classificationCode=about.klassificering)
    add(record, "title", chosen.heading)
    add(record, "status", value="prepared")
    add(record, "runningNumber", str(chosen.stored.name.document))
    for number in dict.fromkeys(annex.number for annex in one.told.annexes):
        if number not in ("", case.number):
            add(record, "relation", number, relationType="reference")
    add_restrictions(record, [about])
    add_disposal(record, [one])
    _agents(record, one)
    status = archive_texts.STATUSES[about.status]
    told = {"version": chosen.number, "status": status.lower()}
    edited = texts.RECORD_EDITED if about.andrad_efter_docgen else ""
    add(record, "description", texts.RECORD.format(**told) + edited)
    _days(record, one)
    if about.status is Status.BESLUTAD and about.beslut is not None:
        text = texts.DECIDED.format(number=about.beslut.paragraf)
        add_action(record, text, texts.DECISION, about.beslut.datum)
    add_notes(record, texts.PROPOSAL, one.told.proposals)
    add_notes(record, texts.ANNEX, [annex.text for annex in one.told.annexes])
    others = [past for past in one.told.earlier if past.number != case.number]
    add_notes(record, texts.CITED_DECISION, [as_note(cited) for cited in merged(others)])
    if about.forsegling is not None:
        add(add(record, "eSignatures"), "eSignature", present="true")
    _files(record, one)


def _agents(record: etree._Element, one: Delivered) -> None:
    """Tell of the officer, those who sign, the board, and who receives its decision."""
    told, board = one.told, one.chosen.facts.namnd
    if not (told.officer or told.signers or told.recipients or board):
        return
    agents = add(record, "agents")
    if told.officer is not None:
        add_person(agents, "responsible_person", told.officer, texts.ROLE_OFFICER)
    for number, signer in enumerate(told.signers):
        kind = "other_signatory" if number else "main_signatory"
        add_person(agents, kind, signer, texts.ROLE_SIGNER)
    if board:
        add_board(agents, board)
    for recipient in told.recipients:
        add_person(agents, "recipient", Official(recipient), texts.ROLE_RECIPIENT)


def _days(record: etree._Element, one: Delivered) -> None:
    about = one.chosen.facts
    dates = [("created", times.day(about.datum))]
    if about.beslut is not None:
        dates.append(("decision_date", times.day(about.beslut.datum)))
    dates.append(("archived", times.stamp(one.chosen.archived(one.chosen.number))))
    add_dates(record, dates)


def _files(record: etree._Element, one: Delivered) -> None:
    """Refer to every file: the document first, then what it was made of."""
    more = add(record, "additionalInformation")
    main = [one.document, *([one.pdf] if one.pdf is not None else [])]
    rest = [file for file in one.files.values() if file not in main]
    kinds = _kinds(one.chosen.facts.filer)
    names = {file.id: name for name, file in one.files.items()}
    for file in [*main, *rest]:
        add(
            more,
            "appendix",
            name=file.name,
            description=kinds.get(names[file.id], ""),
            fileFormat=_format(file),
            path=file.place,
        )


def _kinds(files: Files) -> dict[str, str]:
    """Return what each file of a document is, by its name in the archive."""
    kinds = dict.fromkeys(files.underlag, texts.FILE_INPUT)
    named = {
        facts.NAME: texts.FILE_FACTS,
        files.dokument: texts.FILE_DOCUMENT,
        files.manifest: texts.FILE_MANIFEST,
        files.pdf: texts.FILE_PDF,
        files.mall: texts.FILE_TEMPLATE,
        files.grundmall: texts.FILE_BASE,
        files.profil: texts.FILE_PROFILE,
        files.logotyp: texts.FILE_LOGO,
    }
    return {**kinds, **{name: kind for name, kind in named.items() if name is not None}}


def _format(file: Filed) -> str:
    return ", ".join(filter(None, (file.format.puid, file.format.mime)))
