"""Many documents at once: each whole, none twice, and one that fails is no matter to the rest."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from multiprocessing import active_children
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.crew import processes
from docgen.batch.journal import NAME as JOURNAL
from docgen.batch.journal import Journal
from docgen.batch.report import NAME as REPORT
from docgen.batch.report import Batch, Status
from docgen.batch.run import run_batch
from docgen.errors import BatchRefused, OutputRefused
from tests.builder import ARENDE, TABLES, Value, edit, fill_in, ledger, lines_of
from tests.command import docgen
from tests.crews import Noted, batch, documents_in, order_of
from tests.deaths import die_of_seven, divide

PERSONNUMMER = "811218-9876"


def case(folder: Path, number: int, **arende: str) -> Path:
    folder.mkdir(exist_ok=True)
    fields = {**ARENDE, "Rubrik": f"Ärende {number}", "Diarienummer": f"RUN/{number}/2024"}
    return fill_in(folder / f"arende-{number}.xlsx", {**fields, **arende})


def case_with_ledger(path: Path, rows: Sequence[Mapping[str, Value]]) -> Path:
    return fill_in(path, ARENDE, {**TABLES, "Stödbeslut": rows})


def statuses(done: Batch) -> dict[str, str]:
    return {outcome.spot.workbook: str(outcome.status) for outcome in done.outcomes}


def report_of(out: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((out / REPORT).read_text("utf-8"))
    return content


def key_in(out: Path) -> str:
    """Return the key of the one document that a journal tells of."""
    return str(json.loads((out / JOURNAL).read_text("utf-8"))["key"])


class TestWhatIsMade:
    def test_a_folder_gives_a_document_of_each_workbook_with_an_arende(
        self, tmp_path: Path, example: Path
    ) -> None:
        case(example, 1)
        case(example, 2)
        shutil.copy(example / "arende-1.xlsx", example / "arende-1-granskad.xlsx")
        (example / "~$arende-1.xlsx").write_bytes(b"l")
        (example / "anteckningar.txt").write_text("Inget")
        done = batch(example, tmp_path / "ut")
        assert statuses(done) == {
            "arende-1.xlsx": "skriven",
            "arende-2.xlsx": "skriven",
            "foretagsbesok-2023.xlsx": "överhoppad",
            "handlingsplan-2023.xlsx": "överhoppad",
            "stodbeslut-2023.xlsx": "överhoppad",
            "tjansteskrivelse.xlsx": "skriven",
        }

    def test_a_document_of_a_batch_is_the_one_that_generate_makes(
        self, tmp_path: Path, example: Path
    ) -> None:
        batch(example, tmp_path / "ut")
        workbook = example / "tjansteskrivelse.xlsx"
        docgen("generate", workbook, "--final", "--out", tmp_path / "en", cwd=tmp_path)
        assert documents_in(tmp_path / "ut") == documents_in(tmp_path / "en")

    def test_a_list_names_workbooks_from_where_it_lies(self, tmp_path: Path) -> None:
        for number in (1, 2, 3):
            case(tmp_path / "fall", number)
        lista = tmp_path / "lista.txt"
        lista.write_text("# årets\n\nfall/arende-3.xlsx\nfall/arende-1.xlsx\n", "utf-8-sig")
        done = batch(lista, tmp_path / "ut")
        assert statuses(done) == {"arende-3.xlsx": "skriven", "arende-1.xlsx": "skriven"}

    def test_each_granted_row_of_a_ledger_gives_a_letter(self, tmp_path: Path) -> None:
        rows = ledger(4)
        rows[1]["Status"], rows[2]["Status"] = "Avslagen", "Utbetald"
        done = batch(case_with_ledger(tmp_path / "a.xlsx", rows), tmp_path / "ut", "Stödbeslut")
        assert {outcome.spot.row: str(outcome.status) for outcome in done.outcomes} == {
            "1": "skriven",
            "2": "överhoppad",
            "3": "skriven",
            "4": "skriven",
        }
        assert sorted(documents_in(tmp_path / "ut")) == [
            f"RUN-{row}-2023/2023-02-21-beslutsbrev-{row}.{ending}"
            for row in (1, 3, 4)
            for ending in ("docx", "json")
        ]

    def test_a_sheet_that_no_letter_is_made_of_is_told_with_those_that_are(
        self, tmp_path: Path
    ) -> None:
        workbook = case(tmp_path, 1)
        for sheet, said in (("Tidplan", "blir inga dokument"), ("Tidsplan", "är inget blad")):
            ran = docgen("batch", workbook, "--per", sheet, cwd=tmp_path)
            assert ran.returncode == 2
            assert f"«{sheet}» {said}" in ran.stderr
            assert "Stödbeslut" in ran.stderr

    def test_a_register_that_is_asked_for_by_name_is_told_to_be_no_case(
        self, tmp_path: Path, example: Path
    ) -> None:
        ledger_alone = example / "stodbeslut-2023.xlsx"
        for per in (None, "Stödbeslut"):
            (outcome,) = batch(ledger_alone, tmp_path / "ut", per).outcomes
            assert (outcome.status, outcome.code) == (Status.FEL, "arende.saknas")
        assert batch(example, tmp_path / "ut", "Stödbeslut").count(Status.OVERHOPPAD) == 3

    def test_a_workbook_without_the_rows_is_told_so(self, tmp_path: Path) -> None:
        done = batch(case(tmp_path, 1), tmp_path / "ut", "stodbeslut")
        (outcome,) = done.outcomes
        assert (outcome.status, outcome.code) == (Status.FEL, "batch.inga_rader")

    @pytest.mark.parametrize("content", [b"", b"# bara en rubrik\n", "å".encode("latin-1")])
    def test_a_list_that_names_nothing_is_refused(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "lista.txt").write_bytes(content)
        with pytest.raises(BatchRefused):
            batch(tmp_path / "lista.txt", tmp_path / "ut")

    def test_a_folder_without_workbooks_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BatchRefused, match="inga arbetsböcker"):
            batch(tmp_path, tmp_path / "ut")


class TestWhatFails:
    def test_one_bad_workbook_is_no_matter_to_the_rest(self, tmp_path: Path) -> None:
        folder = tmp_path / "fall"
        case(folder, 1)
        (folder / "arende-2.xlsx").write_bytes(b"PK\x03\x04" + b"\1" * 100)
        case(folder, 3, Dokumenttyp="Protokoll")
        case(folder, 4)
        (tmp_path / "lista.txt").write_text(
            "\n".join(f"fall/arende-{number}.xlsx" for number in range(1, 6))
        )
        ran = docgen("batch", "lista.txt", "--final", cwd=tmp_path)
        assert ran.returncode == 2
        assert "arende-2.xlsx  fel  Filen är trasig" in ran.stderr
        assert "arende-3.xlsx  fel  Bladet Ärende anger ingen känd dokumenttyp" in ran.stderr
        assert "arende-5.xlsx  fel  Filen finns inte." in ran.stderr
        assert [line.split() for line in ran.stdout.splitlines()] == [
            ["skrivna", "2"],
            ["oförändrade", "0"],
            ["överhoppade", "0"],
            ["med", "fel", "3"],
            ["Dokumenten", "ligger", "i", "outputs."],
            ["Rapport:", str(Path("outputs", REPORT))],
        ]

    def test_of_many_faults_the_first_are_told_and_how_to_see_the_rest(
        self, tmp_path: Path
    ) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(5))
        edit(workbook, {f"Stödbeslut!I{row}": "412 350 kr-" for row in range(2, 7)})
        ran = docgen("batch", workbook, "--final", cwd=tmp_path)
        assert ran.returncode == 1
        assert ran.stderr.count("  fel  «412 350 kr-»") == 3
        assert ran.stderr.endswith("    … och 2 till. Se dem alla: docgen check a.xlsx\n")
        assert "Dokumenten ligger" not in ran.stdout

    def test_a_fault_in_a_row_keeps_back_its_own_letter_only(self, tmp_path: Path) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(3))
        edit(workbook, {"Stödbeslut!I3": "412 350 kr-"})
        ran = docgen("batch", workbook, "--per", "Stödbeslut", "--final", cwd=tmp_path)
        assert ran.returncode == 1
        assert "Stödbeslut!I3  fel" in ran.stderr
        assert len(documents_in(tmp_path / "outputs")) == 4
        drafts = batch(workbook, tmp_path / "utkast", "Stödbeslut", final=False)
        assert drafts.count(Status.SKRIVEN) == 3
        gap = drafts.outcomes[1].document
        assert gap is not None
        assert "[SAKNAS: Belopp (kr)]" in "\n".join(lines_of(gap))

    def test_a_broken_template_is_said_of_every_document_and_stops_nothing(
        self, tmp_path: Path
    ) -> None:
        case(tmp_path / "fall", 1)
        (tmp_path / "mall.docx").write_bytes(b"ingen mall")
        ran = docgen("batch", "fall", "--template", "mall.docx", cwd=tmp_path)
        assert ran.returncode == 2
        assert "arende-1.xlsx  fel  mall.docx: Filen är en textfil" in ran.stderr

    def test_a_personnummer_in_a_row_keeps_back_its_letter_and_reaches_no_report(
        self, tmp_path: Path
    ) -> None:
        rows = ledger(2)
        rows[0]["Ändamål"] = f"Bidrag till {PERSONNUMMER}"
        done = batch(case_with_ledger(tmp_path / "a.xlsx", rows), tmp_path / "ut", "Stödbeslut")
        assert [str(outcome.status) for outcome in done.outcomes] == ["fel", "skriven"]
        report = (tmp_path / "ut" / REPORT).read_text("utf-8")
        assert PERSONNUMMER not in report
        assert "Exempelhandeln" not in report


class TestTheSecondTime:
    def test_what_is_unchanged_is_not_made_again(self, tmp_path: Path) -> None:
        folder = tmp_path / "fall"
        case(folder, 1)
        case(folder, 2)
        batch(folder, tmp_path / "ut")
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ut").glob("*/*")}
        case(folder, 2, Rubrik="Ett annat ärende")
        done = batch(folder, tmp_path / "ut")
        assert statuses(done) == {"arende-1.xlsx": "oförändrad", "arende-2.xlsx": "skriven"}
        assert all(path.stat().st_mtime_ns == then for path, then in before.items())

    def test_a_changed_register_is_a_change_of_its_case(
        self, tmp_path: Path, example: Path
    ) -> None:
        batch(example, tmp_path / "ut")
        edit(example / "stodbeslut-2023.xlsx", {"Stödbeslut!I2": 400000})
        assert statuses(batch(example, tmp_path / "ut"))["tjansteskrivelse.xlsx"] == "skriven"
        assert statuses(batch(example, tmp_path / "ut"))["tjansteskrivelse.xlsx"] == "oförändrad"

    def test_a_new_row_gives_one_new_letter(self, tmp_path: Path) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(3))
        batch(workbook, tmp_path / "ut", "Stödbeslut")
        case_with_ledger(
            workbook,
            [
                *reversed(ledger(4)),
            ],
        )
        done = batch(workbook, tmp_path / "ut", "Stödbeslut")
        assert [(outcome.spot.row, str(outcome.status)) for outcome in done.outcomes] == [
            ("4", "skriven"),
            ("3", "oförändrad"),
            ("2", "oförändrad"),
            ("1", "oförändrad"),
        ]

    def test_another_template_or_a_final_is_another_document(self, tmp_path: Path) -> None:
        case(tmp_path / "fall", 1)
        batch(tmp_path / "fall", tmp_path / "ut", final=False)
        done = batch(tmp_path / "fall", tmp_path / "ut", final=True)
        assert statuses(done) == {"arende-1.xlsx": "skriven"}
        assert len(documents_in(tmp_path / "ut")) == 4

    @pytest.mark.parametrize("harm", ["ändrad", "borta", "utan manifest"])
    def test_a_document_that_was_touched_is_made_again_and_never_over(
        self, tmp_path: Path, harm: str
    ) -> None:
        case(tmp_path / "fall", 1)
        (outcome,) = batch(tmp_path / "fall", tmp_path / "ut").outcomes
        document = outcome.document
        assert document is not None
        whole = document.read_bytes()
        if harm == "ändrad":
            document.write_bytes(b"mina egna ord")
        elif harm == "borta":
            document.unlink()
            document.with_suffix(".json").unlink()
        else:
            document.with_suffix(".json").unlink()
        (again,) = batch(tmp_path / "fall", tmp_path / "ut").outcomes
        assert again.document is not None
        assert again.document.read_bytes() == whole
        assert again.document.with_suffix(".json").exists()
        if harm == "ändrad":
            assert document.read_bytes() == b"mina egna ord"
            assert again.document.name.endswith("-v2.docx")
        (third,) = batch(tmp_path / "fall", tmp_path / "ut").outcomes
        assert (third.status, third.document) == (Status.OFORANDRAD, again.document)

    def test_a_torn_journal_costs_nothing_but_time(self, tmp_path: Path) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(3))
        batch(workbook, tmp_path / "ut", "Stödbeslut")
        journal = tmp_path / "ut" / JOURNAL
        journal.write_bytes(journal.read_bytes()[:-40])
        before = documents_in(tmp_path / "ut")
        for _ in range(2):
            done = batch(workbook, tmp_path / "ut", "Stödbeslut")
            assert done.count(Status.OFORANDRAD) == 3
        assert documents_in(tmp_path / "ut") == before
        assert journal.read_bytes().count(b"\n{") == 3, "the torn line, and the same line whole"

    @given(st.lists(st.binary(max_size=60), max_size=4))
    def test_any_bytes_can_stand_in_a_journal(
        self, tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
    ) -> None:
        folder = tmp_path_factory.mktemp("ut")
        (folder / JOURNAL).write_bytes(b"\n".join(lines))
        with Journal(folder) as journal:
            assert journal.finished("nyckel") is None

    @pytest.mark.parametrize("name", ["../a.docx", "/etc/hosts", "C:a.docx", "x/../../a.docx"])
    def test_a_journal_leads_nowhere_else(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "ut").mkdir()
        (tmp_path / "a.docx").write_bytes(b"")
        (tmp_path / "a.json").write_bytes(b"")
        empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        line = {"key": "nyckel", "document": name, "sha256": empty, "findings": {}}
        (tmp_path / "ut" / JOURNAL).write_text(json.dumps(line))
        assert Journal(tmp_path / "ut").finished("nyckel") is None

    @pytest.mark.parametrize(
        "name", ["x\x00.docx", "a/x\x00.docx", "..\\..\\hemligt.docx", "a/b\\c.docx", "a/b\n.docx"]
    )
    def test_a_line_that_docgen_never_wrote_is_ignored_like_a_torn_one(
        self, tmp_path: Path, name: str
    ) -> None:
        workbook = case(tmp_path / "fall", 1)
        (first,) = batch(workbook, tmp_path / "ut").outcomes
        assert first.document is not None
        journal = tmp_path / "ut" / JOURNAL
        line = json.loads(journal.read_text("utf-8"))
        if sys.platform != "win32" and "\x00" not in name:
            forged = tmp_path / "ut" / name
            forged.parent.mkdir(exist_ok=True)
            for ending in (".docx", ".json"):
                forged.with_suffix(ending).write_bytes(first.document.read_bytes())
        journal.write_text(json.dumps({**line, "document": name}), "utf-8")
        (again,) = batch(workbook, tmp_path / "ut").outcomes
        assert (again.status, again.document) == (Status.OFORANDRAD, first.document)

    @pytest.mark.skipif(sys.platform == "win32", reason="länkar kräver rättigheter i Windows")
    def test_a_folder_that_leads_elsewhere_is_not_taken_for_finished(self, tmp_path: Path) -> None:
        workbook = case(tmp_path / "fall", 1)
        (first,) = batch(workbook, tmp_path / "ut").outcomes
        assert first.document is not None
        folder = first.document.parent
        folder.rename(tmp_path / "annan")
        folder.symlink_to(tmp_path / "annan")
        assert Journal(tmp_path / "ut").finished(key_in(tmp_path / "ut")) is None

    def test_what_a_killed_run_left_behind_is_swept(self, tmp_path: Path) -> None:
        workbook = case(tmp_path / "fall", 1)
        (done,) = batch(workbook, tmp_path / "ut").outcomes
        assert done.document is not None
        for folder in (tmp_path / "ut", done.document.parent):
            left = folder / ".docgen-abcd1234.tmp"
            left.write_bytes(b"halv")
            os.utime(left, (0, 0))
        batch(workbook, tmp_path / "ut")
        assert not list((tmp_path / "ut").rglob("*.tmp"))

    def test_generate_sweeps_the_folder_that_it_writes_in(self, tmp_path: Path) -> None:
        workbook = case(tmp_path / "fall", 1)
        left = tmp_path / "outputs" / "RUN-1-2024" / ".docgen-abcd1234.tmp"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"halv")
        os.utime(left, (0, 0))
        ran = docgen("generate", workbook, "--final", cwd=tmp_path)
        assert (ran.returncode, left.exists(), ".tmp" in ran.stdout + ran.stderr) == (
            0,
            False,
            False,
        )


class TestTheReport:
    def test_tells_of_every_document_in_the_order_of_the_inputs(self, tmp_path: Path) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(120))
        done = batch(workbook, tmp_path / "ut", "Stödbeslut")
        report = report_of(tmp_path / "ut")
        documents = report["documents"]
        assert isinstance(documents, list)
        assert [line["row"] for line in documents] == [str(row) for row in range(1, 121)]
        assert report["counts"] == {"skriven": 120, "oförändrad": 0, "överhoppad": 0, "fel": 0}
        assert report["whole"] is True
        assert documents[0] == {
            "workbook": "a.xlsx",
            "row": "1",
            "status": "skriven",
            "document": "RUN-1-2023/2023-02-21-beslutsbrev-1.docx",
            "sha256": done.outcomes[0].sha256,
            "pdf": None,
            "findings": dict(done.outcomes[0].findings),
            "code": None,
            "message": None,
        }

    def test_is_never_written_over_anything_but_a_report(self, tmp_path: Path) -> None:
        workbook = case(tmp_path, 1)
        with pytest.raises(OutputRefused, match="finns redan"), processes(1) as crew:
            run_batch(order_of(workbook), tmp_path / "ut", workbook, crew, Noted(), pdf=False)
        assert zipfile.is_zipfile(workbook)

    def test_progress_counts_rows_as_they_are_known(self, tmp_path: Path) -> None:
        watch = Noted()
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(7))
        batch(workbook, tmp_path / "ut", "Stödbeslut", watch=watch)
        assert watch.expected == len(watch.names) == 7


class TestProcesses:
    def test_make_the_same_bytes_however_many_they_are(self, tmp_path: Path) -> None:
        rows = ledger(30)
        for row in rows[9:12]:  # three drafts of one name
            row |= {"Diarienummer": "RUN/9/2023", "Löpnummer": 9, "Ort": f"By {row['Löpnummer']}"}
        workbook = case_with_ledger(tmp_path / "a.xlsx", rows)
        for number in (1, 3):
            with processes(number) as crew:
                out = tmp_path / str(number)
                order = order_of(workbook, "Stödbeslut", final=False)
                run_batch(order, out, out / REPORT, crew, Noted(), pdf=False)
        assert len(documents_in(tmp_path / "1")) == 60
        assert "RUN-9-2023/2023-02-21-beslutsbrev-9-v4.docx" in documents_in(tmp_path / "1")
        assert documents_in(tmp_path / "1") == documents_in(tmp_path / "3")

    def test_a_worker_that_dies_takes_no_document_with_it(self, tmp_path: Path) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(120))

        class Killer(Noted):
            def done(self, name: str) -> None:
                super().done(name)
                if len(self.names) == 1:
                    os.kill(active_children()[0].pid or 0, signal.SIGKILL)

        out = tmp_path / "ut"
        with processes(2) as crew:
            order = order_of(workbook, "Stödbeslut")
            done = run_batch(order, out, out / REPORT, crew, Killer(), pdf=False)
        assert done.count(Status.SKRIVEN) == 120
        assert len(documents_in(out)) == 240

    def test_only_the_job_that_kills_its_workers_is_given_up(self) -> None:
        with processes(2) as crew:
            answers = dict(crew.each(die_of_seven, range(12)))
        assert answers == {number: None if number == 7 else -number for number in range(12)}

    def test_only_the_job_that_fails_is_given_up(self) -> None:
        with processes(2) as crew:
            answers = dict(crew.each(divide, [3, 0, 6]))
        assert answers == {3: 4, 0: None, 6: 2}


@pytest.mark.skipif(sys.platform == "win32", reason="signaler finns bara i Unix")
class TestBrokenOff:
    def started(self, tmp_path: Path) -> subprocess.Popen[str]:
        """Start a batch, and wait for it to have written something."""
        case_with_ledger(tmp_path / "a.xlsx", ledger(600))
        command = [sys.executable, "-m", "docgen", "batch", "a.xlsx", "--per", "Stödbeslut"]
        running = subprocess.Popen(
            [*command, "--final", "--jobs", "2"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        for _ in range(600):
            if len(list(tmp_path.glob("outputs/*/*.docx"))) >= 60:
                return running
            time.sleep(0.05)
        raise AssertionError(running.communicate())

    def test_a_kill_loses_nothing_and_the_next_run_does_the_rest(self, tmp_path: Path) -> None:
        with self.started(tmp_path) as running:
            workers = psutil.Process(running.pid).children(recursive=True)
            running.kill()
        done = {path: path.read_bytes() for path in tmp_path.glob("outputs/*/*.docx")}
        assert 60 <= len(done) < 600
        assert all(zipfile.is_zipfile(path) for path in done)
        assert not psutil.wait_procs(workers, timeout=20)[1]
        ran = docgen("batch", "a.xlsx", "--per", "Stödbeslut", "--final", cwd=tmp_path)
        assert ran.returncode == 0, ran.stderr
        assert len(documents_in(tmp_path / "outputs")) == 1200
        assert all(path.read_bytes() == data for path, data in done.items())
        counts = report_of(tmp_path / "outputs")["counts"]
        assert isinstance(counts, dict)
        assert counts["oförändrad"] == len(done)
        assert counts["skriven"] == 600 - len(done)

    def test_control_c_keeps_what_is_done_and_says_how_to_go_on(self, tmp_path: Path) -> None:
        with self.started(tmp_path) as running:
            os.killpg(running.pid, signal.SIGINT)
            _, said = running.communicate(timeout=60)
        assert running.returncode == 130
        assert "Samma kommando gör resten." in said
        assert "Traceback" not in said
        report = report_of(tmp_path / "outputs")
        assert report["whole"] is False
        documents = report["documents"]
        assert isinstance(documents, list)
        assert 0 < len(documents) <= len(list(tmp_path.glob("outputs/*/*.docx"))) < 600


@pytest.mark.parametrize("number", ["0", "-1", "många", "1001"])
def test_a_number_of_jobs_that_is_none_is_told_plainly(tmp_path: Path, number: str) -> None:
    ran = docgen("batch", ".", f"--jobs={number}", cwd=tmp_path)
    assert ran.returncode == 2
    assert f"--jobs ska vara ett heltal från 1 till 1000, inte «{number}»." in ran.stderr


@pytest.mark.libreoffice
class TestPdf:
    def test_each_document_gets_its_pdf_once(self, tmp_path: Path) -> None:
        workbook = case_with_ledger(tmp_path / "a.xlsx", ledger(3))
        batch(workbook, tmp_path / "ut", "Stödbeslut")
        done = batch(workbook, tmp_path / "ut", "Stödbeslut", pdf=True)
        pdfs = sorted((tmp_path / "ut").glob("*/*.pdf"))
        assert [outcome.pdf for outcome in done.outcomes] == pdfs
        before = [path.stat().st_mtime_ns for path in pdfs]
        pdfs[1].unlink()
        batch(workbook, tmp_path / "ut", "Stödbeslut", pdf=True)
        after = [path.stat().st_mtime_ns for path in pdfs]
        assert (after[0], after[2]) == (before[0], before[2])
        assert all(path.read_bytes().startswith(b"%PDF-") for path in pdfs)
