"""Rows to files: Parquet and CSV of every table with ``datapackage.json``, swapped in as a whole."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset.cells import Row
from pipeline.dataset.package import datapackage
from pipeline.dataset.rows import Rows
from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


def write(rows: Rows, folder: Path) -> None:
    """Write the dataset to ``folder``: all of it or none of it, whatever stood there before.

    It is written beside ``folder`` and moved into place, so that a reader never sees half of it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        fresh = Path(scratch) / "fresh"
        fresh.mkdir()
        for table in TABLES:
            _parquet(table, rows[table.name], fresh / f"{table.name}.parquet")
            (fresh / f"{table.name}.csv").write_text(as_csv(table, rows[table.name]), "utf-8", newline="")
        described = json.dumps(datapackage(), indent=2, ensure_ascii=False)
        (fresh / "datapackage.json").write_text(described + "\n", "utf-8")
        _swap(fresh, folder, Path(scratch) / "stale")


def _swap(fresh: Path, folder: Path, stale: Path) -> None:
    if folder.exists():
        folder.replace(stale)
    fresh.replace(folder)
    shutil.rmtree(stale, ignore_errors=True)


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(column.name, kinds[column.type]) for column in table.columns])


def _parquet(table: Table, rows: Sequence[Row], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(list(rows), schema=arrow_schema(table)), path, compression="zstd")


def as_csv(table: Table, rows: Sequence[Row]) -> str:
    """Return the rows as CSV (RFC 4180): ISO dates, lists as JSON, true and false, null as nothing."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.column_names)
    writer.writerows([_plain(row[name]) for name in table.column_names] for row in rows)
    return out.getvalue()


def _plain(value: object) -> object:
    match value:
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
        case list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value
