"""The history of one recommendation: where it is stated, and every mention of it, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.audit.searched import Searched, searched
from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows


class UnknownRecommendationError(KeyError):
    """No recommendation, or more than one, has an id that begins so."""


@dataclass(frozen=True)
class Event:
    """One thing that was said of a recommendation, and the document it was said in.

    A mention has its ``link`` and ``mention``; a restatement has ``restated``, rows of ``occurrences``: one, or
    all those of a document that only count it among others; ``again`` is a later recommendation of the matter.
    A mention may be both: the words in which the matter was recommended again. ``day`` is null in an undated
    document.
    """

    document: Row
    day: dt.date | None
    link: Row | None = None
    mention: Row | None = None
    restated: tuple[Row, ...] = ()
    again: Row | None = None


@dataclass(frozen=True)
class History:
    """All the dataset says of one recommendation; ``events``, oldest first, leave out its first statement."""

    recommendation: Row
    document: Row
    follow_up: Row | None
    events: tuple[Event, ...]
    made_before: tuple[Row, ...]
    made_again: tuple[Row, ...]
    searched: Searched
    problems: tuple[Row, ...]


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
    again = _made_again(rows, follow_up)
    told = _with_repeats(list(_mentions(rows, key, documents)), again, documents)
    events = (*told, *_restatements(rows, key, documents))
    looked = searched(rows, recommendation, follow_up["as_of"] if follow_up else dt.date.max)
    unread = {row["document_id"] for row in looked.unread}
    return History(
        recommendation,
        documents[recommendation["document_id"]],
        follow_up,
        tuple(sorted(events, key=_oldest_first)),
        _made_before(rows, key),
        again,
        looked,
        tuple(row for row in rows["problems"] if row["document_id"] in unread),
    )


def _made_again(rows: Rows, follow_up: Row | None) -> tuple[Row, ...]:
    wanted = set(follow_up["recurred_as"]) if follow_up else set()
    found = [row for row in rows["recommendations"] if row["recommendation_id"] in wanted]
    return tuple(sorted(found, key=_issued))


def _made_before(rows: Rows, key: str) -> tuple[Row, ...]:
    wanted = {
        row["earlier_recommendation_id"] for row in rows["recurrences"] if row["later_recommendation_id"] == key
    }
    found = [row for row in rows["recommendations"] if row["recommendation_id"] in wanted]
    return tuple(sorted(found, key=_issued))


def _issued(recommendation: Row) -> tuple[str, str]:
    return (str(recommendation["issued_date"] or ""), recommendation["recommendation_id"])


def _mentions(rows: Rows, key: str, documents: dict[str, Row]) -> Iterator[Event]:
    mentions = {row["mention_id"]: row for row in rows["mentions"]}
    for link in rows["links"]:
        if link["recommendation_id"] == key:
            mention = mentions[link["mention_id"]]
            yield Event(documents[mention["document_id"]], mention["mention_date"], link, mention)


def _restatements(rows: Rows, key: str, documents: dict[str, Row]) -> Iterator[Event]:
    counted: dict[str, list[Row]] = {}
    for row in rows["occurrences"]:
        if row["recommendation_id"] != key or row["match"] == "issued":
            continue
        if row["match"] == "counted":
            counted.setdefault(row["document_id"], []).append(row)
        else:
            document = documents[row["document_id"]]
            yield Event(document, document["document_date"], restated=(row,))
    for identity, found in counted.items():
        yield Event(documents[identity], documents[identity]["document_date"], restated=tuple(found))


def _with_repeats(mentions: list[Event], again: tuple[Row, ...], documents: dict[str, Row]) -> Iterator[Event]:
    """Yield the mentions, each marked that makes the matter again, and an event for what no mention holds."""
    left = list(again)
    for event in mentions:
        same = next((row for row in left if _holds(event, row)), None)
        if same is not None:
            left.remove(same)
        yield replace(event, again=same)
    for row in left:
        yield Event(documents[row["document_id"]], row["issued_date"], again=row)


def _holds(event: Event, again: Row) -> bool:
    mention = event.mention
    return (
        mention is not None
        and mention["document_id"] == again["document_id"]
        and mention["char_start"] < again["char_end"]
        and again["char_start"] < mention["char_end"]
    )


def _oldest_first(event: Event) -> tuple[object, ...]:
    day = event.day or event.document["date_latest"] or event.document["date_earliest"]
    place = event.mention or event.again or event.restated[0]
    return (day or dt.date.max, event.document["source"], place["char_start"], event.mention is not None)
