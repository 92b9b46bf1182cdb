"""Rows in the two forms they are kept in: Arrow tables, and lines of CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.dataset.cells import Row
from pipeline.dataset.schema import Table

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 1 << 12  # rows; an array of strings holds less than 2 GB


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


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return the rows as an Arrow table."""
    import pyarrow as pa

    from pipeline.dataset.arrays import array_of

    schema = arrow_schema(table)
    parts = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
    arrays = [[array_of([row[field.name] for row in part], field.type) for field in schema] for part in parts]
    return pa.Table.from_batches([pa.RecordBatch.from_arrays(one, schema=schema) for one in arrays], schema)


def as_csv(table: Table, rows: Sequence[Row]) -> str:
    """Return the rows as CSV (RFC 4180): ISO dates, lists as JSON, true and false, null as nothing."""
    return csv_head(table) + csv_lines(table, rows)


def csv_head(table: Table) -> str:
    """Return the first line of a table's CSV."""
    return ",".join(table.column_names) + "\r\n"


def csv_lines(table: Table, rows: Sequence[Row]) -> str:
    """Return the lines of the rows, without the head."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_plain(row[name]) for name in table.column_names] for row in rows)
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
