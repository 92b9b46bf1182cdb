"""A row of a tracker, from the cells that hold its fields."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.tracker_columns import ACTION, MATTER, NUMBER
from pipeline.records import Document, Span, TrackerRow

Cell = tuple[int, int]


def tracker_row(
    document: Document, matter: Cell, number: str | None, fields: Mapping[str, Cell | None]
) -> TrackerRow:
    """Return the row about ``matter``; ``number`` is its number where no cell of ``fields`` holds one."""

    def span(name: str) -> Span | None:
        cell = fields.get(name)
        return document.span(*cell) if cell else None

    printed = fields.get(NUMBER)
    return TrackerRow(
        recommendation=document.span(*matter),
        rule_id=f"trackers.{MATTER}",
        number=number_in(document, printed) if printed else number,
        action=span(ACTION),
        owner=span("owner"),
        due=span("due"),
        progress=span("progress"),
        rating=span("rating"),
    )


def number_in(document: Document, cell: Cell) -> str:
    """Return the number that a cell holds, without punctuation."""
    return document.text[slice(*cell)].strip(" .:()")
