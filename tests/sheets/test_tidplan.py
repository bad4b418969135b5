"""A row of the time plan is a decision when its Händelse says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.sheets import Tidplan
from tests.sheets.pages import together


def is_decision(event: str) -> bool:
    ((row,),) = [together({Tidplan: [{"Tidpunkt": "2024", "Händelse": event}]}).of(Tidplan)]
    return row.is_decision


@pytest.mark.parametrize(
    "event",
    [
        "Regionala utvecklingsnämnden beslutar om en remissutgåva.",
        "Nämnden fastställer programmet",
        "Fullmäktige antar strategin",
        "Strategin antas av fullmäktige",
        "Styrelsen godkänner slutrapporten",
        "Rapporten godkänns",
        "Planen fastställdes",
        "Nämnden ska besluta om fortsättningen",
        "Beslut om styrgrupp",
        "BESLUT I NÄMNDEN",
        "Fastställande av programmet",
        "Programmet går till nämnden för beslut",
        "Förslaget behandlas. Nämnden fastställer programmet.",
        "Nämnden beslutar om underlag för beslut i fullmäktige",
        "Presidiet föreslår ändringar. Nämnden beslutar.",
    ],
)
def test_an_event_with_a_word_for_deciding_is_a_decision(event: str) -> None:
    assert is_decision(event)


@pytest.mark.parametrize(
    "event",
    [
        "Remiss till kommunerna",
        "Möten med Service Z under hela året",
        "Beredning inför beslut",
        "Samråd inför nämndens beslut",
        "Uppföljning efter beslut",
        "Information om beslutet",
        "Förslag till beslut skrivs",
        "Arbetsgruppen tar fram underlag för beslut",
        "Beslutsunderlag skickas ut",
        "Arbetsutskottet föreslår att nämnden fastställer programmet",
        "Obeslutade frågor",
        "Antalet butiker räknas",
        "[SAKNAS: Händelse]",
    ],
)
def test_an_event_that_leads_up_to_a_decision_or_tells_of_something_else_is_none(
    event: str,
) -> None:
    assert not is_decision(event)


@given(st.from_regex(r"\w[^\x00-\x1f]{0,200}", fullmatch=True))
def test_no_event_without_a_word_for_deciding_is_a_decision(event: str) -> None:
    stems = ("beslut", "fastställ", "anta", "antog", "godkän")
    assert is_decision(event) <= any(stem in event.casefold() for stem in stems)
