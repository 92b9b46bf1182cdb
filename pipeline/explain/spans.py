"""What was found in one document, each finding with its place, its rule and its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.extract.catalogue import Entry, split_ids
from pipeline.records import Finding


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
        Layer("mention", "M", "mentions of progress"),
        Layer("date", "D", "dates"),
        Layer("reference", "N", "minute references (numbers)"),
        Layer("subject", "S", "subjects"),
        Layer("cue", "C", "cues"),
    )
}
_THEMES = frozenset({"subject", "population", "aspect"})


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: ``text[start:end]`` is of ``layer`` and means ``value``; ``rules`` are ids with their notes."""

    start: int
    end: int
    layer: Layer
    value: str
    rules: tuple[tuple[str, str], ...]


def explained(
    document_id: str, rows: Rows, findings: Sequence[Finding], catalogue: Mapping[str, Entry]
) -> list[Found]:
    """Return all that was found in a document: the rows that quote it, and the subjects and cues in its text.

    They stand in the order of the text, the longer first where two begin together. A rule unknown to the catalogue
    (the dataset may be older than the rules) has no note.
    """
    ties = _ties(rows)
    found = [
        Found(row["char_start"], row["char_end"], layer, value + ties(row), _rules(row, catalogue))
        for layer, row, value in _rows(document_id, rows)
    ]
    for one in findings:
        layer = LAYERS["subject" if one.label in _THEMES else "cue"]
        value = f"{one.label}: {one.value}"
        found.append(Found(one.start, one.end, layer, value, _rules({"rule_id": one.rule_id}, catalogue)))
    places = list(LAYERS.values())
    return sorted(set(found), key=lambda one: (one.start, -one.end, places.index(one.layer), one.value, one.rules))


def _rules(row: Mapping[str, Any], catalogue: Mapping[str, Entry]) -> tuple[tuple[str, str], ...]:
    ids = (*split_ids(row["rule_id"]), *split_ids(row.get("role_rule_id")))
    return tuple((rule, catalogue[rule].note if rule in catalogue else "") for rule in ids)


def _rows(document_id: str, rows: Rows) -> Iterator[tuple[Layer, Row, str]]:
    for table, (layer, value) in _VALUES.items():
        yield from ((LAYERS[layer], row, value(row)) for row in rows[table] if row["document_id"] == document_id)


def _ties(rows: Rows) -> Callable[[Row], str]:
    """Return what tells the recommendations a mention is tied to, best first; nothing for other rows."""
    by_mention: dict[str, list[Row]] = {}
    for link in sorted(rows["links"], key=lambda link: (-link["score"], link["recommendation_id"])):
        by_mention.setdefault(link["mention_id"], []).append(link)

    def told(row: Row) -> str:
        links = by_mention.get(row.get("mention_id") or "", [])
        named = (f"{link['recommendation_id']} by {link['basis']}, {link['score']:.2f}" for link in links)
        return f"; tied to {'; '.join(named)}" if links else ""

    return told


def _occurrence(row: Row) -> str:
    changes = f"; changed: {'; '.join(row['changes'])}" if row["changes"] else ""
    return f"{row['match']} {row['recommendation_id']}{changes}"


def _resolution(row: Row) -> str:
    parts = {"minute": row["minute_number"], "owner": row["owner"], "due": row["due_date"] or row["due_text"]}
    return ", ".join((row["action"], *(f"{name} {value}" for name, value in parts.items() if value)))


def _date(row: Row) -> str:
    first, last = row["start_date"], row["end_date"]
    days = "not resolved" if first is None else f"{first}" if first == last else f"{first} to {last}"
    inferred = ", year inferred" if row["year_inferred"] else ""
    suspect = f"; suspect: {row['suspect_reason']}" if row["suspect"] else ""
    return f"{row['role']}: {days}{inferred}{suspect}"


_VALUES: Mapping[str, tuple[str, Callable[[Row], str]]] = {
    "judgements": ("judgement", lambda row: f"{row['criterion']}: {row['grade']}"),
    "occurrences": ("recommendation", _occurrence),
    "resolutions": ("resolution", _resolution),
    "mentions": ("mention", lambda row: f"{row['status']}, said by {row['voice']}"),
    "dates": ("date", _date),
    "minute_references": ("reference", lambda row: f"minute {row['minute_number']}"),
}
TABLES = ("documents", "passages", "links", *_VALUES)
"""The tables a page is made from."""
