from collections.abc import Mapping
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.findings import Finding
from docgen.sheets import Stodbeslut
from docgen.sheets.rules import check_rules
from docgen.sheets.support_rules import check_supports, read_rules, support_rules
from docgen.texts.findings import Severity
from docgen.vocabulary import fold
from tests.builder import profile
from tests.sheets.pages import LEDGER, Value, codes, together

Values = Mapping[str, Value]


def check(*rows: Values, rules: str = "") -> list[Finding]:
    """Return what the rules find in these rows of the ledger; each has a number of its own."""
    ledger = [{**LEDGER, "Löpnummer": number, **row} for number, row in enumerate(rows, start=1)]
    joined = together({Stodbeslut: ledger})
    return list(check_supports(joined, read_rules(rules)) if rules else check_rules(None, joined))


def support(form: str, amount: int, costs: int | None = None, **changes: Value) -> Values:
    day = changes.get("day", date(2023, 5, 2))
    row: Values = {"Stödform": form, "Belopp (kr)": amount, "Beslutsdatum": day}
    return {**row, "Kostnadsunderlag (kr)": costs}


FEL, VARNING = Severity.FEL, Severity.VARNING


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (support("Servicebidrag", 250000), []),
        (support("Servicebidrag", 250001), [("regel.over_normalt", VARNING)]),
        (support("Servicebidrag", 300000), [("regel.over_normalt", VARNING)]),
        (support("Servicebidrag", 300001), [("regel.over_tak", FEL)]),
        (support("Särskilt driftstöd", 300000), []),
        (support("Särskilt driftstöd", 300001), [("regel.over_tak", FEL)]),
        (support("Investeringsbidrag", 850000, 1000000), []),
        (support("Investeringsbidrag", 850001, 1000000), [("regel.over_andel", FEL)]),
        (support("Investeringsbidrag", 510000, 1000000), []),
        (support("Investeringsbidrag", 9000000), []),
        (support("Hemsändning", 500000, 1000000), []),
        (support("Hemsändning", 500001, 1000000), [("regel.over_andel", FEL)]),
        (support("Hemsändning", 1, 1), [("regel.over_andel", FEL)]),
        (support("Korrosionsskydd", 850000, 1000000), []),
        (support("Korrosionsskydd", 850001, 1200000), [("regel.over_tak", FEL)]),
        (support("Korrosionsskydd", 86, 100), [("regel.over_andel", FEL)]),
        (
            support("Korrosionsskydd", 900000, 1000000),
            [("regel.over_tak", FEL), ("regel.over_andel", FEL)],
        ),
        (support("Korrosionsskydd", 85, 100, day=date(2023, 12, 31)), []),
        (
            support("Korrosionsskydd", 85, 100, day=date(2024, 1, 1)),
            [("regel.stod_upphort", FEL)],
        ),
        (
            support("Korrosionsskydd", 9000000, 9000000, day=date(2024, 1, 1)),
            [("regel.stod_upphort", FEL)],
        ),
        (support("Korrosionsskydd", 9000000, 9000000, day=date(2021, 1, 1)), []),
    ],
)
def test_a_support_keeps_within_the_rules_of_its_day(
    row: Values, expected: list[tuple[str, Severity]]
) -> None:
    assert [(item.code, item.severity) for item in check(row)] == expected


def test_the_message_names_amount_ceiling_source_and_the_other_cell() -> None:
    (item,) = check(support("Servicebidrag", 350000))
    assert codes([item]) == [("regel.over_tak", "G2")]
    assert "350000" in item.message
    assert "300\u00a0000 kronor" in item.message
    assert "18 § förordningen (2000:284)" in item.message
    assert "Stödbeslut!B2" in item.message
    assert item.expected == "högst 300\u00a0000 kronor"


def test_the_message_of_too_large_a_share_names_the_costs_and_what_they_allow() -> None:
    (item,) = check(support("Hemsändning", 60, 101))
    assert codes([item]) == [("regel.over_andel", "G2")]
    assert "50 procent" in item.message
    assert "Stödbeslut!H2" in item.message
    assert "50 kronor" in item.message


def test_the_message_of_a_rule_that_has_ended_names_its_last_day() -> None:
    (item,) = check(support("Korrosionsskydd", 85, 100, day=date(2024, 2, 1)))
    assert codes([item]) == [("regel.stod_upphort", "D2")]
    assert "2024-02-01" in item.message
    assert "till och med 2023-12-31" in item.message
    assert "(2022:206)" in item.message


