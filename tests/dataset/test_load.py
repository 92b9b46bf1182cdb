"""The dataset as an analyst gets it: typed, joined, and explained where it is absent."""

from __future__ import annotations

import copy
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.dataset import DatasetMissingError, write
from pipeline.dataset.frames import GRADES, STATUSES
from pipeline.dataset.rows import Rows
from pipeline.dataset.schema import GRADE, LEDGER_STATUS
from tests import made


def loaded(rows: Rows, folder: Path) -> pipeline.dataset.Dataset:
    write(rows, folder / "dataset")
    return pipeline.load(folder)


def test_importing_the_package_does_not_import_pandas() -> None:
    code = "import sys, pipeline; sys.exit(any(name in sys.modules for name in ('pandas', 'pyarrow', 'spacy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_there_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetMissingError, match="make one: matters run DOCUMENTS --out reports"):
        pipeline.load("reports")


def test_the_folder_of_the_run_and_that_of_the_dataset_give_the_same(tmp_path: Path) -> None:
    whole = loaded(made.rows(), tmp_path)
    alone = pipeline.load(tmp_path / "dataset")
    for name, frame in whole.tables.items():
        pd.testing.assert_frame_equal(frame, alone[name])


def test_scales_hold_every_value_of_the_vocabulary() -> None:
    assert set(GRADES) == set(GRADE)
    assert set(STATUSES) == set(LEDGER_STATUS)


def test_grades_and_statuses_can_be_compared(tmp_path: Path) -> None:
    rows = made.rows()
    first = rows["judgements"][0]
    grades = ("good", "inadequate", "outstanding", "splendid")
    rows["judgements"] = [{**first, "judgement_id": f"jud-{grade}", "grade": grade} for grade in grades]
    data = loaded(rows, tmp_path)
    assert (data["judgements"]["grade"] >= "good").tolist() == [True, False, True, False]
    assert data["judgements"]["grade"].sort_values().tolist() == ["splendid", "inadequate", "good", "outstanding"]
    assert data["follow_up"]["status"].cat.ordered
    assert "no_follow_up" not in data["mentions"]["status"].cat.categories


def test_lists_dates_and_counts_keep_their_types_in_empty_tables_too(tmp_path: Path) -> None:
    nothing: Rows = {name: [] for name in made.rows()}
    for rows in (made.rows(), nothing):
        data = loaded(rows, tmp_path)
        assert all(isinstance(value, list) for value in data["recommendations"]["subjects"])
        assert data["recommendations"]["issued_date"].dtype == "datetime64[s]"
        assert data["mentions"]["page"].dtype == "Int64"


def test_every_recommendation_stands_among_its_mentions_or_alone(tmp_path: Path) -> None:
    rows = made.rows()
    found = loaded(rows, tmp_path).recommendations_with_mentions()
    linked = {row["recommendation_id"] for row in rows["links"]}
    alone = found["mention_id"].isna()
    assert set(found["recommendation_id"]) == {row["recommendation_id"] for row in rows["recommendations"]}
    assert set(found.loc[~alone, "recommendation_id"]) == linked
    assert int((~alone).sum()) == len(rows["links"])
    expected = (found["mention_date"] - found["issued_date"]).dt.days
    assert found["days_after"].dropna().tolist() == expected.dropna().tolist()


def test_rejected_links_do_not_count_and_candidates_only_on_demand(tmp_path: Path) -> None:
    rows = made.rows()
    link = rows["links"].pop()
    rows["candidates"] = [link]
    data = loaded(rows, tmp_path)
    assert link["mention_id"] not in set(data.recommendations_with_mentions()["mention_id"])
    doubtful = data.recommendations_with_mentions(candidates=True)
    assert doubtful.loc[~doubtful["asserted"].fillna(True), "mention_id"].tolist() == [link["mention_id"]]
    rows["candidates"] = [{**link, "review": "rejected"}]
    data = loaded(rows, tmp_path)
    assert link["mention_id"] not in set(data.recommendations_with_mentions(candidates=True)["mention_id"])


def test_the_ledger_is_joined_one_to_one(tmp_path: Path) -> None:
    rows = made.rows()
    found = loaded(rows, tmp_path).recommendations_with_follow_up()
    assert len(found) == len(rows["recommendations"])
    assert found.set_index("recommendation_id")["status"].dropna().to_dict() == {
        row["recommendation_id"]: row["status"] for row in rows["follow_up"]
    }


def test_a_table_is_an_attribute_too(tmp_path: Path) -> None:
    data = loaded(made.rows(), tmp_path)
    assert data.links is data["links"]
    assert "follow_up" in dir(data)
    assert list(copy.deepcopy(data).tables) == list(data.tables)
    with pytest.raises(AttributeError, match="no table 'ledger'; there are documents, passages"):
        data.ledger  # noqa: B018


def test_themes_count_a_recommendation_under_each_of_its_subjects(tmp_path: Path) -> None:
    rows = made.rows()
    rows["recommendations"][0]["subjects"] = ["plans", "oversight"]
    rows["recommendations"][1]["subjects"] = []
    themes = loaded(rows, tmp_path).themes()
    assert themes["subject"].tolist() == ["plans", "oversight"]
    assert set(themes["year"]) == {2021}
    assert themes["status"].cat.ordered


def test_grades_are_those_of_an_inspections_own_report_once_each(tmp_path: Path) -> None:
    rows = made.rows()
    own = next(row for row in rows["judgements"] if row["inspection_id"])
    minutes = next(row for row in rows["documents"] if row["document_id"] != own["document_id"])
    again = {"char_start": own["char_start"] + 1, "judgement_id": "jud-again", "grade": "inadequate"}
    rows["judgements"] += [
        {**own, **again},
        {**own, "judgement_id": "jud-retold", "document_id": minutes["document_id"], "criterion": "lscb"},
    ]
    grades = loaded(rows, tmp_path).grades()
    assert grades["grade"].tolist() == [own["grade"]]
    assert grades["authority"].tolist() == ["Wexcombe"]
