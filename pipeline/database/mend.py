"""A database brought up to date in place: only the rows of the documents concerned are written anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.database.about import put
from pipeline.database.fill import fill
from pipeline.database.seen import black_out
from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES

_BY_REQUEST = {
    "links": "recommendation_id",
    "candidates": "recommendation_id",
    "follow_up": "recommendation_id",
    "recurrences": "earlier_recommendation_id",
}
"""Tables whose rows belong to the documents of a recommendation, and the column that names it."""


class _StaleError(Exception):
    """The database was not that of the dataset before: rows are left over, or lack."""


def mend(
    path: Path, dataset: Path, documents: Collection[str], cleared: Collection[str], told: Mapping[str, str]
) -> bool:
    """Bring the database ``path`` to what the files in ``dataset`` hold, in one transaction.

    ``documents`` are the ids of all documents whose rows, or whose authority's rows, may have changed since it was
    made; ``told`` is what it says of itself. Returns false, and leaves it as it was, where some table would not
    have as many rows as its file.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("pragma synchronous = normal; pragma cache_size = -65536;")
        try:
            with connection:
                _replace(connection, dataset, pa.array(sorted(documents), pa.string()))
                black_out(connection, cleared)
                put(connection, told)
                _count(connection, dataset)
        except (_StaleError, sqlite3.Error):
            return False
    return True


def _replace(connection: sqlite3.Connection, dataset: Path, documents: pa.Array) -> None:
    connection.execute("create temp table concerned (document_id text primary key)")
    connection.executemany("insert into concerned values (?)", ((one,) for one in documents.to_pylist()))
    requests = _requests(dataset, documents)
    for table in reversed(TABLES):
        connection.execute(f'delete from "{table.name}"{_among(table)}')
    for table in TABLES:
        if table.name in _BY_REQUEST:
            fill(connection, dataset, table.name, requests, _BY_REQUEST[table.name])
        elif _is_by_document(table):
            fill(connection, dataset, table.name, documents, "document_id")
        else:
            fill(connection, dataset, table.name)


def _requests(dataset: Path, documents: pa.Array) -> pa.Array:
    """Return the ids of the recommendations that were issued in ``documents``."""
    found = pq.read_table(dataset / "recommendations.parquet", columns=["recommendation_id", "document_id"])
    return found.filter(pc.is_in(found["document_id"], value_set=documents))["recommendation_id"].combine_chunks()


def _among(table: Table) -> str:
    """Return which rows of ``table`` are of the documents concerned; all, where rows may be of no document."""
    concerned = "(select document_id from concerned)"
    if column := _BY_REQUEST.get(table.name):
        return (
            f" where {column} in (select recommendation_id from recommendations where document_id in {concerned})"
        )
    return f" where document_id in {concerned}" if _is_by_document(table) else ""


def _is_by_document(table: Table) -> bool:
    return any(column.name == "document_id" and column.required for column in table.columns)


def _count(connection: sqlite3.Connection, dataset: Path) -> None:
    for table in TABLES:
        (held,) = connection.execute(f'select count(*) from "{table.name}"').fetchone()
        if held != pq.read_metadata(dataset / f"{table.name}.parquet").num_rows:
            raise _StaleError(table.name)
