"""The invariants of the dataset, checked on every row of every run."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.dataset.schema import Column, Table
from pipeline.dataset.tables import FOLLOW_UP, TABLES

PageStarts = Mapping[str, Sequence[int]]

_OF_TYPE: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, dt.date) and not isinstance(value, dt.datetime),
    "list": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
}


class InvariantError(Exception):
    """A dataset that breaks its own contract; ``violations`` says where, one line each."""

    def __init__(self, violations: Sequence[str]) -> None:
        super().__init__(f"{len(violations)} rows break the dataset's contract")
        self.violations = tuple(violations)


def violations(rows: Rows, page_starts: PageStarts) -> list[str]:
    """Return every breach of the contract in ``rows``, one line each; an empty list is a sound dataset.

    Checked are the columns and their types, required values, vocabularies, unique keys, foreign keys, and
    provenance: the quoted words stand at the offsets given, on the page given. ``page_starts`` holds
    :attr:`Document.page_starts` by document id.
    """
    found: list[str] = []
    for table in TABLES:
        found.extend(_in_table(table, rows[table.name]))
        found.extend(_foreign_keys(table, rows))
    texts = {row["document_id"]: row["text"] for row in rows["documents"]}
    for table in TABLES:
        if table.quotes:
            found.extend(_provenance(table, rows[table.name], texts, page_starts))
    return found


def ledger_violations(rows: Sequence[Row], recommendations: Collection[str]) -> list[str]:
    """Return every breach of the contract in rows of the ledger; ``recommendations`` are the ids there are."""
    found = list(_in_table(FOLLOW_UP, rows))
    unknown = [row["recommendation_id"] for row in rows if row["recommendation_id"] not in recommendations]
    return [*found, *(f"{FOLLOW_UP.name}: {identity} is not in recommendations" for identity in unknown)]


def _in_table(table: Table, rows: Sequence[Row]) -> Iterator[str]:
    names = set(table.column_names)
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(rows):
        where = f"{table.name} row {number} {_identity(table, row)}"
        if set(row) != names:
            yield f"{where}: columns differ from the schema: {sorted(names ^ set(row))}"
            continue
        yield from (
            f"{where}: {breach}" for column in table.columns if (breach := _cell(column, row[column.name]))
        )
        key = tuple(row[name] for name in table.key)
        if key and key in seen:
            yield f"{where}: key occurs twice"
        seen.add(key)


def _identity(table: Table, row: Row) -> str:
    return " ".join(str(row.get(name)) for name in table.key)


def _cell(column: Column, value: object) -> str | None:
    if value is None:
        return f"{column.name} is null" if column.required else None
    if not _OF_TYPE[column.type](value):
        return f"{column.name} is {type(value).__name__} {value!r}, not {column.type}"
    if column.vocabulary and value not in column.vocabulary:
        return f"{column.name} is {value!r}, which is not in its vocabulary"
    return None


def _foreign_keys(table: Table, rows: Rows) -> Iterator[str]:
    for key in table.foreign_keys:
        known = {row[key.target] for row in rows[key.table]}
        for number, row in enumerate(rows[table.name]):
            value = row.get(key.column)
            if value is not None and value not in known:
                yield f"{table.name} row {number}: {key.column} {value} is not in {key.table}"


def _provenance(
    table: Table, rows: Sequence[Row], texts: Mapping[str, str], page_starts: PageStarts
) -> Iterator[str]:
    for number, row in enumerate(rows):
        text = texts.get(row["document_id"], "")
        start, end = row["char_start"], row["char_end"]
        where = f"{table.name} row {number} {_identity(table, row)}"
        if not 0 <= start < end <= len(text) or text[start:end] != row[table.quotes or "text"]:
            yield f"{where}: the words are not those at {start} to {end} of {row['document_id']}"
        pages = page_starts.get(row["document_id"], ())
        page = (bisect.bisect_right(pages, start) or None) if pages else None
        if row["page"] != page:
            yield f"{where}: page is {row['page']}, the span starts on page {page}"