@pytest.mark.parametrize("status", ["Avslagen", "Återkallad"])
def test_what_was_not_granted_breaks_no_ceiling(status: str) -> None:
    assert check({**support("Servicebidrag", 900000), "Status": status}) == []


def test_one_years_decisions_to_one_recipient_are_doubted_together() -> None:
    (item,) = check(support("Servicebidrag", 200000), support("Servicebidrag", 100001))
    assert (item.code, item.severity) == ("regel.over_tak_aret", VARNING)
    assert item.place.cell == "G3"
    assert "Stödbeslut!G2" in item.message
    assert "300\u00a0001 kronor" in item.message


@pytest.mark.parametrize(
    "other",
    [
        support("Servicebidrag", 100000),
        {**support("Servicebidrag", 200000), "Mottagare": "Grannbutiken AB"},
        {**support("Servicebidrag", 200000), "Status": "Avslagen"},
        {**support("Servicebidrag", 200000), "Löpnummer": 1},
        support("Servicebidrag", 200000, day=date(2022, 5, 2)),
        support("Särskilt driftstöd", 200000),
        support("Investeringsbidrag", 900000),
    ],
)
def test_decisions_of_other_years_recipients_or_supports_are_not_added(other: Values) -> None:
    assert check(support("Servicebidrag", 200000), other) == []


def test_one_recipient_is_known_by_the_organisation_number() -> None:
    rows = [
        {**support("Servicebidrag", 200000), "Organisationsnummer": "559999-0016"},
        {
            **support("Servicebidrag", 200000),
            "Organisationsnummer": "5599990016",
            "Mottagare": "Exempelhandeln i Gäddede AB",
        },
    ]
    assert [item.code for item in check(*rows)] == ["regel.over_tak_aret"]


def test_a_support_without_rules_is_not_judged() -> None:
    rules = '[[regel]]\nstodformer = ["Annat"]\nfran = 2020-01-01\ntak = 1\nkalla = "§ 1"'
    assert check(support("Servicebidrag", 900000), rules=rules) == []


TWO_PERIODS = """
[[regel]]
stodformer = ["Servicebidrag"]
fran = 2020-01-01
till = 2022-12-31
tak = 100
kalla = "den gamla"

[[regel]]
stodformer = ["servicebidrag"]
fran = 2023-01-01
tak = 200
kalla = "den nya"
"""


@given(st.dates(date(2019, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
def test_a_new_rule_is_new_data_and_each_day_has_its_own(day: date, amount: int) -> None:
    found = check(support("Servicebidrag", amount, day=day), rules=TWO_PERIODS)
    ceiling = 200 if day.year >= 2023 else 100 if day.year >= 2020 else 10**9
    assert [item.code for item in found] == ["regel.over_tak"] * (amount > ceiling)


@pytest.mark.parametrize(
    "fault",
    [
        'fran = 2020-01-01\nkalla = "x"',
        'fran = 2020-01-01\ntak = 0\nkalla = "x"',
        "fran = 2020-01-01\ntak = 5",
        'fran = 2020-01-01\ntak = 5\nkalla = ""',
        'fran = 2020-01-01\ntill = 2019-12-31\ntak = 5\nkalla = "x"',
        'fran = 2020-01-01\nandel = 101\nkalla = "x"',
        'fran = 2020-01-01\nandel = 50\nnormalt = 5\nkalla = "x"',
        'fran = 2020-01-01\nandel = 50\nper_ar = true\nkalla = "x"',
        'fran = 2020-01-01\ntak = 5\nnormalt = 5\nkalla = "x"',
        'fran = "snart"\ntak = 5\nkalla = "x"',
        'fran = 2020-01-01\ntak = 5\nkälla = "x"',
        'fran = 2020-01-01\ntaak = 5\ntak = 5\nkalla = "x"',
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(fault: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_rules(f'[[regel]]\nstodformer = ["Servicebidrag"]\n{fault}')


def test_every_support_of_the_shipped_profile_has_a_rule() -> None:
    for form in profile().lists.stodformer:
        assert any(rule.is_about(form) for rule in support_rules()), form


def test_no_two_shipped_rules_hold_for_one_support_on_one_day() -> None:
    for one, other in combinations(support_rules(), 2):
        if set(map(fold, one.stodformer)) & set(map(fold, other.stodformer)):
            assert not one.holds(other.fran)
            assert not other.holds(one.fran)


def test_every_shipped_rule_says_where_it_stands() -> None:
    assert all("förordningen (" in rule.kalla for rule in support_rules())
