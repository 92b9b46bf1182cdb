"""What was searched before anything is called unanswered: absence is a claim about documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.flow.group import codes_of_names, group_key
from pipeline.link.timeline import When, follows

WITH_MINUTES = frozenset({"fetched", "unchanged", "print_only"})
"""Outcomes of asking for the minutes of a meeting by which they were had."""


@dataclass(frozen=True)
class Searched:
    """The later documents it was linked among, oldest first: those read, and those that could not be.

    ``had`` and ``missed`` are the meetings held since that a pull knows of, with their minutes and without.
    """

    read: tuple[Row, ...]
    unread: tuple[Row, ...]
    had: tuple[Row, ...] = ()
    missed: tuple[Row, ...] = ()


def searched(rows: Rows, recommendation: Row, as_of: dt.date) -> Searched:
    """Return the documents that could speak of ``recommendation`` up to the day ``as_of``.

    They are those it was linked among (of its authority; where none is named, of its body and folder) that were
    written after the document it was issued in, or may have been.
    """
    home = next(row for row in rows["documents"] if row["document_id"] == recommendation["document_id"])
    keys = group_keys(rows["documents"])
    beside = (row for row in rows["documents"] if keys[row["document_id"]] == keys[home["document_id"]])
    later = sorted(
        (row for row in beside if row is not home and _could_follow(row, home, as_of)),
        key=lambda row: (when(row).latest or when(row).earliest or dt.date.max, row["source"]),
    )
    meetings = [row for row in rows.get("meetings", ()) if _held_since(row, home, as_of)]
    return Searched(
        tuple(row for row in later if row["status"] != "failed"),
        tuple(row for row in later if row["status"] == "failed"),
        tuple(row for row in meetings if row["outcome"] in WITH_MINUTES),
        tuple(row for row in meetings if row["outcome"] not in WITH_MINUTES),
    )


def group_keys(documents: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """Return, by the id of each document, what those it was linked among have in common."""
    codes = codes_of_names((row["authority"], row["authority_code"]) for row in documents)
    return {
        row["document_id"]: group_key(
            row["authority"], row["authority_code"], row["body"], row["source"], row["document_id"], codes
        )
        for row in documents
    }


def when(document: Row) -> When:
    """Return the day or the window of a row of ``documents``."""
    day = document["document_date"]
    return When(day, day) if day else When(document["date_earliest"], document["date_latest"])


def _held_since(meeting: Row, home: Row, as_of: dt.date) -> bool:
    if meeting["authority_code"] != home["authority_code"] or meeting["outcome"] == "cancelled":
        return False
    since = when(home).earliest
    return bool(meeting["meeting_date"] <= as_of and (since is None or meeting["meeting_date"] > since))


def _could_follow(document: Row, home: Row, as_of: dt.date) -> bool:
    moment = when(document)
    if moment == When(None, None) or (moment.earliest is not None and moment.earliest > as_of):
        return False
    return follows(moment, when(home)) is not False
