"""Signs and the spaces around them."""

from pathlib import Path

import pytest

from tests.checks.papers import codes, findings, texts


@pytest.mark.parametrize("text", ["Två  mellanslag.", "Två.  Ny mening.", "Ett\u00a0 till."])
def test_two_spaces_in_a_row_are_found(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, texts(text)) == ["skrivning.dubbelt_mellanslag"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [("Stödet , som", ","), ("Slut .", "."), ("Varför ?", "?"), ("( se bilaga)", "(")],
)
def test_a_space_too_many_at_a_sign_is_found(tmp_path: Path, text: str, sign: str) -> None:
    (item,) = findings(tmp_path, texts(text))
    assert (item.code, item.found) == ("skrivning.mellanslag_vid_tecken", sign)


@pytest.mark.parametrize("text", ['Det är "rätt".', "Det är “rätt”.", "Det är „rätt“."])
def test_straight_and_foreign_quotes_are_told_once_of_a_paragraph(
    tmp_path: Path, text: str
) -> None:
    assert codes(tmp_path, texts(text)) == ["skrivning.citattecken"]


@pytest.mark.parametrize(
    "text",
    [
        "Det är ”rätt” och ’helt’.",
        'En skärm på 24" räcker.',
        "Filen heter .docx och regeln …",
        "Han väntade ... och gick.",
        "och så vidare, m.fl.",
        "Alex Exempelberg / Robin Provström",
        "a; b: c! d?",
        "Betyg :-) i enkäten",
    ],
)
def test_other_signs_pass(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, texts(text)) == []


def test_a_hyphen_for_a_dash_is_told_once_with_the_words_around_it(tmp_path: Path) -> None:
    (item,) = findings(tmp_path, texts("Stödet - som är nytt - gäller."))
    assert (item.code, item.found) == ("skrivning.tankstreck", "Stödet - som")
    assert codes(tmp_path, texts("Stödet – som är nytt – gäller service- och stödpunkter.")) == []
