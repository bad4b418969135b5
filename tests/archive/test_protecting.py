"""What may not be shown, and what the archive knows of class and retention."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.archive.store import Archive
from docgen.pipeline import check, generate
from docgen.profile import read_profile
from docgen.resources import default_profile
from tests.archive.commands import Made, change, run
from tests.builder import edit


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("Personuppgifter", "Ja", "Innehåller personuppgifter."),
        ("Sekretess", "OSL 30:23", "Sekretess: 30 kap. 23 § OSL"),
    ],
)
def test_a_case_that_the_workbook_marks_shows_nothing_but_its_number_in_the_register(
    made: Made, example: Path, tmp_path: Path, field: str, value: str, told: str
) -> None:
    mark(example, {field: value})
    run(tmp_path, made())
    assert told in run(tmp_path, "show", "RUN/13/2024")
    page = (tmp_path / "outputs" / "arkiv" / "register.html").read_text("utf-8")
    assert "[Skyddat]" in page
    assert "Uppföljning" not in page


def test_a_case_marked_with_nothing_is_shown(made: Made, example: Path, tmp_path: Path) -> None:
    mark(example, {"Personuppgifter": "Nej", "Sekretess": None})
    run(tmp_path, made())
    assert "[Skyddat]" not in (tmp_path / "outputs" / "arkiv" / "register.html").read_text("utf-8")


def test_a_draft_whose_mark_cannot_be_read_is_protected(
    made: Made, example: Path, tmp_path: Path
) -> None:
    mark(example, {"Personuppgifter": "kanske", "Sekretess": "ja"})
    run(tmp_path, made(final=False), "--as-draft")
    (one,) = json.loads(run(tmp_path, "list", "--format", "json"))
    assert (one["personuppgifter"], one["sekretess"]) == (True, True)


def test_what_is_found_out_later_is_said_in_a_version_of_its_own_and_stays(
    made: Made, tmp_path: Path
) -> None:
    paper = made()
    run(tmp_path, paper)
    assert "Ange varför" in run(tmp_path, "protect", "RUN/13/2024", code=2)
    assert "är inget lagrum" in run(tmp_path, "protect", "RUN/13/2024", "--secrecy", "ja", code=2)
    assert "version 2" in run(tmp_path, "protect", "RUN/13/2024", "--secrecy", "OSL 30:23")
    assert "version 3" in run(tmp_path, "protect", "RUN/13/2024", "--personal-data")
    assert "oförändrat" in run(tmp_path, paper), "det som är skyddat förblir skyddat"
    said = run(tmp_path, "show", "RUN/13/2024")
    assert "Sekretess: 30 kap. 23 § OSL" in said
    assert "Innehåller personuppgifter." in said
    assert "Skyddat efter arkiveringen" in said
    assert "[Skyddat]" in (tmp_path / "outputs" / "arkiv" / "register.html").read_text("utf-8")
    change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228")
    assert "version 4" in run(tmp_path, paper), "också när dokumentet är ändrat"
    said = run(tmp_path, "show", "RUN/13/2024")
    assert "Sekretess: 30 kap. 23 § OSL" in said
    taken_out = run(tmp_path, "export", "RUN/13/2024", "ut", "--version", "1")
    assert "Sekretess: 30 kap. 23 § OSL" in taken_out, "en äldre version är lika skyddad"


def test_class_and_retention_are_the_profiles_and_a_case_may_have_a_class_of_its_own(
    example: Path, tmp_path: Path
) -> None:
    kept = "[arkiv]\nklassificering = '1'\ngallring = 'Gallras efter 10 år'\n"
    own = "[arkiv.typer.tjansteskrivelse]\nklassificering = '2'\n"
    shipped = default_profile().read_text("utf-8")
    told = []
    for number, text in enumerate((shipped, shipped + kept, shipped + kept + own)):
        told.append(archived_with(example, text, tmp_path / str(number)))
    mark(example, {"Klassificering": "3.2.1"})
    told.append(archived_with(example, shipped + kept + own, tmp_path / "3"))
    kept_for = "Gallras efter 10 år"
    assert told == [("", ""), ("1", kept_for), ("2", kept_for), ("3.2.1", kept_for)]


def archived_with(example: Path, profile_text: str, folder: Path) -> tuple[str, str]:
    """Return the class and the retention of a paper that is made and archived with a profile."""
    folder.mkdir()
    (example / "docgen.toml").write_text(profile_text, "utf-8")
    profile = read_profile(example / "docgen.toml")
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    paper = generate(checked, profile, folder, final=True).output.document
    run(folder, paper, "--inputs", example)
    facts = Archive(folder / "outputs" / "arkiv").the_one("RUN/13/2024").newest
    return facts.klassificering, facts.gallring


def mark(example: Path, fields: Mapping[str, str | None]) -> None:
    """Write fields below the others of the sheet Ärende."""
    for row, (field, value) in enumerate(fields.items(), start=40):
        cells = {f"Ärende!A{row}": field, f"Ärende!B{row}": value}
        edit(example / "tjansteskrivelse.xlsx", cells)
