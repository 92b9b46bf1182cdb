"""The history of one recommendation: where it is stated, and every mention of it, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row


class UnknownRecommendationError(KeyError):
    """No recommendation, or more than one, has an id that begins so."""


@dataclass(frozen=True)
class Event:
    """One link with its mention and the document it stands in; ``day`` is null in an undated document."""

    link: Row
    mention: Row
    document: Row
    day: dt.date | None


@dataclass(frozen=True)
class History:
    """All the dataset says of one recommendation; ``restatements`` leaves out the first statement."""

    recommendation: Row
    document: Row
    follow_up: Row | None
    events: tuple[Event, ...]
    restatements: tuple[tuple[Row, Row], ...]


def find(rows: Rows, identity: str) -> Row:
    """Return the recommendation whose id is, or alone begins with, ``identity``.

    The ``rec-`` in front may be left out. Raises :class:`UnknownRecommendationError`.
    """
    wanted = identity.strip()
    matches = [
        row
        for row in rows["recommendations"]
        if wanted and wanted in (row["recommendation_id"], row["recommendation_id"].partition("-")[2])
    ] or [
        row
        for row in rows["recommendations"]
        if wanted
        and (row["recommendation_id"].startswith(wanted) or row["recommendation_id"][4:].startswith(wanted))
    ]
    if len(matches) == 1:
        return matches[0]
    found = f"{len(matches)} recommendations begin so" if matches else "no recommendation has this id"
    raise UnknownRecommendationError(f"{wanted}: {found}; `matters audit` lists them")


def history(rows: Rows, identity: str) -> History:
    """Return the history of a recommendation (see :func:`find` for ``identity``)."""
    recommendation = find(rows, identity)
    key = recommendation["recommendation_id"]
    documents = {row["document_id"]: row for row in rows["documents"]}
    follow_up = next((row for row in rows["follow_up"] if row["recommendation_id"] == key), None)
    return History(
        recommendation,
        documents[recommendation["document_id"]],
        follow_up,
        tuple(sorted(_events(rows, key, documents), key=_oldest_first)),
        tuple(
            (row, documents[row["document_id"]])
            for row in rows["occurrences"]
            if row["recommendation_id"] == key and row["match"] != "issued"
        ),
    )


def _events(rows: Rows, key: str, documents: dict[str, Row]) -> Iterator[Event]:
    mentions = {row["mention_id"]: row for row in rows["mentions"]}
    for link in rows["links"]:
        if link["recommendation_id"] == key:
            mention = mentions[link["mention_id"]]
            yield Event(link, mention, documents[mention["document_id"]], mention["mention_date"])


def _oldest_first(event: Event) -> tuple[object, ...]:
    day = event.day or event.document["date_latest"] or event.document["date_earliest"]
    return (day or dt.date.max, event.document["source"], event.mention["char_start"])
