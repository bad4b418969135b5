"""docgen trace: from a figure in the paper back to the cells and rows it came from."""

import json
import re
from pathlib import Path

import pytest

from docgen.pipeline import check, generate
from docgen.profile import Profile
from tests.builder import edit, parts_of, write_parts
from tests.command import docgen

BODY = "word/document.xml"


@pytest.fixture
def paper(example: Path, profile: Profile, tmp_path: Path) -> Path:
    """The example's document, made in a folder beside its workbooks."""
    (checked,) = check([example / "tjansteskrivelse.xlsx"], profile)
    return generate(checked, profile, tmp_path / "ut", final=True).output.document


def change(paper: Path, old: str, new: str, count: int = 0) -> None:
    """Change the document's text as a person with Word would, by a pattern."""
    parts = parts_of(paper)
    text = parts[BODY].decode()
    changed = re.sub(old, new, text, count=count, flags=re.DOTALL)
    assert changed != text
    write_parts(paper, {**parts, BODY: changed})


def test_every_figure_is_listed_with_its_rule_and_its_cells(paper: Path) -> None:
    ran = docgen("trace", paper, cwd=paper.parent)
    assert ran.returncode == 0
    rows = {line.split()[0]: line for line in ran.stdout.splitlines()}
    assert re.search(
        r"7 773 227 +summa +stodbeslut-2023.xlsx Stödbeslut!I2:I31", rows["stod.summa"]
    )
    assert re.search(r"2024-03-27 +avläst +tjansteskrivelse.xlsx Ärende!B5", rows["arende.datum"])
    assert "Alla står som de skrevs." in ran.stdout


def test_the_rows_behind_a_figure_are_shown_and_it_is_counted_again(
    paper: Path, tmp_path: Path
) -> None:
    ran = docgen("trace", paper, "--figure", "stod.hemsandning.belopp", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    rows = [line for line in ran.stdout.splitlines() if line.startswith("  I")]
    assert len(rows) == 8
    assert re.search(r"I2 +412 350 +1 · Hemsändning · RUN/41/2023", rows[0])
    assert "Räknat ur arbetsboken nu: 1 537 062. Det stämmer." in ran.stdout


@pytest.mark.parametrize("figure", ["arende.datum", "arende.ar", "besok.med_lansstyrelsen"])
def test_what_was_read_or_counted_agrees_with_the_workbooks(
    paper: Path, tmp_path: Path, figure: str
) -> None:
    ran = docgen("trace", paper, "--figure", figure, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "Det stämmer." in ran.stdout


def test_a_workbook_that_has_changed_since_is_told_and_the_figure_no_longer_agrees(
    paper: Path, example: Path, tmp_path: Path
) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I2": 412351})
    ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
    assert ran.returncode == 1
    assert "stodbeslut-2023.xlsx är ändrad sedan dokumentet skrevs." in ran.stdout
    assert "nu: 7 773 228. Det stämmer inte med dokumentet (7 773 227)." in ran.stdout


def test_a_figure_changed_by_hand_is_found(paper: Path) -> None:
    change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228", count=1)
    ran = docgen("trace", paper, cwd=paper.parent)
    assert ran.returncode == 1
    line = next(line for line in ran.stdout.splitlines() if line.startswith("stod.summa"))
    assert "ändrad i dokumentet till «7\u00a0773\u00a0228»" in line
    assert "1 av dem står inte som de skrevs." in ran.stdout


def test_a_figure_whose_control_was_taken_away_is_found_by_its_bookmark(paper: Path) -> None:
    change(paper, r"<w:sdt>.*?<w:sdtContent>|</w:sdtContent></w:sdt>", "")
    ran = docgen("trace", paper, cwd=paper.parent)
    assert (ran.returncode, "Alla står som de skrevs." in ran.stdout) == (0, True)


def test_a_figure_that_was_deleted_is_told(paper: Path) -> None:
    change(paper, r"<w:sdt>(?:(?!</w:sdt>).)*stod\.summa.*?</w:sdt>", "", count=1)
    ran = docgen("trace", paper, cwd=paper.parent)
    assert ran.returncode == 1
    assert "finns inte kvar i dokumentet" in ran.stdout


def test_the_figures_are_given_as_json(paper: Path, tmp_path: Path) -> None:
    listed = json.loads(docgen("trace", paper, "--format", "json", cwd=tmp_path).stdout)
    total = next(figure for figure in listed if figure["id"] == "stod.summa")
    assert (total["value"], total["rule"], total["now"]) == (7773227, "summa", total["text"])
    ran = docgen("trace", paper, "--figure", "stod.summa", "--format", "json", cwd=tmp_path)
    told = json.loads(ran.stdout)
    assert sum(row["value"] for row in told["rows"]) == told["recounted"] == told["value"]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("stod.suma", "Dokumentet har ingen siffra «stod.suma». Menades «stod.summa»?"),
        ("qqq", "Dokumentet har ingen siffra «qqq»."),
    ],
)
def test_a_figure_that_is_not_there_is_told(
    paper: Path, tmp_path: Path, figure: str, said: str
) -> None:
    ran = docgen("trace", paper, "--figure", figure, cwd=tmp_path)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_a_missing_workbook_is_told_with_what_to_do(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    empty = tmp_path / "tom"
    ran = docgen("trace", paper, "--figure", "stod.summa", "--inputs", empty, cwd=tmp_path)
    assert ran.returncode == 2
    assert "stodbeslut-2023.xlsx: Arbetsboken hittas inte." in ran.stderr


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"figures": 3}', "[" * 100_000])
def test_without_a_manifest_nothing_is_guessed(paper: Path, content: str | None) -> None:
    manifest = paper.with_suffix(".json")
    manifest.unlink()
    if content is not None:
        manifest.write_text(content, "utf-8")
    ran = docgen("trace", paper, cwd=paper.parent)
    assert ran.returncode == 2
    assert "anifest" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("hej", "utf-8")
    ran = docgen("trace", "a.docx", cwd=tmp_path)
    assert (ran.returncode, "a.docx: " in ran.stderr) == (2, True)


def test_no_personnummer_is_shown(example: Path, tmp_path: Path) -> None:
    edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!L2": "För 19121212-1212"})
    draft = docgen("generate", example / "tjansteskrivelse.xlsx", cwd=tmp_path)
    paper = tmp_path / draft.stdout.strip()
    ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
    assert "I2" in ran.stdout
    assert "1212-1212" not in ran.stdout + draft.stdout + draft.stderr
