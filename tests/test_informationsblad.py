"""The information sheet: what a citizen reads of what goes on, and whom to ask."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from docgen.profile import Profile
from docgen.review import review
from docgen.trace import trace
from tests.builder import ARENDE, Rows, Value, lines_of, sections
from tests.making import (
    example_in,
    has_an_empty_paragraph,
    made,
    opened,
    pages_of,
    paper_of,
    plain,
    plain_lines_of,
    remarks_on,
    styled,
)
from tests.render.word import faults

SHEET: dict[str, Value] = {
    **ARENDE,
    "Dokumenttyp": "Informationsblad",
    "Rubrik": "Så blir det nya programmet",
    "Nämnd": None,
    "År": None,
}
SECTION: Rows = [{"Rubrik": "Var med", "Text": "Ett nytt program tas fram."}]


def leaflet(
    folder: Path,
    tables: Mapping[str, Rows],
    arende: Mapping[str, Value] = SHEET,
    *,
    final: bool = True,
) -> Path:
    """Return the information sheet of a workbook with these sheets, and a section."""
    return paper_of(folder, arende, {"Avsnitt": SECTION, **tables}, "informationsblad", final=final)


def links_of(path: Path) -> dict[str, str]:
    """Return where each link leads, by its text."""
    document = opened(path)
    return {
        "".join(link.itertext()): document.part.rels[str(link.get(name))].target_ref
        for link in etree.fromstring(etree.tostring(document.element)).iter("{*}hyperlink")
        for name in link.attrib
        if name.endswith("}id")
    }


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return made(example_in(tmp_path, "informationsblad"))


def test_the_case_number_and_the_day_can_be_traced(example: Path) -> None:
    assert {plain(figure.text) for figure in trace(example).figures} == {
        "RUN/88/2024",
        "12 februari 2024",
    }


def test_the_title_comes_before_the_case_number_which_comes_last(example: Path) -> None:
    lines = lines_of(example)
    assert lines[1] == "Nu kan din butik söka stöd för att spara energi"
    assert [line for line in lines if "RUN/88/2024" in line] == lines[-1:]


@pytest.mark.libreoffice
def test_the_example_fits_on_one_page(example: Path) -> None:
    assert len(pages_of(example)) == 1


class TestLead:
    def test_the_first_paragraph_leads_into_the_paper(self, tmp_path: Path) -> None:
        avsnitt = sections(("Var med", 1, "Det här händer.\n \nSå här går det till."))
        path = leaflet(tmp_path, {"Avsnitt": avsnitt})
        assert styled(path, "Ingress") == ["Det här händer."]
        assert styled(path, "Body Text")[0] == "Så här går det till."

    def test_a_lead_of_one_paragraph_leaves_nothing_after_it(self, tmp_path: Path) -> None:
        path = leaflet(tmp_path, {})
        assert styled(path, "Ingress") == ["Ett nytt program tas fram."]
        assert not has_an_empty_paragraph(path)

    def test_a_first_section_without_text_leads_with_nothing(self, tmp_path: Path) -> None:
        avsnitt = sections(("Var med", 1, None), ("Möten", 2, "Kom på möte."))
        assert styled(leaflet(tmp_path, {"Avsnitt": avsnitt}), "Ingress") == []

    def test_a_first_section_headed_as_the_paper_gives_its_lead_alone(self, tmp_path: Path) -> None:
        avsnitt = sections(("så blir det nya programmet!", 1, "Det här händer."))
        lines = lines_of(leaflet(tmp_path, {"Avsnitt": avsnitt}))
        assert lines[1:3] == ["Så blir det nya programmet", "Det här händer."]


class TestCalendar:
    ROWS: Rows = (
        {"Datum": "hösten 2024", "Aktivitet": "Remiss"},
        {"Datum": date(2024, 4, 17), "Aktivitet": "Öppet hus", "Plats": "Exempelby"},
    )

    def test_activities_stand_in_time_order(self, tmp_path: Path) -> None:
        lines = plain_lines_of(leaflet(tmp_path, {"Kalendarium": self.ROWS}))
        at = lines.index("Datum\tAktivitet\tPlats")
        assert lines[at - 1 : at + 3] == [
            "Kalendarium",
            "Datum\tAktivitet\tPlats",
            "17 april 2024\tÖppet hus\tExempelby",
            "Hösten 2024\tRemiss\t",
        ]

    def test_there_is_no_column_for_places_when_none_is_said(self, tmp_path: Path) -> None:
        lines = lines_of(leaflet(tmp_path, {"Kalendarium": self.ROWS[:1]}))
        assert "Datum\tAktivitet" in lines

    def test_a_sheet_without_calendar_and_contacts_has_nothing_to_remark_on(
        self, tmp_path: Path
    ) -> None:
        path = leaflet(tmp_path, {})
        assert not {"Kalendarium", "Kontakt"} & set(lines_of(path))
        assert not opened(path).tables
        assert remarks_on(path) == []


class TestContacts:
    ROWS: Rows = (
        {
            "Namn": "Kim Exempelsson",
            "Roll": "Ansvarig för arbetet",
            "Telefon": "063-146626",
            "E-post": "kim.exempelsson@example.se",
        },
        {"Namn": "Robin Provström"},
    )

    def test_a_contact_has_name_role_address_and_telephone(self, tmp_path: Path) -> None:
        lines = plain_lines_of(leaflet(tmp_path, {"Kontakter": self.ROWS}))
        at = lines.index("Kontakt")
        assert lines[at + 1 : at + 6] == [
            "Kim Exempelsson",
            "Ansvarig för arbetet",
            "E-post: kim.exempelsson@example.se",
            "Telefon: 063-14 66 26",
            "Robin Provström",
        ]

    def test_an_address_is_a_link_that_is_named_by_itself(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        path = leaflet(tmp_path, {"Kontakter": self.ROWS})
        address = "kim.exempelsson@example.se"
        assert links_of(path) == {address: f"mailto:{address}"}
        found = [item.code for item in review(path, profile).findings]
        assert not [code for code in found if code.startswith("tillganglighet")]

    def test_an_address_with_signs_of_markdown_stays_whole(self, tmp_path: Path) -> None:
        path = leaflet(tmp_path, {"Kontakter": [{"Namn": "Kim", "E-post": "k[i]m@example.se"}]})
        assert "E-post: k[i]m@example.se" in lines_of(path)
        assert links_of(path) == {}

    def test_contacts_stand_where_a_section_names_them_in_other_words(self, tmp_path: Path) -> None:
        avsnitt = sections(
            ("Var med", 1, "Kom."), ("Kontaktuppgifter:", 1, None), ("#plan2050", 1, "Skriv.")
        )
        lines = lines_of(leaflet(tmp_path, {"Avsnitt": avsnitt, "Kontakter": self.ROWS}))
        order = ["Kontaktuppgifter:", "Kim Exempelsson", "#plan2050", "Skriv."]
        assert [line for line in lines if line in order] == order
        assert "Kontakt" not in lines


def test_text_comes_out_whole(tmp_path: Path) -> None:
    text = "Läs på www.example.se/rus (2017:583).\nNy rad.\n\n#program2050\n\n- en punkt"
    path = leaflet(tmp_path, {"Avsnitt": sections(("Var med", 1, "Ingress."), ("Mer:", 2, text))})
    lines = lines_of(path)
    at = lines.index("Mer:")
    assert lines[at + 1 : at + 5] == [
        "Läs på www.example.se/rus (2017:583).",
        "Ny rad.",
        "#program2050",
        "en punkt",
    ]
    assert styled(path, "List Bullet") == ["en punkt"]


def test_a_draft_shows_every_gap(tmp_path: Path) -> None:
    tables: dict[str, Rows] = {
        "Avsnitt": [],
        "Kalendarium": [{"Datum": "snart", "Aktivitet": "Möte"}],
        "Kontakter": [{"Namn": "Kim", "E-post": "ingen adress"}],
    }
    arende = {**SHEET, "Diarienummer": None}
    text = "\n".join(lines_of(leaflet(tmp_path, tables, arende=arende, final=False)))
    for gap in ("Avsnitt", "Datum", "E-post", "Diarienummer"):
        assert f"[SAKNAS: {gap}]" in text


def test_a_long_sheet_with_a_long_title_has_nothing_to_remark_on(tmp_path: Path) -> None:
    title = (
        "Nu kan alla som bor i länet tycka till om service, bredband och vägar fram till år 2038"
    )
    assert len(title) > 80
    tables: dict[str, Rows] = {
        "Kalendarium": [
            {"Datum": 2024 + row % 50, "Aktivitet": f"Möte {row}"} for row in range(300)
        ],
        "Kontakter": [{"Namn": f"Kontakt {row}"} for row in range(300)],
    }
    path = leaflet(tmp_path, tables, arende={**SHEET, "Rubrik": title})
    lines = lines_of(path)
    assert sum("\tMöte " in line for line in lines) == 300
    assert styled(path, "Kontakt namn") == [f"Kontakt {row}" for row in range(300)]
    assert remarks_on(path) == []
    assert faults(path) == []
