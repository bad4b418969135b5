"""How prose in a workbook is written is told at its cell, before the paper is made."""

from pathlib import Path

import pytest

from docgen.pipeline import check
from docgen.profile import Profile
from docgen.texts.findings import Severity
from tests.builder import ARENDE, INSATS, TABLES, fill_in


def said_of(folder: Path, profile: Profile, text: str) -> list[str]:
    """Return what the check warns of in a section with this text, at its cell."""
    tables = {**TABLES, "Avsnitt": [{"Rubrik": "Bakgrund", "Text": text}]}
    (checked,) = check([fill_in(folder / "a.xlsx", tables=tables)], profile)
    found = [item for item in checked.findings if item.code.startswith("prosa.")]
    assert all(item.severity is Severity.VARNING for item in found)
    assert all(item.place.short.startswith("Avsnitt!") for item in found)
    return [f"{item.message} {item.hint}" for item in found]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2022-2030", "Intervallet 2022-2030 har bindestreck. Skriv 2022–2030."),
        (
            "1537062 kr",
            "Talet 1537062 är inte delat i grupper om tre siffror. Skriv 1\u00a0537\u00a0062.",
        ),
        ("100kr", "Mellanslag saknas i «100kr». Skriv 100\u00a0kr."),
        ("§12", "Mellanslag saknas i «§12». Skriv §\u00a012."),
        ("2,5%", "Mellanslag saknas i «2,5%». Skriv 2,5\u00a0%."),
    ],
)
def test_what_the_paper_would_be_remarked_for_is_told_at_the_cell(
    tmp_path: Path, profile: Profile, text: str, sentence: str
) -> None:
    assert said_of(tmp_path, profile, f"Det gäller {text} i länet.") == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Programmet gäller 2022–2030 och kostar 1 537 062 kr.",
        "Se https://example.se/2022-2030/ och kim.1-2@example.se.",
        "Se [planen](https://example.se/2022-2030/100kr).",
        "Det blev {stod.antal} stöd, dnr RUN/13/2024.",
    ],
)
def test_what_is_rightly_written_passes(tmp_path: Path, profile: Profile, text: str) -> None:
    assert said_of(tmp_path, profile, text) == []


class TestOtherTextThatIsPrinted:
    @pytest.mark.parametrize(
        ("sheet", "header", "text", "sentence"),
        [
            ("Avsnitt", "Rubrik", "Läget 2022-2030", "Intervallet 2022-2030 har bindestreck."),
            ("Handlingsplan", "Mål", "Minst 10000 kr", "Talet 10000 är inte delat"),
            ("Handlingsplan", "Målvärde", "20%", "Mellanslag saknas i «20%»."),
            ("Bilagor", "Bilaga", "Plan 2022-2030", "Intervallet 2022-2030 har bindestreck."),
            ("Förslag", "Förslag", "Att **överlämna** den.", "«**överlämna**» skrivs ut som"),
            (
                "Förslag",
                "Förslag",
                "Att\n- godkänna den",
                "«- godkänna den» skrivs ut som det står",
            ),
            ("Förslag", "Förslag", "{stod.antal} stöd.", "«{stod.antal}» skrivs ut som det står"),
        ],
    )
    def test_what_the_paper_would_be_remarked_for_is_told_at_its_cell(
        self, tmp_path: Path, profile: Profile, sheet: str, header: str, text: str, sentence: str
    ) -> None:
        row = {**(INSATS if sheet == "Handlingsplan" else {}), header: text}
        book = fill_in(tmp_path / "a.xlsx", tables={**TABLES, sheet: [row]})
        (checked,) = check([book], profile)
        (told,) = [item for item in checked.findings if item.code.startswith("prosa.")]
        assert told.severity is Severity.VARNING
        assert told.place.sheet == sheet
        assert told.message.startswith(sentence)

    def test_names_are_written_as_they_are(self, tmp_path: Path, profile: Profile) -> None:
        arende = {**ARENDE, "Telefon": "mellan 10-20", "Handläggare": "Kim *Exempelsson*"}
        tables = {**TABLES, "Handlingsplan": [{**INSATS, "Insats-id": "2022-2030"}]}
        (checked,) = check([fill_in(tmp_path / "a.xlsx", arende, tables)], profile)
        assert [item for item in checked.findings if item.code.startswith("prosa.")] == []

    def test_a_list_of_tasks_is_one(self, tmp_path: Path, profile: Profile) -> None:
        arende = {**ARENDE, "Dokumenttyp": "Processplan"}
        role = {"Roll": "Styrgrupp", "Vem": "- Kim\n- Alex", "Uppgift": "- Följer\n- Beslutar"}
        book = fill_in(tmp_path / "a.xlsx", arende, {"Organisation": [role]}, "processplan")
        (checked,) = check([book], profile)
        assert [item for item in checked.findings if item.code.startswith("prosa.")] == []
