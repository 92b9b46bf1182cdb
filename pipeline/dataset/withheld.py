"""Rows as people may see them: words that may be somebody's personal data stand blacked out until cleared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.dataset.tables import TABLES

WITHHELD = "[withheld: this passage may hold personal data]"
BLACK = "█"
_WORDS = {table.name: (table.quotes, *table.beside) for table in TABLES if table.quotes}
_Hidden = Mapping[str, Sequence[tuple[int, int, str]]]


def withhold(rows: Rows, passages: Iterable[Row], cleared: Collection[str] = ()) -> Rows:
    """Return ``rows`` with the words of withheld passages taken out, but for those ``cleared`` (passage ids).

    ``passages`` are rows of that table with at least ``passage_id``, ``document_id``, ``char_start``, ``char_end``
    and ``withheld``. A quote that touches a withheld passage, or is of a row that stands in one, becomes
    :data:`WITHHELD`; in ``documents.text`` the passage is blacked out letter by letter, so that offsets hold.
    """
    hidden = _hidden(passages, cleared)
    if not hidden:
        return rows
    return {name: [_seen(name, row, hidden) for row in table] for name, table in rows.items()}


def _hidden(passages: Iterable[Row], cleared: Collection[str]) -> _Hidden:
    """Return where the passages withheld begin and end, with their ids, by document."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in passages:
        if row["withheld"] and row["passage_id"] not in cleared:
            found[row["document_id"]].append((row["char_start"], row["char_end"], row["passage_id"]))
    return found


def _seen(name: str, row: Row, hidden: _Hidden) -> Row:
    here = hidden.get(row.get("document_id") or "", ())
    if not here:
        return row
    if name == "documents":
        return row | {"text": _blacked_out(row["text"], here)}
    columns = _WORDS.get(name, ())
    if columns and any(_touches(row, *passage) for passage in here):
        return row | {column: WITHHELD for column in columns if row.get(column) is not None}
    return row


def _touches(row: Row, start: int, end: int, passage_id: str) -> bool:
    return (start < row["char_end"] and row["char_start"] < end) or row.get("passage_id") == passage_id


def _blacked_out(text: str, hidden: Iterable[tuple[int, int, str]]) -> str:
    for start, end, _ in hidden:
        black = "".join(letter if letter.isspace() else BLACK for letter in text[start:end])
        text = text[:start] + black + text[end:]
    return text
