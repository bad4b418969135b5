"""A batch on a real Dask cluster of two workers that share no disk with it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.batch.cluster import cluster
from docgen.batch.jobs import Job
from docgen.batch.report import NAME, Status
from docgen.batch.run import run_batch
from docgen.batch.tasks import Task, tasks
from docgen.batch.worker import work
from docgen.errors import BatchRefused
from tests.builder import ARENDE, TABLES, fill_in, ledger
from tests.command import docgen
from tests.crews import Noted, batch, documents_in, order_of

pytest.importorskip("distributed")


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something has come about, at most half a minute."""
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("the cluster did not start")


@contextmanager
def program(module: str, *arguments: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of a cluster, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    with (folder / f"{module}.log").open("wb") as log:
        running = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--no-dashboard"],
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            yield running
        finally:
            running.kill()
            running.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """Give the address of a scheduler."""
    said = folder / "scheduler.json"
    with program("dask_scheduler", "--port=0", f"--scheduler-file={said}", folder=folder):
        wait_for(lambda: said.exists() and said.read_bytes().endswith(b"}"))
        yield str(json.loads(said.read_text("utf-8"))["address"])


@contextmanager
def two_workers(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give the address of a cluster, and its workers."""
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(folder))
        options = (address, "--nthreads=1", "--no-nanny", "--local-directory=.")
        folders = (folder / "en", folder / "en till")
        workers = [
            stack.enter_context(program("dask_worker", *options, folder=own)) for own in folders
        ]
        logs = [own / "dask_worker.log" for own in folders]
        wait_for(lambda: all(b"Registered to" in log.read_bytes() for log in logs))
        yield address, workers


def test_a_worker_that_is_killed_takes_no_document_with_it(tmp_path: Path) -> None:
    rows = ledger(300)
    workbook = fill_in(tmp_path / "a.xlsx", ARENDE, {**TABLES, "Stödbeslut": rows})
    with two_workers(tmp_path / "kluster") as (address, workers):

        class Killer(Noted):
            def done(self, name: str) -> None:
                super().done(name)
                if len(self.names) == 1:
                    os.kill(workers[0].pid, signal.SIGKILL)

        out = tmp_path / "ut"
        with cluster(address) as crew:
            assert crew.size == 2
            order = order_of(workbook, "Stödbeslut")
            done = run_batch(order, out, out / NAME, crew, Killer(), pdf=False)
        assert workers[1].poll() is None
    assert done.count(Status.SKRIVEN) == 300
    batch(workbook, tmp_path / "en", "Stödbeslut")
    assert documents_in(out) == documents_in(tmp_path / "en")


def test_the_workers_need_no_disk_of_this_machine(tmp_path: Path, example: Path) -> None:
    with two_workers(tmp_path / "kluster") as (address, _):
        command = ("batch", example, "--dask", address, "--final", "--out", tmp_path / "ut")
        ran = docgen(*command, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert not ran.stderr
    batch(example, tmp_path / "en")
    assert documents_in(tmp_path / "ut") == documents_in(tmp_path / "en")


@pytest.mark.parametrize("address", ["kluster", "tcp://127.0.0.1", "ett två:8786"])
def test_an_address_that_is_none_is_told_at_once(address: str) -> None:
    with pytest.raises(BatchRefused, match="är ingen adress"), cluster(address):
        pass


def test_a_cluster_that_does_not_answer_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("docgen.batch.cluster._PATIENCE", 1)
    with pytest.raises(BatchRefused, match=r"127\.0\.0\.1:9 svarade inte"), cluster("127.0.0.1:9"):
        pass


def test_a_cluster_without_workers_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scheduler(tmp_path / "kluster") as address:
        monkeypatch.setattr("docgen.batch.cluster._PATIENCE", 2)
        with pytest.raises(BatchRefused, match="har inga arbetare"), cluster(address):
            pass


def test_a_worker_of_another_version_makes_nothing(tmp_path: Path) -> None:
    tables = {**TABLES, "Stödbeslut": ledger(1)}
    workbook = fill_in(tmp_path / "a.xlsx", ARENDE, tables)
    (task,) = tasks(order_of(workbook, "Stödbeslut"), Noted().more)
    assert isinstance(task, Task)
    (answer,) = work(Job(replace(task.kit, version="0.0.1"), (task.source,)))
    assert (answer.product, answer.code) == (None, "batch.annan_version")


def test_without_dask_it_is_told_how_to_get_it(tmp_path: Path, example: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError")
    ran = docgen("batch", example, "--dask", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert ran.returncode == 2
    assert "pip install docgen[cluster]" in ran.stderr
