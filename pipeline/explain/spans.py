"""What was found in one document, each finding with its place, its rule and its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.explain.layers import LAYERS, VALUES, Found, Layer
from pipeline.records import Finding

if TYPE_CHECKING:
    from pipeline.extract.catalogue import Entry

_THEMES = frozenset({"subject", "population", "aspect"})


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
    from pipeline.extract.catalogue import split_ids  # brings spaCy, which those who only draw do not need

    ids = (*split_ids(row["rule_id"]), *split_ids(row.get("role_rule_id")))
    return tuple((rule, catalogue[rule].note if rule in catalogue else "") for rule in ids)


def _rows(document_id: str, rows: Rows) -> Iterator[tuple[Layer, Row, str]]:
    for table, (layer, value) in VALUES.items():
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


TABLES = ("documents", "passages", "links", *VALUES)
"""The tables a page is made from."""
