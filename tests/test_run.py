"""The whole pipeline: the same bytes every time, only new work done, and real documents without a crash."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.synthetic import paper
from pipeline.dataset import load_rows
from pipeline.dataset.cells import Row
from pipeline.extract.authorities import RegisterError
from pipeline.flow.inputs import NothingToReadError
from pipeline.flow.lock import BusyError, alone
from pipeline.locations import data_root
from pipeline.problems import ADVICE
from pipeline.run import run
from pipeline.settings import Settings

SAMPLE = data_root() / "corpus" / "sample"


class Watched:
    """A listener that keeps how much work each stage had."""

    def __init__(self) -> None:
        self.work: dict[str, int] = {}

    def __call__(self, stage: str, total: int) -> Callable[[], None]:
        self.work[stage] = total
        return lambda: None


def settings(out: Path, *paths: Path, workers: int = 1, cache: bool = True) -> Settings:
    registers = (SAMPLE / "sources.csv",)
    return Settings(tuple(map(str, paths)), out=out, workers=workers, cache=cache, registers=registers)


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "dataset").iterdir())}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run over the sample corpus in one process."""
    out = tmp_path_factory.mktemp("finished")
    run(settings(out, SAMPLE / "documents"))
    return out


def test_the_sample_is_read_and_linked(finished: Path) -> None:
    rows = load_rows(finished / "dataset")
    assert {row["status"] for row in rows["documents"]} == {"ok"}
    assert {row["authority"] for row in rows["inspections"]} == {"Fairmere"}
    told = ("inspections", "judgements", "recommendations", "occurrences", "resolutions", "dates", "tracker_rows")
    for table in (*told, "links"):
        assert rows[table], table
    assert len(rows["follow_up"]) == len(rows["recommendations"])


def test_files_in_another_order_and_two_workers_give_the_same_bytes(finished: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (SAMPLE / "documents").iterdir() if path.name != "manifest.csv")
    run(settings(tmp_path, *files[::-1], workers=2))
    assert contents(tmp_path) == contents(finished)


def test_only_new_documents_are_read(finished: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "documents", tmp_path / "papers")
    late = sorted((tmp_path / "papers").glob("*.md"))[0]
    late.rename(tmp_path / late.name)
    first, second, third = Watched(), Watched(), Watched()
    run(settings(tmp_path / "out", tmp_path / "papers"), first)
    (tmp_path / late.name).rename(late)
    news = run(settings(tmp_path / "out", tmp_path / "papers"), second).news
    assert (first.work["reading"], second.work["reading"]) == (11, 1)
    assert news.new_documents == (late.name,)
    assert list(run(settings(tmp_path / "out", tmp_path / "papers"), third).news.lines()) == ["nothing is new"]
    assert third.work == {}
    assert contents(tmp_path / "out") == contents(finished)


@pytest.mark.parametrize("meeting", [1, 4], ids=["among the others", "after all others"])
def test_a_new_paper_touches_its_own_authority_alone(tmp_path: Path, meeting: int) -> None:
    papers = tmp_path / "papers"
    for council in range(3):
        for earlier in (0, 2, 3):
            add_paper(papers, council, earlier)
    kept, watched = settings(tmp_path / "kept", papers), Watched()
    run(kept)
    add_paper(papers, 1, meeting)
    news = run(kept, watched).news
    assert (watched.work["reading"], watched.work["linking"]) == (1, 1)
    assert news.new_documents == (f"council-1/minutes-{meeting}.md",)
    run(settings(tmp_path / "fresh", papers))
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


def add_paper(folder: Path, council: int, meeting: int) -> None:
    path = folder / f"council-{council}" / f"minutes-{meeting}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(paper(council, meeting), encoding="utf-8")


@pytest.mark.parametrize(("changed", "read"), [("link/scorer.json", 0), ("tokenizer.toml", 1)])
def test_a_rule_that_changes_reads_again_and_a_weight_only_links_again(
    tmp_path: Path, changed: str, read: int
) -> None:
    add_paper(tmp_path / "papers", 0, 0)
    shutil.copytree(data_root() / "models", tmp_path / "models")
    asked = dataclasses.replace(settings(tmp_path / "out", tmp_path / "papers"), models=tmp_path / "models")
    run(asked)
    with (tmp_path / "models" / changed).open("a", encoding="utf-8") as rules:
        rules.write("\n")
    watched = Watched()
    run(asked, watched)
    assert (watched.work["reading"], watched.work["linking"]) == (read, 1)


def test_another_folder_of_models_names_its_own_months(tmp_path: Path) -> None:
    shutil.copytree(data_root() / "models", tmp_path / "models")
    words = tmp_path / "models" / "dates" / "words.toml"
    words.write_text(words.read_text("utf-8").replace('"May"', '"May", "Maius"'), "utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.md").write_text("The board met on 3 Maius 2021.\n", "utf-8")
    own = dataclasses.replace(settings(tmp_path / "own", tmp_path / "papers"), models=tmp_path / "models")
    run(own)
    run(settings(tmp_path / "shipped", tmp_path / "papers"))
    found = [[row["text"] for row in load_rows(tmp_path / out / "dataset")["dates"]] for out in ("own", "shipped")]
    assert found == [["3 Maius 2021"], []]


