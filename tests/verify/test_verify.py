"""Outputs that were tampered with, or whose sources changed, do not verify, and the line says where."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.dataset.forms import arrow_schema
from pipeline.dataset.tables import TABLES
from pipeline.flow.record import digest_of, read_record, run_id_of
from pipeline.locations import data_root
from pipeline.run import run
from pipeline.settings import Settings

SAMPLE = data_root() / "corpus" / "sample" / "documents"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("made")
    shutil.copytree(SAMPLE, home / "documents")
    run(Settings((str(home / "documents"),), home / "outputs", workers=1))
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """The outputs in a place of their own, with the documents the record names still in theirs."""
    shutil.copytree(made / "outputs", tmp_path / "outputs", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path


def verify(home: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["verify", str(home / "outputs"), *more])
    return result.exit_code, result.output


def change(home: Path, name: str, of_row: Callable[[list[Row]], None]) -> None:
    """Change a table and have the record agree, as one would who wants it not to be seen."""
    path = home / "outputs" / "dataset" / f"{name}.parquet"
    rows = pq.read_table(path).to_pylist()
    of_row(rows)
    (table,) = [one for one in TABLES if one.name == name]
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(table)), path)
    record = home / "outputs" / "run.json"
    content = json.loads(record.read_text("utf-8"))
    content["files"][path.name] = digest_of(path)
    content["tables"][name] = len(rows)
    content["run_id"] = run_id_of(content["files"])
    record.write_text(json.dumps(content), "utf-8")


def test_outputs_as_written_hold_to_the_last_word(home: Path) -> None:
    code, said = verify(home, "--reread")
    assert code == 0, said
    assert "the outputs hold" in said


def test_a_dataset_changed_by_hand_is_not_the_one_the_run_wrote(home: Path) -> None:
    path = home / "outputs" / "dataset" / "follow_up.csv"
    path.write_text(path.read_text("utf-8").replace("no_follow_up", "completed"), "utf-8")
    code, said = verify(home)
    assert code == 4
    assert "follow_up.csv is not the file the run wrote" in said


def test_a_missing_table_is_said_to_be_missing(home: Path) -> None:
    (home / "outputs" / "dataset" / "links.parquet").unlink()
    code, said = verify(home)
    assert code == 4
    assert "links.parquet is missing" in said


def other_words(rows: list[Row]) -> None:
    rows[3]["text"] = rows[3]["text"] + " indeed"


def other_page(rows: list[Row]) -> None:
    next(row for row in rows if row["page"])["page"] = 99


def lost_document(rows: list[Row]) -> None:
    rows[0]["document_id"] = "doc-0000000000000000"


def twice(rows: list[Row]) -> None:
    rows.append(rows[0])


def unknown_status(rows: list[Row]) -> None:
    rows[0]["status"] = "perfect"


def silent(rows: list[Row]) -> None:
    next(row for row in rows if row["mentions"])["status"] = "no_follow_up"


def one_more(rows: list[Row]) -> None:
    rows[0]["mentions"] += 1


def confirmed(rows: list[Row]) -> None:
    next(row for row in rows if not row["mentions"])["confirmed"] = "completed"


def a_day_later(rows: list[Row]) -> None:
    row = next(row for row in rows if row["last_mention_date"])
    row["last_mention_date"] += dt.timedelta(days=1)


def left_out(rows: list[Row]) -> None:
    rows.pop()


@pytest.mark.parametrize(
    ("table", "how", "said"),
    [
        ("recommendations", other_words, "the words are not those at"),
        ("judgements", other_page, "page 99 cannot be that of character"),
        ("judgements", lost_document, "document_id doc-0000000000000000 is not in documents"),
        ("mentions", twice, "mention_id occurs more than once"),
        ("mentions", unknown_status, "status perfect is not in its vocabulary"),
        ("follow_up", silent, "status is no_follow_up, and"),
        ("follow_up", one_more, "the links give"),
        ("follow_up", confirmed, "confirmed is completed, which no link in that voice says"),
        ("follow_up", a_day_later, "last_mention_date is"),
        ("follow_up", left_out, "is not in the ledger"),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_a_false_statement_is_found_though_the_digests_agree(
    home: Path, table: str, how: Callable[[list[Row]], None], said: str
) -> None:
    change(home, table, how)
    code, output = verify(home)
    assert code == 4
    assert said in output


def test_a_page_that_only_the_source_can_refute_is_found_by_reading_again(home: Path) -> None:
    def next_page(rows: list[Row]) -> None:
        for row in rows:
            if row["page"]:
                row["page"] += 1

    for table in ("passages", "judgements", "recommendations", "occurrences", "mentions", "dates", "resolutions"):
        change(home, table, next_page)
    for table in ("minute_references", "tracker_rows"):
        change(home, table, next_page)
    assert verify(home)[0] == 0
    code, said = verify(home, "--reread")
    assert code == 4
    assert "stands on page" in said


def test_a_document_that_changed_or_left_is_told_apart(made: Path, home: Path) -> None:
    record = home / "outputs" / "run.json"
    shutil.copytree(made / "documents", home / "documents")
    record.write_text(record.read_text("utf-8").replace(str(made / "documents"), str(home / "documents")), "utf-8")
    first, second = sorted((home / "documents").iterdir())[:2]
    second.unlink()
    code, said = verify(home)
    assert code == 3, said
    assert f"{second.name} is not at" in said
    first.write_bytes(first.read_bytes() + b"\n")
    code, said = verify(home)
    assert code == 4
    assert f"{first.name} has changed since the run" in said


def test_outputs_without_a_record_are_refused_with_the_next_step(tmp_path: Path) -> None:
    code, said = verify(tmp_path)
    assert code == 2
    assert "`matters run` writes it" in said


def test_whatever_is_printed_or_handed_on_names_the_run(made: Path, tmp_path: Path) -> None:
    outputs = made / "outputs"
    run_id = read_record(outputs).run_id
    assert run_id in (outputs / "site" / "index.html").read_text("utf-8")
    assert run_id in (outputs / "site" / "assets" / "run.css").read_text("utf-8")
    pages = list((outputs / "site").rglob("*.html"))
    assert all('assets/run.css">' in (text := page.read_text("utf-8")) and 'class="run"' in text for page in pages)
    with closing(sqlite3.connect(outputs / "matters.sqlite")) as base:
        assert base.execute("select value from about where name = 'run'").fetchall() == [(run_id,)]
    CliRunner().invoke(app, ["export", str(tmp_path / "given"), "--out", str(outputs)])
    for book in (outputs / "audit.xlsx", tmp_path / "given" / "audit.xlsx"):
        told = [str(cell.value) for row in openpyxl.load_workbook(book)["Read me"].iter_rows() for cell in row]
        assert any(run_id in words for words in told)


def test_two_runs_on_the_same_documents_have_the_same_name_and_digests(made: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "elsewhere")
    run(Settings((str(tmp_path / "elsewhere"),), tmp_path / "outputs", workers=1))
    here, there = read_record(made / "outputs"), read_record(tmp_path / "outputs")
    assert (here.run_id, here.files, here.tables, here.rules) == (
        there.run_id,
        there.files,
        there.tables,
        there.rules,
    )
    assert [(one.source, one.sha256) for one in here.inputs] == [(one.source, one.sha256) for one in there.inputs]
