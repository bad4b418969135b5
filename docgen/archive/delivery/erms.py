"""ERMS: the case and its documents, after CITS ERMS 2.1 (FGS Ärendehantering 2.0)."""

from lxml import etree

from docgen import __version__
from docgen.archive.delivery import times
from docgen.archive.delivery.case_file import CaseFile
from docgen.archive.delivery.decisions import in_words, merged
from docgen.archive.delivery.erms_parts import (
    add_action,
    add_board,
    add_dates,
    add_disposal,
    add_notes,
    add_person,
    add_restrictions,
)
from docgen.archive.delivery.erms_records import add_record
from docgen.archive.delivery.xml import add, as_bytes, begin, maybe
from docgen.archive.facts import Facts
from docgen.texts import delivery as texts

ERMS = "https://DILCIS.eu/XML/ERMS"
_SCHEMAS = {ERMS: "https://citserms.dilcis.eu/schema/ERMS.xsd"}


def erms_of(case: CaseFile) -> bytes:
    """Return an ERMS file."""
    root = begin("erms", {None: ERMS}, _SCHEMAS)
    _control(root, case)
    whole = add(
        add(root, "aggregations"),
        "aggregation",
        systemIdentifier=case.unique(case.number),
        aggregationType="caseFile",
    )
    add(whole, "objectId", case.number)
    facts = [one.chosen.facts for one in case.documents]
    for code in dict.fromkeys(one.klassificering for one in facts if one.klassificering):
        add(whole, "classification", code, classificationCode=code)
    add(whole, "title", case.title)
    add_restrictions(whole, facts)
    add_disposal(whole, case.documents)
    agents = add(whole, "agents")
    _organisation(agents, case)
    for board in dict.fromkeys(one.namnd for one in facts if one.namnd):
        add_board(agents, board)
    for officer in dict.fromkeys(one.told.officer for one in case.documents):
        if officer is not None:
            add_person(agents, "responsible_person", officer, texts.ROLE_OFFICER)
    decided = sorted({one.beslut.datum for one in facts if one.beslut is not None})
    add_dates(whole, [("decision_date", times.day(day)) for day in decided])
    own = [
        past for one in case.documents for past in one.told.earlier if past.number == case.number
    ]
    for cited in merged(own):
        first = cited[0]
        add_action(whole, in_words(cited), texts.EARLIER_DECISION, first.day, first.body)
    add_notes(whole, texts.ABOUT_CASE, _notes(case))
    for one in case.documents:
        add_record(whole, case, one)
    return as_bytes(root)


def _notes(case: CaseFile) -> list[str]:
    """Say what a reader of the case alone would get wrong."""
    notes = [] if case.heading else [texts.NO_HEADING]
    facts = [one.chosen.facts for one in case.documents]
    if len({(one.sekretess, one.personuppgifter) for one in facts}) > 1:
        marked = [one.chosen.id for one in case.documents if _is_marked(one.chosen.facts)]
        notes.append(texts.MARKED_APART.format(documents=", ".join(marked)))
    return notes


def _is_marked(facts: Facts) -> bool:
    return bool(facts.sekretess) or facts.personuppgifter


def _control(root: etree._Element, case: CaseFile) -> None:
    control = add(root, "control")
    packing = case.packing
    add(control, "identification", packing.name, identificationType=texts.PACKAGE_NAME)
    kept = add(control, "maintenanceInformation")
    add(kept, "maintenanceStatus", value="new")
    agency = add(kept, "maintenanceAgency")
    sender = packing.sender
    maybe(agency, "agencyCode", sender.number, type=texts.ORGANISATION_NUMBER)
    add(agency, "agencyName", sender.organisation)
    event = add(add(kept, "maintenanceHistory"), "maintenanceEvent")
    add(event, "eventType", value="created")
    add(event, "eventDateTime", times.stamp(packing.made))
    program = add(event, "agent", agentType="other", otherAgentType=texts.PROGRAM)
    add(program, "name", f"docgen {__version__}")


def _organisation(agents: etree._Element, case: CaseFile) -> None:
    sender = case.packing.sender
    one = add(agents, "agent", agentType="creator")
    add(one, "name", sender.organisation)
    maybe(one, "idNumber", sender.number, idNumberType=texts.ORGANISATION_NUMBER)
    add(one, "role", texts.ROLE_CREATOR)
