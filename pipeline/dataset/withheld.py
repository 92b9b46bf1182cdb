"""Rows as people may see them: words that may be somebody's personal data stand blacked out until cleared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.dataset.tables import TABLES

WITHHELD = "[withheld: this passage may hold personal data]"
BLACK = "█"
_QUOTES = {table.name: table.quotes for table in TABLES if table.quotes}
_Spans = Mapping[str, Sequence[tuple[int, int]]]


def withhold(rows: Rows, passages: Iterable[Row], cleared: Collection[str] = ()) -> Rows:
    """Return ``rows`` with the words of withheld passages taken out, but for those ``cleared`` (passage ids).

    ``passages`` are rows of that table with at least ``passage_id``, ``document_id``, ``char_start``, ``char_end``
    and ``withheld``. A quote that touches a withheld passage becomes :data:`WITHHELD`; in ``documents.text`` the
    passage is blacked out letter by letter, so that offsets still hold.
    """
    spans = _spans(passages, cleared)
    if not spans:
        return rows
    return {name: [_seen(name, row, spans) for row in table] for name, table in rows.items()}


def _spans(passages: Iterable[Row], cleared: Collection[str]) -> _Spans:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in passages:
        if row["withheld"] and row["passage_id"] not in cleared:
            found[row["document_id"]].append((row["char_start"], row["char_end"]))
    return found


def _seen(name: str, row: Row, spans: _Spans) -> Row:
    hidden = spans.get(row.get("document_id") or "", ())
    if not hidden:
        return row
    if name == "documents":
        return row | {"text": _blacked_out(row["text"], hidden)}
    column = _QUOTES.get(name)
    if column and any(start < row["char_end"] and row["char_start"] < end for start, end in hidden):
        return row | {column: WITHHELD}
    return row


def _blacked_out(text: str, hidden: Iterable[tuple[int, int]]) -> str:
    for start, end in hidden:
        black = "".join(letter if letter.isspace() else BLACK for letter in text[start:end])
        text = text[:start] + black + text[end:]
    return text
