"""What was searched before anything is called unanswered: absence is a claim about documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.link.timeline import When, follows


@dataclass(frozen=True)
class Searched:
    """The later documents of the authority, oldest first: those read, and those that could not be."""

    read: tuple[Row, ...]
    unread: tuple[Row, ...]


def searched(rows: Rows, recommendation: Row, as_of: dt.date) -> Searched:
    """Return the documents that could speak of ``recommendation`` up to the day ``as_of``.

    They are those of its authority that were written after the document it was issued in, or may have been.
    """
    home = next(row for row in rows["documents"] if row["document_id"] == recommendation["document_id"])
    later = sorted(
        (row for row in rows["documents"] if row is not home and _could_follow(row, home, as_of)),
        key=lambda row: (when(row).latest or when(row).earliest or dt.date.max, row["source"]),
    )
    return Searched(
        tuple(row for row in later if row["status"] != "failed"),
        tuple(row for row in later if row["status"] == "failed"),
    )


def when(document: Row) -> When:
    """Return the day or the window of a row of ``documents``."""
    day = document["document_date"]
    return When(day, day) if day else When(document["date_earliest"], document["date_latest"])


def _could_follow(document: Row, home: Row, as_of: dt.date) -> bool:
    if (document["authority_code"], document["authority"]) != (home["authority_code"], home["authority"]):
        return False
    moment = when(document)
    if moment == When(None, None) or (moment.earliest is not None and moment.earliest > as_of):
        return False
    return follows(moment, when(home)) is not False
