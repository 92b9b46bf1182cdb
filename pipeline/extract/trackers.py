"""Progress trackers and action plans in tables: which cell of a row says what."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.minutes.action_logs import CELL, Columns, log_columns
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, Passage, Span, TrackerRow

COLUMN = "tracker_column"

_TRACKS = {"action", "progress", "rating"}
_MATTER = "recommendation"
_HEADER_ROWS = 3
_EXTRA_WORDS = 4  # words a heading may hold beside the ones that give it its meaning
_NUMBER = re.compile(r"^\(?([A-Z]{0,4}[ /-]?\d{1,3}(?:[./]\d{1,3})*[a-z]?)[).:]?\s+(?=\S)")


def find_tracker_rows(document: Document, doc: Doc, toolkit: Toolkit) -> tuple[TrackerRow, ...]:
    """Return the rows of the tables that track recommendations or actions, in order.

    A table counts if its heading row names the matter and at least one of action, progress and rating; without a
    column for the matter the action stands for it. A heading row printed again on a new page gives no row, and an
    empty cell under a matter (merged cells) takes the matter from the row above. A table without headings goes on
    from the one just above it, or is an action log if its cells say so.
    """
    marks = Marks.of(doc, toolkit.rules, (COLUMN, CELL))
    rows = [passage for passage in document.passages if passage.kind == "table_row" and passage.table is not None]
    tables = [list(table) for _, table in itertools.groupby(rows, key=lambda passage: passage.table)]
    headed = [_headed(document, table, marks) for table in tables]
    bare = (row for table, head in zip(tables, headed, strict=True) if head is None for row in table)
    logs = log_columns(document, bare, marks)
    found: list[TrackerRow] = []
    above: tuple[Passage, Columns] | None = None
    for table, head in zip(tables, headed, strict=True):
        body, columns = head if head is not None else (table, _columns_of(table, above, logs))
        above = None
        if columns is not None:
            found.extend(_tracked(document, body, columns, marks))
            above = (table[-1], columns)
    return tuple(found)


def _headed(
    document: Document, table: Sequence[Passage], marks: Marks
) -> tuple[Sequence[Passage], Columns] | None:
    """Return the rows below a table's heading row and the place of each column, or null without headings."""
    for place, row in enumerate(table[:_HEADER_ROWS]):
        if columns := _columns(document, row, marks):
            return table[place + 1 :], columns
    return None


def _columns_of(
    table: Sequence[Passage], above: tuple[Passage, Columns] | None, logs: Mapping[int, Columns]
) -> Columns | None:
    """Return the columns of a table without headings: those of the tracker just above it, or of an action log."""
    first = table[0]
    if above is not None and first.ordinal == above[0].ordinal + 1 and len(first.cells) == len(above[0].cells):
        return above[1]
    return logs.get(len(first.cells))


def _tracked(document: Document, rows: Sequence[Passage], columns: Columns, marks: Marks) -> Iterator[TrackerRow]:
    matter: tuple[int, int] | None = None
    for row in rows:
        if len(row.cells) < max(columns.values()) + 1 or _columns(document, row, marks):
            continue
        cell = row.cells[columns[_MATTER]]
        matter = cell if document.text[cell[0] : cell[1]].strip() else matter
        if matter is not None:
            yield _row(document, row, columns, matter)


def _columns(document: Document, row: Passage, marks: Marks) -> dict[str, int] | None:
    """Return the place of each column in a heading row, or null where the row is no heading of a tracker."""
    columns: dict[str, int] = {}
    for place, (start, end) in enumerate(row.cells):
        meaning = _meaning(document, start, end, marks)
        if meaning is not None and meaning.rule.value:
            columns.setdefault(meaning.rule.value, place)
    if _MATTER not in columns and "action" in columns and len(columns) > 1:
        columns[_MATTER] = columns["action"]
    tracks = {name for name in _TRACKS if columns.get(name) not in (None, columns.get(_MATTER))}
    return columns if _MATTER in columns and tracks else None


def _meaning(document: Document, start: int, end: int, marks: Marks) -> Mark | None:
    found = list(marks.within(COLUMN, start, end))
    if not found or len(document.text[start:end].split()) > _words(document, found[0]) + _EXTRA_WORDS:
        return None
    return max(found, key=lambda mark: (_words(document, mark), -mark.start))


def _words(document: Document, mark: Mark) -> int:
    return len(document.text[mark.start : mark.end].split())


def _row(document: Document, row: Passage, columns: Columns, matter: tuple[int, int]) -> TrackerRow:
    def span(name: str) -> Span | None:
        start, end = row.cells[columns[name]] if name in columns else (0, 0)
        return document.span(start, end) if document.text[start:end].strip() else None

    start, end = matter
    printed = span("number")
    number = document.quote(printed).strip(" .:()") if printed else None
    leading = _NUMBER.match(document.text[start:end]) if number is None else None
    if leading:
        number, start = leading.group(1), start + leading.end()
    rating = span("rating")
    return TrackerRow(
        recommendation=document.span(start, end),
        rule_id=f"trackers.{_MATTER}",
        number=number,
        action=span("action") if columns.get("action") != columns[_MATTER] else None,
        owner=span("owner"),
        due=span("due"),
        progress=span("progress"),
        rating=document.quote(rating) if rating else None,
    )
