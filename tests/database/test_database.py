"""The database as it opens: every row, keys that hold, words that are found, and the common questions answered."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.database import METADATA, NAME, write
from pipeline.database.views import VIEWS
from pipeline.dataset import Rows, load_rows
from pipeline.dataset import write as write_dataset
from pipeline.dataset.tables import TABLES
from pipeline.dataset.withheld import WITHHELD
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import silent
from tests import made


def written(rows: Rows, folder: Path, **outputs: Any) -> Path:
    write_dataset(rows, folder / "dataset")
    write(Outputs(folder, folder / "dataset", **outputs), Changes(News()), silent)
    return folder / NAME


def ask(path: Path, query: str, *values: object) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        cursor = connection.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(made.rows(), tmp_path_factory.mktemp("database"))


@pytest.fixture(scope="module")
def sample(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("database")
    write(Outputs(folder, sample_run / "dataset"), Changes(News()), silent)
    return folder / NAME


def test_every_row_of_the_dataset_is_in_it_as_it_is(sample: Path, sample_run: Path) -> None:
    rows = load_rows(sample_run / "dataset")
    for table in TABLES:
        expected = [{name: _stored(value) for name, value in row.items()} for row in rows[table.name]]
        assert ask(sample, f'select * from "{table.name}" order by rowid') == expected, table.name


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_keys_hold_and_the_file_is_sound(sample: Path) -> None:
    assert ask(sample, "pragma foreign_key_check") == []
    assert ask(sample, "pragma integrity_check") == [{"integrity_check": "ok"}]
    for table in TABLES:
        kept = {
            (row["from"], row["table"], row["to"]) for row in ask(sample, f"pragma foreign_key_list({table.name})")
        }
        assert kept == {dataclasses.astuple(key) for key in table.foreign_keys}


def test_every_foreign_key_has_an_index(path: Path) -> None:
    for table in TABLES:
        indexes = ask(path, f"pragma index_list({table.name})")
        first = {ask(path, f"pragma index_info({one['name']})")[0]["name"] for one in indexes}
        assert {key.column for key in table.foreign_keys} <= first


@pytest.mark.parametrize("words", ["plans", "plan", '"shorter now"'])
def test_words_are_found_by_their_stems_and_as_phrases(path: Path, words: str) -> None:
    query = "select p.text from passages p join passages_fts f on f.rowid = p.rowid where passages_fts match ?"
    assert any("plans are shorter now" in row["text"] for row in ask(path, query, words))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_answers_and_has_the_columns_it_is_narrowed_by(sample: Path, view: Any) -> None:
    columns = {row["name"] for row in ask(sample, f"pragma table_info({view.name})")}
    assert set(view.facets) <= columns
    assert ask(sample, f"select * from {view.name}") or view.name == "missed_meetings"


def test_the_views_say_what_the_tables_say(path: Path) -> None:
    ids = made.Made()
    assert [row["recommendation_id"] for row in ask(path, "select * from unanswered")] == [ids.oversight]
    assert [row["said"] for row in ask(path, "select * from history")] == ["plans are shorter now."]
    assert ask(path, "select days_after from history") == [{"days_after": 197.0}]
    assert [row["first_id"] for row in ask(path, "select * from asked_again")] == [ids.plans]


def test_a_rejected_link_is_no_history(tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"][0]["review"] = "rejected"
    assert ask(written(rows, tmp_path), "select * from history") == []


def test_the_same_dataset_gives_the_same_bytes_and_is_left_alone(path: Path, tmp_path: Path) -> None:
    again = written(made.rows(), tmp_path)
    assert again.read_bytes() == path.read_bytes()
    before = again.stat().st_mtime_ns
    assert written(made.rows(), tmp_path).stat().st_mtime_ns == before


def test_what_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"SQLite format 3\x00 or not")
    assert ask(written(made.rows(), tmp_path), "select count(*) as n from recommendations") == [{"n": 2}]


def test_words_withheld_are_nowhere_in_it_until_they_are_cleared(tmp_path: Path) -> None:
    rows = made.rows()
    passage = next(row for row in rows["passages"] if "shorter now" in row["text"])
    passage["withheld"] = "date of birth"
    path = written(rows, tmp_path)
    assert b"shorter now" not in path.read_bytes()
    assert ask(path, "select text from mentions") == [{"text": WITHHELD}]
    assert ask(path, "select * from passages_fts where passages_fts match 'shorter'") == []
    path = written(rows, tmp_path, cleared=frozenset({passage["passage_id"]}))
    assert ask(path, "select text from mentions") == [{"text": "plans are shorter now."}]


def test_metadata_names_only_what_there_is(path: Path) -> None:
    described = json.loads((path.parent / METADATA).read_text("utf-8"))["databases"]["matters"]["tables"]
    for name, told in described.items():
        columns = {row["name"] for row in ask(path, f'pragma table_info("{name}")')}
        wanted = {*told.get("facets", ()), *told.get("columns", ()), *_given(told, "label_column", "sort_desc")}
        assert columns, name
        assert wanted <= columns, name


def _given(told: dict[str, str], *names: str) -> Iterator[str]:
    yield from (told[name] for name in names if name in told)


@pytest.mark.parametrize(
    "text", ["a'b", 'a"b', "a\x00b", "'); drop table links; --", "\U0001f600", "[1, 2]", " 1 "]
)
def test_any_words_come_back_as_they_were(text: str, tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"][0]["evidence"] = text
    assert ask(written(rows, tmp_path), "select evidence from links") == [{"evidence": text}]
