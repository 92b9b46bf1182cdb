"""A database brought up to date in place holds what one made anew holds."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.database import NAME, write
from pipeline.database.about import about
from pipeline.database.mend import mend
from pipeline.dataset import Rows
from pipeline.dataset import write as write_dataset
from pipeline.dataset.tables import TABLES
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import silent
from tests import made


def written(rows: Rows, folder: Path) -> Path:
    write_dataset(rows, folder / "dataset")
    write(Outputs(folder, folder / "dataset"), Changes(News()), silent)
    return folder / NAME


def of_another(rows: Rows) -> Rows:
    """Return the rows with those of a second authority beside them, whose ids all end otherwise."""
    both: Rows = {}
    for table in TABLES:
        ids = {column.name for column in table.columns if column.name.endswith("_id")} | {"same_as"}
        second = [{name: _other(name in ids, value) for name, value in row.items()} for row in rows[table.name]]
        both[table.name] = [*rows[table.name], *second]
    return both


def _other(is_id: bool, value: Any) -> Any:
    if is_id and value and "rule" not in str(value):
        return f"{value}-2"
    return [f"{one}-2" if one.startswith("rec-") else one for one in value] if isinstance(value, list) else value


_FOUND = "select p.text from passages p join passages_fts f on f.rowid = p.rowid where passages_fts match 'plans'"


def held(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    queries = {**{table.name: f'select * from "{table.name}"' for table in TABLES}, "found": _FOUND}
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(query), key=str) for name, query in queries.items()}


def sources(rows: Rows) -> Iterator[str]:
    yield from (row["document_id"] for row in rows["documents"])


def changed(rows: Rows) -> Rows:
    rows["links"][0].update(evidence="other", status="completed")
    rows["follow_up"][0]["status"] = "completed"
    rows["passages"][0]["text"] = "Other plans."
    rows["problems"].append({**rows["problems"][0], "message": "new", "document_id": None})
    return rows


def first_alone(rows: Rows) -> Rows:
    return {
        name: [row for row in table if not any(str(value).endswith("-2") for value in row.values())]
        for name, table in rows.items()
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (of_another(made.rows()), changed(of_another(made.rows()))),
        (of_another(made.rows()), first_alone(of_another(made.rows()))),
        (made.rows(), of_another(made.rows())),
        (made.rows(), {name: [] for name in made.rows()}),
    ],
    ids=["changed", "gone", "new", "empty"],
)
def test_mended_and_made_anew_hold_the_same(before: Rows, after: Rows, tmp_path: Path) -> None:
    path, anew = written(before, tmp_path / "mended"), written(after, tmp_path / "anew")
    told = {"dataset": "x", "code": "y"}
    assert mend(path, tmp_path / "anew" / "dataset", {*sources(before), *sources(after)}, (), told)
    assert held(path) == held(anew)
    assert about(path) == told
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []


def test_only_the_rows_of_documents_concerned_are_touched(tmp_path: Path) -> None:
    path = written(of_another(made.rows()), tmp_path)
    first = set(sources(made.rows()))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update passages set text = 'mine' where document_id like '%-2'")
    assert mend(path, tmp_path / "dataset", first, (), {})
    with closing(sqlite3.connect(path)) as connection:
        (left,) = connection.execute("select count(*) from passages where text = 'mine'").fetchone()
        (second,) = connection.execute("select count(*) from passages where document_id like '%-2'").fetchone()
    assert left == second


def test_what_was_of_another_dataset_is_left_as_it_was(tmp_path: Path) -> None:
    path = written(of_another(made.rows()), tmp_path / "stale")
    anew = written(made.rows(), tmp_path / "anew")
    before = held(path)
    assert not mend(path, anew.parent / "dataset", set(), (), {})
    assert held(path) == before


def test_a_small_or_changed_database_is_made_anew(tmp_path: Path) -> None:
    written(made.rows(), tmp_path / "anew")
    path = written(of_another(made.rows()), tmp_path / "old")
    shutil.rmtree(tmp_path / "old" / "dataset")
    shutil.copytree(tmp_path / "anew" / "dataset", tmp_path / "old" / "dataset")
    changes = Changes(News(), frozenset(sources(of_another(made.rows()))), frozenset({NAME}))
    write(Outputs(tmp_path / "old", tmp_path / "old" / "dataset"), changes, silent)
    assert path.read_bytes() == (tmp_path / "anew" / NAME).read_bytes()
