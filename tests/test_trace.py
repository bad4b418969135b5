"""docgen trace: from a figure in the paper back to the cells and rows it came from."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from docgen.pipeline import check, generate
from docgen.profile import Profile
from tests.builder import Value, edit, parts_of, write_parts
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


def cells_of(paper: Path, figure: str) -> list[str]:
    """Return the first cell of each range of a figure."""
    listed = json.loads(docgen("trace", paper, "--format", "json", cwd=paper.parent).stdout)
    (found,) = (one for one in listed if one["id"] == figure)
    return [cells.partition(":")[0] for one in found["cells"] for cells in one["ranges"]]


def add_decision(example: Path, row: int, belopp: int) -> None:
    """Write one more decision into the example's ledger."""
    decision: list[Value] = [
        row - 1,
        "Korrosionsskydd",
        f"RUN/90{row}/2023",
        date(2023, 11, 22),
        "Berg",
    ]
    values = dict(zip("ABCDE", decision, strict=True)) | {"G": "Byalaget", "I": belopp}
    values["M"] = "Beviljad"
    changes = {f"Stödbeslut!{letter}{row}": value for letter, value in values.items()}
    edit(example / "stodbeslut-2023.xlsx", changes)


def forge(paper: Path, **figure: object) -> None:
    """Change the first figure of a manifest as any program could."""
    manifest = json.loads(paper.with_suffix(".json").read_text("utf-8"))
    manifest["figures"][0] |= figure
    paper.with_suffix(".json").write_text(json.dumps(manifest), "utf-8")


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


def test_a_figure_that_a_tracked_change_takes_away_is_told_as_deleted(paper: Path) -> None:
    run = r"(<w:r>(?:(?!</w:r>).)*7\u00a0773\u00a0227.*?</w:r>)"
    change(paper, run, r'<w:moveFrom w:id="1" w:author="a">\1</w:moveFrom>', count=1)
    ran = docgen("trace", paper, cwd=paper.parent)
    line = next(line for line in ran.stdout.splitlines() if line.startswith("stod.summa "))
    assert "finns inte kvar i dokumentet" in line


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


@pytest.mark.parametrize("missing", ["tjansteskrivelse.xlsx", "stodbeslut-2023.xlsx"])
def test_a_missing_workbook_is_told_with_what_to_do(
    paper: Path, example: Path, tmp_path: Path, missing: str
) -> None:
    (example / missing).unlink()
    ran = docgen("trace", paper, "--figure", "stod.summa", "--inputs", example, cwd=tmp_path)
    assert ran.returncode == 2
    assert f"{missing}: Arbetsboken hittas inte. Ange dess mapp med --inputs." in ran.stderr


