"""The yearly follow-up: what was planned, what came of it, and what goes on."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from docgen.pipeline import check
from docgen.profile import Profile
from tests.builder import (
    ARENDE,
    INSATS,
    LEDGER_ROW,
    VISIT,
    Rows,
    Value,
    edit,
    fill_in,
    insats,
    ledger,
    lines_of,
    sections,
    visits,
)
from tests.command import docgen
from tests.making import (
    example_in,
    made,
    pages_of,
    paper_of,
    plain_lines_of,
    remarks_on,
)
from tests.render.word import faults

FOLLOW_UP: dict[str, Value] = {**ARENDE, "Dokumenttyp": "Uppföljning", "Nämnd": None}


def follow_up(
    folder: Path,
    *,
    arende: Mapping[str, Value] = FOLLOW_UP,
    plan: Rows = (INSATS,),
    stod: Rows = (),
    besok: Rows = (),
    avsnitt: Rows = (),
    profile: Profile | None = None,
    final: bool = True,
) -> Path:
    """Return the follow-up of these rows."""
    tables = {
        "Handlingsplan": plan,
        "Stödbeslut": stod,
        "Företagsbesök": besok,
        "Avsnitt": avsnitt,
    }
    return paper_of(folder, arende, tables, "uppfoljning", profile, final=final)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return example_in(tmp_path, "uppfoljning")


@pytest.fixture
def paper(example: Path) -> Path:
    return made(example)


def test_where_there_is_one_of_each_thing_nothing_is_told_as_many(tmp_path: Path) -> None:
    plan = [insats("A-2023", status="Försenad"), insats("A-2024", ar=2024)]
    text = "\n".join(
        plain_lines_of(follow_up(tmp_path, plan=plan, stod=ledger(1), besok=visits(1)))
    )
    for told in (
        "visar dess prioriterade område och status.",
        "visar dess stödform.",
        "visar stödets kommun.",
        "visar besökets kommun.",
        "visar den insats som är försenad, utgår eller inte är påbörjad, och vad som har hänt.",
        "visar den.",
    ):
        assert told in text


def test_a_figure_of_the_plan_is_told_apart_when_a_status_has_changed(
    example: Path, paper: Path
) -> None:
    edit(example.parent / "handlingsplan-2023.xlsx", {"Handlingsplan!Q7": "Försenad"})
    ran = docgen("trace", paper, "--figure", "insatser.forsenade", cwd=example.parent)
    assert "Q7" in ran.stdout
    assert "2" in ran.stdout.splitlines()[-1]


class TestSummary:
    def test_counts_insatser_by_area_and_state(self, tmp_path: Path) -> None:
        plan = [
            insats("A", status="Genomförd", resultat="Klart."),
            insats("B", status="Försenad"),
            insats("C", status="Pågår", prioriterat_omrade="Medborgare"),
        ]
        text = plain_lines_of(follow_up(tmp_path, plan=plan))
        assert "Insatser\tGenomförda" in text
        assert "3\t1" in text
        assert "Medborgare\t0\t1\t0\t0\t0\t0\t1" in text
        assert "Servicegivare\t1\t0\t0\t1\t0\t0\t2" in text
        assert "Alla områden\t1\t1\t0\t1\t0\t0\t3" in text

    def test_has_supports_and_visits_when_there_are_registers_of_them(self, tmp_path: Path) -> None:
        text = plain_lines_of(follow_up(tmp_path, stod=ledger(2), besok=visits(1)))
        assert "Insatser\tGenomförda\tBeviljade stöd\tBeviljat belopp (kr)\tFöretagsbesök" in text
        assert "1\t0\t2\t500 000\t1" in text

    def test_tells_how_many_insatser_have_no_status(self, tmp_path: Path) -> None:
        text = plain_lines_of(follow_up(tmp_path, plan=[insats("A"), insats("B", status="Pågår")]))
        assert "För 1 insats finns ingen uppgift om status." in text
        states = "Genomförd\tPågår\tLöpande\tFörsenad\tEj påbörjad\tUtgår\tUtan uppgift\tSumma"
        assert f"Prioriterat område\t{states}" in text
        assert "Servicegivare\t0\t1\t0\t0\t0\t0\t1\t2" in text

    def test_stands_in_the_section_that_is_called_so(self, tmp_path: Path) -> None:
        sections = [
            {"Rubrik": "Bakgrund", "Text": "Programmet gäller."},
            {"Rubrik": "Sammanfattning", "Text": "Året i korthet."},
        ]
        text = plain_lines_of(follow_up(tmp_path, avsnitt=sections))
        assert text.index("Bakgrund") < text.index("Sammanfattning")
        assert text[text.index("Året i korthet.") + 1] == "Insatser\tGenomförda"
        assert text.count("Sammanfattning") == 1


class TestOutcomes:
    def table(self, text: list[str]) -> list[str]:
        start = text.index("Insats\tMål\tMålvärde\tUtfall\tStatus")
        return [line for line in text[start + 1 :] if line.count("\t") == 4]

    def test_an_outcome_is_counted_where_the_ledger_can_count_it(self, tmp_path: Path) -> None:
        plan = [insats("A", malvarde="3", stodform="Servicebidrag")]
        refused = {**LEDGER_ROW, "Löpnummer": 9, "Status": "Avslagen", "Mottagare": "Annan AB"}
        text = plain_lines_of(follow_up(tmp_path, plan=plan, stod=[*ledger(1), refused]))
        assert self.table(text) == ["Insats A\tMinst 20 företagsbesök\t3\t1\t–"]

    def test_an_outcome_is_counted_where_visits_name_the_insats(self, tmp_path: Path) -> None:
        text = plain_lines_of(
            follow_up(tmp_path, plan=[insats("A"), insats("B")], besok=visits(2, insats_id="A"))
        )
        assert [line.split("\t")[3] for line in self.table(text)] == ["2", "–"]

    def test_a_visit_counts_however_the_id_is_written(self, tmp_path: Path) -> None:
        text = plain_lines_of(
            follow_up(tmp_path, plan=[insats("A-1")], besok=visits(2, insats_id="a-1 "))
        )
        assert [line.split("\t")[3] for line in self.table(text)] == ["2"]

    def test_an_outcome_in_words_stands_as_it_is(self, tmp_path: Path) -> None:
        plan = [insats("A", stodform="Servicebidrag", utfall="alla som sökte")]
        text = plain_lines_of(follow_up(tmp_path, plan=plan, stod=ledger(2)))
        assert [line.split("\t")[3] for line in self.table(text)] == ["alla som sökte"]

    def test_an_outcome_that_cannot_be_counted_is_a_gap_in_the_draft(self, tmp_path: Path) -> None:
        broken = {**LEDGER_ROW, "Löpnummer": 2, "Status": "Beviljat"}
        plan = [insats("A", stodform="Servicebidrag")]
        text = plain_lines_of(
            follow_up(tmp_path, final=False, plan=plan, stod=[LEDGER_ROW, broken])
        )
        (row,) = self.table(text)
        assert row.split("\t")[3] == "[SAKNAS: Status i Stödbeslut!M3]"

    def test_two_ids_that_are_nearly_alike_have_an_outcome_each(self, tmp_path: Path) -> None:
        besok = [
            {**VISIT, "Nummer": number, "Insats-id": name}
            for number, name in enumerate(("A-1", "A 1", "A 1"), start=1)
        ]
        text = plain_lines_of(follow_up(tmp_path, plan=[insats("A-1"), insats("A 1")], besok=besok))
        assert [line.split("\t")[3] for line in self.table(text)] == ["1", "2"]

    def test_what_is_measured_stands_under_the_goal_with_its_unit(self, tmp_path: Path) -> None:
        plan = [insats("A", mal="Alla", indikator="Andel butiker", enhet="procent", malvarde="100")]
        assert self.table(plain_lines_of(follow_up(tmp_path, plan=plan))) == [
            "Insats A\tAlla / Andel butiker (procent)\t100\t–\t–"
        ]

    def test_areas_come_in_the_order_of_the_profile_with_results_in_prose(
        self, tmp_path: Path
    ) -> None:
        plan = [
            insats("A", aktivitet="Besöka butiker", resultat="**Tio** besök."),
            insats("B", prioriterat_omrade="Medborgare"),
        ]
        text = plain_lines_of(follow_up(tmp_path, plan=plan))
        areas = [line for line in text if line.startswith("Prioriterat område: ")]
        assert areas == ["Prioriterat område: Medborgare", "Prioriterat område: Servicegivare"]
        start = text.index("Insats A")
        assert text[start : start + 3] == ["Insats A", "Aktivitet: Besöka butiker", "Tio besök."]
        start = text.index("Insats B")
        assert text[start + 1] == "Inget resultat är redovisat."


class TestSupportsAndVisits:
    def test_supports_are_summed_by_kind_and_by_municipality_in_the_order_of_the_profile(
        self, tmp_path: Path
    ) -> None:
        rows = [
            {**LEDGER_ROW, "Kommun": "Åre"},
            {**LEDGER_ROW, "Löpnummer": 2, "Kommun": "Bräcke", "Belopp (kr)": 100000},
            {**LEDGER_ROW, "Löpnummer": 3, "Kommun": "Berg", "Status": "Återkallad"},
        ]
        text = plain_lines_of(follow_up(tmp_path, stod=rows))
        start = text.index("Kommun\tAntal\tBelopp (kr)")
        assert text[start + 1 : start + 4] == [
            "Bräcke\t1\t100 000",
            "Åre\t1\t250 000",
            "Summa\t2\t350 000",
        ]
        assert any("beviljades 2 stöd om sammanlagt 350 000 kronor" in line for line in text)

    def test_when_every_decision_was_a_refusal_the_paper_says_so(self, tmp_path: Path) -> None:
        text = plain_lines_of(follow_up(tmp_path, stod=[{**LEDGER_ROW, "Status": "Avslagen"}]))
        start = text.index("Beslutade stöd")
        assert text[start + 1] == "Inga stöd har beviljats under 2023."

    def test_what_nobody_asks_for_and_nobody_has_filled_in_is_not_told_of(
        self, tmp_path: Path
    ) -> None:
        text = plain_lines_of(follow_up(tmp_path))
        assert "Beslutade stöd" not in text
        assert "Företagsbesök" not in text

    def test_a_section_that_asks_for_supports_and_visits_is_told_that_there_were_none(
        self, tmp_path: Path
    ) -> None:
        sections = [
            {"Rubrik": "Stödbeslut", "Text": "Om stöden."},
            {"Rubrik": "Företagsbesök", "Text": "Om besöken."},
        ]
        text = plain_lines_of(follow_up(tmp_path, avsnitt=sections))
        assert text[text.index("Om stöden.") + 1] == "Inga stöd har beviljats under 2023."
        assert text[text.index("Om besöken.") + 1] == "Inga företagsbesök har gjorts under året."

    def test_nothing_is_said_of_supports_when_no_workbook_has_the_ledger(
        self, tmp_path: Path
    ) -> None:
        sections = [{"Rubrik": "Stödbeslut", "Text": "Om stöden."}]
        path = tmp_path / "utan.xlsx"
        follow_up(tmp_path, avsnitt=sections)
        book = openpyxl.load_workbook(next(tmp_path.glob("*.xlsx")))
        del book["Stödbeslut"]
        book.save(path)
        text = plain_lines_of(made(path))
        assert "Om stöden." in text
        assert "Inga stöd har beviljats under 2023." not in text

    def test_a_heading_is_enough_to_ask_for_supports_and_visits_that_there_were_none_of(
        self, tmp_path: Path
    ) -> None:
        sections = [{"Rubrik": "Stödbeslut"}, {"Rubrik": "Företagsbesök"}]
        text = plain_lines_of(follow_up(tmp_path, avsnitt=sections))
        assert text[text.index("Stödbeslut") + 1] == "Inga stöd har beviljats under 2023."
        after = text[text.index("Företagsbesök") + 1]
        assert after == "Inga företagsbesök har gjorts under året."

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"kommunen_deltog": "Ja"}, "1 fysiskt företagsbesök. Kommunen deltog i besöket."),
            (
                {"besoksform": "digitalt", "lansstyrelsen_deltog": "Ja"},
                "1 digitalt företagsbesök. Länsstyrelsen Jämtlands län deltog i besöket.",
            ),
        ],
    )
    def test_of_a_single_visit_nothing_is_counted(
        self, tmp_path: Path, changed: Mapping[str, Value], told: str
    ) -> None:
        text = "\n".join(plain_lines_of(follow_up(tmp_path, besok=visits(1, **changed))))
        assert f"Under 2023 gjordes {told} Tabell" in text

    def test_visits_are_counted_by_municipality(self, tmp_path: Path) -> None:
        besok = [
            {**VISIT, "Nummer": number, "Kommun": kommun}
            for number, kommun in enumerate(("Åre", "Berg", "Åre"), start=1)
        ]
        text = plain_lines_of(follow_up(tmp_path, besok=besok))
        start = text.index("Kommun\tAntal besök")
        assert text[start + 1 : start + 4] == ["Berg\t1", "Åre\t2", "Summa\t3"]


class TestDeviations:
    @pytest.mark.parametrize("status", ["Försenad", "Utgår", "Ej påbörjad"])
    def test_an_insats_that_did_not_go_as_planned_is_told_of_with_what_happened(
        self, tmp_path: Path, status: str
    ) -> None:
        plan = [insats("A", status=status, resultat="För få anmälda."), insats("B", status="Pågår")]
        text = plain_lines_of(follow_up(tmp_path, plan=plan))
        start = text.index("Insats\tStatus\tVad som har hänt")
        assert text[start + 1] == f"Insats A\t{status}\tFör få anmälda."
        assert not any(line.startswith("Insats B\tPågår") for line in text[start:])

    def test_a_deviation_without_a_result_is_told_so(self, tmp_path: Path) -> None:
        text = plain_lines_of(follow_up(tmp_path, plan=[insats("A", status="Utgår")]))
        assert "Insats A\tUtgår\tIngen förklaring är redovisad." in text

    def test_without_deviations_the_paper_says_so(self, tmp_path: Path) -> None:
        text = plain_lines_of(follow_up(tmp_path, plan=[insats("A", status="Pågår")]))
        start = text.index("Avvikelser")
        assert text[start + 1] == "Ingen insats är försenad, utgår eller återstår att påbörja."


class TestNextYear:
    def told(self, text: list[str]) -> list[str]:
        start = text.index("Insats\tFörändring\tInnebörd")
        return [line for line in text[start + 1 :] if line.count("\t") == 2]

    def test_insatser_are_new_changed_the_same_or_ended(self, tmp_path: Path) -> None:
        plan = [
            insats("A-2023", status="Genomförd", utfall="1"),
            insats("B-2023"),
            insats("C-2023", mal="Tre träffar", malvarde="3", budget=60000, ansvarig="Kommunerna"),
            {**insats("A-2024", ar=2024), "Insats": "Insats A-2023"},
            {
                **insats("C-2024", ar=2024, mal="En träff", malvarde="1", budget=20000),
                "Insats": "Insats C-2023",
            },
            insats("D-2024", ar=2024, mal="Fem besök"),
        ]
        text = plain_lines_of(follow_up(tmp_path, plan=plan))
        area = "Servicegivare"
        changes = [
            "Mål: En träff (förut: Tre träffar)",
            "Målvärde: 1 (förut: 3)",
            "Ansvarig: Regionen (förut: Kommunerna)",
            "Budget: 20 000 kronor (förut: 60 000 kronor)",
        ]
        assert self.told(text) == [
            f"Insats D-2024 / {area}\tNy\tMål: Fem besök",
            f"Insats C-2023 / {area}\tÄndras\t{' / '.join(changes)}",
            f"Insats A-2023 / {area}\tFortsätter\tSom förut",
            f"Insats B-2023 / {area}\tAvslutas\t–",
        ]
        (sentence,) = [line for line in text if line.startswith("Handlingsplanen för 2024")]
        assert sentence.startswith(
            "Handlingsplanen för 2024 har 3 insatser. Av dem är 1 ny, 1 ändras och 1 fortsätter "
            "som förut. Av insatserna 2023 avslutas 1."
        )

    @pytest.mark.parametrize(
        ("this_year", "told"),
        [
            ({}, "Den fortsätter som förut."),
            ({"Mål": "Ett annat"}, "Den ändras."),
            ({"Insats-id": "Z"}, "Den är ny. Av insatserna 2023 avslutas 1."),
        ],
    )
    def test_of_a_plan_with_one_insats_nothing_is_counted(
        self, tmp_path: Path, this_year: Mapping[str, Value], told: str
    ) -> None:
        plan = [{**INSATS, **this_year}, {**INSATS, "År": 2024}]
        text = "\n".join(plain_lines_of(follow_up(tmp_path, plan=plan)))
        assert f"Handlingsplanen för 2024 har 1 insats. {told} Tabell" in text
        assert "Handlingsplanen för 2023 har 1 insats. Den är inte genomförd. Tabell" in text
        assert "visar mål och utfall för områdets enda insats." in text

    def test_what_is_nought_is_left_out(self, tmp_path: Path) -> None:
        plan = [insats("A"), insats("B"), *(insats(one, ar=2024) for one in ("A", "B"))]
        plan[3] |= {"Mål": "Ett annat"}
        text = "\n".join(plain_lines_of(follow_up(tmp_path, plan=plan)))
        assert "har 2 insatser. Av dem ändras 1, och 1 fortsätter som förut. Tabell" in text

    @pytest.mark.parametrize(
        ("this", "coming", "change"),
        [
            ("S1", "S1", "Fortsätter"),
            ("s1-2023", "S1-2024", "Fortsätter"),
            ("S1-2023", "S1", "Fortsätter"),
            ("S1-2023", "S1-2023", "Fortsätter"),
            ("S1-2023", "S2-2024", "Ny"),
            ("2023", "2024", "Ny"),
        ],
    )
    def test_an_insats_is_known_by_its_id_or_the_id_without_its_year(
        self, tmp_path: Path, this: str, coming: str, change: str
    ) -> None:
        plan = [{**INSATS, "Insats-id": this}, {**INSATS, "Insats-id": coming, "År": 2024}]
        told = self.told(plain_lines_of(follow_up(tmp_path, plan=plan)))
        assert told[0].split("\t")[1] == change
        assert len(told) == (1 if change == "Fortsätter" else 2)

    def test_the_same_id_goes_before_the_same_id_but_for_its_year(self, tmp_path: Path) -> None:
        plan = [
            {**INSATS, "Insats-id": "S1-2023", "Mål": "Ett"},
            {**INSATS, "Insats-id": "S1", "Mål": "Två"},
            {**INSATS, "Insats-id": "S1", "Mål": "Två", "År": 2024},
        ]
        kinds = [
            row.split("\t")[1] for row in self.told(plain_lines_of(follow_up(tmp_path, plan=plan)))
        ]
        assert kinds == ["Fortsätter", "Avslutas"]

    @pytest.mark.parametrize(
        ("this", "coming", "expected"),
        [
            (("Ett", "Två"), ("Ett", "Två"), ["Ett Fortsätter", "Två Fortsätter"]),
            (("Ett", "Två"), ("Två", "Ett"), ["Två Fortsätter", "Ett Fortsätter"]),
            (("Ett", "Två"), ("Två",), ["Två Fortsätter", "Ett Avslutas"]),
            (("Ett", "Två"), ("Ett", "Ny"), ["Ny Ändras", "Ett Fortsätter"]),
        ],
    )
    def test_each_of_two_with_one_id_goes_on_as_itself(
        self, tmp_path: Path, this: Sequence[str], coming: Sequence[str], expected: list[str]
    ) -> None:
        plan = [{**INSATS, "Insats": name} for name in this]
        plan += [{**INSATS, "Insats": name, "År": 2024} for name in coming]
        told = self.told(plain_lines_of(follow_up(tmp_path, plan=plan)))
        kinds = [row.split("\t")[:2] for row in told]
        assert [f"{name.partition(' / ')[0]} {kind}" for name, kind in kinds] == expected

    @pytest.mark.parametrize(
        ("column", "before", "after", "told"),
        [
            (
                "Prioriterat område", "Servicegivare", "Medborgare",
                "Prioriterat område: Medborgare (förut: Servicegivare)",
            ),
            ("Indikator", "Besök", "Möten", "Indikator: Möten (förut: Besök)"),
            ("Enhet", "st.", "procent", "Enhet: procent (förut: st.)"),
            (
                "Startdatum", date(2023, 3, 1), date(2024, 5, 1),
                "Startdatum: 1 maj 2024 (förut: 1 mars 2023)",
            ),
            ("Slutdatum", date(2023, 12, 31), date(2024, 12, 31), "Som förut"),
        ],
    )  # fmt: skip
    def test_what_the_insats_is_in_and_measured_by_and_when_is_compared(
        self, tmp_path: Path, column: str, before: Value, after: Value, told: str
    ) -> None:
        plan = [{**INSATS, column: before}, {**INSATS, column: after, "År": 2024}]
        (row,) = self.told(plain_lines_of(follow_up(tmp_path, plan=plan)))
        assert row.endswith(f"\t{told}")

    @pytest.mark.parametrize(
        ("before", "after"), [("20", "20,0"), ("1 000", "1000"), ("ett  mål", "ett mål")]
    )
    def test_what_is_typed_in_another_way_is_not_changed(
        self, tmp_path: Path, before: str, after: str
    ) -> None:
        plan = [{**INSATS, "Målvärde": before}, {**INSATS, "Målvärde": after, "År": 2024}]
        (row,) = self.told(plain_lines_of(follow_up(tmp_path, plan=plan)))
        assert "Fortsätter" in row

    def test_a_value_that_comes_or_goes_is_a_change_also_when_it_is_nought(
        self, tmp_path: Path
    ) -> None:
        plan = [{**INSATS, "Målvärde": "3"}, {**INSATS, "Budget (kr)": 0, "År": 2024}]
        (row,) = self.told(plain_lines_of(follow_up(tmp_path, plan=plan)))
        assert row.endswith("Målvärde: – (förut: 3) / Budget: 0 kronor (förut: –)")

    def test_next_years_insatser_are_not_this_years(self, tmp_path: Path) -> None:
        text = plain_lines_of(
            follow_up(tmp_path, plan=[INSATS, {**INSATS, "År": 2024, "Insats": "Nästa"}])
        )
        assert "1\t0" in text
        assert "Nästa\tMinst 20 företagsbesök\t–\t–\t–" not in text

    def test_without_a_plan_of_next_year_nothing_is_said_of_it(self, tmp_path: Path) -> None:
        assert "Nästa år" not in plain_lines_of(follow_up(tmp_path))


def test_a_section_ends_with_what_its_heading_asks_for(tmp_path: Path) -> None:
    sections: Rows = [
        {"Rubrik": "Avvikelser", "Text": "Året var ovanligt."},
        {"Rubrik": "Väder", "Nivå": 2, "Text": "Det regnade."},
        {"Rubrik": "Handlingsplan", "Text": "Så gick det."},
        {"Rubrik": "Slutsatser", "Text": "Fortsätt så."},
    ]
    text = plain_lines_of(follow_up(tmp_path, plan=[insats("A", status="Pågår")], avsnitt=sections))
    assert text[text.index("Det regnade.") + 1].startswith("Ingen insats är försenad")
    assert text[text.index("Så gick det.") + 1] == "Prioriterat område: Servicegivare"
    assert text[-2:] == ["Slutsatser", "Fortsätt så."]


@pytest.mark.parametrize("heading", ["Insatser och resultat", "Beslutade stöd", "Företagsbesök"])
def test_a_heading_that_the_paper_has_itself_asks_for_what_stands_under_it(
    tmp_path: Path, heading: str
) -> None:
    section = [{"Rubrik": heading, "Text": "Så gick det."}]
    text = plain_lines_of(follow_up(tmp_path, stod=ledger(1), besok=visits(1), avsnitt=section))
    assert text.count(heading) == 1
    assert text[text.index(heading) + 1] == "Så gick det."


def test_a_heading_is_enough_to_ask_for_what_is_counted(tmp_path: Path) -> None:
    headings = [{"Rubrik": name} for name in ("Sammanfattning", "Avvikelser", "Nästa år")]
    plan = [insats("A", status="Pågår"), insats("B", ar=2024)]
    document = follow_up(tmp_path, plan=plan, avsnitt=headings)
    assert remarks_on(document) == []
    text = plain_lines_of(document)
    assert text[text.index("Sammanfattning") + 1] == "Insatser\tGenomförda"
    assert text[text.index("Avvikelser") + 1].startswith("Ingen insats är försenad")


def test_a_heading_is_not_enough_where_there_is_nothing_to_count(tmp_path: Path) -> None:
    text = plain_lines_of(follow_up(tmp_path, avsnitt=[{"Rubrik": "Nästa år"}], final=False))
    assert text[text.index("Nästa år") + 1] == "[SAKNAS: Text]"


def test_the_plan_keeps_its_tables_when_other_content_stands_below_it(tmp_path: Path) -> None:
    avsnitt = sections(
        ("Handlingsplan", 1, None),
        ("Avvikelser", 2, "Året var ovanligt."),
        ("Stödbeslut", 2, None),
    )
    document = follow_up(tmp_path, stod=ledger(1), avsnitt=avsnitt)
    order = ["Handlingsplan", "Prioriterat område: Servicegivare", "Avvikelser", "Stödbeslut"]
    assert [line for line in plain_lines_of(document) if line in order] == order
    assert remarks_on(document) == []


def test_a_section_that_is_called_as_another_type_does_not_make_the_paper_one(
    tmp_path: Path,
) -> None:
    sections = [{"Rubrik": "Tjänsteskrivelse", "Text": "Nämnden får ett utdrag."}]
    assert remarks_on(follow_up(tmp_path, avsnitt=sections)) == []


class TestLength:
    def test_a_long_follow_up_has_a_table_of_contents_and_a_short_one_has_none(
        self, tmp_path: Path, paper: Path
    ) -> None:
        assert "Innehåll" in lines_of(paper)
        assert "Innehåll" not in plain_lines_of(follow_up(tmp_path))

    def test_three_hundred_insatser_are_all_there_and_the_paper_is_valid(
        self, tmp_path: Path
    ) -> None:
        plan = [insats(f"I{number}", resultat="Gjort.") for number in range(300)]
        paper = follow_up(tmp_path, plan=plan, stod=ledger(500))
        text = lines_of(paper)
        assert sum(line.startswith("Insats I") and "\t" in line for line in text) == 300
        assert faults(paper) == []

    def test_a_title_of_ninety_characters_is_no_matter(self, tmp_path: Path) -> None:
        title = (
            "Uppföljning av handlingsplanen för det regionala serviceprogrammet "
            "i hela länet under 2023"
        )
        assert len(title) == 90
        paper = follow_up(tmp_path, arende={**FOLLOW_UP, "Rubrik": title})
        assert title in lines_of(paper)
        assert remarks_on(paper) == []

    @pytest.mark.libreoffice
    def test_header_rows_are_repeated_on_every_page_of_a_table(self, tmp_path: Path) -> None:
        plan = [insats(f"I{number}", status="Genomförd", utfall="1") for number in range(60)]
        pages = pages_of(follow_up(tmp_path, plan=plan))
        of_table = [page for page in pages if page.count("Minst 20 företagsbesök") > 5]
        assert len(of_table) > 1
        assert all("Målvärde" in page for page in of_table)


class TestDraft:
    def test_of_an_empty_workbook_says_that_its_plan_is_missing(
        self, tmp_path: Path, profile: Profile
    ) -> None:
        workbook = fill_in(tmp_path / "a.xlsx", {"Dokumenttyp": "Uppföljning"}, {}, "uppfoljning")
        (one,) = check([workbook], profile)
        missing = [item.place.short for item in one.findings if item.code == "blad.saknas"]
        assert missing == ["Handlingsplan"]
        text = "\n".join(lines_of(made(workbook, final=False)))
        assert "Prioriterat område: [SAKNAS: Prioriterat område]" in text
        assert "[SAKNAS: Handlingsplan]" in text
        assert "Ingen insats är försenad" not in text

    def test_an_insats_with_faults_stands_with_its_gaps_and_is_not_counted(
        self, tmp_path: Path
    ) -> None:
        plan = [insats("A", status="Klar", mal=None), insats("B", prioriterat_omrade="Alla")]
        text = plain_lines_of(follow_up(tmp_path, final=False, plan=plan))
        assert "Insats A\t[SAKNAS: Mål]\t–\t–\t[SAKNAS: Status]" in text
        assert "2\t[SAKNAS: Status i Handlingsplan!Q2]" in text
        start = text.index("Prioriterat område: [SAKNAS: Prioriterat område]")
        assert any(line.startswith("Insats B\t") for line in text[start:])

    def test_a_year_is_needed(self, tmp_path: Path, profile: Profile) -> None:
        draft = follow_up(tmp_path, arende={**FOLLOW_UP, "År": None}, final=False)
        (one,) = check([tmp_path / "a.xlsx"], profile)
        assert [item.code for item in one.findings] == ["cell.saknas"]
        text = "\n".join(plain_lines_of(draft))
        assert "Handlingsplanen för [SAKNAS: År] har 1 insats" in text


def test_another_region_has_its_own_areas_supports_municipalities_and_name(
    tmp_path: Path, neighbour: Profile
) -> None:
    theirs = follow_up(
        tmp_path,
        arende={**FOLLOW_UP, "Diarienummer": "TN/13/2024"},
        plan=[insats("A", prioriterat_omrade="Näringsliv")],
        stod=[{**LEDGER_ROW, "Kommun": "Grannköping", "Diarienummer": "TN/9/2023"}],
        besok=visits(1, kommun="Grannköping", lansstyrelsen_deltog="Ja"),
        profile=neighbour,
    )
    text = plain_lines_of(theirs)
    assert "Prioriterat område: Näringsliv" in text
    assert "Stöd till service\t1\t250 000" in text
    assert "Grannköping\t1\t250 000" in text
    assert any("Länsstyrelsen i Grannbygdens län deltog i besöket." in line for line in text)
    assert "Jämtland" not in "\n".join(text)


def test_every_diagram_has_a_text(paper: Path) -> None:
    body = docx.Document(str(paper)).element.body
    texts = [drawing.get("descr") for drawing in body.iter("{*}docPr")]
    assert len(texts) == 3
    assert all(texts)
