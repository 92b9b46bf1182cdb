"""A passage with personal data stays out of sight until a reviewer clears it, and clearing is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.dataset import Rows, load_rows
from pipeline.dataset.withheld import BLACK, WITHHELD, withhold
from pipeline.review.clearances import Clearance, clear, load_clearances
from pipeline.run import run
from pipeline.settings import Settings

MINUTES = """# Harrowmere Council

## Minutes of the Children's Scrutiny Committee held on 4 March 2020

RESOLVED that the case of Robin Sample, aged 7 (date of birth 12 March 2013), be reported back in June.

RESOLVED that the report be noted.
"""


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.md").write_text(MINUTES, "utf-8")
    again(tmp_path)
    return tmp_path / "outputs"


def again(home: Path) -> None:
    run(Settings((str(home / "papers"),), home / "outputs", reviews=home / "reviews", workers=1))


def withheld(outputs: Path) -> list[str]:
    rows = pq.read_table(outputs / "dataset" / "passages.parquet").to_pylist()
    return [row["passage_id"] for row in rows if row["withheld"]]


def seen(outputs: Path, *cleared: str) -> Rows:
    rows = load_rows(outputs / "dataset")
    return withhold(rows, rows["passages"], cleared)


def test_the_problem_names_the_passage_and_repeats_nothing_of_it(outputs: Path) -> None:
    (passage,) = withheld(outputs)
    problems = [row for row in load_rows(outputs / "dataset")["problems"] if row["code"] == "personal_data"]
    assert len(problems) == 2
    for row in problems:
        assert passage in row["message"]
        assert "Robin" not in row["message"]
        assert "2013" not in row["message"]


def test_no_row_people_see_holds_the_words_and_offsets_still_hold(outputs: Path) -> None:
    rows = seen(outputs)
    assert "Robin Sample" not in str(rows)
    before = load_rows(outputs / "dataset")["documents"][0]["text"]
    after = rows["documents"][0]["text"]
    assert len(before) == len(after)
    assert {b for a, b in zip(before, after, strict=True) if a != b} == {BLACK}
    assert sorted(row["text"] == WITHHELD for row in rows["resolutions"]) == [False, True]
    assert "Robin Sample" in str(load_rows(outputs / "dataset")), "the dataset itself is raw"


def test_what_a_reviewer_clears_is_seen_again(outputs: Path) -> None:
    (passage,) = withheld(outputs)
    reviews = outputs.parent / "reviews"
    asked = ["review", "clear", passage, "--reviewer", "A. Person", "--on", "2020-05-01"]
    result = CliRunner().invoke(app, [*asked, "--out", str(outputs), "--reviews", str(reviews)])
    assert result.exit_code == 0, result.output
    assert load_clearances(reviews) == (Clearance(passage, "A. Person", dt.date(2020, 5, 1)),)
    again(outputs.parent)
    assert "Robin Sample" in str(seen(outputs, passage)["resolutions"])


def test_a_passage_that_is_not_withheld_cannot_be_cleared(outputs: Path) -> None:
    result = CliRunner().invoke(
        app, ["review", "clear", "pas-0000000000000000", "--reviewer", "A", "--out", str(outputs)]
    )
    assert result.exit_code == 2
    assert "not withheld" in result.output


def test_clearing_twice_keeps_the_first(tmp_path: Path) -> None:
    first = Clearance("pas-1", 'A, "the" reviewer', dt.date(2020, 5, 1), "a street,\nnot a child")
    clear(tmp_path, [first])
    clear(tmp_path, [Clearance("pas-1", "B", dt.date(2021, 5, 1)), Clearance("pas-2", "B", dt.date(2021, 5, 1))])
    assert load_clearances(tmp_path)[0] == first
    assert [one.passage_id for one in load_clearances(tmp_path)] == ["pas-1", "pas-2"]