class TestCountedAgain:
    """A figure is counted as its document type counts, not as its old cells happen to look."""

    def test_a_no_where_a_yes_was_counts_no_more(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        (cell, *_) = cells_of(paper, "besok.med_lansstyrelsen")
        edit(example / "foretagsbesok-2023.xlsx", {f"Företagsbesök!{cell}": "Nej"})
        ran = docgen("trace", paper, "--figure", "besok.med_lansstyrelsen", cwd=tmp_path)
        assert ran.returncode == 1
        assert "Det stämmer inte med dokumentet" in ran.stdout
        (line,) = (line for line in ran.stdout.splitlines() if "(räknas inte längre)" in line)
        assert re.match(rf"  {cell} +Nej  ", line)

    def test_a_new_row_in_the_ledger_is_seen(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        add_decision(example, 32, belopp=1000)
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 1
        assert "nu: 7 774 227. Det stämmer inte med dokumentet (7 773 227)." in ran.stdout
        assert re.search(r"\n  I32 +1 000  .*\(ny\)\n", ran.stdout)

    def test_a_row_whose_condition_changed_is_seen_though_its_cell_did_not(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!M2": "Återkallad"})
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 1
        assert re.search(r"I2 +412 350 .*\(räknas inte längre\)", ran.stdout)

    def test_the_same_value_of_other_cells_is_no_agreement(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!M2": "Återkallad"})
        add_decision(example, 32, belopp=412350)
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 1
        assert "nu: 7 773 227. Värdet är detsamma, men det kommer ur andra celler" in ran.stdout

    def test_a_ledger_that_the_case_no_longer_names_is_not_counted(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        edit(example / "tjansteskrivelse.xlsx", {"Ärende!B17": None})
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 1
        assert "nu: ingenting. Det stämmer inte med dokumentet" in ran.stdout

    def test_a_workbook_that_changed_elsewhere_is_told_and_the_figure_agrees(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!G2": "En annan mottagare"})
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 0
        assert "stodbeslut-2023.xlsx är ändrad sedan dokumentet skrevs." in ran.stdout
        assert "Det stämmer." in ran.stdout

    def test_a_figure_changed_in_the_document_agrees_with_the_workbooks_only(
        self, paper: Path, tmp_path: Path
    ) -> None:
        change(paper, "7\u00a0773\u00a0227", "7\u00a0773\u00a0228", count=1)
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 1
        assert "stämmer med siffran som den skrevs, men inte med dokumentet" in ran.stdout

    def test_a_register_that_was_given_beside_the_case_is_counted_wherever_it_lies(
        self, example: Path, tmp_path: Path
    ) -> None:
        edit(example / "tjansteskrivelse.xlsx", {"Ärende!B17": None})
        (tmp_path / "register").mkdir()
        register = (example / "stodbeslut-2023.xlsx").rename(tmp_path / "register" / "stöd.xlsx")
        ran = docgen(
            "generate", example / "tjansteskrivelse.xlsx", register, "--quiet", cwd=tmp_path
        )
        again = tmp_path / ran.stdout.strip()
        ran = docgen("trace", again, "--figure", "stod.summa", cwd=tmp_path)
        assert (ran.returncode, "7 773 227. Det stämmer." in ran.stdout) == (0, True)
        edit(register, {"Stödbeslut!I2": 412351})
        ran = docgen("trace", again, "--figure", "stod.summa", cwd=tmp_path)
        assert (ran.returncode, "nu: 7 773 228." in ran.stdout) == (1, True)

    def test_a_ledger_that_cannot_be_read_is_told_and_nothing_counted_without_it(
        self, paper: Path, example: Path, tmp_path: Path
    ) -> None:
        (example / "stodbeslut-2023.xlsx").write_bytes(b"PK\x03\x04" + b"\1" * 100)
        ran = docgen("trace", paper, "--figure", "stod.summa", cwd=tmp_path)
        assert ran.returncode == 2
        assert "stodbeslut-2023.xlsx: Filen är trasig" in ran.stderr


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


LEDGER: dict[str, object] = {"workbook": "stodbeslut-2023.xlsx", "sheet": "Stödbeslut"}


@pytest.mark.parametrize(
    "ranges",
    [
        ["A1:XFD1048576"],
        ["A1:A200001"],
        [""],
        "A1",
        ["å;1"],
        ["A99999999999"],
        ["B9:A1"],
        [3],
        ["I2:"],
    ],
)
def test_cells_that_docgen_never_wrote_are_refused_before_they_are_read(
    paper: Path, ranges: object
) -> None:
    forge(paper, cells=[{**LEDGER, "ranges": ranges}])
    for asked in ([], ["--figure", "arende.rubrik"]):
        ran = docgen("trace", paper, *asked, cwd=paper.parent)
        assert ran.returncode == 2
        assert "Filen är inget manifest som docgen har skrivit." in ran.stderr


@pytest.mark.parametrize(
    "figure",
    [
        {"value": None},
        {"value": 1.5},
        {"value": True},
        {"text": 3},
        {"id": ["a"]},
        {"rule": "medel"},
        {"cells": "A1"},
        {"cells": [3]},
        {"bookmark": {}},
    ],
)
def test_a_figure_that_docgen_never_wrote_is_refused(
    paper: Path, figure: dict[str, object]
) -> None:
    forge(paper, **figure)
    ran = docgen("trace", paper, cwd=paper.parent)
    assert ran.returncode == 2
    assert "Filen är inget manifest som docgen har skrivit." in ran.stderr


@pytest.mark.parametrize("inputs", [[], {}, "a", [{"file": "../a.xlsx", "sha256": ""}], [3]])
def test_inputs_that_docgen_never_wrote_are_refused(paper: Path, inputs: object) -> None:
    manifest = json.loads(paper.with_suffix(".json").read_text("utf-8"))
    paper.with_suffix(".json").write_text(json.dumps({**manifest, "inputs": inputs}), "utf-8")
    ran = docgen("trace", paper, cwd=paper.parent)
    assert ran.returncode == 2
    assert "Filen är inget manifest som docgen har skrivit." in ran.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_sign_that_a_terminal_obeys_is_printed(paper: Path, tmp_path: Path, form: str) -> None:
    evil = "\x1b[31m\x9b2J\x07\u202e\ud800"
    forge(paper, id=evil, text=evil, cells=[{"workbook": evil, "sheet": evil, "ranges": ["A1"]}])
    for asked in ([], ["--figure", "x"], ["--figure", "stod.summa"]):
        ran = docgen("trace", paper, *asked, "--format", form, cwd=tmp_path)
        said = ran.stdout + ran.stderr
        assert all(sign.isprintable() or sign in "\n\u00a0" for sign in said)
        assert "oväntat" not in said


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
