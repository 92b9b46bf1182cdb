"""The ledger as people ask for it: filtered, most pressing first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.dataset.schema import LEDGER_STATUS

TABLES = (
    "recommendations",
    "follow_up",
    "documents",
    "links",
    "mentions",
    "occurrences",
    "recurrences",
    "meetings",
    "problems",
)
_PRESSING = (
    "no_follow_up",
    "concern",
    "no_progress",
    "planned",
    "noted",
    "in_progress",
    "not_yet_due",
    "nothing_searched",
    "completed",
)
assert set(_PRESSING) == set(LEDGER_STATUS)


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: a row of ``follow_up`` with its recommendation and the source it was issued in.

    ``made_again`` holds the years in which the same matter was recommended again.
    """

    follow_up: Row
    recommendation: Row
    source: str
    made_again: tuple[int, ...] = ()


def entries(rows: Rows, statuses: Collection[str] = (), authority: str | None = None) -> list[Entry]:
    """Return the ledger: no follow-up first, then the worst; inspectors' recommendations before those of meetings,
    overdue before others; by authority and day of issue.

    ``statuses`` keeps those alone (all where empty); ``authority`` keeps those whose ONS code it is, or whose name
    holds it.
    """
    recommendations = {row["recommendation_id"]: row for row in rows["recommendations"]}
    sources = {row["document_id"]: row["source"] for row in rows["documents"]}
    found = []
    for row in rows["follow_up"]:
        recommendation = recommendations[row["recommendation_id"]]
        if (not statuses or row["status"] in statuses) and is_of(recommendation, authority):
            years = _years(recommendations[key] for key in row["recurred_as"])
            found.append(Entry(row, recommendation, sources[recommendation["document_id"]], years))
    return sorted(found, key=_order)


def is_silent(entry: Entry) -> bool:
    """Return whether later documents were searched and nothing was found that speaks of it."""
    return bool(entry.follow_up["status"] == "no_follow_up")


def is_overdue(entry: Entry) -> bool:
    """Return whether a day by which it was due is past and it is not known to be done."""
    return bool(entry.follow_up["overdue"])


def _years(later: Iterable[Row]) -> tuple[int, ...]:
    return tuple(sorted({row["issued_date"].year for row in later if row["issued_date"]}))


def is_of(row: Row, authority: str | None) -> bool:
    """Return whether a row's ``authority_code`` is ``authority``, or its name holds it; null is any."""
    if authority is None:
        return True
    wanted = authority.casefold()
    name = row["authority"] or ""
    return wanted == (row["authority_code"] or "").casefold() or wanted in name.casefold()


def _order(entry: Entry) -> tuple[object, ...]:
    recommendation = entry.recommendation
    return (
        _PRESSING.index(entry.follow_up["status"]),
        recommendation["kind"] != "inspection",
        not entry.follow_up["overdue"],
        recommendation["authority"] or "",
        str(recommendation["issued_date"] or ""),
        entry.source,
        recommendation["char_start"],
    )


def counts(found: Sequence[Entry]) -> dict[str, int]:
    """Return how many entries have each status, the most pressing first."""
    statuses = [entry.follow_up["status"] for entry in found]
    return {status: statuses.count(status) for status in _PRESSING if status in statuses}
