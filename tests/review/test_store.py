"""Decisions on disk: back as they went in, lines only added, nothing lost to bad lines or a killed import."""

from __future__ import annotations

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.schema import STATUS
from pipeline.review.decisions import (
    VERDICTS,
    Decision,
    DecisionError,
    Target,
    from_key,
    from_line,
    key_of,
    to_line,
)
from pipeline.review.store import load_decisions, store
from tests.review.papers import decision, target

NAMES = st.text(min_size=1).filter(str.strip)
TARGETS = st.builds(
    Target,
    authority=st.text(),
    recommendation=st.text(),
    recommendation_sha256=st.text(),
    recommendation_nth=st.integers(0, 9),
    issued=st.none() | st.dates(),
    document_sha256=st.text(),
    source=st.text(),
    page=st.none() | st.integers(1, 99),
    passage=st.text(),
    passage_nth=st.integers(0, 9),
    passage_of=st.integers(1, 9),
    quote=st.text(),
    quote_nth=st.integers(0, 9),
)
DECISIONS = st.builds(
    Decision,
    target=TARGETS,
    verdict=st.sampled_from(VERDICTS),
    reviewer=NAMES,
    decided_at=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)),
    status=st.none() | st.sampled_from(STATUS),
    note=st.none() | st.text(),
    replaces=st.none() | st.text(),
)


@given(DECISIONS)
def test_a_decision_is_one_line_and_comes_back(one: Decision) -> None:
    line = to_line(one)
    assert "\n" not in line
    assert from_line(line) == one


@given(TARGETS)
def test_a_key_and_the_words_make_the_target_again(one: Target) -> None:
    assert from_key(key_of(one), one.recommendation, one.quote) == one


def test_a_key_beside_other_words_is_refused() -> None:
    one = target()
    with pytest.raises(DecisionError, match="quote is not the one exported"):
        from_key(key_of(one), one.recommendation, "plans are longer now")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('"accepted"', '"maybe"'),
        ('"A. Person"', '" "'),
        ('"2024-03-31T12:00:00"', '"soon"'),
        ('"passage_nth": 0', '"passage_nth": "0"'),
        ('"quote": ', '"words": '),
        ('"status": null', '"status": "fine"'),
        ("}", ""),
    ],
)
def test_a_bad_line_is_told_and_the_others_stand(tmp_path: Path, was: str, now: str) -> None:
    store(tmp_path, [decision("accepted")])
    (file,) = tmp_path.glob("*.jsonl")
    bad = to_line(decision("accepted")).replace(was, now)
    file.write_text(file.read_text("utf-8") + bad, "utf-8")
    store(tmp_path, [decision("rejected", hours=1)])
    stored = load_decisions(tmp_path)
    assert [one.verdict for one in stored.decisions] == ["accepted", "rejected"]
    assert [(one.code, one.message[:6]) for one in stored.problems] == [("decision_unreadable", "line 2")]
    assert bad in file.read_text("utf-8").splitlines()


def test_decisions_come_by_time_whatever_file_they_are_in(tmp_path: Path) -> None:
    other = replace(target(), authority="Another Council")
    store(tmp_path, [decision("rejected", hours=2), decision("accepted", other, hours=1)])
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == ["Another-Council.jsonl", "E08009901.jsonl"]
    assert [one.verdict for one in load_decisions(tmp_path).decisions] == ["accepted", "rejected"]


def test_an_hour_with_its_zone_is_understood() -> None:
    line = to_line(decision("accepted")).replace("T12:00:00", "T12:00:00+01:00")
    assert from_line(line).decided_at == dt.datetime(2024, 3, 31, 11)


def test_an_import_killed_half_way_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path, [decision("accepted")])
    (file,) = tmp_path.glob("*.jsonl")
    before = file.read_bytes()

    def killed(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        store(tmp_path, [decision("rejected", hours=1)])
    assert file.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {file.name, ".lock"}


def test_imports_at_one_moment_lose_nothing(tmp_path: Path) -> None:
    made = [decision("accepted", reviewer=f"Person {number}") for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda one: store(tmp_path, [one]), made))
    assert {one.reviewer for one in load_decisions(tmp_path).decisions} == {one.reviewer for one in made}


def test_no_folder_is_no_decisions(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "reviews").decisions == ()
