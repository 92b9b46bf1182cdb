"""Fragments put together to the files of the dataset, as they come: nothing holds more than a few row groups."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.dataset.forms import arrow_schema, csv_head
from pipeline.dataset.fragment import Part, parts_of
from pipeline.dataset.package import datapackage
from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 1 << 16  # of a row group at most,
_BYTES = 16 << 20  # and of its values


def join(fragments: Iterable[bytes], folder: Path) -> dict[str, int]:
    """Write the dataset made of ``fragments`` to ``folder``, which must not exist; return the rows of each table.

    Rows stand in the order of the fragments. Where row groups end depends on that order alone.
    """
    folder.mkdir(parents=True)
    with ExitStack() as open_files:
        writers = {table.name: open_files.enter_context(_Writer(table, folder)) for table in TABLES}
        for fragment in fragments:
            for part in parts_of(fragment):
                writers[part.table].add(part)
        counts = {name: writer.rows for name, writer in writers.items()}
    described = json.dumps(datapackage(), indent=2, ensure_ascii=False)
    (folder / "datapackage.json").write_text(described + "\n", "utf-8")
    return counts


class _Writer:
    """The two files of one table, and the rows that wait for a row group to be full."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.rows = 0
        self._table, self._folder = table, folder
        self._waiting: list[pa.Table] = []
        self._bytes = self._count = 0

    def __enter__(self) -> _Writer:
        import pyarrow.parquet as pq

        self._schema = arrow_schema(self._table)
        path = self._folder / self._table.name
        self._parquet: Any = pq.ParquetWriter(path.with_suffix(".parquet"), self._schema, compression="zstd")
        self._csv: BinaryIO = path.with_suffix(".csv").open("wb")
        self._csv.write(csv_head(self._table).encode())
        return self

    def __exit__(self, *_: object) -> None:
        if self._waiting or not self.rows:
            self._flush()
        self._parquet.close()
        self._csv.close()

    def add(self, part: Part) -> None:
        import pyarrow as pa

        self._csv.write(part.csv)
        # A copy: what waits for a row group to be full must not hold its whole fragment.
        self._waiting.append(pa.ipc.open_stream(bytes(part.arrow)).read_all())
        self.rows += part.rows
        self._count += part.rows
        self._bytes += len(part.arrow)
        if self._count >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        rows = pa.concat_tables(self._waiting) if self._waiting else pa.Table.from_batches([], self._schema)
        self._parquet.write_table(rows.combine_chunks(), row_group_size=_ROWS)
        self._waiting, self._count, self._bytes = [], 0, 0
