"""A run killed at any moment, without room or rights, or beside another: nothing is lost, the next mends it."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.locations import data_root
from pipeline.review.store import load_decisions, store
from pipeline.run import run
from pipeline.settings import Settings
from tests.review.papers import decision

KILLS = int(os.environ.get("MATTERS_KILLS", "4"))
_SAMPLE = data_root() / "corpus" / "sample" / "documents"
_PAPERS = ("inspection-report-2022.pdf", "scrutiny-meeting-2022-07-06.html")
_WITH_TIME = "run.json"  # says when the run was, so that its bytes differ


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few papers of the sample corpus, and a decision of a reviewer's beside them."""
    home = tmp_path_factory.mktemp("papers")
    (home / "documents").mkdir()
    for name in _PAPERS:
        shutil.copy(_SAMPLE / name, home / "documents" / name)
    store(home / "corpus" / "reviews", [decision("accepted")])
    return home


@pytest.fixture(scope="module")
def undisturbed(papers: Path) -> Mapping[str, str]:
    """The digests of the outputs of a run that nothing disturbed; pages name documents by where they lie."""
    out = papers / "undisturbed"
    run(settings(papers, out))
    return digests(out)


def settings(papers: Path, out: Path) -> Settings:
    return Settings((str(papers / "documents"),), out=out, workers=1, reviews=papers / "corpus" / "reviews")


