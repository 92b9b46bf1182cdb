"""Killed at any moment, a run leaves the outputs that were there whole; the next one ends as if undisturbed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from pipeline.dataset import load_rows
from pipeline.dataset.fragment import to_fragment
from pipeline.dataset.publish import publish_fragments
from pipeline.dataset.switch import restore, switch
from pipeline.dataset.tables import TABLES
from pipeline.locations import data_root
from tests import made

SAMPLE = data_root() / "corpus" / "sample" / "documents"
KILLS = 3


def started(out: Path, papers: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "run", str(papers), "--out", str(out), "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finished(out: Path, papers: Path) -> dict[str, bytes]:
    assert started(out, papers).wait() == 0
    return contents(out)


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "dataset").iterdir())}


def killed(run: subprocess.Popen[bytes], after: float) -> None:
    """Kill the run alone, without warning, ``after`` some seconds; its workers are to end by themselves."""
    try:
        workers = []
        run.wait(after)
    except subprocess.TimeoutExpired:
        workers = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(signal.SIGKILL)
        run.wait()
    _, left = psutil.wait_procs(workers, timeout=20)
    assert left == []


def test_killed_at_any_moment(tmp_path: Path) -> None:
    papers, out = tmp_path / "papers", tmp_path / "out"
    shutil.copytree(SAMPLE, papers)
    late = next(papers.glob("*.md"))
    late.rename(tmp_path / late.name)
    before = finished(out, papers)
    (tmp_path / late.name).rename(late)
    begun = time.monotonic()
    after = finished(tmp_path / "undisturbed", papers)
    usual, chance = time.monotonic() - begun, random.Random(7)
    for number in range(KILLS):
        killed(started(out, papers), usual * (number + chance.random()) / KILLS)
        assert contents(out) in (before, after)
    assert finished(out, papers) == after
    assert [path.name for path in out.iterdir() if path.name.startswith(".dataset")] == []


def test_killed_while_the_tables_are_put_together(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    publish_fragments([to_fragment(made.rows())], folder, lambda _: None)

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish_fragments([], folder, interrupted)
    assert load_rows(folder) == made.rows()


def test_where_names_cannot_be_exchanged_the_old_folder_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, fresh = tmp_path / "dataset", tmp_path / "fresh"
    monkeypatch.setattr("pipeline.dataset.switch._renameat2", lambda: None)
    for number in range(2):
        fresh.mkdir()
        (fresh / "which").write_text(str(number), encoding="utf-8")
        switch(fresh, old)
        assert (old / "which").read_text(encoding="utf-8") == str(number)
    old.rename(tmp_path / ".dataset-before")
    restore(old)
    assert (old / "which").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dataset"]


def test_whoever_looks_finds_a_whole_folder(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    publish_fragments([to_fragment(made.rows())], folder, lambda _: None)
    done = threading.Event()
    misses: list[str] = []

    def look() -> None:
        while not done.is_set():
            misses.extend(table.name for table in TABLES if not (folder / f"{table.name}.csv").is_file())

    looker = threading.Thread(target=look)
    looker.start()
    for _ in range(20):
        publish_fragments([to_fragment(made.rows())], folder, lambda _: None)
    done.set()
    looker.join()
    assert misses == []