def test_another_folder_of_models_links_by_its_own_weights(finished: Path, tmp_path: Path) -> None:
    shutil.copytree(data_root() / "models", tmp_path / "models")
    path = tmp_path / "models" / "link" / "scorer.json"
    weights = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(weights | {"assert_at": 1.1, "rescue_at": 1.1}), "utf-8")
    run(dataclasses.replace(settings(tmp_path / "out", SAMPLE / "documents"), models=tmp_path / "models"))

    def by_subject(out: Path) -> list[Row]:
        return [row for row in load_rows(out / "dataset")["links"] if row["basis"] == "subject"]

    assert len(by_subject(tmp_path / "out")) < len(by_subject(finished))


@pytest.mark.parametrize("damaged", ["documents", "linked", "index.sqlite", "finished"])
def test_what_is_damaged_in_the_cache_is_made_anew(finished: Path, tmp_path: Path, damaged: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(finished, out)
    home = out / ".cache" / damaged
    for path in sorted(home.rglob("*")) if home.is_dir() else out.glob(f".cache/**/*{damaged}*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:100] + b"damaged")
    (out / "run.json").unlink()
    run(settings(out, SAMPLE / "documents"))
    late = settings(out, SAMPLE / "documents")
    run(dataclasses.replace(late, as_of=dt.date(2023, 3, 8)))
    assert contents(out) == contents(finished)


def test_a_damaged_record_is_read_again_to_link_its_authority(finished: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(finished, out)
    shutil.rmtree(out / ".cache" / "linked")
    records = sorted(path for path in (out / ".cache" / "documents").rglob("*") if path.is_file())
    records[0].write_bytes(b"damaged")
    records[1].unlink()
    (out / "run.json").unlink()
    watched = Watched()
    run(settings(out, SAMPLE / "documents"), watched)
    assert watched.work["reading"] == 2
    assert contents(out) == contents(finished)


@pytest.mark.parametrize("lost", ["dataset/links.csv", "audit.xlsx", "dataset"])
def test_outputs_that_are_not_whole_are_made_again(finished: Path, tmp_path: Path, lost: str) -> None:
    out, watched = tmp_path / "out", Watched()
    shutil.copytree(finished, out)
    victim = out / lost
    shutil.rmtree(victim) if victim.is_dir() else victim.unlink()
    run(settings(out, SAMPLE / "documents"), watched)
    assert (watched.work["reading"], watched.work["linking"]) == (0, 0)
    assert contents(out) == contents(finished)
    assert victim.exists()


def test_two_runs_at_once_are_kept_apart(finished: Path) -> None:
    with alone(finished), pytest.raises(BusyError, match="another run"):
        run(settings(finished, SAMPLE / "documents"))


def test_one_content_under_two_names_is_one_document(tmp_path: Path) -> None:
    note = next((SAMPLE / "documents").glob("*.md"))
    (tmp_path / "in").mkdir()
    for name in ("b.md", "a.md"):
        shutil.copy(note, tmp_path / "in" / name)
    rows = run(settings(tmp_path / "out", tmp_path / "in", cache=False)).rows
    assert [row["source"] for row in rows["documents"]] == ["a.md"]
    assert ("b.md", "duplicate_content") in [(row["source"], row["code"]) for row in rows["problems"]]


def test_a_bad_file_is_a_problem_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.pdf").write_bytes(b"")
    (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "in" / "good.md").write_text("# Minutes\n\nThat the report be noted.\n", encoding="utf-8")
    rows = run(settings(tmp_path / "out", tmp_path / "in")).rows
    assert {row["source"]: row["status"] for row in rows["documents"]} == {
        "broken.pdf": "failed",
        "empty.pdf": "failed",
        "good.md": "ok",
    }
    assert {row["source"] for row in rows["problems"]} >= {"empty.pdf", "broken.pdf"}


def test_a_register_that_cannot_be_used_ends_the_run(tmp_path: Path) -> None:
    register = tmp_path / "own.csv"
    register.write_text("gss_code,name\n,Nowhere\n", encoding="utf-8")
    asked = dataclasses.replace(settings(tmp_path / "out", SAMPLE / "documents"), registers=(register,))
    with pytest.raises(RegisterError, match=r"own\.csv, line 2"):
        run(asked)
    assert not (tmp_path / "out" / "dataset").exists()


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToReadError):
        run(settings(tmp_path / "out", tmp_path / "in"))


def test_real_documents_keep_the_contract(shared: Path, tmp_path: Path) -> None:
    reports = sorted((shared / "corpus" / "ofsted").glob("*coventry*.pdf"))
    rows = run(settings(tmp_path, shared / "corpus" / "seeds", *reports, workers=2)).rows
    assert {row["status"] for row in rows["documents"]} == {"ok"}
    assert {row["code"] for row in rows["problems"]} <= set(ADVICE)
    assert len(rows["inspections"]) == 3
