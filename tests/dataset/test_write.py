"""The files of the dataset: typed, loadable, valid to others, and never half written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import DatasetMissingError, InvariantError, load, load_rows, publish, write
from pipeline.dataset.forms import as_csv
from pipeline.dataset.schema import Column, Table
from pipeline.dataset.tables import TABLES
from tests import made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("out") / "dataset"
    write(made.rows(), written)
    return written


def test_the_package_is_valid_to_frictionless(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "fieldName", "note"]) == []
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_a_broken_foreign_key(tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"][0]["mention_id"] = "men-none"
    write(rows, tmp_path / "dataset")
    report = frictionless.validate(str(tmp_path / "dataset" / "datapackage.json"))
    assert report.flatten(["type"]) == [["foreign-key"]]


def test_rows_come_back_as_they_were(folder: Path) -> None:
    assert load_rows(folder) == made.rows()


def test_parquet_has_the_types_of_the_schema_even_where_a_table_is_empty(tmp_path: Path) -> None:
    write({table.name: [] for table in TABLES}, tmp_path / "dataset")
    schema = pq.read_schema(tmp_path / "dataset" / "follow_up.parquet")
    assert str(schema.field("as_of").type) == "date32[day]"
    assert str(schema.field("recurred_as").type).startswith("list<")
    assert str(schema.field("mentions").type) == "int64"


def test_loaded_frames_are_typed(folder: Path) -> None:
    follow_up = load(folder)["follow_up"]
    assert pd.api.types.is_datetime64_any_dtype(follow_up["as_of"])
    assert pd.api.types.is_bool_dtype(follow_up["overdue"])


def test_csv_is_raw_with_iso_dates_and_lists_as_json(folder: Path) -> None:
    with (folder / "follow_up.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert (row["as_of"], row["overdue"], row["confirmed"]) == ("2021-09-14", "false", "")
    assert json.loads(row["recurred_as"]) == [made.Made().oversight]


LOOSE = Table("t", "m", (Column("a", "string", "m"), Column("b", "list", "m")))


@given(st.lists(st.tuples(st.text().filter(lambda text: "\x00" not in text), st.lists(st.text())), min_size=1))
def test_csv_holds_any_text(cells: list[tuple[str, list[str]]]) -> None:
    rows: list[dict[str, Any]] = [{"a": a, "b": b} for a, b in cells]
    read = list(csv.reader(io.StringIO(as_csv(LOOSE, rows), newline="")))
    assert [(a, json.loads(b)) for a, b in read[1:]] == cells


def test_writing_again_replaces_all_and_leaves_nothing_beside(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "dataset"
    write(made.rows(), target)
    (target / "stray.txt").write_text("from an older version", encoding="utf-8")
    write(made.rows(), target)
    assert not (target / "stray.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]
    assert contents(target) == contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_failed_write_leaves_the_old_dataset(tmp_path: Path) -> None:
    target = tmp_path / "dataset"
    write(made.rows(), target)
    before = contents(target)
    rows = made.rows()
    rows["follow_up"][0]["as_of"] = "no date"
    with pytest.raises((TypeError, ValueError)):
        write(rows, target)
    assert contents(target) == before


def test_an_absent_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetMissingError, match="no dataset in"):
        load(tmp_path)


def test_dates_are_dates_not_times(folder: Path) -> None:
    assert load_rows(folder, "follow_up")["follow_up"][0]["as_of"] == dt.date(2021, 9, 14)


def test_a_dataset_that_breaks_its_contract_is_not_put_in_place(tmp_path: Path) -> None:
    target = tmp_path / "dataset"
    publish(made.rows(), made.page_starts(), target)
    before = contents(target)
    rows = made.rows()
    rows["mentions"][0]["char_end"] += 1
    with pytest.raises(InvariantError) as raised:
        publish(rows, made.page_starts(), target)
    assert "the words are not those" in raised.value.violations[0]
    assert contents(target) == before
    assert (tmp_path / "rejected" / "mentions.csv").is_file()
    publish(made.rows(), made.page_starts(), target)
    assert not (tmp_path / "rejected").exists()
