"""Tables against their schema: keys, references between tables, vocabularies, and words at their place."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES
from pipeline.verify.check import Check

_PLACE = ("document_id", "page", "char_start", "char_end")


def check_keys(dataset: Path) -> Check:
    """Check that required cells are filled, keys unique, vocabularies kept, and that every id resolves."""
    seen, breaches = 0, list[str]()
    for table in TABLES:
        rows = pq.read_table(dataset / f"{table.name}.parquet", columns=_keyed(table))
        seen += rows.num_rows
        breaches.extend(_in_table(table, rows))
        for key in table.foreign_keys:
            known = pq.read_table(dataset / f"{key.table}.parquet", columns=[key.target])[key.target]
            given = rows[key.column].drop_null()
            lost = given.filter(pc.invert(pc.is_in(given, value_set=known.combine_chunks())))
            breaches.extend(f"{table.name}: {key.column} {value} is not in {key.table}" for value in _few(lost))
    return Check("ids resolve, keys are unique, vocabularies are kept", seen, tuple(breaches))


def _keyed(table: Table) -> list[str]:
    wanted = {*table.key, *(key.column for key in table.foreign_keys)}
    return [one.name for one in table.columns if one.name in wanted or one.required or one.vocabulary]


def _in_table(table: Table, rows: pa.Table) -> Iterator[str]:
    for column in table.columns:
        if column.required and rows[column.name].null_count:
            yield f"{table.name}: {column.name} is empty in {rows[column.name].null_count} rows"
        if column.vocabulary:
            given = rows[column.name].drop_null()
            odd = given.filter(pc.invert(pc.is_in(given, value_set=pa.array(column.vocabulary))))
            yield from (f"{table.name}: {column.name} {value} is not in its vocabulary" for value in _few(odd))
    if table.key and rows.num_rows != rows.group_by(list(table.key)).aggregate([]).num_rows:
        yield f"{table.name}: the key {', '.join(table.key)} occurs more than once"


def _few(values: Any, most: int = 10) -> list[Any]:
    found: list[Any] = pc.unique(values).to_pylist()
    return found[:most]


@dataclass(frozen=True)
class _Pages:
    """Where the passages of a document start, in order, and on which page each starts."""

    starts: Sequence[int]
    pages: Sequence[int | None]

    def allow(self, page: int | None, start: int) -> bool:
        """Whether words that start at ``start`` can stand on ``page``: no earlier than the passage they are in,
        no later than the next one."""
        here = bisect.bisect_right(self.starts, start) - 1
        first = self.pages[max(here, 0)] if self.pages else None
        last = self.pages[here + 1] if here + 1 < len(self.pages) else None
        if page is None or first is None:
            return page is first or not self.pages
        return first <= page and (last is None or page <= last)


def check_quotes(dataset: Path) -> Check:
    """Check that the words of every row that quotes stand at its offsets, on a page that can be theirs."""
    texts = texts_of(dataset)
    pages = _pages(dataset)
    seen, breaches = 0, list[str]()
    for table in TABLES:
        if table.quotes is None:
            continue
        columns = list(dict.fromkeys([*table.key, *_PLACE, table.quotes]))
        for batch in pq.ParquetFile(dataset / f"{table.name}.parquet").iter_batches(columns=columns):
            for row in batch.to_pylist():
                seen += 1
                found = _quote(row, table, texts, pages)
                breaches.extend(f"{table.name} {row[table.key[0]]}: {why}" for why in found)
    return Check("words stand where they are said to stand", seen, tuple(breaches))


def _quote(
    row: Mapping[str, Any], table: Table, texts: Mapping[str, str], pages: Mapping[str, _Pages]
) -> Iterator[str]:
    document, start, end = row["document_id"], row["char_start"], row["char_end"]
    if texts.get(document, "")[start:end] != row[table.quotes or "text"] or not 0 <= start < end:
        yield f"the words are not those at {start} to {end} of {document}"
    elif document in pages and not pages[document].allow(row["page"], start):
        yield f"page {row['page']} cannot be that of character {start} of {document}"


def texts_of(dataset: Path) -> dict[str, str]:
    """Return the canonical text of each document by its id."""
    rows = pq.read_table(dataset / "documents.parquet", columns=["document_id", "text"])
    return dict(zip(rows["document_id"].to_pylist(), rows["text"].to_pylist(), strict=True))


def _pages(dataset: Path) -> dict[str, _Pages]:
    rows = pq.read_table(dataset / "passages.parquet", columns=["document_id", "char_start", "page"])
    places: dict[str, list[tuple[int, int | None]]] = {}
    for row in rows.to_pylist():
        places.setdefault(row["document_id"], []).append((row["char_start"], row["page"]))
    ordered = {document: sorted(found, key=lambda place: place[0]) for document, found in places.items()}
    return {
        document: _Pages([start for start, _ in found], [page for _, page in found])
        for document, found in ordered.items()
    }
