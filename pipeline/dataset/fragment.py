"""The rows of one authority as bytes, ready to be put together with those of the others.

A fragment holds, for each table that has rows, an Arrow stream and the lines of CSV. A head of JSON, whose length
the first eight digits give, says where each lies.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.dataset.forms import arrow_table, csv_lines
from pipeline.dataset.rows import Rows
from pipeline.dataset.tables import TABLES

_LENGTH = 8


class FragmentError(ValueError):
    """Bytes that are no fragment."""


@dataclass(frozen=True)
class Part:
    """The rows of one table in one fragment: how many, as an Arrow stream, and as lines of CSV."""

    table: str
    rows: int
    arrow: memoryview
    csv: memoryview


def to_fragment(rows: Rows) -> bytes:
    """Return ``rows`` as bytes; those of tables that are not in ``rows`` are left out."""
    head: list[tuple[str, int, int, int]] = []
    bodies: list[bytes] = []
    for table in TABLES:
        if found := rows.get(table.name):
            arrow, lines = _stream(arrow_table(table, found)), csv_lines(table, found).encode()
            head.append((table.name, len(found), len(arrow), len(lines)))
            bodies.extend((arrow, lines))
    written = json.dumps(head).encode()
    return b"".join((f"{len(written):0{_LENGTH}}".encode(), written, *bodies))


def parts_of(fragment: bytes, wanted: Collection[str] | None = None) -> Iterator[Part]:
    """Yield the parts of a fragment (of the tables ``wanted``, or all); raises :class:`FragmentError`."""
    try:
        start = _LENGTH + int(fragment[:_LENGTH])
        head = json.loads(fragment[_LENGTH:start])
    except ValueError as error:
        raise FragmentError("the head of the fragment cannot be read") from error
    view = memoryview(fragment)
    for name, rows, arrow, lines in head:
        middle, end = start + arrow, start + arrow + lines
        if wanted is None or name in wanted:
            yield Part(name, rows, view[start:middle], view[middle:end])
        start = end


def _stream(table: object) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:  # type: ignore[attr-defined]
        writer.write_table(table)
    return bytes(sink.getvalue())
