"""What a case and its documents have in common in ERMS: agents, restrictions, days, decisions."""

from collections.abc import Sequence
from datetime import date

from lxml import etree

from docgen.archive.delivery import times
from docgen.archive.delivery.contents import Delivered
from docgen.archive.delivery.told import Official
from docgen.archive.delivery.xml import add, maybe
from docgen.archive.facts import Facts
from docgen.texts import delivery as texts


def add_person(agents: etree._Element, kind: str, person: Official, role: str) -> None:
    """Tell of a person, with role and title."""
    one = add(agents, "agent", agentType=kind)
    add(one, "name", person.name)
    maybe(one, "unitName", person.unit)
    add(one, "role", ", ".join(filter(None, (role, person.title))))


def add_board(agents: etree._Element, board: str) -> None:
    """Tell of the board that the case is for."""
    one = add(agents, "agent", agentType="authorising_person")
    add(one, "name", board)
    add(one, "role", texts.ROLE_BOARD)


def add_restrictions(parent: etree._Element, all_: Sequence[Facts]) -> None:
    """Say why not everybody may read it: what goes for all of it, not for a part."""
    first, *rest = map(_grounds, all_)
    for ground in first:
        if all(ground in grounds for grounds in rest):
            one = add(parent, "restriction", restrictionType="confidential")
            add(one, "explanatoryText", texts.SEKRETESS)
            add(one, "regulation", ground)
    if all(one.personuppgifter for one in all_):
        one = add(parent, "restriction", restrictionType="gdpr")
        add(one, "explanatoryText", texts.PERSONS)
        add(one, "regulation", texts.GDPR)


def _grounds(facts: Facts) -> list[str]:
    grounds = (ground.strip() for ground in facts.sekretess.split(";"))
    return list(dict.fromkeys(filter(None, grounds)))


def add_disposal(parent: etree._Element, documents: Sequence[Delivered]) -> None:
    """Say how long it is kept, if all its documents have been said to be kept as long.

    The schema wants a day with it: when that was written down.
    """
    said = {one.chosen.facts.gallring for one in documents}
    if len(said) != 1 or "" in said:
        return
    (rule,) = said
    one = add(parent, "disposal", disposable=str(rule != texts.KEPT).lower())
    add(one, "disposalAction", rule)
    period = rule.removeprefix(texts.DISPOSED)
    maybe(one, "disposalPeriod", period if period != rule else "")
    when = max(one.chosen.archived(one.chosen.number) for one in documents)
    kind = {"dateType": "other_date", "otherDisposalDateType": texts.WRITTEN_DOWN}
    add(add(one, "dates"), "disposalDate", times.stamp(when), **kind)


def add_dates(parent: etree._Element, dates: Sequence[tuple[str, str]]) -> None:
    """Tell when things happened: each kind of day with its time."""
    if dates:
        one = add(parent, "dates")
        for kind, when in dates:
            add(one, "date", when, dateType=kind)


def add_notes(parent: etree._Element, kind: str, notes: Sequence[str]) -> None:
    """Add what else there is to say, if anything."""
    if notes:
        one = parent.find("{*}notes")
        one = add(parent, "notes") if one is None else one
        for note in notes:
            add(one, "note", note, noteType=kind)


def add_action(
    parent: etree._Element, text: str, kind: str, day: date | None, body: str = ""
) -> None:
    """Tell of a decision: which, when, and by whom if that is known."""
    one = add(parent, "action")
    add(one, "actionText", text)
    add(one, "actionType", kind)
    if day is not None:
        add(add(one, "dates"), "actionDate", times.day(day), dateType="decision_date")
    if body:
        agent = add(add(one, "agents"), "agent", agentType="authorising_person")
        add(agent, "name", body)
