"""Rows from the dataset's files into the tables of the database, a piece at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset import DatasetMissingError

_PIECE = 5_000  # rows held at a time
_PIECES = {"documents": 100}  # whole texts


def fill(
    connection: sqlite3.Connection, dataset: Path, name: str, chosen: pa.Array | None = None, by: str = ""
) -> None:
    """Insert the rows of the table ``name`` that stand in the dataset's file; ``chosen`` keeps those whose column
    ``by`` is among its values.

    Raises :class:`pipeline.dataset.DatasetMissingError` where the file is absent.
    """
    path = dataset / f"{name}.parquet"
    if not path.is_file():
        raise DatasetMissingError(f"{path} is not there; `matters run` writes it")
    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
        columns, places = ", ".join(f'"{one}"' for one in names), ", ".join("?" * len(names))
        insert = f'insert into "{name}" ({columns}) values ({places})'
        for batch in _batches(file, chosen, by, _PIECES.get(name, _PIECE)):
            connection.executemany(insert, zip(*map(_plain, batch.columns), strict=True))


def _batches(file: pq.ParquetFile, chosen: pa.Array | None, by: str, piece: int) -> Iterator[pa.RecordBatch]:
    if chosen is None:
        yield from file.iter_batches(batch_size=piece)
        return
    for group in range(file.num_row_groups):
        if pc.any(pc.is_in(file.read_row_group(group, columns=[by])[by], value_set=chosen)).as_py():
            rows = file.read_row_group(group)
            yield from rows.filter(pc.is_in(rows[by], value_set=chosen)).to_batches(max_chunksize=piece)


def _plain(column: pa.Array) -> list[object]:
    """Return the values as SQLite holds them: lists as JSON, days in ISO form, true and false as 1 and 0."""
    if pa.types.is_list(column.type):
        return [None if one is None else json.dumps(one, ensure_ascii=False) for one in column.to_pylist()]
    if pa.types.is_date(column.type):
        column = column.cast(pa.string())
    values: list[object] = column.to_pylist()
    return values