def digests(out: Path) -> dict[str, str]:
    """Return the digest of every file a run leaves for people, by name."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)
        if path.name != _WITH_TIME
    }


def dataset_of(out: Path) -> dict[str, str]:
    return {name: digest for name, digest in digests(out).items() if name.startswith("dataset/")}


def command(papers: Path, out: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        str(papers / "documents"),
        "--out",
        str(out),
        "--workers",
        "1",
    ]


def started(papers: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a run in a process of its own, the leader of a group."""
    null = subprocess.DEVNULL
    return subprocess.Popen(
        command(papers, out), cwd=papers, stdin=null, stdout=null, stderr=subprocess.PIPE, start_new_session=True
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a run and all it started at once, as a power cut does."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.fixture(scope="module")
def seconds(papers: Path) -> float:
    """How long a run in a process of its own takes."""
    began = time.monotonic()
    process = started(papers, papers / "timed")
    process.communicate()
    assert process.returncode == 0
    return time.monotonic() - began


def moments(seconds: float) -> Iterator[float]:
    """Yield moments of a run, early and late, at random but the same every time."""
    random = Random(11)
    for number in range(KILLS):
        yield seconds * (number + random.random()) / KILLS


def test_killed_at_any_moment_a_run_leaves_all_or_nothing_and_the_next_one_finishes(
    papers: Path, undisturbed: Mapping[str, str], seconds: float
) -> None:
    whole = {name: digest for name, digest in undisturbed.items() if name.startswith("dataset/")}
    for number, moment in enumerate(moments(seconds)):
        out = papers / f"killed-{number}"
        process = started(papers, out)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        kill(process)
        assert dataset_of(out) in ({}, whole), f"killed after {moment:.2f} s"
        if number % 2 == 0 or number == KILLS - 1:
            run(settings(papers, out))
            assert digests(out) == undisturbed, f"killed after {moment:.2f} s"
        assert len(load_decisions(papers / "corpus" / "reviews").decisions) == 1


@pytest.fixture(scope="module")
def updated(papers: Path) -> tuple[Path, Mapping[str, str]]:
    """Papers of which one came later, with outputs of before it, and the digests of an undisturbed update."""
    home = papers / "growing"
    shutil.copytree(papers / "documents", home / "documents")
    for name in ("before", "undisturbed"):
        run(settings(home, home / name))
    shutil.copy(_SAMPLE / "progress-note-2018-01-24.md", home / "documents")
    run(settings(home, home / "undisturbed"))
    return home, digests(home / "undisturbed")


def test_killed_while_it_brings_outputs_up_to_date_it_leaves_the_old_or_the_new(
    updated: tuple[Path, Mapping[str, str]], seconds: float
) -> None:
    home, wanted = updated
    out = home / "out"
    shutil.copytree(home / "before", out)
    old = dataset_of(out)
    whole = {name: digest for name, digest in wanted.items() if name.startswith("dataset/")}
    for moment in (seconds * share for share in (0.3, 0.5, 0.7)):
        process = started(home, out)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        kill(process)
        assert dataset_of(out) in (old, whole)
    run(settings(home, out))
    assert digests(out) == wanted


@pytest.mark.parametrize(
    ("stage", "times"),
    [
        ("pipeline.dataset.switch._exchanged", 1),
        ("pipeline.run.record_run", 2),
        ("pipeline.site.write", 1),
        ("pipeline.workbook.write", 2),
        ("pipeline.database.write", 1),
        ("pipeline.run.finish", 1),
        ("pipeline.run.prune", 1),
    ],
)
def test_ended_at_a_stage_once_or_twice_what_is_new_is_still_told(
    updated: tuple[Path, Mapping[str, str]], stage: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, wanted = updated
    out = home / f"ended-at-{stage}"
    shutil.copytree(home / "before", out)

    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(stage, ended)
        for _ in range(times):
            with suppress(KeyboardInterrupt):
                run(settings(home, out))
    run(settings(home, out))
    assert digests(out) == wanted
    assert not [*out.glob(".dataset-*"), *out.glob(".site-*")]


@pytest.mark.parametrize("stage", ["pipeline.run.record_run", "pipeline.site.write"])
def test_a_first_run_that_was_ended_is_still_the_first(
    papers: Path, undisturbed: Mapping[str, str], stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = papers / f"first-ended-at-{stage}"

    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(stage, ended)
        with pytest.raises(KeyboardInterrupt):
            run(settings(papers, out))
    run(settings(papers, out))
    assert digests(out) == undisturbed


def test_what_was_told_is_not_told_again(updated: tuple[Path, Mapping[str, str]], tmp_path: Path) -> None:
    home, _ = updated
    shutil.copytree(home / "before", tmp_path / "out")
    assert run(settings(home, tmp_path / "out")).news.new_documents == ("progress-note-2018-01-24.md",)
    (tmp_path / "out" / "audit.xlsx").unlink()
    assert run(settings(home, tmp_path / "out")).news.new_documents == ()


def test_without_room_on_the_disk_the_old_outputs_stay(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(settings(papers, out))
    before = digests(out)
    more = tmp_path / "papers"
    shutil.copytree(papers / "documents", more / "documents")
    (more / "documents" / "note.md").write_text("# Scrutiny\n\n" + "The panel asked for a report. " * 500)

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    done = subprocess.run(command(more, out), cwd=more, capture_output=True, preexec_fn=little_room, check=False)
    assert done.returncode == 2
    assert b"matters: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert dataset_of(out) == {name: digest for name, digest in before.items() if name.startswith("dataset/")}
    run(settings(papers, out))
    assert digests(out) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_outputs_that_may_not_be_written_are_a_plain_message(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o500)
    result = CliRunner().invoke(app, ["run", str(papers / "documents"), "--out", str(out)])
    assert result.exit_code not in (0, None)
    assert "Traceback" not in result.output


def test_outputs_that_are_a_file_are_a_plain_message(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("no folder")
    result = CliRunner().invoke(app, ["run", str(papers / "documents"), "--out", str(out)])
    assert result.exit_code not in (0, None)
    assert isinstance(result.exception, SystemExit)
    assert "matters: " in result.output
    assert out.read_text() == "no folder"


def test_of_two_runs_at_once_one_goes_on_and_one_says_why_not(
    papers: Path, undisturbed: Mapping[str, str]
) -> None:
    out = papers / "both"
    both = [started(papers, out), started(papers, out)]
    said = [process.communicate()[1].decode() for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or "another run" in words
        assert "Traceback" not in words
    assert digests(out) == undisturbed
