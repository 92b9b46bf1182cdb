"""A run on a cluster: a real scheduler and two workers, one of which is killed in mid-run, give the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.flow.cluster import ClusterError, cluster
from pipeline.locations import data_root
from pipeline.run import run
from pipeline.settings import Settings

pytest.importorskip("distributed")

SAMPLE = data_root() / "corpus" / "sample" / "documents"
ROOT = Path(__file__).resolve().parents[2]


def program(name: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + name, *arguments]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Watched:
    """A listener that ends a worker once two documents have been read."""

    def __init__(self, victim: subprocess.Popen[bytes]) -> None:
        self.victim, self.read = victim, 0

    def __call__(self, stage: str, total: int) -> Watched.Advance:
        return Watched.Advance(self, stage)

    class Advance:
        def __init__(self, watched: Watched, stage: str) -> None:
            self.watched, self.stage = watched, stage

        def __call__(self) -> None:
            self.watched.read += self.stage == "reading"
            if self.watched.read == 2:
                self.watched.victim.kill()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers, each a process of its own."""
    where = tmp_path / "scheduler.json"
    programs = [program("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(where))]
    worker = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file", str(where))
    waited = threading.Event()
    while not where.is_file():
        waited.wait(0.1)
    programs += [
        program("worker", *worker, "--local-directory", str(tmp_path / str(number))) for number in range(2)
    ]
    yield str(json.loads(where.read_text(encoding="utf-8"))["address"]), programs[1:]
    for one in programs:
        one.kill()
        one.wait()


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "dataset").iterdir())}


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    scheduler: tuple[str, list[subprocess.Popen[bytes]]], sample_run: Path, tmp_path: Path
) -> None:
    from distributed import Client

    address, workers = scheduler
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    listener = Watched(workers[0])
    settings = Settings((str(SAMPLE),), tmp_path / "out", cluster=address, store=f"file://{tmp_path / 'store'}")
    run(settings, listener)
    assert workers[0].wait(10) != 0
    assert workers[1].poll() is None
    assert listener.read == 12
    assert contents(tmp_path / "out") == contents(sample_run)


def test_a_cluster_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="no scheduler answers"), cluster("tcp://127.0.0.1:1", 1):
        pass
