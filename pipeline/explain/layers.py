"""The kinds of findings in a document, and what each row of the dataset that quotes it means, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.dataset.cells import Row


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of finding: its ``name``, the ``letter`` it is marked with (colour is never all there is)."""

    name: str
    letter: str
    plural: str


LAYERS: Mapping[str, Layer] = {
    layer.name: layer
    for layer in (
        Layer("judgement", "J", "judgements"),
        Layer("recommendation", "R", "recommendations"),
        Layer("resolution", "V", "resolutions (votes)"),
        Layer("tracker", "T", "rows of trackers"),
        Layer("mention", "M", "mentions of progress"),
        Layer("date", "D", "dates"),
        Layer("reference", "N", "minute references (numbers)"),
        Layer("subject", "S", "subjects"),
        Layer("cue", "C", "cues"),
    )
}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: ``text[start:end]`` is of ``layer`` and means ``value``; ``rules`` are ids with their notes."""

    start: int
    end: int
    layer: Layer
    value: str
    rules: tuple[tuple[str, str], ...]


def _occurrence(row: Row) -> str:
    changes = f"; changed: {'; '.join(row['changes'])}" if row["changes"] else ""
    return f"{row['match']} {row['recommendation_id']}{changes}"


def _resolution(row: Row) -> str:
    parts = {"minute": row["minute_number"], "owner": row["owner"], "due": row["due_date"] or row["due_text"]}
    return ", ".join((row["action"], *(f"{name} {value}" for name, value in parts.items() if value)))


def _tracker_row(row: Row) -> str:
    cells = {"number": row["number"], "owner": row["owner"], "due": row["due_text"], "rating": row["rating"]}
    told = ", ".join(f"{name} {value}" for name, value in cells.items() if value)
    return told or "a row of a tracker"


def _date(row: Row) -> str:
    first, last = row["start_date"], row["end_date"]
    days = "not resolved" if first is None else f"{first}" if first == last else f"{first} to {last}"
    inferred = ", year inferred" if row["year_inferred"] else ""
    suspect = f"; suspect: {row['suspect_reason']}" if row["suspect"] else ""
    return f"{row['role']}: {days}{inferred}{suspect}"


VALUES: Mapping[str, tuple[str, Callable[[Row], str]]] = {
    "judgements": ("judgement", lambda row: f"{row['criterion']}: {row['grade']}"),
    "occurrences": ("recommendation", _occurrence),
    "resolutions": ("resolution", _resolution),
    "tracker_rows": ("tracker", _tracker_row),
    "mentions": ("mention", lambda row: f"{row['status']}, said by {row['voice']}"),
    "dates": ("date", _date),
    "minute_references": ("reference", lambda row: f"minute {row['minute_number']}"),
}
"""The tables that quote a document: the layer of their rows, and what tells the meaning of one."""
