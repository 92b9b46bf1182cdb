"""The rows of the dataset put together as the sheets show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.audit.ledger import Entry, entries
from pipeline.dataset import Rows
from pipeline.dataset.cells import Row

TABLES = ("documents", "recommendations", "follow_up", "links", "mentions", "resolutions", "problems", "meetings")


@dataclass(frozen=True)
class Tie:
    """One link with what it ties: a row each of recommendations, mentions and documents (of the mention)."""

    link: Row
    recommendation: Row
    mention: Row
    document: Row


@dataclass(frozen=True)
class Decision:
    """One resolution and the document that records it."""

    resolution: Row
    document: Row


@dataclass(frozen=True)
class Ground:
    """What the sheets are made of: ``rows`` of :data:`TABLES`, and the ledger, most pressing first."""

    rows: Rows
    entries: tuple[Entry, ...]
    documents: Mapping[str, Row]

    def ties(self) -> Iterator[Tie]:
        """Yield the links by recommendation as the ledger has them, oldest mention first."""
        place = {entry.recommendation["recommendation_id"]: at for at, entry in enumerate(self.entries)}
        recommendations = {row["recommendation_id"]: row for row in self.rows["recommendations"]}
        mentions = {row["mention_id"]: row for row in self.rows["mentions"]}
        found = [
            Tie(link, recommendations[link["recommendation_id"]], mention, self.documents[mention["document_id"]])
            for link in self.rows["links"]
            for mention in (mentions[link["mention_id"]],)
        ]
        last = len(place)
        yield from sorted(
            found,
            key=lambda tie: (
                place.get(tie.link["recommendation_id"], last),
                tie.link["recommendation_id"],
                tie.mention["mention_date"] or dt.date.max,
                tie.document["source"],
                tie.mention["char_start"],
            ),
        )

    def decisions(self) -> Iterator[Decision]:
        """Yield the resolutions by authority, body and day, in the order of their minutes."""
        found = [Decision(row, self.documents[row["document_id"]]) for row in self.rows["resolutions"]]
        yield from sorted(found, key=_by_meeting)


def _by_meeting(decision: Decision) -> tuple[object, ...]:
    document = decision.document
    return (
        document["authority"] or "",
        document["body"] or "",
        document["document_date"] or dt.date.min,
        document["source"],
        decision.resolution["char_start"],
    )


def ground(rows: Rows) -> Ground:
    """Return the ground that ``rows`` (:data:`TABLES`) make."""
    return Ground(rows, tuple(entries(rows)), {row["document_id"]: row for row in rows["documents"]})
