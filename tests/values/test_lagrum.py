import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.values import CellValue
from docgen.values.lagrum import parse_lagrum
from tests.values.refusals import read, refusal


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("30 kap. 23 § OSL", "30 kap. 23 § OSL"),
        ("OSL 30 kap 23 §", "30 kap. 23 § OSL"),
        (" OSL 30:23\n", "30 kap. 23 § OSL"),
        ("10 kap. 15 a § OSL", "10 kap. 15 a § OSL"),
        ("19 kap. 3 § Första stycket", "19 kap. 3 § första stycket OSL"),
        (
            "30 kap. 23 § offentlighets- och sekretesslagen (2009:400)",
            "30 kap. 23 § OSL",
        ),
        ("30:23; 31 kap. 16 § OSL", "30 kap. 23 § OSL; 31 kap. 16 § OSL"),
    ],
)
def test_a_ground_of_secrecy_is_read_as_people_write_it(cell: CellValue, meant: str) -> None:
    assert read(parse_lagrum, cell) == meant


@pytest.mark.parametrize(
    "cell", ["Nej", "Ja", "", "30 kap.", "kap. 23 §", "0 kap. 1 §", "30:23;", "30 kap. 23 § TF", 30]
)
def test_what_is_no_ground_of_secrecy_is_refused(cell: CellValue) -> None:
    assert refusal(parse_lagrum, cell) == "lagrum.ogiltigt"


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["", " a", " b"]))
def test_every_ground_reads_back_as_it_is_cited(kap: int, par: int, letter: str) -> None:
    cited = f"{kap} kap. {par}{letter} § OSL"
    assert read(parse_lagrum, cited) == cited
    assert read(parse_lagrum, f"OSL {kap}:{par}{letter}") == cited
